"""Backups: verified copies, the newest kept by what is in them, never by file time."""

import os
from pathlib import Path

import pytest

from jifen_desktop.db.sqlite.backup import look_inside
from jifen_desktop.db.store import Store
from jifen_desktop.domain.file_refusals import BackupFailed, BookDamaged, SchemaForeign
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.keeping import back_up_beside, back_up_to
from tests import village
from tests.village import DAY, MAINTAINER, SUPERVISOR, moment, new_key


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def act(store: Store) -> None:
    """Anything, so that the next backup is another one."""
    number = village.last_seq(store)
    village.household(store, f"01-{number:03}", "张伟")


def keeps(store: Store, count: int) -> None:
    change_setting(store, "backups_kept", str(count), key=new_key(), actor=MAINTAINER, at=moment())


def test_a_backup_is_a_whole_book(store: Store, tmp_path: Path) -> None:
    village.household(store, "01-001", points="100")

    done = back_up_to(store, tmp_path / "stick" / "copies", actor=SUPERVISOR)

    assert done.inside.last_seq == village.last_seq(store)
    assert done.inside == look_inside(done.path)
    assert names(tmp_path / "stick" / "copies") == [done.path.name]
    copy = Store(done.path)
    with copy.reading() as book:
        assert book.households.find("01-001") is not None
    copy.close()


def test_its_name_says_book_epoch_number_and_day(store: Store, tmp_path: Path) -> None:
    done = back_up_to(store, tmp_path / "copies")
    book = b"village of tests".hex()[:8]
    assert done.path.name == f"jifen-{book}-e0001-000000006-{DAY}.jifen"


def test_the_same_book_twice_is_one_copy(store: Store, tmp_path: Path) -> None:
    assert (
        back_up_to(store, tmp_path / "copies").path == back_up_to(store, tmp_path / "copies").path
    )
    assert len(names(tmp_path / "copies")) == 1


def test_a_backup_beside_the_book_stands_in_its_folder(store: Store) -> None:
    assert back_up_beside(store).path.parent == store.path.parent / "backups"


def test_the_oldest_copies_go_by_the_setting(store: Store, tmp_path: Path) -> None:
    keeps(store, 4)
    copies: list[str] = []
    for _ in range(6):
        act(store)
        copies.append(back_up_to(store, tmp_path / "copies").path.name)
    assert names(tmp_path / "copies") == copies[2:]


def test_what_is_old_is_said_by_the_book_and_not_by_the_file(store: Store, tmp_path: Path) -> None:
    keeps(store, 3)
    folder = tmp_path / "copies"
    copies: list[str] = []
    for age in range(4):
        act(store)
        copy = back_up_to(store, folder).path
        when = 10**9 - age * 10**6  # the newest looks the oldest
        os.utime(copy, (when, when))
        copies.append(copy.name)

    act(store)
    last = back_up_to(store, folder).path.name

    assert len(names(folder)) == 3
    assert {copies[-1], last} <= set(names(folder))


def test_a_later_epoch_is_newer_than_a_higher_number(store: Store, tmp_path: Path) -> None:
    keeps(store, 3)
    folder = tmp_path / "copies"
    folder.mkdir()
    book = b"village of tests".hex()[:8]
    old = [f"jifen-{book}-e0001-00000{n}-{DAY}.jifen" for n in range(9000, 9003)]
    for name in old:
        (folder / name).write_text("")
    with store.transaction() as inside:
        inside.head.open_epoch(2)

    new = back_up_to(store, folder).path.name

    assert names(folder) == [*old[1:], new]


def test_other_files_and_other_books_are_left_alone(store: Store, tmp_path: Path) -> None:
    keeps(store, 3)
    folder = tmp_path / "copies"
    folder.mkdir()
    others = [
        "照片.jpg",
        "before-restore-e0001-000000005.jifen",
        *(f"jifen-deadbeef-e0001-00000000{n}-2026-01-01.jifen" for n in range(5)),
    ]
    for name in others:
        (folder / name).write_text("")
    for _ in range(4):
        act(store)
        back_up_to(store, folder)
    assert set(others) <= set(names(folder))
    assert len(names(folder)) == len(others) + 3


def test_a_backup_that_cannot_be_written_is_a_refusal(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupFailed):
        back_up_to(store, tmp_path / "file")
    with pytest.raises(BackupFailed):
        back_up_to(store, Path("/proc/nothing"))


def test_a_book_that_does_not_hold_is_not_copied(store: Store, tmp_path: Path) -> None:
    """A copy is verified: what is wrong in the book never replaces a good copy."""
    village.household(store, "01-001", points="100")
    good = back_up_to(store, tmp_path / "copies").path.read_bytes()
    with store.transaction() as book:
        book.connection.exec_driver_sql("DROP TRIGGER account_balance_is_sum")
        book.connection.exec_driver_sql("UPDATE account SET balance_points = 5 WHERE id = 6")

    with pytest.raises(SchemaForeign):
        back_up_to(store, tmp_path / "copies")

    [copy] = (tmp_path / "copies").iterdir()
    assert copy.read_bytes() == good


def test_a_book_whose_sums_are_wrong_is_named_itself(store: Store, tmp_path: Path) -> None:
    """The target is not to blame; the keeper is told to restore, not to change the stick."""
    village.household(store, "01-001", points="100")
    wrong = "UPDATE account SET balance_points = 5 WHERE household_id IS NOT NULL"
    with store.reading() as book:
        [guard] = book.connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE name = 'account_balance_is_sum'"
        ).scalars()
    with store.transaction() as book:
        for statement in ("DROP TRIGGER account_balance_is_sum", wrong, guard):
            book.connection.exec_driver_sql(statement)

    with pytest.raises(BookDamaged) as refused:
        back_up_to(store, tmp_path / "copies")

    assert refused.value.path == str(store.path)
