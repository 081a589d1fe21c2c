"""What hangs on the wall and what happened to households, as the book keeps it for good."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple


class Lives(NamedTuple):
    """Somebody who lives in a household beside its head; the number is the model's own."""

    number: int
    name: str


class Person(NamedTuple):
    """A member, the head, or nobody: then it is about the whole household."""

    name: str = ""
    of_head: bool = False
    member: int = 0


@dataclass(frozen=True)
class Publication:
    number: int
    seq: int
    first_day: date
    last_day: date
    #: Rows as the wall shows them; the first column of a line is its deed.
    lines: tuple[tuple[Any, ...], ...]
    households: tuple[tuple[Any, ...], ...]

    @property
    def items(self) -> tuple[int, ...]:
        return tuple(line[0] for line in self.lines)


@dataclass(frozen=True)
class Objection:
    number: int
    seq: int
    batch: int
    deed: int
    received_on: date
    due_on: date
    #: Voucher, conclusion and day, once it was answered.
    answer: tuple[int, str, date] | None = None


@dataclass(frozen=True)
class Veto:
    number: int
    seq: int
    kind: str
    household: str
    person: Person
    decided_on: date | None
    from_on: date
    until_on: date | None
    freeze: bool
    zero: bool
    ended_on: date | None = None
    ended_by: int | None = None

    def stands(self, day: date) -> bool:
        return self.ended_on is None and (self.until_on is None or day <= self.until_on)

    def freezes(self, day: date) -> bool:
        return self.freeze and self.from_on <= day and self.stands(day)


@dataclass(frozen=True)
class Event:
    """A split or a merge: who and where, and the balances of the moment."""

    seq: int
    kind: str
    household: str
    other: str
    happened_on: date
    moved: int
    before: int
    other_before: int
    #: Who left the first household, and who is new in the other one.
    left: tuple[Lives, ...]
    came: tuple[Lives, ...]
    #: How the first household stood before, and since when the other one is known.
    state: str
    opened_on: date | None = None
