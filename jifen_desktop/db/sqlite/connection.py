"""How a book's file is opened: pragmas set, read back and asserted; our own BEGIN.

The defaults of SQLite and SQLAlchemy lose updates, half-apply schema changes and can
lose the last acknowledged checkout in a power cut (reliability.md, section 1).
"""

import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

from jifen_desktop.db import driver

PRAGMAS: dict[str, int | str] = {
    "journal_mode": "truncate",
    "synchronous": 3,  # EXTRA
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "temp_store": 2,  # MEMORY: no personal text in temporary files
    "mmap_size": 0,
}
#: 8 MB of pages: a village's book fits.
CACHE_KIB = 8192
BUSY_SECONDS = 5.0
#: Between two tries to begin writing. SQLite's own wait looks every 100 ms, which is too seldom:
#: of several feeds that write again a millisecond after each commit, some never find the gap.
TRY_AGAIN_SECONDS = 0.003

#: Execution option that says how a transaction begins.
BEGIN_OPTION = "jifen_begin"
#: Where a connection's info says which file it opened.
FILE = "file"


def _prepare(connection: driver.Connection, pragmas: dict[str, int | str]) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for name, value in pragmas.items():
        connection.execute(f"PRAGMA {name} = {value}")
        # SQLite ignores what it does not know: what counts is what it answers.
        answer = connection.execute(f"PRAGMA {name}").fetchone()
        assert answer is None or answer[0] == value, f"PRAGMA {name} is {answer}, not {value}"
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.setlimit(driver.LIMIT_PARAMETERS, driver.PARAMETERS_MAX)


#: For a file that is still being built and has no name yet: nothing waits for the disk.
NOT_DURABLE = {"synchronous": 0}
#: For a migration step, which checks its references before it commits.
NO_FOREIGN_KEYS = {"foreign_keys": 0}


class BookConnection(driver.Connection):
    """A connection that knows which file it opened."""

    file: tuple[int, int] | None = None


def file_identity(path: Path) -> tuple[int, int] | None:
    """Which file stands under that name now."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def make_engine(
    path: Path,
    *,
    writes: bool = True,
    busy_seconds: float = BUSY_SECONDS,
    instead: Mapping[str, int] = MappingProxyType({}),
) -> Engine:
    """An engine on an existing file; it never makes a new one.

    With `writes` off the file is opened read-only and may be any file at all: its
    journal mode is left alone. `instead` replaces some of the pragmas.
    """
    mode = "rw" if writes else "ro"
    pragmas = PRAGMAS | dict(instead)
    if not writes:
        del pragmas["journal_mode"]
    uri = f"{path.absolute().as_uri()}?mode={mode}"

    def connect() -> driver.Connection:
        while True:
            before = file_identity(path)
            connection = driver.MODULE.connect(
                uri,
                uri=True,
                timeout=busy_seconds,
                check_same_thread=False,
                factory=BookConnection,
            )
            try:
                _prepare(connection, pragmas)  # from here on the file is open
            except BaseException:
                connection.close()
                raise
            if before == file_identity(path):
                connection.file = before
                return connection
            connection.close()  # another file took the name meanwhile

    engine = create_engine(
        "sqlite://",
        creator=connect,
        poolclass=QueuePool if writes else NullPool,
        hide_parameters=True,
        module=driver.MODULE,
    )
    event.listen(engine, "connect", _remember_file)
    event.listen(engine, "begin", partial(_begin, busy_seconds))
    return engine


def _remember_file(dbapi_connection: Any, record: Any) -> None:  # noqa: ANN401
    record.info[FILE] = dbapi_connection.file


def _begin(busy_seconds: float, connection: Connection) -> None:
    options: dict[str, Any] = dict(connection.get_execution_options())
    kind = options.get(BEGIN_OPTION, "DEFERRED")
    if kind == "DEFERRED":
        connection.exec_driver_sql("BEGIN DEFERRED")
    else:
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, driver.Connection), raw
        _begin_in_turn(raw, f"BEGIN {kind}", busy_seconds)


def _begin_in_turn(raw: driver.Connection, begin: str, busy_seconds: float) -> None:
    """Begin as soon as nobody else writes. Raises driver.MODULE.OperationalError."""
    ends = time.monotonic() + busy_seconds
    raw.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                raw.execute(begin)
            except driver.MODULE.OperationalError as error:
                is_busy = driver.error_name(error).startswith("SQLITE_BUSY")
                if not is_busy or time.monotonic() >= ends:
                    raise
                time.sleep(TRY_AGAIN_SECONDS)
            else:
                return
    finally:
        raw.execute(f"PRAGMA busy_timeout = {int(busy_seconds * 1000)}")
