"""Any office file as rows of text: .xlsx, .xls or .csv, told apart by content, not by name.

Whatever the bytes are, the outcome is rows or FileUnreadable with one of limits.Why.
"""

import csv
import datetime as dt
import io
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from jifen_desktop.domain.file_refusals import FileUnreadable
from jifen_desktop.exchange import compound, packages
from jifen_desktop.exchange.limits import (
    CELL_LENGTH_MAX,
    CELLS_MAX,
    COLUMNS_MAX,
    FILE_BYTES_MAX,
    ROWS_MAX,
    Unreadable,
)

#: A float holds every integer below this; Excel itself keeps 15 digits.
EXACT_BELOW = 10**15
DELIMITERS = ",;\t"
TITLE_COLUMNS_MIN = 3
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
#: Web systems call an HTML table .xls.
_MARKUP = ("<html", "<table", "<!doctype", "<?xml", "<meta", "<div", "<style", "mime-version:")


class LostDigits(str):
    """A number that the spreadsheet has rounded: not what was typed."""

    __slots__ = ()


class DateText(str):
    """A cell that is a date, as ISO text."""

    __slots__ = ()


Cell: TypeAlias = str
Row: TypeAlias = Sequence[Cell]


@dataclass(frozen=True)
class Sheet:
    """Rows as wide as the widest; index 0 is row 1 of the file."""

    rows: list[list[Cell]]
    #: Rows with a cell merged across several columns: titles, if nothing else is in them.
    merged_across: frozenset[int] = frozenset()


def read_sheets(path: Path) -> Iterator[Sheet]:
    """The sheets of a workbook, or the ways in which a text file can be read as a table."""
    try:
        yield from _sheets(_content(path))
    except Unreadable as reason:
        raise FileUnreadable(path.name, reason.why) from reason


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(FILE_BYTES_MAX + 1)
    except FileNotFoundError:
        raise Unreadable("missing") from None
    except IsADirectoryError:
        raise Unreadable("folder") from None
    except (OSError, ValueError):
        raise Unreadable("folder" if path.is_dir() else "no_access") from None
    if len(content) > FILE_BYTES_MAX:
        raise Unreadable("too_big")
    if not content.strip():
        raise Unreadable("empty")
    return content


def _sheets(content: bytes) -> Iterator[Sheet]:
    if content.startswith(compound.SIGNATURE):
        compound.check_xls(content)
        return _workbook_sheets(content)
    if content.startswith(packages.SIGNATURE):
        return _workbook_sheets(packages.checked_package(content))
    return _text_sheets(_decoded(content))


# --- workbooks ---------------------------------------------------------------


def _workbook_sheets(content: bytes) -> Iterator[Sheet]:
    with _calamine():
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = workbook.sheet_names
    for index in range(len(names)):
        with _calamine():
            sheet = _sheet(workbook.get_sheet_by_index(index))
        yield sheet


@contextmanager
def _calamine() -> Generator[None]:
    """Whatever calamine says about a broken file becomes `damaged`.

    A slip in its Rust code arrives as PanicException, which derives from BaseException
    and cannot be imported; anything else of that rank (Ctrl+C) passes.
    """
    try:
        yield
    except PasswordError:
        raise Unreadable("password") from None
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Unreadable("damaged") from error
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":
            raise
        raise Unreadable("damaged") from None


def _sheet(sheet: CalamineSheet) -> Sheet:
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= ROWS_MAX or (last_row + 1) * (last_column + 1) > CELLS_MAX:
        raise Unreadable("too_many_rows")
    rows = _rows(sheet)
    merged = sheet.merged_cell_ranges or []
    _fill_down(rows, merged)
    across = (start[0] for start, end in merged if end[1] - start[1] + 1 >= TITLE_COLUMNS_MIN)
    return Sheet(rows, frozenset(across))


def _rows(sheet: CalamineSheet) -> list[list[Cell]]:
    """Row by row: 100,000 in one piece would stop all threads for 0.1 s.

    Empty rows above the first cell come along, empty columns before it do not.
    """
    _, first_column = sheet.start or (0, 0)
    before = [""] * first_column
    return [[*before, *map(_text, row)] for row in sheet.iter_rows()]


def _fill_down(
    rows: list[list[Cell]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    """Repeat the value of a cell merged over several rows, as the reader's eye does.

    Not across columns: a title over eight columns is one text, and a heading over two
    columns must not claim both.
    """
    budget = CELLS_MAX
    for (first_row, column), (last_row, _) in merged:
        below = range(first_row + 1, min(last_row + 1, len(rows)))
        budget -= len(below) + 1
        if budget < 0:
            raise Unreadable("damaged")
        for number in below:
            if column < len(rows[number]) and not rows[number][column]:
                rows[number][column] = rows[first_row][column]


def _text(value: float | str | dt.time | dt.date | dt.timedelta) -> Cell:
    """A cell as its reader would type it."""
    if isinstance(value, str):
        return value.strip()[: CELL_LENGTH_MAX + 1]
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number_text(value)
    return DateText(value)


def _number_text(value: float) -> Cell:
    """Integers without .0; fractions with the 15 digits that Excel shows (0.3, not 0.1+0.2)."""
    if value % 1 == 0:
        whole = str(int(value))
        return whole if abs(value) < EXACT_BELOW else LostDigits(whole[:40])
    return format(value, ".15g")


# --- text files --------------------------------------------------------------


def _decoded(content: bytes) -> str:
    """By its byte order mark, else UTF-8, else GB18030: in this order, all strict.

    UTF-8 read as GB18030 gives garbage without an error; the other way round it fails.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _refuse_binary(_decoded_as(encoding, content[len(mark) :]))
    try:
        return _refuse_binary(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _refuse_binary(_decoded_as("gb18030", content))


def _decoded_as(encoding: str, content: bytes) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        why = "not_a_table" if b"\0" in content and encoding == "gb18030" else "encoding"
        raise Unreadable(why) from None


def _refuse_binary(text: str) -> str:
    if "\0" in text or text.startswith("%PDF"):
        raise Unreadable("not_a_table")
    if text.lstrip()[:20].lower().startswith(_MARKUP):
        raise Unreadable("web_page")
    return text.rstrip("\x1a")  # DOS ends its text files with Ctrl+Z


def _text_sheets(text: str) -> Iterator[Sheet]:
    """One sheet for each delimiter that fits; the headings decide which is right."""
    reason: Unreadable | None = None
    for delimiter in DELIMITERS:
        try:
            rows = _csv_rows(text, delimiter)
        except Unreadable as error:
            reason = error
        else:
            yield Sheet(rows)
    if reason:
        raise reason


def _csv_rows(text: str, delimiter: str) -> list[list[Cell]]:
    try:
        return _rectangle(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        )
    except csv.Error as error:
        raise Unreadable("quotes") from error


def _rectangle(lines: Iterable[list[str]]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    width = 0
    for fields in lines:
        row = [_text(field) for field in fields]
        while row and not row[-1]:
            row.pop()
        rows.append(row)
        width = max(width, len(row))
        if width > COLUMNS_MAX:
            raise Unreadable("too_wide")
        if len(rows) > ROWS_MAX or len(rows) * width > CELLS_MAX:
            raise Unreadable("too_many_rows")
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows
