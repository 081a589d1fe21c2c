"""An act before it is booked: why it cannot be, or what the book becomes by it."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from tests.machine.deeds.asks import Said
from tests.machine.deeds.happened import Person
from tests.machine.deeds.rules import Worth
from tests.machine.deeds.state import Deed, Entry, Household, RuleBook, State
from tests.machine.numbers import NotSo
from tests.machine.state import Reason

Answer = tuple[Any, ...]
OFFICE = {"clerk", "leader"}
LEADER = {"leader"}


@dataclass
class Plan:
    """Nothing is written while `reasons` has one."""

    may: set[str]
    content: Answer
    #: Writes into the state what the voucher of this number brings, and answers.
    then: Callable[[int], Answer]
    reasons: list[Reason] = field(default_factory=list[Reason])
    #: Nobody may do this alone.
    second: bool = False
    reverses: int | None = None
    #: Nothing is different: this answer, and no voucher.
    nothing: Answer | None = None


def canonical(amount: str) -> str:
    """85 and 85.00 ask for the same."""
    try:
        return str(Fraction(amount))
    except ValueError:
        return amount


def content_of(said: Said) -> Answer:
    return (*vars(replace(said, amount=canonical(said.amount))).values(),)


# --- a declaration held against the book -------------------------------------------


def read(state: State, said: Said, today: date, *, whole: bool) -> Deed:
    """The deed that these words would be, not numbered yet. Raises NotSo for any true reason."""
    household = state.household(said.number)
    if household is None:
        raise NotSo(("UnknownHousehold", {"household_no": said.number}))
    if household.state == "closed":
        raise NotSo(("DeedOfClosedHousehold", {"household_no": said.number}))
    if said.day > today:
        raise NotSo(("EventInFuture", {"event_date": said.day}))
    book = _rule_book(state, said.code, said.day)
    rule = book.rules[said.code]
    worth = rule.read(said.amount)
    person = _person(household, said)
    if said.instead_of is not None:
        earlier = state.deeds.get(said.instead_of)
        if earlier is None or (earlier.household, earlier.rule.group) != (said.number, rule.group):
            raise NotSo(("NotOfSameMatter", {"item_no": said.instead_of}))
        if not rule.group:
            raise NotSo(("NotOfSameMatter", {"item_no": said.instead_of}))
    if whole:
        unfinished(rule.per_member, person, rule.sign, said.evidence)
    return _deed(said, book, worth, person)


def _deed(said: Said, book: RuleBook, worth: Worth, person: Person) -> Deed:
    rule = book.rules[said.code]
    return Deed(
        number=0,
        household=said.number,
        person=person,
        rule=rule,
        book=book.number,
        quantity=worth.quantity,
        tier=worth.tier,
        day=said.day,
        activity=said.activity,
        evidence=said.evidence,
        instead_of=said.instead_of,
        nominal=rule.sign * worth.points,
        step="declared",
    )


def unfinished(per_member: object, person: Person, sign: int, evidence: str) -> None:
    """A declared deed names its member and, if it takes points, its evidence."""
    if per_member and not person[0]:
        raise NotSo(("MemberNeeded", {}))
    if sign < 0 and not evidence:
        raise NotSo(("EvidenceNeeded", {}))


def _rule_book(state: State, code: str, day: date) -> RuleBook:
    book = state.in_force(day)
    if book is not None and code in book.rules and book.rules[code].active:
        return book
    if any(code in one.rules for one in state.books):
        raise NotSo(("RuleNotInForce", {"code": code, "event_date": day}))
    raise NotSo(("UnknownRule", {"code": code}))


def _person(household: Household, said: Said) -> Person:
    if not said.member:
        return Person()
    fitting = household.people(said.member)
    if len(fitting) != 1:
        raise NotSo(("UnknownMember", {"name": said.member}))
    return fitting[0]


# --- deeds led on ------------------------------------------------------------------


def found(
    state: State, items: Collection[int], steps: Collection[str]
) -> tuple[list[Deed], list[Reason]]:
    """The deeds in the order asked for, each once, and what is wrong with them."""
    reasons: list[Reason] = [] if items else [("NothingToDo", {})]
    deeds: list[Deed] = []
    for number in dict.fromkeys(items):
        deed = state.deeds.get(number)
        if deed is None:
            reasons.append(("UnknownItem", {"item_no": number}))
        elif deed.step not in steps:
            reasons.append(("ItemElsewhere", {"item_no": number, "state": deed.step}))
        else:
            deeds.append(deed)
    return deeds, reasons


def lead(state: State, deeds: Iterable[Deed], step: str) -> None:
    """Lead deeds on; those that go back have no points any more."""
    for deed in deeds:
        led = replace(deed, step=step)
        if step in {"returned", "rejected"}:
            led = replace(led, agreed=None, given=None, given_quantity=None, hangs=0)
        state.deeds[deed.number] = led


def decides_from(state: State, today: date) -> set[str]:
    checks = state.setting("deed_check_step", today) == "yes"
    return {"checked"} if checks else {"checked", "declared"}


def signer_missing(
    state: State, today: date, *, second: str | None, signed_by: int | None
) -> list[Reason]:
    """Nobody stands beside the leader for a deduction."""
    if second is not None:
        return []
    if signed_by is None or state.setting("signed_on_paper", today) != "yes":
        return [("SignerNeeded", {})]
    return [] if state.signers.get(signed_by) else [("PanelMemberGone", {})]


# --- into the score and out of it ----------------------------------------------------


def enter(state: State, seq: int, numbers: Iterable[int], today: date) -> None:
    """Post decided deeds: score in full, points to spend as far as they go."""
    floor = state.setting("deduction_floor", today) == "floor_zero"
    for number in numbers:
        deed = state.deeds[number]
        moved = deed.given or 0
        if not deed.rule.spendable:
            moved = 0
        elif moved < 0 and floor:
            moved = -min(-moved, max(state.balance(deed.household), 0))
        state.entries.append(state.entry_of(deed, seq, moved))
        if moved:
            state.moves.append((seq, deed.household, moved, "issued"))
        lead(state, [deed], "posted")


def take_back(state: State, seq: int, entries: Iterable[Entry]) -> None:
    """The opposite of entries, in the quarter of each while it is open; no transfers."""
    for entry in entries:
        state.entries.append(
            replace(
                entry,
                number=len(state.entries) + 1,
                seq=seq,
                nominal=-entry.nominal,
                agreed=-entry.agreed,
                score=-entry.score,
                spendable=-entry.spendable,
                quarter=state.counts_for(entry.quarter),
                mirrors=entry.number,
            )
        )
        if entry.deed is not None:
            lead(state, [state.deeds[entry.deed]], "reversed")


def take_back_deeds(state: State, seq: int, deeds: Iterable[Deed]) -> None:
    """The opposite of posted deeds, in score and balance."""
    entries = [standing_entry(state, deed.number) for deed in deeds]
    take_back(state, seq, entries)
    for entry in entries:
        if entry.spendable:
            state.moves.append((seq, entry.household, -entry.spendable, "issued"))


def add(state: State, seq: int, deeds: Iterable[Deed], step: str) -> list[int]:
    """Number new deeds."""
    numbers: list[int] = []
    for deed in deeds:
        number = len(state.deeds) + 1
        state.deeds[number] = replace(deed, number=number, came=seq, step=step)
        numbers.append(number)
    return numbers


def standing_entry(state: State, deed: int) -> Entry:
    return next(e for e in state.entries if e.deed == deed and e.mirrors is None)
