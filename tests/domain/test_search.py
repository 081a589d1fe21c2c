"""A household is found by whatever people call it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.finding import (
    CARD_DIGITS,
    PINYIN_LETTERS_MAX,
    SYLLABLES_MAX,
    TYPED_LENGTH_MAX,
    card_code,
)
from jifen_desktop.domain.search import HOUSEHOLDS_SHOWN_MAX, Findable, SearchText

WANG, SHAN, MAMAT, LU, ZHANG, SMITH, RARE = range(1, 8)

VILLAGE = (
    Findable(
        id=WANG,
        household_no="03-018",
        head_name="王建国",
        phone="13800001234",
        readings=" wang jian guo",
    ),
    Findable(
        id=SHAN,
        household_no="03-019",
        head_name="单雄信",
        phone="13912345678",
        readings=" shan xiong xin\n dan xiong xin",
    ),
    Findable(
        id=MAMAT,
        household_no="03-020",
        head_name="买买提·吐尔逊",
        phone="",
        readings=" mai mai ti tu er xun",
    ),
    Findable(id=LU, household_no="11-001", head_name="吕绿", phone="", readings=" lv lv"),
    Findable(id=ZHANG, household_no="11-002", head_name="张辉", phone="", readings=" zhang hui"),
    Findable(
        id=SMITH, household_no="A012", head_name="J.R. Smith", phone="", readings=" j r s m i t h"
    ),
    Findable(id=RARE, household_no="20-001", head_name="㐂𠮷", phone="", readings=" 㐂 ji"),
)
CARDS = ((WANG, "86000017"), (WANG, "86000018"))
TEXT = SearchText(VILLAGE, CARDS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("王建国", [WANG]),
        ("建国", [WANG]),
        ("买买提吐尔逊", [MAMAT]),
        ("买买提·吐尔逊", [MAMAT]),
        ("买买提•吐", [MAMAT]),
        (" 买买提 . 吐尔逊 ", [MAMAT]),
        ("吐尔逊", [MAMAT]),
        ("𠮷", [RARE]),
        ("国建", []),
    ],
    ids=str,
)
def test_a_part_of_the_name_is_enough_and_its_dot_may_be_left_out(
    typed: str, found: list[int]
) -> None:
    assert TEXT.find(typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wjg", [WANG]),
        ("wangjg", [WANG]),
        ("wjguo", [WANG]),
        ("wangjianguo", [WANG]),
        ("wang jian guo", [WANG]),
        ("WangJianG", [WANG]),
        ("ｗｊｇ", [WANG]),
        ("wanjg", [WANG]),
        ("jianguo", [WANG]),
        ("guo", [WANG]),
        ("mmt", [MAMAT]),
        ("mmtte", [MAMAT]),
        ("tux", []),
        ("shanxx", [SHAN]),
        ("danxx", [SHAN]),
        ("lv", [LU]),
        ("lu", [LU]),
        ("lü", [LU]),
        ("lll", []),
        ("jrsmith", [SMITH]),
        ("ji", [WANG, RARE]),
        ("wgj", []),
        ("zhanh", [ZHANG]),
        ("q", []),
    ],
)
def test_pinyin_may_be_full_or_initials_or_both(typed: str, found: list[int]) -> None:
    assert sorted(TEXT.find(typed)) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("03-018", [WANG]),
        ("03018", [WANG]),
        ("０３－０１８", [WANG]),
        ("018", [WANG]),
        ("3-01", [WANG, SHAN]),
        ("03", [WANG, SHAN, MAMAT]),
        ("a012", [SMITH]),
        ("A0", [SMITH]),
        ("1234", [WANG]),
        ("678", [SHAN]),
        ("78", []),
        ("13912345678", [SHAN]),
        ("139 1234 5678", [SHAN]),
        ("+86 139-1234-5678", [SHAN]),
        ("1391", [SHAN]),
        ("86000018", [WANG]),
        ("86", []),
        ("860", [WANG]),
    ],
)
def test_numbers_are_found_by_household_telephone_and_card(typed: str, found: list[int]) -> None:
    assert sorted(TEXT.find(typed)) == found


@pytest.mark.parametrize(
    ("household_no", "code"),
    [
        ("03-018", "000000003018"),
        ("18", "000000000018"),
        ("123456789012", "123456789012"),
        ("12345678-901234567", "12345678901234567"),
        ("12345678-9012345678", ""),
        ("QS-018", ""),
        ("-", ""),
    ],
)
def test_the_code_of_a_card_is_the_households_number_as_digits(
    household_no: str, code: str
) -> None:
    assert card_code(household_no) == code


@pytest.mark.parametrize(
    ("scanned", "found"),
    [
        ("000000003018", [WANG]),
        ("000000011001", [LU]),
        ("000000000018", []),
        ("00000003018", []),
        ("0000000003018", []),
        ("000000000000", []),
    ],
)
def test_a_scan_of_a_card_finds_its_household(scanned: str, found: list[int]) -> None:
    assert TEXT.find(scanned) == found


@given(
    numbers=st.lists(
        st.from_regex(r"[0-9]{1,3}-?[0-9]{0,4}", fullmatch=True), min_size=1, max_size=20
    ),
    phones=st.lists(st.from_regex(r"1[0-9]{2}0000[0-9]{4}", fullmatch=True), max_size=20),
)
def test_a_card_finds_those_whose_numbers_are_alike_and_nobody_else(
    numbers: list[str], phones: list[str]
) -> None:
    of_phones = [findable(1000 + row, phone=phone) for row, phone in enumerate(phones)]
    text = SearchText(
        [
            *(findable(row)._replace(household_no=no) for row, no in enumerate(numbers)),
            *(one._replace(household_no=f"T{one.id}") for one in of_phones),
        ]
    )

    for number in numbers:
        code = card_code(number)
        assert len(code) == CARD_DIGITS
        alike = [row for row, other in enumerate(numbers) if card_code(other) == code]
        assert sorted(text.find(code)) == alike


@pytest.mark.parametrize("typed", ["", " ", "·", "-", "%", "王%", "王*", "w.g[", "_", "\n", "\\d"])
def test_signs_are_only_signs_and_nothing_finds_nothing(typed: str) -> None:
    assert TEXT.find(typed) == []


def test_typed_text_has_a_limit() -> None:
    assert TEXT.find("王".ljust(TYPED_LENGTH_MAX)) == [WANG]
    assert TEXT.find("王".ljust(TYPED_LENGTH_MAX + 1)) == []
    assert TEXT.find("w" * (PINYIN_LETTERS_MAX + 1)) == []


def findable(row: int, name: str = "", readings: str = "", phone: str = "") -> Findable:
    return Findable(
        id=row, household_no=f"{row:03d}", head_name=name, phone=phone, readings=readings
    )


def test_exact_comes_before_start_before_inside() -> None:
    text = SearchText(
        [
            findable(1, "李张伟", " li zhang wei"),
            findable(2, "张伟民", " zhang wei min"),
            findable(3, "张伟", " zhang wei"),
        ]
    )

    assert text.find("张伟") == [3, 2, 1]
    assert text.find("zhangwei") == [3, 2, 1]
    assert text.find("zw") == [3, 2, 1]


def test_initials_are_exact_where_they_could_also_be_one_syllable() -> None:
    text = SearchText([findable(1, "朱明", " zhu ming"), findable(2, "张辉", " zhang hui")])

    assert text.find("zh") == [2, 1]


def test_a_household_number_comes_before_a_telephone_and_a_telephone_by_its_tail() -> None:
    text = SearchText(
        [
            findable(1, phone="13700000999"),
            findable(2, phone="13800000137"),
            findable(137),
        ]
    )

    assert text.find("137") == [137, 2, 1]


def test_everybody_of_one_name_is_listed_in_the_order_of_the_book() -> None:
    text = SearchText([findable(row, "张伟", " zhang wei") for row in (4, 2, 9)])

    assert text.find("张伟") == [4, 2, 9]


def test_at_most_fifty_are_shown() -> None:
    text = SearchText([findable(row, "张伟", " zhang wei") for row in range(1, 101)])

    assert len(text.find("zw")) == HOUSEHOLDS_SHOWN_MAX
    assert len(text.find("张")) == HOUSEHOLDS_SHOWN_MAX


def test_an_empty_book_finds_nobody() -> None:
    assert [SearchText([]).find(typed) for typed in ("王", "wjg", "018", "A1")] == [[]] * 4


def test_a_reading_that_fits_in_countless_ways_is_answered_at_once() -> None:
    """Without its limits the expression would try more ways than there are atoms."""
    text = SearchText([findable(1, readings=" aa" * 10 * SYLLABLES_MAX)])

    assert text.find("a" * (PINYIN_LETTERS_MAX - 1) + "z") == []


SYLLABLES = st.lists(st.sampled_from(["wang", "wan", "an", "gang", "ni", "a"]), min_size=1)


@given(SYLLABLES.map(lambda some: some[:5]), st.data())
def test_every_mixture_of_beginnings_of_syllables_finds_the_name(
    syllables: list[str], data: st.DataObject
) -> None:
    text = SearchText([findable(1, readings=" " + " ".join(syllables))])
    lengths = [data.draw(st.integers(1, len(syllable))) for syllable in syllables]
    parts = [syllable[:length] for syllable, length in zip(syllables, lengths, strict=True)]
    first = data.draw(st.integers(0, len(parts) - 1))

    assert text.find("".join(parts[first:])) == [1]


@given(st.text(max_size=TYPED_LENGTH_MAX))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    assert set(TEXT.find(typed)) <= {row.id for row in VILLAGE}
