"""How the backups stand: the light, the copies there are, whether the stick is in."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jifen_desktop.services.backup_catalogue import BackupFile, backup_file, catalogue
from jifen_desktop.services.backup_health import Health, health
from jifen_desktop.services.book_folder import Store
from jifen_desktop.services.second_folder import is_plugged_in
from jifen_desktop.ui.backup.places import Places


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`last` is the copy that has most of the book; `second_there` is False without a second."""

    health: Health
    last: BackupFile | None
    second_there: bool


def folders_there(store: Store, places: Places) -> tuple[Path, ...]:
    """The folders that copies can be read from now."""
    second = places.second
    if second is not None and is_plugged_in(store, second, other_disk=places.other_disk):
        return (places.own, second)
    return (places.own,)


def standing(store: Store, places: Places, now: datetime) -> Standing:
    """Look at the folders; `now` is the PC clock in UTC. In the lane *later*: a stick is slow."""
    folders = folders_there(store, places)
    found = health(store, folders, now)
    return Standing(
        health=found,
        last=backup_file(found.last_backup) if found.last_backup else None,
        second_there=len(folders) > 1,
    )


@dataclass(frozen=True, kw_only=True)
class Overview:
    """All that the backup page shows of the folders."""

    standing: Standing
    files: tuple[BackupFile, ...]


def overview(store: Store, places: Places, now: datetime) -> Overview:
    """The standing, and every copy of this book that can be reached, newest first."""
    return Overview(
        standing=standing(store, places, now),
        files=catalogue(store, folders_there(store, places)),
    )
