"""A village that closes quarters: households with scores of 2026Q3, closed and rated on DAY."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.honours import Award
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.quarter_close import CloseLine
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.settings import DEED_PUBLICATION_STEP, STAR_LEVELS
from jifen_desktop.services import closing_quarters, rating_quarters
from jifen_desktop.services.awarding_levels import award_levels
from jifen_desktop.services.bulk_deeds import Activity, BulkLine, award_bulk
from jifen_desktop.services.closing_quarters import QuarterClosing
from jifen_desktop.services.rating_listing import rating_view
from jifen_desktop.services.rating_objections import (
    RatingProtest,
    answer_on_rating,
    object_to_rating,
)
from jifen_desktop.services.rating_quarters import (
    Decision,
    Move,
    RatingDone,
    RatingPlan,
    drop_rating,
    publish_rating,
)
from tests import village
from tests.points_village import EVENT_DAY, PRESET, adopt, rule, switch
from tests.village import CLERK, DAY, LEADER, household_draft, moment, new_key

LAST_DAY = DAY + timedelta(days=5)
#: The first moment at which what was put up on DAY may be given.
FREE = moment(LAST_DAY + timedelta(days=1))
#: Makes a village of so many scores, closed unless it says otherwise.
MakeRated = Callable[..., Store]
Q2, Q3, Q4 = Quarter(2026, 2), Quarter(2026, 3), Quarter(2026, 4)
WIDEN, NARROW = TieChoice.WIDEN, TieChoice.NARROW
#: A rule that gives as many points as are typed.
GIFT = rule("B50", "+1", "分", item="按分登记")


def number(place: int) -> str:
    return f"02-{place:03d}"


def make_rated_store(folder: Path, scores: Sequence[int]) -> Store:
    """A village in which household 02-001 has the first of these scores, and so on."""
    store = village.make_store(folder)
    adopt(store, (*PRESET, GIFT))
    switch(store, DEED_PUBLICATION_STEP, "no")
    if scores:
        village.enter_households(
            store,
            *(
                household_draft(number(place), f"户主{place}", group_name="第二组", row=place + 1)
                for place in range(1, len(scores) + 1)
            ),
        )
    gift(store, {number(place): score for place, score in enumerate(scores, start=1) if score})
    return store


def gift(
    store: Store, points: Mapping[str, int], *, on: date = EVENT_DAY, at: Moment | None = None
) -> int:
    """Award whole points to households by one list; return the voucher."""
    if not points:
        return 0
    lines = [BulkLine(household_no=no, amount=str(score)) for no, score in points.items()]
    given = Activity(rule_code="B50", amount="1", event_date=on, name="评分", evidence="名单")
    done = award_bulk(store, given, lines, key=new_key(), actor=CLERK, at=at or moment())
    return done.voucher_no


def close(
    store: Store, quarter: Quarter = Q3, *, actor: Actor = LEADER, at: Moment | None = None
) -> QuarterClosing:
    return closing_quarters.close_quarter(
        store, quarter, key=new_key(), actor=actor, at=at or moment()
    )


def levels(store: Store, text: str) -> None:
    switch(store, STAR_LEVELS, text)


def rate(
    store: Store,
    quarter: Quarter = Q3,
    *,
    choices: Mapping[str, TieChoice] | None = None,
    moves: Sequence[Move] = (),
    from_paper: bool = False,
    at: Moment | None = None,
) -> RatingDone:
    """The leader keeps a rating; every decision has a reason."""
    plan = RatingPlan(
        quarter=quarter,
        choices={
            name: Decision(choice=choice, reason="评议会同意")
            for name, choice in (choices or {}).items()
        },
        moves=moves,
        from_paper=from_paper,
    )
    return rating_quarters.rate_quarter(store, plan, key=new_key(), actor=LEADER, at=at or moment())


def line_of(store: Store, household_no: str = "01-001", quarter: Quarter = Q3) -> CloseLine:
    """A household's line of a closed quarter."""
    return next(line for line in lines_of(store, quarter) if line.household_no == household_no)


def lines_of(store: Store, quarter: Quarter = Q3) -> list[CloseLine]:
    with store.reading() as book:
        found = book.quarters.find(quarter)
        assert found is not None, quarter
        return book.quarters.lines(found.id)


def awards_of(store: Store, quarter: Quarter = Q3) -> list[Award]:
    """The honours of the rating that stands, in the order of giving."""
    with store.reading() as book:
        rating = book.ratings.standing(quarter)
        assert rating is not None, quarter
        return book.awards.of_rating(rating.id)


def counts(store: Store, choices: dict[str, TieChoice] | None = None) -> list[int]:
    return [level.count for level in rating_view(store, Q3, choices=choices, at=moment()).levels]


def winners(store: Store) -> dict[str, list[str]]:
    """Level to the numbers of those who got it, in the order of their certificates."""
    found: dict[str, list[str]] = {}
    for one in awards_of(store):
        found.setdefault(one.name, []).append(one.household_no)
    return found


def publish(store: Store, *, first_day: date = DAY, days: int | None = None) -> date:
    return publish_rating(store, Q3, first_day, days=days, key=new_key(), actor=CLERK, at=moment())


def give(store: Store, *, at: Moment = FREE) -> int:
    return award_levels(store, Q3, key=new_key(), actor=LEADER, at=at).awarded


def protest(store: Store, household_no: str, *, at: Moment | None = None, who: str = "") -> int:
    came = RatingProtest(quarter=Q3, household_no=household_no, content="那天没来", objector=who)
    return object_to_rating(store, came, key=new_key(), actor=CLERK, at=at or moment())


def answer(
    store: Store, objection_no: int, conclusion: RatingConclusion, *, at: Moment | None = None
) -> int:
    return answer_on_rating(
        store, objection_no, conclusion, "查过了", key=new_key(), actor=LEADER, at=at or moment()
    )


def drop(store: Store) -> int:
    return drop_rating(store, Q3, "要重评", key=new_key(), actor=LEADER, at=moment())
