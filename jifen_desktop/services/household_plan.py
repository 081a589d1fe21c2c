"""Holding a roster against the book: who is new, who changed, what cannot be taken."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from jifen_desktop.db.book import Book
from jifen_desktop.domain.drafts import HouseholdDraft, MemberDraft, RowFault
from jifen_desktop.domain.file_faults import TwiceInFile
from jifen_desktop.domain.group_numbers import group_number
from jifen_desktop.domain.households import Household, HouseholdState, Member
from jifen_desktop.domain.refusals import (
    CardTaken,
    NumberOutOfRange,
    Refusal,
    TextMissing,
    TwoHouseholdsFit,
)
from jifen_desktop.services.importing import FieldChange, fault

POPULATION_MAX = 200
#: Fields of a household that a roster can change, in the order they are shown.
_FIELDS = ("head_name", "group_name", "population", "phone", "address", "opened_on")
PERSONAL = frozenset({"head_name", "phone", "address", "pinyin"})


@dataclass(frozen=True, kw_only=True)
class Match:
    """A draft and the household it stands for; None for a new one."""

    draft: HouseholdDraft
    household_no: str
    known: Household | None
    values: dict[str, Any]
    new_members: tuple[MemberDraft, ...]
    changed_members: tuple[tuple[Member, MemberDraft], ...]
    new_card: bool

    @property
    def is_new(self) -> bool:
        return self.known is None or self.known.state is HouseholdState.WITHDRAWN

    @property
    def is_changed(self) -> bool:
        return bool(
            not self.is_new
            and (self.values or self.new_members or self.changed_members or self.new_card)
        )


@dataclass
class HouseholdPlan:
    """What an import would do."""

    matches: list[Match] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)

    def shown_changes(self) -> tuple[FieldChange, ...]:
        """有变更, old and new, for the preview."""
        shown: list[FieldChange] = []
        for match in self.matches:
            if match.is_changed:
                assert match.known is not None
                shown += [
                    FieldChange(
                        row=match.draft.row,
                        name=match.household_no,
                        field=name,
                        before=str(getattr(match.known, name) or ""),
                        after=str(value),
                    )
                    for name, value in match.values.items()
                ]
                shown += [
                    FieldChange(
                        row=match.draft.row,
                        name=match.household_no,
                        field="member",
                        before="",
                        after=member.name,
                    )
                    for member in match.new_members
                ]
        return tuple(shown)


class _Known:
    """The book's households by every way a roster may name them."""

    def __init__(self, book: Book) -> None:
        self.by_no: dict[str, Household] = {}
        self.by_head: dict[tuple[str, str], list[Household]] = defaultdict(list)
        for household in book.households.all(withdrawn=True):
            self.by_no[household.household_no] = household
            if household.state is not HouseholdState.WITHDRAWN:
                self.by_head[household.group_name, household.head_name].append(household)
        self.members: dict[int, list[Member]] = defaultdict(list)
        for member in book.households.members():
            self.members[member.household_id].append(member)
        self.cards = book.households.cards()
        self._group_numbers: dict[str, int] = {}
        self._running: Counter[int] = Counter()
        for household_no in self.by_no:
            found = re.fullmatch(r"([0-9]{1,3})-([0-9]{1,6})", household_no)
            if found:
                group = int(found[1])
                self._running[group] = max(self._running[group], int(found[2]))

    def next_number(self, group_name: str) -> str:
        """GROUP-RUNNING for a household whose roster has no numbers: 03-018."""
        group = self._group_numbers.get(group_name)
        if group is None:
            group = group_number(group_name)
            if group is None or group in self._group_numbers.values():
                group = max((0, *self._group_numbers.values(), *self._running)) + 1
            self._group_numbers[group_name] = group
        self._running[group] += 1
        return f"{group:02d}-{self._running[group]:03d}"


def plan_households(book: Book, drafts: tuple[HouseholdDraft, ...]) -> HouseholdPlan:
    """Match every draft; a draft that cannot be taken becomes a fault."""
    known = _Known(book)
    plan = HouseholdPlan()
    taken: dict[str, int] = {}
    cards: dict[str, int] = {}
    for draft in drafts:
        try:
            match = _match(known, draft)
            _once(taken, match.household_no, draft, "household_no")
            if draft.card_no is not None:
                _once(cards, draft.card_no, draft, "card_no")
        except Refusal as reason:
            plan.faults.append(fault(draft.row, reason))
        else:
            plan.matches.append(match)
    return plan


def _once(seen: dict[str, int], text: str, draft: HouseholdDraft, name: str) -> None:
    if text in seen:
        raise TwiceInFile(name, text, seen[text])
    seen[text] = draft.row


def _match(known: _Known, draft: HouseholdDraft) -> Match:
    household = _known_household(known, draft)
    alive = household is not None and household.state is not HouseholdState.WITHDRAWN
    if not alive and not draft.head_name:
        raise TextMissing("head_name")
    if draft.population is not None and not 0 <= draft.population <= POPULATION_MAX:
        raise NumberOutOfRange(str(draft.population))
    number = household.household_no if household else draft.household_no
    if number is None:
        number = known.next_number(draft.group_name or "")
    members = known.members[household.id] if household else []
    relations = {member.name: member for member in members}
    return Match(
        draft=draft,
        household_no=number,
        known=household,
        values=_changed_values(household, draft) if household else {},
        new_members=tuple(m for m in draft.members if m.name not in relations),
        changed_members=tuple(
            (relations[m.name], m)
            for m in draft.members
            if m.name in relations and m.relation and relations[m.name].relation != m.relation
        ),
        new_card=_is_new_card(known, draft, household),
    )


def _known_household(known: _Known, draft: HouseholdDraft) -> Household | None:
    if draft.household_no is not None:
        return known.by_no.get(draft.household_no)
    fitting = known.by_head.get((draft.group_name or "", draft.head_name or ""), [])
    if len(fitting) > 1:
        fitting = [h for h in fitting if draft.phone and h.phone == draft.phone]
        if len(fitting) != 1:
            raise TwoHouseholdsFit(draft.group_name or "", draft.head_name or "")
    return fitting[0] if fitting else None


def _changed_values(household: Household, draft: HouseholdDraft) -> dict[str, Any]:
    """Fields whose cell is not empty and says something else than the book."""
    wanted = {name: getattr(draft, name) for name in _FIELDS}
    return {
        name: value
        for name, value in wanted.items()
        if value is not None and value != getattr(household, name)
    }


def _is_new_card(known: _Known, draft: HouseholdDraft, household: Household | None) -> bool:
    if draft.card_no is None:
        return False
    found = known.cards.get(draft.card_no)
    if found is None:
        return True
    _, owner, state = found
    if household is not None and owner == household.id and state != "withdrawn":
        return False
    if state == "withdrawn":
        return True
    number = next(h.household_no for h in known.by_no.values() if h.id == owner)
    raise CardTaken(draft.card_no, number)
