"""What the disk and other programs do to the file, in the program's own words."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, OperationalError

from jifen_desktop.db import driver
from jifen_desktop.db.driver import error_name
from jifen_desktop.db.sqlite.connection import make_engine
from jifen_desktop.db.sqlite.errors import environment_errors, refusal_for
from jifen_desktop.domain.file_refusals import (
    BookBusy,
    BookDamaged,
    BookReadOnly,
    DiskFailed,
    DiskFull,
)
from jifen_desktop.domain.refusals import Refusal

SQLITE = driver.MODULE


def connect(path: Path, mode: str = "rw") -> driver.Connection:
    uri = f"{path.as_uri()}?mode={mode}"
    return SQLITE.connect(uri, uri=True, timeout=0, isolation_level=None)


# --- what really happens ---------------------------------------------------------


def two_writers(path: Path) -> None:
    with closing(connect(path)) as one, closing(connect(path)) as other:
        one.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")


def a_table_in_use(path: Path) -> None:
    with closing(connect(path)) as tool:
        tool.execute("CREATE TABLE tally (points INTEGER) STRICT")
        still_open = tool.execute("SELECT * FROM action")
        tool.execute("DROP TABLE tally")
        still_open.close()


def a_full_disk(path: Path) -> None:
    with closing(connect(path)) as tool:
        tool.execute("PRAGMA max_page_count = 1")
        tool.execute("CREATE TABLE heap (bytes BLOB) STRICT")
        tool.execute("INSERT INTO heap VALUES (zeroblob(1000000))")


def a_file_for_reading(path: Path) -> None:
    with closing(connect(path, "ro")) as tool:
        tool.execute("UPDATE book SET epoch = 2")


def a_missing_file(path: Path) -> None:
    connect(path.with_name("nowhere.jifen"))


def something_else(path: Path) -> None:
    path.write_bytes(b"a letter to the village" * 100)
    with closing(connect(path)) as tool:
        tool.execute("SELECT * FROM book")


def rotten_pages(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with closing(connect(path)) as tool:
        tool.execute("SELECT * FROM household").fetchall()


def deny(*_: object) -> int:
    return SQLITE.SQLITE_DENY


def a_forbidden_question(path: Path) -> None:
    with closing(connect(path)) as tool:
        tool.set_authorizer(deny)
        tool.execute("SELECT * FROM book")


REAL: list[tuple[Callable[[Path], None], type[Refusal]]] = [
    (two_writers, BookBusy),
    (a_table_in_use, BookBusy),
    (a_full_disk, DiskFull),
    (a_file_for_reading, BookReadOnly),
    (a_missing_file, BookReadOnly),
    (a_forbidden_question, BookReadOnly),
    (something_else, BookDamaged),
    (rotten_pages, BookDamaged),
]


@pytest.mark.parametrize(("deed", "refusal"), REAL, ids=[deed.__name__ for deed, _ in REAL])
def test_what_happens_to_the_file_is_said_in_our_words(
    deed: Callable[[Path], None], refusal: type[Refusal], path: Path
) -> None:
    with pytest.raises(refusal) as refused, environment_errors("/village/book.jifen"):
        deed(path)

    assert vars(refused.value).get("path", "/village/book.jifen") == "/village/book.jifen"
    assert isinstance(refused.value.__cause__, SQLITE.Error)


def test_the_same_holds_behind_sqlalchemy(path: Path) -> None:
    engine = make_engine(path, writes=False)

    with pytest.raises(BookReadOnly), environment_errors(str(path)), engine.begin() as connection:
        connection.exec_driver_sql("UPDATE book SET epoch = 2")

    engine.dispose()


# --- what cannot be made to happen here ------------------------------------------


def an_error(name: str) -> Exception:
    error = SQLITE.OperationalError("it happened")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("SQLITE_BUSY_RECOVERY", BookBusy),
        ("SQLITE_BUSY_SNAPSHOT", BookBusy),
        ("SQLITE_LOCKED_SHAREDCACHE", BookBusy),
        ("SQLITE_READONLY_ROLLBACK", BookReadOnly),
        ("SQLITE_READONLY_DBMOVED", BookReadOnly),
        ("SQLITE_CANTOPEN_ISDIR", BookReadOnly),
        ("SQLITE_PERM", BookReadOnly),
        ("SQLITE_IOERR", DiskFailed),
        ("SQLITE_IOERR_FSYNC", DiskFailed),
        ("SQLITE_IOERR_DIR_FSYNC", DiskFailed),
        ("SQLITE_CORRUPT_INDEX", BookDamaged),
        ("SQLITE_FORMAT", BookDamaged),
    ],
)
def test_every_kind_of_trouble_has_its_refusal(name: str, refusal: type[Refusal]) -> None:
    bare = refusal_for(an_error(name), "book.jifen")
    wrapped = refusal_for(OperationalError("", None, an_error(name)), "book.jifen")

    assert type(bare) is type(wrapped) is refusal
    if isinstance(bare, DiskFailed | BookDamaged):
        assert bare.detail == name


@pytest.mark.parametrize(
    "name",
    ["SQLITE_ERROR", "SQLITE_CONSTRAINT_TRIGGER", "SQLITE_MISUSE", "SQLITE_TOOBIG", "SQLITE_NOMEM"],
)
def test_a_bug_of_ours_is_no_refusal(name: str) -> None:
    error = OperationalError("", None, an_error(name))

    assert refusal_for(error, "book.jifen") is None
    with pytest.raises(OperationalError) as raised, environment_errors("book.jifen"):
        raise error
    assert raised.value is error


def test_a_broken_rule_of_the_file_is_a_bug_of_ours(path: Path) -> None:
    with (
        closing(connect(path)) as tool,
        pytest.raises(SQLITE.IntegrityError),
        environment_errors(str(path)),
    ):
        tool.execute("DELETE FROM action")


def test_errors_that_are_not_the_files_pass_through() -> None:
    with pytest.raises(ZeroDivisionError), environment_errors("book.jifen"):
        raise ZeroDivisionError


@pytest.mark.parametrize("error", [None, ValueError("x"), SQLITE.ProgrammingError("closed")])
def test_an_error_without_sqlites_name_has_none(error: BaseException | None) -> None:
    assert error_name(error) == ""


def test_names_and_numbers_of_people_stand_in_no_error_text(path: Path) -> None:
    engine = make_engine(path)
    with pytest.raises(DBAPIError) as raised, engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO book VALUES (?)", ("王建国",))
    engine.dispose()

    assert "王建国" not in str(raised.value)
