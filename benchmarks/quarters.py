"""A quarter closed and rated: a village with 50,000 entries, and a large town."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks.books import Scratch
from benchmarks.figures import Figure
from benchmarks.history import LAST_DAY, Size
from benchmarks.what_if import QUARTER
from jifen_desktop.db import driver
from jifen_desktop.db.sqlite.guards import guards
from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.quarters import quarter_at
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.closing_quarters import close_quarter
from jifen_desktop.services.leaderboard import leaderboard
from jifen_desktop.services.rating_quarters import RatingPlan, rate_quarter

VILLAGE_SECONDS, TOWN_SECONDS, LEADERBOARD_SECONDS = 0.5, 10, 1
TOWN: Final = Size(
    name="town",
    households=100_000,
    products=60,
    transfers=102_000,
    busy_households=1,
    busy_products=30,
    busy_redemptions=1_000,
)
PAGE: Final = 500
_QUARTER: Final = quarter_at(LAST_DAY)
_AT: Final = Moment(
    utc=datetime(2027, 1, 5, 1, tzinfo=UTC), utc_offset_minutes=480, typed=date(2027, 1, 5)
)
_HEAD: Final = Actor(operator_id=1)
#: Levels from a score on: made-up scores are too alike for a cut between them.
_LEVELS: Final = "5>=4.2;4>=4;3>=3.5"
#: What a close needs at the least: the sums of the quarter by household.
_FLOOR: Final = (
    "SELECT household_id, sum(score_points) FROM score_entry WHERE score_quarter = ?"
    " GROUP BY household_id"
)
_keys = count(1)


def quarter_of_village(scratch: Scratch, size: Size = QUARTER, *, rounds: int) -> Figure:
    """Close, then rate, as people do; the best of some rounds, each with a book of its own."""
    paths = [_uneven(scratch, size) for _ in range(rounds)]
    floor = min(map(_bare_sums, paths))
    value = min(map(_close_and_rate, paths))
    return _figure(f"close_and_rate_{size.name}", value, floor, VILLAGE_SECONDS)


def quarter_of_town(scratch: Scratch, size: Size = TOWN) -> tuple[Figure, Figure]:
    """The same for 100,000 households; and a page of their leaderboard."""
    path = _uneven(scratch, size)
    floor = _bare_sums(path)
    value = _close_and_rate(path)
    with closing(Store(path)) as store:
        page = _seconds(lambda: leaderboard(store, _QUARTER, places=range(PAGE), at=_AT))
    return (
        _figure(f"close_and_rate_{size.name}", value, floor, TOWN_SECONDS),
        _figure(f"leaderboard_{size.name}", page, floor, LEADERBOARD_SECONDS),
    )


def _figure(name: str, value: float, floor: float, bar: float) -> Figure:
    rule = f"<= {bar:g} s"
    return Figure(name=name, value=value, unit="s", bar=bar, rule=rule, floor=floor)


def _bare_sums(path: Path) -> float:
    with closing(driver.MODULE.connect(path)) as book:
        return _seconds(lambda: book.execute(_FLOOR, (str(_QUARTER),)).fetchall())


def _close_and_rate(path: Path) -> float:
    with closing(Store(path)) as store:
        change_setting(store, "star_levels", _LEVELS, key="stars", actor=_HEAD, at=_AT)

        def act() -> None:
            close_quarter(store, _QUARTER, key="closed", actor=_HEAD, at=_AT)
            plan = RatingPlan(quarter=_QUARTER)
            rate_quarter(store, plan, key="rated", actor=_HEAD, at=_AT)

        return _seconds(act)


def _uneven(scratch: Scratch, size: Size) -> Path:
    """A copy in which households' scores differ: made-up books give everybody the same."""
    path = scratch.copy_of(size, f"{size.name}-{next(_keys)}")
    with closing(driver.MODULE.connect(path, isolation_level=None)) as book:
        book.execute("BEGIN")
        for (name,) in book.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            book.execute(f"DROP TRIGGER {name}")
        book.execute(
            "UPDATE score_entry SET score_points = score_points - (household_id * 7919 + id) % 100,"
            " spendable_points = 0"
        )
        for trigger in guards():
            book.execute(trigger)
        book.execute("COMMIT")
    return path


def _seconds(act: Callable[[], object]) -> float:
    begin = perf_counter()
    act()
    return perf_counter() - begin
