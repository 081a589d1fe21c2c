"""What a restore would bring and take, while people work in the book."""

from pathlib import Path

import pytest

from jifen_desktop.db.lock import BookLock
from jifen_desktop.db.store import Store
from jifen_desktop.domain.file_refusals import NotABackup, OtherVillage
from jifen_desktop.services.keeping import back_up_beside
from jifen_desktop.services.restore_preview import preview_restore
from tests import village
from tests.village import DAY


def test_it_says_what_the_backup_has_and_how_many_acts_it_lacks(store: Store) -> None:
    backup = back_up_beside(store)
    for number in range(12):
        village.household(store, f"01-{number:03}")

    with BookLock(store.path.parent, "the window"), store.reading():
        preview = preview_restore(store.path.parent, backup.path)

    assert preview.backup == backup.inside
    assert preview.backup.last_business_date == DAY
    assert preview.lost == 12
    assert preview.live is not None
    assert preview.live.last_seq == village.last_seq(store)


def test_nothing_is_written(store: Store) -> None:
    backup = back_up_beside(store).path
    before = {path: path.stat().st_mtime_ns for path in store.path.parent.rglob("*")}

    preview_restore(store.path.parent, backup)

    assert {path: path.stat().st_mtime_ns for path in store.path.parent.rglob("*")} == before


def test_an_empty_folder_loses_nothing_and_a_ruined_book_cannot_tell(
    store: Store, tmp_path: Path
) -> None:
    backup = back_up_beside(store).path
    (tmp_path / "new").mkdir()
    store.path.write_bytes(b"ruined")

    empty = preview_restore(tmp_path / "new", backup)
    ruined = preview_restore(store.path.parent, backup)

    assert (empty.live, empty.lost) == (None, 0)
    assert (ruined.live, ruined.lost) == (None, None)


def test_another_villages_backup_is_refused(store: Store, tmp_path: Path) -> None:
    other = village.make_new_book(tmp_path / "other", book_id=b"another village.")

    with pytest.raises(OtherVillage):
        preview_restore(store.path.parent, other)


def test_what_is_no_backup_is_refused(store: Store, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"photo")

    for source in (tmp_path / "photo.jpg", tmp_path / "nothing", tmp_path):
        with pytest.raises(NotABackup):
            preview_restore(store.path.parent, source)
