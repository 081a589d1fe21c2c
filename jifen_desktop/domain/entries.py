"""What people type into forms, cleaned as an import cleans the same columns.

Every refusal names its field, so that a form can say it beside the box. Empty text is
empty: a form shows everything, so what was emptied is meant to be empty.
"""

import re
from datetime import date

from jifen_desktop.domain.amounts import ENTRY_POINTS_MAX, HUNDREDTHS, parse_fixed
from jifen_desktop.domain.file_faults import CellUnfit, IdNumberFound
from jifen_desktop.domain.names import (
    clean_barcode,
    clean_code,
    clean_name,
    clean_phone,
    clean_text,
    looks_like_id_number,
    to_half_width,
)
from jifen_desktop.domain.refusals import NotADate, NotANumber, NumberOutOfRange, TextMissing

GROUP_LENGTH_MAX = 20
RELATION_LENGTH_MAX = 20
POPULATION_MAX = 200
GOODS_NAME_LENGTH_MAX = 60
UNIT_LENGTH_MAX = 10
CATEGORY_LENGTH_MAX = 20
PICTURE_LENGTH_MAX = 100
DAY_EARLIEST = date(1900, 1, 1)

#: 2026-11-23, 2026.11.23, 2026/11/23, 20261123 and as it is written by hand.
_DAY_WRITTEN = re.compile(
    "([0-9]{4})(?:[-./\u5e74]([0-9]{1,2})[-./\u6708]([0-9]{1,2})\u65e5?|([0-9]{2})([0-9]{2}))"
)


def household_no(text: str) -> str:
    return clean_code(_no_id_number(text, "household_no"), "household_no")


def card_no(text: str) -> str:
    return clean_code(_no_id_number(text, "card_no"), "card_no")


def group_name(text: str) -> str:
    if not text.strip():
        return ""
    return clean_name(to_half_width(text), "group_name", GROUP_LENGTH_MAX)


def phone(text: str) -> str:
    return clean_phone(_no_id_number(text, "phone")) if text.strip() else ""


def address(text: str) -> str:
    return clean_text(to_half_width(text), "address") if text.strip() else ""


def relation(text: str) -> str:
    return clean_name(text, "relation", RELATION_LENGTH_MAX) if text.strip() else ""


def restricted_text(text: str, field: str, length_max: int) -> str:
    """What only few may read; such papers tend to carry ID numbers, which the book never does."""
    return clean_text(_no_id_number(text, field), field, length_max)


def population(text: str) -> int | None:
    """How many live there, None for nothing typed."""
    return _number(text, "population", 1, POPULATION_MAX) if text.strip() else None


def opened_on(text: str) -> date:
    return day(text, "opened_on")


def expires_on(text: str) -> date | None:
    """The last good day of goods, None for nothing typed."""
    return day(text, "expires_on") if text.strip() else None


def code(text: str) -> str:
    return clean_code(_no_id_number(text, "code"), "code")


def goods_name(text: str) -> str:
    return clean_text(text, "name", GOODS_NAME_LENGTH_MAX)


def unit(text: str) -> str:
    return clean_text(text, "unit", UNIT_LENGTH_MAX) if text.strip() else ""


def category(text: str) -> str:
    return clean_text(text, "category", CATEGORY_LENGTH_MAX) if text.strip() else ""


def picture(text: str) -> str:
    return clean_text(text, "picture", PICTURE_LENGTH_MAX) if text.strip() else ""


def price_points(text: str) -> int:
    if not text.strip():
        raise TextMissing("price_points")
    return _number(text, "price_points", HUNDREDTHS, ENTRY_POINTS_MAX)


def reference_price_fen(text: str) -> int | None:
    if not text.strip():
        return None
    return _number(text, "reference_price_fen", HUNDREDTHS, ENTRY_POINTS_MAX)


def barcodes(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Each once, in the order typed; empty boxes are no barcodes."""
    return tuple(dict.fromkeys(clean_barcode(text) for text in texts if text.strip()))


def day(text: str, field: str) -> date:
    """A day that must be filled in, in any of the usual ways of writing one."""
    if not text.strip():
        raise TextMissing(field)
    found = _DAY_WRITTEN.fullmatch("".join(to_half_width(text).split()))
    try:
        read = date(*(int(part) for part in found.groups() if part)) if found else None
    except ValueError:
        read = None
    if read is None or read < DAY_EARLIEST:
        raise CellUnfit(field, NotADate(text))
    return read


def _number(text: str, field: str, scale: int, most: int) -> int:
    """A number from 0 to `most` in 1/scale."""
    try:
        value = parse_fixed(text, scale)
    except (NotANumber, NumberOutOfRange) as reason:
        raise CellUnfit(field, reason) from reason
    if not 0 <= value <= most:
        raise CellUnfit(field, NumberOutOfRange(text))
    return value


def _no_id_number(text: str, field: str) -> str:
    if looks_like_id_number(text):
        raise IdNumberFound(field)
    return text
