"""Points, money and quantities: integers only, no float anywhere.

Points and yuan are integers of 0.01. A quantity is an integer of 1/scale of the
product's unit: scale 1 for counted goods, 1000 for weighed ones.
"""

import re

from jifen_desktop.domain.names import to_half_width
from jifen_desktop.domain.refusals import NotANumber, NumberOutOfRange

HUNDREDTHS = 100
ENTRY_POINTS_MAX = 1_000_000 * HUNDREDTHS
UNITS_MAX = 1_000_000
COUNTED, WEIGHED = 1, 1000

#: Longer ones are typing errors whatever the unit.
_DIGITS_MAX = 12
_NUMBER = re.compile(r"([+-]?)(\d+)(?:\.(\d+))?")
#: Office files write 1,286 and 12,450.5.
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def parse_fixed(text: str, scale: int) -> int:
    """Read a decimal number as an integer of 1/scale; scale is a power of ten.

    Full-width digits and thousands separators are understood.
    Raises NotANumber, or NumberOutOfRange when it is finer than 1/scale.
    """
    plain = to_half_width(text).strip().replace("\N{MINUS SIGN}", "-")
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    found = _NUMBER.fullmatch(plain)
    if found is None or not plain.isascii():
        raise NotANumber(text)
    sign, whole, fraction = found[1], found[2], (found[3] or "").rstrip("0")
    places = len(str(scale)) - 1
    if len(whole) > _DIGITS_MAX or len(fraction) > places:
        raise NumberOutOfRange(text)
    value = int(whole) * scale + int((fraction + "0" * places)[:places] or "0")
    return -value if sign == "-" else value


def parse_points(text: str) -> int:
    """Points from text, in hundredths, within one entry's limit on either side of zero."""
    points = parse_fixed(text, HUNDREDTHS)
    if abs(points) > ENTRY_POINTS_MAX:
        raise NumberOutOfRange(text)
    return points


def parse_quantity(text: str, scale: int) -> int:
    """A quantity above zero and at most one million units, in 1/scale of the unit."""
    quantity = parse_fixed(text, scale)
    if not 0 < quantity <= UNITS_MAX * scale:
        raise NumberOutOfRange(text)
    return quantity


def format_fixed(value: int, scale: int, *, grouped: bool = False) -> str:
    """The number without trailing zeros: 250 of 1/100 is 2.5."""
    whole, fraction = divmod(abs(value), scale)
    digits = f"{whole:,}" if grouped else str(whole)
    if fraction:
        places = len(str(scale)) - 1
        digits += "." + f"{fraction:0{places}d}".rstrip("0")
    return f"-{digits}" if value < 0 else digits


def format_points(points: int, *, grouped: bool = False) -> str:
    return format_fixed(points, HUNDREDTHS, grouped=grouped)


def line_points(price_points: int, quantity: int, scale: int) -> int:
    """Points of one line, in hundredths; weighed goods round half up to 0.01."""
    assert price_points >= 0, price_points
    assert quantity > 0, quantity
    return (price_points * quantity * 2 + scale) // (scale * 2)


def in_entries(points: int) -> list[int]:
    """Points, 0 or more, as transfers may carry them: one entry has a limit."""
    whole, rest = divmod(points, ENTRY_POINTS_MAX)
    return [ENTRY_POINTS_MAX] * whole + ([rest] if rest else [])
