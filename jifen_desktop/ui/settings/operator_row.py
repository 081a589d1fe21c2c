"""One operator on the settings page: who, which roles, and what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.operators import Operator
from jifen_desktop.messages import ROLE_NAMES
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Column, Row

RETIRE = "停用"
BRING_BACK = "恢复使用"


class OperatorRow(QWidget):
    """Shows an operator and says which button was pressed for him."""

    roles_wanted = Signal(object)
    pin_wanted = Signal(object)
    state_wanted = Signal(object)

    def __init__(self, operator: Operator) -> None:
        super().__init__()
        self.operator = operator
        self.name = ElidedLabel(size=TextSize.STRONG, bold=True)
        self.roles = Label(size=TextSize.SMALL, tone=Tone.SOFT, wrap=True)
        self.roles_button = Button("角色", ButtonKind.QUIET)
        self.pin_button = Button("重设 PIN", ButtonKind.QUIET)
        self.state_button = Button(RETIRE, ButtonKind.QUIET)
        self.trouble = Label(size=TextSize.SMALL, tone=Tone.DANGER, wrap=True)
        self.trouble.hide()
        self.roles_button.clicked.connect(lambda: self.roles_wanted.emit(self.operator))
        self.pin_button.clicked.connect(lambda: self.pin_wanted.emit(self.operator))
        self.state_button.clicked.connect(lambda: self.state_wanted.emit(self.operator))
        words = Column(gap=0)
        words.addWidget(self.name)
        words.addWidget(self.roles)
        row = Row(gap=GAP_SMALL)
        row.addLayout(words, 1)
        for button in (self.roles_button, self.pin_button, self.state_button):
            row.addWidget(button)
        column = Column(self, gap=GAP_SMALL)
        column.addLayout(row)
        column.addWidget(self.trouble)
        self.show_operator(operator)

    def show_operator(self, operator: Operator) -> None:
        """The same operator as he is now."""
        self.operator = operator
        roles = "、".join(ROLE_NAMES[role] for role in sorted(operator.roles))
        self.name.setText(operator.name if operator.active else f"{operator.name}（已停用）")
        self.name.set_tone(Tone.INK if operator.active else Tone.SOFT)
        self.roles.setText(roles)
        self.state_button.setText(RETIRE if operator.active else BRING_BACK)
        self.state_button.setAccessibleName(self.state_button.text())
        self.roles_button.setVisible(operator.active)
        self.pin_button.setVisible(operator.active)
        for button in (self.roles_button, self.pin_button, self.state_button):
            button.setAccessibleDescription(operator.name)

    def say(self, sentence: str) -> None:
        """Why it was not done; empty: nothing is wrong."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
