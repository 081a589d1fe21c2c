"""明细: the figures of a household in a quarter or a year, and the entries behind each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget

from jifen_desktop.domain.figure_entries import Figure, FigureEntries
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rules import Category
from jifen_desktop.messages import quarter_written, sentence_for
from jifen_desktop.services.quarter_entries import entries_behind
from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.entries.entry_tables import (
    FIGURE_COLUMNS,
    ROW_COLUMNS,
    FigureLine,
    figure_table,
    row_table,
)
from jifen_desktop.ui.entries.entry_words import ERASED, entry_words, points_words
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP_LARGE, TextSize, Tone
from jifen_desktop.ui.page import PageKey, Surroundings, points_of
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.fields import Choice
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Row
from jifen_desktop.ui.widgets.notices import EmptyState
from jifen_desktop.ui.widgets.table_box import TableBox

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

TITLE: Final = "明细"
NO_ENTRIES: Final = "这一项没有记录。"
#: In token pixels; of the parent window it takes at most this part.
_SIZE: Final = (1080, 700)
_FIGURES_WIDTH, _TABLES_HEIGHT = 240, 110
_PART_MAX: Final = 0.9


@dataclass(frozen=True, kw_only=True)
class FiguresAsked:
    """Whose figures, of which quarters, and which of them is looked at first."""

    household_no: str
    #: None once erased.
    head_name: str | None
    #: Oldest first.
    quarters: tuple[Quarter, ...]
    #: What several quarters together are called: 2026年度.
    together: str = ""
    figure: Figure = Figure.SCORE


class EntriesDialog(AskingDialog):
    """Accepted with the voucher of an entry that somebody wants to see among all lines."""

    def __init__(self, around: Surroundings, asked: FiguresAsked) -> None:
        super().__init__(TITLE)
        self._around = around
        self._asked = asked
        self._found: FigureEntries | None = None
        #: As `Surroundings.go` takes it; empty until an entry was taken.
        self.item = ""
        head = ERASED if asked.head_name is None else asked.head_name
        alone = f" · {quarter_written(asked.quarters[0])}" if len(asked.quarters) == 1 else ""
        self.who = ElidedLabel(f"{asked.household_no} {head}{alone}", bold=True)
        self.period = Choice("哪一期", self)
        self.figures = figure_table(self._names, self)
        self.figure_rows = TableBox("项目", self.figures, FIGURE_COLUMNS)
        self.rows = row_table(self)
        self.entry_rows = TableBox("每一笔", self.rows, ROW_COLUMNS)
        self.nothing = EmptyState("list", NO_ENTRIES)
        #: All words of the entry with the bar.
        self.detail = ElidedLabel(tone=Tone.SOFT)
        self.sum = Label(size=TextSize.STRONG, tone=Tone.BRAND, bold=True)
        self._faces = QStackedWidget()
        self._lay_out()
        self.figure_rows.selectionModel().currentRowChanged.connect(self._show_rows)
        self.entry_rows.selectionModel().currentRowChanged.connect(self._tell_entry)
        self.figure_rows.taken.connect(self._to_rows)
        self.entry_rows.taken.connect(self._take)
        self.period.currentIndexChanged.connect(self._show)
        around.desk.book_changed.connect(self._ask)
        self.figure_rows.setFocus()
        self._ask()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as the window behind it allows."""
        wanted = QSize(*(current_look().px(side) for side in _SIZE))
        parent = self.parentWidget()
        room = parent.window().size() if parent else self.screen().availableSize()
        return wanted.boundedTo(room * _PART_MAX).expandedTo(self.minimumSizeHint())

    def setVisible(self, visible: bool) -> None:  # noqa: N802, FBT001 - Qt's own
        """Qt takes two thirds of the screen at most, and centres what it took."""
        if visible and not self.isVisible():
            self.resize(self.sizeHint())
        super().setVisible(visible)

    def _lay_out(self) -> None:
        look, quarters = current_look(), self._asked.quarters
        top = Row(gap=GAP_LARGE)
        top.addWidget(self.who, 1)
        if len(quarters) > 1:
            self.period.addItems([self._asked.together, *map(quarter_written, quarters)])
            top.addWidget(self.period)
        else:
            self.period.hide()
        for face in (self.nothing, self.entry_rows):
            self._faces.addWidget(face)
        self._faces.setMinimumHeight(look.px(_TABLES_HEIGHT))
        self.figure_rows.setFixedWidth(look.px(_FIGURES_WIDTH))
        tables = Row(gap=GAP_LARGE)
        tables.addWidget(self.figure_rows)
        tables.addWidget(self._faces, 1)
        foot = Row(gap=GAP_LARGE)
        foot.addWidget(self.detail, 1)
        foot.addWidget(self.sum)
        self.content.addLayout(top)
        self.content.addLayout(tables, 1)
        self.content.addLayout(foot)
        close = self.add_button(Button("关闭", key="Esc"))
        close.clicked.connect(self.reject)
        self.open_button = self.add_button(PrimaryButton("看这一笔", key="Enter"))
        self.open_button.clicked.connect(self.entry_rows.take)

    # --- asking -------------------------------------------------------------------------

    def _ask(self) -> None:
        asked = self._asked

        def ask(store: "Store") -> FigureEntries:
            return entries_behind(store, asked.household_no, asked.quarters)

        self._around.desk.ask("entries", ask, self._know, owner=self, refused=self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.nothing.say(sentence_for(refusal))
        self._found = None
        self._show()

    def _know(self, found: FigureEntries) -> None:
        self._found = found
        self._show()

    # --- showing ------------------------------------------------------------------------

    def _names(self) -> Mapping[Category, str]:
        return {} if self._found is None else self._found.category_names

    def _quarter(self) -> Quarter | None:
        """The chosen one; None for all of them together."""
        quarters = self._asked.quarters
        if len(quarters) == 1:
            return quarters[0]
        place = self.period.currentIndex() - 1
        return None if place < 0 else quarters[place]

    def figure(self) -> Figure:
        """The figure with the bar."""
        row = self.figure_rows.current_row()
        return self._asked.figure if row < 0 else self.figures.values[row].figure

    def _show(self) -> None:
        """The figures of the chosen quarter, or of all; the bar stays with its figure."""
        figure, found, quarter = self.figure(), self._found, self._quarter()
        lines: list[FigureLine] = []
        if found is not None:
            lines = [FigureLine(figure=one, points=found.points(one, quarter)) for one in Figure]
        self.figures.show(lines)
        self.figure_rows.select_row([line.figure for line in lines].index(figure) if lines else -1)
        self._show_rows()

    def _show_rows(self) -> None:
        """The entries behind the figure with the bar, and what they add up to."""
        found, figure = self._found, self.figure()
        rows = () if found is None else found.of(figure, self._quarter())
        self.rows.show(rows)
        self.entry_rows.select_row(0)
        self._tell_entry()
        self._faces.setCurrentWidget(self.entry_rows if rows else self.nothing)
        self.open_button.setEnabled(bool(rows))
        points = sum(row.entry.score_points for row in rows)
        self.sum.setText(f"{len(rows):,} 笔，合计 {points_words(points)} 分")

    def _tell_entry(self) -> None:
        row = self.entry_rows.current_row()
        chosen = self.rows.values[row] if 0 <= row < len(self.rows.values) else None
        self.detail.setText("" if chosen is None else entry_words(chosen))

    # --- choosing -----------------------------------------------------------------------

    def _to_rows(self) -> None:
        """Enter on a figure: to its entries."""
        if self.rows.values:
            self.entry_rows.setFocus()

    def _take(self, row: int) -> None:
        """Enter on an entry; the second half of the double click that opened this is none."""
        if not self.is_hasty():
            voucher = self.rows.values[row].entry.action_seq
            self.item = points_of(self._asked.household_no, voucher)
            self.accept()


def show_entries(around: Surroundings, asked: FiguresAsked) -> bool:
    """Show what is behind a figure, and go to an entry that was taken; whether one was."""
    if around.seat.operator is None:
        return False
    dialog = EntriesDialog(around, asked)
    taken = bool(around.dialogs.show(dialog))
    item = dialog.item
    dialog.deleteLater()
    if taken:
        around.go(PageKey.HOUSEHOLDS, item)
    return taken
