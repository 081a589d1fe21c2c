"""A paper as a file: whole or not there, so that no reader meets half a page."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from jifen_desktop.domain.file_refusals import PathUnwritable


def write_paper(path: Path, content: bytes) -> None:
    """Write beside the place, flush, rename. Raises PathUnwritable; nothing is left behind.

    A link is followed; what is there and is no file, a folder or a device, is left alone.
    """
    real = Path(os.path.realpath(path))
    if not path.name or (real.exists() and not real.is_file()):
        raise PathUnwritable(str(path), "no file")
    unfinished = real.with_name(f"{secrets.token_hex(8)}.unfinished")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(real)
    except OSError as error:
        raise PathUnwritable(str(path), error.strerror or "") from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
