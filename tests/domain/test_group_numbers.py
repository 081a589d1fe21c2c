"""A group's number is in its name, in digits or in Chinese numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.group_numbers import group_number

NUMERALS = "零一二三四五六七八九"


def in_numerals(number: int) -> str:
    """Write 1 to 99 as people write the number of a group."""
    tens, ones = divmod(number, 10)
    high = "" if tens < 2 else NUMERALS[tens]
    return high + ("十" if tens else "") + (NUMERALS[ones] if ones else "")


@given(st.integers(1, 99))
def test_a_numeral_says_the_groups_number(number: int) -> None:
    assert group_number(f"第{in_numerals(number)}村民小组") == number


@given(st.integers(0, 999))
def test_digits_say_the_groups_number(number: int) -> None:
    assert group_number(f"{number}组") == number


@pytest.mark.parametrize(
    ("name", "number"),
    [("十组", 10), ("二十社", 20), ("三组（原5队）", 5), ("第十一网格", 11), ("张家沟四社", 4)],
)
def test_digits_go_before_numerals(name: str, number: int) -> None:
    assert group_number(name) == number


@pytest.mark.parametrize("name", ["", "张家沟", "一二三队", "十十组", "一二十组", "百组", "十一二"])
def test_a_name_without_a_number_has_none(name: str) -> None:
    assert group_number(name) is None
