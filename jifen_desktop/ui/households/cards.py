"""The cards of a household: given by scan or typing, lost, found again, handed in."""

from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.households import Card, CardState
from jifen_desktop.services.household_people import give_card, mark_card_lost, withdraw_card
from jifen_desktop.services.looking_up import HouseholdCard
from jifen_desktop.ui.dialogs import Question
from jifen_desktop.ui.households.sections import Section, SectionRow
from jifen_desktop.ui.households.words import card_state_name, card_tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.fields import TextField
from jifen_desktop.ui.widgets.labels import ElidedLabel, Tag


class CardsSection(Section[Card]):
    """The cards that are out; those that were handed in stand in the history."""

    def __init__(self, around: Surroundings) -> None:
        self.number = TextField("卡号", placeholder="刷卡，或输入卡号")
        super().__init__(around, "积分卡", "发卡", (self.number,), "发给本户")

    def things_of(self, card: HouseholdCard) -> tuple[Card, ...]:
        return tuple(each for each in card.cards if each.state is not CardState.WITHDRAWN)

    def make_row(self, thing: Card) -> QWidget:
        card = thing
        row = SectionRow(
            ElidedLabel(card.card_no), Tag(card_state_name(card.state), card_tone(card.state))
        )
        if card.state is CardState.LOST:
            found = row.add_button("解挂", card.card_no)
            found.clicked.connect(lambda: self._give(card.card_no, fresh=True))
        else:
            row.add_button("挂失", card.card_no).clicked.connect(lambda: self._lose(card))
        row.add_button("收回", card.card_no).clicked.connect(lambda: self._withdraw(card))
        return row

    def scanned(self, code: str) -> bool:
        """A scan while a card is to be given is that card; False if none is."""
        if not self.is_open:
            return False
        self.number.setText(code)
        self.save()
        return True

    def save(self) -> None:
        """Give the household the card that was typed or scanned."""
        self._give(self.number.text())

    def _give(self, card_no: str, *, fresh: bool = False) -> None:
        if self.card is None or (key := self.begin(fresh=fresh)) is None:
            return
        number = self.card.household.household_no
        actor, at = self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: give_card(store, number, card_no, key=key, actor=actor, at=at),
            lambda _: self.done(f"卡 {card_no} 可以用了。"),
            owner=self,
            refused=self.refused,
        )

    def _lose(self, card: Card) -> None:
        text = f"卡 {card.card_no} 从现在起在柜台不能用。找到以后可以解挂。"
        if not self.around.dialogs.confirm(Question(title="挂失", text=text, verb="挂失")):
            return
        if (key := self.begin(fresh=True)) is None:
            return
        actor, at = self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: mark_card_lost(store, card.card_no, key=key, actor=actor, at=at),
            lambda _: self.done(f"卡 {card.card_no} 已挂失。"),
            owner=self,
            refused=self.refused,
        )

    def _withdraw(self, card: Card) -> None:
        text = f"卡 {card.card_no} 交回来了，不再属于这一户，以后可以发给别的户。"
        if not self.around.dialogs.confirm(Question(title="收回卡", text=text, verb="收回")):
            return
        if (key := self.begin(fresh=True)) is None:
            return
        actor, at = self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: withdraw_card(store, card.card_no, key=key, actor=actor, at=at),
            lambda _: self.done(f"卡 {card.card_no} 已收回。"),
            owner=self,
            refused=self.refused,
        )
