"""The board on the page: ranks and movement, periods and parts, finding, printing."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.disclosures import PaperKind, PaperWay
from jifen_desktop.domain.rating_refusals import QuarterNotClosed
from jifen_desktop.domain.settings import MASK_NOTICES
from jifen_desktop.ui.leaderboard import board_papers, leaderboard_page
from jifen_desktop.ui.leaderboard.board_dialog import BoardDialog
from jifen_desktop.ui.leaderboard.leaderboard_page import NOBODY, NONE_FITS, LeaderboardPage
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.page import POINTS_OF, PageKey
from jifen_desktop.ui.printing.preview import Document, PreviewDialog
from jifen_desktop.ui.wedge import Scan
from tests.documents.readers import pdf_text
from tests.points_village import switch
from tests.quarter_village import Q3, gift, number
from tests.ui.deeds.keys import CTRL, Key, focus, press, write
from tests.ui.leaderboard.conftest import IN_Q4
from tests.ui.office import PageOffice

PATIENCE_MS = 30_000


def rows(page: LeaderboardPage) -> list[tuple[str, ...]]:
    """Rank, way, number and score of each row."""
    table = page.table
    return [
        tuple(str(table.data(table.index(row, column))) for column in (0, 1, 2, 5))
        for row in range(table.rowCount())
    ]


def choose(page: LeaderboardPage, qtbot: QtBot, period: str, part: str = "全村") -> None:
    """Another board, waited for."""
    before = page.board
    page.period.setCurrentIndex(page.period.findText(period))
    page.part.setCurrentIndex(page.part.findText(part))
    qtbot.waitUntil(lambda: page.board is not before)
    wanted = page.wanted()
    assert wanted is not None
    qtbot.waitUntil(
        lambda: (
            page.board is not None
            and (page.board.part_name, page.board.whole_year)
            == (wanted.part_name, wanted.whole_year)
            and (wanted.whole_year or page.board.quarter == wanted.quarter)
        )
    )


def test_the_last_quarter_with_points_and_how_everybody_moved(page: LeaderboardPage) -> None:
    assert page.period.currentText() == "2026年第4季度"
    assert rows(page)[:4] == [
        ("1", "↑1", number(3), "60"),
        ("2", "—", number(2), "50"),
        ("3", "↓2", number(1), "40"),
        ("4", "—", number(4), "30"),
    ]
    assert page.state.text() == "截至 2026-11-27，没有结账，还会变动"
    tones = [page.table._tone(line, 1) for line in page.table.values[:3]]
    assert tones == [Tone.BRAND, Tone.FAINT, Tone.DANGER]
    assert focus() is page.box
    assert page.hints()[2].key == "F11"


def test_a_closed_quarter_a_year_and_a_part(page: LeaderboardPage, qtbot: QtBot) -> None:
    choose(page, qtbot, "2026年第3季度")
    assert rows(page)[:3] == [
        ("1", "", number(1), "100"),
        ("2", "", number(2), "90"),
        ("2", "", number(3), "90"),
    ]
    assert page.state.text() == "2026-11-27 结账，不再变动"
    choose(page, qtbot, "2026年度")
    assert [row[3] for row in rows(page)[:4]] == ["150", "140", "140", "100"]
    assert page.state.text().endswith("还会变动")
    total = len(rows(page))
    choose(page, qtbot, "2026年第4季度", "东片网格")
    assert [row[:2] for row in rows(page)] == [("1", "↑1"), ("2", "—"), ("3", "↓2"), ("4", "—")]
    assert total > 4
    choose(page, qtbot, "2026年度", "第二组")
    assert page.count.text() == "共 4 户"


def test_what_comes_meanwhile_moves_the_board_and_the_choice_stays(
    page: LeaderboardPage, qtbot: QtBot, store: Store
) -> None:
    page.part.setCurrentIndex(page.part.findText("东片网格"))
    qtbot.waitUntil(lambda: page.table.rowCount() == 4)
    gift(store, {number(4): 100}, on=IN_Q4)
    page.refresh()
    qtbot.waitUntil(lambda: rows(page)[0] == ("1", "↑3", number(4), "130"))
    assert page.part.currentText() == "东片网格"


def test_a_household_is_found_and_leads_to_its_points(
    page: LeaderboardPage, qtbot: QtBot, office: PageOffice
) -> None:
    total = page.table.rowCount()
    write(qtbot, "户主2")
    assert [row[2] for row in rows(page)] == [number(2)]
    assert page.count.text() == f"1 / {total} 户"
    press(qtbot, Key.Key_Return)
    assert office.went == [(PageKey.HOUSEHOLDS, f"{POINTS_OF}{number(2)}")]
    assert page.step_back()
    assert page.rows.current_row() == 1, "the bar stays with its household"
    press(qtbot, Key.Key_Down)
    assert page.rows.current_row() == 2
    write(qtbot, "nobody")
    assert page._nothing.isVisible()
    assert page._nothing._label.text() == NONE_FITS
    assert page.step_back()
    assert not page.step_back()
    page.rows.setFocus()
    write(qtbot, "/")
    assert focus() is page.box
    page.rows.setFocus()
    press(qtbot, Key.Key_A)
    press(qtbot, Key.Key_F2)
    assert focus() is page.box


def test_a_card_is_found_on_the_board(page: LeaderboardPage, qtbot: QtBot) -> None:
    page.scanned(Scan(code=number(4), into=None))
    qtbot.waitUntil(lambda: page.table.rowCount() == 1)
    page.scanned(Scan(code="9999", into=None))
    qtbot.waitUntil(lambda: page.table.rowCount() == 0)


@pytest.mark.parametrize("masks", ["yes", "no"])
def test_the_paper_is_masked_as_the_village_wants(
    page: LeaderboardPage, office: PageOffice, qtbot: QtBot, store: Store, masks: str
) -> None:
    switch(store, MASK_NOTICES, masks)
    choose(page, qtbot, "2026年第3季度", "第二组")
    seen: list[Document] = []

    def accept(dialog: QWidget) -> bool:
        assert isinstance(dialog, BoardDialog)
        assert dialog.masked is (masks == "yes")
        dialog.go_on()
        return bool(dialog.result())

    office.dialogs.answers = [accept, previewed(seen)]
    press(qtbot, Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE_MS)
    [document] = seen
    assert document.title == "2026年第3季度第二组积分榜（A4）"
    text = pdf_text(document.pdf)
    assert ("户主1" in text) is (masks == "no")
    assert "第二组2026年第3季度" in text
    assert document.shows is not None
    shown = document.shows(PaperWay.SAVED)
    assert (shown.paper, shown.households) == (PaperKind.LEADERBOARD, 4)
    assert shown.masked is (masks == "yes")


def previewed(seen: list[Document]) -> Callable[[QWidget], bool]:
    def look(dialog: QWidget) -> bool:
        assert isinstance(dialog, PreviewDialog)
        seen.append(dialog._document)
        return False

    return look


def test_turning_away_or_leaving_prints_nothing(
    page: LeaderboardPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.print()
    qtbot.waitUntil(lambda: office.dialogs.asked == ["打印积分榜"])

    def accept_and_leave(dialog: QWidget) -> bool:
        assert isinstance(dialog, BoardDialog)
        office.seat.leave()
        dialog.preview_button.click()
        return True

    office.dialogs.answers = [accept_and_leave]
    page.print()
    page.print()
    done: list[bool] = []
    qtbot.waitUntil(lambda: not office.dialogs.answers)
    office.desk.later(lambda _store, _progress: True, done.append, owner=page)
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE_MS)
    assert office.dialogs.asked == ["打印积分榜"] * 2


def test_nothing_personal_stays_when_the_seat_is_left(page: LeaderboardPage, qtbot: QtBot) -> None:
    page.lock()
    assert page.table.rowCount() == 0
    assert page._nothing._label.text() == NOBODY
    page.print()
    page.show_big()
    assert page.big_screen is None
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: page.table.rowCount() > 0)


def test_of_a_town_the_first_are_read_and_all_are_found(
    page: LeaderboardPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaderboard_page, "LINES_SHOWN_MAX", 2)
    page.refresh()
    qtbot.waitUntil(lambda: page.table.rowCount() == 2)
    assert page.count.text() == "前 2 户"
    page.open_item(number(4))
    qtbot.waitUntil(lambda: [row[2] for row in rows(page)] == [number(4)])
    assert page.count.text() == "1 / 5 户"
    assert page.step_back()
    assert page.table.rowCount() == 5


def test_a_board_that_cannot_be_read_is_told(
    page: LeaderboardPage, office: PageOffice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_asked: object, **_more: object) -> None:
        raise QuarterNotClosed(Q3)

    monkeypatch.setattr(leaderboard_page, "board_of", refuse)
    monkeypatch.setattr(board_papers, "board_of", refuse)

    def accept(dialog: QWidget) -> bool:
        assert isinstance(dialog, BoardDialog)
        dialog.go_on()
        return bool(dialog.result())

    page.refresh()
    qtbot.waitUntil(lambda: len(office.said) == 1)
    office.dialogs.answers = [accept]
    page.print()
    qtbot.waitUntil(lambda: len(office.said) == 2, timeout=PATIENCE_MS)
    assert office.sounds == ["refused"] * 2
    page.print()
    office.seat.leave()
    done: list[bool] = []
    office.desk.ask("done", lambda _store: True, done.append, owner=office.desk)
    qtbot.waitUntil(lambda: bool(done))
    assert len(office.dialogs.asked) == 1
