"""A paper as a file: whole or not there, so that no reader meets half a page."""

import os
import secrets
from pathlib import Path

from jifen_desktop.domain.file_refusals import PathUnwritable


def write_paper(path: Path, content: bytes) -> None:
    """Write beside the place, flush, rename. Raises PathUnwritable; nothing is left behind."""
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}.unfinished")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise PathUnwritable(str(path), error.strerror or "") from error
    finally:
        unfinished.unlink(missing_ok=True)
