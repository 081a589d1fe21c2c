"""How papers say numbers, days and what was erased; the same on every paper."""

from datetime import date
from typing import NamedTuple

from jifen_desktop.domain.amounts import COUNTED, format_fixed, format_points

#: A person's text that was removed from the book on request.
ERASED = "（已依申请删除）"
PRACTICE = "练习"
MINUS = "−"


class Pair(NamedTuple):
    """A fact and what it is called."""

    label: str
    value: str


def points_text(points: int) -> str:
    """1,286 or −645.5: grouped, with a minus sign as wide as a digit."""
    return format_points(points, grouped=True).replace("-", MINUS)


def signed_points(points: int) -> str:
    """+5, −5 or 0: where both ways stand in one column."""
    return f"+{points_text(points)}" if points > 0 else points_text(points)


def quantity_text(quantity: int, scale: int, unit: str) -> str:
    """×2组, or ×1.25公斤 where a product is weighed."""
    return f"×{format_fixed(quantity, scale, grouped=True)}{unit}"


def pieces(quantity: int, scale: int) -> int:
    """How many things are handed over: what is weighed comes in one bag."""
    return quantity if scale == COUNTED else 1


def day_text(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def or_erased(text: str | None) -> str:
    return ERASED if text is None else text
