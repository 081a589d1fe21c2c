"""Which day it is at the counter, though the PC's clock battery may be dead.

The order of acts is their seq; the business date is what papers say. It never goes
back by itself, and a clock that cannot be right is not believed: a person types the
day and the act is flagged.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jifen_desktop.domain.refusals import ClockDoubtful, DateBeforeLast, DateTooFar

#: A shop that was closed longer than this is asked for the day.
QUIET_DAYS_MAX = 45
#: A first act later than this after the program was made would shut every real day out.
PROGRAM_DAYS_MAX = 10 * 366
#: A typed day may not run away further than this: it could never be taken back unnoticed.
TYPED_AHEAD_DAYS_MAX = 400


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What the PC clock says, and the day a person typed instead, if one did."""

    utc: datetime
    utc_offset_minutes: int
    typed: date | None = None

    @property
    def local(self) -> datetime:
        """Local wall time of the PC, without a zone."""
        return (self.utc + timedelta(minutes=self.utc_offset_minutes)).replace(tzinfo=None)


@dataclass(frozen=True, kw_only=True)
class BusinessDay:
    day: date
    flagged: bool


def business_day(moment: Moment, *, last: date | None, build: date | None) -> BusinessDay:
    """The local day of booking.

    `last` is the business date of the newest act, `build` the day the program was made, None
    for a book that may lie before it.
    Raises ClockDoubtful, DateBeforeLast or DateTooFar.
    """
    pc_day = moment.local.date()
    doubtful = _is_doubtful(pc_day, last=last, build=build)
    if moment.typed is None:
        if doubtful:
            raise ClockDoubtful(pc_day, last)
        return BusinessDay(day=pc_day, flagged=False)
    if last is not None and moment.typed < last:
        raise DateBeforeLast(moment.typed, last)
    known = [day for day in (last, build, None if doubtful else pc_day) if day is not None]
    latest = max(known, default=moment.typed)
    latest += timedelta(days=TYPED_AHEAD_DAYS_MAX if doubtful else QUIET_DAYS_MAX)
    if moment.typed > latest:
        raise DateTooFar(moment.typed, latest)
    return BusinessDay(day=moment.typed, flagged=doubtful or moment.typed != pc_day)


def _is_doubtful(pc_day: date, *, last: date | None, build: date | None) -> bool:
    if build is not None and pc_day < build:
        return True
    if last is None:
        return build is not None and pc_day > build + timedelta(days=PROGRAM_DAYS_MAX)
    return pc_day < last or pc_day > last + timedelta(days=QUIET_DAYS_MAX)
