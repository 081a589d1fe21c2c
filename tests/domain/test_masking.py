"""Masked names: what the wall may show, whatever a name is made of."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.masking import mask_name
from jifen_desktop.domain.surnames import COMPOUND_SURNAMES

HAN = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
    st.characters(min_codepoint=0x20000, max_codepoint=0x2A6D6),
)
#: Anything that somebody may be called, but a star, which hides.
NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="*"), max_size=50)
LETTERS = {"Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No"}


def letters(text: str) -> list[str]:
    """What may tell who it is."""
    return [char for char in text if unicodedata.category(char) in {"Cn", "Co"} | LETTERS]


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张伟", "张*"),
        ("王建国", "王*国"),
        ("张王志强", "张**强"),
        ("欧阳修", "欧阳*"),
        ("欧阳小福", "欧阳*福"),
        ("欧阳", "欧*"),
        ("买买提·吐尔逊", "买买提·***"),
        ("买买提艾力·阿卜杜热合曼·吐尔逊江", "买买提艾力·***"),
        ("王", "*"),
        ("𬱖", "*"),
        ("李𠅤", "李*"),
        ("陈𠮷龑", "陈*龑"),
        ("John Smith", "J***"),
        ("J", "*"),
        ("E\u0301mile", "E\u0301***"),
        ("葛\U000e0100城", "葛\U000e0100*"),
        ("张 三", "张*"),
        ("张三（老）", "张*老"),
        ("买买提·", "买*提"),
        ("\u0301张三", "张*"),
        ("·", "*"),
        ("", "*"),
    ],
)
def test_a_name_is_masked_as_offices_do_it(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@given(NAMES)
def test_a_masked_name_never_shows_every_letter(name: str) -> None:
    assert "*" in mask_name(name)
    if letters(name):
        assert len(letters(mask_name(name))) < len(letters(name))


@given(NAMES)
def test_to_mask_twice_is_to_mask_once(name: str) -> None:
    assert mask_name(mask_name(name)) == mask_name(name)


@given(st.text(HAN, min_size=2, max_size=12))
def test_a_chinese_name_keeps_its_length_and_its_surname(name: str) -> None:
    masked = mask_name(name)

    assert len(masked) == len(name)
    assert masked[0] == name[0]
    assert all(shown in {"*", char} for shown, char in zip(masked, name, strict=True))


@given(st.sampled_from(sorted(COMPOUND_SURNAMES)), st.text(HAN, min_size=1, max_size=4))
def test_a_compound_surname_stays_whole(surname: str, given_name: str) -> None:
    assert mask_name(surname + given_name).startswith(f"{surname}*")


@given(st.text(HAN, min_size=1, max_size=8), st.text(HAN, min_size=1, max_size=8))
def test_of_a_name_with_a_dot_the_first_part_stays(first: str, rest: str) -> None:
    assert mask_name(f"{first}·{rest}") == f"{first}·***"
