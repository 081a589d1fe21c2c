"""The door to the book's file: transactions, and nothing else, lead to data."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from jifen_desktop.db.book import Book
from jifen_desktop.db.head import Head
from jifen_desktop.db.sqlite.connection import (
    BEGIN_OPTION,
    BUSY_SECONDS,
    FILE,
    NOT_DURABLE,
    file_identity,
    make_engine,
)
from jifen_desktop.db.sqlite.errors import environment_errors
from jifen_desktop.db.sqlite.schema import VERSION, check_schema, file_version
from jifen_desktop.domain.file_refusals import (
    BookMissing,
    BookNeedsMigration,
    BookReadOnly,
    BookReplaced,
)

BOOK_FILE = "book.jifen"


def is_there(path: Path) -> bool:
    """Whether the file is there. Raises BookReadOnly where nobody may look."""
    try:
        return path.exists()
    except OSError as error:
        raise BookReadOnly(str(path)) from error


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
        self._book_id: bytes | None = None
        if not is_there(path):
            raise BookMissing(str(path.parent))
        self._engine = make_engine(
            path, busy_seconds=busy_seconds, instead={} if durable else NOT_DURABLE
        )
        try:
            with self.reading():
                pass
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

    def forget_connections(self) -> None:
        """After a disk error: whatever the old connections believe is not to be trusted."""
        self._engine.dispose()

    def _check(self, connection: Connection) -> None:
        """What is asked of a file before anything else; a restored one is still the same book."""
        version = file_version(connection, str(self.path))
        if version < VERSION:
            raise BookNeedsMigration(version)
        check_schema(connection, version)
        book_id = Head(connection).read().book_id
        if self._book_id not in (None, book_id):
            raise BookReplaced(str(self.path))
        self._book_id = book_id

    @contextmanager
    def _begun(self, kind: str) -> Generator[Connection]:
        """A transaction on the file that stands under the name now, checked once a connection."""
        while True:
            with self._engine.connect() as connection:
                connection.execution_options(**{BEGIN_OPTION: kind})
                with connection.begin():
                    if connection.info[FILE] == file_identity(self.path):
                        if not connection.info.get("checked"):
                            self._check(connection)
                            connection.info["checked"] = True
                        yield connection
                        return
                connection.invalidate()
            if not is_there(self.path):
                raise BookMissing(str(self.path.parent))


@contextmanager
def writers_held(path: Path) -> Generator[None]:
    """Keep every writer out of a book that is being replaced, sound or not, and change nothing."""
    engine = make_engine(path)
    try:
        with environment_errors(str(path)), engine.connect() as connection:
            connection.execution_options(**{BEGIN_OPTION: "IMMEDIATE"})
            with connection.begin():
                yield
    finally:
        engine.dispose()
