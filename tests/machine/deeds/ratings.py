"""Households of a closed quarter put into levels, and what becomes of it: what the book becomes."""

from dataclasses import replace
from datetime import date, timedelta

from tests.machine.deeds import levels, vetoes
from tests.machine.deeds.awards import give_levels, winners
from tests.machine.deeds.frozen import Close, Given, Line, Place, Protest, Rating
from tests.machine.deeds.plans import LEADER, OFFICE, Answer, Plan
from tests.machine.deeds.quarter_asks import (
    AnswerOnRating,
    DropRating,
    ObjectToRating,
    PublishRating,
    Quarter,
    Rate,
)
from tests.machine.deeds.rules import days_of_quarter
from tests.machine.deeds.state import State
from tests.machine.state import Reason

misread = levels.misread
_DAYS_MIN = 45
_DAYS = range(3, 31)
_AHEAD = timedelta(days=30)


def standing(state: State, quarter: Quarter) -> Rating | None:
    """The rating of a quarter that nobody dropped."""
    found = [one for one in state.ratings if one.quarter == quarter]
    return found[-1] if found and found[-1].step != "dropped" else None


def outcome_of(
    state: State, close: Close, choices: dict[str, str], today: date
) -> tuple[levels.Outcome, list[levels.Level]]:
    """What the figures come to on a day."""
    wanted = levels.read_levels(state.setting("star_levels", today))
    return levels.figured(_rated(state, close, today), wanted, choices), wanted


def _rated(state: State, close: Close, today: date) -> list[Line]:
    """Who lives here now, long enough, under no veto then, and did nothing too bad."""
    limit = int(state.setting("rating_deduction_limit", today)) * 100
    _, last_day = days_of_quarter(*close.quarter)
    found: list[Line] = []
    for line in close.lines:
        household = state.households[line.household]
        since = household.opened_on
        long_enough = since is None or since + timedelta(days=_DAYS_MIN) <= last_day
        too_bad = limit and line.figures.largest > limit
        kept_out = vetoes.kept_out(state, line.household, close.quarter)
        if household.state == "open" and long_enough and not too_bad and not kept_out:
            found.append(line)
    return found


def rate(state: State, ask: Rate, today: date) -> Plan:
    content = ask.quarter, tuple(sorted(ask.choices)), ask.moves, ask.from_paper
    plan = Plan(may=LEADER if ask.from_paper else OFFICE, content=content, then=lambda seq: (seq,))
    if standing(state, ask.quarter) is not None:
        plan.reasons.append(("QuarterRated", {"quarter": ask.quarter}))
    close = next((one for one in state.closes if one.quarter == ask.quarter), None)
    if close is None:
        plan.reasons.append(("QuarterNotClosed", {"quarter": ask.quarter}))
        return plan
    outcome, wanted = outcome_of(state, close, dict(ask.choices), today)
    names = [level.name for level in wanted]
    plan.reasons += _unfit(ask, close, outcome, names)
    if plan.reasons:
        return plan
    rating = Rating(
        number=len(state.ratings) + 1,
        seq=0,
        quarter=ask.quarter,
        rated=len(outcome.ranks),
        from_paper=ask.from_paper,
        levels=_levels(outcome, wanted, dict(ask.choices)),
        places=tuple(
            _place(outcome, line.household, names, dict(ask.moves)) for line in close.lines
        ),
    )
    if ask.from_paper and not winners(state, rating):
        plan.reasons.append(("NothingToDo", {}))

    def then(seq: int) -> Answer:
        state.ratings.append(replace(rating, seq=seq))
        given = give_levels(state, seq, state.ratings[-1], today) if ask.from_paper else 0
        return (rating.number, seq, rating.rated, given)

    plan.then = then
    return plan


def _unfit(ask: Rate, close: Close, outcome: levels.Outcome, names: list[str]) -> list[Reason]:
    """What is wrong with choices and moves, or left open by them."""
    reasons: list[Reason] = [] if outcome.ranks else [("NobodyRated", {})]
    for name, _ in ask.choices:
        if name not in outcome.cuts:
            refused = "NoTieAtCut" if name in names else "UnknownLevel"
            reasons.append((refused, {"name": name}))
    if outcome.undecided:
        name, equals = outcome.undecided[0]
        reasons.append(("TiesUndecided", {"name": name, "household_nos": equals}))
    for number, name in ask.moves:
        if number not in outcome.ranks:
            reasons.append(("NotInRating", {"household_no": number}))
        elif name and name not in names:
            reasons.append(("UnknownLevel", {"name": name}))
        elif name and close.line(number).figures.score <= 0:
            reasons.append(("LevelNeedsScore", {"household_no": number}))
    return reasons


def _levels(
    outcome: levels.Outcome, wanted: list[levels.Level], choices: dict[str, str]
) -> tuple[Given, ...]:
    got = [*outcome.levels.values()]
    return tuple(
        Given(level.name, level.asked, got.count(number), choices.get(level.name, ""))
        for number, level in enumerate(wanted, start=1)
    )


def _place(outcome: levels.Outcome, number: str, names: list[str], moved: dict[str, str]) -> Place:
    level = outcome.levels.get(number)
    decided = level
    if number in moved:
        decided = names.index(moved[number]) + 1 if moved[number] else None
    return Place(number, outcome.ranks.get(number), level, decided)


# --- what becomes of it -----------------------------------------------------------------


def publish(state: State, ask: PublishRating, today: date) -> Plan:
    content = ask.quarter, ask.first_day, ask.days
    plan = Plan(may=OFFICE, content=content, then=lambda seq: (seq,))
    days = ask.days or int(state.setting("publication_days", today))
    if days not in _DAYS:
        plan.reasons.append(("DaysOutOfRange", {"days": ask.days}))
    if ask.first_day > today + _AHEAD:
        plan.reasons.append(("PublishedTooFar", {"latest": today + _AHEAD}))
    rating = _found(state, ask.quarter, plan)
    if rating is None:
        return plan
    if rating.step != "rated":
        plan.reasons.append(("RatingAwarded", {"quarter": ask.quarter}))
    rated_on = state.acts[rating.seq - 1].day
    if ask.first_day < rated_on:
        plan.reasons.append(("PublishedBeforeDecided", {"decided_on": rated_on}))

    def then(seq: int) -> Answer:
        hung = ask.first_day, ask.first_day + timedelta(days=days)
        state.lead_rating(replace(rating, hung=hung), seq, "published")
        return (hung[1],)

    plan.then = then
    return plan


def drop(state: State, ask: DropRating) -> Plan:
    plan = Plan(may=OFFICE, content=(ask.quarter,), then=lambda seq: (seq,))
    rating = _found(state, ask.quarter, plan)
    if rating is None:
        return plan
    if rating.step == "awarded":
        plan.reasons.append(("RatingAwarded", {"quarter": ask.quarter}))

    def then(seq: int) -> Answer:
        state.lead_rating(rating, seq, "dropped")
        return (seq,)

    plan.then = then
    return plan


def object_to(state: State, ask: ObjectToRating) -> Plan:
    plan = Plan(may=OFFICE, content=(ask.quarter, ask.number), then=lambda seq: (seq,))
    rating = standing(state, ask.quarter)
    if rating is None or rating.hung is None:
        plan.reasons.append(("RatingNotPublished", {"quarter": ask.quarter}))
        return plan
    numbers = [place.household for place in rating.places]
    if ask.number not in numbers or state.household(ask.number) is None:
        plan.reasons.append(("NotInRating", {"household_no": ask.number}))
    if any((one.rating, one.household) == (rating.number, ask.number) for one in state.honours):
        plan.reasons.append(("RatingAwarded", {"quarter": ask.quarter}))

    def then(seq: int) -> Answer:
        number = len(state.protests) + 1
        state.protests.append(Protest(number, seq, rating.number, ask.number))
        return (number,)

    plan.then = then
    return plan


def answer(state: State, ask: AnswerOnRating) -> Plan:
    plan = Plan(may=LEADER, content=(ask.objection, ask.conclusion), then=lambda seq: (seq,))
    found = [one for one in state.protests if one.number == ask.objection and not one.answer]
    if not found:
        plan.reasons.append(("UnknownRatingObjection", {"objection_no": ask.objection}))

    def then(seq: int) -> Answer:
        said = seq, ask.conclusion
        state.protests[ask.objection - 1] = replace(found[0], answer=said)
        return (seq,)

    plan.then = then
    return plan


def _found(state: State, quarter: Quarter, plan: Plan) -> Rating | None:
    rating = standing(state, quarter)
    if rating is None:
        plan.reasons.append(("QuarterNotRated", {"quarter": quarter}))
    return rating
