"""积分榜 of a year, of a group or of a grid: what the whole village's boards add up to."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.disclosures import Disclosure, PaperKind, PaperWay
from jifen_desktop.domain.group_numbers import in_order
from jifen_desktop.domain.papers_of_quarter import Leaderboard
from jifen_desktop.domain.publication import ranks
from jifen_desktop.domain.quarter_close import CloseLine
from jifen_desktop.domain.quarters import Quarter, quarter_at
from jifen_desktop.services.booking import reading_day
from jifen_desktop.services.closing_quarters import quarter_lines
from jifen_desktop.services.disclosing import disclosure_about
from jifen_desktop.services.leaderboard import leaderboard, shown_lines

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
    store: Store, wanted: BoardWanted, *, masked: bool | None = None, at: Moment
) -> Leaderboard:
    """The board, the best first, equals by number; ranks of a part are those within it.

    A year's households are those of its last quarter that has begun; their scores are summed.
    """
    if not wanted.whole_year and not wanted.part_name:
        return leaderboard(store, wanted.quarter, masked=masked, at=at)
    last = _last_begun(store, wanted.quarter, at) if wanted.whole_year else wanted.quarter
    found = leaderboard(store, last, masked=masked, places=range(0), at=at)
    with store.reading() as book:
        lines = _lines(book, wanted, last)
        earlier = Quarter(last.year - 1, _LAST) if wanted.whole_year else last.before
        before = {line.household_id: line.rank for line in _lines(book, wanted, earlier)}
        return replace(
            found,
            lines=shown_lines(book, lines, before, hidden=found.masked),
            whole_year=wanted.whole_year,
            part_name=wanted.part_name,
            closed=found.closed and (not wanted.whole_year or last.number == _LAST),
        )


def board_disclosure(store: Store, board: Leaderboard) -> Callable[[PaperWay], Disclosure]:
    """What is written down once the board was printed or saved."""
    numbers = [line.household_no for line in board.lines]
    about = disclosure_about(store, PaperKind.LEADERBOARD, numbers, str(board.quarter))
    return lambda way: replace(about(way), masked=board.masked)


def leaderboard_paper(board: Leaderboard, paper: str) -> bytes:
    """积分榜 as PDF on `a4` or `a3`."""
    from jifen_desktop.documents.leaderboard import leaderboard_pdf  # noqa: PLC0415
    from jifen_desktop.documents.paper_sizes import WallPaper  # noqa: PLC0415

    return leaderboard_pdf(board, WallPaper(paper))


def _last_begun(store: Store, quarter: Quarter, at: Moment) -> Quarter:
    """The last quarter of a year that has begun."""
    with store.reading() as book:
        now = quarter_at(reading_day(book, at))
    return now if now.year == quarter.year else Quarter(quarter.year, _LAST)


def _lines(book: Book, wanted: BoardWanted, last: Quarter) -> list[CloseLine]:
    """The lines of a part or of a year up to `last`, ranked among themselves, the best first.

    None where nothing was ever entered.
    """
    first = Quarter(last.year, 1) if wanted.whole_year else last
    boards = [_of_quarter(book, quarter) for quarter in _from(first, last)]
    if not any(boards):
        return []
    sums: dict[int, int] = {}
    for line in (line for board in boards for line in board):
        sums[line.household_id] = sums.get(line.household_id, 0) + line.figures.score_points
    chosen = [line for line in boards[-1] or quarter_lines(book, last) if _belongs(line, wanted)]
    totals = [sums.get(line.household_id, 0) for line in chosen]
    summed = [
        replace(line, rank=rank, figures=replace(line.figures, score_points=total))
        for line, rank, total in zip(chosen, ranks(totals), totals, strict=True)
    ]
    return sorted(summed, key=lambda line: (line.rank, line.household_no))


def _belongs(line: CloseLine, wanted: BoardWanted) -> bool:
    return not wanted.part_name or line.group_name in wanted.group_names


def _of_quarter(book: Book, quarter: Quarter) -> list[CloseLine]:
    """As it was frozen, or as it stands; nothing where nothing was entered."""
    close = book.quarters.find(quarter)
    if close is not None:
        return book.quarters.lines(close.id)
    return quarter_lines(book, quarter) if book.quarters.has_entries(quarter) else []


def _from(first: Quarter, last: Quarter) -> list[Quarter]:
    quarters = [first]
    while quarters[-1] < last:
        quarters.append(quarters[-1].after)
    return quarters
