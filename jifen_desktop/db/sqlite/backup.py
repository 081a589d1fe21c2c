"""Copies of a book that are whole or not there, and what a copy says of itself."""

import os
import re
import threading
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from jifen_desktop.db import driver
from jifen_desktop.db.column_types import IsoDate
from jifen_desktop.db.sqlite.connection import BUSY_SECONDS, make_engine
from jifen_desktop.db.sqlite.errors import environment_errors
from jifen_desktop.db.sqlite.files import forget_cached, sha256_of, sync_file, sync_folder
from jifen_desktop.db.sqlite.integrity import file_problems, law_problems
from jifen_desktop.db.sqlite.schema import VERSION, check_schema, file_version
from jifen_desktop.domain.file_refusals import BookBusy, BookDamaged, DiskFailed
from jifen_desktop.domain.refusals import Refusal

UNFINISHED = ".unfinished"
#: Pages copied at a time: a commit never waits long for a copy.
PAGES_A_STEP = 2000
BACKUP_SLEEP_SECONDS = 0.05


@dataclass(frozen=True, kw_only=True)
class Inside:
    """What a verified book file holds."""

    book_id: bytes
    village_name: str
    practice: bool
    epoch: int
    version: int
    last_seq: int
    #: The names of those who may sign in, in order of coming.
    active_operators: tuple[str, ...]
    last_business_date: date | None
    #: Year to the last receipt number that any paper may carry.
    last_receipts: dict[int, int]


class _Patience:
    """SQLite itself would wait for ever for a program that keeps the book to itself."""

    def __init__(self) -> None:
        self._waited = 0

    def __call__(self, status: int, *_: int) -> None:
        self._waited = self._waited + 1 if status == driver.BUSY else 0
        if self._waited * BACKUP_SLEEP_SECONDS > BUSY_SECONDS:
            raise BookBusy


def copy_book(source: Path, target: Path) -> None:
    """Copy a live book by the backup API; the target must not be there yet."""
    uri = f"{source.absolute().as_uri()}?mode=rw"  # a hot journal is rolled back by opening it
    with (
        environment_errors(str(source)),
        closing(driver.MODULE.connect(uri, uri=True, timeout=BUSY_SECONDS)) as origin,
    ):
        origin.execute("SELECT count(*) FROM sqlite_master").fetchone()  # opens it, or says why
        with environment_errors(str(target)), closing(driver.MODULE.connect(target)) as copy:
            origin.backup(
                copy, pages=PAGES_A_STEP, progress=_Patience(), sleep=BACKUP_SLEEP_SECONDS
            )


def look_inside(path: Path) -> Inside:
    """Verify a book file read-only and whole, then say what it holds.

    Pages and references always; schema and every sum if the file is of the newest
    version. Raises BookUnavailable.
    """
    engine = make_engine(path, writes=False)
    try:
        with environment_errors(str(path)), engine.connect() as connection, connection.begin():
            version = file_version(connection, str(path))
            found = file_problems(connection)
            if not found and version == VERSION:
                check_schema(connection, version)
                found = law_problems(connection)
            if found:
                raise BookDamaged(str(path), f"{found[0].law} {found[0].where}")
            return _inside(connection, version)
    finally:
        engine.dispose()


def _inside(connection: Connection, version: int) -> Inside:
    """Read in SQL of version 1, so that an older file can be asked before it is brought up."""
    head = connection.exec_driver_sql(
        "SELECT book_id, village_name, practice, epoch FROM book"
    ).one()
    last = connection.exec_driver_sql(
        "SELECT seq, business_date FROM action ORDER BY seq DESC LIMIT 1"
    ).first()
    operators = connection.exec_driver_sql("SELECT name FROM operator WHERE active ORDER BY id")
    receipts = connection.exec_driver_sql(
        "SELECT number / 1000000, max(number) FROM (SELECT receipt_no AS number FROM redemption"
        " UNION ALL SELECT last_used FROM number_floor WHERE series = 'receipt') GROUP BY 1"
    )
    return Inside(
        book_id=head.book_id,
        village_name=head.village_name,
        practice=bool(head.practice),
        epoch=head.epoch,
        version=version,
        last_seq=last.seq if last else 0,
        active_operators=tuple(operators.scalars()),
        last_business_date=IsoDate().process_result_value(last.business_date, connection.dialect)
        if last
        else None,
        last_receipts={year: number for year, number in receipts},  # noqa: C416 - rows, no pairs
    )


def glance(path: Path) -> Inside | None:
    """What a file says of itself, unverified; None where it cannot be read at all.

    Even a flawed book still knows which numbers it gave out.
    """
    engine = make_engine(path, writes=False)
    try:
        with engine.connect() as connection, connection.begin():
            return _inside(connection, file_version(connection, str(path)))
    except (DBAPIError, driver.MODULE.Error, Refusal, UnicodeDecodeError):
        return None
    finally:
        engine.dispose()


def shared_actions(mine: Path, theirs: Path, last_seq: int) -> int:
    """How many first actions two files have in common; both have at least `last_seq`."""
    query = "SELECT kind, key, fingerprint, recorded_utc, epoch FROM action WHERE seq = ?"
    engines = make_engine(mine, writes=False), make_engine(theirs, writes=False)
    try:
        with (
            environment_errors(str(mine)),
            engines[0].connect() as one,
            engines[1].connect() as other,
        ):
            common, beyond = 0, last_seq + 1
            while beyond - common > 1:  # books that share act n share all before it
                middle = (common + beyond) // 2
                rows = [c.exec_driver_sql(query, (middle,)).first() for c in (one, other)]
                if rows[0] == rows[1]:
                    common = middle
                else:
                    beyond = middle
        return common
    finally:
        for engine in engines:
            engine.dispose()


def back_up(source: Path, target: Path, *, read_back: bool = False) -> Inside:
    """Write a verified copy; `target` is either whole or not there at all.

    With `read_back` it gets its name only after the disk gave back what was written to it.
    """
    # Two programs may copy into one folder at once.
    mine = f"{os.getpid()}-{threading.get_ident()}"
    unfinished = target.with_name(f"{target.name}.{mine}{UNFINISHED}")
    unfinished.unlink(missing_ok=True)
    _clear_leftovers(target.parent)
    try:
        copy_book(source, unfinished)
        inside = look_inside(unfinished)
        written = sha256_of(unfinished) if read_back else None
        sync_file(unfinished)
        if written is not None:
            forget_cached(unfinished)
            if sha256_of(unfinished) != written:
                raise DiskFailed(str(target), "read back")
        unfinished.replace(target)
        sync_folder(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)
    return inside


def _clear_leftovers(folder: Path) -> None:
    """Remove what copies left behind that were killed; one that is still written stays."""
    for left in folder.glob(f"*.jifen.*{UNFINISHED}*"):
        found = re.search(rf"\.([0-9]+)-[0-9]+{re.escape(UNFINISHED)}(-journal)?$", left.name)
        if found and not _is_alive(int(found[1])):
            left.unlink(missing_ok=True)


def _is_alive(pid: int) -> bool:
    if os.name == "nt":  # pragma: no cover - tried on Windows only; there a kill asks nothing
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
