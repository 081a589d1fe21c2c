"""SQLite's errors as refusals: what the world did to the file, in our own words."""

from collections.abc import Callable, Generator
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

#: What SQLite's result codes mean to us, by the first word after SQLITE_.
_MEANINGS: dict[str, Callable[[str, str], Refusal]] = {
    **dict.fromkeys(("BUSY", "LOCKED"), lambda _path, _name: BookBusy()),
    **dict.fromkeys(("READONLY", "CANTOPEN", "PERM", "AUTH"), lambda path, _: BookReadOnly(path)),
    **dict.fromkeys(("CORRUPT", "NOTADB", "FORMAT"), BookDamaged),
    "FULL": lambda path, _: DiskFull(path),
    "IOERR": DiskFailed,
}


def refusal_for(error: BaseException, path: str) -> Refusal | None:
    """The refusal for an error of the environment; None for a bug of ours."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, UnicodeDecodeError | driver.Undecodable) or "decode to UTF-8" in str(
        cause
    ):
        return BookDamaged(path, "text")
    name = driver.error_name(cause)
    meaning = _MEANINGS.get(name.removeprefix("SQLITE_").split("_")[0])
    return meaning(path, name) if meaning else None


@contextmanager
def environment_errors(path: str) -> Generator[None]:
    """Turn errors of the environment into refusals; let bugs through."""
    try:
        yield
    except (DBAPIError, driver.MODULE.Error, UnicodeDecodeError) as error:
        refusal = refusal_for(error, path)
        if refusal is None:
            raise
        raise refusal from error
