"""A board is read beside the counter, which is served at once meanwhile; the latest one wins."""

from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.papers_of_quarter import Leaderboard
from jifen_desktop.domain.rating_refusals import QuarterNotClosed
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.leaderboard_parts import BoardWanted, board_of
from jifen_desktop.ui.leaderboard import leaderboard_page
from jifen_desktop.ui.leaderboard.leaderboard_page import WAIT, LeaderboardPage
from tests.quarter_village import Q3, gift, number
from tests.ui.importing.test_import_stalls import breathing
from tests.ui.leaderboard.conftest import IN_Q4
from tests.ui.office import PageOffice

#: A lookup or an act of the counter is answered within this, however long a board takes.
PATIENCE_MS = 2_000


class Held:
    """Boards that are read only once the gate is open."""

    def __init__(self) -> None:
        self.gate = Event()
        self.asked: list[BoardWanted] = []

    def board_of(self, store: Store, wanted: BoardWanted, **more: object) -> Leaderboard:
        self.asked.append(wanted)
        assert self.gate.wait(30)
        return board_of(store, wanted, **more)  # type: ignore[arg-type]


@pytest.fixture
def held(page: LeaderboardPage, monkeypatch: pytest.MonkeyPatch) -> Held:
    del page  # its first board is read before
    made = Held()
    monkeypatch.setattr(leaderboard_page, "board_of", made.board_of)
    return made


def period(page: LeaderboardPage, words: str) -> None:
    page.period.setCurrentIndex(page.period.findText(words))


def test_a_board_does_not_hold_up_the_counter(
    page: LeaderboardPage, office: PageOffice, qtbot: QtBot, held: Held
) -> None:
    page.refresh()
    qtbot.waitUntil(lambda: len(held.asked) == 1)
    done: list[int] = []
    with breathing("the counter"):
        office.desk.ask("look", lambda _: 1, done.append, owner=office.seat)
        office.desk.do(
            lambda store: gift(store, {number(4): 100}, on=IN_Q4), done.append, owner=office.seat
        )
        qtbot.waitUntil(lambda: len(done) == 2, timeout=PATIENCE_MS)
    assert page.table.rowCount(), "the same board stays readable"
    held.gate.set()
    qtbot.waitUntil(lambda: page.table.values[0].household_no == number(4))


def test_no_board_stands_under_another_ones_name(
    page: LeaderboardPage, qtbot: QtBot, held: Held
) -> None:
    page.rows.setFocus()
    period(page, "2026年度")
    assert page._nothing._label.text() == WAIT
    assert (page.table.rowCount(), page.state.text(), page.count.text()) == (0, "", "")
    assert not page.print_button.isVisible()
    assert page.box.hasFocus()
    qtbot.waitUntil(lambda: len(held.asked) == 1)
    period(page, "2026年第4季度")  # nobody waits for it: never begun
    period(page, "2026年第3季度")
    held.gate.set()
    qtbot.waitUntil(lambda: page.board is not None)
    assert [(one.quarter, one.whole_year) for one in held.asked[1:]] == [(Q3, False)]
    assert page.board is not None
    assert (page.board.quarter, page.board.whole_year) == (Q3, False)
    assert page.count.text() == "共 5 户"


def test_a_board_that_comes_after_the_seat_was_left_is_not_shown(
    page: LeaderboardPage, office: PageOffice, qtbot: QtBot, held: Held
) -> None:
    page.refresh()
    qtbot.waitUntil(lambda: len(held.asked) == 1)
    page.lock()
    held.gate.set()
    done: list[bool] = []
    office.desk.later(lambda _store, _progress: True, done.append, owner=office.seat)
    qtbot.waitUntil(lambda: bool(done))
    assert page.table.rowCount() == 0


def test_a_refused_board_says_why_nothing_stands_there(
    page: LeaderboardPage, office: PageOffice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_asked: object, **_more: object) -> None:
        raise QuarterNotClosed(Q3)

    monkeypatch.setattr(leaderboard_page, "board_of", refuse)
    period(page, "2026年度")
    qtbot.waitUntil(lambda: bool(office.said))
    assert page._nothing._label.text() == sentence_for(QuarterNotClosed(Q3))
