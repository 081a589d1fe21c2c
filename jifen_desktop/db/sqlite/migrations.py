"""Bringing a book of an older version up: a list of steps, each one transaction.

A step is a function over an open connection. It may change anything, recreate what it
rebuilds (constraints and triggers with their names), and must leave exactly the schema
text of its version: a step that fails leaves no trace.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection

from jifen_desktop.db.sqlite.backup import back_up
from jifen_desktop.db.sqlite.connection import BEGIN_OPTION, NO_FOREIGN_KEYS, make_engine
from jifen_desktop.db.sqlite.errors import environment_errors
from jifen_desktop.db.sqlite.integrity import file_problems, law_problems
from jifen_desktop.db.sqlite.schema import SCHEMA_SHA256, VERSION, check_schema
from jifen_desktop.db.sqlite.version_2 import to_version_2
from jifen_desktop.db.sqlite.version_3 import to_version_3
from jifen_desktop.db.sqlite.version_4 import to_version_4
from jifen_desktop.db.sqlite.version_5 import to_version_5
from jifen_desktop.domain.file_refusals import BookDamaged, BookFromTheFuture

Step = Callable[[Connection], None]

#: Step number i brings version i + 1 to version i + 2.
STEPS: tuple[Step, ...] = (to_version_2, to_version_3, to_version_4, to_version_5)


def migrate(path: Path, backup: Path, steps: Sequence[Step] = STEPS) -> int:
    """Bring the book at `path` to the newest version; `backup` is written and verified first.

    The caller holds the book's lock. Returns the version that the file had.
    """
    newest = len(steps) + 1
    # Foreign keys cannot be switched inside a transaction, and a rebuilt table must not pull
    # the rows that point at it along: they are off, and checked before each step commits.
    engine = make_engine(path, instead=NO_FOREIGN_KEYS)
    try:
        with environment_errors(str(path)):
            with engine.connect() as connection:
                version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
                if version in SCHEMA_SHA256:  # a step knows nothing but its own version
                    check_schema(connection, version)
            if version > newest:
                raise BookFromTheFuture(version, newest)
            if version < newest:
                back_up(path, backup)
            for number, step in enumerate(steps[version - 1 :], start=version + 1):
                with engine.connect() as connection:
                    _take(connection, step, number, str(path))
            return version
    finally:
        engine.dispose()


def _take(connection: Connection, step: Step, number: int, path: str) -> None:
    connection.execution_options(**{BEGIN_OPTION: "IMMEDIATE"})
    with connection.begin():
        step(connection)
        found = file_problems(connection)
        if found:
            raise BookDamaged(path, f"{found[0].law} {found[0].where}")
        if number in SCHEMA_SHA256:
            check_schema(connection, number)
        if number == VERSION:  # the models of this program read no other
            found = law_problems(connection)
            if found:
                raise BookDamaged(path, f"{found[0].law} {found[0].where}")
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")
