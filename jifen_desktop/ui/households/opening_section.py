"""What a household had when the book began: entered once, at its card."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.looking_up import Entry, HouseholdCard
from jifen_desktop.services.openings import Booked, open_household
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.services.reversing import reverse
from jifen_desktop.ui.households.sections import Section, SectionRow
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.fields import TextField
from jifen_desktop.ui.widgets.labels import Label

UNDO_REASON: Final = "撤销期初"


class OpeningSection(Section[Entry]):
    """The opening that stands; where none does, the way to enter it."""

    def __init__(self, around: Surroundings) -> None:
        self.points = TextField("期初积分", placeholder="多少分，欠分写成 -20")
        super().__init__(around, "期初积分", "登记期初", (self.points,), "登记")

    def things_of(self, card: HouseholdCard) -> tuple[Entry, ...]:
        return () if card.opening is None else (card.opening,)

    def make_row(self, thing: Entry) -> QWidget:
        return SectionRow(
            Label(f"{format_points(thing.points, grouped=True)} 分"),
            Label(f"{thing.business_date} · 凭证 {thing.seq}", tone=Tone.SOFT),
        )

    def show_card(self, card: HouseholdCard) -> None:
        super().show_card(card)
        self.open_button.setVisible(card.opening is None)

    def save(self) -> None:
        """Book the opening; it is refused a second time."""
        if self.card is None or (key := self.begin()) is None:
            return
        household, text = self.card.household, self.points.text()
        actor, at = self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: open_household(
                store, key, household.household_no, text, actor=actor, at=at
            ),
            lambda booked: self._booked(household.head_name, booked),
            owner=self,
            refused=self.refused,
        )

    def _booked(self, name: str, booked: Booked) -> None:
        left = format_points(booked.result, grouped=True)
        self.done(f"{name}的期初已登记，现有 {left} 分。", self._undo_of(booked.voucher_no))

    def _undo_of(self, voucher_no: int) -> Callable[[], None] | None:
        """What takes the opening back, for whoever may do so."""
        operator = self.around.seat.operator
        if operator is None or role_missing(operator, Act.REVERSE) is not None:
            return None
        key = new_key()

        def undo() -> None:
            actor, at = self.around.seat.actor(), self.around.seat.moment()
            self.around.desk.do(
                lambda store: reverse(store, voucher_no, UNDO_REASON, key=key, actor=actor, at=at),
                lambda _: self.around.say("期初登记已撤销。"),
                owner=self,
                refused=self._undo_refused,
            )

        return undo

    def _undo_refused(self, refusal: Refusal) -> None:
        self.around.sound("refused")
        self.around.say(sentence_for(refusal))
