"""Events in the life of a household, each one action with a slip."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jifen_desktop.domain.quarters import Quarter

#: A household that is newer at the end of a quarter is not rated in it (domain.md 9).
RATED_DAYS_MIN: Final = 45


class LifeKind(StrEnum):
    NEW_HEAD = "new_head"
    SPLIT = "split"
    MERGE = "merge"
    AWAY = "away"
    BACK = "back"
    MOVED_IN = "moved_in"
    MOVED_OUT = "moved_out"
    DEATH = "death"
    CLOSING = "closing"


@dataclass(frozen=True, kw_only=True)
class LifeEvent:
    """What its slip says: copies of that day; names are None where erased or not needed."""

    #: 户务编号.
    id: int
    action_seq: int
    kind: LifeKind
    household_id: int
    #: The new household of a split, the target of a merge.
    other_household_id: int | None
    member_id: int | None
    happened_on: date
    #: To the other household, negative: debt moved; of a closing: forfeited.
    moved_points: int
    household_no: str
    other_household_no: str
    group_name: str
    village_name: str
    balance_before_points: int
    balance_after_points: int
    other_before_points: int | None
    other_after_points: int | None
    head_name: str | None
    #: The head after, or of the other household.
    new_head_name: str | None
    #: Whom it happened to.
    person_name: str | None


class ConsentState(StrEnum):
    """Whether a household agreed to be shown by name."""

    UNKNOWN = "unknown"
    GIVEN = "given"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Consent:
    state: ConsentState
    #: None while unknown.
    said_on: date | None


NOT_ASKED: Final = Consent(state=ConsentState.UNKNOWN, said_on=None)


def rated_long_enough(opened_on: date | None, quarter: Quarter) -> bool:
    """Whether a household is old enough to be rated in a quarter; None is long ago."""
    return opened_on is None or (quarter.last_day - opened_on).days >= RATED_DAYS_MIN
