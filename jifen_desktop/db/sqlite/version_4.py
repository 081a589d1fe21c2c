"""Book version 3 to 4: publications, objections, vetoes and household life get their tables.

The text is frozen: it says what version 4 was, whatever the models say by then. A deed may
be published: the checks of its two tables say so. Such a change of checks alone is written
into the schema itself, as SQLite's own manual has it (ALTER TABLE, section 7).
"""

from sqlalchemy import Connection

from jifen_desktop.db.sqlite.version_4_guards import GUARDS
from jifen_desktop.db.sqlite.version_4_life_guards import LIFE_GUARDS
from jifen_desktop.db.sqlite.version_4_life_tables import LIFE_TABLES
from jifen_desktop.db.sqlite.version_4_tables import CHANGED, TABLES

_GOING = ("DROP INDEX ix_deed_open", "DROP TRIGGER deed_step_in_order")


def to_version_4(book: Connection) -> None:
    for statement in _GOING:
        book.exec_driver_sql(statement)
    _write_checks(book)
    for statement in (*TABLES, *LIFE_TABLES, *GUARDS, *LIFE_GUARDS):
        book.exec_driver_sql(statement)


def _write_checks(book: Connection) -> None:
    number: int = book.exec_driver_sql("PRAGMA schema_version").scalar_one()
    book.exec_driver_sql("PRAGMA writable_schema = ON")
    for name, sql in CHANGED.items():
        book.exec_driver_sql(
            "UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?",
            (sql.strip(), name),
        )
    book.exec_driver_sql(f"PRAGMA schema_version = {number + 1}")
    book.exec_driver_sql("PRAGMA writable_schema = OFF")
