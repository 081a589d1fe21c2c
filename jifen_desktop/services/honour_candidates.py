"""Whom the page proposes for an honour: by a category, or by often standing high on the board.

People decide; nothing here is kept.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.quarter_close import CloseLine
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating_refusals import QuarterNotClosed
from jifen_desktop.domain.rules import Category
from jifen_desktop.services.booking import reading_day
from jifen_desktop.services.honourable import honourable_households

CANDIDATES_SHOWN_MAX: Final = 200


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A household with the figures behind its name, as the newest of those closes has it."""

    household_no: str
    head_name: str | None
    group_name: str
    #: Of the category, or of all the quarters that were looked at.
    points: int
    #: The quarters in which it stood high enough, oldest first.
    quarters: tuple[Quarter, ...]
    #: The quarters whose points those are, oldest first.
    counted: tuple[Quarter, ...]


def best_in_category(
    store: Store, quarter: Quarter, category: Category, *, at: Moment
) -> tuple[Candidate, ...]:
    """Who was awarded most in a category of a closed quarter, the best first, equals by number.

    Who may not be honoured now is left out. Raises QuarterNotClosed.
    """

    def points(line: CloseLine) -> int:
        return line.figures.category_points[category]

    with store.reading() as book:
        found = {line.household_id: line for line in _lines(book, quarter) if points(line)}
        may = honourable_households(book, found, reading_day(book, at))
        lines = [line for household_id, line in found.items() if household_id in may]
        return _best([_candidate(line, points(line), (quarter,), (quarter,)) for line in lines])


def often_high(
    store: Store, last: Quarter, *, quarters: int, first: int, times: int, at: Moment
) -> tuple[Candidate, ...]:
    """Who stood among the `first` ranks at least so many times in so many closes up to `last`.

    Only households of the last of them are proposed, and nobody who may not be honoured now.
    Raises QuarterNotClosed.
    """
    with store.reading() as book:
        newest = {line.household_id: line for line in _lines(book, last)}
        closes = [close for close in book.quarters.all() if close.quarter <= last][-quarters:]
        high: dict[int, list[Quarter]] = defaultdict(list)
        points = Counter[int]()
        for close in closes:
            for line in book.quarters.lines(close.id):
                points[line.household_id] += line.figures.score_points
                if line.rank <= first and line.figures.score_points > 0:
                    high[line.household_id].append(close.quarter)
        counted = tuple(close.quarter for close in closes)
        may = honourable_households(book, high, reading_day(book, at))
        return _best(
            [
                _candidate(newest[household_id], points[household_id], tuple(when), counted)
                for household_id, when in high.items()
                if len(when) >= times and household_id in newest and household_id in may
            ],
            lambda one: len(one.quarters),
        )


def _lines(book: Book, quarter: Quarter) -> list[CloseLine]:
    close = book.quarters.find(quarter)
    if close is None:
        raise QuarterNotClosed(quarter)
    return book.quarters.lines(close.id)


def _candidate(
    line: CloseLine, points: int, quarters: tuple[Quarter, ...], counted: tuple[Quarter, ...]
) -> Candidate:
    return Candidate(
        household_no=line.household_no,
        head_name=line.head_name,
        group_name=line.group_name,
        points=points,
        quarters=quarters,
        counted=counted,
    )


def _best(
    candidates: list[Candidate], before: Callable[[Candidate], int] = lambda _: 0
) -> tuple[Candidate, ...]:
    """The best by `before`, then by points, equals by their numbers."""
    candidates.sort(key=lambda one: (-before(one), -one.points, one.household_no))
    return tuple(candidates[:CANDIDATES_SHOWN_MAX])
