"""The rows of the board: deeds of one step, some of them ticked."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from jifen_desktop.messages import STEP_NAMES
from jifen_desktop.services.deed_board import BoardLine
from jifen_desktop.ui.deeds.words import amount_words, day_words, marks, signed
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.row_model import Index
from jifen_desktop.ui.widgets.table_box import TableColumn
from jifen_desktop.ui.widgets.tick_rows import TICK_COLUMN, tick_mark

_POINTS_COLUMN: Final = 9
_MARKS_COLUMN: Final = 11
COLUMNS: Final = (
    TableColumn(title="选", width=38),
    TableColumn(title="事项号", width=66, figures=True),
    TableColumn(title="日期", width=90),
    TableColumn(title="户号", width=82),
    TableColumn(title="户主", width=84),
    TableColumn(title="组别", width=84, from_width=1000),
    TableColumn(title="编码", width=58),
    TableColumn(title="事项"),
    TableColumn(title="数量", width=84, from_width=860),
    TableColumn(title="分值", width=76, figures=True),
    TableColumn(title="活动", width=130, from_width=1160),
    TableColumn(title="标记", width=104),
)
_TICKED: Final = "已选"


class DeedTable(QAbstractTableModel):
    """A table over frozen lines; ticks stay with their deeds when the lines change."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[BoardLine, ...] = ()
        self._ticked: frozenset[int] = frozenset()
        self._today = date.min
        #: Whether the lines stand at different steps, so that each says its own.
        self._mixed = False

    @property
    def lines(self) -> tuple[BoardLine, ...]:
        return self._lines

    @property
    def ticked(self) -> tuple[BoardLine, ...]:
        """The ticked lines, in the order of the table."""
        return tuple(line for line in self._lines if line.item_no in self._ticked)

    def show_lines(self, lines: Sequence[BoardLine], *, today: date, mixed: bool = False) -> None:
        """Other lines instead of all that were there; who is gone loses his tick."""
        self._today, self._mixed = today, mixed
        shown = [line.item_no for line in lines]
        if shown and shown == [line.item_no for line in self._lines]:
            self._lines = tuple(lines)
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._lines = tuple(lines)
        self._ticked &= frozenset(shown)
        self.endResetModel()
        self.ticks_changed.emit()

    def row_of(self, item_no: int) -> int:
        """The row of a deed, or -1."""
        rows = (row for row, line in enumerate(self._lines) if line.item_no == item_no)
        return next(rows, -1)

    # --- ticks ------------------------------------------------------------------------

    def toggle(self, row: int) -> None:
        self._tick(self._ticked ^ {self._lines[row].item_no})

    def tick(self, rows: Iterable[int]) -> None:
        self._tick(self._ticked | {self._lines[row].item_no for row in rows})

    def tick_all(self) -> None:
        """All lines, or none where all were ticked."""
        everything = frozenset(line.item_no for line in self._lines)
        self._tick(frozenset() if everything == self._ticked else everything)

    def clear_ticks(self) -> None:
        self._tick(frozenset())

    def _tick(self, ticked: frozenset[int]) -> None:
        self._ticked = ticked
        if self._lines:
            last = len(self._lines) - 1
            self.dataChanged.emit(self.index(0, TICK_COLUMN), self.index(last, TICK_COLUMN))
        self.ticks_changed.emit()

    # --- Qt's questions ---------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._datum(index.row(), index.column(), role) if index.isValid() else None

    def _datum(self, row: int, column: int, role: int) -> object:
        line = self._lines[row]
        match role:
            case Qt.ItemDataRole.DecorationRole if column == TICK_COLUMN:
                return tick_mark() if line.item_no in self._ticked else None
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return "" if column == TICK_COLUMN else self._text(line, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{COLUMNS[column].title} {self._text(line, column)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return COLUMNS[column].alignment
            case Qt.ItemDataRole.ForegroundRole:
                return current_look().colour(_tone(line, column))
            case _:
                return None

    def _text(self, line: BoardLine, column: int) -> str:
        texts: tuple[Callable[[], str], ...] = (
            lambda: _TICKED if line.item_no in self._ticked else "",
            lambda: str(line.item_no),
            lambda: day_words(line.deed.event_date, self._today),
            lambda: line.household_no,
            lambda: line.head_name,
            lambda: line.group_name,
            lambda: line.rule.code,
            lambda: line.rule.item,
            lambda: amount_words(line.deed, line.rule),
            lambda: signed(line.points),
            lambda: line.deed.activity,
            lambda: f"{STEP_NAMES[line.deed.step]} {marks(line)}" if self._mixed else marks(line),
        )
        return texts[column]()

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return COLUMNS[section].alignment
        return None


def _tone(line: BoardLine, column: int) -> Tone:
    if column == _POINTS_COLUMN:
        return Tone.DANGER if line.points < 0 else Tone.BRAND
    if column == _MARKS_COLUMN:
        return Tone.AMBER
    return Tone.INK
