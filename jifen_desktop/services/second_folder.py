"""The second place for backups: another folder, better another disk, best a stick."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from jifen_desktop.db.store import Store
from jifen_desktop.domain.file_refusals import BackupFolderInside, PathUnwritable
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.keeping import BackedUp, back_up_to


@dataclass(frozen=True, kw_only=True)
class BackupPlace:
    """A folder that backups can be written to."""

    folder: Path
    #: A broken disk takes the book and its copies at once: to be warned of.
    same_disk: bool


def fit_for_backup(store: Store, folder: Path) -> BackupPlace:
    """Whether a folder can keep copies of the book. Raises BackupFolderInside or PathUnwritable."""
    data = store.path.parent
    try:
        if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(data)):
            raise BackupFolderInside(str(folder))
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(bytes(1))
            os.fsync(trial.fileno())
        same_disk = folder.stat().st_dev == data.stat().st_dev
    except OSError as error:
        raise PathUnwritable(str(folder), error.strerror or "") from error
    return BackupPlace(folder=folder, same_disk=same_disk)


def is_plugged_in(store: Store, folder: Path, *, other_disk: bool) -> bool:
    """Whether a folder that was chosen before is there.

    `other_disk`: it was on another disk than the book. Where the stick is out, the empty place
    it belongs to may be a folder of the book's own disk: no copy must go there.
    """
    try:
        same_disk = folder.stat().st_dev == store.path.parent.stat().st_dev
        return folder.is_dir() and not (other_disk and same_disk)
    except OSError:
        return False


def back_up_and_read_back(store: Store, folder: Path, *, actor: Actor | None = None) -> BackedUp:
    """A copy that got its name after its disk gave back every byte of it.

    Raises BackupFailed, as when a stick is pulled; earlier copies are whole then.
    """
    return back_up_to(store, folder, actor=actor, read_back=True)
