"""A group's number is in its name, in digits or in Chinese numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.group_numbers import group_key, group_number, in_order, next_household_no

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


@pytest.mark.parametrize(
    ("group", "known", "number"),
    [
        ("第三组", [], "03-001"),
        ("张家沟", [], "01-001"),
        ("张家沟", [("02-001", "第二组")], "03-001"),
        ("第三组", [("03-001", "张家沟")], "04-001"),
        ("第三组", [("03-017", "3组"), ("03-009", "第三组"), ("01-050", "第一组")], "03-018"),
        ("张家沟", [("07-001", "张家沟"), ("07-003", "李家湾")], "07-004"),
        ("第一组", [("01-999", "第一组")], "01-1000"),
        ("第一组", [("QS0009", "第一组"), ("QS0012", "第二组")], "QS0013"),
        ("第一组", [("A", "第一组")], "01-001"),
        ("", [("01-001", "第一组")], "02-001"),
    ],
)
def test_a_group_goes_on_as_it_is_numbered(
    group: str, known: list[tuple[str, str]], number: str
) -> None:
    assert next_household_no(group, known) == number


@given(
    st.text("一二三组社", max_size=4),
    st.lists(
        st.tuples(
            st.from_regex(r"[0-9A-Z]{1,3}-?[0-9]{1,5}", fullmatch=True),
            st.text("一二三组社"),
        )
    ),
)
def test_a_proposed_number_is_nobodys(group: str, known: list[tuple[str, str]]) -> None:
    assert next_household_no(group, known) not in {number for number, _ in known}


def test_a_group_is_one_however_it_is_written() -> None:
    assert group_key("第一组") == group_key("1组") != group_key("第二组")
    assert group_key("张家沟") != group_key("李家湾")


def test_groups_stand_as_people_count_them() -> None:
    named = ["第十组", "李家湾", "第二组", "1组", "张家沟"]

    assert in_order(named) == ["1组", "第二组", "第十组", "张家沟", "李家湾"]
