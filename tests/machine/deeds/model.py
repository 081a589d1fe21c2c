"""The book of deeds as design.md describes it: what it answers, what it then knows.

A refusal may have several true reasons at once; the program may give any of them, but
none that is not true, and it may not refuse without one.
"""

from dataclasses import dataclass, field
from datetime import date

from tests.machine.asks import ChangeHousehold, ChangeSetting, Redeem, Reverse, Void, When, Who
from tests.machine.deeds import (
    awards,
    entering,
    families,
    keeping,
    leading,
    quarters,
    ratings,
    vetoes,
    wall,
)
from tests.machine.deeds.asks import (
    AdoptRules,
    Ask,
    Award,
    AwardBulk,
    Check,
    Clear,
    Correct,
    Decide,
    Declare,
    DeclareAgain,
    DeclareBulk,
    DraftRules,
    Drop,
    GiveBase,
    Post,
    Return,
    ReturnDecided,
    ReverseDeeds,
)
from tests.machine.deeds.life_asks import LayVeto, LifeAsk, Lift, Merge, Split, Suspend
from tests.machine.deeds.plans import Answer, Plan
from tests.machine.deeds.quarter_asks import (
    AnswerOnRating,
    AwardLevels,
    CloseQuarter,
    DropRating,
    GiveHonour,
    ObjectToRating,
    PublishRating,
    QuarterAsk,
    Rate,
    RevokeHonour,
)
from tests.machine.deeds.state import Act, State
from tests.machine.deeds.wall_asks import AnswerTo, ObjectTo, PostBatch, Publish, WallAsk
from tests.machine.manners import LEAD, STAFF
from tests.machine.model import No, Yes
from tests.machine.numbers import NotSo, business_day
from tests.machine.state import Reason

ALL_ROLES = {"keeper", "clerk", "leader", "supervisor", "maintainer"}
ROLES = {LEAD: ALL_ROLES, **STAFF}


@dataclass
class Model:
    """One village's book of deeds."""

    state: State = field(default_factory=State)

    def hear(self, ask: Ask, who: Who, when: When, *, busy: bool = False) -> Yes | No:
        """Answer as the book must, and remember what was booked."""
        state = self.state
        doubts: list[Reason] = [("BookBusy", {})] if busy else []
        day, flagged = state.last_day, False
        try:
            day, flagged = business_day(when, state.last_day)
        except NotSo as doubt:
            doubts.append(doubt.reason)
        plan = _plan(state, ask, day, who)
        refused = _forbidden(plan, who)
        earlier = state.with_key(ask.kind, ask.key)
        if earlier is not None:
            return _again(earlier, ask, plan, refused, busy=busy)
        if plan.nothing is not None and not refused and not busy:
            return Yes(plan.nothing, booked=False)
        reasons = (*refused, *plan.reasons, *doubts)
        if reasons:
            return No(reasons)
        return Yes(_book(state, ask, plan, who, day, flagged=flagged))


def _forbidden(plan: Plan, who: Who) -> list[Reason]:
    if not ROLES[who.name] & plan.may:
        return [("RoleMissing", {})]
    if who.second == who.name:
        return [("SecondPersonIsFirst", {})]
    return [("SecondPersonNeeded", {})] if plan.second and who.second is None else []


def _again(earlier: Act, ask: Ask, plan: Plan, refused: list[Reason], *, busy: bool) -> Yes | No:
    """A key that was accepted: its first answer, unless something else is asked under it."""
    if busy:
        refused.append(("BookBusy", {}))
    if earlier.content != plan.content:
        return No((*refused, *plan.reasons, ("KeyTaken", {"key": ask.key})))
    return No(tuple(refused)) if refused else Yes(earlier.answer, booked=False)


def _book(state: State, ask: Ask, plan: Plan, who: Who, day: date, *, flagged: bool) -> Answer:
    seq = len(state.acts) + 1
    answer = plan.then(seq)
    if plan.reverses is not None:
        state.reversed_by[plan.reverses] = seq
    redeemed = isinstance(ask, Redeem)
    state.acts.append(
        Act(
            seq=seq,
            kind=ask.kind,
            key=ask.key,
            ask=ask,
            content=plan.content,
            answer=answer,
            day=day,
            flagged=flagged,
            name=who.name,
            second=who.second,
            reverses=plan.reverses,
            receipt_no=keeping.receipt_no(state, day) if redeemed else None,
        )
    )
    return answer


def _plan(  # noqa: C901, PLR0911, PLR0912 - a case for each kind of ask
    state: State, ask: Ask, today: date, who: Who
) -> Plan:
    if isinstance(ask, QuarterAsk):
        return _plan_of_a_quarter(state, ask, today)
    match ask:
        case DraftRules():
            return keeping.draft_rules(state, ask)
        case AdoptRules():
            return keeping.adopt_rules(state, ask, today)
        case Declare():
            return entering.declare(state, ask, today)
        case DeclareBulk():
            return entering.declare_bulk(state, ask, today)
        case Correct():
            return entering.correct(state, ask, today)
        case DeclareAgain():
            return entering.declare_again(state, ask)
        case Drop():
            return entering.drop(state, ask)
        case Check():
            return leading.check(state, ask)
        case Return():
            return leading.give_back(state, ask)
        case Decide():
            return leading.decide(state, ask, today, who.second)
        case ReturnDecided():
            return leading.return_decided(state, ask)
        case Post():
            return leading.post(state, ask, today, who.second)
        case Award():
            return entering.award(state, ask, today)
        case AwardBulk():
            return entering.award_bulk(state, ask, today)
        case ReverseDeeds():
            return leading.reverse_deeds(state, ask)
        case GiveBase():
            return keeping.give_base(state, ask, today)
        case Clear():
            return keeping.clear(state, today)
        case Redeem():
            return keeping.redeem(state, ask, today)
        case Void():
            return keeping.void(state, ask, today, who.second)
        case Reverse():
            return keeping.reverse(state, ask)
        case _:
            return _plan_beside_deeds(state, ask, today)


def _plan_of_a_quarter(  # noqa: PLR0911 - a case for each kind of ask
    state: State, ask: QuarterAsk, today: date
) -> Plan:
    match ask:
        case CloseQuarter():
            return quarters.close(state, ask, today)
        case Rate():
            return ratings.rate(state, ask, today)
        case PublishRating():
            return ratings.publish(state, ask, today)
        case DropRating():
            return ratings.drop(state, ask)
        case ObjectToRating():
            return ratings.object_to(state, ask)
        case AnswerOnRating():
            return ratings.answer(state, ask)
        case AwardLevels():
            return awards.award_levels(state, ask, today)
        case GiveHonour():
            return awards.give_honour(state, ask, today)
        case RevokeHonour():
            return awards.revoke(state, ask)


def _plan_beside_deeds(  # noqa: C901, PLR0911 - a case for each kind of ask
    state: State, ask: WallAsk | LifeAsk | ChangeSetting | ChangeHousehold, today: date
) -> Plan:
    """Publications, vetoes and families, settings and households."""
    match ask:
        case Publish():
            return wall.publish(state, ask, today)
        case PostBatch():
            return wall.post_batch(state, ask, today)
        case ObjectTo():
            return wall.object_to(state, ask, today)
        case AnswerTo():
            return wall.answer(state, ask, today)
        case LayVeto():
            return vetoes.lay(state, ask, today)
        case Suspend():
            return vetoes.suspend(state, ask, today)
        case Lift():
            return vetoes.lift(state, ask, today)
        case Split():
            return families.split(state, ask, today)
        case Merge():
            return families.merge(state, ask, today)
        case ChangeSetting():
            return keeping.change_setting(state, ask, today)
        case ChangeHousehold():
            return keeping.change_household(state, ask)
