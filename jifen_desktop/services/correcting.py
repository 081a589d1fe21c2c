"""What every correction by hand has in common: an action, its before and after, a key."""

from collections.abc import Callable

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.services.booking import Request, accepted_before, append_action, carry_out
from jifen_desktop.services.permissions import Act, require


def carry_out_changes(
    store: Store,
    request: Request,
    permission: Act,
    content: str,
    change: Callable[[Book], list[Change]],
) -> int:
    """Book changes in a transaction of their own; see book_changes."""
    return carry_out(
        store, request, lambda book: book_changes(book, request, permission, content, change)
    )


def book_changes(
    book: Book,
    request: Request,
    permission: Act,
    content: str,
    change: Callable[[Book], list[Change]],
) -> int:
    """Carry out what `change` does and return the voucher number, 0 if nothing was different.

    `change` holds the rules against the book, writes its rows and returns before and after of
    each field. `content` is what makes two requests the same.
    """
    require(book, request.actor, permission)
    before = accepted_before(book, request, content)
    if before is not None:
        return before.seq
    changes = change(book)
    if not changes:
        return 0
    action = append_action(book, request, content)
    book.actions.record_changes(action.seq, changes)
    return action.seq


def stored(value: object) -> str | None:
    """A value as the audit trail keeps it."""
    return None if value is None else str(value)
