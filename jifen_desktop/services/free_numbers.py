"""Whether a number that is being typed is still free, so that a form can say so beside it."""

from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.refusals import HouseholdExists
from jifen_desktop.services.household_people import refuse_card_of_others


def check_household_no(store: Store, typed: str) -> None:
    """Raises HouseholdExists, or what is wrong with the number."""
    number = entries.household_no(typed)
    with store.reading() as book:
        if book.households.find(number) is not None:
            raise HouseholdExists(number)


def check_card_no(store: Store, typed: str) -> None:
    """Raises CardTaken, or what is wrong with the number."""
    number = entries.card_no(typed)
    with store.reading() as book:
        refuse_card_of_others(book, number)
