"""Making a new book and knowing one again: tables, guards, version, schema text."""

import hashlib
from pathlib import Path

from sqlalchemy import Connection, insert

from jifen_desktop.db.sqlite.guards import guards
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.file_refusals import (
    BookDamaged,
    BookFromTheFuture,
    NotABook,
    SchemaForeign,
)

#: "JFCS" in ASCII: what `file` and our own check see in the header of a book.
APPLICATION_ID = 0x4A464353
VERSION = 5

#: SHA-256 of each version's schema text; a test makes them anew from the models.
SCHEMA_SHA256: dict[int, str] = {
    1: "cb74e449a76eb4c76e0f3c2bf6b54f510e7151e6c715bdf9552648b6f53771a2",
    2: "0d7ecceb8735080138227b26efda0722822b1d72461807e09301089919f9a231",
    3: "aadb54063c9be256d8382280427ab7bcf181253d446889ac9b3ae5b7a55b8620",
    4: "88df72f1e4a7b82192393ac64e1b2172b7cc7f650abe814c68d5cf76efacc232",
    5: "a36272de3283194d38157be033906c7c3e884aed1ceeb3c6d6391e6da769f2a7",
}


def create_schema(book: Connection) -> None:
    """Write tables, the five accounts and the guards into an empty file."""
    from jifen_desktop.db.parts import TABLES  # only a new book waits for all of them

    TABLES.create_all(book)
    book.execute(
        insert(TABLES.tables["account"]),
        [{"id": int(account), "kind": account.name.lower()} for account in SystemAccount],
    )
    for trigger in guards():
        book.exec_driver_sql(trigger)
    book.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    book.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def schema_text(book: Connection) -> dict[str, str]:
    """Name to SQL of every table, index and trigger, white space folded, sorted by name."""
    found = book.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*'"
        " ORDER BY name"
    )
    return {name: " ".join(sql.split()) for name, sql in found}


def schema_sha256(text: dict[str, str]) -> str:
    """One figure for the whole schema text."""
    joined = "\n".join(f"{name}\t{sql}" for name, sql in sorted(text.items()))
    return hashlib.sha256(joined.encode()).hexdigest()


def file_version(book: Connection, path: str) -> int:
    """The version of the file. Raises NotABook for a file that is not ours or is empty.

    BookDamaged where the end of the file is missing: SQLite reads a page that was cut as
    if it ended in zeros.
    """
    application_id: int = book.exec_driver_sql("PRAGMA application_id").scalar_one()
    version: int = book.exec_driver_sql("PRAGMA user_version").scalar_one()
    if application_id != APPLICATION_ID or version < 1:
        raise NotABook(path)
    if version > VERSION:
        raise BookFromTheFuture(version, VERSION)
    pages: int = book.exec_driver_sql("PRAGMA page_count").scalar_one()
    page_size: int = book.exec_driver_sql("PRAGMA page_size").scalar_one()
    if Path(path).stat().st_size < pages * page_size:
        raise BookDamaged(path, "cut short")
    return version


def check_schema(book: Connection, version: int) -> None:
    """Refuse a book whose tables or guards are not as this program made them."""
    text = schema_text(book)
    if schema_sha256(text) == SCHEMA_SHA256[version]:
        return
    raise SchemaForeign(_first_difference(text))


def _first_difference(text: dict[str, str]) -> str:
    """The first table, index or trigger that is altered or foreign, else one that is missing.

    Of an older book that could be one that its version did not have yet: only a hint.
    """
    from sqlalchemy import create_engine  # only when something is wrong

    engine = create_engine("sqlite://")
    with engine.begin() as fresh:
        create_schema(fresh)
        expected = schema_text(fresh)
    engine.dispose()
    for name in (*sorted(text), *sorted(expected.keys() - text.keys())):
        if text.get(name) != expected.get(name):
            return name
    raise BookDamaged("", "schema")
