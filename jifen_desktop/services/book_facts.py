"""What a window says of its book before anybody signs in."""

from dataclasses import dataclass

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Operator
from jifen_desktop.domain.refusals import ClockDoubtful, DateBeforeLast, DateTooFar
from jifen_desktop.domain.settings import LOCK_MINUTES
from jifen_desktop.services.booking import day_of


@dataclass(frozen=True, kw_only=True)
class BookFacts:
    """Whose book it is, whether it is for practice only, and who may sign in."""

    village_name: str
    practice: bool
    operators: tuple[Operator, ...]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What the window needs to know while nobody sits there, and when it locks itself."""

    facts: BookFacts
    #: Wrong PINs in a row by the operator's id, where there are any.
    wrong_pins: dict[int, int]
    #: 0: never.
    lock_minutes: int


def book_facts(store: Store) -> BookFacts:
    """The facts as they are now; operators in the order in which they were added."""
    with store.reading() as book:
        return _facts(book)


def standing(store: Store) -> Standing:
    """The facts, who must wait for the next try, and the setting in force."""
    with store.reading() as book:
        facts = _facts(book)
        last = book.actions.last_business_date()
        assert last is not None  # a book begins with an action
        failures = {o.id: book.sign_in_attempts.read(o.id) for o in facts.operators}
        return Standing(
            facts=facts,
            wrong_pins={number: wrong for number, wrong in failures.items() if wrong},
            lock_minutes=int(book.settings.value(LOCK_MINUTES, last)),
        )


def _facts(book: Book) -> BookFacts:
    head = book.head.read()
    return BookFacts(
        village_name=head.village_name,
        practice=head.practice,
        operators=tuple(o for o in book.operators.all() if o.active),
    )


def day_doubt(store: Store, at: Moment) -> ClockDoubtful | DateBeforeLast | DateTooFar | None:
    """Why nothing can be booked on that day, so that a person is asked for it; None if it can."""
    with store.reading() as book:
        try:
            day_of(book, at)
        except (ClockDoubtful, DateBeforeLast, DateTooFar) as doubt:
            return doubt
    return None
