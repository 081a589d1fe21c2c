"""Levels and honours with their certificates: what the book becomes."""

from dataclasses import replace
from datetime import date

from tests.machine.deeds import vetoes
from tests.machine.deeds.frozen import Honour, Rating
from tests.machine.deeds.plans import LEADER, Answer, Plan
from tests.machine.deeds.quarter_asks import AwardLevels, GiveHonour, RevokeHonour
from tests.machine.deeds.state import State


def award_levels(state: State, ask: AwardLevels, today: date) -> Plan:
    plan = Plan(may=LEADER, content=(ask.quarter,), then=lambda seq: (seq,))
    found = [one for one in state.ratings if one.quarter == ask.quarter][-1:]
    if not found or found[0].step == "dropped":
        plan.reasons.append(("QuarterNotRated", {"quarter": ask.quarter}))
        return plan
    rating = found[0]
    if rating.step == "rated":
        plan.reasons.append(("RatingNotPublished", {"quarter": ask.quarter}))
    if rating.hung is not None and today <= rating.hung[1]:
        plan.reasons.append(("RatingRuns", {"last_day": rating.hung[1]}))
    if not winners(state, rating):
        plan.reasons.append(("NothingToDo", {}))
    plan.then = lambda seq: (seq, give_levels(state, seq, rating, today))
    return plan


def winners(state: State, rating: Rating) -> list[tuple[int, int, str]]:
    """Level, rank and household of those who may get their level now and did not before."""
    held = {
        one.household
        for one in state.protests
        if one.rating == rating.number and (one.answer is None or one.answer[1] == "removed")
    }
    held |= {one.household for one in state.honours if one.rating == rating.number}
    return sorted(
        (place.decided, place.rank or 0, place.household)
        for place in rating.places
        if place.decided is not None
        and place.household not in held
        and not vetoes.kept_out(state, place.household, rating.quarter)
    )


def give_levels(state: State, seq: int, rating: Rating, today: date) -> int:
    """One certificate after the other, the best first; how many there were."""
    close = next(one for one in state.closes if one.quarter == rating.quarter)
    due = winners(state, rating)
    for level, _, number in due:
        state.honours.append(
            _numbered(
                state,
                Honour(
                    number=0,
                    seq=seq,
                    rating=rating.number,
                    name=rating.levels[level - 1].name,
                    giver="village",
                    scope="household",
                    household=number,
                    person=close.line(number).head,
                    given_on=today,
                    quarter=rating.quarter,
                    year=rating.quarter[0],
                    serial=0,
                ),
            )
        )
    state.lead_rating(rating, seq, "awarded")
    return len(due)


def _numbered(state: State, honour: Honour) -> Honour:
    """With the next number of its name in its year, whatever became of those before."""
    before = sum((one.year, one.name) == (honour.year, honour.name) for one in state.honours)
    return replace(honour, number=len(state.honours) + 1, serial=before + 1)


def give_honour(state: State, ask: GiveHonour, today: date) -> Plan:
    content = (*vars(replace(ask, key="")).values(),)
    plan = Plan(may=LEADER, content=content, then=lambda seq: (seq,))
    household = state.household(ask.number)
    if not ask.name or (ask.scope == "person" and not ask.person):
        plan.reasons.append(("TextMissing", {}))
    if ask.given_on > today:
        plan.reasons.append(("DayNotYet", {"field": "given_on"}))
    if household is None:
        plan.reasons.append(("UnknownHousehold", {"household_no": ask.number}))
        return plan

    def then(seq: int) -> Answer:
        given = _numbered(
            state,
            Honour(
                number=0,
                seq=seq,
                rating=0,
                name=ask.name,
                giver=ask.giver,
                scope=ask.scope,
                household=ask.number,
                person=ask.person or household.head,
                given_on=ask.given_on,
                quarter=None,
                year=ask.given_on.year,
                serial=0,
            ),
        )
        state.honours.append(given)
        return (given.number, given.year, given.serial)

    plan.then = then
    return plan


def revoke(state: State, ask: RevokeHonour) -> Plan:
    plan = Plan(may=LEADER, content=(ask.honour,), then=lambda seq: (seq,))
    found = [one for one in state.honours if one.number == ask.honour and not one.ended_by]
    if not found:
        plan.reasons.append(("UnknownAward", {"award_no": ask.honour}))

    def then(seq: int) -> Answer:
        state.honours[ask.honour - 1] = replace(found[0], ended_by=seq)
        return (seq,)

    plan.then = then
    return plan
