"""A quarter's rating as people read it: what was kept, or what it would come to today."""

from collections.abc import Mapping
from dataclasses import dataclass

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.quarter_close import CloseLine
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.ratings import Rating
from jifen_desktop.services.rating_figures import Figures, RatedLine, figures_of


@dataclass(frozen=True, kw_only=True)
class RatingLevelView:
    """A level: how many households it takes, and who they are, the best first."""

    name: str
    count: int
    #: Without those that wait for people to decide.
    lines: tuple[RatedLine, ...]


@dataclass(frozen=True, kw_only=True)
class TieView:
    """Equals at the end of a level, by number."""

    name: str
    lines: tuple[RatedLine, ...]


@dataclass(frozen=True, kw_only=True)
class RatingView:
    """`rating` is None where nothing is kept yet."""

    quarter: Quarter
    rating: Rating | None
    rated: int
    levels: tuple[RatingLevelView, ...]
    #: By number; nobody is told why.
    not_rated: tuple[CloseLine, ...]
    ties: tuple[TieView, ...]


def rating_view(
    store: Store,
    quarter: Quarter,
    *,
    choices: Mapping[str, TieChoice] | None = None,
    at: Moment,
) -> RatingView:
    """The rating that stands, or what one would come to under these choices.

    Raises what figuring refuses, where none stands.
    """
    with store.reading() as book:
        rating = book.ratings.standing(quarter)
        if rating is not None:
            return _kept(book, rating)
        return _figured(figures_of(book, quarter, choices or {}, at))


def _figured(figures: Figures) -> RatingView:
    return RatingView(
        quarter=figures.close.quarter,
        rating=None,
        rated=figures.rated,
        levels=tuple(
            RatingLevelView(
                name=level.name,
                count=figures.sizes[place],
                lines=tuple(one for one in figures.lines if one.level == place),
            )
            for place, level in enumerate(figures.levels)
        ),
        not_rated=tuple(one.line for one in figures.lines if one.rank is None),
        ties=tuple(TieView(name=tie.level.name, lines=tie.lines) for tie in figures.ties),
    )


def _kept(book: Book, rating: Rating) -> RatingView:
    """As people decided, whatever the figures said."""
    kept = {line.household_id: line for line in book.ratings.lines(rating.id)}
    lines = [
        RatedLine(
            line=line,
            rank=kept[line.household_id].rank,
            level=kept[line.household_id].decided_level,
        )
        for line in book.quarters.lines(rating.quarter_close_id)
    ]
    lines.sort(key=lambda one: one.rank or 0)
    levels: list[RatingLevelView] = []
    for level in rating.levels:
        mine = tuple(one for one in lines if one.level == level.level_no)
        levels.append(RatingLevelView(name=level.name, count=len(mine), lines=mine))
    return RatingView(
        quarter=rating.quarter,
        rating=rating,
        rated=rating.rated,
        levels=tuple(levels),
        not_rated=tuple(one.line for one in lines if one.rank is None),
        ties=(),
    )
