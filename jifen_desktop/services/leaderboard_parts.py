"""Which 积分榜 there are, and the one that somebody chose: a quarter or year, village or part."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.disclosures import Disclosure, PaperKind, PaperWay
from jifen_desktop.domain.group_numbers import in_order
from jifen_desktop.domain.papers_of_quarter import Leaderboard, LeaderboardLine
from jifen_desktop.domain.quarters import Quarter, quarter_at
from jifen_desktop.services.booking import reading_day
from jifen_desktop.services.disclosing import disclosure_about
from jifen_desktop.services.leaderboard import ALL_LINES, Part, leaderboard

#: So many quarters back can be chosen.
QUARTERS_BACK_MAX: Final = 80
#: The last quarter of a year.
_LAST: Final = 4


@dataclass(frozen=True, kw_only=True)
class BoardWanted:
    """Which board: a quarter or the whole year that it lies in, of the village or of a part."""

    quarter: Quarter
    whole_year: bool = False
    #: What the part is called; '' for the village.
    part_name: str = ""
    #: The groups of the part.
    group_names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BoardChoices:
    """What boards there are."""

    #: From today's quarter back to the first with entries.
    quarters: tuple[Quarter, ...]
    #: The last of them that has points, or was closed.
    latest: Quarter | None
    #: Grids and groups by their names, each with its groups.
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def board_choices(store: Store, *, at: Moment) -> BoardChoices:
    """Every quarter that has a board, and every part of the village."""
    with store.reading() as book:
        now = quarter_at(reading_day(book, at))
        closes = {close.quarter for close in book.quarters.all()}
        first = book.quarters.earliest_open(None)
        earliest = min(closes | {now} | ({first} if first else set[Quarter]()))
        quarters = [now]
        while quarters[-1] > earliest and len(quarters) < QUARTERS_BACK_MAX:
            quarters.append(quarters[-1].before)
        filled = (one for one in quarters if one in closes or book.quarters.has_entries(one))
        latest = next(filled, None)
        grids = {grid.name: grid.group_names for grid in book.panels.grids()}
        groups = {name: (name,) for name in in_order(book.panels.households_of_groups())}
    parts = groups | grids
    return BoardChoices(quarters=tuple(quarters), latest=latest, parts=tuple(parts.items()))


def board_of(
    store: Store,
    wanted: BoardWanted,
    *,
    places: range = ALL_LINES,
    masked: bool | None = None,
    at: Moment,
) -> Leaderboard:
    """The board at these places, the best first, equals by number; a part ranks its own.

    A year is closed with its last quarter; it moves against the year before, by number.
    """
    part = Part(name=wanted.part_name, group_names=wanted.group_names) if wanted.part_name else None

    def board(quarter: Quarter, places: range) -> Leaderboard:
        return leaderboard(
            store,
            quarter,
            whole_year=wanted.whole_year,
            part=part,
            places=places,
            masked=masked,
            at=at,
        )

    found = board(wanted.quarter, places)
    if not wanted.whole_year:
        return found
    before = board(Quarter(wanted.quarter.year - 1, _LAST), ALL_LINES).lines
    ranks = {line.household_no: line.rank for line in before} if _has_points(before) else {}
    lines = tuple(replace(line, rank_before=ranks.get(line.household_no)) for line in found.lines)
    with store.reading() as book:
        close = book.quarters.find(Quarter(wanted.quarter.year, _LAST))
    as_of = found.as_of if close is None else close.closed_on
    return replace(found, lines=lines, closed=close is not None, as_of=as_of)


def _has_points(lines: Iterable[LeaderboardLine]) -> bool:
    return any(line.score_points for line in lines)


def board_disclosure(store: Store, board: Leaderboard) -> Callable[[PaperWay], Disclosure]:
    """What is written down once the board was printed or saved."""
    numbers = [line.household_no for line in board.lines]
    about = disclosure_about(store, PaperKind.LEADERBOARD, numbers, str(board.quarter))
    return lambda way: replace(about(way), masked=board.masked)
