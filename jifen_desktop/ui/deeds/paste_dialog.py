"""粘贴名单: a list of households as it was copied out of a sheet or a message."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPlainTextEdit

from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.buttons import PrimaryButton
from jifen_desktop.ui.widgets.labels import Label

SIZE: Final = (560, 460)
WHAT: Final = "一行一户：写户号或户主姓名；按人计分的再写成员姓名；数量与别户不同的，写在最后。"


class PasteDialog(AskingDialog):
    """Tab leaves the text, so that the button is reached by keyboard; Ctrl+Enter presses it."""

    def __init__(self) -> None:
        super().__init__("粘贴名单")
        self.field = QPlainTextEdit()
        self.field.setAccessibleName("名单")
        self.field.setPlaceholderText("01-001\n01-002 李小花\n张伟 3")
        self.field.setTabChangesFocus(True)
        self.content.addWidget(Label(WHAT, tone=Tone.SOFT, wrap=True))
        self.content.addWidget(self.field, 1)
        self.add_cancel()
        self.verb = self.add_button(PrimaryButton("加入名单", key="Ctrl+Enter"))
        self.verb.setShortcut("Ctrl+Return")
        self.verb.clicked.connect(self.accept)
        self.field.setFocus()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(*(current_look().px(side) for side in SIZE))

    def text(self) -> str:
        return self.field.toPlainText()
