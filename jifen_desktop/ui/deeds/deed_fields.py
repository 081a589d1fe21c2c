"""The fields of one deed: what was typed in them, and a declaration made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from jifen_desktop.domain import entries
from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.deeds import Deed, Source
from jifen_desktop.domain.file_faults import CellUnfit
from jifen_desktop.domain.names import to_half_width
from jifen_desktop.domain.refusals import NotANumber, Refusal
from jifen_desktop.domain.rules import Rule, RuleKind
from jifen_desktop.messages import FIELD_NAMES, SOURCE_NAMES
from jifen_desktop.services.deed_board import BoardLine
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.looking_up import HouseholdCard
from jifen_desktop.ui.deeds.rule_pick import RulePick
from jifen_desktop.ui.deeds.tier_choice import TierChoice
from jifen_desktop.ui.deeds.words import WHOLE_HOUSEHOLD, amount_question
from jifen_desktop.ui.finding.household_finder import HouseholdFinder
from jifen_desktop.ui.finding.household_pick import HouseholdPick
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, MARGIN
from jifen_desktop.ui.widgets.fields import Check, Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField

COLUMNS: Final = 2
ON_PAPER: Final = "纸面已评议签字，直接入账"
NOBODY_YET: Final = "请选择是哪一位"


@dataclass(frozen=True, kw_only=True)
class _Person:
    name: str = ""
    member_id: int | None = None


class DeedFields(QWidget):
    """Two columns of fields in the order in which Enter goes through them."""

    def __init__(self, finder: HouseholdFinder, host: QWidget) -> None:
        super().__init__()
        self.household = HouseholdPick("户", finder, host)
        self.rule = RulePick("事项", host)
        self.amount = TextField("数量或分值")
        self.tier = TierChoice()
        self.event_date = TextField("日期", placeholder="例如：2026-08-10")
        self.member = Choice("家庭成员")
        self.evidence = TextField(FIELD_NAMES["evidence"])
        self.note = TextField(FIELD_NAMES["note"])
        self.activity = TextField(FIELD_NAMES["activity"], placeholder="例如：清沟义务劳动")
        self.source = Choice(FIELD_NAMES["source"])
        self.instead_of = TextField(
            FIELD_NAMES["instead_of"], placeholder="同一事由以前登记过的，填它的事项号"
        )
        self.on_paper = Check(ON_PAPER)
        for source in Source:
            self.source.addItem(SOURCE_NAMES[source], str(source))
        needed = ("household_no", "rule_code", "amount", "tier", "event_date")
        fields: dict[str, QWidget] = {
            "household_no": self.household,
            "rule_code": self.rule,
            "amount": self.amount,
            "tier": self.tier,
            "event_date": self.event_date,
            "member": self.member,
            "evidence": self.evidence,
            "note": self.note,
            "activity": self.activity,
            "source": self.source,
            "instead_of": self.instead_of,
        }
        self.boxes = {
            name: LabelledField(field, needed=name in needed) for name, field in fields.items()
        }
        self._people: tuple[_Person, ...] = ()
        self._grid = QGridLayout(self)
        self._lay_out()
        self.show_rule(None)
        self.show_people(None)
        current_look().changed.connect(self._dress)

    def _lay_out(self) -> None:
        places = [name for name in self.boxes if name != "tier"]
        for at, name in enumerate(places):
            self._grid.addWidget(self.boxes[name], at // COLUMNS, at % COLUMNS)
        at = places.index("amount")
        self._grid.addWidget(self.boxes["tier"], at // COLUMNS, at % COLUMNS)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._dress()

    def _dress(self) -> None:
        look = current_look()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(MARGIN))
        self._grid.setVerticalSpacing(look.px(GAP))

    # --- what they ask for ------------------------------------------------------------

    def show_rule(self, rule: Rule | None) -> None:
        """Ask for what the rule counts: an amount, a value, or one of its tiers."""
        has_tiers = rule is not None and rule.kind is RuleKind.TIERS
        self.boxes["tier"].setVisible(has_tiers)
        self.boxes["amount"].setVisible(not has_tiers)
        self.boxes["instead_of"].setVisible(rule is not None and bool(rule.exclusive_group))
        self.amount.setPlaceholderText("" if rule is None or has_tiers else amount_question(rule))
        self.evidence.setPlaceholderText("" if rule is None else rule.evidence)
        if rule is not None and has_tiers:
            self.tier.show_tiers(rule)

    def show_people(self, card: HouseholdCard | None) -> None:
        """Whom it may count for: the whole household, its head, its members."""
        people, words = [_Person()], [WHOLE_HOUSEHOLD]
        if card is not None:
            people.append(_Person(name=card.household.head_name))
            words.append(f"{card.household.head_name}（户主）")
            for member in card.members:
                people.append(_Person(name=member.name, member_id=member.id))
                words.append(" · ".join(filter(None, (member.name, member.relation))))
        self._people = tuple(people)
        self.member.clear()
        self.member.addItems(words)

    # --- what was typed ---------------------------------------------------------------

    def day(self) -> date | None:
        """The day that was typed; None for none."""
        try:
            return entries.day(self.event_date.text(), "event_date")
        except Refusal:
            return None

    def amount_text(self) -> str:
        has_tiers = not self.boxes["tier"].isHidden()
        return self.tier.tier() if has_tiers else self.amount.text()

    def declaration(self) -> Declaration:
        """As typed. Raises what a day or an item's number refuses."""
        person = self._people[max(self.member.currentIndex(), 0)]
        return Declaration(
            household_no=self.household.household_no,
            rule_code=self.rule.code,
            amount=self.amount_text(),
            event_date=entries.day(self.event_date.text(), "event_date"),
            member=person.name,
            member_id=person.member_id,
            activity=self.activity.text(),
            source=Source.PAPER if self.on_paper.isChecked() else self._source(),
            evidence=self.evidence.text(),
            note=self.note.text(),
            instead_of=self._earlier_item(),
        )

    def _source(self) -> Source:
        return Source(self.source.currentData())

    def _earlier_item(self) -> int | None:
        text = to_half_width(self.instead_of.text()).strip()
        if not text or self.boxes["instead_of"].isHidden():
            return None
        if not text.isdecimal():
            raise CellUnfit("instead_of", NotANumber(text))
        return int(text)

    def texts(self) -> tuple[str, ...]:
        """Everything that is typed or chosen, to be compared with what it was."""
        lines = (self.household, self.rule, self.amount, self.event_date, self.evidence)
        more = (self.note, self.activity, self.instead_of)
        choices = (self.member, self.source)
        return (
            *(line.text() for line in (*lines, *more)),
            *(choice.currentText() for choice in choices),
            self.amount_text(),
        )

    def is_empty(self) -> bool:
        """Whether nothing of this one deed is typed; rule, day and activity stay for the next."""
        lines = (self.household, self.amount, self.evidence, self.note, self.instead_of)
        return not any(line.text().strip() for line in lines)

    # --- filling ----------------------------------------------------------------------

    def clear_deed(self) -> None:
        """Ready for the next household: rule, day, activity and source stay."""
        self.household.choose(None)
        self.show_people(None)
        for field in (self.amount, self.evidence, self.note, self.instead_of):
            field.clear()

    def clear_all(self, today: date) -> None:
        self.clear_deed()
        self.rule.choose(None)
        self.show_rule(None)
        self.activity.clear()
        self.event_date.setText(str(today))
        self.source.setCurrentIndex(self.source.findData(str(Source.GRID)))
        self.on_paper.setChecked(False)

    def fill(self, line: BoardLine) -> None:
        """What a deed says that is in the book; its household and people are asked for anew."""
        deed, rule = line.deed, line.rule
        self.household.setText(f"{line.head_name} · {line.household_no} · {line.group_name}")
        self.rule.choose(rule)
        self.show_rule(rule)
        self.amount.setText(_typed_amount(deed, rule))
        if deed.tier:
            self.tier.choose(deed.tier)
        self.event_date.setText(str(deed.event_date))
        self.evidence.setText(line.evidence or "")
        self.note.setText(line.note or "")
        self.activity.setText(deed.activity)
        self.source.setCurrentIndex(self.source.findData(str(deed.source)))
        self.instead_of.setText("" if deed.instead_of is None else str(deed.instead_of))
        self.on_paper.setChecked(False)

    def choose_person(self, member_id: int | None, *, of_head: bool) -> None:
        """The person whom a deed in the book counts for."""
        if of_head:
            self.member.setCurrentIndex(1)
        elif member_id is not None:
            numbers: Sequence[int | None] = [person.member_id for person in self._people]
            self.member.setCurrentIndex(numbers.index(member_id) if member_id in numbers else 0)


def _typed_amount(deed: Deed, rule: Rule) -> str:
    """The amount as a person would type it."""
    match rule.kind:
        case RuleKind.TIERS:
            return ""
        case RuleKind.RANGE:
            return format_points(abs(deed.nominal_points))
        case RuleKind.FIXED:
            return format_fixed(deed.quantity, rule.scale)
