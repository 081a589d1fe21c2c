"""A dialog that writes: fields, what will happen, a verb; refused, it keeps what was typed."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP_SMALL, MARGIN, TextSize, Tone
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Column
from jifen_desktop.ui.widgets.scrolling import VerticalScroll, bring_into_sight

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

#: In token pixels; of the window behind it the dialog takes at most this part of its height.
WIDTH, AREA_HEIGHT_MIN = 620, 120
PART_MAX: Final = 0.92
#: The act of a dialog, once it is known who acts: it gets the key and gives a sentence.
Act = Callable[["Store", str, Actor], str]


class WritingDialog(AskingDialog):
    """Asks, shows, and has it written once; `sentence` says what was done."""

    def __init__(
        self,
        around: Surroundings,
        title: str,
        verb: Button,
        boxes: Mapping[str, LabelledField],
        parent: QWidget | None = None,
    ) -> None:
        """Make a dialog; `boxes` are its fields by their names in refusals."""
        super().__init__(title, parent)
        self.around = around
        self.boxes = boxes
        #: Empty until it is done.
        self.sentence = ""
        self._key = new_key()
        self._waiting = False
        self._inside = QWidget()
        self.body = Column(self._inside, gap=GAP_SMALL, margins=(0, 0, MARGIN, 0))
        self.area = VerticalScroll(self._inside)
        #: What will happen: it is in sight, however low the window.
        self.preview = Label(size=TextSize.STRONG, wrap=True)
        self.trouble = Label(tone=Tone.DANGER, wrap=True)
        self.cancel = self.add_cancel()
        self.verb = self.add_button(verb)
        self.verb.clicked.connect(self.do_it)
        self.content.addWidget(self.area, 1)
        self.content.addWidget(self.preview)
        self.content.addWidget(self.trouble)
        self.trouble.hide()
        self.setMinimumWidth(current_look().px(WIDTH))
        self.area.setMinimumHeight(current_look().px(AREA_HEIGHT_MIN))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """As high as its fields need, where the window has so much room; else they scroll."""
        super().showEvent(event)
        parent = self.parentWidget()
        room = parent.window().size() if parent else self.screen().availableSize()
        inside = self._inside
        around = self.minimumHeight() - self.area.sizeHint().height()
        needed = max(inside.heightForWidth(inside.width()), inside.sizeHint().height())
        most = round(room.height() * PART_MAX)
        self.setMinimumHeight(min(around + self.area.minimumHeight(), most))
        self.resize(self.width(), min(around + needed, most))

    # --- what a dialog does in its own way ------------------------------------------------

    def act(self) -> Act:
        """What was typed, as an act. Raises a Refusal for what makes no sense."""
        raise NotImplementedError

    def field_of(self, refusal: Refusal) -> str:
        """The name of the field that a refusal is about; empty if it is about none."""
        field = getattr(refusal, "field", "")
        return field if field in self.boxes else ""

    # --- keys -----------------------------------------------------------------------------

    def go_on(self) -> None:
        """Enter leads from field to field and to the verb; it never presses it from afar."""
        stops = [box.field for box in self.boxes.values() if box.field.isEnabled()]
        focus = self.focusWidget()
        following = stops[stops.index(focus) + 1 :] if focus in stops else []
        (following[0] if following else self.verb).setFocus(Qt.FocusReason.TabFocusReason)

    # --- doing it -------------------------------------------------------------------------

    def do_it(self) -> None:
        """The verb: what was typed is written, once."""
        act = self.ready_act()
        if act is not None:
            self.write(act, self.around.seat.actor())

    def ready_act(self) -> Act | None:
        """What was typed, as an act; None where it makes no sense, or is under way."""
        if self._waiting or self.around.seat.operator is None:
            return None
        self.clear_errors()
        try:
            return self.act()
        except Refusal as refusal:
            self.refuse(refusal)
            return None

    def write(self, act: Act, actor: Actor) -> None:
        """Have it written; a refusal leaves the dialog as it is."""
        self._waiting = True
        key = self._key
        self.around.desk.do(
            lambda store: act(store, key, actor), self._done, owner=self, refused=self.refuse
        )

    def _done(self, sentence: str) -> None:
        self.sentence = sentence
        self.around.sound("ok")
        self.accept()

    # --- errors ---------------------------------------------------------------------------

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        self.say("")
        for box in self.boxes.values():
            box.error.say("")

    def refuse(self, refusal: Refusal) -> None:
        """Say it beside the field it is about, else below all; what was typed stays."""
        self._waiting = False
        self.around.sound("refused")
        name = self.field_of(refusal)
        if not name:
            self.say(sentence_for(refusal))
            return
        self.boxes[name].error.say(sentence_for(refusal))
        self.boxes[name].field.setFocus()
        bring_into_sight(self.boxes[name])

    def say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
