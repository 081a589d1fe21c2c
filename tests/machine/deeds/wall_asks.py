"""What people ask of what hangs on the wall, as plain values."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True)
class Publish:
    """None stands for all that wait, and for as many days as the setting says."""

    kind: ClassVar[str] = "publish"
    key: str
    first_day: date
    days: int | None = None
    items: tuple[int, ...] | None = None


@dataclass(frozen=True)
class PostBatch:
    kind: ClassVar[str] = "post"
    key: str
    batch: int


@dataclass(frozen=True)
class ObjectTo:
    kind: ClassVar[str] = "object"
    key: str
    batch: int
    item: int
    #: None: today.
    received_on: date | None = None


@dataclass(frozen=True)
class AnswerTo:
    kind: ClassVar[str] = "answer"
    key: str
    objection: int
    conclusion: str
    answered_on: date
    checkers: tuple[str, ...] = ("罗国英", "向志明")


WallAsk = Publish | PostBatch | ObjectTo | AnswerTo
