"""Which households may be honoured now: neither closed nor kept from it by a veto."""

from collections.abc import Collection
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.quarters import quarter_at
from jifen_desktop.services.following_vetoes import excluded_households

_STATES = frozenset({HouseholdState.OPEN, HouseholdState.AWAY})


def honourable_households(book: Book, household_ids: Collection[int], today: date) -> set[int]:
    """Those of them that may be; nobody is told why another one may not."""
    excluded = excluded_households(book, quarter_at(today))
    return {
        household.id
        for household in book.households.some(household_ids)
        if household.state in _STATES and household.id not in excluded
    }
