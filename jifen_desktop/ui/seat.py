"""Who sits at the counter, in whose book, and what day it is there."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Actor, Operator

if TYPE_CHECKING:
    from jifen_desktop.services.book_facts import BookFacts

#: A PC clock that went further than time did was set by somebody, or slept.
CLOCK_SLACK: Final = timedelta(hours=1)


def clock() -> Moment:
    """What the PC's clock says now."""
    local = datetime.now(UTC).astimezone()
    offset = local.utcoffset()
    assert offset is not None, local
    return Moment(
        utc=local.astimezone(UTC), utc_offset_minutes=int(offset.total_seconds() // 60), typed=None
    )


@dataclass(frozen=True, kw_only=True)
class _Typed:
    """A day that was typed, and what both clocks said then."""

    day: date
    at: Moment
    seconds: float


class Seat(QObject):
    """The operator who is signed in, if any; and the day a person typed, if the clock is wrong."""

    #: Somebody else sits here now, or nobody.
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facts: BookFacts | None = None
        self.operator: Operator | None = None
        self._last_id = 0
        self._typed: _Typed | None = None

    def take(self, operator: Operator) -> None:
        self.operator = operator
        self._last_id = operator.id
        self.changed.emit()

    def leave(self) -> None:
        if self.operator is not None:
            self.operator = None
            self.changed.emit()

    def actor(self, second_id: int | None = None) -> Actor:
        """Who acts; only asked while somebody is signed in."""
        assert self.operator is not None, "nobody is signed in"
        return Actor(operator_id=self.operator.id, second_id=second_id)

    @property
    def last_id(self) -> int:
        """The id of who sits here, or sat here last: a cart outlives the lock."""
        return self._last_id

    # --- the day --------------------------------------------------------------------

    def type_day(self, day: date | None) -> None:
        """A person said what day it is; None: the clock is believed again."""
        self._typed = day and _Typed(day=day, at=clock(), seconds=monotonic())

    @property
    def typed_day(self) -> date | None:
        """The typed day, grown by the midnights that the PC's clock has seen since.

        None once somebody set that clock: then it is believed, or the day is asked for anew.
        """
        typed, now = self._typed, clock()
        if typed is None:
            return None
        passed = timedelta(seconds=monotonic() - typed.seconds)
        if abs(now.utc - typed.at.utc - passed) > CLOCK_SLACK:
            return None
        return typed.day + (now.local.date() - typed.at.local.date())

    def moment(self) -> Moment:
        """Now, with the typed day where there is one."""
        return replace(clock(), typed=self.typed_day)

    def today(self) -> date:
        """The day as people at the counter would say it."""
        return self.typed_day or clock().local.date()
