"""新评选: what for, which name, whom it is given to, and which figures stand behind the names."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.quarters import quarter_named
from jifen_desktop.domain.rating_refusals import QuarterNotClosed
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rules import Category
from jifen_desktop.domain.selection_refusals import FiguresUnfit, SelectionRuns
from jifen_desktop.domain.selections import NAME_LENGTH_MAX, FiguresAsked, SelectionPurpose
from jifen_desktop.messages import FIELD_NAMES, GIVERS, quarter_written
from jifen_desktop.services.honour_proposals import ProposalChoices
from jifen_desktop.services.selecting import SelectionWanted, open_selection
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.selections.words import PURPOSE_CHOICES
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Row
from jifen_desktop.ui.writing_dialog import Act, WritingDialog

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

TITLE: Final = "新评选"
_SCOPES: Final = {HonourScope.HOUSEHOLD: "户", HonourScope.PERSON: "个人"}
_EXAMPLES: Final = {
    SelectionPurpose.HONOUR: "例如：最美家庭",
    SelectionPurpose.RECOMMENDATION: "例如：县级最美家庭",
    SelectionPurpose.PRIORITY: "例如：职业技能培训",
}
_NO_FIGURES: Final = "不看积分"
_SCORE: Final = "评价分"
_QUARTERS: Final = (4, 1, 2, 3, 8)
_FIRST: Final = (10, 3, 5, 20, 50, 100)
_WHAT: Final = "积分只供评议参考：名单上每一家后面写明这几季的积分、进前几名的次数和扣分。"


class NewSelectionDialog(WritingDialog):
    """Accepted once it is opened; its number is in `selection_no`."""

    def __init__(self, around: Surroundings, known: ProposalChoices) -> None:
        self.selection_no = 0
        self.purpose, self.giver, self.scope = Choice("用途"), Choice("授予级别"), Choice("对象")
        self.name = TextField(FIELD_NAMES["selection_name"])
        self.name.setMaxLength(NAME_LENGTH_MAX)
        self.last, self.quarters = Choice("积分看到哪一季"), Choice("最近几季")
        self.first, self.basis = Choice("数前几名"), Choice("按什么积分")
        boxes = {
            "purpose": LabelledField(self.purpose),
            "selection_name": LabelledField(self.name, needed=True),
            "giver": LabelledField(self.giver),
            "scope": LabelledField(self.scope),
            "last": LabelledField(self.last),
            "basis": LabelledField(self.basis),
            "quarters": LabelledField(self.quarters),
            "first": LabelledField(self.first),
        }
        super().__init__(around, TITLE, Button("新建", ButtonKind.PRIMARY), boxes)
        self._offer_choices(known)
        for names in (("purpose", "selection_name"), ("giver", "scope")):
            self._add_row(names)
        self.body.addWidget(Label(_WHAT, tone=Tone.SOFT, wrap=True))
        for names in (("last", "quarters"), ("basis", "first")):
            self._add_row(names)
        self.body.addStretch(1)
        self.purpose.currentIndexChanged.connect(self._offer)
        self.last.currentIndexChanged.connect(self._offer)
        self._offer()
        self.purpose.setFocus()

    def _offer_choices(self, known: ProposalChoices) -> None:
        _fill(self.purpose, ((words, str(one)) for one, words in PURPOSE_CHOICES.items()))
        _fill(self.giver, ((words, str(one)) for one, words in GIVERS.items()))
        _fill(self.scope, ((words, str(one)) for one, words in _SCOPES.items()))
        quarters = [(quarter_written(one), str(one)) for one in known.quarters]
        _fill(self.last, [*quarters, (_NO_FIGURES, "")])
        _fill(self.quarters, ((f"{one} 季", one) for one in _QUARTERS))
        _fill(self.first, ((f"前 {one} 名", one) for one in _FIRST))
        categories = [(f"{one} {name}", str(one)) for one, name in known.category_names.items()]
        _fill(self.basis, [(_SCORE, ""), *categories])

    def _add_row(self, names: Iterable[str]) -> None:
        row = Row(gap=GAP)
        for name in names:
            row.addWidget(self.boxes[name], 1)
        self.body.addLayout(row)

    def _offer(self) -> None:
        """The fields that count for what is chosen."""
        purpose = SelectionPurpose(self.purpose.currentData())
        self.name.setPlaceholderText(_EXAMPLES[purpose])
        self.giver.setEnabled(purpose is not SelectionPurpose.PRIORITY)
        for choice in (self.quarters, self.first, self.basis):
            choice.setEnabled(bool(self.last.currentData()))

    def field_of(self, refusal: Refusal) -> str:
        if isinstance(refusal, SelectionRuns):
            return "selection_name"
        if isinstance(refusal, QuarterNotClosed):
            return "last"
        return "quarters" if isinstance(refusal, FiguresUnfit) else super().field_of(refusal)

    def act(self) -> Act:
        wanted = SelectionWanted(
            purpose=SelectionPurpose(self.purpose.currentData()),
            name=self.name.text(),
            giver=HonourRank(self.giver.currentData()),
            scope=HonourScope(self.scope.currentData()),
            asked=self._asked(),
        ).cleaned()
        at = self.around.seat.moment()

        def act(store: "Store", key: str, actor: Actor) -> str:
            self.selection_no = open_selection(store, wanted, key=key, actor=actor, at=at)
            return f"“{wanted.name}”的评选已新建，编号 {self.selection_no}。下一步提名。"

        return act

    def _asked(self) -> FiguresAsked | None:
        last, category = str(self.last.currentData()), str(self.basis.currentData())
        if not last:
            return None
        return FiguresAsked(
            last=quarter_named(last),
            quarters=int(self.quarters.currentData()),
            first=int(self.first.currentData()),
            category=Category(category) if category else None,
        )


def _fill(choice: Choice, entries: Iterable[tuple[str, object]]) -> None:
    for words, value in entries:
        choice.addItem(words, value)
