"""The program's log: what went wrong in our code, and never a word about a person.

A traceback names files, lines and functions; the message of an exception may hold what
somebody typed, so it is left out.
"""

import logging
import traceback
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

FOLDER: Final = "logs"
FILE_NAME: Final = "jifen.log"
BYTES_MAX: Final = 500_000
FILES_KEPT: Final = 5
#: An exception in an exception in an exception: no more of them are told.
CHAIN_MAX: Final = 5

_log = logging.getLogger("jifen")


class _BookLog(RotatingFileHandler):
    """Makes its folder with its first line; a log that cannot be written is no hindrance."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        """Stay silent: there is nowhere to say it, and nobody to be disturbed by it."""


def start_log(folder: Path) -> Path:
    """Log into the book's folder from now on; the file appears with its first line."""
    path = folder / FOLDER / FILE_NAME
    stop_log()
    _log.setLevel(logging.INFO)
    _log.propagate = False
    handler = _BookLog(
        path, maxBytes=BYTES_MAX, backupCount=FILES_KEPT - 1, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    return path


def stop_log() -> None:
    for handler in list(_log.handlers):
        if isinstance(handler, _BookLog):
            _log.removeHandler(handler)
            handler.close()


def log_event(event: str, **figures: int | str) -> None:
    """Something worth knowing later: a word for it, and figures that name nobody."""
    _log.info("%s %s", event, " ".join(f"{name}={value}" for name, value in figures.items()))


def log_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug: the kind of every exception in the chain and where it was raised."""
    seen: list[str] = []
    link: BaseException | None = error
    while link is not None and len(seen) < CHAIN_MAX:
        where = trace if link is error else link.__traceback__
        frames = "".join(traceback.format_tb(where))
        seen.append(f"{type(link).__qualname__}\n{frames}")
        link = link.__cause__ or link.__context__
    _log.error("%s crashed\n%s", kind.__qualname__, "caused by ".join(seen))
