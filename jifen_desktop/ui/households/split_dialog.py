"""分户: who goes, under which number, with how many points; both sides are seen before."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout

from jifen_desktop.domain.amounts import parse_points
from jifen_desktop.domain.life import LifeEvent, LifeKind
from jifen_desktop.domain.life_refusals import HeadStays, PointsStayFrozen, SplitTooMuch
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import (
    HouseholdExists,
    NotANumber,
    NumberOutOfRange,
    Refusal,
)
from jifen_desktop.messages import FIELD_NAMES, LIFE_NAMES
from jifen_desktop.services.adding_households import propose_household_no
from jifen_desktop.services.looking_up import HouseholdCard
from jifen_desktop.services.splitting import Splitting, split
from jifen_desktop.ui.households.life_dialog import Happen, LifeDialog, PersonPick
from jifen_desktop.ui.households.life_words import balance_words
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import Check, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

NEW: Final = "新户"
_FIELDS: Final[Mapping[type[Refusal], str]] = {
    HouseholdExists: "new_no",
    SplitTooMuch: "points",
    PointsStayFrozen: "points",
    NotANumber: "points",
    NumberOutOfRange: "points",
    HeadStays: "head_name",
}


class SplitDialog(LifeDialog):
    """Two people sign; the scores stay where they were earned."""

    def __init__(self, around: Surroundings, card: HouseholdCard) -> None:
        self.person = PersonPick("新户户主", card.members)
        self.new_no = TextField("新户户号")
        self.group = TextField(FIELD_NAMES["group_name"])
        self.points = TextField("分出的积分")
        self.group.setText(card.household.group_name)
        self.points.setText("0")
        boxes = {
            "choice": self.person.choice_box,
            "head_name": self.person.name_box,
            "new_no": LabelledField(self.new_no, needed=True),
            "group_name": LabelledField(self.group),
            "points": LabelledField(self.points, needed=True),
        }
        verb = Button(LIFE_NAMES[LifeKind.SPLIT], ButtonKind.PRIMARY)
        super().__init__(around, card, verb, boxes)
        self.along = {member.name: Check(member.name) for member in card.members}
        self._lay_out_fields()
        for field in (self.new_no, self.points, self.person.name):
            field.textChanged.connect(self._fit)
        self.person.choice.currentIndexChanged.connect(self._fit)
        self._fit()
        self._ask_number()
        self.person.focus()

    def _lay_out_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(current_look().px(GAP))
        rows = (
            ("choice", "head_name"),
            ("new_no", "group_name"),
            ("points", "happened_on"),
        )
        for row, names in enumerate(rows):
            for column, name in enumerate(names):
                grid.addWidget(self.boxes[name], row, column)
                grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        if self.along:
            self.body.addWidget(Label("一起分出去的成员", size=TextSize.SMALL, tone=Tone.SOFT))
            ticks = QGridLayout()
            for place, check in enumerate(self.along.values()):
                ticks.addWidget(check, place // 3, place % 3)
            self.body.addLayout(ticks)
        self.body.addStretch(1)

    def _ask_number(self) -> None:
        """The next number of the group is offered; another one may be typed."""
        group = self.card.household.group_name
        self.around.desk.ask(
            "next number",
            lambda store: propose_household_no(store, group),
            self._offer_number,
            owner=self,
        )

    def _offer_number(self, household_no: str) -> None:
        if not self.new_no.text():
            self.new_no.setText(household_no)

    def _fit(self) -> None:
        """Both balances as they would be; who is the new head does not move along besides."""
        household, before = self.card.household, self.card.balance_points
        head = self.person.text()
        for name, check in self.along.items():
            check.setEnabled(name != head)
        try:
            moved = parse_points(self.points.text())
        except Refusal:
            moved = 0
        old = balance_words(household.head_name, household.household_no, before, before - moved)
        new = balance_words(head.strip() or NEW, self.new_no.text().strip(), 0, moved)
        self.effect.setText(f"{old}\n{new}\n评价分和往期荣誉留在原户。")

    def needs_second(self) -> bool:
        return True

    def field_of(self, refusal: Refusal) -> str:
        if getattr(refusal, "field", "") == "household_no":
            return "new_no"
        return _FIELDS.get(type(refusal)) or super().field_of(refusal)

    def happen(self) -> Happen:
        at = self.around.seat.moment()
        typed = Splitting(
            household_no=self.card.household.household_no,
            new_no=self.new_no.text(),
            head=self.person.text(),
            points=self.points.text(),
            also_moving=tuple(
                name
                for name, check in self.along.items()
                if check.isChecked() and check.isEnabled()
            ),
            group_name=self.group.text(),
            happened_on=self.happened_on(),
        )
        parse_points(typed.points)  # before anybody signs

        def happen(store: "Store", key: str, actor: Actor) -> LifeEvent:
            return split(store, typed, key=key, actor=actor, at=at)

        return happen
