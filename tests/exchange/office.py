"""Office files made by code: what the tests of reading and writing tables start from."""

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

import xlsxwriter

File = TypeVar("File", Path, io.BytesIO)
Content = str | float | date | None
Area = tuple[int, int, int, int]

#: A real .xls of LibreOffice: title row, merged groups, dates, phones as numbers, a total.
ROSTER_XLS = Path(__file__).parent.parent / "data" / "roster.xls"

SHEET_XML = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData></worksheet>"
)


def write_xlsx(
    path: File, rows: Iterable[Sequence[Content]], merged: Iterable[Area] = (), sheets: int = 1
) -> File:
    """Write rows to the last of `sheets` sheets; a text with = before it has no value."""
    no_value: Any = ""  # the stubs of xlsxwriter know numbers only
    with xlsxwriter.Workbook(path) as workbook:
        for _ in range(sheets - 1):
            workbook.add_worksheet().write(0, 0, "填表说明")
        sheet = workbook.add_worksheet()
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for area in merged:
            sheet.merge_range(*area, "")
        for number, row in enumerate(rows):
            for column, content in enumerate(row):
                if isinstance(content, date):
                    sheet.write_datetime(number, column, _moment(content), day)
                elif isinstance(content, str) and content.startswith("="):
                    sheet.write_formula(number, column, content, None, no_value)
                elif content is not None:
                    sheet.write(number, column, content)
    return path


def _moment(day: date) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, time())


def write_csv(
    path: Path, rows: Iterable[Sequence[str]], encoding: str = "utf-8-sig", delimiter: str = ","
) -> Path:
    text = "".join(delimiter.join(row) + "\r\n" for row in rows)
    path.write_bytes(text.encode(encoding))
    return path


def write_package(path: File, members: Mapping[str, bytes]) -> File:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return path


def read_package(path: Path | io.BytesIO) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_sheet_xml(path: Path, sheet_data: str) -> Path:
    """Write a workbook whose only sheet holds exactly this XML."""
    members = read_package(write_xlsx(path, [["户号", "户主"]]))
    members["xl/worksheets/sheet1.xml"] = SHEET_XML.format(sheet_data).encode()
    return write_package(path, members)


# --- the old binary format ---------------------------------------------------

FREE, END, FAT = 0xFFFF_FFFF, 0xFFFF_FFFE, 0xFFFF_FFFD


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def label(row: int, column: int, text: str) -> bytes:
    body = struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le")
    return record(0x204, body)


def bound_sheet(start: int, state: int = 0, kind: int = 0) -> bytes:
    return record(0x85, struct.pack("<IBBBB", start, state, kind, 2, 0) + b"S1")


BOF = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
EOF = record(0x0A, b"")


def workbook_stream(sheet: bytes, globals_: bytes = b"", *, pad: int = 4096) -> bytes:
    """One sheet of these records, after these global ones; padded so that it is no short stream."""
    start = len(BOF) + len(globals_) + len(bound_sheet(0)) + len(EOF)
    stream = BOF + globals_ + bound_sheet(start) + EOF + BOF + sheet + EOF
    return stream.ljust(pad, b"\0")


def container(
    streams: Mapping[str, bytes],
    *,
    fat: Mapping[int, int] | None = None,
    short: bool = False,
    sector: int = 512,
) -> bytes:
    """Make a compound file; `short` uses the mini stream for the first one, `fat` forges links."""
    contents = {"Root Entry": b"", **streams}
    short_fat = b""
    if short:
        first = next(iter(streams))
        contents["Root Entry"] = contents[first].ljust(-(-len(contents[first]) // 64) * 64, b"\0")
        links = [*range(1, len(contents["Root Entry"]) // 64), END]
        short_fat = struct.pack(f"<{len(links)}I", *links).ljust(sector, b"\xff")
    table, body, entries = [FAT], io.BytesIO(), b""

    def place(content: bytes) -> int:
        count = -(-len(content) // sector)
        start = len(table)
        table.extend([*range(start + 1, start + count), END] if count else [])
        body.write(content.ljust(count * sector, b"\0"))
        return start if count else END

    for name, content in contents.items():
        is_short = short and name == next(iter(streams))
        start = 0 if is_short else place(content)
        encoded = name.encode("utf-16-le")
        kind = 5 if name == "Root Entry" else 2
        entries += encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
        entries += b"\xff" * 12 + bytes(36) + struct.pack("<IQ", start, len(content))
    directory = place(entries.ljust(-(-len(entries) // sector) * sector, b"\0"))
    short_start = place(short_fat)
    for number, link in (fat or {}).items():
        table[number] = link
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHH", 0x3E, 3 if sector == 512 else 4, 0xFFFE, sector.bit_length() - 1, 6
    ) + bytes(10)
    header += struct.pack("<IIII", 1, directory, 0, 4096)
    header += struct.pack("<IIII", short_start, int(short), END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    fat_sector = struct.pack(f"<{len(table)}I", *table).ljust(sector, b"\xff")
    return header.ljust(sector, b"\0") + fat_sector + body.getvalue()
