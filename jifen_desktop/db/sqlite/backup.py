"""Copies of a book that are whole or not there, and what a copy says of itself."""

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from jifen_desktop.db import driver
from jifen_desktop.db.sqlite.connection import BUSY_SECONDS, make_engine
from jifen_desktop.db.sqlite.errors import environment_errors
from jifen_desktop.db.sqlite.files import sync_file, sync_folder
from jifen_desktop.db.sqlite.integrity import file_problems, problems
from jifen_desktop.db.sqlite.schema import VERSION, check_schema, file_version
from jifen_desktop.domain.file_refusals import BookDamaged

UNFINISHED = ".unfinished"
#: Pages copied at a time: a commit never waits long for a copy.
PAGES_A_STEP = 2000


@dataclass(frozen=True, kw_only=True)
class Inside:
    """What a verified book file holds."""

    book_id: bytes
    village_name: str
    practice: bool
    epoch: int
    version: int
    last_seq: int
    last_business_date: date | None
    newest_receipt_no: int | None


def copy_book(source: Path, target: Path) -> None:
    """Copy a live book by the backup API; the target must not be there yet."""
    uri = f"{source.absolute().as_uri()}?mode=rw"  # a hot journal is rolled back by opening it
    with (
        environment_errors(str(source)),
        closing(driver.MODULE.connect(uri, uri=True, timeout=BUSY_SECONDS)) as origin,
        closing(driver.MODULE.connect(target)) as copy,
    ):
        origin.backup(copy, pages=PAGES_A_STEP)


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
                found = problems(connection)
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
    newest = connection.exec_driver_sql("SELECT max(receipt_no) FROM redemption").scalar()
    return Inside(
        book_id=head.book_id,
        village_name=head.village_name,
        practice=bool(head.practice),
        epoch=head.epoch,
        version=version,
        last_seq=last.seq if last else 0,
        last_business_date=date.fromisoformat(last.business_date) if last else None,
        newest_receipt_no=newest,
    )


def back_up(source: Path, target: Path) -> Inside:
    """Write a verified copy; `target` is either whole or not there at all."""
    unfinished = target.with_name(target.name + UNFINISHED)
    unfinished.unlink(missing_ok=True)
    try:
        copy_book(source, unfinished)
        inside = look_inside(unfinished)
        sync_file(unfinished)
        unfinished.replace(target)
        sync_folder(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)
    return inside
