"""Backups: verified copies, the oldest of them cleared away."""

import re
from dataclasses import dataclass
from pathlib import Path

from jifen_desktop.db.sqlite.backup import Inside, back_up
from jifen_desktop.db.store import Store
from jifen_desktop.domain.file_refusals import BackupFailed
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import BookUnavailable
from jifen_desktop.domain.settings import BACKUPS_KEPT
from jifen_desktop.services.book_folder import backups_folder
from jifen_desktop.services.permissions import Act, require

#: Book, epoch and seq sort a folder of copies; no clock is asked.
_NAME = re.compile(r"jifen-([0-9a-f]{8})-e([0-9]{4})-([0-9]{9})-[0-9-]{10}\.jifen")
NEWEST_ALWAYS_KEPT = 3


@dataclass(frozen=True, kw_only=True)
class BackedUp:
    path: Path
    inside: Inside


def back_up_to(store: Store, folder: Path, *, actor: Actor | None = None) -> BackedUp:
    """Write a verified copy of the book into a folder and clear away the oldest ones.

    Reading the book needs no operator; one who is named must be allowed to.
    Raises BackupFailed; copies that were there before are whole then.
    """
    with store.reading() as book:
        if actor is not None:
            require(book, actor, Act.BACK_UP)
        head, last = book.head.read(), book.actions.last()
        assert last is not None  # a book begins with an action
        kept = int(book.settings.value(BACKUPS_KEPT, last.business_date))
    name = (
        f"jifen-{head.book_id.hex()[:8]}-e{head.epoch:04d}-{last.seq:09d}"
        f"-{last.business_date:%Y-%m-%d}.jifen"
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        inside = back_up(store.path, folder / name)
    except (OSError, BookUnavailable) as error:
        raise BackupFailed(str(folder), type(error).__name__) from error
    _rotate(folder, head.book_id.hex()[:8], kept)
    return BackedUp(path=folder / name, inside=inside)


def back_up_beside(store: Store) -> BackedUp:
    """A backup into the book's own folder, as before every import and restore."""
    return back_up_to(store, backups_folder(store.path.parent))


def _rotate(folder: Path, book: str, kept: int) -> None:
    """Keep the newest copies of this book, by epoch and seq, never by file time."""
    copies = [found for path in folder.iterdir() if (found := _NAME.fullmatch(path.name))]
    mine = sorted((m[2], m[3], m[0]) for m in copies if m[1] == book)
    for _, _, name in mine[: -max(kept, NEWEST_ALWAYS_KEPT)]:
        (folder / name).unlink(missing_ok=True)
