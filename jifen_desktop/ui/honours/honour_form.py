"""登记荣誉: one that people decided or others gave, to a household or to somebody of it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jifen_desktop.domain import entries
from jifen_desktop.domain.file_faults import CellUnfit
from jifen_desktop.domain.honours import Award, HonourRank, HonourScope
from jifen_desktop.domain.refusals import Refusal, UnknownHousehold
from jifen_desktop.domain.search import HouseholdHit
from jifen_desktop.messages import FIELD_NAMES, certificate_no_words
from jifen_desktop.services.honours import Honour, give_honour
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.finding.household_finder import HouseholdFinder
from jifen_desktop.ui.finding.household_pick import HouseholdPick
from jifen_desktop.ui.honours.words import RANK_NAMES, person_words
from jifen_desktop.ui.look.tokens import GAP, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.fields import Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Row

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

#: What villages choose themselves; anything else is typed.
USUAL: Final = ("最美家庭", "文明家庭", "最清洁户")
#: What those who often stand high are proposed for.
PROPOSED: Final = USUAL[1]
OTHER: Final = "其他荣誉"
SCOPES: Final = {HonourScope.HOUSEHOLD: "户（发给户主家庭）", HonourScope.PERSON: "个人"}
_WHAT: Final = (
    "由会议评出或上级授予的荣誉在这里登记，证书编号自动接着排。存好以后可以接着登下一户。"
)
_OF_HOUSEHOLD, _OF_PERSON = "不填就是户主", "例如：李小花"
GIVEN: Final = "已登记 {number}：{name}。"


class HonourForm(EntryForm):
    """Stays open for the next household; `saved` tells the number of the honour."""

    def __init__(self, around: Surroundings, finder: HouseholdFinder, host: QWidget) -> None:
        self.honour = Choice(FIELD_NAMES["honour_name"])
        self.other = TextField("荣誉全称", placeholder="例如：三八红旗手")
        self.giver = Choice("授予级别")
        self.given_on = TextField(FIELD_NAMES["given_on"], placeholder="例如：2026-09-30")
        self.scope = Choice("授予对象")
        self.household = HouseholdPick(FIELD_NAMES["household_no"], finder, host)
        self.person = TextField(FIELD_NAMES["honour_person"])
        for name in (*USUAL, OTHER):
            self.honour.addItem(name)
        for rank, words in RANK_NAMES.items():
            self.giver.addItem(words, str(rank))
        for scope, words in SCOPES.items():
            self.scope.addItem(words, str(scope))
        boxes = {
            "honour": LabelledField(self.honour),
            "honour_name": LabelledField(self.other, needed=True),
            "giver": LabelledField(self.giver),
            "given_on": LabelledField(self.given_on, needed=True),
            "scope": LabelledField(self.scope),
            "household_no": LabelledField(self.household, needed=True),
            "honour_person": LabelledField(self.person),
        }
        super().__init__(around, boxes, "登记，登下一户")
        self._finder = finder
        self._before = self._texts()
        self.body.addWidget(Label(_WHAT, tone=Tone.SOFT, wrap=True))
        for names in (("honour", "honour_name"), ("giver", "given_on", "scope")):
            self._add_row(*(boxes[name] for name in names))
        self._add_row(boxes["household_no"], boxes["honour_person"])
        self.body.addStretch(1)
        self.honour.currentIndexChanged.connect(self._offer)
        self.scope.currentIndexChanged.connect(self._offer)
        self.household.picked.connect(self.person.setFocus)
        self.household.puzzled.connect(lambda: around.sound("refused"))

    def _add_row(self, *boxes: LabelledField) -> None:
        row = Row(gap=GAP)
        for box in boxes:
            row.addWidget(box, 1)
        self.body.addLayout(row)

    def open_new(self) -> None:
        """An empty form of today."""
        self._finder.prepare()
        self.title.setText("登记荣誉")
        for choice in (self.honour, self.giver, self.scope):
            choice.setCurrentIndex(0)
        for field in (self.other, self.person):
            field.clear()
        self.given_on.setText(str(self.around.seat.today()))
        self.household.choose(None)
        self._begin()
        self.honour.setFocus()

    def choose(self, household_no: str) -> None:
        """The household that was proposed."""

        def found(hits: list[HouseholdHit]) -> None:
            for hit in hits:
                if hit.household_no == household_no:
                    self.household.choose(hit)

        self.honour.setCurrentText(PROPOSED)
        self.household.setText(household_no)
        self._finder.look_up(household_no, found)

    def _begin(self) -> None:
        self.begin()
        self._offer()
        self._before = self._texts()

    def _offer(self) -> None:
        """The fields that count for what is chosen."""
        self.boxes_shown("honour_name", shown=self.honour.currentText() == OTHER)
        of_person = self.scope.currentData() == str(HonourScope.PERSON)
        self.person.setPlaceholderText(_OF_PERSON if of_person else _OF_HOUSEHOLD)

    def boxes_shown(self, name: str, *, shown: bool) -> None:
        """Show or hide a field with its name."""
        box = self.boxes[name]
        assert isinstance(box, LabelledField), name
        box.setVisible(shown)

    def _texts(self) -> tuple[str, ...]:
        fields = (self.other, self.given_on, self.household, self.person)
        choices = (self.honour, self.giver, self.scope)
        return (
            *(field.text() for field in fields),
            *(choice.currentText() for choice in choices),
        )

    def is_dirty(self) -> bool:
        return self._texts() != self._before

    def field_of(self, refusal: Refusal) -> str:
        if isinstance(refusal, UnknownHousehold):
            return "household_no"
        if isinstance(refusal, CellUnfit) and refusal.field in self.boxes:
            return refusal.field
        return super().field_of(refusal)

    def save(self) -> None:
        """登记，登下一户."""
        if self.waiting:
            return
        self.clear_errors()
        chosen = self.honour.currentText()
        try:
            honour = Honour(
                name=self.other.text() if chosen == OTHER else chosen,
                rank_of_giver=HonourRank(self.giver.currentData()),
                scope=HonourScope(self.scope.currentData()),
                household_no=self.household.household_no,
                person=self.person.text(),
                given_on=entries.day(self.given_on.text(), "given_on"),
            )
        except Refusal as refusal:
            self.refused(refusal)
            return
        self.waiting = True
        key, actor, at = self.key, self.around.seat.actor(), self.around.seat.moment()

        def give(store: "Store") -> Award:
            return give_honour(store, honour, key=key, actor=actor, at=at)

        self.around.desk.do(give, self._given, owner=self, refused=self.refused)

    def _given(self, award: Award) -> None:
        """Written: the same honour for the next household."""
        self.around.sound("ok")
        number = certificate_no_words(award.certificate)
        self.done(str(award.id), GIVEN.format(number=number, name=person_words(award)))
        self.household.choose(None)
        self.person.clear()
        self._begin()
        self.household.setFocus()
