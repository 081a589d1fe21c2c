"""Limits on files from outside, and how a reader below tables.py says that it gives up."""

from dataclasses import dataclass
from typing import Literal

FILE_BYTES_MAX = 50 * 1024 * 1024
UNPACKED_BYTES_MAX = 500 * 1024 * 1024
PACKING_RATIO_MAX = 100
#: A member this small is no bomb, however well it packs.
RATIO_COUNTS_FROM_BYTES = 1024 * 1024
ROWS_MAX = 200_000
COLUMNS_MAX = 100
#: calamine lays a sheet out as a full rectangle, so this bounds the memory of a sparse one.
CELLS_MAX = 5_000_000
CELL_LENGTH_MAX = 1_000

Why = Literal[
    "missing",
    "folder",
    "no_access",
    "empty",
    "too_big",
    "too_many_rows",
    "too_wide",
    "bomb",
    "unsafe_xml",
    "password",
    "damaged",
    "web_page",
    "other_sheet",
    "not_a_table",
    "encoding",
    "quotes",
]


@dataclass(eq=False)
class Unreadable(Exception):
    """The bytes cannot be read; tables.py adds the file's name and makes a refusal of it."""

    why: Why
