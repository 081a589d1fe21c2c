"""What publications and objections refuse; each carries facts, messages/ the sentence."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rule_refusals import NothingToDo


@dataclass(eq=False)
class DayNotYet(Refusal):
    """Something is said to have happened on a day that has not come; `field` is which day."""

    field: str
    day: date


# --- publications ------------------------------------------------------------


@dataclass(eq=False)
class UnknownPublication(Refusal):
    batch_no: int


@dataclass(eq=False)
class DaysOutOfRange(Refusal):
    """A batch hangs for fewer or more days than is sensible."""

    days: int
    least: int
    most: int


@dataclass(eq=False)
class PublishedBeforeDecided(Refusal):
    """A batch would hang before the last of its items was decided."""

    first_day: date
    decided_on: date


@dataclass(eq=False)
class PublishedTooFar(Refusal):
    """A batch would hang so late that the day is most likely a slip."""

    first_day: date
    latest: date


@dataclass(eq=False)
class NotPublishedYet(Refusal):
    """In this village an item is posted out of a publication alone."""

    item_no: int


@dataclass(eq=False)
class PublicationRuns(Refusal):
    """A batch hangs to the end of its last day, and is posted after it."""

    batch_no: int
    last_day: date


@dataclass(eq=False)
class NothingToPost(NothingToDo):
    """No item of a batch can be posted: the rest waits for answers, or went another way."""

    batch_no: int
    held: int


# --- objections --------------------------------------------------------------


@dataclass(eq=False)
class NotInPublication(Refusal):
    """The batch has no line of this item."""

    batch_no: int
    item_no: int


@dataclass(eq=False)
class PublishedLater(Refusal):
    """The item hung again in a later batch: that is the one to object to."""

    item_no: int
    batch_no: int


@dataclass(eq=False)
class UnknownObjection(Refusal):
    objection_no: int


@dataclass(eq=False)
class AnsweredBefore(Refusal):
    objection_no: int


@dataclass(eq=False)
class AnswerTooEarly(Refusal):
    """An answer would be older than what it answers."""

    received_on: date


@dataclass(eq=False)
class CheckersNeeded(Refusal):
    """Two people look into an objection, unless it was taken back."""
