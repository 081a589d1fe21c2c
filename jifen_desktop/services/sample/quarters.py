"""The quarters of the sample village: closed, rated by the group, some families honoured."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import cycle
from typing import Final

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.quarters import Quarter, quarter_at
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.closing_quarters import close_quarter
from jifen_desktop.services.honours import Honour, give_honour
from jifen_desktop.services.rating_figures import figure
from jifen_desktop.services.rating_quarters import Decision, RatingPlan, rate_quarter
from jifen_desktop.services.sample.events import HouseholdHonoured, QuarterClosed, QuarterRated

#: So many days after a quarter's last one. Before they are over the next meeting has posted
#: most of what happened in it.
_CLOSED, _RATED, _HONOURED = 12, 20, 24
_WIDENED: Final = "得分相同，一并授予"
#: Families of whom people speak well, and what for.
_HONOURS: Final = (
    ("03-018", "最美家庭"),
    ("07-002", "文明家庭"),
    ("11-004", "最清洁户"),
    ("01-025", "最美家庭"),
    ("10-004", "文明家庭"),
    ("05-020", "最清洁户"),
)
_HONOURS_A_QUARTER = 2


def quarters(first: date, day: date) -> Iterator[QuarterClosed | QuarterRated | HouseholdHonoured]:
    """Every quarter from a first day on that is over and done with before `day`."""
    honours = cycle(_HONOURS)
    quarter = quarter_at(first)
    while quarter.last_day + timedelta(days=_HONOURED) < day:
        told: dict[str, Role] = {"by": Role.LEADER}
        yield QuarterClosed(
            key=f"close-{quarter}", at=_at(quarter, _CLOSED, 16), quarter=quarter, **told
        )
        yield QuarterRated(
            key=f"rate-{quarter}", at=_at(quarter, _RATED, 10), quarter=quarter, **told
        )
        for number in range(_HONOURS_A_QUARTER):
            household_no, name = next(honours)
            yield HouseholdHonoured(
                key=f"honour-{quarter}-{number}",
                at=_at(quarter, _HONOURED, 11 + number),
                household_no=household_no,
                name=name,
                **told,
            )
        quarter = quarter_at(quarter.last_day + timedelta(days=1))


def _at(quarter: Quarter, days: int, hour: int) -> datetime:
    return datetime.combine(quarter.last_day + timedelta(days=days), time(hour))


def book_quarter_event(
    store: Store,
    event: QuarterClosed | QuarterRated | HouseholdHonoured,
    actor: Actor,
    at: Moment,
) -> None:
    """Ask the service that this event is for; equals at a cut all get the level."""
    match event:
        case QuarterClosed():
            close_quarter(store, event.quarter, key=event.key, actor=actor, at=at)
        case QuarterRated():
            plan = RatingPlan(
                quarter=event.quarter,
                choices=_widened(store, event.quarter, at),
                from_paper=True,
            )
            rate_quarter(store, plan, key=event.key, actor=actor, at=at)
        case _:
            honour = Honour(
                name=event.name,
                rank_of_giver=HonourRank.VILLAGE,
                scope=HonourScope.HOUSEHOLD,
                household_no=event.household_no,
                person="",
                given_on=quarter_at(event.at.date()).before.last_day,  # named for that quarter
            )
            give_honour(store, honour, key=event.key, actor=actor, at=at)


def _widened(store: Store, quarter: Quarter, at: Moment) -> dict[str, Decision]:
    """A decision for every cut between equals, one after the other: each moves the next."""
    decided: dict[str, Decision] = {}
    while ties := figure(
        store, quarter, choices={name: one.choice for name, one in decided.items()}, at=at
    ).ties:
        decided[ties[0].level.name] = Decision(choice=TieChoice.WIDEN, reason=_WIDENED)
    return decided
