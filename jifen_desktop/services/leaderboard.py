"""积分榜 of a quarter: a closed one as it was frozen, an open one as it stands."""

from collections.abc import Iterable, Mapping
from typing import Final

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.life import ConsentState
from jifen_desktop.domain.masking import mask_name
from jifen_desktop.domain.papers_of_quarter import Leaderboard, LeaderboardLine
from jifen_desktop.domain.quarter_close import CloseLine
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.settings import MASK_NOTICES
from jifen_desktop.services.booking import reading_day
from jifen_desktop.services.closing_quarters import quarter_lines

#: Every line, for a paper or a file.
ALL_LINES: Final = range(10_000_000)


def leaderboard(
    store: Store,
    quarter: Quarter,
    *,
    places: range = ALL_LINES,
    masked: bool | None = None,
    at: Moment,
) -> Leaderboard:
    """The lines at these places, the best first, equals by number, with their ranks before.

    Names are masked where the village masks its publications, or as `masked` says; those of
    households that refused to be shown by name always are.
    """
    with store.reading() as book:
        today = reading_day(book, at)
        hidden = book.settings.value(MASK_NOTICES, today) == "yes" if masked is None else masked
        close = book.quarters.find(quarter)
        if close is None:
            ordered = sorted(quarter_lines(book, quarter), key=lambda line: line.rank)
            lines = ordered[places.start : places.stop]
        else:
            lines = book.quarters.best(close.id, places)
        head = book.head.read()
        return Leaderboard(
            village_name=head.village_name if close is None else close.village_name,
            quarter=quarter,
            closed=close is not None,
            as_of=min(today, quarter.last_day) if close is None else close.closed_on,
            masked=hidden,
            practice=head.practice,
            lines=shown_lines(book, lines, _ranks_before(book, quarter.before), hidden=hidden),
        )


def shown_lines(
    book: Book, lines: Iterable[CloseLine], before: Mapping[int, int], *, hidden: bool
) -> tuple[LeaderboardLine, ...]:
    """Lines as a board shows them; `before` has the ranks on the board before, by household."""
    consents = book.consents.all_of(ConsentState.REFUSED)
    return tuple(
        LeaderboardLine(
            rank=line.rank,
            household_no=line.household_no,
            head_name=mask_name(line.head_name)
            if line.head_name and (hidden or line.household_id in consents)
            else line.head_name,
            group_name=line.group_name,
            score_points=line.figures.score_points,
            rank_before=before.get(line.household_id),
        )
        for line in lines
    )


def _ranks_before(book: Book, quarter: Quarter) -> dict[int, int]:
    """Ranks of a quarter; none where nothing was entered for it."""
    close = book.quarters.find(quarter)
    if close is not None:
        return book.quarters.ranks(close.id)
    if not book.quarters.has_entries(quarter):
        return {}
    return {line.household_id: line.rank for line in quarter_lines(book, quarter)}
