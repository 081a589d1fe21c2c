"""Checked, decided, posted, taken back: what the book becomes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.machine.deeds.asks import (
    Check,
    Decide,
    Post,
    Return,
    ReturnDecided,
    ReverseDeeds,
    Ruled,
)
from tests.machine.deeds.plans import (
    LEADER,
    OFFICE,
    Answer,
    Plan,
    canonical,
    decides_from,
    enter,
    found,
    lead,
    signer_missing,
    take_back_deeds,
)
from tests.machine.deeds.state import Deed, State
from tests.machine.deeds.weighing import decided, most
from tests.machine.numbers import NotSo
from tests.machine.state import Reason


def check(state: State, ask: Check) -> Plan:
    return _led(state, OFFICE, ("checked", ask.items), ask.items, {"declared"}, "checked")


def give_back(state: State, ask: Return) -> Plan:
    content = "returned", ask.items, ask.reason
    return _led(state, OFFICE, content, ask.items, {"declared", "checked"}, "returned")


def return_decided(state: State, ask: ReturnDecided) -> Plan:
    content = "returned", ask.items, ask.reason
    return _led(state, LEADER, content, ask.items, {"decided"}, "returned")


def _led(
    state: State, may: set[str], content: Answer, items: tuple[int, ...], steps: set[str], to: str
) -> Plan:
    deeds, reasons = found(state, items, steps)

    def then(seq: int) -> Answer:
        lead(state, deeds, to)
        return (seq,)

    return Plan(may=may, content=content, then=then, reasons=reasons)


def decide(state: State, ask: Decide, today: date, second: str | None) -> Plan:
    rulings = tuple(
        (one.item, one.passed, canonical(one.agreed) if one.passed else "", one.votes, one.reason)
        for one in ask.ruled
    )
    content = (rulings, ask.held_on, ask.title if ask.held_on else "", ask.signed_by)
    deeds, reasons = found(state, [one.item for one in ask.ruled], decides_from(state, today))
    reasons += [
        ("ReasonNeeded", {"item_no": one.item})
        for one in ask.ruled
        if not one.passed and not one.reason
    ]
    if ask.held_on is None and state.setting("deed_meeting_step", today) == "yes":
        reasons.append(("TextMissing", {"field": "meeting_title"}))
    if ask.held_on is not None and ask.held_on > today:
        reasons.append(("MeetingAfterToday", {"held_on": ask.held_on}))
    said = {one.item: one for one in ask.ruled}
    after, why = _ruled(state, [(deed, said[deed.number]) for deed in deeds])
    reasons += why
    if any(said[deed.number].passed and deed.rule.sign < 0 for deed in deeds):
        reasons += signer_missing(state, today, second=second, signed_by=ask.signed_by)
    then = _written(state, deeds, after, today)
    return Plan(may=LEADER, content=content, then=then, reasons=reasons)


def _written(
    state: State, deeds: list[Deed], after: dict[int, Deed], today: date
) -> Callable[[int], Answer]:
    def then(seq: int) -> Answer:
        for deed in deeds:
            if after[deed.number].step == "decided":
                state.deeds[deed.number] = replace(after[deed.number], decided_on=today)
            else:
                lead(state, [deed], "rejected")
        return (seq,)

    return then


def _ruled(state: State, ruled: list[tuple[Deed, Ruled]]) -> tuple[dict[int, Deed], list[Reason]]:
    """The deeds after their rulings, one after the other, and why they cannot be so."""
    after, reasons = dict(state.deeds), list[Reason]()
    for deed, ruling in ruled:
        if not ruling.passed:
            continue
        limit = most(after, deed)
        agreed = limit
        try:
            agreed = _agreed(ruling, limit)
        except NotSo as stop:
            reasons.append(stop.reason)
        if agreed < limit and not ruling.reason:
            reasons.append(("ReasonNeeded", {"item_no": deed.number}))
        after[deed.number] = decided(after, deed, agreed)
    return after, reasons


def _agreed(ruling: Ruled, limit: int) -> int:
    if not ruling.agreed:
        return limit
    try:
        points = Fraction(ruling.agreed) * 100
    except ValueError:
        raise NotSo(("NotANumber", {"text": ruling.agreed})) from None
    if points < 0 or points.denominator != 1:
        raise NotSo(("NumberOutOfRange", {}))
    if points > limit:
        raise NotSo(("AgreedTooMuch", {"item_no": ruling.item, "most_points": limit}))
    return int(points)


def post(state: State, ask: Post, today: date, second: str | None) -> Plan:
    steps = {"decided"}
    if state.setting("deed_meeting_step", today) == "no":
        steps |= decides_from(state, today)
    deeds, reasons = found(state, ask.items, steps)
    undecided = [deed for deed in deeds if deed.step != "decided"]
    if any(deed.rule.sign < 0 for deed in undecided):
        reasons += signer_missing(state, today, second=second, signed_by=ask.signed_by)
    if state.setting("deed_publication_step", today) == "yes":
        reasons.append(("NotPublishedYet", {}))

    def then(seq: int) -> Answer:
        for deed in undecided:
            state.deeds[deed.number] = decided(state.deeds, deed, most(state.deeds, deed))
        enter(state, seq, [deed.number for deed in deeds], today)
        return (seq,)

    return Plan(may=LEADER, content=(ask.items, ask.signed_by), then=then, reasons=reasons)


def reverse_deeds(state: State, ask: ReverseDeeds) -> Plan:
    deeds, reasons = found(state, ask.items, {"posted"})

    def then(seq: int) -> Answer:
        take_back_deeds(state, seq, deeds)
        return (seq,)

    return Plan(may=LEADER, content=(ask.items, ask.reason), then=then, reasons=reasons)
