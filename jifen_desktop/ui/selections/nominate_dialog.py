"""推荐: one household or person after the other is named, each with whose word it is and why."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from jifen_desktop.domain.honours import HonourScope
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import Refusal, UnknownHousehold
from jifen_desktop.domain.selection_refusals import HouseholdNotHonoured, NominatedBefore
from jifen_desktop.domain.selections import DEED_LENGTH_MAX, NominationOrigin, Selection
from jifen_desktop.messages import FIELD_NAMES, ORIGINS
from jifen_desktop.services.selecting import NominationWanted, nominate
from jifen_desktop.ui.finding.household_finder import HouseholdFinder
from jifen_desktop.ui.finding.household_pick import HouseholdPick
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.layouts import Row
from jifen_desktop.ui.writing_dialog import Act, WritingDialog

if TYPE_CHECKING:
    from jifen_desktop.domain.search import HouseholdHit
    from jifen_desktop.services.book_folder import Store

#: In token pixels: the found households float over the dialog.
_FREE_HEIGHT: Final = 120


class NominateDialog(WritingDialog):
    """Stays open for the next one, until somebody closes it."""

    #: Somebody is named: the page looks again.
    named = Signal(str)

    def __init__(self, around: Surroundings, selection: Selection) -> None:
        self._selection = selection
        self._of_people = selection.scope is HonourScope.PERSON
        self.person = TextField(FIELD_NAMES["nominee"], placeholder="例如：李小花")
        self.origin = Choice("推荐方式")
        for origin, words in ORIGINS.items():
            self.origin.addItem(words, str(origin))
        self.deed = TextField(FIELD_NAMES["nomination_deed"], placeholder="做了什么，可以不填")
        self.deed.setMaxLength(DEED_LENGTH_MAX)
        title = f"推荐：{selection.name}"
        super().__init__(around, title, Button("推荐", ButtonKind.PRIMARY), {})
        self._finder = HouseholdFinder(around.desk, self)
        self.household = HouseholdPick(FIELD_NAMES["household_no"], self._finder, self)
        self.boxes = {
            "household_no": LabelledField(self.household, needed=True),
            "nominee": LabelledField(self.person, needed=True),
            "origin": LabelledField(self.origin),
            "nomination_deed": LabelledField(self.deed),
        }
        self.person.setEnabled(self._of_people)
        self.boxes["nominee"].setVisible(self._of_people)
        row = Row(gap=GAP)
        for name in ("household_no", "nominee"):
            row.addWidget(self.boxes[name], 1)
        self.body.addLayout(row)
        self.body.addWidget(self.boxes["origin"])
        self.body.addWidget(self.boxes["nomination_deed"])
        self.body.addSpacing(current_look().px(_FREE_HEIGHT))
        self.body.addStretch(1)
        self.cancel.setText("完成")
        self.cancel.setAccessibleName("完成")
        self.household.picked.connect(self.go_on)
        self.household.puzzled.connect(lambda: around.sound("refused"))
        self._finder.prepare()
        self.household.setFocus()

    def choose(self, household_no: str) -> None:
        """The household that the figures propose."""

        def found(hits: "list[HouseholdHit]") -> None:
            for hit in hits:
                if hit.household_no == household_no:
                    self.household.choose(hit)

        figures = str(NominationOrigin.FIGURES)
        self.origin.setCurrentIndex(self.origin.findData(figures))
        self.household.setText(household_no)
        self._finder.look_up(household_no, found)

    def field_of(self, refusal: Refusal) -> str:
        if isinstance(refusal, NominatedBefore) and refusal.person:
            return "nominee"
        about = (UnknownHousehold, HouseholdNotHonoured, NominatedBefore)
        return "household_no" if isinstance(refusal, about) else super().field_of(refusal)

    def act(self) -> Act:
        wanted = NominationWanted(
            household_no=self.household.household_no,
            origin=NominationOrigin(self.origin.currentData()),
            person=self.person.text() if self._of_people else "",
            deed=self.deed.text(),
        )
        number, at = self._selection.id, self.around.seat.moment()
        hit = self.household.hit
        who = wanted.person.strip() or (hit.head_name if hit else wanted.household_no)

        def act(store: "Store", key: str, actor: Actor) -> str:
            nominate(store, number, [wanted], key=key, actor=actor, at=at)
            return f"已推荐 {who}（户号 {wanted.household_no}）。"

        return act

    def _done(self, sentence: str) -> None:
        """Written: an empty form for the next one, by the same origin."""
        self.sentence = sentence
        self._waiting = False
        self._key = new_key()
        self.around.sound("ok")
        self.preview.setText(f"{sentence}可以接着推荐下一户。")
        self.household.choose(None)
        for field in (self.person, self.deed):
            field.clear()
        self.household.setFocus()
        self.named.emit(sentence)
