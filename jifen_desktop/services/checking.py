"""Every invariant of the book, checked on request."""

from jifen_desktop.db.sqlite.integrity import Problem, problems
from jifen_desktop.db.store import Store


def check(store: Store) -> list[Problem]:
    """What does not hold; empty for a sound book. Reads only."""
    with store.reading() as book:
        return problems(book.connection)
