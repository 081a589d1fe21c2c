"""The number that a group's name says, for households whose roster has no numbers."""

import re

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
