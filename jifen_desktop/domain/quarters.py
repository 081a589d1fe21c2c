"""Calendar quarters, by which villages count."""

from calendar import monthrange
from datetime import date

_MONTHS = 3


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter that a day lies in."""
    first = (day.month - 1) // _MONTHS * _MONTHS + 1
    last = first + _MONTHS - 1
    return date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1])
