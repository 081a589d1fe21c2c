"""积分榜 of a quarter or a year: closed quarters as they were frozen, open ones as they stand."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from jifen_desktop.db.rows import IDS_A_PAGE, in_pages
from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.life import ConsentState
from jifen_desktop.domain.masking import mask_name
from jifen_desktop.domain.papers_of_quarter import Leaderboard, LeaderboardLine
from jifen_desktop.domain.publication import ranks
from jifen_desktop.domain.quarter_close import CloseLine, QuarterClose
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.settings import MASK_NOTICES
from jifen_desktop.services.booking import reading_day
from jifen_desktop.services.closing_quarters import lines_in_pages

#: Every line, for a paper or a file.
ALL_LINES: Final = range(10_000_000)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A group or a grid: what it is called, and the groups that it is made of."""

    name: str
    group_names: Collection[str]


class _Place(NamedTuple):
    """A household on a board."""

    rank: int
    line: CloseLine
    score_points: int


def leaderboard(
    store: Store,
    quarter: Quarter,
    *,
    whole_year: bool = False,
    part: Part | None = None,
    places: range = ALL_LINES,
    masked: bool | None = None,
    at: Moment,
) -> Leaderboard:
    """The lines at these places, the best first, equals by number, with their ranks before.

    `whole_year`: of all quarters of its year, nothing before. Within a part ranks are its own.
    Households are read some at a time, so that acts of the counter are committed meanwhile.
    Names are masked where the village masks its publications, or as `masked` says; those of
    households that refused to be shown by name always are.
    """
    with store.reading() as book:
        today = reading_day(book, at)
        hidden = book.settings.value(MASK_NOTICES, today) == "yes" if masked is None else masked
        close = None if whole_year else book.quarters.find(quarter)
        head, unnamed = book.head.read(), book.consents.all_of(ConsentState.REFUSED)
    if close is not None and part is None and len(places) <= IDS_A_PAGE:
        chosen = _best(store, close, places)
    else:
        ordered = _ordered(store, quarter, part, whole_year=whole_year)
        chosen = ordered[places.start : places.stop]
    before: Mapping[int, int] = {} if whole_year else _ranks_before(store, quarter.before, part)
    last_day = Quarter(quarter.year, 4).last_day if whole_year else quarter.last_day
    return Leaderboard(
        village_name=head.village_name if close is None else close.village_name,
        quarter=quarter,
        closed=close is not None,
        as_of=min(today, last_day) if close is None else close.closed_on,
        masked=hidden,
        practice=head.practice,
        lines=_shown(chosen, before, unnamed, hidden=hidden),
        whole_year=whole_year,
        part_name="" if part is None else part.name,
    )


def _best(store: Store, close: QuarterClose, places: range) -> list[_Place]:
    with store.reading() as book:
        best = book.quarters.best(close.id, places)
    return [_Place(line.rank, line, line.figures.score_points) for line in best]


def _ordered(
    store: Store, quarter: Quarter, part: Part | None, *, whole_year: bool = False
) -> list[_Place]:
    """Every household of a quarter or its year, ranked 1-1-3 within its part."""
    scores: dict[int, int] = {}
    newest: dict[int, CloseLine] = {}
    for one in _quarters(store, quarter) if whole_year else (quarter,):
        for line in _lines(store, one):
            newest[line.household_id] = line
            points = line.figures.score_points
            scores[line.household_id] = scores.get(line.household_id, 0) + points
    lines = [
        line for line in newest.values() if part is None or line.group_name in part.group_names
    ]
    lines.sort(key=lambda line: line.household_no)
    points = [scores[line.household_id] for line in lines]
    found = [_Place(*each) for each in zip(ranks(points), lines, points, strict=True)]
    return sorted(found, key=lambda place: place.rank)


def _quarters(store: Store, quarter: Quarter) -> list[Quarter]:
    """The quarters of a year that have entries or a close, and the one that is asked for."""
    with store.reading() as book:
        known = book.quarters.with_entries() | {close.quarter for close in book.quarters.all()}
    return sorted({one for one in known if one.year == quarter.year} | {quarter})


def _lines(store: Store, quarter: Quarter) -> list[CloseLine]:
    """Those of a close are read some at a time too, though none of them changes any more."""
    with store.reading() as book:
        close, everybody = book.quarters.find(quarter), book.quarters.household_ids()
    if close is None:
        return lines_in_pages(store, quarter)
    found: list[CloseLine] = []
    for some in in_pages(everybody):
        with store.reading() as book:
            found += book.quarters.some_lines(close.id, some)
    return found


def _ranks_before(store: Store, quarter: Quarter, part: Part | None) -> Mapping[int, int]:
    """Ranks of a quarter; none where nothing was entered for it."""
    with store.reading() as book:
        close = book.quarters.find(quarter)
        if close is not None and part is None:
            return book.quarters.ranks(close.id)
        if close is None and not book.quarters.has_entries(quarter):
            return {}
    return {place.line.household_id: place.rank for place in _ordered(store, quarter, part)}


def _shown(
    places: Sequence[_Place], before: Mapping[int, int], unnamed: Collection[int], *, hidden: bool
) -> tuple[LeaderboardLine, ...]:
    return tuple(
        LeaderboardLine(
            rank=rank,
            household_no=line.household_no,
            head_name=mask_name(line.head_name)
            if line.head_name and (hidden or line.household_id in unnamed)
            else line.head_name,
            group_name=line.group_name,
            score_points=points,
            rank_before=before.get(line.household_id),
        )
        for rank, line, points in places
    )
