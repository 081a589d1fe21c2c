"""A second place for backups: chosen with care, written, and read back from its disk."""

from pathlib import Path

import pytest

from jifen_desktop.db.sqlite import backup, files
from jifen_desktop.db.store import Store
from jifen_desktop.domain.file_refusals import (
    BackupFailed,
    BackupFolderInside,
    PathUnwritable,
)
from jifen_desktop.domain.refusals import RoleMissing
from jifen_desktop.services.keeping import list_backups
from jifen_desktop.services.second_folder import (
    BackupPlace,
    back_up_and_read_back,
    fit_for_backup,
)
from tests import village
from tests.village import SUPERVISOR

SHM = Path("/dev/shm")  # noqa: S108 - another disk than the tests'


@pytest.fixture(name="stick")
def _stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# --- choosing --------------------------------------------------------------------


def test_a_folder_on_the_books_own_disk_is_only_warned_of(store: Store, stick: Path) -> None:
    assert fit_for_backup(store, stick) == BackupPlace(folder=stick, same_disk=True)
    assert list(stick.iterdir()) == []


@pytest.mark.skipif(not SHM.is_dir(), reason="no second disk")
def test_a_folder_on_another_disk_is_fit(store: Store) -> None:
    assert not fit_for_backup(store, SHM).same_disk


@pytest.mark.parametrize("inside", [".", "backups", "papers/deep"])
def test_a_folder_in_the_books_own_is_refused(store: Store, inside: str, tmp_path: Path) -> None:
    folder = store.path.parent / inside
    folder.mkdir(parents=True, exist_ok=True)
    (tmp_path / "link").symlink_to(folder)

    for chosen in (folder, tmp_path / "link"):
        with pytest.raises(BackupFolderInside):
            fit_for_backup(store, chosen)


def test_a_folder_that_cannot_be_written_to_is_refused(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    for chosen in (tmp_path / "file", tmp_path / "nothing", Path("/proc/self")):
        with pytest.raises(PathUnwritable):
            fit_for_backup(store, chosen)


# --- writing and reading back ----------------------------------------------------


def test_a_copy_is_read_back_from_the_disk_before_it_gets_its_name(
    store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []

    def forget(path: Path) -> None:
        files.forget_cached(path)
        seen.append(sorted(one.suffix for one in stick.iterdir()))

    monkeypatch.setattr(backup, "forget_cached", forget)

    done = back_up_and_read_back(store, stick, actor=SUPERVISOR)

    assert seen == [[".unfinished"]]
    assert done.inside.last_seq == village.last_seq(store)
    assert [one.path for one in list_backups(stick)] == [done.path]


def test_a_disk_that_gives_back_something_else_is_no_backup(
    store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up_and_read_back(store, stick)
    before = contents(stick)
    village.household(store)

    def lie(path: Path) -> None:
        with path.open("rb+") as file:
            file.seek(5000)
            file.write(b"\xff")

    monkeypatch.setattr(backup, "forget_cached", lie)

    with pytest.raises(BackupFailed):
        back_up_and_read_back(store, stick)
    assert contents(stick) == before


@pytest.mark.parametrize("step", ["copy_book", "look_inside", "sync_file", "sha256_of"])
def test_a_stick_that_is_pulled_leaves_its_earlier_copies_whole(
    store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    back_up_and_read_back(store, stick)
    before = contents(stick)
    village.household(store)
    real = getattr(backup, step)

    def pulled(*given: Path) -> object:
        stick.rename(stick.with_name("in the hand"))
        return real(*given)

    monkeypatch.setattr(backup, step, pulled)

    with pytest.raises(BackupFailed):
        back_up_and_read_back(store, stick)

    stick.with_name("in the hand").rename(stick)
    assert {name: contents(stick)[name] for name in before} == before
    assert [one.path.name for one in list_backups(stick)] == list(before)


def test_a_stick_that_spoils_the_copy_is_not_blamed_on_the_book(
    store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup.copy_book

    def spoiled(source: Path, target: Path) -> None:
        real(source, target)
        with target.open("rb+") as file:
            file.seek(4096)
            file.write(b"\xff" * 4096)

    monkeypatch.setattr(backup, "copy_book", spoiled)

    with pytest.raises(BackupFailed):
        back_up_and_read_back(store, stick)
    assert contents(stick) == {}


def test_whoever_is_named_must_be_allowed(store: Store, stick: Path) -> None:
    with pytest.raises(RoleMissing):
        back_up_and_read_back(store, stick, actor=village.Actor(operator_id=99))
