"""The frame of every dialog for family affairs: what is asked, what becomes of the points."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from jifen_desktop.domain import entries
from jifen_desktop.domain.households import Member
from jifen_desktop.domain.life import LifeEvent
from jifen_desktop.domain.operators import Actor
from jifen_desktop.messages import FIELD_NAMES, LIFE_NAMES
from jifen_desktop.services.looking_up import HouseholdCard
from jifen_desktop.ui.households.signed_dialog import SignedDialog
from jifen_desktop.ui.look.tokens import TextSize
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Row
from jifen_desktop.ui.writing_dialog import Act, WritingDialog

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

#: Somebody who is no member yet.
OTHER: Final = "其他人，写姓名"
Happen = Callable[["Store", str, Actor], LifeEvent]


class PersonPick:
    """Who it is: a member of the household, or a name that is typed."""

    def __init__(self, name: str, members: tuple[Member, ...]) -> None:
        self.choice = Choice(name)
        for member in members:
            words = f"{member.name}（{member.relation}）" if member.relation else member.name
            self.choice.addItem(words, member.name)
        self.choice.addItem(OTHER, "")
        self.name = TextField(f"{name}的姓名")
        self.choice_box = LabelledField(self.choice)
        self.name_box = LabelledField(self.name, needed=True)
        keeping = self.choice_box.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)  # nothing moves when somebody is asked for
        self.choice_box.setSizePolicy(keeping)
        self._offered = True
        self._several = bool(members)
        self.choice.currentIndexChanged.connect(self._fit)
        self._fit()

    def offer(self, offered: bool) -> None:  # noqa: FBT001 - on or off
        """Ask for somebody, or for nobody."""
        self._offered = offered
        self._fit()

    def text(self) -> str:
        """The name that was chosen or typed; '' where nobody is asked for."""
        if not self._offered:
            return ""
        return str(self.choice.currentData()) or self.name.text()

    def row(self) -> Row:
        """The two boxes beside each other."""
        row = Row()
        for box in (self.choice_box, self.name_box):
            row.addWidget(box, 1)
        return row

    def focus(self) -> None:
        (self.choice if self._several else self.name).setFocus()

    def _fit(self) -> None:
        """What cannot be seen is no stop of the keyboard."""
        chosen = self._offered and self._several
        typed = self._offered and not self.choice.currentData()
        for box, shown in ((self.choice_box, chosen), (self.name_box, typed)):
            box.setVisible(shown)
            box.field.setEnabled(shown)


class LifeDialog(SignedDialog):
    """One event of one household; accepted once `written` stands in the book."""

    def __init__(
        self,
        around: Surroundings,
        card: HouseholdCard,
        verb: Button,
        boxes: Mapping[str, LabelledField],
    ) -> None:
        """Make a dialog whose title is what its verb says; `boxes` come before the day."""
        self.card = card
        self.written: LifeEvent | None = None
        self.day = TextField(FIELD_NAMES["happened_on"])
        self.day.setText(str(around.seat.today()))
        boxes = {**boxes, "happened_on": LabelledField(self.day, needed=True)}
        household = card.household
        title = f"{verb.text()}：{household.head_name}（户号 {household.household_no}）"
        super().__init__(around, title, verb, boxes)
        #: What it means, and what becomes of the points; seen wherever the fields are scrolled.
        self.effect = Label(size=TextSize.STRONG, wrap=True)
        self.content.insertWidget(1, self.effect)

    # --- what each dialog does in its own way -----------------------------------------

    def happen(self) -> Happen:
        """What was typed, as an event. Raises a Refusal for what makes no sense."""
        raise NotImplementedError

    def needs_second(self) -> bool:
        """Whether a second person signs."""
        return False

    # --- doing it ---------------------------------------------------------------------

    def act(self) -> Act:
        happen = self.happen()

        def act(store: "Store", key: str, actor: Actor) -> str:
            event = self.written = happen(store, key, actor)  # looked at once it is done
            return f"{LIFE_NAMES[event.kind]}已记账，凭证 {event.action_seq}。"

        return act

    def do_it(self) -> None:
        """The verb: at once where one person may do it alone."""
        if self.needs_second():
            super().do_it()
        else:
            WritingDialog.do_it(self)

    def happened_on(self) -> date:
        """The day as typed. Raises TextMissing or CellUnfit."""
        return entries.day(self.day.text(), "happened_on")
