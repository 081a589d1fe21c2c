"""Bringing a book up: step by step, each whole or without a trace, a backup first."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from jifen_desktop.db.sqlite import backup as copying
from jifen_desktop.db.sqlite import migrations, schema
from jifen_desktop.db.sqlite.backup import look_inside
from jifen_desktop.db.sqlite.guards import guards
from jifen_desktop.db.sqlite.migrations import migrate
from jifen_desktop.domain.file_refusals import (
    BookDamaged,
    BookFromTheFuture,
    BookReadOnly,
    NotABook,
    SchemaForeign,
)
from tests.db.office import SECOND, as_a_vandal, ask


class PowerCutError(Exception):
    """Something that ends a step in the middle."""


def add_donors(book: Connection) -> None:
    book.exec_driver_sql("CREATE TABLE donor (id INTEGER PRIMARY KEY, name TEXT) STRICT")


def fill_donors(book: Connection) -> None:
    book.exec_driver_sql("INSERT INTO donor (name) SELECT head_name FROM household")


def fail_half_way(book: Connection) -> None:
    add_donors(book)
    fill_donors(book)
    book.exec_driver_sql("ALTER TABLE batch ADD COLUMN donor_id INTEGER")
    raise PowerCutError


def leave_a_dangling_reference(book: Connection) -> None:
    book.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    book.exec_driver_sql("DROP TRIGGER household_no_delete")
    book.exec_driver_sql("DELETE FROM household WHERE id = 2")


def rebuild_households(book: Connection) -> None:
    """The way SQLite asks for: a new table, the rows, the old name."""
    [(sql,)] = book.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'household'")
    index = "SELECT sql FROM sqlite_master WHERE name = 'ix_household_group_head'"
    [(index_sql,)] = book.exec_driver_sql(index)
    book.exec_driver_sql(str(sql).replace("TABLE household", "TABLE household_anew", 1))
    book.exec_driver_sql("INSERT INTO household_anew SELECT * FROM household")
    book.exec_driver_sql("DROP TABLE household")
    book.exec_driver_sql("ALTER TABLE household_anew RENAME TO household")
    book.exec_driver_sql(index_sql)
    for guard in guards():
        if guard.startswith("CREATE TRIGGER household_"):
            book.exec_driver_sql(guard)


def version(path: Path) -> object:
    return ask(path, "PRAGMA user_version")[0][0]


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return tmp_path / "before.jifen"


def test_a_book_is_brought_up_step_by_step(path: Path, backup: Path) -> None:
    assert migrate(path, backup, [add_donors, fill_donors]) == 1

    assert version(path) == 3
    assert ask(path, "SELECT name FROM donor ORDER BY name DESC") == [("王建国",), ("张伟",)]


def test_only_the_steps_that_are_missing_are_taken(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(path, tmp_path / "before-2.jifen", [add_donors])
    monkeypatch.setattr(schema, "VERSION", 3)  # the program of that day
    monkeypatch.setattr(copying, "VERSION", 3)

    assert migrate(path, tmp_path / "before-3.jifen", [fail_half_way, fill_donors]) == 2

    assert version(path) == 3
    assert version(tmp_path / "before-3.jifen") == 2
    assert ask(path, "SELECT count(*) FROM donor") == [(2,)]


def test_the_newest_book_is_left_alone(path: Path, backup: Path) -> None:
    before = path.read_bytes()

    assert migrate(path, backup) == schema.VERSION

    assert path.read_bytes() == before
    assert not backup.exists()


def test_the_program_has_a_step_for_every_version_after_the_first() -> None:
    assert len(migrations.STEPS) == schema.VERSION - 1


def test_a_verified_backup_of_the_old_book_is_made_first(path: Path, backup: Path) -> None:
    migrate(path, backup, [add_donors])

    assert look_inside(backup).version == 1
    assert look_inside(backup).last_seq == SECOND


def test_without_a_backup_nothing_is_done(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()

    with pytest.raises(BookReadOnly):
        migrate(path, tmp_path / "gone" / "before.jifen", [add_donors])

    assert path.read_bytes() == before


def test_a_book_that_is_not_sound_is_not_brought_up(path: Path, backup: Path) -> None:
    as_a_vandal(path, "UPDATE account SET balance_points = 1 WHERE id = 6")
    before = path.read_bytes()

    with pytest.raises(BookDamaged):
        migrate(path, backup, [add_donors])

    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_no_trace(path: Path, backup: Path) -> None:
    before = path.read_bytes()

    with pytest.raises(PowerCutError):
        migrate(path, backup, [fail_half_way])

    assert path.read_bytes() == before


def test_steps_before_the_one_that_fails_stay(path: Path, backup: Path) -> None:
    with pytest.raises(PowerCutError):
        migrate(path, backup, [rename_group, fail_half_way])

    assert version(path) == 2
    assert ask(path, "SELECT DISTINCT group_name FROM household") == [("一组",)]
    assert ask(path, "SELECT 1 FROM sqlite_master WHERE name = 'donor'") == []


def rename_group(book: Connection) -> None:
    book.exec_driver_sql("UPDATE household SET group_name = '一组'")


def test_dangling_references_are_found_before_the_step_is_kept(path: Path, backup: Path) -> None:
    before = path.read_bytes()

    with pytest.raises(BookDamaged) as refused:
        migrate(path, backup, [leave_a_dangling_reference])

    assert refused.value.detail.startswith("foreign_key")
    assert path.read_bytes() == before


def test_a_step_that_makes_another_schema_than_its_version_is_not_kept(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(schema.SCHEMA_SHA256, 2, schema.SCHEMA_SHA256[1])
    before = path.read_bytes()

    with pytest.raises(SchemaForeign) as refused:
        migrate(path, backup, [add_donors])

    assert refused.value.name == "donor"
    assert path.read_bytes() == before


def test_a_step_that_makes_the_schema_of_its_version_is_kept(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(schema.SCHEMA_SHA256, 2, schema.SCHEMA_SHA256[1])

    migrate(path, backup, [rename_group])

    assert version(path) == 2


def test_a_step_may_rebuild_a_table_that_others_point_at(path: Path, backup: Path) -> None:
    before = ask(path, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")

    migrate(path, backup, [rebuild_households])

    after = ask(path, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    assert after == before
    assert ask(path, "SELECT count(*) FROM household") == [(2,)]
    assert ask(path, "PRAGMA foreign_key_check") == []


def test_foreign_keys_are_off_during_every_step(path: Path, backup: Path) -> None:
    seen: list[object] = []

    def look(book: Connection) -> None:
        seen.append(book.exec_driver_sql("PRAGMA foreign_keys").scalar())

    migrate(path, backup, [look, look])

    assert seen == [0, 0]


def test_a_step_keeps_every_other_writer_out(path: Path, backup: Path) -> None:
    def write_from_beside(_: Connection) -> None:
        with pytest.raises(Exception, match="locked"):
            as_a_vandal(path, "UPDATE book SET epoch = 2", guarded=True)

    migrate(path, backup, [write_from_beside])

    assert version(path) == 2


def test_a_newer_book_is_refused(path: Path, backup: Path) -> None:
    as_a_vandal(path, "PRAGMA user_version = 9", guarded=True)

    with pytest.raises(BookFromTheFuture) as refused:
        migrate(path, backup)

    assert (refused.value.file_version, refused.value.known_version) == (9, 1)


@pytest.mark.parametrize("content", [b"", b"no book" * 1000])
def test_a_file_that_is_no_book_is_not_brought_up(
    content: bytes, tmp_path: Path, backup: Path
) -> None:
    path = tmp_path / "book.jifen"
    path.write_bytes(content)

    with pytest.raises((NotABook, BookDamaged)):
        migrate(path, backup, [add_donors])

    assert path.read_bytes() == content
    assert not backup.exists()


def test_a_step_to_the_newest_version_leaves_every_sum_whole(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "VERSION", 2)
    before = path.read_bytes()

    def spoil_a_sum(book: Connection) -> None:
        name = "account_balance_is_sum"
        guard = book.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (name,))
        made = str(guard.scalar_one())
        book.exec_driver_sql(f"DROP TRIGGER {name}")
        book.exec_driver_sql("UPDATE account SET balance_points = 1 WHERE kind = 'household'")
        book.exec_driver_sql(made)

    with pytest.raises(BookDamaged):
        migrate(path, backup, [spoil_a_sum])
    assert path.read_bytes() == before
    assert migrate(path, backup, [lambda _: None]) == 1
