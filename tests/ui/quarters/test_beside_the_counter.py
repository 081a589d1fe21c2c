"""Figures of a quarter are got beside the counter, which is served at once meanwhile."""

from collections.abc import Callable
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating_refusals import QuarterNotOver
from jifen_desktop.services.closing_quarters import ClosePreview, preview_close
from jifen_desktop.services.rating_board import RatingBoard, rating_board
from jifen_desktop.ui.long_question import LongQuestion
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.quarters import closing_page, rating_page
from jifen_desktop.ui.quarters.closing_page import ClosingPage
from jifen_desktop.ui.quarters.rating_page import RatingPage
from jifen_desktop.ui.quarters.words import FIGURING, WAIT
from tests.quarter_village import Q2, Q3, Q4, close, gift, number
from tests.ui.importing.test_import_stalls import breathing
from tests.ui.office import PageOffice

#: A lookup or an act of the counter is answered within this, however long figures take.
PATIENCE_MS = 2_000


class Held:
    """Work of the lane *later* that goes on only when it is told to."""

    def __init__(self) -> None:
        self.gate = Event()
        self.begun = 0

    def wait(self) -> None:
        self.begun += 1
        assert self.gate.wait(30)


@pytest.fixture
def held() -> Held:
    return Held()


def served(office: PageOffice, qtbot: QtBot, store: Store) -> None:
    """Somebody at the counter looks something up and has something written."""
    done: list[int] = []
    with breathing("the counter"):
        office.desk.ask("look", lambda _: 1, done.append, owner=office.seat)
        office.desk.do(lambda one: gift(one, {number(1): 3}), done.append, owner=office.seat)
        qtbot.waitUntil(lambda: len(done) == 2, timeout=PATIENCE_MS)
    del store


def test_a_preview_does_not_hold_up_the_counter(
    closing: ClosingPage,
    office: PageOffice,
    qtbot: QtBot,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    held: Held,
) -> None:
    def slow(one: Store, quarter: Quarter, **more: object) -> ClosePreview:
        held.wait()
        return preview_close(one, quarter, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(closing_page, "preview_close", slow)
    closing.refresh()
    qtbot.waitUntil(lambda: held.begun == 1)
    served(office, qtbot, store)
    assert closing.face.households.table.values, "the same quarter stays readable"
    gift(store, {number(2): 1}, on=Q2.last_day)
    held.gate.set()
    closing.refresh()
    qtbot.waitUntil(lambda: closing.bar.choice.count() == 3)


def test_a_rating_does_not_hold_up_the_counter(
    office: PageOffice,
    qtbot: QtBot,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    held: Held,
    show_rating: Callable[[], RatingPage],
) -> None:
    def slow(one: Store, quarter: Quarter, **more: object) -> RatingBoard:
        held.wait()
        return rating_board(one, quarter, **more)  # type: ignore[arg-type]

    close(store)
    monkeypatch.setattr(rating_page, "rating_board", slow)
    page = show_rating()
    qtbot.waitUntil(lambda: held.begun == 1)
    assert page.bar.state.text() == FIGURING[0]
    assert page.nothing._label.text() == WAIT
    served(office, qtbot, store)
    held.gate.set()
    qtbot.waitUntil(lambda: page.face.board is not None)


@pytest.fixture
def show_rating(quarters: PageGroup) -> Callable[[], RatingPage]:
    def show() -> RatingPage:
        quarters.show_part("rating")
        page = quarters.current()
        assert isinstance(page, RatingPage)
        return page

    return show


def test_no_figures_stand_under_another_quarters_name(
    closing: ClosingPage,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    held: Held,
) -> None:
    qtbot.waitUntil(lambda: bool(closing.face.households.table.values))
    closing.take_focus()
    qtbot.waitUntil(closing.face.households.rows.hasFocus)

    def slow(one: Store, quarter: Quarter, **more: object) -> ClosePreview:
        held.wait()
        return preview_close(one, quarter, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(closing_page, "preview_close", slow)
    closing.bar.want(Q4)
    assert not closing.face.households.table.values
    assert closing.bar.state.text() == FIGURING[0]
    closing.close_quarter()  # nothing is known of it yet
    qtbot.waitUntil(lambda: held.begun == 1)
    closing.bar.want(Q3)  # the first question is told to nobody
    held.gate.set()
    qtbot.waitUntil(lambda: bool(closing.face.households.table.values))
    assert closing.bar.quarter() == Q3
    qtbot.waitUntil(closing.face.households.rows.hasFocus)


def test_the_latest_question_alone_is_answered(
    office: PageOffice, qtbot: QtBot, held: Held
) -> None:
    question = LongQuestion(office.desk, office.seat)
    told: list[str] = []

    def first(_: Store) -> str:
        held.wait()
        return "first"

    def refused(_: Store) -> str:
        held.wait()
        raise QuarterNotOver(Q4, Q4.last_day)

    def ask_and_overtake(work: Callable[[Store], str]) -> None:
        held.gate.clear()
        question.ask(work, told.append, lambda _: told.append("refused"))
        qtbot.waitUntil(lambda: held.begun > 0)
        question.ask(lambda _: "never begun", told.append)
        question.ask(lambda _: "second", told.append)
        held.begun = 0
        held.gate.set()
        qtbot.waitUntil(lambda: bool(told))

    ask_and_overtake(first)
    assert told == ["second"]
    told.clear()
    ask_and_overtake(refused)
    assert told == ["second"]
    with qtbot.waitSignal(office.desk.refused):
        question.ask(refused, told.append)
