"""Opening a book: every promise asked for is read back, every file that is no book refused."""

import os
from pathlib import Path

import pytest

from jifen_desktop.db.sqlite import connection, schema
from jifen_desktop.db.sqlite.connection import PRAGMAS, make_engine
from jifen_desktop.db.store import Store
from jifen_desktop.domain.file_refusals import (
    BookDamaged,
    BookFromTheFuture,
    BookMissing,
    BookNeedsMigration,
    BookReadOnly,
    NotABook,
)
from tests.db.office import KEEPER, as_a_vandal, ask

#: What stands in the design, written a second time.
PROMISED = {
    "journal_mode": "truncate",
    "synchronous": 3,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
}


def answers(store: Store) -> dict[str, object]:
    with store.reading() as book:
        return {
            name: book.connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS
        }


def test_every_connection_keeps_the_promises_of_the_design(store: Store) -> None:
    found = answers(store)

    assert found.items() >= PROMISED.items()


def test_a_pragma_that_the_program_does_not_get_stops_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.PRAGMAS, "journal_mode", "paper")

    with pytest.raises(AssertionError, match="journal_mode"):
        Store(path)


def test_a_file_still_being_built_waits_for_no_disk(path: Path) -> None:
    store = Store(path, durable=False)

    assert answers(store)["synchronous"] == 0
    store.close()


def test_a_file_opened_for_reading_alone_is_left_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    engine = make_engine(path, writes=False)

    with engine.begin() as reader, pytest.raises(Exception, match="readonly"):
        reader.exec_driver_sql("UPDATE book SET epoch = 2")

    engine.dispose()
    assert path.read_bytes() == before


def test_opening_never_makes_a_book(tmp_path: Path) -> None:
    with pytest.raises(BookMissing) as refused:
        Store(tmp_path / "book.jifen")

    assert refused.value.folder == str(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_header_says_whose_file_it_is(path: Path) -> None:
    assert path.read_bytes()[68:72] == b"JFCS"
    assert ask(path, "PRAGMA user_version") == [(schema.VERSION,)]


# --- files that are no book ------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0" * 400, b"not a database" * 200])
def test_a_file_of_something_else_is_refused_untouched(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "book.jifen"
    path.write_bytes(content)

    with pytest.raises((NotABook, BookDamaged)) as refused:
        Store(path)

    assert refused.value.path == str(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "statement",
    ["PRAGMA application_id = 0", "PRAGMA application_id = 1196444487", "PRAGMA user_version = 0"],
)
def test_a_database_of_another_program_is_refused(statement: str, path: Path) -> None:
    as_a_vandal(path, statement, guarded=True)

    with pytest.raises(NotABook):
        Store(path)


def test_a_newer_book_is_refused_with_both_versions(path: Path) -> None:
    as_a_vandal(path, f"PRAGMA user_version = {schema.VERSION + 1}", guarded=True)

    with pytest.raises(BookFromTheFuture) as refused:
        Store(path)

    facts = (refused.value.file_version, refused.value.known_version)
    assert facts == (schema.VERSION + 1, schema.VERSION)


def test_an_older_book_asks_to_be_brought_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jifen_desktop.db.store.VERSION", schema.VERSION + 1)

    with pytest.raises(BookNeedsMigration) as refused:
        Store(path)

    assert refused.value.file_version == schema.VERSION


def test_a_folder_in_the_books_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "book.jifen").mkdir()

    with pytest.raises(BookReadOnly):
        Store(tmp_path / "book.jifen")


@pytest.mark.parametrize("length", [50, 4096, 20_000])
def test_a_book_cut_short_is_refused_or_told_by_its_check(length: int, path: Path) -> None:
    os.truncate(path, length)

    with pytest.raises((BookDamaged, NotABook)):
        Store(path)


@pytest.mark.parametrize("name", ["村 账本", "a?b#c%20d", "积分&超市"])
def test_a_folder_may_have_any_name(name: str, path: Path) -> None:
    folder = path.parent.parent / name
    path.parent.rename(folder)

    store = Store(folder / path.name)

    with store.reading() as book:
        assert book.operators.get(KEEPER).name == "王站长"
    store.close()
