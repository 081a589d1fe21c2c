"""Where this PC keeps its backups: beside the book, and in a second folder or on a stick."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jifen_desktop.ui.preferences import Preferences

#: Preferences of this PC: the second folder; that it was on another disk when it was chosen.
SECOND_FOLDER: Final = "second_backup_folder"
OTHER_DISK: Final = "second_backup_on_other_disk"
#: Preference that changes with every backup made by the window: who shows backups looks anew.
LAST_MADE: Final = "backup_made"
#: As services/book_folder.py calls it; this module is loaded before the services are.
_OWN: Final = "backups"


@dataclass(frozen=True, kw_only=True)
class Places:
    """The book's own folder for backups, and the second one where there is one."""

    own: Path
    second: Path | None
    other_disk: bool = False


def places_of(folder: Path, preferences: Preferences) -> Places:
    """Where the book of this folder is backed up to."""
    second = preferences.text(SECOND_FOLDER)
    return Places(
        own=folder / _OWN,
        second=Path(second) if second else None,
        other_disk=preferences.flag(OTHER_DISK, default=False),
    )


def choose_second(preferences: Preferences, folder: Path | None, *, other_disk: bool) -> None:
    """Back up to this folder too from now on; None: to the book's own alone."""
    preferences.put(OTHER_DISK, other_disk)
    preferences.put(SECOND_FOLDER, "" if folder is None else str(folder))
