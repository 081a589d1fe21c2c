"""What a close freezes, or froze: the households with their figures, and what to see to before."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.quarter_close import CloseLine
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP
from jifen_desktop.ui.quarters.checklist import Checklist
from jifen_desktop.ui.quarters.close_table import CLOSE_COLUMNS, close_table
from jifen_desktop.ui.quarters.household_rows import HouseholdRows
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.layouts import Card, Row

CHECKLIST_WIDTH: Final = 320
NO_HOUSEHOLDS: Final = "这一季没有农户。"


class CloseFace(QWidget):
    """Shows lines, best first; the page knows what a press of its buttons means."""

    close_wanted = Signal()
    print_wanted = Signal()
    export_wanted = Signal()
    entries_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.checklist = Checklist()
        self.households: HouseholdRows[CloseLine] = HouseholdRows(
            "各户季度积分", close_table(self), CLOSE_COLUMNS, lambda line: line
        )
        self.paper_button = Button("打印汇总表", icon="printer", key="Ctrl+P")
        self.export_button = Button("导出 Excel", icon="download")
        self.entries_button = Button("明细", icon="list", key="F3", name="看这一户的明细")
        self.close_button = Button("结账", ButtonKind.PRIMARY, key="F8")
        foot = Row(gap=GAP, margins=(GAP, GAP, 0, 0))
        foot.addWidget(self.households.count, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (
            self.entries_button,
            self.export_button,
            self.paper_button,
            self.close_button,
        ):
            foot.addWidget(button)
        card = Card(gap=0, margins=(GAP, GAP, GAP, GAP))
        card.content.addWidget(self.households.box)
        card.content.addWidget(self.households, 1)
        card.content.addLayout(foot)
        row = Row(self, gap=GAP)
        row.addWidget(self.checklist)
        row.addWidget(card, 1)
        self.close_button.clicked.connect(self.close_wanted)
        self.paper_button.clicked.connect(self.print_wanted)
        self.export_button.clicked.connect(self.export_wanted)
        self.entries_button.clicked.connect(self.entries_wanted)
        self.households.moved.connect(self._offer_entries)
        current_look().changed.connect(self._sized)
        self._sized()
        self.show_nothing("")

    def _offer_entries(self) -> None:
        self.entries_button.setVisible(bool(self.households.table.values))
        self.entries_button.setEnabled(self.households.chosen() is not None)

    def _sized(self) -> None:
        self.checklist.setFixedWidth(current_look().px(CHECKLIST_WIDTH))

    def show_open(self, lines: Sequence[CloseLine]) -> None:
        """A quarter that may be closed."""
        self._show(lines, NO_HOUSEHOLDS, closed=False, closable=True)

    def show_closed(self, lines: Sequence[CloseLine]) -> None:
        """A quarter that was."""
        self._show(lines, NO_HOUSEHOLDS, closed=True, closable=False)

    def show_nothing(self, sentence: str) -> None:
        """Why there is nothing to be seen or done."""
        self._show((), sentence, closed=False, closable=False)

    def _show(self, lines: Sequence[CloseLine], none: str, *, closed: bool, closable: bool) -> None:
        self.households.show_lines(lines, none)
        self.checklist.setVisible(closable)
        self.close_button.setVisible(closable)
        for button in (self.paper_button, self.export_button):
            button.setVisible(closed)
