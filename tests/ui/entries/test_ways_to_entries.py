"""From every table of 季度 that says a figure to the entries behind it, by key, button or click."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.figure_entries import Figure, figures_shown
from jifen_desktop.ui.entries.entries_dialog import EntriesDialog
from jifen_desktop.ui.honours.proposal_dialog import ProposalDialog
from jifen_desktop.ui.leaderboard.leaderboard_page import LeaderboardPage
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.quarters.closing_page import ClosingPage
from jifen_desktop.ui.quarters.rating_face import OBJECTIONS
from jifen_desktop.ui.quarters.rating_page import RatingPage
from jifen_desktop.ui.widgets.table_box import TableBox
from tests.quarter_village import Q2, Q3, number
from tests.ui.deeds.keys import Key, press
from tests.ui.entries.conftest import FIRST
from tests.ui.office import PageOffice

Seen = list[tuple[Figure, str, str]]


@pytest.fixture
def seen(office: PageOffice, qtbot: QtBot) -> Seen:
    """Figure, head and foot of each 明细 that is opened; all of them are closed again."""
    found: Seen = []

    def look(dialog: QWidget) -> bool:
        assert isinstance(dialog, EntriesDialog)
        qtbot.waitUntil(lambda: bool(dialog.figures.values))
        found.append((dialog.figure(), dialog.who.text(), dialog.sum.text()))
        return False

    office.dialogs.answers = [look] * 20
    return found


def part(quarters: PageGroup, name: str) -> QWidget:
    quarters.show_part(name)
    return quarters.current()


def click(qtbot: QtBot, table: TableBox, row: int, column: int) -> None:
    """A mouse on a cell."""
    place = table.visualRect(table.model().index(row, column)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_each_figure_of_a_close_leads_to_its_own_entries(
    quarters: PageGroup, office: PageOffice, qtbot: QtBot, seen: Seen
) -> None:
    page = part(quarters, "closing")
    assert isinstance(page, ClosingPage)
    page.bar.want(Q3)
    rows = page.face.households
    qtbot.waitUntil(lambda: bool(rows.table.values) and page.bar.quarter() == Q3)
    page.take_focus()
    frozen = figures_shown(rows.table.values[0].figures)
    shown = [column for column in range(3, 12) if not rows.rows.isColumnHidden(column)]
    assert len(shown) == len(Figure), "at 1366x768"
    for column, figure in zip(shown, Figure, strict=True):
        click(qtbot, rows.rows, 0, column)
        text = rows.table.data(rows.table.index(0, column))
        assert seen[-1][0] is figure
        assert seen[-1][1].startswith(f"{FIRST} 户主1 · 2026年第3季度")
        assert seen[-1][2].endswith(f"合计 {text} 分")
    assert len(seen) == len(frozen)
    rows.select(number(2))
    press(qtbot, Key.Key_F3)
    assert seen[-1] == (Figure.SCORE, f"{number(2)} 户主2 · 2026年第3季度", "2 笔，合计 70 分")
    page.face.entries_button.click()
    assert seen[-1] == seen[-2]
    assert office.went == []
    click(qtbot, rows.rows, 1, 1)
    assert office.went == [(PageKey.HOUSEHOLDS, f"points:{number(2)}")]
    page.face.households.forget()
    assert page.face.entries_button.isHidden()
    page.show_entries()
    assert len(seen) == len(frozen) + 2


def test_a_score_of_a_rating_leads_to_its_entries(
    quarters: PageGroup, qtbot: QtBot, seen: Seen
) -> None:
    page = part(quarters, "rating")
    assert isinstance(page, RatingPage)
    qtbot.waitUntil(lambda: page.face.board is not None)
    page.bar.want(Q3)
    qtbot.waitUntil(lambda: page.face.board is not None and page.face.board.close.quarter == Q3)
    page.take_focus()
    page.face.households.select(FIRST)
    press(qtbot, Key.Key_F3)
    expected = (Figure.SCORE, f"{FIRST} 户主1 · 2026年第3季度", "9 笔，合计 108 分")
    assert seen == [expected]
    click(qtbot, page.face.households.rows, 0, 4)
    page.face.entries_button.click()
    assert seen == [expected] * 3
    page.face.show_tab(OBJECTIONS)
    assert page.face.entries_button.isHidden()
    page.show_entries()
    assert len(seen) == 3


@pytest.mark.parametrize(
    ("period", "who", "total"),
    [
        ("2026年第4季度", f"{FIRST} 户主1 · 2026年第4季度", "2 笔，合计 -2 分"),
        ("2026年第2季度", f"{FIRST} 户主1 · 2026年第2季度", "1 笔，合计 7 分"),
        ("2026年度", f"{FIRST} 户主1", "12 笔，合计 113 分"),
    ],
)
def test_a_score_of_the_board_leads_to_its_entries(
    quarters: PageGroup, qtbot: QtBot, seen: Seen, period: str, who: str, total: str
) -> None:
    page = part(quarters, "leaderboard")
    assert isinstance(page, LeaderboardPage)
    page.show_entries()
    assert seen == [], "nothing is read yet"
    qtbot.waitUntil(lambda: page.board is not None)
    page.period.setCurrentIndex(page.period.findText(period))
    numbers: Callable[[], list[str]] = lambda: [line.household_no for line in page.table.values]  # noqa: E731
    whole = period.endswith("年度")
    qtbot.waitUntil(
        lambda: (
            page.board is not None
            and page.board.whole_year is whole
            and (whole or str(page.board.quarter)[-1] == period[6])
            and bool(numbers())
        )
    )
    row = numbers().index(FIRST)
    page.rows.select_row(row)
    page.rows.setFocus()
    press(qtbot, Key.Key_F3)
    click(qtbot, page.rows, row, 5)
    page.entries_button.click()
    assert seen == [(Figure.SCORE, who, total)] * 3
    text = page.table.data(page.table.index(row, 5))
    assert total.endswith(f"合计 {text} 分")


# --- whom the figures propose ------------------------------------------------------------


@pytest.fixture
def proposals(office: PageOffice, qtbot: QtBot) -> ProposalDialog:
    made = ProposalDialog(office.surroundings())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: made.proposals.last.count() == 2)
    return made


def test_the_points_of_a_candidate_lead_to_the_entries_of_all_quarters_counted(
    proposals: ProposalDialog, qtbot: QtBot, seen: Seen
) -> None:
    proposals.proposals.times.setCurrentText("1 次")
    qtbot.waitUntil(lambda: len(proposals.proposals.table.values) == 4)
    [first, *_] = proposals.proposals.table.values
    assert first.counted == (Q2, Q3)
    press(qtbot, Key.Key_F3)
    click(qtbot, proposals.proposals.rows, 0, 4)
    proposals.entries_button.click()
    assert seen == [(Figure.SCORE, f"{FIRST} 户主1", "10 笔，合计 115 分")] * 3
    assert first.points == 11_500
    proposals.proposals.basis.setCurrentIndex(
        proposals.proposals.basis.findText("C", flags=Qt.MatchFlag.MatchStartsWith)
    )
    qtbot.waitUntil(lambda: proposals.proposals.table.rowCount() == 1)
    press(qtbot, Key.Key_F3)
    assert seen[-1] == (Figure.C, f"{FIRST} 户主1 · 2026年第3季度", "1 笔，合计 5 分")
    proposals.proposals.basis.setCurrentIndex(
        proposals.proposals.basis.findText("D", flags=Qt.MatchFlag.MatchStartsWith)
    )
    qtbot.waitUntil(lambda: proposals.proposals.table.rowCount() == 0)
    assert not proposals.entries_button.isEnabled()
    proposals.proposals.show_entries()
    assert len(seen) == 4


def test_who_goes_to_an_entry_leaves_the_proposals(
    proposals: ProposalDialog, office: PageOffice, qtbot: QtBot
) -> None:
    proposals.proposals.times.setCurrentText("1 次")
    qtbot.waitUntil(lambda: len(proposals.proposals.table.values) == 4)

    def take(dialog: QWidget) -> bool:
        assert isinstance(dialog, EntriesDialog)
        dialog.item = f"points:{FIRST}/17"
        return True

    office.dialogs.answers = [take]
    proposals.proposals.show_entries()
    assert office.went == [(PageKey.HOUSEHOLDS, f"points:{FIRST}/17")]
    assert not proposals.isVisible()
    assert proposals.household_no == ""
