"""Keystroke to households: the text that is searched, and what the list shows of a hit."""

from collections import defaultdict

from jifen_desktop.db.store import Store
from jifen_desktop.domain.search import Findable, HouseholdHit, SearchText

_CARD_WITHDRAWN = "withdrawn"


def load_search_text(store: Store) -> SearchText:
    """Everything households can be found by; to be loaded anew when one of them changed.

    A lost card still finds its household: the counter says that it is lost.
    """
    with store.reading() as book:
        rows = book.households.search_rows()
        cards = book.households.cards()
    card_nos: defaultdict[int, list[str]] = defaultdict(list)
    for card_no, (_, household_id, state) in cards.items():
        if state != _CARD_WITHDRAWN:
            card_nos[household_id].append(card_no)
    return SearchText(
        Findable(
            id=household_id,
            household_no=household_no,
            head_name=head_name,
            phone=phone,
            readings=readings,
            card_nos=tuple(card_nos[household_id]),
        )
        for household_id, household_no, head_name, phone, readings in rows
    )


def find_households(store: Store, text: SearchText, typed: str) -> list[HouseholdHit]:
    """The households that fit best what was typed, as the book has them now.

    Several hits are never narrowed to one here: who is meant is for the person to say.
    """
    ids = text.find(typed)
    if not ids:
        return []
    with store.reading() as book:
        found = {household.id: household for household in book.households.some(ids)}
        members = book.households.member_names(ids)
        balances = book.households.cached_balances(ids)
    return [
        HouseholdHit(
            household_no=household.household_no,
            head_name=household.head_name,
            group_name=household.group_name,
            address=household.address,
            member_names=members[household.id],
            balance_points=balances[household.id],
            state=household.state,
        )
        for household in (found[household_id] for household_id in ids if household_id in found)
    ]
