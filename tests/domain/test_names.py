"""Names keep their characters, codes become ASCII, ID numbers are recognised."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.file_faults import PhoneUnfit
from jifen_desktop.domain.names import (
    clean_barcode,
    clean_code,
    clean_name,
    clean_phone,
    clean_text,
    looks_like_id_number,
    mask_id_numbers,
)
from jifen_desktop.domain.refusals import (
    CodeUnfit,
    Refusal,
    TextMissing,
    TextTooLong,
    TextUnprintable,
)

#: Names as they are, ASCII, and everything that Unicode has to confuse them with.
TEXTS = st.text(
    st.one_of(
        st.sampled_from("张三李䶮㛃𠮷𬭎·・•‧．. \u3000\t\n\u200b\u202e\ufe00e\u0301Az09-"),
        st.characters(),
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("张三", "张三"),
        ("张 三", "张三"),
        ("张\u3000三 ", "张三"),
        ("张\r\n三", "张三"),
        ("李\u200b四", "李四"),
        ("\ufeff李\u202e四", "李四"),
        ("阿卜杜热西提・买买提", "阿卜杜热西提·买买提"),
        ("阿卜杜热西提 • 买买提", "阿卜杜热西提·买买提"),
        ("阿卜杜热西提‧买买提", "阿卜杜热西提·买买提"),
        ("阿卜杜热西提．买买提", "阿卜杜热西提·买买提"),
        ("阿卜杜热西提.买买提", "阿卜杜热西提·买买提"),
        ("阿卜杜热西提⋅⋅买买提", "阿卜杜热西提·买买提"),
        ("J.R. Smith", "J.R. Smith"),
        ("John  Smith", "John Smith"),
        ("李䶮", "李䶮"),
        ("王㛃", "王㛃"),
        ("𠮷田", "𠮷田"),
        ("﨎", "﨎"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("张\u3164三", "张三"),
        ("葛\U000e0100", "葛"),
        ("張三", "張三"),
        ("\U00031350", "\U00031350"),  # newer than Python 3.11's tables
    ],
)
def test_a_name(typed: str, kept: str) -> None:
    assert clean_name(typed, "head_name") == kept


@pytest.mark.parametrize("typed", ["", " \u3000\n", "\u200b\u200e", "\u3164"])
def test_no_name(typed: str) -> None:
    with pytest.raises(TextMissing):
        clean_name(typed, "head_name")


@pytest.mark.parametrize(
    "character", ["\ue000", "\uf8ff", "\U000f0000", "\U0010ffff", chr(0xD800), "\uffff", "\ufffd"]
)
def test_a_character_that_no_font_shows(character: str) -> None:
    with pytest.raises(TextUnprintable) as refused:
        clean_name(f"张{character}", "head_name")
    assert refused.value.character == character


def test_a_long_name() -> None:
    assert len(clean_name("阿" * 25 + "·" + "买" * 24, "head_name")) == 50
    for typed in ("阿" * 51, "阿" * 1_000_000, " ·" * 51):
        with pytest.raises(TextTooLong):
            clean_name(typed, "head_name")


@given(TEXTS)
def test_a_clean_name_is_one_printable_line_and_stays_as_it_is(typed: str) -> None:
    try:
        name = clean_name(typed, "head_name")
    except Refusal:
        return
    assert clean_name(name, "head_name") == name
    assert 0 < len(name) <= 50
    assert name == name.strip() == unicodedata.normalize("NFC", name)
    assert not {unicodedata.category(letter) for letter in name} & {"Cc", "Cf", "Co", "Cs"}


@given(TEXTS)
def test_a_clean_line_stays_as_it_is(typed: str) -> None:
    try:
        line = clean_text(typed, "address")
    except Refusal:
        return
    assert clean_text(line, "address") == line
    assert len(line.splitlines()) == 1


def test_goods_keep_their_blanks_and_full_width() -> None:
    assert clean_text(" 大米  5kg\n（袋）", "name") == "大米 5kg （袋）"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("01-001", "01-001"),
        ("０１－００１", "01-001"),
        ("01 — 001", "01-001"),
        ("ly01", "LY01"),
        (" a_1.b ", "A_1.B"),
        ("①", "1"),
        ("\ufeff12\u200b", "12"),
    ],
)
def test_a_code(typed: str, kept: str) -> None:
    assert clean_code(typed, "household_no") == kept


@pytest.mark.parametrize("typed", ["一组1号", "1/2", "A" * 33, "a\\b", "=1", "é"])
def test_no_code(typed: str) -> None:
    with pytest.raises(CodeUnfit):
        clean_code(typed, "household_no")


def test_codes_may_not_be_empty() -> None:
    for clean in (clean_code, clean_barcode, clean_phone):
        with pytest.raises(TextMissing):
            clean(" \u3000\u200b", "code")


@given(TEXTS)
def test_a_clean_code_stays_as_it_is(typed: str) -> None:
    try:
        code = clean_code(typed, "code")
    except Refusal:
        return
    assert clean_code(code, "code") == code
    assert code.isascii()


def test_a_barcode_keeps_its_case() -> None:
    assert clean_barcode("６９０ 1234\t") == "6901234"
    assert clean_barcode("abC12") == "abC12"
    for typed in ("条码", "69-01", "1" * 49):
        with pytest.raises(CodeUnfit):
            clean_barcode(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13800001234", "13800001234"),
        ("１３８ 0000 1234", "13800001234"),
        ("138-0000-1234", "13800001234"),
        ("+86 13800001234", "13800001234"),
        ("008613800001234", "13800001234"),
        ("（0571）8888—1234", "057188881234"),
        ("+853 2888 1234", "+85328881234"),
        ("86123", "86123"),
    ],
)
def test_a_phone(typed: str, kept: str) -> None:
    assert clean_phone(typed) == kept


@pytest.mark.parametrize("typed", ["1234", "1" * 21, "13800001234/13900001234", "没有", "1+23456"])
def test_no_phone(typed: str) -> None:
    with pytest.raises(PhoneUnfit):
        clean_phone(typed)


@pytest.mark.parametrize(
    "text",
    [
        "330106195001011234",
        "33010619500101123X",
        "33010619500101123x",
        "３３０１０６１９５００１０１１２３４",
        "330106 19500101 1234",
        "330106-19500101-1234",
        "330106500101123",
        "住址 330106195001011234 号",
        "王五330106195001011234",
    ],
)
def test_an_id_number(text: str) -> None:
    assert looks_like_id_number(text)
    assert "19500101" not in mask_id_numbers(text)
    assert "330106*********" in mask_id_numbers(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "13800001234",
        "2000000000015",
        "330106195013011234",  # no month 13
        "990106195001011234",  # no such province
        "6228480012345678901",
        "13800001234 13900001234",
        "1330106195001011234",
        "青山村一组长长的地址没有号码在里面",
    ],
)
def test_no_id_number(text: str) -> None:
    assert not looks_like_id_number(text)
    assert mask_id_numbers(text) == text
