"""Closed quarters, ratings and honours as the book keeps them for good."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tests.machine.deeds.quarter_asks import Quarter

REASON = "群众意见"


class Figures(NamedTuple):
    """What one household had in a quarter, points in hundredths."""

    base: int
    a: int
    b: int
    c: int
    d: int
    e: int
    #: 0 or more.
    deduction: int
    #: Of events of earlier quarters, and of what was taken back.
    correction: int
    score: int
    #: Entries that stand and give, and that take; the sum and the largest of the latter.
    awards: int
    deductions: int
    deducted: int
    largest: int


class Line(NamedTuple):
    household: str
    head: str
    rank: int
    figures: Figures


@dataclass(frozen=True)
class Close:
    seq: int
    quarter: Quarter
    #: Of the rules; 0 without any.
    version: int
    lines: tuple[Line, ...]

    def line(self, number: str) -> Line:
        return next(line for line in self.lines if line.household == number)


class Place(NamedTuple):
    """A household in a rating; levels count from 1, None is none. Without a rank: not rated."""

    household: str
    rank: int | None = None
    figured: int | None = None
    decided: int | None = None


class Given(NamedTuple):
    """A level of a rating: what it asked for, how many the figures put in, what people chose."""

    name: str
    asked: str
    size: int
    choice: str


@dataclass(frozen=True)
class Rating:
    number: int
    seq: int
    quarter: Quarter
    rated: int
    from_paper: bool
    levels: tuple[Given, ...]
    places: tuple[Place, ...]
    #: rated, published, awarded or dropped.
    step: str = "rated"
    #: Where and until when it hung, if it did.
    hung: tuple[date, date] | None = None
    #: Every act that led it on, and where to.
    steps: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Protest:
    """An objection to the line of a household in a rating."""

    number: int
    seq: int
    rating: int
    household: str
    #: Voucher and conclusion, once it was answered.
    answer: tuple[int, str] | None = None


@dataclass(frozen=True)
class Honour:
    number: int
    seq: int
    #: 0: of paper.
    rating: int
    name: str
    giver: str
    scope: str
    household: str
    person: str
    given_on: date
    quarter: Quarter | None
    year: int
    serial: int
    ended_by: int | None = None
