"""QR codes of receipt numbers."""

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.documents.qr import SIDE, qr_bars


@given(digits=st.from_regex(r"[0-9]{1,17}", fullmatch=True))
def test_bars_are_the_dark_modules_of_the_code(digits: str) -> None:
    dark = {(bar.row, bar.column + step) for bar in qr_bars(digits) for step in range(bar.length)}
    code = segno.make(digits, version=1, error="h", boost_error=False)

    assert len(code.matrix) == SIDE
    assert dark == {
        (row, column)
        for row, modules in enumerate(code.matrix)
        for column, module in enumerate(modules)
        if module
    }


@pytest.mark.parametrize("text", ["", "2026A", "２０２６", "1" * 18])
def test_only_digits_become_a_code(text: str) -> None:
    with pytest.raises(AssertionError):
        list(qr_bars(text))
