"""The frame of every dialog: words, fields, buttons; and an Enter that only a person gives.

Enter on a field goes on to the next one and at the end presses the verb; Enter on a button
presses it. An Enter right after other keys, or right after the dialog came up, is a
scanner's, or one too many for whatever was done before: nothing is pressed by it.
"""

import time
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP_LARGE, TextSize
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Column, Row

WIDTH: Final = 480
CANCEL: Final = "取消"
#: Between two keys of one person there is more time than this, in milliseconds.
HASTE_MS: Final = 250
_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CarefulDialog(QDialog):
    """A dialog that is closed by Esc, and in which a hasty Enter does nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self._hasty_until = 0.0

    def go_on(self) -> None:
        """Enter on something that is no button: what the dialog is for, if all is filled in."""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._note_haste()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() not in _ENTER_KEYS:
            if event.text() and event.text().isprintable():
                self._note_haste()
            super().keyPressEvent(event)
            return
        if self.is_hasty() or event.isAutoRepeat():
            self._note_haste()
            return
        focus = self.focusWidget()
        if isinstance(focus, QPushButton):
            focus.click()
        else:
            self.go_on()

    def is_hasty(self) -> bool:
        """Whether a key just now is not a person's answer to this dialog."""
        return time.monotonic() < self._hasty_until

    def _note_haste(self) -> None:
        self._hasty_until = time.monotonic() + HASTE_MS / 1000


class AskingDialog(CarefulDialog):
    """A dialog with a title, `content` to fill, and buttons below; Esc turns away."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.content = Column(gap=GAP_LARGE)
        self._buttons = Row(gap=GAP_LARGE)
        self._buttons.addStretch()
        self._whole = whole = Column(self, gap=GAP_LARGE, margins=(24, 20, 24, 20))
        whole.addWidget(Label(title, size=TextSize.LEAD, bold=True, wrap=True))
        whole.addLayout(self.content, 1)
        whole.addLayout(self._buttons)
        self.setMinimumWidth(current_look().px(WIDTH))

    def add_button(self, button: Button) -> Button:
        """One more button, at the right of those there are: the verb comes last."""
        self._buttons.addWidget(button)
        return button

    def add_cancel(self) -> Button:
        cancel = self.add_button(Button(CANCEL, ButtonKind.PLAIN, key="Esc", name=CANCEL))
        cancel.clicked.connect(self.reject)
        return cancel

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        self.make_room()
        super().showEvent(event)

    def make_room(self) -> None:
        """High enough for wrapped texts, which Qt sizes as if they had all the width they like."""
        self.setMinimumHeight(self._whole.totalHeightForWidth(self.width()))
