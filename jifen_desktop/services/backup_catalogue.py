"""The copies of a book that lie in some folders, with what their files say of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from jifen_desktop.db.store import Store
from jifen_desktop.services.keeping import BackupSeen, list_backups, short_id


@dataclass(frozen=True, kw_only=True)
class BackupFile:
    """A copy and its file; the time is the file's own, good for telling and for nothing else."""

    seen: BackupSeen
    made_utc: datetime
    size_bytes: int


def backup_file(seen: BackupSeen) -> BackupFile | None:
    """The file behind a name; None if it went away just now, as with a stick."""
    try:
        status = seen.path.stat()
    except OSError:
        return None
    made = datetime.fromtimestamp(status.st_mtime, UTC)
    return BackupFile(seen=seen, made_utc=made, size_bytes=status.st_size)


def catalogue(store: Store, folders: Iterable[Path]) -> tuple[BackupFile, ...]:
    """The copies of this book in all the folders, newest first; no copy is opened."""
    with store.reading() as book:
        mine = short_id(book.head.read().book_id)
    files = (backup_file(s) for folder in folders for s in list_backups(folder) if s.book == mine)
    return tuple(
        sorted(
            (file for file in files if file is not None),
            key=lambda file: (file.seen.epoch, file.seen.seq, file.made_utc),
            reverse=True,
        )
    )
