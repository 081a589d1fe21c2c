"""From a figure of a closed quarter to the act behind it, by keyboard alone, in the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.figure_entries import Figure
from jifen_desktop.domain.timeline import TimelineLine
from jifen_desktop.ui.entries.entries_dialog import EntriesDialog
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.quarters.closing_page import ClosingPage
from tests.quarter_village import Q3
from tests.ui.entries.conftest import FIRST, fill_book
from tests.ui.program.running import CTRL, Start
from tests.village import HEAD_NAME

Key = Qt.Key


@pytest.fixture
def village(tmp_path: Path) -> Path:
    folder = tmp_path / "village"
    folder.mkdir()
    fill_book(folder).close()
    return folder


def test_a_figure_leads_to_the_voucher_of_one_of_its_entries(start: Start, village: Path) -> None:
    running = start(village).open()
    running.sign_in(HEAD_NAME)
    wait = running.qtbot.waitUntil
    running.press(Key.Key_4, CTRL)
    group = running.bench.current_page()
    assert isinstance(group, PageGroup)
    closing = group.current()
    assert isinstance(closing, ClosingPage)
    wait(lambda: closing.bar.quarter() is not None)
    closing.bar.want(Q3)
    closing.refresh()
    wait(closing.face.export_button.isVisible)
    wait(lambda: bool(closing.face.households.table.values))
    closing.take_focus()

    def choose(dialog: QWidget) -> bool:
        """Up from 得分 past 更正 to 扣分, Enter to its entry, Enter."""
        assert isinstance(dialog, EntriesDialog)
        dialog.show()
        wait(lambda: bool(dialog.figures.values) and not dialog.is_hasty())
        for key in (Key.Key_Up, Key.Key_Up, Key.Key_Return):
            QTest.keyClick(dialog.figure_rows, key)
        assert dialog.figure() is Figure.DEDUCTIONS
        QTest.keyClick(dialog.entry_rows, Key.Key_Return)
        return bool(dialog.result())

    running.dialogs.answers = [choose]
    running.press(Key.Key_F3)
    wait(lambda: isinstance(running.bench.current_page(), HouseholdsPage))
    households = running.bench.current_page()
    assert isinstance(households, HouseholdsPage)
    wait(households.score.isVisible)
    assert households.score.found is not None
    assert households.score.found.household_no == FIRST
    line: TimelineLine = households.score.list.lines.values()[households.score.list.current_row()]
    assert (line.voucher_no, line.score_points) == (18, -500)
