"""The quarters that people close, rate and look at."""

from collections.abc import Iterator
from dataclasses import dataclass

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.quarter_close import QuarterClose
from jifen_desktop.domain.quarters import Quarter, quarter_at
from jifen_desktop.domain.ratings import RatingState
from jifen_desktop.services.booking import day_of


@dataclass(frozen=True, kw_only=True)
class ListedQuarter:
    """A quarter and how far it is; `close` and `rated` are None before they happened."""

    quarter: Quarter
    #: Its last day has passed.
    over: bool
    close: QuarterClose | None = None
    rated: RatingState | None = None


def list_quarters(store: Store, *, at: Moment) -> tuple[ListedQuarter, ...]:
    """Those to be closed, the earliest first; the closed ones, newest first; the running one."""
    with store.reading() as book:
        running = quarter_at(day_of(book, at).day)
        due = [ListedQuarter(quarter=one, over=True) for one in _due(book, running)]
        closed = [
            ListedQuarter(
                quarter=close.quarter,
                over=True,
                close=close,
                rated=_state(book, close.quarter),
            )
            for close in reversed(book.quarters.all())
        ]
        return (*due, *closed, ListedQuarter(quarter=running, over=False))


def _due(book: Book, running: Quarter) -> Iterator[Quarter]:
    """From the first quarter with entries, or the last one without any, to the last one over."""
    closed = book.quarters.last_closed()
    last = running.before
    quarter = min(book.quarters.earliest_open(closed) or last, last)
    while quarter <= last:
        if closed is None or quarter > closed:
            yield quarter
        quarter = quarter.after


def _state(book: Book, quarter: Quarter) -> RatingState | None:
    rating = book.ratings.standing(quarter)
    return None if rating is None else rating.state
