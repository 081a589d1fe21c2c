"""The real services of quarters, ratings and honours, asked with plain values."""

from typing import Any

from jifen_desktop.db.store import Store
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.services import rating_objections, rating_quarters
from jifen_desktop.services.awarding_levels import award_levels
from jifen_desktop.services.closing_quarters import close_quarter
from jifen_desktop.services.honours import Honour, give_honour, revoke_honour
from tests.machine.deeds.frozen import REASON
from tests.machine.deeds.quarter_asks import (
    AnswerOnRating,
    AwardLevels,
    CloseQuarter,
    DropRating,
    GiveHonour,
    HonourAsk,
    ObjectToRating,
    PublishRating,
    Rate,
    RatingAsk,
    RevokeHonour,
)


def tell_rating(store: Store, ask: RatingAsk, about: dict[str, Any]) -> tuple[Any, ...]:
    match ask:
        case CloseQuarter():
            closed = close_quarter(store, Quarter(*ask.quarter), **about)
            return (closed.voucher_no, ask.quarter, closed.households)
        case Rate():
            rated = rating_quarters.rate_quarter(store, _plan(ask), **about)
            return (*vars(rated).values(),)
        case PublishRating():
            days = {"days": ask.days}
            quarter = Quarter(*ask.quarter)
            return (rating_quarters.publish_rating(store, quarter, ask.first_day, **days, **about),)
        case DropRating():
            return (rating_quarters.drop_rating(store, Quarter(*ask.quarter), REASON, **about),)
        case ObjectToRating():
            protest = rating_objections.RatingProtest(
                quarter=Quarter(*ask.quarter), household_no=ask.number, content=REASON
            )
            return (rating_objections.object_to_rating(store, protest, **about),)
        case AnswerOnRating():
            said = RatingConclusion(ask.conclusion)
            return (
                rating_objections.answer_on_rating(store, ask.objection, said, "已核", **about),
            )


def tell_honour(store: Store, ask: HonourAsk, about: dict[str, Any]) -> tuple[Any, ...]:
    match ask:
        case AwardLevels():
            done = award_levels(store, Quarter(*ask.quarter), **about)
            return (done.voucher_no, done.awarded)
        case GiveHonour():
            given = give_honour(store, _honour(ask), **about)
            return (given.id, given.certificate.year, given.certificate.serial)
        case RevokeHonour():
            return (revoke_honour(store, ask.honour, REASON, **about),)


def _plan(ask: Rate) -> rating_quarters.RatingPlan:
    return rating_quarters.RatingPlan(
        quarter=Quarter(*ask.quarter),
        choices={
            name: rating_quarters.Decision(choice=TieChoice(choice), reason=REASON)
            for name, choice in ask.choices
        },
        moves=[
            rating_quarters.Move(household_no=number, level=level, reason=REASON)
            for number, level in ask.moves
        ],
        from_paper=ask.from_paper,
    )


def _honour(ask: GiveHonour) -> Honour:
    return Honour(
        name=ask.name,
        rank_of_giver=HonourRank(ask.giver),
        scope=HonourScope(ask.scope),
        household_no=ask.number,
        person=ask.person,
        given_on=ask.given_on,
    )
