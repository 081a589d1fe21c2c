"""户主变更, 去世, 外出, 返回, 迁出, 销户: one dialog for each thing that happens to one family."""

from typing import TYPE_CHECKING, Final

from jifen_desktop.domain.life import LifeEvent, LifeKind
from jifen_desktop.domain.life_refusals import HeadStays, NewHeadNeeded
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import LIFE_NAMES
from jifen_desktop.services.changing_heads import NewHead, new_head
from jifen_desktop.services.closing_households import Closing, close_household
from jifen_desktop.services.deaths import Death, record_death
from jifen_desktop.services.looking_up import HouseholdCard
from jifen_desktop.services.moving import come_back, go_away, move_out
from jifen_desktop.ui.households.life_dialog import Happen, LifeDialog, PersonPick
from jifen_desktop.ui.households.life_words import MEANINGS, balance_words
from jifen_desktop.ui.households.timeline_words import points_words
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import Check, Choice
from jifen_desktop.ui.widgets.labelled_field import LabelledField

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

HEAD: Final = "（户主）"
_LEADS: Final = {
    LifeKind.AWAY: go_away,
    LifeKind.BACK: come_back,
    LifeKind.MOVED_OUT: move_out,
}
_SAME: Final = "户号、积分和往期记录都不变；各成员与户主的关系办完以后重填。"
_ALONE: Final = "这一户没有别人了：办完以后暂停兑换，等村里研究决定。"
_STAYS: Final = "积分和往期记录留在本户。"


class NewHeadDialog(LifeDialog):
    """户主变更: who it is now, and whether the old head stays."""

    def __init__(self, around: Surroundings, card: HouseholdCard) -> None:
        self.person = PersonPick("新户主", card.members)
        self.old_stays = Check(f"原户主{card.household.head_name}仍在本户，列为成员")
        self.old_stays.setChecked(True)
        boxes = {"choice": self.person.choice_box, "head_name": self.person.name_box}
        verb = Button(LIFE_NAMES[LifeKind.NEW_HEAD], ButtonKind.PRIMARY)
        super().__init__(around, card, verb, boxes)
        self.effect.setText(_SAME)
        self.body.addLayout(self.person.row())
        self.body.addWidget(self.old_stays)
        self.body.addWidget(self.boxes["happened_on"])
        self.body.addStretch(1)
        self.person.focus()

    def field_of(self, refusal: Refusal) -> str:
        return "head_name" if isinstance(refusal, HeadStays) else super().field_of(refusal)

    def happen(self) -> Happen:
        at = self.around.seat.moment()
        typed = NewHead(
            household_no=self.card.household.household_no,
            name=self.person.text(),
            old_head_stays=self.old_stays.isChecked(),
            happened_on=self.happened_on(),
        )

        def happen(store: "Store", key: str, actor: Actor) -> LifeEvent:
            return new_head(store, typed, key=key, actor=actor, at=at)

        return happen


class DeathDialog(LifeDialog):
    """去世: who it was; of the head, who follows."""

    def __init__(self, around: Surroundings, card: HouseholdCard) -> None:
        self.dead = Choice("去世的是")
        for member in card.members:
            self.dead.addItem(member.name, member.name)
        self.dead.addItem(f"{card.household.head_name}{HEAD}", card.household.head_name)
        self.heir = PersonPick("新户主", card.members)
        boxes = {
            "member_name": LabelledField(self.dead),
            "choice": self.heir.choice_box,
            "head_name": self.heir.name_box,
        }
        super().__init__(around, card, Button("登记去世", ButtonKind.PRIMARY), boxes)
        self.body.addWidget(boxes["member_name"])
        self.body.addLayout(self.heir.row())
        self.body.addWidget(self.boxes["happened_on"])
        self.body.addStretch(1)
        self.dead.currentIndexChanged.connect(self._fit)
        self._fit()
        self.dead.setFocus()

    def _of_head(self) -> bool:
        return self.dead.currentIndex() == len(self.card.members)

    def _fit(self) -> None:
        """A new head is only asked for where the head died."""
        self.heir.offer(self._of_head() and bool(self.card.members))
        alone = self._of_head() and not self.card.members
        self.effect.setText(_ALONE if alone else _STAYS)

    def field_of(self, refusal: Refusal) -> str:
        if isinstance(refusal, HeadStays | NewHeadNeeded):
            return "head_name"
        return super().field_of(refusal)

    def happen(self) -> Happen:
        at = self.around.seat.moment()
        typed = Death(
            household_no=self.card.household.household_no,
            name=str(self.dead.currentData()),
            new_head=self.heir.text(),
            happened_on=self.happened_on(),
        )

        def happen(store: "Store", key: str, actor: Actor) -> LifeEvent:
            return record_death(store, typed, key=key, actor=actor, at=at)

        return happen


class DayDialog(LifeDialog):
    """外出, 返回, 迁出: nothing is asked but the day."""

    def __init__(self, around: Surroundings, card: HouseholdCard, kind: LifeKind) -> None:
        self._lead = _LEADS[kind]
        super().__init__(around, card, Button(LIFE_NAMES[kind], ButtonKind.PRIMARY), {})
        self.effect.setText(MEANINGS[kind])
        self.body.addWidget(self.boxes["happened_on"])
        self.body.addStretch(1)
        self.day.setFocus()

    def happen(self) -> Happen:
        number, day, at = (
            self.card.household.household_no,
            self.happened_on(),
            self.around.seat.moment(),
        )

        def happen(store: "Store", key: str, actor: Actor) -> LifeEvent:
            return self._lead(store, number, happened_on=day, key=key, actor=actor, at=at)

        return happen


class ClosingDialog(LifeDialog):
    """销户: points that are left are forfeited if people say so, which takes two of them."""

    def __init__(self, around: Surroundings, card: HouseholdCard) -> None:
        left = max(card.balance_points, 0)
        self.forfeit = Check(f"余下的 {points_words(left)} 分作废")
        super().__init__(around, card, Button(LIFE_NAMES[LifeKind.CLOSING], ButtonKind.DANGER), {})
        self.body.addWidget(self.forfeit)
        self.body.addWidget(self.boxes["happened_on"])
        self.body.addStretch(1)
        self.forfeit.setVisible(left > 0)
        self.forfeit.toggled.connect(self._fit)
        self._fit()
        self.cancel.setFocus()

    def _fit(self) -> None:
        household, before = self.card.household, self.card.balance_points
        after = 0 if self.forfeit.isChecked() else before
        words = balance_words(household.head_name, household.household_no, before, after)
        debt = "欠分仍在账上。" if before < 0 else ""
        self.effect.setText(f"{words}。{debt}积分卡收回，往期记录保留可查。")

    def needs_second(self) -> bool:
        return self.forfeit.isChecked()

    def happen(self) -> Happen:
        at = self.around.seat.moment()
        typed = Closing(
            household_no=self.card.household.household_no,
            forfeit=self.forfeit.isChecked(),
            happened_on=self.happened_on(),
        )

        def happen(store: "Store", key: str, actor: Actor) -> LifeEvent:
            return close_household(store, typed, key=key, actor=actor, at=at)

        return happen
