"""A table of frozen values some of which are ticked; ticks stay with their values."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.row_model import Index
from jifen_desktop.ui.widgets.row_table import RowTable
from jifen_desktop.ui.widgets.table_box import TableColumn
from jifen_desktop.ui.widgets.tick_rows import TICK_COLUMN, tick_mark

T = TypeVar("T")
TICKED, NOT_TICKED = "已勾选", "未勾选"


class TickTable(RowTable[T]):
    """The model of `TickRows`: its first column holds the ticks, `describe` gives '' for it."""

    ticks_changed = Signal()

    def __init__(
        self,
        columns: Sequence[TableColumn],
        describe: Callable[[T], Sequence[str]],
        tone: Callable[[T, int], Tone],
        key: Callable[[T], Hashable],
        parent: QObject | None = None,
    ) -> None:
        """Make a table; `key` tells a value from every other one."""
        super().__init__(columns, describe, tone, parent)
        self._key = key
        self._ticks: frozenset[Hashable] = frozenset()

    @property
    def ticked(self) -> tuple[T, ...]:
        """The ticked values, in the order of the table."""
        return tuple(value for value in self.values if self.is_ticked(value))

    def is_ticked(self, value: T) -> bool:
        return self._key(value) in self._ticks

    def toggle(self, row: int) -> None:
        self._tick(self._ticks ^ {self._key(self.values[row])})

    def tick(self, rows: Iterable[int]) -> None:
        self._tick(self._ticks | {self._key(self.values[row]) for row in rows})

    def tick_all(self) -> None:
        """All values that are shown, or none where all were ticked."""
        everything = frozenset(map(self._key, self.values))
        self._tick(self._ticks - everything if everything <= self._ticks else everything)

    def _tick(self, ticks: frozenset[Hashable]) -> None:
        self._ticks = ticks
        if self.values:
            last = self.index(len(self.values) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, TICK_COLUMN), last)
        self.ticks_changed.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and index.column() == TICK_COLUMN:
            ticked = self.is_ticked(self.values[index.row()])
            if role == Qt.ItemDataRole.DecorationRole:
                return tick_mark() if ticked else None
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return TICKED if ticked else NOT_TICKED
        return super().data(index, role)
