"""One cell to one value: numbers, dates, yes and no, as offices write them.

Every function raises a Refusal that names the field; an empty cell is None, because an
import never erases what the book already knows.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

from jifen_desktop.domain import names
from jifen_desktop.domain.amounts import parse_points
from jifen_desktop.domain.file_faults import (
    CellUnfit,
    DigitsLost,
    IdNumberFound,
    NotYesOrNo,
    TurnedIntoDate,
)
from jifen_desktop.domain.refusals import NotADate, NotANumber, NumberOutOfRange
from jifen_desktop.exchange.tables import Cell, DateText, LostDigits

POPULATION_MAX = 999
YEAR_MIN, YEAR_MAX = 1900, 2100
#: Excel counts days from here; so far it means 1954 to 2064.
_SERIAL_DAY_ZERO = dt.date(1899, 12, 30)
_SERIAL_DAYS = range(20_000, 60_000)
_SERIAL = re.compile(r"[0-9]{5}")

_NOTHING = frozenset(["无", "没有", "暂无", "未知", "空", "/", "\\", "-", "--", "—", "——", "N/A"])
_DATE = re.compile(
    r"([0-9]{4})\s*[-./年]\s*([0-9]{1,2})\s*[-./月]\s*([0-9]{1,2})\s*[日号]?(?:[ T][0-9:.]{4,15})?"
    r"|([0-9]{4})([0-9]{2})([0-9]{2})"
)
_PEOPLE = re.compile(r"([0-9]{1,9})(?:\.0+)?(?:个?人|口人?)?")
_MONEY = re.compile(r"[¥￥$]?([^¥￥$]*?)(?:积?分|元|块钱?|圆)?")
_YES = frozenset({"是", "√", "✓", "✔", "Y", "YES", "TRUE", "T", "1", "对"})
_NO = frozenset({"否", "×", "✗", "✘", "X", "N", "NO", "FALSE", "F", "0", "不", "不是", "非"})

Value = TypeVar("Value")


def is_nothing(cell: Cell) -> bool:
    """Empty, or a word or stroke that says so."""
    return not cell or cell in _NOTHING


def optional(cell: Cell, clean: Callable[[Cell, str], Value], field: str) -> Value | None:
    """The cleaned value, or None for nothing."""
    return None if is_nothing(cell) else clean(cell, field)


def intact(cell: Cell, field: str) -> Cell:
    """Refuse what the spreadsheet has already made something else of."""
    if isinstance(cell, LostDigits):
        raise DigitsLost(field)
    if isinstance(cell, DateText):
        raise TurnedIntoDate(field, cell)
    return cell


def personal(cell: Cell, field: str) -> Cell:
    """Refuse an ID-card number in a column that the book keeps."""
    if names.looks_like_id_number(cell):
        raise IdNumberFound(field)
    return intact(cell, field)


def population(cell: Cell, field: str) -> int:
    found = _PEOPLE.fullmatch(_plain(intact(cell, field)))
    if found is None:
        raise CellUnfit(field, NotANumber(cell))
    if int(found[1]) > POPULATION_MAX:
        raise CellUnfit(field, NumberOutOfRange(cell))
    return int(found[1])


def day(cell: Cell, field: str) -> dt.date:
    """A whole date; a bare year or month is refused, for a day must not be invented."""
    plain = _plain(cell)
    if _SERIAL.fullmatch(plain) and int(plain) in _SERIAL_DAYS:
        return _SERIAL_DAY_ZERO + dt.timedelta(days=int(plain))
    found = _DATE.fullmatch(plain)
    if found is None:
        raise CellUnfit(field, NotADate(cell))
    try:
        date = dt.date(*(int(part) for part in found.groups() if part))
    except ValueError:
        raise CellUnfit(field, NotADate(cell)) from None
    if not YEAR_MIN <= date.year <= YEAR_MAX:
        raise CellUnfit(field, NotADate(cell))
    return date


def hundredths(cell: Cell, field: str) -> int:
    """Points or yuan in hundredths: 28, 28.00, 28分, ¥25; nothing below zero."""
    found = _MONEY.fullmatch(_plain(intact(cell, field)))
    try:
        value = parse_points(found[1] if found else cell)
    except (NotANumber, NumberOutOfRange) as reason:
        raise CellUnfit(field, type(reason)(cell)) from None
    if value < 0:
        raise CellUnfit(field, NumberOutOfRange(cell))
    return value


def yes_or_no(yes: frozenset[str], no: frozenset[str]) -> Callable[[Cell, str], bool]:
    """A reader of yes and no that knows the words of its column too."""

    def read(cell: Cell, field: str) -> bool:
        word = _plain(cell).upper()
        if word in _YES or word in yes:
            return True
        if word in _NO or word in no:
            return False
        raise NotYesOrNo(field, cell)

    return read


def _plain(cell: Cell) -> str:
    return " ".join(unicodedata.normalize("NFKC", cell[:100]).split())
