"""Restores on disks that fail, and backups that may not be read."""

from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.file_refusals import BookReadOnly, NotABackup, OutcomeUnknown
from jifen_desktop.services.keeping import back_up_to
from jifen_desktop.services.restoring import Restored, Signature, restoring
from tests.village import HEAD_NAME, PIN, STAFF_NAMES, Role, moment

BOTH = Signature(name=HEAD_NAME, pin=PIN, second_name=STAFF_NAMES[Role.CLERK], second_pin=PIN)


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    return back_up_to(store, tmp_path / "copies").path


def restore(folder: Path, source: Path) -> Restored:
    with restoring(folder, source, "test") as under_way:
        return under_way.finish(BOTH, key="restore", at=moment(hour=12))


def test_a_damaged_book_is_kept_where_files_have_no_second_name(
    store: Store, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError

    store.close()
    store.path.write_bytes(b"damaged")
    monkeypatch.setattr("os.link", no_links)

    done = restore(store.path.parent, backup)

    assert done.kept is not None
    assert done.kept.read_bytes() == b"damaged"


def test_a_restore_whose_end_is_not_known_says_so(
    store: Store, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Path) -> None:
        raise OSError

    monkeypatch.setattr("jifen_desktop.services.restoring.sync_folder", fails)

    with pytest.raises(OutcomeUnknown):
        restore(store.path.parent, backup)


@pytest.mark.parametrize(("whose", "refusal"), [("", NotABackup), ("other", BookReadOnly)])
def test_a_backup_that_may_not_be_read_is_none(
    store: Store,
    backup: Path,
    monkeypatch: pytest.MonkeyPatch,
    whose: str,
    refusal: type[Exception],
) -> None:
    def forbidden(path: Path) -> None:
        raise BookReadOnly(whose or str(path))

    monkeypatch.setattr("jifen_desktop.services.restoring.look_inside", forbidden)

    with pytest.raises(refusal):
        restore(store.path.parent, backup)
