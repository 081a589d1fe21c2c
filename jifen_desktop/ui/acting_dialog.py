"""A dialog that stands open while its act is written: what the book refuses loses nothing typed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.names import clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.ui.look.tokens import TextSize, Tone
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.real_dialogs import FieldsDialog
from jifen_desktop.ui.widgets.fields import TextField
from jifen_desktop.ui.widgets.labels import Label

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

#: What is done once all fields are good: it gets the dialog's key, and gives a sentence.
Writing = Callable[["Store", str, Actor, Moment], str]


def fault_of(check: Callable[[], object]) -> str:
    """The sentence of what a check refuses, or nothing."""
    try:
        check()
    except Refusal as refusal:
        return sentence_for(refusal)
    return ""


class ActingDialog(FieldsDialog):
    """Accepted once its act is written; `sentence` says what was done, for the page to say."""

    def __init__(self, around: Surroundings, title: str, verb: str) -> None:
        super().__init__(title, verb)
        self.around = around
        self.sentence = ""
        #: What is wrong and concerns no field.
        self.trouble = Label(tone=Tone.DANGER, wrap=True)
        self._whole.insertWidget(self._whole.indexOf(self._buttons), self.trouble)
        self.trouble.hide()
        self._asked: dict[str, QWidget] = {}
        self._key = new_key()
        self._waiting = False

    # --- what a dialog does in its own way ------------------------------------------------

    def act(self) -> Writing:
        """What was typed, as an act; every field is good."""
        raise NotImplementedError

    def field_of(self, refusal: Refusal) -> str:
        """The field that a refusal is about, by its name there; empty if it is about none."""
        return getattr(refusal, "field", "")

    # --- writing --------------------------------------------------------------------------

    def ask(self, about: str, field: TextField, fault: Callable[[], str]) -> None:
        """A field under its own name; `about` is what refusals call it."""
        self.add_field(field.accessibleName(), field, fault)
        self._asked[about] = field

    def filled(self) -> None:
        """Have it written, once."""
        if self._waiting or self.around.seat.operator is None:
            return
        self._waiting = True
        self._tell("")
        act, key = self.act(), self._key
        actor, at = self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: act(store, key, actor, at),
            self._done,
            owner=self,
            refused=self.refuse,
        )

    def _done(self, sentence: str) -> None:
        self.sentence = sentence
        self.around.sound("ok")
        self.accept()

    def refuse(self, refusal: Refusal) -> None:
        """Say it beside the field it is about, else below all; what was typed stays."""
        self._waiting = False
        self.around.sound("refused")
        field = self._asked.get(self.field_of(refusal))
        if field is None:
            self._tell(sentence_for(refusal))
        else:
            self.blame(field, sentence_for(refusal))

    def _tell(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.make_room()


class ReasonDialog(ActingDialog):
    """What is taken back, and why."""

    def __init__(
        self,
        around: Surroundings,
        title: str,
        verb: str,
        what: str,
        write: Callable[[str], Writing],
        length_max: int,
    ) -> None:
        super().__init__(around, title, verb)
        self._write = write
        self.reason = TextField("原因")
        self.content.addWidget(Label(what, size=TextSize.STRONG, wrap=True))
        self.ask(
            "reason",
            self.reason,
            lambda: fault_of(lambda: clean_text(self.reason.text(), "reason", length_max)),
        )

    def act(self) -> Writing:
        return self._write(self.reason.text())
