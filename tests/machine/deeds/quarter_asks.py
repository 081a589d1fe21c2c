"""What people ask of quarters, ratings and honours, as plain values."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

#: Year and number.
Quarter = tuple[int, int]


@dataclass(frozen=True)
class CloseQuarter:
    kind: ClassVar[str] = "close_quarter"
    key: str
    quarter: Quarter


@dataclass(frozen=True)
class Rate:
    """Levels by their names to widen or narrow; households to the level where people put them."""

    kind: ClassVar[str] = "rate"
    key: str
    quarter: Quarter
    choices: tuple[tuple[str, str], ...] = ()
    #: '' is no level.
    moves: tuple[tuple[str, str], ...] = ()
    from_paper: bool = False


@dataclass(frozen=True)
class PublishRating:
    """None stands for as many days as the setting says."""

    kind: ClassVar[str] = "publish_rating"
    key: str
    quarter: Quarter
    first_day: date
    days: int | None = None


@dataclass(frozen=True)
class DropRating:
    kind: ClassVar[str] = "drop_rating"
    key: str
    quarter: Quarter


@dataclass(frozen=True)
class ObjectToRating:
    kind: ClassVar[str] = "object_to_rating"
    key: str
    quarter: Quarter
    number: str


@dataclass(frozen=True)
class AnswerOnRating:
    kind: ClassVar[str] = "answer_on_rating"
    key: str
    objection: int
    conclusion: str


@dataclass(frozen=True)
class AwardLevels:
    kind: ClassVar[str] = "award_levels"
    key: str
    quarter: Quarter


@dataclass(frozen=True)
class GiveHonour:
    """An honour of paper; '' for the person is the household itself."""

    kind: ClassVar[str] = "honour"
    key: str
    name: str
    number: str
    given_on: date
    giver: str = "county"
    scope: str = "household"
    person: str = ""


@dataclass(frozen=True)
class RevokeHonour:
    kind: ClassVar[str] = "revoke_honour"
    key: str
    honour: int


RatingAsk = CloseQuarter | Rate | PublishRating | DropRating | ObjectToRating | AnswerOnRating
HonourAsk = AwardLevels | GiveHonour | RevokeHonour
QuarterAsk = RatingAsk | HonourAsk
