"""The rows that an import did not take, with the reason of each, as a file to correct."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

import xlsxwriter

from jifen_desktop.exchange.workbooks import CELL_TEXT_MAX, write_workbook

REASON_HEADING = "原因"
ROW_HEADING = "原行号"

RejectedRow: TypeAlias = tuple[int, Sequence[str], str]


def write_rejected(path: Path, heading: Sequence[str], rows: Iterable[RejectedRow]) -> None:
    """Write an .xlsx of the row's number in its file, its cells and the reason, all as text.

    Under the same headings, so the corrected file can be imported as it is. It appears
    whole or not at all; raises PathUnwritable.
    """
    write_workbook(path, lambda workbook: _fill(workbook, heading, rows))


def _fill(
    workbook: xlsxwriter.Workbook, heading: Sequence[str], rows: Iterable[RejectedRow]
) -> None:
    sheet = workbook.add_worksheet()
    text = workbook.add_format({"num_format": "@"})
    bold = workbook.add_format({"num_format": "@", "bold": True})
    lines = [(0, [ROW_HEADING, *heading, REASON_HEADING], bold)]
    for index, (number, cells, reason) in enumerate(rows, start=1):
        filling = [""] * (len(heading) - len(cells))
        lines.append((index, [str(number), *cells, *filling, reason], text))
    for index, line, style in lines:
        for column, cell in enumerate(line):
            sheet.write_string(index, column, cell[:CELL_TEXT_MAX], style)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(heading), 14, text)
    sheet.set_column(len(heading) + 1, len(heading) + 1, 50, text)
