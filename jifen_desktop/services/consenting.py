"""Whether a household agrees to be shown by name, and since when."""

from datetime import date

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.life import NOT_ASKED, Consent, ConsentState
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.publication_refusals import DayNotYet
from jifen_desktop.services.booking import Request, day_of
from jifen_desktop.services.correcting import carry_out_changes, stored
from jifen_desktop.services.permissions import Act
from jifen_desktop.services.redeeming import find_household


def consent_of(store: Store, household_no: str) -> Consent:
    """What a household said. Raises UnknownHousehold."""
    with store.reading() as book:
        return book.consents.of_household(find_household(book, household_no).id)


def set_consent(
    store: Store,
    household_no: str,
    state: ConsentState,
    *,
    said_on: date | None = None,
    key: str,
    actor: Actor,
    at: Moment,
) -> int:
    """Write down what a household said, and return the voucher number, 0 if it said so before.

    Without a day it is said today. Raises UnknownHousehold or DayNotYet.
    """
    request = Request(kind=Kind.CONSENT, key=key, actor=actor, at=at)
    number = entries.household_no(household_no)

    def change(book: Book) -> list[Change]:
        household = find_household(book, number)
        return put_consent(book, household.id, _consent(state, said_on, day_of(book, at).day))

    content = f"{number}|{state}|{said_on}"
    return carry_out_changes(store, request, Act.CHANGE_HOUSEHOLD, content, change)


def _consent(state: ConsentState, said_on: date | None, today: date) -> Consent:
    if state is ConsentState.UNKNOWN:
        return NOT_ASKED
    if said_on is not None and said_on > today:
        raise DayNotYet("said_on", said_on)
    return Consent(state=state, said_on=said_on or today)


def put_consent(book: Book, household_id: int, consent: Consent) -> list[Change]:
    """Write what a household said from now on, and return what is different."""
    before = book.consents.of_household(household_id)
    if before == consent:
        return []
    book.consents.put(household_id, consent)
    return [
        Change(
            subject="consent",
            subject_id=household_id,
            field=field,
            before=stored(getattr(before, field)),
            after=stored(getattr(consent, field)),
        )
        for field in ("state", "said_on")
        if getattr(before, field) != getattr(consent, field)
    ]
