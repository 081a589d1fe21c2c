"""The quarters of a book: which are closed, which are rated, and what can be done now."""

from dataclasses import dataclass

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.quarter_close import QuarterClose
from jifen_desktop.domain.quarters import Quarter, quarter_at
from jifen_desktop.domain.ratings import Rating
from jifen_desktop.services.booking import reading_day


@dataclass(frozen=True, kw_only=True)
class QuarterLine:
    """A quarter as its line in the list shows it."""

    quarter: Quarter
    #: Whether its last day is over.
    over: bool
    #: Whether it was closed, itself or along with a later one.
    closed: bool
    #: Its own close, None where there was none.
    close: QuarterClose | None
    #: The rating that stands.
    rating: Rating | None
    #: Honours of that rating that stand.
    awarded: int


def quarters(store: Store, *, at: Moment) -> tuple[QuarterLine, ...]:
    """Every quarter that has entries or a close, and the one of today, the newest first."""
    with store.reading() as book:
        today = reading_day(book, at)
        closes = {close.quarter: close for close in book.quarters.all()}
        last = book.quarters.last_closed()
        known = {*closes, *book.quarters.with_entries(), quarter_at(today)}
        lines: list[QuarterLine] = []
        for quarter in sorted(known, reverse=True):
            rating = book.ratings.standing(quarter)
            awards = [] if rating is None else book.awards.of_rating(rating.id)
            lines.append(
                QuarterLine(
                    quarter=quarter,
                    over=quarter.last_day < today,
                    closed=last is not None and quarter <= last,
                    close=closes.get(quarter),
                    rating=rating,
                    awarded=sum(award.revoked_on is None for award in awards),
                )
            )
        return tuple(lines)
