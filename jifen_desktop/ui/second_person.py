"""Another operator who signs with a PIN, where an act needs two people."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.sign_in import sign_in
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.pin_patience import PinPatience


def _nothing() -> None:
    """Nobody signed, and nothing is to be put back for it."""


class SecondPerson(QObject):
    """Asks for a name and a PIN; after a wrong one it has to be waited for."""

    def __init__(
        self,
        around: Surroundings,
        parent: QObject,
        *,
        say: Callable[[str], None] | None = None,
    ) -> None:
        """`say` tells why nobody could sign, where a toast is not the place for it."""
        super().__init__(parent)
        self._around = around
        self._say = say or around.say
        self._patience = PinPatience()

    def ask(
        self, title: str, signed: Callable[[int], None], *, given_up: Callable[[], None] = _nothing
    ) -> None:
        """Ask who signs.

        Args:
            title: what is to be signed for.
            signed: called with the operator's id, while somebody still sits here.
            given_up: called when nobody signed.
        """
        sentence = self._patience.sentence()
        if sentence:
            self._say(sentence)
        if sentence or self.seat_is_left():
            given_up()
            return
        facts, me = self._around.seat.facts, self._around.seat.actor().operator_id
        names = [o.name for o in facts.operators if o.id != me] if facts else []
        by = self._around.dialogs.ask_signature(title, names)
        if by is None:
            given_up()
            return

        def refused(refusal: Refusal) -> None:
            self._patience.note(refusal)
            self._around.sound("refused")
            self._say(sentence_for(refusal))
            given_up()

        def known(operator_id: int) -> None:
            if self.seat_is_left():
                given_up()
            else:
                signed(operator_id)

        self._around.desk.do(
            lambda store: sign_in(store, by.name, by.pin), known, owner=self, refused=refused
        )

    def seat_is_left(self) -> bool:
        """Whether nobody sits here any more: then nobody acts."""
        return self._around.seat.operator is None
