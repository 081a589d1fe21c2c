"""The number that a group's name says, for households whose roster has no numbers."""

import re
from collections import Counter
from collections.abc import Iterable

_NUMBERED = re.compile(r"(.*?)([0-9]+)")
_GROUP_PREFIX = re.compile(r"([0-9]{1,3})-")
_GROUP_AND_MORE = re.compile(
    "第?([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:村民小组|小组|组|社|队|网格)(.+)"
)
_NUMERALS = {numeral: number for number, numeral in enumerate("零一二三四五六七八九")}


def group_number(group_name: str) -> int | None:
    """The number that a group's name says: 第三村民小组 is 3, 12组 is 12."""
    digits = re.search(r"(?<![0-9])[0-9]{1,3}(?![0-9])", group_name)
    if digits:
        return int(digits[0])
    numeral = re.search("[一二三四五六七八九十]{1,3}", group_name)
    if numeral is None:
        return None
    tens, ten, ones = numeral[0].rpartition("十")
    if not ten:
        return _NUMERALS.get(ones)
    high = _NUMERALS.get(tens) if tens else 1
    low = _NUMERALS.get(ones) if ones else 0
    return None if high is None or low is None else high * 10 + low


def split_group(text: str) -> tuple[int, str] | None:
    """A group's number and what stands behind it: 3组张三 is (3, 张三)."""
    found = _GROUP_AND_MORE.fullmatch(text)
    number = None if found is None else group_number(found[1])
    return None if found is None or number is None else (number, found[2])


def in_order(group_names: Iterable[str]) -> list[str]:
    """As people count them: 第二组 before 第十组, those without a number last."""
    return sorted(group_names, key=counted)


def counted(group_name: str) -> tuple[bool, int, str]:
    """Where a group stands among others when people count them."""
    number = group_number(group_name)
    return number is None, number or 0, group_name


def group_key(group_name: str) -> str | int:
    """What tells two groups apart however they are written: 第一组 is 1组."""
    return group_number(group_name) or group_name


def next_household_no(group_name: str, known: Iterable[tuple[str, str]]) -> str:
    """The number for a new household of a group, after the last one that the group has.

    `known` are all numbers of the book with their groups. A group goes on as it is numbered;
    one without households begins GROUP-RUNNING: 03-001.
    """
    numbered = [
        (found[1], found[2], group)
        for household_no, group in known
        if (found := _NUMBERED.fullmatch(household_no))
    ]
    key = group_key(group_name)
    mine = Counter(prefix for prefix, _, group in numbered if group_key(group) == key)
    if not mine:
        return f"{_free_group(group_name, {prefix for prefix, _, _ in numbered}):02d}-001"
    [(prefix, _)] = mine.most_common(1)
    last = max((text for each, text, _ in numbered if each == prefix), key=int)
    return f"{prefix}{int(last) + 1:0{len(last)}d}"


def _free_group(group_name: str, prefixes: set[str]) -> int:
    """The number that the group's name says, or the next one where that is another group's."""
    taken = {int(found[1]) for prefix in prefixes if (found := _GROUP_PREFIX.fullmatch(prefix))}
    number = group_number(group_name)
    return max(taken, default=0) + 1 if number is None or number in taken else number
