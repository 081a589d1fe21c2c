"""The list of all households, a page at a time, and those among them that are looked for."""

from dataclasses import dataclass
from typing import Final

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.households import Household, HouseholdState
from jifen_desktop.domain.search import SearchText

LINES_A_PAGE: Final = 200


@dataclass(frozen=True, kw_only=True)
class HouseholdLine:
    """One row of the list; points in hundredths."""

    household_no: str
    head_name: str
    group_name: str
    population: int | None
    phone: str
    state: HouseholdState
    balance_points: int


@dataclass(frozen=True, kw_only=True)
class HouseholdPage:
    """Some rows in the order of their numbers, and how many households there are."""

    lines: tuple[HouseholdLine, ...]
    total: int


def household_page(store: Store, *, after: str = "", size: int = LINES_A_PAGE) -> HouseholdPage:
    """The households that follow a number, or the first ones."""
    with store.reading() as book:
        return HouseholdPage(
            lines=_lines(book, book.households.page(after, size)), total=book.households.count()
        )


def find_lines(store: Store, text: SearchText, typed: str) -> tuple[HouseholdLine, ...]:
    """The households that fit best what was typed, as the book has them now, the best first."""
    ids = text.find(typed)
    with store.reading() as book:
        found = {household.id: household for household in book.households.some(ids)}
        return _lines(book, [found[each] for each in ids if each in found])


def _lines(book: Book, households: list[Household]) -> tuple[HouseholdLine, ...]:
    balances = book.households.cached_balances([household.id for household in households])
    return tuple(
        HouseholdLine(
            household_no=household.household_no,
            head_name=household.head_name,
            group_name=household.group_name,
            population=household.population,
            phone=household.phone,
            state=household.state,
            balance_points=balances[household.id],
        )
        for household in households
    )
