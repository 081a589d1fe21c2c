"""Quarters that are closed, and what every household then had: what the book becomes."""

from collections.abc import Sequence
from datetime import date

from tests.machine.deeds.frozen import Close, Figures, Line
from tests.machine.deeds.plans import LEADER, Answer, Plan
from tests.machine.deeds.quarter_asks import CloseQuarter, Quarter
from tests.machine.deeds.rules import days_of_quarter
from tests.machine.deeds.state import Entry, State


def close(state: State, ask: CloseQuarter, today: date) -> Plan:
    plan = Plan(may=LEADER, content=(ask.quarter,), then=lambda seq: (seq,))
    _, last_day = days_of_quarter(*ask.quarter)
    if today <= last_day:
        plan.reasons.append(("QuarterNotOver", {"last_day": last_day}))
    if state.is_closed(ask.quarter):
        closed = state.closes[-1].quarter
        plan.reasons.append(("QuarterClosed", {"quarter": ask.quarter, "closed": closed}))
    earlier = [
        entry.quarter
        for entry in state.entries
        if entry.quarter < ask.quarter and not state.is_closed(entry.quarter)
    ]
    if earlier:
        plan.reasons.append(("EarlierQuarterOpen", {"earlier": min(earlier)}))

    def then(seq: int) -> Answer:
        rules = state.in_force(last_day)
        version = rules.version if rules else 0
        lines = frozen_lines(state, ask.quarter)
        state.closes.append(Close(seq, ask.quarter, version, lines))
        return (seq, ask.quarter, len(lines))

    plan.then = then
    return plan


def frozen_lines(state: State, quarter: Quarter) -> tuple[Line, ...]:
    """Who was there on the last day and is not closed, and everybody with an entry."""
    first_day, last_day = days_of_quarter(*quarter)
    found: dict[str, Figures] = {}
    for number, household in sorted(state.households.items()):
        own = [e for e in state.entries if (e.household, e.quarter) == (number, quarter)]
        known = household.opened_on is None or household.opened_on <= last_day
        there = known and household.state != "closed"
        if household.state != "withdrawn" and (there or own):
            found[number] = _figures(state, own, first_day)
    return tuple(
        Line(
            number,
            _head(state, number, last_day),
            1 + sum(other.score > figures.score for other in found.values()),
            figures,
        )
        for number, figures in found.items()
    )


def _figures(state: State, entries: Sequence[Entry], first_day: date) -> Figures:
    standing = [entry for entry in entries if state.stands(entry)]
    given = [e for e in standing if e.score > 0 and e.category != "base"]
    taken = [-entry.score for entry in standing if entry.score < 0]
    #: Of this quarter's events; everything else is a correction.
    own = [entry for entry in standing if entry.day >= first_day]
    parts = (
        sum(entry.score for entry in own if entry.category == category and entry.score > 0)
        for category in ("base", *"ABCDE")
    )
    return Figures(
        *parts,
        deduction=-sum(entry.score for entry in own if entry.score < 0),
        correction=sum(entry.score for entry in entries if entry not in own),
        score=sum(entry.score for entry in entries),
        awards=len(given),
        deductions=len(taken),
        deducted=sum(taken),
        largest=max(taken, default=0),
    )


def _head(state: State, number: str, day: date) -> str:
    """As it was before the first act after that day that took a head away."""
    later = [
        head
        for seq, whose, head in state.heads
        if whose == number and state.acts[seq - 1].day > day
    ]
    return [*later, state.households[number].head][0]
