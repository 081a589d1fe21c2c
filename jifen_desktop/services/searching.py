"""Keystroke to households: the text that is searched, and what the list shows of a hit."""

from dataclasses import dataclass, replace

from jifen_desktop.db.store import Store
from jifen_desktop.domain.actions import Stand
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.search import HouseholdHit, SearchText


@dataclass(frozen=True, kw_only=True)
class LoadedText:
    """What households are found by, and how far the book had come when it was loaded."""

    text: SearchText
    stand: Stand


def freshen_search_text(store: Store, before: LoadedText | None = None) -> LoadedText:
    """The text as the book has it now; the one of `before` if no household changed since."""
    with store.reading() as book:
        stand = book.actions.stand()
        unchanged = (
            before is not None
            and stand.epoch == before.stand.epoch
            and not book.households.changed_since(before.stand.seq)
        )
    if before is not None and unchanged:
        return LoadedText(text=before.text, stand=stand)
    return LoadedText(text=load_search_text(store), stand=stand)


def load_search_text(store: Store) -> SearchText:
    """Everything households can be found by; to be loaded anew when one of them changed.

    A lost card still finds its household: the counter says that it is lost.
    """
    with store.reading() as book:
        return SearchText(book.households.search_rows(), book.households.search_cards())


def find_households(store: Store, text: SearchText, typed: str) -> list[HouseholdHit]:
    """The households that fit best what was typed, as the book has them now.

    Several hits are never narrowed to one here: who is meant is for the person to say.
    """
    ids = text.find(typed)
    if not ids:
        return []
    with store.reading() as book:
        hits = book.households.hits(ids)
        closed = [number for number, hit in hits.items() if hit.state is HouseholdState.CLOSED]
        targets = book.life_events.merged_into(closed) if closed else {}
    for household_id, target in targets.items():
        hits[household_id] = replace(hits[household_id], merged_into=target)
    return [hits[household_id] for household_id in ids if household_id in hits]
