"""SQLite's errors as refusals: what the world did to the file, in our own words."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from jifen_desktop.db import driver
from jifen_desktop.domain.file_refusals import (
    BookBusy,
    BookDamaged,
    BookReadOnly,
    DiskFailed,
    DiskFull,
)
from jifen_desktop.domain.refusals import Refusal


def refusal_for(error: BaseException, path: str) -> Refusal | None:
    """The refusal for an error of the environment; None for a bug of ours."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = driver.error_name(cause)
    match name.removeprefix("SQLITE_").split("_")[0]:
        case "BUSY" | "LOCKED":
            return BookBusy()
        case "FULL":
            return DiskFull(path)
        case "READONLY" | "CANTOPEN" | "PERM" | "AUTH":
            return BookReadOnly(path)
        case "IOERR":
            return DiskFailed(path, name)
        case "CORRUPT" | "NOTADB" | "FORMAT":
            return BookDamaged(path, name)
        case _:
            return None


@contextmanager
def environment_errors(path: str) -> Generator[None]:
    """Turn errors of the environment into refusals; let bugs through."""
    try:
        yield
    except (DBAPIError, driver.MODULE.Error) as error:
        refusal = refusal_for(error, path)
        if refusal is None:
            raise
        raise refusal from error
