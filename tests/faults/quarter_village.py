"""The village that closes a quarter, rates it and gives its levels: each act, and its book."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.quarters import quarter_at
from jifen_desktop.services.awarding_levels import award_levels
from jifen_desktop.services.bulk_deeds import award_bulk
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.closing_quarters import close_quarter
from jifen_desktop.services.honours import revoke_honour
from jifen_desktop.services.rating_quarters import RatingPlan, publish_rating, rate_quarter
from tests.faults.points_village import EVENT, LINES, activity, put_rules_in_force
from tests.faults.village import ACTOR, Village, now

Service = Callable[[Store], object]

QUARTER = quarter_at(EVENT)
DAYS = 3
#: Levels from a score on: households of the village have all the same.
LEVELS = "5>=1;4>=0.5"


def ready_to_close(store: Store) -> None:
    """Every household has an award of the quarter."""
    put_rules_in_force(store)
    change_setting(store, "star_levels", LEVELS, key="stars", actor=ACTOR, at=now())
    given = activity("大扫除", "8")
    award_bulk(store, given, LINES, key="given", actor=ACTOR, at=now())


def close(store: Store) -> None:
    close_quarter(store, QUARTER, key="closed", actor=ACTOR, at=now())


def rate(store: Store) -> None:
    rate_quarter(store, RatingPlan(quarter=QUARTER), key="rated", actor=ACTOR, at=now())


def put_up(store: Store) -> None:
    first_day = now().local.date()
    publish_rating(store, QUARTER, first_day, days=DAYS, key="hung", actor=ACTOR, at=now())


def after_the_wall() -> Moment:
    at = now()
    return replace(at, utc=at.utc + timedelta(days=DAYS + 1))


def give(store: Store) -> None:
    award_levels(store, QUARTER, key="given", actor=ACTOR, at=after_the_wall())


def revoke(store: Store) -> None:
    revoke_honour(store, 1, "另有决定", key="gone", actor=ACTOR, at=after_the_wall())


#: The acts of a book in their order: each one stands on those before it.
QUARTERS: tuple[Service, ...] = (close, rate, put_up, give, revoke)


def before(village: Village, folder: Path, service: Service) -> Path:
    """A copy of the village in which this act comes next."""
    path = village.copy_to(folder)
    store = Store(path)
    ready_to_close(store)
    for earlier in QUARTERS[: QUARTERS.index(service)]:
        earlier(store)
    store.close()
    return path
