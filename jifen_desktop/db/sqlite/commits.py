"""Whether anybody wrote to a book's file since it was last asked, at the price of one page."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from jifen_desktop.db.sqlite.connection import FILE, file_identity, make_engine
from jifen_desktop.db.sqlite.errors import environment_errors

#: Who waits longer for somebody else's commit asks again instead.
BUSY_SECONDS = 0.25
_OPENING = "opening"


@dataclass(frozen=True, kw_only=True)
class CommitMark:
    """Equal to an earlier one as long as nobody else committed to the same file.

    `opening` is another one when another file took the name.
    """

    opening: int
    data_version: int


class Commits:
    """SQLite counts the commits of others for each connection: so this one is its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = make_engine(path, busy_seconds=BUSY_SECONDS)
        self._openings = count(1)

    def mark(self) -> CommitMark:
        """Where the commits are now. Raises BookBusy and other BookUnavailable refusals."""
        with environment_errors(str(self._path)):
            while True:
                with self._engine.connect() as connection:
                    if connection.info[FILE] == file_identity(self._path):
                        return CommitMark(
                            opening=connection.info.setdefault(_OPENING, next(self._openings)),
                            data_version=connection.exec_driver_sql(
                                "PRAGMA data_version"
                            ).scalar_one(),
                        )
                    connection.invalidate()

    def close(self) -> None:
        self._engine.dispose()
