"""A quarter with 1,000,000 entries reported, and a figure of it taken apart."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Final

from benchmarks.books import Scratch
from benchmarks.deeds import BUSY_DEEDS
from benchmarks.figures import Figure
from benchmarks.history import LAST_DAY, Size, household_no
from benchmarks.timing import MS, medians
from jifen_desktop.db import driver
from jifen_desktop.db.store import Store
from jifen_desktop.domain import figure_entries
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.quarters import quarter_at
from jifen_desktop.services.closing_quarters import preview_close
from jifen_desktop.services.leaderboard import leaderboard
from jifen_desktop.services.quarter_entries import entries_behind

ENTRIES, REPORT_SECONDS = 1_000_000, 3
#: What the lane of lookups may take at the most.
DRILL_MS = 100
#: So many households that together have ENTRIES deeds in the last quarter.
REPORT: Final = Size(
    name="report",
    households=ENTRIES // BUSY_DEEDS,
    products=30,
    transfers=ENTRIES // BUSY_DEEDS + 2_000,
    busy_households=ENTRIES // BUSY_DEEDS,
    busy_products=30,
    busy_redemptions=2_000,
)
_QUARTER: Final = quarter_at(LAST_DAY)
_AT: Final = Moment(
    utc=datetime(2027, 1, 5, 1, tzinfo=UTC), utc_offset_minutes=480, typed=date(2027, 1, 5)
)
#: What a report needs at the least: the points of each household in each category.
_FLOOR: Final = (
    "SELECT household_id, category, sum(score_points) FROM score_entry WHERE score_quarter = ?"
    " GROUP BY household_id, category"
)


def quarter_report(scratch: Scratch, size: Size = REPORT, *, rounds: int) -> Iterator[Figure]:
    """The table of a close and the leaderboard of an open quarter, and one household's entries."""
    path = scratch.copy_of(size, size.name)
    with closing(Store(path)) as store, closing(driver.MODULE.connect(path)) as bare:

        def floor() -> object:
            return bare.execute(_FLOOR, (str(_QUARTER),)).fetchall()

        reports: dict[str, Callable[[], object]] = {
            "quarter_report": lambda: preview_close(store, _QUARTER, at=_AT),
            "leaderboard_report": lambda: leaderboard(store, _QUARTER, at=_AT),
        }
        for name, act in reports.items():
            least, value = (one / MS for one in medians(floor, act, rounds=rounds))
            yield Figure(
                name=f"{name}_{size.households * BUSY_DEEDS}",
                value=value,
                unit="s",
                bar=REPORT_SECONDS,
                rule=f"<= {REPORT_SECONDS} s",
                floor=least,
            )

        def drill() -> object:
            found = entries_behind(store, household_no(size.households), (_QUARTER,))
            assert len(found.of(figure_entries.Figure.SCORE)) == BUSY_DEEDS
            return found

        (value,) = medians(drill, rounds=rounds)
        yield Figure.absolute("entries_behind_figure", value, "ms", DRILL_MS)
