"""The .xlsx package, unpacked with limits and packed again before calamine may open it.

calamine then sees only members whose length, checksum and text were checked here, so a
file cannot mean one thing to this check and another to the reader behind it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from jifen_desktop.exchange.limits import (
    CELLS_MAX,
    COLUMNS_MAX,
    PACKING_RATIO_MAX,
    RATIO_COUNTS_FROM_BYTES,
    ROWS_MAX,
    UNPACKED_BYTES_MAX,
    Unreadable,
)

SIGNATURE = b"PK\x03\x04"
MEMBERS_MAX = 5_000
_ROW_DIGITS_MAX, _COLUMN_LETTERS_MAX = 9, 3
#: No other thread runs while one is searched.
_CHUNK_BYTES = 1 << 16
_WORKBOOK = "xl/workbook.xml"
#: What a table needs; pictures, macros, drawings and pivot caches stay outside.
_NEEDED = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels"
    r"|xl/(?:_rels/[^/]+\.rels|worksheets/(?:_rels/)?[^/]+\.(?:xml|rels)|[^/]+\.xml)",
    re.IGNORECASE,
)
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]*)([0-9]+)[\"']")
_EMPTY_CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]*(?:/>|></(?:\w+:)?c>)")
_EMPTY_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]*(?:/>|>\s*</(?:\w+:)?row>)")
#: What zipfile and zlib raise on bytes that are no package.
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    ValueError,
)


def checked_package(data: bytes) -> bytes:
    """The workbook's own members as a new, stored zip; raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _repacked(package)
    except _BROKEN as error:
        raise Unreadable("damaged") from error


def _repacked(package: zipfile.ZipFile) -> bytes:
    members = {info.filename.replace("\\", "/").lstrip("/"): info for info in package.infolist()}
    _check_kind(set(members))
    _check_sizes(package.infolist())
    needed = io.BytesIO()
    with zipfile.ZipFile(needed, "w", zipfile.ZIP_STORED) as copy:
        for name, info in members.items():
            if _NEEDED.fullmatch(name):
                content = package.read(info)
                _check_member(name, content)
                copy.writestr(zipfile.ZipInfo(name), content)
    return needed.getvalue()


def _check_kind(names: set[str]) -> None:
    lowered = {name.lower() for name in names}
    if _WORKBOOK in lowered:
        return
    if "xl/workbook.bin" in lowered or {"mimetype", "content.xml"} <= lowered:
        raise Unreadable("other_sheet")
    raise Unreadable("not_a_table")


def _check_sizes(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MEMBERS_MAX or sum(info.file_size for info in infos) > UNPACKED_BYTES_MAX:
        raise Unreadable("bomb")
    for info in infos:
        if info.flag_bits & 1:
            raise Unreadable("password")
        if info.file_size > max(RATIO_COUNTS_FROM_BYTES, info.compress_size * PACKING_RATIO_MAX):
            raise Unreadable("bomb")


def _check_member(name: str, content: bytes) -> None:
    if _DOCTYPE.search(content):
        raise Unreadable("unsafe_xml")
    if name.lower().startswith("xl/worksheets/"):
        _check_extent(content)


def _check_extent(sheet: bytes) -> None:
    """Refuse a sheet whose rectangle is too large; empty cells with a format do not count."""
    rows, columns = _extent(sheet)
    if _is_too_large(rows, columns):
        rows, columns = _extent(_EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", sheet)))
    if columns > COLUMNS_MAX:
        raise Unreadable("too_wide")
    if _is_too_large(rows, columns):
        raise Unreadable("too_many_rows")


def _is_too_large(rows: int, columns: int) -> bool:
    return columns > COLUMNS_MAX or rows > ROWS_MAX or rows * columns > CELLS_MAX


def _extent(sheet: bytes) -> tuple[int, int]:
    letters, digits = set[bytes](), set[bytes]()
    for chunk in _chunks(sheet):
        for column, row in _REFERENCE.findall(chunk):
            letters.add(column.upper())
            digits.add(row)
    return max(map(_row_number, digits), default=0), max(map(_column_number, letters), default=0)


def _chunks(content: bytes) -> Iterator[memoryview]:
    """Pieces that overlap by more than a reference is long."""
    view = memoryview(content)
    for start in range(0, len(content), _CHUNK_BYTES):
        yield view[start : start + _CHUNK_BYTES + 100]


def _row_number(digits: bytes) -> int:
    return int(digits) if len(digits) <= _ROW_DIGITS_MAX else ROWS_MAX + 1


def _column_number(letters: bytes) -> int:
    if len(letters) > _COLUMN_LETTERS_MAX:
        return COLUMNS_MAX + 1
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
