"""Copying the book to where this PC keeps its backups, and what came of it in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.services.backup_catalogue import backup_file
from jifen_desktop.services.backup_health import health
from jifen_desktop.services.book_folder import Store
from jifen_desktop.services.keeping import BackedUp
from jifen_desktop.services.second_folder import back_up_and_read_back, is_plugged_in
from jifen_desktop.ui.backup.places import Places

DAY: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Copied:
    """What came of one place: a copy that was read back, a refusal, or neither: it is away."""

    folder: Path
    second: bool
    made: BackedUp | None = None
    refusal: Refusal | None = None


def copy_to_all(
    store: Store,
    places: Places,
    *,
    actor: Actor | None = None,
    wanted: Callable[[Path], bool] = lambda _: True,
) -> tuple[Copied, ...]:
    """Copy the book to each place where a copy is wanted; one that fails stops no other."""
    copied = [_copy(store, places.own, actor, second=False)] if wanted(places.own) else []
    second = places.second
    if second is None:
        return tuple(copied)
    if not is_plugged_in(store, second, other_disk=places.other_disk):
        copied.append(Copied(folder=second, second=True))
    elif wanted(second):
        copied.append(_copy(store, second, actor, second=True))
    return tuple(copied)


def _copy(store: Store, folder: Path, actor: Actor | None, *, second: bool) -> Copied:
    try:
        made = back_up_and_read_back(store, folder, actor=actor)
    except Refusal as refusal:
        return Copied(folder=folder, second=second, refusal=refusal)
    return Copied(folder=folder, second=second, made=made)


def is_behind(store: Store, folder: Path, now: datetime, *, older_than: timedelta) -> bool:
    """Whether acts are missing in the newest copy there, and that copy is so old.

    A copy from the future was made while the clock was wrong, and is as good as old.
    """
    found = health(store, [folder], now)
    if not found.unsaved_actions:
        return False
    newest = backup_file(found.last_backup) if found.last_backup else None
    return newest is None or not timedelta() <= now - newest.made_utc < older_than
