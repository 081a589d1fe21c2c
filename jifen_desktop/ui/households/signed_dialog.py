"""A dialog for an act that two people stand for: fields, what will happen, a verb, a signature."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.services.sign_in import sign_in
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.pin_patience import PinPatience
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.writing_dialog import Act, WritingDialog


class SignedDialog(WritingDialog):
    """Has a second person sign before it is written."""

    def __init__(
        self,
        around: Surroundings,
        title: str,
        verb: Button,
        boxes: Mapping[str, LabelledField],
        parent: QWidget | None = None,
    ) -> None:
        """Make a dialog; `boxes` are its fields by their names in refusals."""
        super().__init__(around, title, verb, boxes, parent)
        self._patience = PinPatience()

    def do_it(self) -> None:
        """The verb: a second person signs, then it is written once."""
        act = self.ready_act()
        if act is None:
            return
        if sentence := self._patience.sentence():
            self.say(sentence)
            return
        facts, me = self.around.seat.facts, self.around.seat.actor().operator_id
        names = [o.name for o in facts.operators if o.id != me] if facts else []
        signed = self.around.dialogs.ask_signature(f"{self.verb.text()}：请第二人签字", names)
        if signed is None:
            return
        self._waiting = True
        self.around.desk.do(
            lambda store: sign_in(store, signed.name, signed.pin),
            lambda second_id: self._sign(act, second_id),
            owner=self,
            refused=self.refuse,
        )

    def _sign(self, act: Act, second_id: int) -> None:
        if self.around.seat.operator is None:  # the seat was left meanwhile: nobody acts
            self._waiting = False
            return
        self.write(act, self.around.seat.actor(second_id))

    def refuse(self, refusal: Refusal) -> None:
        self._patience.note(refusal)
        super().refuse(refusal)
