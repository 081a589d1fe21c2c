"""The table of the board: rows are ticked by space, by Shift and the arrows, by Ctrl+A."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from jifen_desktop.ui.deeds.deed_table import COLUMNS, TICK_COLUMN, DeedTable
from jifen_desktop.ui.widgets.table_box import TableBox

_ARROWS: Final[dict[int, int]] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class DeedRows(TableBox):
    """A tick stays where it is set; the arrows alone only move."""

    def __init__(self, table: DeedTable, parent: QWidget | None = None) -> None:
        super().__init__("事项", table, COLUMNS, parent)
        self._table = table

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        row = self.current_row()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._table.tick_all()
        elif row < 0:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._table.toggle(row)
            self.move_by(1)
        elif event.key() in _ARROWS and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.move_by(_ARROWS[event.key()])
            self._table.tick((row, self.current_row()))
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == TICK_COLUMN:
            self._table.toggle(index.row())
        else:
            super()._clicked(index)
