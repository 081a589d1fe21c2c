"""What forms that a page opens have in common: fields, errors beside them, one way to save."""

from collections.abc import Mapping
from typing import Final, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.ui.dialogs import Question
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, MARGIN, TextSize, Tone
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.fields import FieldError
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, Rule
from jifen_desktop.ui.widgets.notices import Banner
from jifen_desktop.ui.widgets.scrolling import VerticalScroll, bring_into_sight

_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: Enter goes on from these; the space bar ticks, the arrows choose.
_GOES_ON: Final = (QLineEdit, QComboBox, QCheckBox)
GIVE_UP: Final = Question(title="放弃填写", text="填写的内容还没有保存。", verb="放弃", danger=True)


class CheckedField(Protocol):
    """A field and the place where its error is said."""

    @property
    def field(self) -> QWidget: ...
    @property
    def error(self) -> FieldError: ...


class EntryForm(Card):
    """Keeps what was typed until it is saved or somebody says that it may go.

    `body` is laid out by the form itself, `boxes` are its fields by their names in refusals.
    """

    saved = Signal(str)
    closed = Signal()

    def __init__(self, around: Surroundings, boxes: Mapping[str, CheckedField], verb: str) -> None:
        super().__init__(gap=0, margins=(0, 0, 0, 0))
        self.around = around
        self.boxes = boxes
        self.key = new_key()
        self.waiting = False
        self.title = Label(size=TextSize.TITLE, bold=True, wrap=True)
        #: What is wrong with the form as a whole.
        self.message = Banner("", icon="alert-triangle", tone=Tone.DANGER)
        self.save_button = PrimaryButton(verb, key="Ctrl+S")
        self.cancel_button = Button("取消", key="Esc")
        inside = QWidget()
        self.body = Column(inside, gap=GAP, margins=(MARGIN, MARGIN, MARGIN, MARGIN))
        self.body.addWidget(self.title)
        self.buttons = buttons = Row(gap=GAP, margins=(MARGIN, GAP, MARGIN, MARGIN))
        #: Beside the buttons, seen at every size.
        self.foot = Column(gap=GAP_SMALL)
        self.foot.addWidget(self.message)
        buttons.addLayout(self.foot, 1)
        for button in (self.cancel_button, self.save_button):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.area = VerticalScroll(inside)
        self.content.addWidget(self.area, 1)
        self.content.addWidget(Rule())
        self.content.addLayout(buttons)
        self.message.hide()
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.step_back)

    # --- what a form does in its own way ----------------------------------------------

    def save(self) -> None:
        """Send what was typed."""
        raise NotImplementedError

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        raise NotImplementedError

    def field_of(self, refusal: Refusal) -> str:
        """The name of the field that a refusal is about; empty if it is about none."""
        field = getattr(refusal, "field", "")
        return field if field in self.boxes else ""

    def stops(self) -> list[QWidget]:
        """Where Enter leads through, in this order."""
        return [box.field for box in self.boxes.values()]

    # --- errors -----------------------------------------------------------------------

    def begin(self) -> None:
        """A form is opened anew: nothing is wrong yet, and its act gets its key."""
        self.key = new_key()
        self.clear_errors()

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        self.message.hide()
        for box in self.boxes.values():
            box.error.say("")

    def refuse(self, refusal: Refusal) -> str:
        """Say it beside the field it is about, else below all; the field's name, or empty."""
        name = self.field_of(refusal)
        if name:
            self.boxes[name].error.say(sentence_for(refusal))
        else:
            self.message.say(sentence_for(refusal))
            self.message.show()
        return name

    def refused(self, refusal: Refusal) -> None:
        """The book said no: what was typed stays, to be put right or saved by who may."""
        self.waiting = False
        self.around.sound("refused")
        name = self.refuse(refusal)
        if name:
            self.boxes[name].field.setFocus()
            bring_into_sight(self.boxes[name].error)

    def done(self, item: str, sentence: str) -> None:
        """It is written."""
        self.waiting = False
        self.around.say(sentence)
        self.saved.emit(item)

    # --- leaving ----------------------------------------------------------------------

    def step_back(self) -> bool:
        """Esc: close; what was typed goes only if the person says so."""
        if not self.waiting and (not self.is_dirty() or self.around.dialogs.confirm(GIVE_UP)):
            self.closed.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on to the next field, and from the last one to the button that saves."""
        focus = self.focusWidget()
        if event.key() in _ENTER_KEYS and isinstance(focus, _GOES_ON):
            shown = [stop for stop in self.stops() if stop.isVisibleTo(self) and stop.isEnabled()]
            following = shown[shown.index(focus) + 1 :] if focus in shown else []
            (following[0] if following else self.save_button).setFocus()
            return
        super().keyPressEvent(event)
