"""What hangs on the wall, and what is said against it: what the book becomes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tests.machine.deeds.happened import Objection, Publication
from tests.machine.deeds.plans import (
    LEADER,
    OFFICE,
    Answer,
    Plan,
    enter,
    found,
    lead,
    take_back_deeds,
)
from tests.machine.deeds.state import Deed, State
from tests.machine.deeds.wall_asks import AnswerTo, ObjectTo, PostBatch, Publish

GROUP = "第一组"
_DAYS = range(3, 31)
_AHEAD = timedelta(days=30)
_WORKING_DAYS = 7
_SUNDAY_AND_SATURDAY = {6, 7}
_LEADS_TO = {"changed": "returned", "removed": "rejected"}


def publish(state: State, ask: Publish, today: date) -> Plan:
    plan = Plan(may=OFFICE, content=(ask.first_day, ask.days, ask.items), then=lambda seq: (seq,))
    waiting = [deed.number for deed in state.at("decided")]
    deeds, plan.reasons = found(state, waiting if ask.items is None else ask.items, {"decided"})
    days = ask.days or int(state.setting("publication_days", today))
    if days not in _DAYS:
        plan.reasons.append(("DaysOutOfRange", {"days": ask.days}))
    decided = max((deed.decided_on for deed in deeds), default=date.min)
    if ask.first_day < decided:
        plan.reasons.append(("PublishedBeforeDecided", {"decided_on": decided}))
    if ask.first_day > today + _AHEAD:
        plan.reasons.append(("PublishedTooFar", {"latest": today + _AHEAD}))

    def then(seq: int) -> Answer:
        number = len(state.publications) + 1
        last_day = ask.first_day + timedelta(days=days)
        hung = Publication(
            number, seq, ask.first_day, last_day, _lines(deeds), _households(state, deeds)
        )
        state.publications.append(hung)
        lead(state, [replace(deed, hangs=number) for deed in deeds], "published")
        return (number, len(deeds), seq, last_day)

    plan.then = then
    return plan


def _lines(deeds: list[Deed]) -> tuple[tuple[Any, ...], ...]:
    """By household, day and number; every household here is of one group."""
    ordered = sorted(deeds, key=lambda deed: (deed.household, deed.day, deed.number))
    return tuple(
        (
            deed.number,
            place,
            deed.household,
            deed.rule.code[0],
            deed.rule.code,
            int((deed.given_quantity or 0) * deed.rule.scale),
            deed.rule.scale,
            deed.tier,
            deed.day.isoformat(),
            deed.given or 0,
            abs(deed.agreed or 0) - abs(deed.given or 0),
        )
        for place, deed in enumerate(ordered, start=1)
    )


def _households(state: State, deeds: list[Deed]) -> tuple[tuple[Any, ...], ...]:
    """Number, what was carried over, awards of A to E, deductions, sum, rank."""
    points = {
        number: [
            *(
                sum(
                    max(deed.given or 0, 0)
                    for deed in deeds
                    if (deed.household, deed.rule.code[0]) == (number, category)
                )
                for category in "ABCDE"
            ),
            sum(min(deed.given or 0, 0) for deed in deeds if deed.household == number),
        ]
        for number in sorted({deed.household for deed in deeds})
    }
    sums = [sum(parts) for parts in points.values()]
    return tuple(
        (
            number,
            state.balance(number),
            *parts,
            sum(parts),
            1 + sum(other > sum(parts) for other in sums),
        )
        for number, parts in points.items()
    )


# --- posted out of a batch ------------------------------------------------------------


def post_batch(state: State, ask: PostBatch, today: date) -> Plan:
    plan = Plan(may=LEADER, content=("publication", ask.batch), then=lambda seq: (seq,))
    if not 1 <= ask.batch <= len(state.publications):
        plan.reasons.append(("UnknownPublication", {"batch_no": ask.batch}))
        return plan
    hung = state.publications[ask.batch - 1]
    if today <= hung.last_day:
        plan.reasons.append(("PublicationRuns", {"last_day": hung.last_day}))
    waiting = [item for item in hung.items if _fate(state, item, hung.number) == "published"]
    held = {one.deed for one in state.objections if one.answer is None}
    free = [item for item in waiting if item not in held]
    if not free:
        plan.reasons.append(("NothingToPost", {"held": len(waiting)}))

    def then(seq: int) -> Answer:
        enter(state, seq, free, today)
        return (seq, len(free), len(waiting) - len(free))

    plan.then = then
    return plan


def _fate(state: State, item: int, batch: int) -> str:
    """Where a deed stands as far as this batch goes; '' once it left it."""
    deed = state.deeds[item]
    return deed.step if deed.hangs == batch else ""


# --- objections -----------------------------------------------------------------------


def object_to(state: State, ask: ObjectTo, today: date) -> Plan:
    plan = Plan(may=OFFICE, content=(ask.batch, ask.item, ask.received_on), then=lambda seq: (seq,))
    received = ask.received_on or today
    if received > today:
        plan.reasons.append(("DayNotYet", {"field": "received_on"}))
    batches = [one.number for one in state.publications if ask.item in one.items]
    if not 1 <= ask.batch <= len(state.publications):
        plan.reasons.append(("UnknownPublication", {"batch_no": ask.batch}))
    elif ask.batch not in batches:
        plan.reasons.append(("NotInPublication", {"item_no": ask.item}))
    elif ask.batch != batches[-1]:
        plan.reasons.append(("PublishedLater", {"batch_no": batches[-1]}))
    else:
        plan.reasons += found(state, [ask.item], {"published", "posted"})[1]

    def then(seq: int) -> Answer:
        number = len(state.objections) + 1
        due = _due(received)
        state.objections.append(Objection(number, seq, ask.batch, ask.item, received, due))
        return (number, due)

    plan.then = then
    return plan


def _due(received: date) -> date:
    days = (received + timedelta(days=days) for days in range(1, 15))
    working = [day for day in days if day.isoweekday() not in _SUNDAY_AND_SATURDAY]
    return working[_WORKING_DAYS - 1]


def answer(state: State, ask: AnswerTo, today: date) -> Plan:
    content = ask.objection, ask.conclusion, ask.answered_on, ask.checkers
    plan = Plan(may=LEADER, content=content, then=lambda seq: (seq,))
    if len(ask.checkers) < 2 and ask.conclusion != "withdrawn":
        plan.reasons.append(("CheckersNeeded", {}))
    if not 1 <= ask.objection <= len(state.objections):
        plan.reasons.append(("UnknownObjection", {"objection_no": ask.objection}))
        return plan
    objection = state.objections[ask.objection - 1]
    if objection.answer is not None:
        plan.reasons.append(("AnsweredBefore", {"objection_no": ask.objection}))
    if ask.answered_on > today:
        plan.reasons.append(("DayNotYet", {"field": "answered_on"}))
    if ask.answered_on < objection.received_on:
        plan.reasons.append(("AnswerTooEarly", {"received_on": objection.received_on}))

    def then(seq: int) -> Answer:
        said = seq, ask.conclusion, ask.answered_on
        state.objections[objection.number - 1] = replace(objection, answer=said)
        if ask.conclusion in _LEADS_TO:
            deed = state.deeds[objection.deed]
            fate = _fate(state, deed.number, objection.batch)
            if fate == "published":
                lead(state, [deed], _LEADS_TO[ask.conclusion])
            elif fate == "posted":
                take_back_deeds(state, seq, [deed])
        return (seq,)

    plan.then = then
    return plan
