"""Calendar months, quarters and years, by which villages count."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from jifen_desktop.domain.names import to_half_width
from jifen_desktop.domain.refusals import NotAQuarter

_MONTHS = 3
_WRITTEN = re.compile(r"([0-9]{4})Q([1-4])")


@dataclass(frozen=True, order=True)
class Quarter:
    """A calendar quarter; as text 2026Q3, which sorts as it reads."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04d}Q{self.number}"

    @property
    def first_day(self) -> date:
        return date(self.year, (self.number - 1) * _MONTHS + 1, 1)

    @property
    def last_day(self) -> date:
        return month_of(date(self.year, self.number * _MONTHS, 1))[1]

    @property
    def before(self) -> "Quarter":
        return quarter_at(self.first_day - timedelta(days=1))

    @property
    def after(self) -> "Quarter":
        return quarter_at(self.last_day + timedelta(days=1))


def quarter_named(text: str) -> Quarter:
    """Read 2026Q3. Raises NotAQuarter."""
    found = _WRITTEN.fullmatch(to_half_width(text).strip().upper())
    if found is None or found[1] == "0000":
        raise NotAQuarter(text)
    return Quarter(int(found[1]), int(found[2]))


def quarter_at(day: date) -> Quarter:
    """The quarter that a day lies in."""
    return Quarter(day.year, (day.month - 1) // _MONTHS + 1)


def score_quarter(earliest: Quarter, closed: Quarter | None) -> Quarter:
    """The quarter that an entry counts for: its own, or the first one that is not closed.

    `earliest` is the quarter of the deed's day, or of the entry that is taken back; `closed`
    the last one that was closed.
    """
    return earliest if closed is None else max(earliest, closed.after)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month that a day lies in."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter that a day lies in."""
    quarter = quarter_at(day)
    return quarter.first_day, quarter.last_day


def year_of(day: date) -> tuple[date, date]:
    """The first and the last day of the year that a day lies in."""
    return date(day.year, 1, 1), date(day.year, 12, 31)
