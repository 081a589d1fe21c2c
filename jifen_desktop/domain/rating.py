"""评星: who gets which star level in a quarter, and where people must decide.

Order is by facts that stand: the score, fewer deductions, a smaller sum of them, more awards;
never by number or name. Whoever is still equal has the same rank (1-1-3). Where a level ends
between equals the people widen or narrow it; the total of all levels stays, for the last one
takes or gives the difference.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jifen_desktop.domain.rating_refusals import NoTieAtCut, UnknownLevel

#: Percents are kept in 0.01 %.
WHOLE_PERCENT = 10_000
_Order = tuple[int, int, int, int]


class LevelMode(StrEnum):
    """COUNT: so many. PERCENT: of the rated. THRESHOLD: all from a score on. QUOTA: both."""

    COUNT = "count"
    PERCENT = "percent"
    THRESHOLD = "threshold"
    QUOTA = "quota"


class TieChoice(StrEnum):
    """WIDEN: all who are equal at the cut get the level. NARROW: none of them does."""

    WIDEN = "widen"
    NARROW = "narrow"


@dataclass(frozen=True, kw_only=True)
class StarLevel:
    """One level, as the settings of the day have it."""

    name: str
    mode: LevelMode
    #: COUNT, QUOTA: households.
    count: int = 0
    #: PERCENT: in 0.01 %.
    percent: int = 0
    #: THRESHOLD, QUOTA: the least score.
    least_points: int = 0


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A household that is rated, by what its quarter's entries say that stand."""

    household_id: int
    score_points: int
    deductions: int
    #: Their sum, 0 or more.
    deducted_points: int
    awards: int

    @property
    def order(self) -> _Order:
        """Smaller comes first; equal is equal."""
        return -self.score_points, self.deductions, self.deducted_points, -self.awards


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Where the figures put a household; `level` is a place in the levels.

    It is None without a level, and for all who are equal at a cut that nobody decided.
    """

    candidate: Candidate
    rank: int
    level: int | None


@dataclass(frozen=True, kw_only=True)
class Tie:
    """Equals on both sides of the end of a level: those who fit in, and those who do not."""

    level: int
    fitting: tuple[Candidate, ...]
    beyond: tuple[Candidate, ...]

    @property
    def equals(self) -> tuple[Candidate, ...]:
        return self.fitting + self.beyond


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """All who were rated, best first, equals by their ids; and the cuts that nobody decided yet.

    What lies below an undecided cut is what it would be if it were neither widened nor narrowed.
    """

    placed: tuple[Placed, ...]
    ties: tuple[Tie, ...]
    #: How many households each level takes.
    sizes: tuple[int, ...]


def rate(
    candidates: Sequence[Candidate],
    levels: Sequence[StarLevel],
    choices: Mapping[str, TieChoice],
) -> Outcome:
    """Put every candidate into a level or none; the order of the input says nothing.

    Raises UnknownLevel or NoTieAtCut for a choice that there is nothing to choose about.
    """
    names = [level.name for level in levels]
    for name in choices:
        if name not in names:
            raise UnknownLevel(name, tuple(names))
    ordered = sorted(candidates, key=lambda one: (one.order, one.household_id))
    ends, ties, decided = list[int](), list[Tie](), set[str]()
    start = moved = 0
    for number, level in enumerate(levels):
        last = number == len(levels) - 1
        end = _end(ordered, start, level, -moved if last else 0)
        tie = _tie(ordered, start, end, number)
        if tie is not None and (choice := choices.get(level.name)) is not None:
            decided.add(level.name)
            wide = choice is TieChoice.WIDEN
            change = len(tie.beyond) if wide else -len(tie.fitting)
            end, moved = end + change, moved + change
        elif tie is not None:
            ties.append(tie)
        ends.append(end)
        start = end
    for name in choices:
        if name not in decided:
            raise NoTieAtCut(name)
    sizes = tuple(end - begin for begin, end in zip([0, *ends], ends, strict=False))
    open_to_people = {one.order for tie in ties for one in tie.equals}
    placed = tuple(_placed(ordered, ends, open_to_people))
    return Outcome(placed=placed, ties=tuple(ties), sizes=sizes)


def quota(level: StarLevel, rated: int) -> int | None:
    """How many households a level takes of so many; None for all that reach its score."""
    match level.mode:
        case LevelMode.COUNT | LevelMode.QUOTA:
            return level.count
        case LevelMode.PERCENT:
            return max(rated * level.percent // WHOLE_PERCENT, 1)
        case _:
            return None


def _end(ordered: Sequence[Candidate], start: int, level: StarLevel, extra: int) -> int:
    """Behind the last who gets a level; `extra`: what ties took from or gave to it before."""
    able = start
    while able < len(ordered) and _reaches(ordered[able], level):
        able += 1
    places = quota(level, len(ordered))
    return able if places is None else min(able, start + max(places + extra, 0))


def _reaches(one: Candidate, level: StarLevel) -> bool:
    return one.score_points > 0 and one.score_points >= level.least_points


def _tie(ordered: Sequence[Candidate], start: int, end: int, level: int) -> Tie | None:
    """Equals on both sides of `end`; where a level is empty nobody is inside to be equal to."""
    if not start < end < len(ordered) or ordered[end - 1].order != ordered[end].order:
        return None
    order = ordered[end].order
    first = end
    while first > start and ordered[first - 1].order == order:
        first -= 1
    last = end
    while last < len(ordered) and ordered[last].order == order:
        last += 1
    return Tie(level=level, fitting=tuple(ordered[first:end]), beyond=tuple(ordered[end:last]))


def _placed(
    ordered: Sequence[Candidate], ends: Sequence[int], undecided: Collection[_Order]
) -> Iterator[Placed]:
    rank, before = 0, None
    for place, candidate in enumerate(ordered):
        if candidate.order != before:
            rank, before = place + 1, candidate.order
        level = next((number for number, end in enumerate(ends) if place < end), None)
        decided = candidate.order not in undecided
        yield Placed(candidate=candidate, rank=rank, level=level if decided else None)
