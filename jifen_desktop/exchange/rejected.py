"""The rows that an import did not take, with the reason of each, as a file to correct."""

import contextlib
import os
import secrets
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from jifen_desktop.domain.file_refusals import PathUnwritable

REASON_HEADING = "原因"
ROW_HEADING = "原行号"
#: Excel's own limit on the text of one cell.
_CELL_LENGTH_MAX = 32_767
_TEXT_ONLY = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": True,
}

RejectedRow: TypeAlias = tuple[int, Sequence[str], str]


def write_rejected(path: Path, heading: Sequence[str], rows: Iterable[RejectedRow]) -> None:
    """Write an .xlsx of the row's number in its file, its cells and the reason, all as text.

    Under the same headings, so the corrected file can be imported as it is. It appears
    whole or not at all; raises PathUnwritable.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        _write(temporary, heading, rows)
        _make_durable(temporary)
        temporary.replace(path)
        _make_folder_durable(path.parent)
    except (OSError, ValueError, XlsxWriterException) as error:
        raise PathUnwritable(str(path), str(error)) from error
    finally:
        with contextlib.suppress(OSError, ValueError):
            temporary.unlink(missing_ok=True)


def _write(path: Path, heading: Sequence[str], rows: Iterable[RejectedRow]) -> None:
    with path.open("xb") as file, xlsxwriter.Workbook(file, _TEXT_ONLY) as workbook:
        sheet = workbook.add_worksheet()
        text = workbook.add_format({"num_format": "@"})
        bold = workbook.add_format({"num_format": "@", "bold": True})
        lines = [(0, [ROW_HEADING, *heading, REASON_HEADING], bold)]
        for index, (number, cells, reason) in enumerate(rows, start=1):
            filling = [""] * (len(heading) - len(cells))
            lines.append((index, [str(number), *cells, *filling, reason], text))
        for index, line, style in lines:
            for column, cell in enumerate(line):
                sheet.write_string(index, column, cell[:_CELL_LENGTH_MAX], style)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(heading), 14, text)
        sheet.set_column(len(heading) + 1, len(heading) + 1, 50, text)


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
