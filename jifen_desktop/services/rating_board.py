"""A quarter's rating with everything that people decide it by: figures, ties, moves, objections."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.rows import in_pages
from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.quarter_close import CloseLine, QuarterClose
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.ratings import Rating, RatingConclusion, RatingLine, RatingObjection
from jifen_desktop.domain.star_levels import written
from jifen_desktop.services.booking import day_of
from jifen_desktop.services.following_vetoes import excluded_households
from jifen_desktop.services.rating_figures import (
    Figures,
    UndecidedTie,
    basis_in_pages,
    figures_from,
    lines_in_pages,
)

#: What the figures come to under choices.
_Under = Callable[[Mapping[str, TieChoice]], Figures]


@dataclass(frozen=True, kw_only=True)
class BoardLevel:
    """A level as it was asked for and as it comes out."""

    name: str
    #: As the setting says it: 2.5%, 20, >=80.
    asked: str
    #: How many households the figures put into it, ties as they were decided.
    figured: int
    #: How many people gave it.
    decided: int
    choice: TieChoice | None
    #: Why it was widened or narrowed; None once erased, '' without a choice.
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class BoardLine:
    """A household of the close; levels are places in the levels, None is no level."""

    line: CloseLine
    #: None: not rated.
    rank: int | None
    figured: int | None
    decided: int | None
    #: Why people moved it; '' where they did not, None once erased.
    reason: str | None = ""
    #: It stands with its equals at a cut that nobody decided.
    tied: bool = False
    awarded: bool = False
    #: An objection to it waits for an answer.
    held: bool = False
    #: An answer took its level away.
    removed: bool = False


@dataclass(frozen=True, kw_only=True)
class TieQuestion:
    """Equals at the end of a level, and how many each level takes if it is widened or narrowed."""

    name: str
    #: How many of them fit in.
    fitting: int
    #: By number.
    lines: tuple[CloseLine, ...]
    sizes: Mapping[TieChoice, tuple[int, ...]]


@dataclass(frozen=True, kw_only=True)
class RatingBoard:
    """The rating that stands, or what one would come to today; `rating` is None then."""

    close: QuarterClose
    rating: Rating | None
    rated: int
    levels: tuple[BoardLevel, ...]
    #: The rated ones best first, equals by number; then the rest by number.
    lines: tuple[BoardLine, ...]
    ties: tuple[TieQuestion, ...]
    objections: tuple[RatingObjection, ...]
    #: Its last day on the wall has passed.
    free: bool
    #: Households that have a level and were not awarded yet, and that no objection and no
    #: veto keeps back.
    awardable: int


def rating_board(
    store: Store,
    quarter: Quarter,
    *,
    choices: Mapping[str, TieChoice] | None = None,
    at: Moment,
) -> RatingBoard:
    """What the page 评星 shows of a closed quarter.

    Households are read some at a time, so that acts of the counter are committed meanwhile.
    Raises QuarterNotClosed, and where no rating stands what figuring refuses.
    """
    with store.reading() as book:
        rating = book.ratings.standing(quarter)
        today = day_of(book, at).day if rating else None
    if rating is not None and today is not None:
        return _kept(store, rating, today)
    basis, lines = basis_in_pages(store, quarter, at)

    def under(chosen: Mapping[str, TieChoice]) -> Figures:
        return figures_from(basis, lines, chosen)

    return _figured(under, choices or {})


def _figured(under: _Under, choices: Mapping[str, TieChoice]) -> RatingBoard:
    figures = under(choices)
    tied = {one.line.household_id for tie in figures.ties for one in tie.lines}
    return RatingBoard(
        close=figures.close,
        rating=None,
        rated=figures.rated,
        levels=tuple(
            BoardLevel(
                name=level.name,
                asked=written(level),
                figured=size,
                decided=size,
                choice=choices.get(level.name),
                reason="",
            )
            for level, size in zip(figures.levels, figures.sizes, strict=True)
        ),
        lines=tuple(
            BoardLine(
                line=one.line,
                rank=one.rank,
                figured=one.level,
                decided=one.level,
                tied=one.line.household_id in tied,
            )
            for one in figures.lines
        ),
        ties=tuple(_question(under, tie, choices) for tie in figures.ties),
        objections=(),
        free=False,
        awardable=0,
    )


def _question(under: _Under, tie: UndecidedTie, choices: Mapping[str, TieChoice]) -> TieQuestion:
    sizes = {choice: under({**choices, tie.level.name: choice}).sizes for choice in TieChoice}
    return TieQuestion(
        name=tie.level.name,
        fitting=tie.fitting,
        lines=tuple(one.line for one in tie.lines),
        sizes=sizes,
    )


def _kept(store: Store, rating: Rating, today: date) -> RatingBoard:
    """As people decided, and what became of it."""
    with store.reading() as book:
        close = book.quarters.find(rating.quarter)
        assert close is not None, rating
        awarded = {award.household_id for award in book.awards.of_rating(rating.id)}
        objections = tuple(book.ratings.objections(rating.id))
        kept_back = excluded_households(book, rating.quarter)
    found = lines_in_pages(store, close.id)
    kept = _kept_lines(store, rating, found)
    places = {level.level_no: place for place, level in enumerate(rating.levels)}
    held = {one.household_id for one in objections if one.conclusion is None}
    removed = {one.household_id for one in objections if one.conclusion is RatingConclusion.REMOVED}
    lines = [
        BoardLine(
            line=line,
            rank=kept[line.household_id].rank,
            figured=places.get(kept[line.household_id].figured_level or 0),
            decided=places.get(kept[line.household_id].decided_level or 0),
            reason=_why(kept[line.household_id]),
            awarded=line.household_id in awarded,
            held=line.household_id in held,
            removed=line.household_id in removed,
        )
        for line in found
    ]
    lines.sort(key=lambda one: (one.rank is None, one.rank or 0, one.line.household_no))
    return RatingBoard(
        close=close,
        rating=rating,
        rated=rating.rated,
        levels=_kept_levels(rating, [one.decided for one in lines]),
        lines=tuple(lines),
        ties=(),
        objections=objections,
        free=rating.last_day is not None and today > rating.last_day,
        awardable=sum(
            _is_awardable(one) and one.line.household_id not in kept_back for one in lines
        ),
    )


def _kept_levels(rating: Rating, decided: Sequence[int | None]) -> tuple[BoardLevel, ...]:
    """The levels as people gave them; `decided` is each household's place in them."""
    return tuple(
        BoardLevel(
            name=level.name,
            asked=level.asked,
            figured=level.households,
            decided=decided.count(place),
            choice=level.choice,
            reason=level.reason if level.choice is not None else "",
        )
        for place, level in enumerate(rating.levels)
    )


def _kept_lines(
    store: Store, rating: Rating, lines: Sequence[CloseLine]
) -> Mapping[int, RatingLine]:
    """What was decided of each household, by its id."""
    kept: dict[int, RatingLine] = {}
    for some in in_pages([line.household_id for line in lines]):
        with store.reading() as book:
            kept.update({one.household_id: one for one in book.ratings.lines(rating.id, some)})
    return kept


def _is_awardable(line: BoardLine) -> bool:
    return line.decided is not None and not (line.awarded or line.held or line.removed)


def _why(line: RatingLine) -> str | None:
    """Why people moved a household; '' where they did not."""
    return line.reason if line.figured_level != line.decided_level else ""
