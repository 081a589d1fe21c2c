"""A table of the households of a quarter, and the box that finds some of them in it."""

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from jifen_desktop.domain.quarter_close import CloseLine
from jifen_desktop.ui.look.tokens import TextSize, Tone
from jifen_desktop.ui.quarters.words import text_words
from jifen_desktop.ui.widgets.find_box import FindBox
from jifen_desktop.ui.widgets.labels import ElidedLabel
from jifen_desktop.ui.widgets.layouts import Column
from jifen_desktop.ui.widgets.notices import EmptyState
from jifen_desktop.ui.widgets.row_table import RowTable
from jifen_desktop.ui.widgets.table_box import TableBox, TableColumn

T = TypeVar("T")
_ROWS_A_SCREEN: Final = 10
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS_A_SCREEN,
    Qt.Key.Key_PageUp: -_ROWS_A_SCREEN,
}
_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HouseholdRows(QWidget, Generic[T]):
    """Lines in the order they are given; the bar stays with its household."""

    #: A household was taken: its number.
    taken = Signal(str)
    #: Other lines are shown, or another one has the bar.
    moved = Signal()
    #: A figure was clicked: its line, and its column.
    figure_clicked = Signal(object, int)

    def __init__(
        self,
        name: str,
        table: RowTable[T],
        columns: Sequence[TableColumn],
        household: Callable[[T], CloseLine],
    ) -> None:
        super().__init__()
        self.lines: tuple[T, ...] = ()
        self._household = household
        self.table = table
        self.rows = TableBox(name, table, columns)
        #: Whoever shows these rows gives the box and the count their places.
        self.box = FindBox("查找农户", placeholder="户号/户主/组别", key="F2", characters=True)
        self.count = ElidedLabel(size=TextSize.SMALL, tone=Tone.SOFT)
        self.nothing = EmptyState("calendar", "")
        #: Said where there are no lines at all.
        self._none = ""
        self._faces = QStackedWidget()
        for face in (self.rows, self.nothing):
            self._faces.addWidget(face)
        column = Column(self, gap=0)
        column.addWidget(self._faces, 1)
        self.rows.taken.connect(self._take)
        self.rows.figure_clicked.connect(self._click_figure)
        self.rows.selectionModel().currentRowChanged.connect(self.moved)
        self.box.textChanged.connect(self._filter)
        self.box.installEventFilter(self)

    # --- showing ------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[T], none: str) -> None:
        """Other lines, or the sentence why there are none."""
        self.lines, self._none = tuple(lines), none
        self._filter()

    def forget(self) -> None:
        """No name stays on the screen."""
        self.box.clear()
        self.show_lines((), "")

    def _filter(self) -> None:
        """Of the lines those that hold every word that was typed."""
        words, before = self.box.text().upper().split(), self.number()
        shown = [line for line in self.lines if _holds(self._household(line), words)]
        self.table.show(shown)
        found_none = f"没有找到“{self.box.text().strip()}”"
        self.nothing.say(found_none if self.lines else self._none)
        self._faces.setCurrentWidget(self.rows if shown else self.nothing)
        self.box.setVisible(bool(self.lines))
        self.count.setText(f"共 {len(shown):,} 户" * bool(shown))
        self.select(before)
        self.moved.emit()

    # --- choosing -----------------------------------------------------------------------

    def chosen(self) -> T | None:
        """The line with the bar."""
        row = self.rows.current_row()
        return self.table.values[row] if 0 <= row < len(self.table.values) else None

    def number(self) -> str:
        """The number of the household with the bar, or nothing."""
        chosen = self.chosen()
        return "" if chosen is None else self._household(chosen).household_no

    def select(self, household_no: str) -> None:
        """Put the bar on a household, if it is shown."""
        numbers = [self._household(line).household_no for line in self.table.values]
        self.rows.select_row(numbers.index(household_no) if household_no in numbers else -1)

    def _take(self, row: int) -> None:
        self.taken.emit(self._household(self.table.values[row]).household_no)

    def _click_figure(self, row: int, column: int) -> None:
        self.figure_clicked.emit(self._household(self.table.values[row]), column)

    # --- the keyboard -------------------------------------------------------------------

    def take_focus(self) -> bool:
        """To the lines; False where there are none."""
        if self.table.values:
            self.rows.setFocus()
        return bool(self.table.values)

    def to_box(self) -> None:
        if self.lines:
            self.box.setFocus()
            self.box.selectAll()

    def look_for(self, text: str) -> None:
        """A code was scanned."""
        self.box.setText(text)
        self.to_box()

    def step_back(self) -> bool:
        """Esc: what was looked for goes."""
        if not self.box.text():
            return False
        self.box.clear()
        self.rows.setFocus()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """From the box to the rows without leaving it."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _STEPS:
                self.rows.move_by(_STEPS[key])
                return True
            if key in _ENTER_KEYS and self.table.values:
                self.rows.setFocus()
                return True
        return super().eventFilter(watched, event)


def _holds(line: CloseLine, words: Sequence[str]) -> bool:
    texts = (line.household_no, text_words(line.head_name), line.group_name)
    text = "\n".join(texts).upper()
    return all(word in text for word in words)
