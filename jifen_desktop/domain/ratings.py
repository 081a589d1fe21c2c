"""A rating as the book keeps it: levels, lines, what became of it, and objections."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating import TieChoice

#: The texts of a rating among those of its acts.
REASON_LENGTH_MAX: Final = 200


class RatingState(StrEnum):
    """RATED: figured and decided; AWARDED: certificates have numbers; DROPPED: never was."""

    RATED = "rated"
    PUBLISHED = "published"
    AWARDED = "awarded"
    DROPPED = "dropped"


class RatingConclusion(StrEnum):
    """REMOVED: the household gets no level; a level is changed by dropping and rating anew."""

    MAINTAINED = "maintained"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True)
class KeptLevel:
    """A level of a rating, the highest is number 1."""

    level_no: int
    name: str
    #: As the settings said it: 2.5%, 20, >=80.
    asked: str
    #: That the figures put into it.
    households: int
    choice: TieChoice | None
    #: Why it was widened or narrowed; None without a choice, and once erased.
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class RatingLine:
    """A household of the close, and the numbers of its levels; None is no level."""

    household_id: int
    #: By the whole order; None is not rated.
    rank: int | None
    figured_level: int | None
    decided_level: int | None
    #: Why people moved it; None where they did not, and once erased.
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class Rating:
    """One rating with what became of it so far."""

    id: int
    action_seq: int
    quarter_close_id: int
    quarter: Quarter
    #: Households rated: what percents are taken of.
    rated: int
    from_paper: bool
    state: RatingState
    #: Of its publication, None where it hung nowhere.
    first_day: date | None
    last_day: date | None
    levels: tuple[KeptLevel, ...]


@dataclass(frozen=True, kw_only=True)
class RatingObjection:
    """Somebody says that a line of a published rating is wrong; texts None once erased."""

    id: int
    action_seq: int
    rating_id: int
    household_id: int
    #: None: not named, or erased.
    objector: str | None
    content: str | None
    #: None while it is open.
    conclusion: RatingConclusion | None
    findings: str | None
