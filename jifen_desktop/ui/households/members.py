"""Who lives in the household besides its head: added, corrected, taken out."""

from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.households import Member
from jifen_desktop.services.household_people import add_member, change_member, remove_member
from jifen_desktop.services.looking_up import HouseholdCard
from jifen_desktop.ui.dialogs import Question
from jifen_desktop.ui.households.sections import Section, SectionRow
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.fields import TextField
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label


class MembersSection(Section[Member]):
    """The members of the household that is shown."""

    def __init__(self, around: Surroundings) -> None:
        self.name = TextField("成员姓名", placeholder="姓名")
        self.relation = TextField("与户主关系", placeholder="与户主关系")
        super().__init__(around, "家庭成员", "添加成员", (self.name, self.relation), "保存成员")
        #: The member whom the editor corrects; None for a new one.
        self._correcting: Member | None = None

    def things_of(self, card: HouseholdCard) -> tuple[Member, ...]:
        return card.members

    def make_row(self, thing: Member) -> QWidget:
        member = thing
        row = SectionRow(ElidedLabel(member.name), Label(member.relation, tone=Tone.SOFT))
        row.add_button("改成员", member.name).clicked.connect(lambda: self._correct(member))
        row.add_button("移出", member.name).clicked.connect(lambda: self._remove(member))
        return row

    def open_editor(self) -> None:
        self._correcting = None
        super().open_editor()

    def _correct(self, member: Member) -> None:
        self.open_editor()
        self._correcting = member
        self.name.setText(member.name)
        self.relation.setText(member.relation)
        self.name.selectAll()

    def save(self) -> None:
        """Add the member, or correct the one who was chosen."""
        card, correcting = self.card, self._correcting
        if card is None or (key := self.begin()) is None:
            return
        name, relation = self.name.text(), self.relation.text()
        number = card.household.household_no
        actor, at = self.around.seat.actor(), self.around.seat.moment()
        if correcting is None:
            self.around.desk.do(
                lambda store: add_member(
                    store, number, name, relation, key=key, actor=actor, at=at
                ),
                lambda _: self.done(f"已把{name}加入这一户。"),
                owner=self,
                refused=self.refused,
            )
        else:
            self.around.desk.do(
                lambda store: change_member(
                    store,
                    correcting.id,
                    name=name,
                    relation=relation,
                    key=key,
                    actor=actor,
                    at=at,
                ),
                lambda _: self.done("成员已改好。"),
                owner=self,
                refused=self.refused,
            )

    def _remove(self, member: Member) -> None:
        text = f"{member.name}不再是这一户的成员。以前代领过的小票不变。"
        if not self.around.dialogs.confirm(
            Question(title="移出成员", text=text, verb="移出", danger=True)
        ):
            return
        key = self.begin(fresh=True)
        if key is None:
            return
        actor, at = self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: remove_member(store, member.id, key=key, actor=actor, at=at),
            lambda _: self.done(f"已移出{member.name}。"),
            owner=self,
            refused=self.refused,
        )
