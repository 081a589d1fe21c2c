"""Rules as the model reads them, with fractions; and the rule books that villages draft here."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from tests.machine.numbers import NotSo

_MEASURED = {"元", "小时", "公斤"}
_CLAUSE = re.compile("(每次|每月|每季|每年|一次性)([0-9.]+)([分次人])")
_LARGEST = 1_000_000
#: No unit is counted finer than in thousandths.
_FINEST = 1000


@dataclass(frozen=True)
class Worth:
    """How much was done, in the rule's unit, and the points for it, in hundredths."""

    quantity: Fraction
    tier: str
    points: int


@dataclass(frozen=True)
class Rule:
    """One row of the list, with the words that stand in its cells."""

    code: str
    value: str
    unit: str = "次"
    cap: str = ""
    step: str = ""
    per_member: bool = False
    group: str = ""
    spendable: bool = True
    active: bool = True

    @cached_property
    def sign(self) -> int:
        return -1 if "-" in self.value else 1

    @property
    def measured(self) -> bool:
        return self.unit in _MEASURED

    @property
    def scale(self) -> int:
        return 1000 if self.measured else 1

    @cached_property
    def tiers(self) -> dict[str, int]:
        if ":" not in self.value:
            return {}
        named = (part.split(":") for part in self.value.split("|"))
        return {name: hundredths(size) for name, size in named}

    @property
    def is_range(self) -> bool:
        return "~" in self.value

    @cached_property
    def caps(self) -> tuple[tuple[str, str, Fraction], ...]:
        """Window, what is counted (分 in hundredths, 次, 人), and how much."""
        found = [_CLAUSE.fullmatch(clause) for clause in self.cap.split(";") if clause]
        return tuple(
            (one[1], one[3], Fraction(one[2]) * (100 if one[3] == "分" else 1))
            for one in found
            if one is not None
        )

    def read(self, text: str) -> Worth:
        """What a person typed, held against the rule. Raises NotSo."""
        if self.tiers:
            return Worth(Fraction(1), *self._tier(text))
        number = _number(text)
        if self.is_range:
            return Worth(Fraction(1), "", self._value(text, number))
        if (number * _FINEST).denominator != 1:
            raise NotSo(("NumberOutOfRange", {}))
        if not self.measured and number.denominator != 1:
            raise NotSo(("NotWhole", {"unit": self.unit}))
        if not 0 < number <= _LARGEST:
            raise NotSo(("NumberOutOfRange", {}))
        points = self.points_for(number)
        if points > _LARGEST * 100:
            raise NotSo(("NumberOutOfRange", {}))
        return Worth(number, "", points)

    def points_for(self, quantity: Fraction) -> int:
        """Whole steps, or half up to a hundredth."""
        one = abs(Fraction(self.value))
        if self.step:
            return hundredths(str(one)) * (quantity // Fraction(self.step))
        return (one * quantity * 100 + Fraction(1, 2)).__floor__()

    def _value(self, text: str, number: Fraction) -> int:
        least, most = sorted(abs(Fraction(end)) for end in self.value.split("~"))
        if not 0 < number <= _LARGEST or (number * 100).denominator != 1:
            raise NotSo(("NumberOutOfRange", {"text": text}))
        if not least <= number <= most:
            raise NotSo(("NotInRange", {"text": text}))
        return int(number * 100)

    def _tier(self, text: str) -> tuple[str, int]:
        if text in self.tiers:
            return text, self.tiers[text]
        try:
            number = _number(text)
        except NotSo:
            number = Fraction(0)
        fitting = [one for one in self.tiers.items() if Fraction(one[1], 100) == number]
        if len(fitting) != 1:
            # 85.00 is said to be 85: one way to write a number.
            plain = text.rstrip("0").rstrip(".") if "." in text else text
            raise NotSo(("UnknownTier", {"text": plain}))
        return fitting[0]


def hundredths(size: str) -> int:
    """A size with or without a sign, in hundredths."""
    return int(abs(Fraction(size)) * 100)


def _number(text: str) -> Fraction:
    try:
        return Fraction(text)
    except ValueError:
        raise NotSo(("NotANumber", {"text": text})) from None


def same_window(name: str, day: date, other: date) -> bool:
    """Whether two days lie in the same window of a cap; one entry is its own 每次."""
    return {
        "每月": (day.year, day.month) == (other.year, other.month),
        "每季": quarter_of(day) == quarter_of(other),
        "每年": day.year == other.year,
        "一次性": True,
    }.get(name, False)


def quarter_of(day: date) -> tuple[int, int]:
    return day.year, 1 + (day.month - 1) // 3


def quarter_after(quarter: tuple[int, int]) -> tuple[int, int]:
    year, number = quarter
    return (year + 1, 1) if number == 4 else (year, number + 1)


def quarter_before(quarter: tuple[int, int]) -> tuple[int, int]:
    year, number = quarter
    return (year - 1, 4) if number == 1 else (year, number - 1)


def days_of_quarter(year: int, number: int) -> tuple[date, date]:
    last = number * 3
    return date(year, last - 2, 1), date(year, last, monthrange(year, last)[1])


PRESET = (
    Rule("A01", "+2", "人次", "每次2人;每季10分"),
    Rule("A08", "-2", "次", "每季6分"),
    Rule("B03", "+5", "次", "每月1次"),
    Rule("C01", "+5", "人次", "每季20分"),
    Rule("C06", "+0.37", "小时", "每季20分"),
    Rule("C18", "+1", "元", "每年40分", step="100"),
    Rule("C19", "+0.1", "元", "每次0.9分", step="10"),
    Rule("C21", "+2~+10"),
    Rule("C22", "+4", "次", "每年3次", spendable=False),
    Rule("C23", "-5"),
    Rule("C25", "未成灾:-20|成灾:-50"),
    Rule("D06", "+30", "人", "一次性1次", per_member=True),
    Rule("D08", "+4", "小时", "每季9分", per_member=True),
    Rule("D09", "+1.5", "人次", "每季3人;每年9分"),
    Rule("E01", "村:+5|乡镇:+10|县:+15", group="表彰"),
    Rule("E02", "+12", group="表彰"),
)
#: What a later book may say of a code instead; a rule that is not active is disabled there.
OTHER_WORDS = (
    Rule("A01", "+3", "人次", "每次2人;每季7分"),
    Rule("A01", "-2", "人次"),
    Rule("A08", "-2.5", "次", "每月5分"),
    Rule("B03", "+6", "次", "每季2次"),
    Rule("C01", "+5", "人次", "每年30分"),
    Rule("C01", "+7.5", "人次", "每季15分"),
    Rule("C06", "+1.3", "小时", "每月4分;每年9分"),
    Rule("C06", "+1", "次", "每月4分"),
    Rule("C18", "+1", "元", "每年40分", step="50"),
    Rule("C19", "+0.1", "元", step="10"),
    Rule("C22", "+4", "次"),
    Rule("C23", "-5", active=False),
    Rule("D08", "+4", "小时", "每季9分"),
    Rule("E01", "村:+5|乡镇:+10|县:+20", group="表彰"),
    Rule("E02", "+12"),
    Rule("E03", "+1"),
)
