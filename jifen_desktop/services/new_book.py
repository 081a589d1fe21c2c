"""A new book: an empty file with its schema, its first operator and its first action."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.drives import refuse_unfit_drive
from jifen_desktop.db.head import BookHead
from jifen_desktop.db.sqlite.connection import BEGIN_OPTION, make_engine
from jifen_desktop.db.sqlite.errors import environment_errors
from jifen_desktop.db.sqlite.files import make_folder, sync_file, sync_folder
from jifen_desktop.db.sqlite.schema import create_schema
from jifen_desktop.db.store import BOOK_FILE, is_there
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.file_refusals import BookExists, BookReadOnly, JournalLeft, OutcomeUnknown
from jifen_desktop.domain.names import clean_name
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.roles import ALL_ROLES, check_new_pin
from jifen_desktop.services.booking import Request, append_action
from jifen_desktop.services.sign_in import Newcomer, hire

VILLAGE_NAME_LENGTH_MAX = 30


@dataclass(frozen=True, kw_only=True)
class NewBook:
    """What a new book is made of; book_id, salt and key are random bytes of the caller."""

    village_name: str
    operator_name: str
    pin: str
    book_id: bytes
    salt: bytes
    key: str
    practice: bool = False


def make_book(folder: Path, new: NewBook, *, at: Moment) -> Path:
    """Make the book of a folder that has none; whole or not there at all.

    Raises BookExists, DriveUnfit, BookReadOnly, PinTooWeak and the clock's refusals.
    """
    check_new_pin(new.pin)
    village_name = clean_name(new.village_name, "village", VILLAGE_NAME_LENGTH_MAX)
    operator_name = clean_name(new.operator_name, "operator")
    path = folder / BOOK_FILE
    journal = folder / f"{BOOK_FILE}-journal"
    if is_there(path):
        raise BookExists(str(folder))
    if is_there(journal) and journal.stat().st_size:
        raise JournalLeft(str(folder))
    try:
        make_folder(folder)
        refuse_unfit_drive(folder)
        unfinished = folder / f"{BOOK_FILE}.{new.book_id.hex()[:8]}.unfinished"
        unfinished.touch()
    except OSError as error:
        raise BookReadOnly(str(folder)) from error
    try:
        _fill(unfinished, new, village_name, operator_name, at)
        sync_file(unfinished)
        _appear(unfinished, path)
        _make_last(path, new.key)
    finally:
        for left in (unfinished, unfinished.with_name(unfinished.name + "-journal")):
            with suppress(OSError):  # what lies about does not undo what is done
                left.unlink(missing_ok=True)
    return path


def _make_last(path: Path, key: str) -> None:
    """Only a book that outlasts a power cut was made; one that cannot be unmade is not denied."""
    try:
        sync_folder(path.parent)
    except OSError:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise OutcomeUnknown(key) from error
        raise


def _appear(unfinished: Path, path: Path) -> None:
    """Give the file its name unless another program was quicker."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise BookExists(str(path.parent)) from None
    except OSError:  # FAT has no links
        if path.exists():
            raise BookExists(str(path.parent)) from None
        unfinished.rename(path)


def _fill(path: Path, new: NewBook, village_name: str, operator_name: str, at: Moment) -> None:
    engine = make_engine(path)
    try:
        with environment_errors(str(path)), engine.connect() as connection:
            connection.execution_options(**{BEGIN_OPTION: "IMMEDIATE"})
            with connection.begin():
                create_schema(connection)
                _first_action(Book(connection), new, village_name, operator_name, at)
    finally:
        engine.dispose()


def _first_action(
    book: Book, new: NewBook, village_name: str, operator_name: str, at: Moment
) -> None:
    book.head.create(
        BookHead(
            book_id=new.book_id,
            village_code="",
            village_name=village_name,
            practice=new.practice,
            epoch=1,
            created_utc=at.utc,
        )
    )
    request = Request(kind=Kind.INIT, key=new.key, actor=Actor(operator_id=1), at=at)
    action = append_action(book, request, village_name)
    first = Newcomer(name=operator_name, pin=new.pin, salt=new.salt, roles=ALL_ROLES)
    operator_id = hire(book, action.seq, first)
    assert operator_id == 1, operator_id
    book.actions.record_changes(
        action.seq,
        [
            Change(
                subject="book", subject_id=1, field="village_name", before=None, after=village_name
            )
        ],
    )
