"""The form of a new village: its name, its first operator, a PIN twice."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from jifen_desktop.domain.refusals import PinTooWeak, Refusal
from jifen_desktop.domain.roles import check_new_pin
from jifen_desktop.messages import sentence_for
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN, TextSize, Tone
from jifen_desktop.ui.sign_in_page import PinField
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.fields import TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, in_the_middle
from jifen_desktop.ui.widgets.scrolling import VerticalScroll

WIDTH, WIDTH_FLAT = 480, 620
#: A window lower than this, at a text scale of 1.0, has two fields side by side.
HIGH_MIN: Final = 640
#: As long as services/new_book.py and domain/names.py allow.
VILLAGE_LENGTH_MAX, NAME_LENGTH_MAX = 30, 50
MISSING: Final = "请填写。"
PINS_DIFFER: Final = "两次输入的 PIN 不一样。"
WHO: Final = "您先担任全部角色，以后在设置里添加别人。"


class NewVillageForm(QWidget):
    """Enter goes on to the next field that is not good, and at the end makes the book."""

    wanted = Signal(str, str, str)
    given_up = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.village_name = TextField("村名", placeholder="例如 清水湾村")
        self.village_name.setMaxLength(VILLAGE_LENGTH_MAX)
        self.operator_name = TextField("您的姓名")
        self.operator_name.setMaxLength(NAME_LENGTH_MAX)
        self.pin = PinField("PIN（6 位数字）")
        self.pin_again = PinField("再输一次 PIN")
        self.make = PrimaryButton("建账", key="Enter", icon="check")
        self.back = Button("返回", key="Esc")
        self._fields: dict[QLineEdit, LabelledField] = {}
        self.trouble = Label(tone=Tone.DANGER, wrap=True)
        self._lay_out()
        self.make.clicked.connect(self._make)
        self.back.clicked.connect(self.given_up)

    def _lay_out(self) -> None:
        self._card = Card(gap=GAP, margins=(28, 20, 28, 20))
        content = self._card.content
        content.addWidget(Label("新建一个村", size=TextSize.TITLE, bold=True))
        content.addWidget(Label(WHO, size=TextSize.SMALL, tone=Tone.SOFT, wrap=True))
        self._pairs: list[Row] = []
        for pair in ((self.village_name, self.operator_name), (self.pin, self.pin_again)):
            row = Row(gap=GAP)
            for field in pair:
                self._fields[field] = labelled = LabelledField(field)
                row.addWidget(labelled, 1)
                field.returnPressed.connect(self._next)
            content.addLayout(row)
            self._pairs.append(row)
        content.addWidget(self.trouble)
        buttons = Row(gap=GAP_LARGE)
        buttons.addWidget(self.back)
        buttons.addWidget(self.make, 1)
        content.addLayout(buttons)
        inside = QWidget()
        column = Column(inside, margins=(MARGIN, GAP, MARGIN, GAP))
        column.addStretch()
        column.addLayout(in_the_middle(self._card))
        column.addStretch()
        Column(self).addWidget(VerticalScroll(inside))
        self._look.changed.connect(self._fit)
        self._fit()
        self.trouble.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        flat = self.height() < self._look.px(HIGH_MIN)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for pair in self._pairs:
            pair.setDirection(across if flat else down)
        self._card.setFixedWidth(self._look.px(WIDTH_FLAT if flat else WIDTH))

    def clear(self) -> None:
        for field, labelled in self._fields.items():
            field.clear()
            labelled.error.say("")
        self._say("")

    def take_focus(self) -> None:
        """To the first field that is empty."""
        empty = (field for field in self._fields if not field.text())
        next(empty, self.village_name).setFocus()

    def refuse(self, refusal: Refusal) -> None:
        """The book was not made; what was typed stays."""
        self._say(sentence_for(refusal))

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _next(self) -> None:
        """To the first field that is not good, and blame none that nobody was in yet."""
        for field in self._fields:
            if not field.text().strip():
                field.setFocus()
                return
        self._make()

    def _make(self) -> None:
        self._say("")
        faults = {field: self._fault(field) for field in self._fields}
        for field, fault in faults.items():
            self._fields[field].error.say(fault)
        for field, fault in faults.items():
            if fault:
                field.setFocus()
                field.selectAll()
                return
        self.wanted.emit(
            self.village_name.text().strip(), self.operator_name.text().strip(), self.pin.text()
        )

    def _fault(self, field: QLineEdit) -> str:
        """What is wrong with it now; empty: nothing."""
        if not field.text().strip():
            return MISSING
        if field is self.pin_again and field.text() != self.pin.text():
            return PINS_DIFFER
        if field is self.pin:
            try:
                check_new_pin(field.text())
            except PinTooWeak as weak:
                return sentence_for(weak)
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
