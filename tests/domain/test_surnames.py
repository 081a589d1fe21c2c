"""Family names with readings of their own: complete, well-formed, the surname's first."""

import re

import pytest

from jifen_desktop.domain.surnames import COMPOUND_SURNAMES, SURNAME_READINGS


@pytest.mark.parametrize(("name", "readings"), SURNAME_READINGS.items(), ids=SURNAME_READINGS)
def test_a_family_name_is_one_character_with_syllables(
    name: str, readings: tuple[str, ...]
) -> None:
    assert len(name) == 1
    assert all(re.fullmatch("[a-z]{1,6}", reading) for reading in readings)
    assert len(set(readings)) == len(readings) > 0


@pytest.mark.parametrize(("name", "readings"), COMPOUND_SURNAMES.items(), ids=COMPOUND_SURNAMES)
def test_a_double_family_name_has_a_syllable_for_each_character(
    name: str, readings: tuple[str, ...]
) -> None:
    assert len(name) == 2
    assert all(re.fullmatch("[a-z]{1,6} [a-z]{1,6}", reading) for reading in readings)
    assert len(set(readings)) == len(readings) > 0


@pytest.mark.parametrize(
    ("name", "heard"),
    [
        ("单", "shan"),
        ("仇", "qiu"),
        ("解", "xie"),
        ("区", "ou"),
        ("查", "zha"),
        ("曾", "zeng"),
        ("朴", "piao"),
        ("覃", "qin"),
        ("翟", "zhai"),
    ],
)
def test_a_polyphone_surname_is_first_read_as_a_surname(name: str, heard: str) -> None:
    assert SURNAME_READINGS[name][0] == heard


@pytest.mark.parametrize(("name", "heard"), [("尉迟", "yu chi"), ("万俟", "mo qi")])
def test_a_double_surname_is_first_read_as_a_surname(name: str, heard: str) -> None:
    assert COMPOUND_SURNAMES[name][0] == heard
