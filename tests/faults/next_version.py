# ruff: noqa: S608 - a table's own column names
"""A program of the next version, for tests only: one table rebuilt with one more column.

The step does what SQLite asks for when a table must be rebuilt: new table, rows, old
name, indexes and triggers again. Foreign keys of five tables point at it.
"""

import re
from pathlib import Path

from sqlalchemy import Connection

from jifen_desktop.db import store
from jifen_desktop.db.sqlite import backup, integrity, migrations, schema
from jifen_desktop.services import book_folder

VERSION = schema.VERSION + 1
NEW_COLUMN = "remark TEXT NOT NULL DEFAULT ''"
TABLE = "household"


def rebuild(book: Connection) -> None:
    made = book.exec_driver_sql(
        "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL", (TABLE,)
    ).all()
    [table] = [sql for kind, sql in made if kind == "table"]
    new = table.replace(f"TABLE {TABLE}", "TABLE rebuilt", 1)
    new = new.replace("\tCONSTRAINT", f"\t{NEW_COLUMN}, \n\tCONSTRAINT", 1)
    book.exec_driver_sql(new)
    columns = [row[1] for row in book.exec_driver_sql(f"PRAGMA table_info({TABLE})")]
    listed = ", ".join(columns)
    book.exec_driver_sql(f"INSERT INTO rebuilt ({listed}) SELECT {listed} FROM {TABLE}")
    elsewhere = _guards_that_ask_it(book)
    for name, _ in elsewhere:  # none may name a table that is not there for a moment
        book.exec_driver_sql(f"DROP TRIGGER {name}")
    book.exec_driver_sql(f"DROP TABLE {TABLE}")
    book.exec_driver_sql(f"ALTER TABLE rebuilt RENAME TO {TABLE}")
    for kind, sql in made:
        if kind != "table":
            book.exec_driver_sql(sql)
    for _, sql in elsewhere:
        book.exec_driver_sql(sql)
    book.exec_driver_sql(f"UPDATE {TABLE} SET remark = '老户' WHERE id <= 4")


def _guards_that_ask_it(book: Connection) -> list[tuple[str, str]]:
    """Triggers of other tables that look into this one, with their text."""
    found = book.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name <> ?", (TABLE,)
    )
    return [(name, sql) for name, sql in found if re.search(rf"\b{TABLE}\b", sql)]


def become(schema_sha256: str, *steps: migrations.Step) -> None:
    """Turn this process into the newer program; for good, so only in a child."""
    for module in (store, backup, integrity, migrations, schema):
        setattr(module, "VERSION", VERSION)  # noqa: B010 - not every one of them names it
    schema.SCHEMA_SHA256[VERSION] = schema_sha256

    def migrate(path: Path, copy: Path) -> int:
        return migrations.migrate(path, copy, (*migrations.STEPS, *(steps or (rebuild,))))

    book_folder.migrate = migrate
