"""Roles and PINs: five words, six digits, and none that everybody tries first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.refusals import PinTooWeak, UnknownRole
from jifen_desktop.domain.roles import (
    ALL_ROLES,
    Role,
    check_new_pin,
    parse_roles,
    wait_seconds,
)


@given(st.lists(st.sampled_from(Role), min_size=1))
def test_roles_are_read_in_any_order_and_case(roles: list[Role]) -> None:
    typed = " , ".join(role.upper() for role in roles)

    assert parse_roles(typed) == frozenset(roles)


@pytest.mark.parametrize(
    ("typed", "word"), [("", ""), ("keeper,", ""), ("keeper, boss", "boss"), ("文书", "文书")]
)
def test_a_word_that_is_no_role_is_refused(typed: str, word: str) -> None:
    with pytest.raises(UnknownRole) as refused:
        parse_roles(typed)

    assert refused.value.text == word


def test_there_are_five_roles() -> None:
    assert {"keeper", "clerk", "leader", "supervisor", "maintainer"} == ALL_ROLES


@pytest.mark.parametrize("pin", ["135790", "000001", "112233"])
def test_six_digits_are_a_pin(pin: str) -> None:
    check_new_pin(pin)


@pytest.mark.parametrize(
    "pin", ["", "12345", "1234567", "12345a", "１３５７９０", "13579²", "13 790"]
)
def test_anything_but_six_ascii_digits_is_no_pin(pin: str) -> None:
    with pytest.raises(PinTooWeak):
        check_new_pin(pin)


@pytest.mark.parametrize("pin", ["123456", "654321", *(str(digit) * 6 for digit in range(10))])
def test_pins_that_everybody_tries_first_are_refused(pin: str) -> None:
    with pytest.raises(PinTooWeak):
        check_new_pin(pin)


def test_after_two_wrong_pins_each_next_try_waits_longer() -> None:
    assert [wait_seconds(n) for n in range(8)] == [0, 0, 0, 1, 5, 30, 300, 300]
