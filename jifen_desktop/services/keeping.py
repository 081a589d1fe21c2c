"""Backups: verified copies, the oldest of them cleared away."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jifen_desktop.db.sqlite.backup import Inside, back_up, look_inside
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


@dataclass(frozen=True, kw_only=True)
class BackupSeen:
    """What a copy's name says; it got its name after it was verified (docs/decisions.md)."""

    path: Path
    #: The first half of the book's id, in hexadecimal.
    book: str
    epoch: int
    seq: int
    business_date: date


def back_up_to(
    store: Store, folder: Path, *, actor: Actor | None = None, read_back: bool = False
) -> BackedUp:
    """Write a verified copy of the book into a folder and clear away the oldest ones.

    Reading the book needs no operator; one who is named must be allowed to. `read_back`: the
    disk must give back what was written, as is right for a stick.
    Raises BackupFailed; copies that were there before are whole then.
    """
    with store.reading() as book:
        if actor is not None:
            require(book, actor, Act.BACK_UP)
        head, last = book.head.read(), book.actions.last()
        assert last is not None  # a book begins with an action
        kept = int(book.settings.value(BACKUPS_KEPT, last.business_date))
    name = (
        f"jifen-{short_id(head.book_id)}-e{head.epoch:04d}-{last.seq:09d}"
        f"-{last.business_date:%Y-%m-%d}.jifen"
    )
    try:
        make_folder(folder)
        inside = back_up(store.path, folder / name, read_back=read_back)
        _rotate(folder, short_id(head.book_id), kept)
    except BookDamaged as damage:
        look_inside(store.path)  # says so where the book is to blame, and not the target
        raise BackupFailed(str(folder), type(damage).__name__) from damage
    except (OSError, DiskFull, DiskFailed, BookReadOnly) as error:
        raise BackupFailed(str(folder), type(error).__name__) from error
    return BackedUp(path=folder / name, inside=inside)


def back_up_beside(store: Store) -> BackedUp:
    """A backup into the book's own folder, as before every import and restore."""
    return back_up_to(store, backups_folder(store.path.parent))


def short_id(book_id: bytes) -> str:
    """What the names of a book's copies say of its id."""
    return book_id.hex()[:8]


def list_backups(folder: Path) -> tuple[BackupSeen, ...]:
    """The copies in a folder by their names, of all books, newest first.

    Newest by epoch, seq and business date; a folder that is not there has none.
    """
    try:
        found = [_seen(path) for path in folder.iterdir()]
    except OSError:  # a stick that is not in is no trouble
        return ()
    return tuple(
        sorted(
            (seen for seen in found if seen is not None),
            key=lambda seen: (seen.epoch, seen.seq, seen.business_date),
            reverse=True,
        )
    )


def _seen(path: Path) -> BackupSeen | None:
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    try:
        day = date.fromisoformat(named[4])
    except ValueError:
        return None
    return BackupSeen(
        path=path, book=named[1], epoch=int(named[2]), seq=int(named[3]), business_date=day
    )


def _rotate(folder: Path, book: str, kept: int) -> None:
    """Clear away old copies of this book, by epoch, seq and business date, never by file time.

    Kept are the newest ones, the newest of each of the last days, and of each of the last
    months: a morning of imports must not push a good week away.
    """
    mine = [seen for seen in reversed(list_backups(folder)) if seen.book == book]
    by_day = {seen.business_date: seen.path for seen in mine}
    by_month = {f"{seen.business_date:%Y-%m}": seen.path for seen in mine}
    newest = [seen.path for seen in mine[-max(kept, NEWEST_ALWAYS_KEPT) :]]
    stays = {*newest, *list(by_day.values())[-DAYS_KEPT:], *list(by_month.values())[-MONTHS_KEPT:]}
    for seen in mine:
        if seen.path not in stays:
            seen.path.unlink(missing_ok=True)
