"""Who gets which level, said in the fewest words: groups of equals that go into levels whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby

from tests.machine.deeds.frozen import Line
from tests.machine.numbers import NotSo
from tests.machine.state import Reason

_WHOLE = 100


@dataclass(frozen=True)
class Level:
    name: str
    asked: str
    #: Of the rated.
    percent: Fraction | None = None
    count: int | None = None
    least: Fraction = Fraction(0)

    @property
    def limited(self) -> bool:
        return self.percent is not None or self.count is not None

    def places(self, rated: int) -> int:
        if self.percent is not None:
            return max(int(self.percent * rated / _WHOLE), 1)
        return rated if self.count is None else self.count

    def reached_by(self, line: Line) -> bool:
        return line.figures.score > 0 and line.figures.score >= self.least * _WHOLE


def read_levels(text: str) -> list[Level]:
    """`5=25%;4=2;3>=10;2>=5,1`, the highest first. Raises NotSo."""
    levels = [_read(part) for part in text.split(";")]
    least = [level.least for level in levels if level.least]
    if sum(level.percent or 0 for level in levels) > _WHOLE or least != sorted(least)[::-1]:
        raise NotSo(("LevelsOverlap", {}))
    return levels


def misread(text: str) -> list[Reason]:
    try:
        read_levels(text)
    except NotSo as stop:
        return [stop.reason]
    return []


def _read(part: str) -> Level:
    name, _, asked = part.partition(">=" if ">=" in part else "=")
    try:
        if ">=" in part:
            least, _, count = asked.partition(",")
            places = int(count) if count else None
            return Level(name, f">={asked}", count=places, least=Fraction(least))
        if asked.endswith("%"):
            return Level(name, asked, percent=Fraction(asked.removesuffix("%")))
        return Level(name, asked, count=int(asked))
    except ValueError:
        raise NotSo(("LevelsUnfit", {})) from None


@dataclass
class Outcome:
    ranks: dict[str, int] = field(default_factory=dict[str, int])
    #: Household to its level, counted from 1.
    levels: dict[str, int] = field(default_factory=dict[str, int])
    #: Where equals do not all fit and nobody said what to do: the level, and who they are.
    undecided: list[tuple[str, tuple[str, ...]]] = field(
        default_factory=list[tuple[str, tuple[str, ...]]]
    )
    #: Levels at whose end there was something to decide.
    cuts: set[str] = field(default_factory=set[str])


def figured(lines: Sequence[Line], levels: Sequence[Level], choices: Mapping[str, str]) -> Outcome:
    """The score first, then fewer deductions, less deducted, more awards; the rest is equal."""
    outcome = Outcome()
    groups = [list(equals) for _, equals in groupby(sorted(lines, key=_order), key=_order)]
    for equals in groups:
        rank = len(outcome.ranks) + 1
        outcome.ranks |= dict.fromkeys((line.household for line in equals), rank)
    too_many = 0
    for number, level in enumerate(levels, start=1):
        free = level.places(len(lines))
        if level.limited and number == len(levels):
            free -= too_many
        while free > 0 and groups and level.reached_by(groups[0][0]):
            equals = groups.pop(0)
            if len(equals) > free:
                taken = _taken(outcome, level.name, equals, free, choices)
                too_many += taken - free
                groups[:0] = [equals[taken:]] if taken < len(equals) else []
                equals, free = equals[:taken], 0
            free -= len(equals)
            outcome.levels |= dict.fromkeys((line.household for line in equals), number)
    return outcome


def _order(line: Line) -> tuple[int, ...]:
    figures = line.figures
    return -figures.score, figures.deductions, figures.deducted, -figures.awards


def _taken(
    outcome: Outcome, name: str, equals: Sequence[Line], free: int, choices: Mapping[str, str]
) -> int:
    """How many of those who do not all fit: all of them, none, or nobody knows yet."""
    outcome.cuts.add(name)
    if name not in choices:
        outcome.undecided.append((name, tuple(sorted(line.household for line in equals))))
        return free
    return len(equals) if choices[name] == "widen" else 0
