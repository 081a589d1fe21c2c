"""The folder a book lives in, and opening the book there."""

from contextlib import ExitStack
from pathlib import Path

from jifen_desktop.db.drives import refuse_unfit_drive
from jifen_desktop.db.lock import BookLock
from jifen_desktop.db.sqlite.files import make_folder
from jifen_desktop.db.sqlite.migrations import migrate
from jifen_desktop.db.store import BOOK_FILE, Store, is_there
from jifen_desktop.domain.file_refusals import BookMissing, BookNeedsMigration, BookReadOnly

BACKUPS = "backups"
PAPERS = "papers"


def open_book(folder: Path, holder: str) -> Store:
    """Open the folder's book; one of an older version is backed up and brought up first.

    `holder` is what others read while a migration holds the lock. Raises BookUnavailable.
    """
    refuse_unfit_drive(folder)
    path = folder / BOOK_FILE
    try:
        return Store(path)
    except BookNeedsMigration:
        with BookLock(folder, holder):
            return _brought_up(folder)


def _brought_up(folder: Path) -> Store:
    """The book of a folder whose lock is held; backed up and migrated first if it is older."""
    path = folder / BOOK_FILE
    try:
        return Store(path)
    except BookNeedsMigration as old:
        backup = backups_folder(folder) / f"before-version-{old.file_version + 1}.jifen"
        migrate(path, backup)
        return Store(path)


class HeldBook:
    """A folder's book, open, with its lock held until it is closed: a window's seat.

    Raises BookInUse where another window, a restore or a migration has it, and
    BookUnavailable.
    """

    def __init__(self, folder: Path, holder: str) -> None:
        refuse_unfit_drive(folder)
        path = folder / BOOK_FILE
        if not is_there(path):
            raise BookMissing(str(folder))
        with ExitStack() as stack:
            stack.enter_context(BookLock(folder, holder))
            self.store = _brought_up(folder)
            stack.callback(self.store.close)
            self._stack = stack.pop_all()

    def close(self) -> None:
        self._stack.close()


def backups_folder(folder: Path) -> Path:
    """The folder for backups beside the book, made if it is missing."""
    backups = folder / BACKUPS
    try:
        make_folder(backups)
    except OSError as error:
        raise BookReadOnly(str(backups)) from error
    return backups
