"""并户: into which household; both sides are seen before two people sign."""

from typing import TYPE_CHECKING, Final

from jifen_desktop.domain.life import LifeEvent, LifeKind
from jifen_desktop.domain.life_refusals import MergedWithItself
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import Refusal, UnknownHousehold
from jifen_desktop.messages import LIFE_NAMES
from jifen_desktop.services.looking_up import HouseholdCard
from jifen_desktop.services.merging import Merging, merge
from jifen_desktop.ui.finding.household_finder import HouseholdFinder
from jifen_desktop.ui.finding.household_pick import HouseholdPick
from jifen_desktop.ui.households.life_dialog import Happen, LifeDialog
from jifen_desktop.ui.households.life_words import balance_words
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labelled_field import LabelledField

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

#: In token pixels: the found households float over the dialog.
FREE_HEIGHT: Final = 160
_CLOSED: Final = "并出户销户，积分卡收回；成员都列入并入户，评价分留在各自的户。"


class MergeDialog(LifeDialog):
    """The household that is open goes into another one, debt too."""

    def __init__(self, around: Surroundings, card: HouseholdCard) -> None:
        verb = Button(LIFE_NAMES[LifeKind.MERGE], ButtonKind.DANGER)
        super().__init__(around, card, verb, {})
        self._finder = HouseholdFinder(around.desk, self)
        self.target = HouseholdPick("并入哪一户", self._finder, self)
        self.boxes = {"into_no": LabelledField(self.target, needed=True), **self.boxes}
        for box in self.boxes.values():
            self.body.addWidget(box)
        self.body.addSpacing(current_look().px(FREE_HEIGHT))
        self.body.addStretch(1)
        self.target.changed.connect(self._fit)
        self.target.picked.connect(self.go_on)
        self._fit()
        self._finder.prepare()
        self.target.setFocus()

    def _fit(self) -> None:
        """Both balances as they would be, once it is known into which household."""
        source, moved, hit = self.card.household, self.card.balance_points, self.target.hit
        lines = [balance_words(source.head_name, source.household_no, moved, 0)]
        if hit is not None:
            left = hit.balance_points
            lines.append(balance_words(hit.head_name, hit.household_no, left, left + moved))
        self.effect.setText("\n".join([*lines, _CLOSED]))
        self.verb.setEnabled(hit is not None)

    def needs_second(self) -> bool:
        return True

    def field_of(self, refusal: Refusal) -> str:
        about_target = isinstance(refusal, MergedWithItself | UnknownHousehold)
        return "into_no" if about_target else super().field_of(refusal)

    def happen(self) -> Happen:
        at = self.around.seat.moment()
        typed = Merging(
            from_no=self.card.household.household_no,
            into_no=self.target.household_no,
            happened_on=self.happened_on(),
        )

        def happen(store: "Store", key: str, actor: Actor) -> LifeEvent:
            return merge(store, typed, key=key, actor=actor, at=at)

        return happen
