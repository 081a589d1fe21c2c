"""Who acts in the sample village and when, and what its story has led to so far."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.roles import Role

_CHINA = timedelta(hours=8)

Staff = dict[Role, Actor]


@dataclass
class Happened:
    """What the story's events became, by their keys, so that a later one can name it."""

    receipts: dict[str, int] = field(default_factory=dict)
    vouchers: dict[str, int] = field(default_factory=dict)
    #: Item numbers, in the order of the lines.
    items: dict[str, tuple[int, ...]] = field(default_factory=dict)
    meetings: dict[str, int] = field(default_factory=dict)
    batches: dict[str, int] = field(default_factory=dict)
    objections: dict[str, int] = field(default_factory=dict)


def moment(local: datetime) -> Moment:
    """A moment of the story, which is told in local time."""
    return Moment(
        utc=(local - _CHINA).replace(tzinfo=UTC),
        utc_offset_minutes=int(_CHINA.total_seconds() // 60),
    )
