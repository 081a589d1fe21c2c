"""An .xlsx that we write: all text, whole or not there."""

import contextlib
import io
import os
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from jifen_desktop.domain.file_refusals import PathUnwritable

#: Excel's own limit on the text of one cell.
CELL_TEXT_MAX = 32_767
#: A workbook does not say when it was written: it is printed from a snapshot.
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_TEXT_ONLY = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": True,
}


def write_workbook(path: Path, fill: Callable[[xlsxwriter.Workbook], None]) -> None:
    """Write what `fill` puts into the workbook; it appears whole or not at all.

    Raises PathUnwritable.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file, xlsxwriter.Workbook(file, _TEXT_ONLY) as workbook:
            fill(workbook)
        _make_durable(temporary)
        temporary.replace(path)
        _make_folder_durable(path.parent)
    except (OSError, ValueError, XlsxWriterException) as error:
        raise PathUnwritable(str(path), str(error)) from error
    finally:
        with contextlib.suppress(OSError, ValueError):
            temporary.unlink(missing_ok=True)


def workbook_bytes(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """What `fill` puts into a workbook; the same content gives the same bytes."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _TEXT_ONLY) as workbook:
        workbook.set_properties({"created": _NO_TIME})
        fill(workbook)
    return content.getvalue()


def _make_durable(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _make_folder_durable(folder: Path) -> None:
    """On Windows a folder cannot be opened; there the rename is durable by itself."""
    with contextlib.suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
