"""The door to the book's file: transactions, and nothing else, lead to data."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event

from jifen_desktop.db.book import Book
from jifen_desktop.db.sqlite.connection import BEGIN_OPTION, BUSY_SECONDS, make_engine
from jifen_desktop.db.sqlite.errors import environment_errors
from jifen_desktop.db.sqlite.schema import VERSION, check_schema, file_version
from jifen_desktop.domain.file_refusals import BookMissing, BookNeedsMigration

BOOK_FILE = "book.jifen"


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands under that name now."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _check(connection: Connection, path: str) -> None:
    version = file_version(connection, path)
    if version < VERSION:
        raise BookNeedsMigration(version)
    check_schema(connection, version)


class Store:
    """A book's file that was checked when it was opened.

    A restore may put another file under the same name at any time: every transaction
    makes sure that it works on the file that stands there now.
    """

    def __init__(
        self, path: Path, *, busy_seconds: float = BUSY_SECONDS, durable: bool = True
    ) -> None:
        """Open and check the book. Raises BookUnavailable refusals.

        With `durable` off nothing waits for the disk: only for a file that is still being
        built and has no name yet.
        """
        self.path = path
        if not path.exists():
            raise BookMissing(str(path.parent))
        self._engine = make_engine(path, busy_seconds=busy_seconds, durable=durable)
        event.listen(self._engine, "connect", self._remember_file)
        try:
            with environment_errors(str(path)), self._begun("DEFERRED") as connection:
                _check(connection, str(path))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Generator[Book]:
        """All or nothing: one BEGIN IMMEDIATE; whatever is raised inside undoes it all."""
        with environment_errors(str(self.path)), self._begun("IMMEDIATE") as connection:
            yield Book(connection)
            connection.commit()

    @contextmanager
    def reading(self) -> Generator[Book]:
        """One consistent view for reading; nothing written in it is kept."""
        with environment_errors(str(self.path)), self._begun("DEFERRED") as connection:
            yield Book(connection)
            connection.rollback()

    @contextmanager
    def holding(self) -> Generator[None]:
        """Keep every other writer out and change nothing, as a restore does."""
        with environment_errors(str(self.path)), self._begun("IMMEDIATE"):
            yield

    def forget_connections(self) -> None:
        """After a disk error: whatever the old connections believe is not to be trusted."""
        self._engine.dispose()

    def data_version(self) -> int:
        """A number that changes whenever another program wrote to the book."""
        with environment_errors(str(self.path)), self._begun("DEFERRED") as connection:
            return connection.exec_driver_sql("PRAGMA data_version").scalar_one()

    @contextmanager
    def _begun(self, kind: str) -> Generator[Connection]:
        while True:
            with self._engine.connect() as connection:
                connection.execution_options(**{BEGIN_OPTION: kind})
                with connection.begin():
                    if connection.info["file"] == _identity(self.path):
                        yield connection
                        return
                connection.invalidate()
            if not self.path.exists():
                raise BookMissing(str(self.path.parent))

    def _remember_file(self, dbapi_connection: Any, record: Any) -> None:  # noqa: ANN401
        del dbapi_connection
        record.info["file"] = _identity(self.path)
