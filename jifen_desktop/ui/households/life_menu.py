"""办理户务: what may be done with a household, its dialogs, and the slip of what was done."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from jifen_desktop.domain.life import ConsentState, LifeKind
from jifen_desktop.domain.papers_of_publication import LifeSlip
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import LIFE_NAMES, VALUE_NAMES, sentence_for
from jifen_desktop.services.consenting import set_consent
from jifen_desktop.services.life_papers import life_slip, life_slip_paper, slip_disclosure
from jifen_desktop.services.looking_up import HouseholdCard
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.services.reversing import reverse
from jifen_desktop.ui.households.life_dialog import LifeDialog
from jifen_desktop.ui.households.life_dialogs import (
    ClosingDialog,
    DayDialog,
    DeathDialog,
    NewHeadDialog,
)
from jifen_desktop.ui.households.life_words import CONSENT, OFFERED
from jifen_desktop.ui.households.merge_dialog import MergeDialog
from jifen_desktop.ui.households.split_dialog import SplitDialog
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.printing.preview import Document, PreviewDialog
from jifen_desktop.ui.undisturbed import undisturbed

MENU: Final = "办理户务"
TAKE_BACK: Final = "冲正户务"
_TWO: Final = frozenset({LifeKind.SPLIT, LifeKind.MERGE})
_SAID: Final = (ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.UNKNOWN)


class LifeMenu(QObject):
    """Opens what a person chose, for the household that is shown."""

    #: Something was written; the page asks the book again.
    written = Signal()

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around

    def open(self, card: HouseholdCard) -> None:
        """What may be done with the household as it is, to choose from."""
        if self._missing(Act.CHANGE_HOUSEHOLD):
            return
        kinds = OFFERED.get(card.household.state, ())
        names = [LIFE_NAMES[kind] for kind in kinds]
        title = f"{MENU}：{card.household.head_name}"
        place = self._around.dialogs.ask_choice(title, "办理哪一件？", [*names, CONSENT])
        if place is None or self._around.seat.operator is None:
            return
        if place == len(kinds):
            self._ask_consent(card)
        else:
            self._begin(kinds[place], card)

    def _begin(self, kind: LifeKind, card: HouseholdCard) -> None:
        if kind in _TWO and self._missing(Act.SPLIT_OR_MERGE):
            return
        makers: dict[LifeKind, Callable[[Surroundings, HouseholdCard], LifeDialog]] = {
            LifeKind.NEW_HEAD: NewHeadDialog,
            LifeKind.SPLIT: SplitDialog,
            LifeKind.MERGE: MergeDialog,
            LifeKind.DEATH: DeathDialog,
            LifeKind.CLOSING: ClosingDialog,
        }
        make = makers.get(kind, partial(DayDialog, kind=kind))
        dialog = make(self._around, card)
        self._around.dialogs.show(dialog)
        event, sentence = dialog.written, dialog.sentence
        dialog.deleteLater()
        if event is not None and sentence:
            self._around.say(sentence)
            self.written.emit()
            self.show_slip(event.action_seq)

    def _missing(self, act: Act) -> bool:
        """Whether who sits here may not do that; said before anything is shown."""
        operator = self._around.seat.operator
        missing = role_missing(operator, act) if operator else None
        if missing is not None:
            self._around.say(sentence_for(missing))
        return operator is None or missing is not None

    # --- consent ----------------------------------------------------------------------

    def _ask_consent(self, card: HouseholdCard) -> None:
        """公开意愿: what the household said, and on which day."""
        dialogs, seat = self._around.dialogs, self._around.seat
        names = [VALUE_NAMES["consent_state", state] for state in _SAID]
        place = dialogs.ask_choice(CONSENT, "这一户同不同意公开姓名？", names)
        if place is None:
            return
        state = _SAID[place]
        day = None
        if state is not ConsentState.UNKNOWN:
            day = dialogs.ask_day(CONSENT, "哪一天说的？", seat.today())
            if day is None:
                return
        if seat.operator is None:
            return
        number, key, actor, at = card.household.household_no, new_key(), seat.actor(), seat.moment()
        self._around.desk.do(
            lambda store: set_consent(
                store, number, state, said_on=day, key=key, actor=actor, at=at
            ),
            lambda _: self._done(f"{CONSENT}已记下：{names[place]}。"),
            owner=self,
            refused=self._refused,
        )

    # --- the slip, and taking back ----------------------------------------------------

    def show_slip(self, voucher_no: int) -> None:
        """The slip of an event, to be printed and signed."""
        work = undisturbed(life_slip_paper)

        def show(made: tuple[LifeSlip, bytes]) -> None:
            slip, pdf = made
            if self._around.seat.operator is None:
                return  # left while the paper was made
            name = LIFE_NAMES[slip.event.kind]
            document = Document(
                title=f"{name} {slip.event.id}",
                pdf=pdf,
                file_name=f"{name}-{slip.event.household_no}-{slip.event.id}.pdf",
                shows=partial(slip_disclosure, slip),
            )
            dialog = PreviewDialog(self._around, document)
            self._around.dialogs.show(dialog)
            dialog.deleteLater()

        self._around.desk.later(
            lambda store, _: (slip := life_slip(store, voucher_no), work(slip)),
            show,
            owner=self,
            refused=self._refused,
        )

    def take_back(self, voucher_no: int, words: str) -> None:
        """冲正: everything as it was before the event, if nothing stands on it."""
        if self._missing(Act.REVERSE):
            return
        reason = self._around.dialogs.ask_text(TAKE_BACK, f"为什么冲正“{words}”？")
        if reason is None or self._around.seat.operator is None:
            return
        key, actor, at = new_key(), self._around.seat.actor(), self._around.seat.moment()
        self._around.desk.do(
            lambda store: reverse(store, voucher_no, reason, key=key, actor=actor, at=at),
            lambda seq: self._done(f"已冲正“{words}”，凭证 {seq}。"),
            owner=self,
            refused=self._refused,
        )

    def _done(self, sentence: str) -> None:
        self._around.sound("ok")
        self._around.say(sentence)
        self.written.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._around.sound("refused")
        self._around.say(sentence_for(refusal))
