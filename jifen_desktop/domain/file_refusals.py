"""Refusals of the world around the book: its file, its disk, files from outside."""

from dataclasses import dataclass

from jifen_desktop.domain.refusals import BookUnavailable, Refusal

# --- the book as a file ------------------------------------------------------


@dataclass(eq=False)
class BookMissing(BookUnavailable):
    folder: str


@dataclass(eq=False)
class BookExists(BookUnavailable):
    folder: str


@dataclass(eq=False)
class NotABook(BookUnavailable):
    path: str


@dataclass(eq=False)
class BookDamaged(BookUnavailable):
    path: str
    detail: str


@dataclass(eq=False)
class BookFromTheFuture(BookUnavailable):
    """The file was written by a newer program."""

    file_version: int
    known_version: int


@dataclass(eq=False)
class BookNeedsMigration(BookUnavailable):
    """The file is of an older version and the lock needed to bring it up is not held."""

    file_version: int


@dataclass(eq=False)
class SchemaForeign(BookUnavailable):
    """A table, index or trigger is not as this program made it; `name` is the first one."""

    name: str


@dataclass(eq=False)
class BookBusy(BookUnavailable):
    pass


@dataclass(eq=False)
class BookInUse(BookUnavailable):
    """Another program holds the book's lock; `holder` is what it wrote there."""

    holder: str


@dataclass(eq=False)
class BookReadOnly(BookUnavailable):
    path: str


@dataclass(eq=False)
class DiskFull(BookUnavailable):
    path: str


@dataclass(eq=False)
class DiskFailed(BookUnavailable):
    """The disk reported an error; whether the act was booked was looked up afterwards."""

    path: str
    detail: str


@dataclass(eq=False)
class OutcomeUnknown(BookUnavailable):
    """The disk failed and the book cannot be read: the same key must be tried again."""

    key: str


@dataclass(eq=False)
class DriveUnfit(BookUnavailable):
    """A live book on a network or removable drive; `drive_kind` is 'network' or 'removable'."""

    path: str
    drive_kind: str


# --- files from and to the outside -------------------------------------------


@dataclass(eq=False)
class FileUnreadable(Refusal):
    """The file cannot be read as a table; `why` is a code of exchange/tables.py."""

    name: str
    why: str


@dataclass(eq=False)
class HeadingMissing(Refusal):
    """No row of the file holds the headings that are needed."""

    name: str
    wanted: tuple[str, ...]


@dataclass(eq=False)
class HeadingTwice(Refusal):
    """Two columns of the file claim to be the same thing."""

    name: str
    heading: str


@dataclass(eq=False)
class RowsBad(Refusal):
    """The file has bad rows and nothing was written."""

    count: int


@dataclass(eq=False)
class BackupFailed(Refusal):
    folder: str
    detail: str


@dataclass(eq=False)
class BackupFolderInside(Refusal):
    """A second folder for backups that lies in the book's own: it would be lost with it."""

    folder: str


@dataclass(eq=False)
class NotABackup(Refusal):
    path: str
    detail: str


@dataclass(eq=False)
class OtherVillage(Refusal):
    """The backup belongs to another book."""

    path: str
    village_name: str


@dataclass(eq=False)
class PathUnwritable(Refusal):
    path: str
    detail: str


@dataclass(eq=False)
class JournalLeft(BookUnavailable):
    """A book is gone from the folder and its journal is not: a new one would be ruined by it."""

    folder: str


@dataclass(eq=False)
class BookReplaced(BookUnavailable):
    """Another book was put in the place of the one that was opened."""

    path: str
