"""What restoring a backup would bring and take, told before anybody types a PIN."""

from dataclasses import dataclass
from pathlib import Path

from jifen_desktop.db.sqlite.backup import Inside, glance, look_inside, shared_actions
from jifen_desktop.db.store import BOOK_FILE
from jifen_desktop.domain.file_refusals import OtherVillage
from jifen_desktop.services.restoring import backup_flaws


@dataclass(frozen=True, kw_only=True)
class RestorePreview:
    """The backup was verified; the live book was only asked, for people work in it.

    `live` is None where no book can be read.
    """

    backup: Inside
    live: Inside | None
    #: Acts of the live book that the backup does not have; None if nobody can tell.
    lost: int | None


def preview_restore(folder: Path, source: Path) -> RestorePreview:
    """Compare a backup with the folder's book; no lock is needed and nothing is written.

    `restoring` looks again, and more closely. Raises NotABackup or OtherVillage.
    """
    with backup_flaws(source):
        backup = look_inside(source)
    path = folder / BOOK_FILE
    live = glance(path)
    if live is None:
        return RestorePreview(backup=backup, live=None, lost=None if path.exists() else 0)
    if live.book_id != backup.book_id:
        raise OtherVillage(str(path), backup.village_name)
    both = min(live.last_seq, backup.last_seq)
    lost = live.last_seq - shared_actions(path, source, both)
    return RestorePreview(backup=backup, live=live, lost=lost)
