"""The book's lock: one window, one restore, one migration at a time.

The operating system holds it on an open file and frees it when the program dies, so a
lock file that lies around locks nothing. Its text is for people only.
"""

import os
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from jifen_desktop.domain.file_refusals import BookInUse, BookReadOnly

LOCK_FILE = "book.lock"
HOLDER_LENGTH_MAX = 200


class BookLock:
    """Held while inside `with`. Raises BookInUse with what the holder wrote there."""

    def __init__(self, folder: Path, holder: str) -> None:
        self._path = folder / LOCK_FILE
        self._holder = holder[:HOLDER_LENGTH_MAX]
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            file = self._path.open("a+b")
        except OSError as error:
            raise BookReadOnly(str(self._path)) from error
        try:
            _lock(file)
        except OSError as error:
            file.seek(0)
            holder = file.read(HOLDER_LENGTH_MAX * 4).decode("utf-8", "replace").strip("\0 \n")
            file.close()
            raise BookInUse(holder) from error
        self._file = file
        file.truncate(0)
        file.write(self._holder.encode())
        file.flush()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        assert self._file is not None
        self._file.close()
        self._file = None


if os.name == "nt":  # pragma: no cover - the lock of Windows, tried on Windows only
    import msvcrt

    #: Far behind the text, so that a second program can read who holds it.
    _LOCKED_BYTE = 1 << 20

    def _lock(file: IO[bytes]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
