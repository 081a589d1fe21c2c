"""Chinese text in a given width."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.typesetting import Lettering, break_lines, set_text
from tests.documents.readers import squeezed
from tests.documents.samples import LONG_NAME

TEN = Lettering(Face.REGULAR, 10)
EM = TEN.size


def test_text_that_fits_stays_as_it_is() -> None:
    setting = set_text("清水湾村", TEN, EM * 4.01)

    assert setting.lines == ("清水湾村",)
    assert setting.lettering is TEN
    assert setting.height == TEN.leading


def test_text_shrinks_before_it_breaks() -> None:
    setting = set_text("清水湾村", TEN, EM * 3.5, points_min=8)

    assert setting.lines == ("清水湾村",)
    assert 8 <= setting.lettering.points < 10


def test_text_that_may_not_shrink_breaks_into_lines_of_like_length() -> None:
    setting = set_text("清水湾村积分超市在此", TEN, EM * 8.01)

    assert setting.lines == ("清水湾村积", "分超市在此")
    assert setting.lettering.points == 10


def test_lines_of_like_length_do_not_part_a_number() -> None:
    setting = set_text("监督电话 0571-88000000，0571-88000001", TEN, EM * 9)

    assert setting.lines == ("监督电话", "0571-88000000，", "0571-88000001")


def test_a_name_breaks_at_its_dot() -> None:
    assert break_lines(LONG_NAME, TEN, EM * 14) == (
        "买买提艾力·阿卜杜热合曼·",
        "吐尔逊江·依布拉音木·卡德尔",
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("面点清商品，和", ("面点清商", "品，和")),  # a comma never begins a line
        ("面点清商（品）", ("面点清商", "（品）")),  # a bracket never ends one
        ("买海天酱500ml", ("买海天酱", "500ml")),  # a word stays whole
        ("，，，，，，，", ("，，，，，", "，，")),  # nothing but commas: anywhere
        ("五个字的行 下", ("五个字的行", "下")),  # a blank at the break is gone
        (" 头", ("头",)),
        ("", ("",)),
    ],
)
def test_where_a_line_may_end(text: str, lines: tuple[str, ...]) -> None:
    assert break_lines(text, TEN, EM * 5.01) == lines


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert "".join(break_lines("W" * 40, TEN, EM * 5)) == "W" * 40


def test_the_edge_of_the_paper_is_stronger_than_the_rules_of_punctuation() -> None:
    """What is carried over for a closing sign must fit on the next line together with it."""
    setting = set_text("11“11）·", TEN, EM * 1.5, points_min=7)
    assert "".join(setting.lines) == "11“11）·"
    assert max(map(setting.lettering.width, setting.lines)) <= EM * 1.5


@given(
    text=st.text(alphabet="王建国·，。（）“”ab12 -—𬱖😀　", max_size=60),
    width=st.floats(min_value=1.5, max_value=20),
)
@settings(deadline=None)
def test_no_character_is_lost_and_no_line_is_too_long(text: str, width: float) -> None:
    setting = set_text(text, TEN, width * EM, points_min=7)

    assert squeezed("".join(setting.lines)) == squeezed(text)
    for line in setting.lines:
        assert setting.lettering.width(line) <= width * EM + 1e-6
