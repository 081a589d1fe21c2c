"""评价分: what a household's deeds are worth in a quarter; redeeming never lowers it."""

from jifen_desktop.db.store import Store
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.services.redeeming import find_household


def score(store: Store, household_no: str, quarter: Quarter) -> int:
    """A household's score of a quarter, in 0.01. Raises UnknownHousehold."""
    with store.reading() as book:
        return book.scores.score(find_household(book, household_no).id, quarter)
