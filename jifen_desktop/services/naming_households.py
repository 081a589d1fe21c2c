"""Households as a pasted or imported list names them: by number or by the head's name."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jifen_desktop.db.store import Store
from jifen_desktop.domain.households import Household, HouseholdState
from jifen_desktop.domain.names import clean_code, clean_name
from jifen_desktop.domain.refusals import Refusal


@dataclass(frozen=True, kw_only=True)
class NamedHousehold:
    """Who a line of a list means."""

    text: str
    #: The numbers that fit: none, the one, or several heads of one name.
    household_nos: tuple[str, ...]


def households_named(store: Store, texts: Sequence[str]) -> tuple[NamedHousehold, ...]:
    """Who is meant by each text; a number counts before a name, closed households do not."""
    with store.reading() as book:
        households = [h for h in book.households.all() if h.state is not HouseholdState.CLOSED]
    by_number = {household.household_no: household for household in households}
    by_name: defaultdict[str, list[Household]] = defaultdict(list)
    for household in households:
        by_name[household.head_name].append(household)
    return tuple(
        NamedHousehold(text=text, household_nos=_fitting(text, by_number, by_name))
        for text in texts
    )


def _fitting(
    text: str, by_number: dict[str, Household], by_name: dict[str, list[Household]]
) -> tuple[str, ...]:
    number = _if_fit(clean_code, text, "household_no")
    if number in by_number:
        return (number,)
    name = _if_fit(clean_name, text, "head_name")
    return tuple(household.household_no for household in by_name.get(name, ()))


def _if_fit(clean: Callable[[str, str], str], text: str, field: str) -> str:
    try:
        return clean(text, field)
    except Refusal:
        return ""
