"""QR codes: digits only, because a Chinese input method swallows scanned letters."""

from collections.abc import Iterator
from typing import NamedTuple

import segno

#: Modules in a row of the smallest code (version 1), which holds 17 digits at its safest level.
SIDE = 21
_DIGITS_MAX = 17


class Bar(NamedTuple):
    """Dark modules side by side, counted from the upper left corner."""

    column: int
    row: int
    length: int


def qr_bars(digits: str) -> Iterator[Bar]:
    """The dark parts of the code that says exactly `digits`."""
    assert digits.isascii(), digits
    assert digits.isdigit(), digits
    assert len(digits) <= _DIGITS_MAX, digits
    code = segno.make(digits, version=1, error="h", boost_error=False)
    for row, modules in enumerate(code.matrix):
        start = None
        for column, dark in enumerate((*modules, 0)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                yield Bar(start, row, column - start)
                start = None
