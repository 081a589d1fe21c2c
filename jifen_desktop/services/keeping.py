"""Backups: verified copies, the oldest of them cleared away."""

import re
from dataclasses import dataclass
from pathlib import Path

from jifen_desktop.db.sqlite.backup import Inside, back_up
from jifen_desktop.db.sqlite.files import make_folder
from jifen_desktop.db.store import Store
from jifen_desktop.domain.file_refusals import (
    BackupFailed,
    BookDamaged,
    BookReadOnly,
    DiskFailed,
    DiskFull,
)
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.settings import BACKUPS_KEPT
from jifen_desktop.services.book_folder import backups_folder
from jifen_desktop.services.permissions import Act, require

#: Book, epoch and seq sort a folder of copies; no clock is asked.
_NAME = re.compile(r"jifen-([0-9a-f]{8})-e([0-9]{4})-([0-9]{9})-([0-9-]{10})\.jifen")
NEWEST_ALWAYS_KEPT = 3
DAYS_KEPT = 12
MONTHS_KEPT = 9


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
        make_folder(folder)
        inside = back_up(store.path, folder / name)
    except BookDamaged as damage:  # the copy is as good as its book
        raise BookDamaged(str(store.path), damage.detail) from damage
    except (OSError, DiskFull, DiskFailed, BookReadOnly) as error:
        raise BackupFailed(str(folder), type(error).__name__) from error
    _rotate(folder, head.book_id.hex()[:8], kept)
    return BackedUp(path=folder / name, inside=inside)


def back_up_beside(store: Store) -> BackedUp:
    """A backup into the book's own folder, as before every import and restore."""
    return back_up_to(store, backups_folder(store.path.parent))


def _rotate(folder: Path, book: str, kept: int) -> None:
    """Clear away old copies of this book, by epoch, seq and business date, never by file time.

    Kept are the newest ones, the newest of each of the last days, and of each of the last
    months: a morning of imports must not push a good week away.
    """
    found = (_NAME.fullmatch(path.name) for path in folder.iterdir())
    mine = sorted((m[2], m[3], m[4], m[0]) for m in found if m and m[1] == book)
    newest = [name for *_, name in mine[-max(kept, NEWEST_ALWAYS_KEPT) :]]
    by_day = {day: name for _, _, day, name in mine}
    by_month = {day[:7]: name for _, _, day, name in mine}
    stays = {*newest, *list(by_day.values())[-DAYS_KEPT:], *list(by_month.values())[-MONTHS_KEPT:]}
    for *_, name in mine:
        if name not in stays:
            (folder / name).unlink(missing_ok=True)
