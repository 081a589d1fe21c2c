"""The folder a book lives in, and opening the book there."""

import os
import sys
from pathlib import Path

from jifen_desktop.db.drives import refuse_unfit_drive
from jifen_desktop.db.lock import BookLock
from jifen_desktop.db.sqlite.files import make_folder
from jifen_desktop.db.sqlite.migrations import migrate
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.file_refusals import BookNeedsMigration, BookReadOnly

BACKUPS = "backups"
PAPERS = "papers"


def default_folder() -> Path:
    """Where a book is kept unless somebody says otherwise; never beside the program."""
    if sys.platform == "win32":  # pragma: no cover - tried on Windows only
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "Jifen"
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "jifen"


def open_book(folder: Path, holder: str) -> Store:
    """Open the folder's book; one of an older version is backed up and brought up first.

    `holder` is what others read while a migration holds the lock. Raises BookUnavailable.
    """
    refuse_unfit_drive(folder)
    path = folder / BOOK_FILE
    try:
        return Store(path)
    except BookNeedsMigration as old:
        with BookLock(folder, holder):
            backup = backups_folder(folder) / f"before-version-{old.file_version + 1}.jifen"
            migrate(path, backup)
        return Store(path)


def backups_folder(folder: Path) -> Path:
    """The folder for backups beside the book, made if it is missing."""
    backups = folder / BACKUPS
    try:
        make_folder(backups)
    except OSError as error:
        raise BookReadOnly(str(backups)) from error
    return backups
