"""Bringing a book up: step by step, each whole or without a trace, a backup first."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from jifen_desktop.db.sqlite import backup as copying
from jifen_desktop.db.sqlite import migrations, schema
from jifen_desktop.db.sqlite.backup import look_inside
from jifen_desktop.db.sqlite.guards import guards
from jifen_desktop.db.sqlite.migrations import Step, migrate
from jifen_desktop.db.store import Store
from jifen_desktop.domain.file_refusals import (
    BookDamaged,
    BookFromTheFuture,
    BookReadOnly,
    NotABook,
    SchemaForeign,
)
from tests.data.golden.make_v5 import OLDER
from tests.db.office import SECOND, as_a_vandal, ask

#: The version of the books in these tests, and the next.
NOW, NEXT = schema.VERSION, schema.VERSION + 1


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
    """The way SQLite asks for: a new table, the rows, the old name; guards make way for it."""
    for guard in guards():
        book.exec_driver_sql(f"DROP TRIGGER {guard.split()[2]}")
    [(sql,)] = book.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'household'")
    index = "SELECT sql FROM sqlite_master WHERE name = 'ix_household_group_head'"
    [(index_sql,)] = book.exec_driver_sql(index)
    book.exec_driver_sql(str(sql).replace("TABLE household", "TABLE household_anew", 1))
    book.exec_driver_sql("INSERT INTO household_anew SELECT * FROM household")
    book.exec_driver_sql("DROP TABLE household")
    book.exec_driver_sql("ALTER TABLE household_anew RENAME TO household")
    book.exec_driver_sql(index_sql)
    for guard in guards():
        book.exec_driver_sql(guard)


def taken_before(book: Connection) -> None:
    """A step to a version that the book has already."""
    raise AssertionError(book)


def bring_up(path: Path, backup: Path, *steps: Step) -> int:
    """Migrate by the steps of programs to come."""
    return migrate(path, backup, [*[taken_before] * (NOW - 1), *steps])


def version(path: Path) -> object:
    return ask(path, "PRAGMA user_version")[0][0]


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return tmp_path / "before.jifen"


def test_a_book_is_brought_up_step_by_step(path: Path, backup: Path) -> None:
    assert bring_up(path, backup, add_donors, fill_donors) == NOW

    assert version(path) == NEXT + 1
    assert ask(path, "SELECT name FROM donor ORDER BY name DESC") == [("王建国",), ("张伟",)]


def test_only_the_steps_that_are_missing_are_taken(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_up(path, tmp_path / "first.jifen", add_donors)
    monkeypatch.setattr(schema, "VERSION", NEXT + 1)  # the program of that day
    monkeypatch.setattr(copying, "VERSION", NEXT + 1)

    assert bring_up(path, tmp_path / "second.jifen", fail_half_way, fill_donors) == NEXT

    assert version(path) == NEXT + 1
    assert version(tmp_path / "second.jifen") == NEXT
    assert ask(path, "SELECT count(*) FROM donor") == [(2,)]


def test_the_newest_book_is_left_alone(path: Path, backup: Path) -> None:
    before = path.read_bytes()

    assert migrate(path, backup) == schema.VERSION

    assert path.read_bytes() == before
    assert not backup.exists()


def test_the_program_has_a_step_for_every_version_after_the_first() -> None:
    assert len(migrations.STEPS) == schema.VERSION - 1


def test_a_verified_backup_of_the_old_book_is_made_first(path: Path, backup: Path) -> None:
    bring_up(path, backup, add_donors)

    assert look_inside(backup).version == NOW
    assert look_inside(backup).last_seq == SECOND


def test_without_a_backup_nothing_is_done(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()

    with pytest.raises(BookReadOnly):
        bring_up(path, tmp_path / "gone" / "before.jifen", add_donors)

    assert path.read_bytes() == before


def test_a_book_that_is_not_sound_is_not_brought_up(path: Path, backup: Path) -> None:
    as_a_vandal(path, "UPDATE account SET balance_points = 1 WHERE id = 6")
    before = path.read_bytes()

    with pytest.raises(BookDamaged):
        bring_up(path, backup, add_donors)

    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_no_trace(path: Path, backup: Path) -> None:
    before = path.read_bytes()

    with pytest.raises(PowerCutError):
        bring_up(path, backup, fail_half_way)

    assert path.read_bytes() == before


def test_steps_before_the_one_that_fails_stay(path: Path, backup: Path) -> None:
    with pytest.raises(PowerCutError):
        bring_up(path, backup, rename_group, fail_half_way)

    assert version(path) == NEXT
    assert ask(path, "SELECT DISTINCT group_name FROM household") == [("一组",)]
    assert ask(path, "SELECT 1 FROM sqlite_master WHERE name = 'donor'") == []


def rename_group(book: Connection) -> None:
    book.exec_driver_sql("UPDATE household SET group_name = '一组'")


def test_dangling_references_are_found_before_the_step_is_kept(path: Path, backup: Path) -> None:
    before = path.read_bytes()

    with pytest.raises(BookDamaged) as refused:
        bring_up(path, backup, leave_a_dangling_reference)

    assert refused.value.detail.startswith("foreign_key")
    assert path.read_bytes() == before


def test_a_step_that_makes_another_schema_than_its_version_is_not_kept(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(schema.SCHEMA_SHA256, NEXT, schema.SCHEMA_SHA256[NOW])
    before = path.read_bytes()

    with pytest.raises(SchemaForeign) as refused:
        bring_up(path, backup, add_donors)

    assert refused.value.name == "donor"
    assert path.read_bytes() == before


def test_a_step_that_makes_the_schema_of_its_version_is_kept(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(schema.SCHEMA_SHA256, NEXT, schema.SCHEMA_SHA256[NOW])

    bring_up(path, backup, rename_group)

    assert version(path) == NEXT


def test_a_step_may_rebuild_a_table_that_others_point_at(path: Path, backup: Path) -> None:
    before = ask(path, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")

    bring_up(path, backup, rebuild_households)

    after = ask(path, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    assert after == before
    assert ask(path, "SELECT count(*) FROM household") == [(2,)]
    assert ask(path, "PRAGMA foreign_key_check") == []


def test_foreign_keys_are_off_during_every_step(path: Path, backup: Path) -> None:
    seen: list[object] = []

    def look(book: Connection) -> None:
        seen.append(book.exec_driver_sql("PRAGMA foreign_keys").scalar())

    bring_up(path, backup, look, look)

    assert seen == [0, 0]


def test_a_step_keeps_every_other_writer_out(path: Path, backup: Path) -> None:
    def write_from_beside(_: Connection) -> None:
        with pytest.raises(Exception, match="locked"):
            as_a_vandal(path, "UPDATE book SET epoch = 2", guarded=True)

    bring_up(path, backup, write_from_beside)

    assert version(path) == NEXT


def test_a_newer_book_is_refused(path: Path, backup: Path) -> None:
    as_a_vandal(path, "PRAGMA user_version = 9", guarded=True)

    with pytest.raises(BookFromTheFuture) as refused:
        migrate(path, backup)

    assert (refused.value.file_version, refused.value.known_version) == (9, NOW)


@pytest.mark.parametrize("content", [b"", b"no book" * 1000])
def test_a_file_that_is_no_book_is_not_brought_up(
    content: bytes, tmp_path: Path, backup: Path
) -> None:
    path = tmp_path / "book.jifen"
    path.write_bytes(content)

    with pytest.raises((NotABook, BookDamaged)):
        bring_up(path, backup, add_donors)

    assert path.read_bytes() == content
    assert not backup.exists()


def test_a_step_to_the_newest_version_leaves_every_sum_whole(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "VERSION", NEXT)
    before = path.read_bytes()

    def spoil_a_sum(book: Connection) -> None:
        name = "account_balance_is_sum"
        guard = book.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (name,))
        made = str(guard.scalar_one())
        book.exec_driver_sql(f"DROP TRIGGER {name}")
        book.exec_driver_sql("UPDATE account SET balance_points = 1 WHERE kind = 'household'")
        book.exec_driver_sql(made)

    with pytest.raises(BookDamaged):
        bring_up(path, backup, spoil_a_sum)
    assert path.read_bytes() == before
    assert bring_up(path, backup, lambda _: None) == NOW


@pytest.mark.parametrize(
    ("deed", "named"),
    [
        ("CREATE TABLE tally (points INTEGER) STRICT", "tally"),
        ("DROP TRIGGER action_in_order", "action_in_order"),
    ],
)
def test_an_older_book_that_was_changed_is_refused_before_any_step(
    deed: str, named: str, tmp_path: Path, backup: Path
) -> None:
    path = Path(shutil.copyfile(OLDER[0], tmp_path / "book.jifen"))
    as_a_vandal(path, deed, guarded=True)
    before = path.read_bytes()

    with pytest.raises(SchemaForeign) as refused:
        migrate(path, backup)

    assert refused.value.name == named
    assert path.read_bytes() == before
    assert not backup.exists()


@pytest.mark.parametrize("golden", OLDER, ids=lambda golden: golden.stem)
def test_an_older_book_gets_the_schema_text_of_a_new_one(
    golden: Path, tmp_path: Path, backup: Path, new_path: Path
) -> None:
    path = Path(shutil.copyfile(golden, tmp_path / "book.jifen"))

    migrate(path, backup)

    texts: list[dict[str, str]] = []
    for book in (path, new_path):
        store = Store(book)
        with store.reading() as opened:
            texts.append(schema.schema_text(opened.connection))
        store.close()
    assert texts[0] == texts[1]
    assert look_inside(path) == replace(look_inside(backup), version=NOW)
