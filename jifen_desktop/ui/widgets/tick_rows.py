"""A table whose rows are ticked by space, by Shift and the arrows, by Ctrl+A."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPixmap

from jifen_desktop.ui.look.icons import icon_pixmap
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import ICON_SIZE
from jifen_desktop.ui.widgets.table_box import TableBox

TICK_COLUMN: Final = 0
_ARROWS: Final[dict[int, int]] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class TickRows(TableBox):
    """A tick stays where it is set; the arrows alone only move. Its model keeps the ticks."""

    #: The tick of a row is to change.
    toggle_wanted = Signal(int)
    #: Two rows beside each other are to be ticked.
    tick_wanted = Signal(object)
    #: All rows, or none where all were ticked.
    all_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        row = self.current_row()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_wanted.emit()
        elif row < 0:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.toggle_wanted.emit(row)
            self.move_by(1)
        elif event.key() in _ARROWS and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.move_by(_ARROWS[event.key()])
            self.tick_wanted.emit((row, self.current_row()))
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == TICK_COLUMN:
            self.toggle_wanted.emit(index.row())
        else:
            super()._clicked(index)


def tick_mark() -> QPixmap:
    """What stands in the first column of a ticked row."""
    look = current_look()
    return icon_pixmap("circle-check", look.theme.brand, look.px(ICON_SIZE), 2.0)
