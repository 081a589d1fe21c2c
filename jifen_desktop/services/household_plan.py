"""Holding a roster against the book: who is new, who changed, what cannot be taken."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jifen_desktop.db.book import Book
from jifen_desktop.domain.drafts import HouseholdDraft, MemberDraft, RowFault
from jifen_desktop.domain.entries import POPULATION_MAX
from jifen_desktop.domain.file_faults import TwiceInFile
from jifen_desktop.domain.freeing import let_go
from jifen_desktop.domain.group_numbers import group_key, group_number
from jifen_desktop.domain.households import Household, HouseholdState, Member
from jifen_desktop.domain.refusals import (
    CardTaken,
    NumberOutOfRange,
    Refusal,
    TextMissing,
    TwoHouseholdsFit,
)
from jifen_desktop.services.importing import FieldChange, fault

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
    def row(self) -> int:
        return self.draft.row

    @property
    def name(self) -> str:
        return self.household_no

    @property
    def is_new(self) -> bool:
        return self.known is None or self.known.state is HouseholdState.WITHDRAWN

    @property
    def is_changed(self) -> bool:
        return bool(
            not self.is_new
            and (self.values or self.new_members or self.changed_members or self.new_card)
        )

    def differences(self) -> Iterator[tuple[str, str, str]]:
        """Field, old and new, of a known household; a member's relation names the member."""
        for name, value in self.values.items():
            yield name, str(getattr(self.known, name) or ""), str(value)
        for member in self.new_members:
            yield "member", "", member.name
        for known, member in self.changed_members:
            yield (
                "relation",
                known.relation,
                member.relation or "",
            )
        if self.new_card:
            yield "card_no", "", self.draft.card_no or ""


@dataclass
class HouseholdPlan:
    """What an import would do."""

    matches: list[Match] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)

    def shown_changes(self) -> tuple[FieldChange, ...]:
        """有变更, old and new, for the preview."""
        return tuple(
            FieldChange(
                row=match.draft.row,
                name=match.household_no,
                field=name,
                before=before,
                after=after,
            )
            for match in self.matches
            if match.is_changed
            for name, before, after in match.differences()
        )


class _Known:
    """The book's households by every way a roster may name them."""

    def __init__(self, book: Book) -> None:
        self.by_no: dict[str, Household] = {}
        self.by_head: dict[str, list[Household]] = defaultdict(list)
        for household in book.households.all(withdrawn=True):
            self.by_no[household.household_no] = household
            if household.state is not HouseholdState.WITHDRAWN:
                self.by_head[household.head_name].append(household)
        self.members: dict[int, list[Member]] = defaultdict(list)
        for member in book.households.members():
            self.members[member.household_id].append(member)
        self.cards = book.households.cards()
        self._group_numbers: dict[str, int] = {}
        self._running: Counter[int] = Counter()
        for household_no in self.by_no:
            self.reserve(household_no)

    def let_go(self) -> None:
        """Nobody is asked for any more."""
        let_go(self.by_no, self.by_head, self.members, self.cards)

    def reserve(self, household_no: str) -> None:
        """A number that is somebody's already, in the book or in the file."""
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
    for draft in drafts:
        if draft.household_no is not None:
            known.reserve(draft.household_no)
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
    known.let_go()
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
    new_members, changed_members = _people(draft, known.members[household.id] if household else [])
    return Match(
        draft=draft,
        household_no=number,
        known=household,
        values=changed_values(household, draft) if household else {},
        new_members=new_members,
        changed_members=changed_members,
        new_card=_is_new_card(known, draft, household),
    )


def _people(
    draft: HouseholdDraft, present: list[Member]
) -> tuple[tuple[MemberDraft, ...], tuple[tuple[Member, MemberDraft], ...]]:
    """Who is new, and whose relation changed; two members may have one name."""
    unmatched = list(present)
    unknown: list[MemberDraft] = []
    for person in draft.members:
        same = [m for m in unmatched if m.name == person.name and m.relation == person.relation]
        if same:
            unmatched.remove(same[0])
        else:
            unknown.append(person)
    new: list[MemberDraft] = []
    changed: list[tuple[Member, MemberDraft]] = []
    for person in unknown:
        namesake = next((m for m in unmatched if m.name == person.name), None)
        if namesake is None:
            new.append(person)
            continue
        unmatched.remove(namesake)
        if person.relation:
            changed.append((namesake, person))
    return tuple(new), tuple(changed)


def _known_household(known: _Known, draft: HouseholdDraft) -> Household | None:
    """By number, else by head within the group (第一组 is 1组), else by telephone too.

    A roster that names no group may mean any.
    """
    if draft.household_no is not None:
        return known.by_no.get(draft.household_no)
    fitting = [
        household
        for household in known.by_head.get(draft.head_name or "", [])
        if draft.group_name is None
        or group_key(household.group_name) == group_key(draft.group_name)
    ]
    if len(fitting) > 1:
        fitting = [h for h in fitting if draft.phone and h.phone == draft.phone]
        if len(fitting) != 1:
            raise TwoHouseholdsFit(draft.group_name or "", draft.head_name or "")
    return fitting[0] if fitting else None


def changed_values(household: Household, draft: HouseholdDraft) -> dict[str, Any]:
    """Fields whose cell is not empty and says something else than the book.

    A household that comes back takes nothing over from the import that was reversed.
    """
    wanted = {name: getattr(draft, name) for name in _FIELDS}
    if household.state is HouseholdState.WITHDRAWN:
        blank = {name: "" for name in _FIELDS if name not in {"population", "opened_on"}}
        filled = {name: value for name, value in wanted.items() if value is not None}
        wanted = dict.fromkeys(_FIELDS) | blank | filled
        return {name: value for name, value in wanted.items() if value != getattr(household, name)}
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
