"""What is typed into 查找商品: words, with how many of it before a star."""

import re
from typing import Final

from jifen_desktop.domain.names import to_half_width

#: 3*001, 2.5x米, 3× and then a scan; an x only counts behind a number.
_TIMES: Final = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*[*xX×]\s*(.*)", re.DOTALL)


def split_quantity(typed: str) -> tuple[str, str]:
    """Quantity and words; an empty quantity where none was typed."""
    found = _TIMES.fullmatch(to_half_width(typed))
    return (found[1], found[2].strip()) if found else ("", typed.strip())
