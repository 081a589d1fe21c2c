"""Who would get which level of a closed quarter: figures alone, nothing is written."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from jifen_desktop.db.book import Book
from jifen_desktop.db.rows import in_pages
from jifen_desktop.db.store import Store
from jifen_desktop.domain.amounts import parse_points
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.life import rated_long_enough
from jifen_desktop.domain.quarter_close import CloseLine, QuarterClose
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating import Candidate, Outcome, StarLevel, TieChoice, rate
from jifen_desktop.domain.rating_refusals import NobodyRated, QuarterNotClosed
from jifen_desktop.domain.settings import RATING_DEDUCTION_LIMIT, STAR_LEVELS
from jifen_desktop.domain.star_levels import read_levels
from jifen_desktop.services.booking import reading_day
from jifen_desktop.services.following_vetoes import excluded_households


@dataclass(frozen=True, kw_only=True)
class RatedLine:
    """A household of the close with its place; the level is a place in the levels."""

    line: CloseLine
    #: By the whole order; None: not rated, and nobody is told why.
    rank: int | None
    level: int | None


@dataclass(frozen=True, kw_only=True)
class UndecidedTie:
    """Equals at the end of a level that people did not widen or narrow yet."""

    level: StarLevel
    #: How many of them fit in.
    fitting: int
    lines: tuple[RatedLine, ...]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Every household of a close: the rated ones best first, then the rest by number.

    Equals stand by their numbers.
    """

    close: QuarterClose
    levels: tuple[StarLevel, ...]
    #: How many households each level takes.
    sizes: tuple[int, ...]
    rated: int
    lines: tuple[RatedLine, ...]
    ties: tuple[UndecidedTie, ...]


@dataclass(frozen=True, kw_only=True)
class RatingBasis:
    """What a closed quarter is rated by, beside its lines."""

    close: QuarterClose
    levels: tuple[StarLevel, ...]
    #: A household with a larger single deduction is not rated; 0: no matter how large.
    deduction_limit_points: int
    #: Households that may be rated, as far as the book of today knows them.
    able: Collection[int]


def figure(
    store: Store,
    quarter: Quarter,
    *,
    choices: Mapping[str, TieChoice] | None = None,
    at: Moment,
) -> Figures:
    """What a rating would come to today under these choices, by the names of levels.

    Raises QuarterNotClosed, NobodyRated, LevelsUnfit, LevelsOverlap, UnknownLevel, NoTieAtCut.
    """
    with store.reading() as book:
        return figures_of(book, quarter, choices or {}, at)


def levels_of_day(store: Store, *, at: Moment) -> tuple[StarLevel, ...]:
    """The levels as the settings of the day have them."""
    with store.reading() as book:
        return read_levels(book.settings.value(STAR_LEVELS, reading_day(book, at)))


def figures_of(
    book: Book, quarter: Quarter, choices: Mapping[str, TieChoice], at: Moment
) -> Figures:
    basis = _basis(book, quarter, at)
    return figures_from(basis, book.quarters.lines(basis.close.id), choices)


def basis_in_pages(
    store: Store, quarter: Quarter, at: Moment
) -> tuple[RatingBasis, list[CloseLine]]:
    """What a rating is figured from, read so that acts of the counter are committed meanwhile.

    Raises QuarterNotClosed, LevelsUnfit, LevelsOverlap.
    """
    with store.reading() as book:
        basis = _basis(book, quarter, at)
    return basis, lines_in_pages(store, basis.close.id)


def lines_in_pages(store: Store, close_id: int) -> list[CloseLine]:
    """Every household of a close by number; they never change, so they need no one view."""
    with store.reading() as book:
        everybody = book.quarters.household_ids()
    lines: list[CloseLine] = []
    for some in in_pages(everybody):
        with store.reading() as book:
            lines += book.quarters.lines(close_id, some)
    lines.sort(key=lambda line: line.household_no)
    return lines


def _basis(book: Book, quarter: Quarter, at: Moment) -> RatingBasis:
    close = book.quarters.find(quarter)
    if close is None:
        raise QuarterNotClosed(quarter)
    today = reading_day(book, at)
    return RatingBasis(
        close=close,
        levels=read_levels(book.settings.value(STAR_LEVELS, today)),
        deduction_limit_points=parse_points(book.settings.value(RATING_DEDUCTION_LIMIT, today)),
        able=_able(book, quarter),
    )


def figures_from(
    basis: RatingBasis, lines: Sequence[CloseLine], choices: Mapping[str, TieChoice]
) -> Figures:
    """Who gets what under these choices. Raises NobodyRated, UnknownLevel, NoTieAtCut."""
    limit = basis.deduction_limit_points
    rated = [
        line
        for line in lines
        if line.household_id in basis.able
        and (not limit or line.figures.largest_deduction_points <= limit)
    ]
    if not rated:
        raise NobodyRated(basis.close.quarter)
    outcome = rate([_candidate(line) for line in rated], basis.levels, choices)
    return _figures(basis.close, basis.levels, lines, outcome)


def _able(book: Book, quarter: Quarter) -> set[int]:
    """Households that are rated, as far as the book of today knows them."""
    excluded = excluded_households(book, quarter)
    return {
        household_id
        for household_id, opened_on in book.quarters.open_households().items()
        if household_id not in excluded and rated_long_enough(opened_on, quarter)
    }


def _candidate(line: CloseLine) -> Candidate:
    return Candidate(
        household_id=line.household_id,
        score_points=line.figures.score_points,
        deductions=line.figures.deductions,
        deducted_points=line.figures.deducted_points,
        awards=line.figures.awards,
    )


def _figures(
    close: QuarterClose,
    levels: tuple[StarLevel, ...],
    lines: Sequence[CloseLine],
    outcome: Outcome,
) -> Figures:
    by_id = {line.household_id: line for line in lines}
    placed = [
        RatedLine(line=by_id.pop(one.candidate.household_id), rank=one.rank, level=one.level)
        for one in outcome.placed
    ]
    placed.sort(key=lambda one: (one.rank or 0, one.line.household_no))
    rest = [RatedLine(line=line, rank=None, level=None) for line in by_id.values()]
    found = {one.line.household_id: one for one in placed}
    return Figures(
        close=close,
        levels=levels,
        sizes=outcome.sizes,
        rated=len(placed),
        lines=(*placed, *rest),
        ties=tuple(
            UndecidedTie(
                level=levels[tie.level],
                fitting=len(tie.fitting),
                lines=tuple(
                    sorted(
                        (found[one.household_id] for one in tie.equals),
                        key=lambda one: one.line.household_no,
                    )
                ),
            )
            for tie in outcome.ties
        ),
    )
