"""A page of buttons and fields: Enter presses the button that has the keyboard."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from jifen_desktop.ui.page import Page

_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormPage(Page):
    """Qt presses a button with the space bar alone; people press Enter too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        focus = self.focusWidget()
        if event.key() in _ENTER_KEYS and isinstance(focus, QAbstractButton):
            if not event.isAutoRepeat():
                focus.click()
            return
        super().keyPressEvent(event)
