"""What other programs find on a printed receipt."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jifen_desktop.documents.fonts import REPLACEMENT, missing_glyphs
from jifen_desktop.documents.paper_sizes import Paper
from jifen_desktop.documents.receipt import receipt_pdf, receipt_rows
from jifen_desktop.domain.papers import Receipt
from tests.documents.readers import (
    Word,
    overlaps,
    pdf_fonts,
    pdf_info,
    pdf_pages,
    pdf_text,
    pdf_words,
    scanned_codes,
    squeezed,
)
from tests.documents.samples import CROWDED, MARKED, MAXIMAL, RARE_NAMES, RECEIPT, line, with_lines

ROLLS = (Paper.ROLL_80, Paper.ROLL_58)
PRINTED_WIDTHS = {
    Paper.ROLL_80: ((4, 76),),
    Paper.ROLL_58: ((5, 53),),
    Paper.A5: ((8, 99), (111, 202)),
}
BARE = replace(RECEIPT, supervision_phone="", slogan="", group_name="")
FORTY = with_lines(
    replace(RECEIPT, balance_before_points=1_000_000),
    *(line(f"商品{number}", price_points=100 * number) for number in range(1, 41)),
)


def assert_inside(words: list[Word], paper: Paper) -> None:
    """Every word within the part of the paper that a print head reaches, none upon another."""
    assert words
    for word in words:
        if word.text in "沿此线裁开":
            continue
        assert any(
            left - 0.1 <= word.left and word.right <= right + 0.1
            for left, right in PRINTED_WIDTHS[paper]
        ), word
        assert word.top > 3, word
        assert paper is not Paper.A5 or word.bottom < 143, word
    assert overlaps(words) == []


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("receipt", [RECEIPT, CROWDED], ids=["usual", "crowded"])
def test_the_paper_says_what_the_rows_say(receipt: Receipt, paper: Paper) -> None:
    printed = pdf_text(receipt_pdf(receipt, paper, copy=True))

    for row in receipt_rows(receipt, copy=True):
        for text in row:
            assert squeezed(text) in printed, text


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(
    "receipt",
    [RECEIPT, CROWDED, FORTY, MARKED, BARE, MAXIMAL],
    ids=["usual", "crowded", "forty", "marked", "bare", "maximal"],
)
def test_nothing_leaves_the_printed_width_or_lies_on_another(
    receipt: Receipt, paper: Paper
) -> None:
    words = pdf_words(receipt_pdf(receipt, paper, copy=True))

    assert_inside([word for word in words if word.bottom - word.top < 15], paper)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", RARE_NAMES)
def test_rare_names_print_fit_and_come_back(name: str, paper: Paper) -> None:
    receipt = replace(RECEIPT, head_name=name, operator_name=name)
    pdf = receipt_pdf(receipt, paper, copy=False)

    assert pdf_text(pdf).count(name) >= 2
    assert_inside(pdf_words(pdf), paper)


def name_characters() -> st.SearchStrategy[str]:
    """What may stand in a name, and what a file may bring instead."""
    ranges = (
        (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF),
        (0xF900, 0xFA6D),
        (0x20000, 0x2A6DF),
        (0x2A700, 0x2EBE0),
        (0x30000, 0x31350),
        (0xE000, 0xE100),
        (0x1F600, 0x1F640),
        (0x41, 0x5A),
        (0xB7, 0xB7),
    )
    characters = [st.integers(first, last).map(chr) for first, last in ranges]
    return st.one_of(*characters, st.sampled_from("".join(RARE_NAMES)))


@given(names=st.lists(st.text(name_characters(), min_size=1, max_size=25), min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_a_name_comes_back_or_is_reported_missing(names: list[str]) -> None:
    receipt = with_lines(
        replace(RECEIPT, balance_before_points=1_000_000), *(line(name) for name in names)
    )
    missing = missing_glyphs(*names)
    printed = pdf_text(receipt_pdf(receipt, Paper.ROLL_58, copy=False))

    for name in names:
        expected = "".join(REPLACEMENT if char in missing else char for char in name)
        assert expected in printed


@given(
    name=st.text(alphabet="一级大豆油·5L×（）, W", min_size=1, max_size=80),
    unit=st.sampled_from(["个", "公斤", "提（大）"]),
    price=st.integers(0, 100_000_000),
    quantity=st.integers(1, 1_000_000_000),
    scale=st.sampled_from([1, 1000]),
    before=st.integers(-100_000_000, 100_000_000_000),
    paper=st.sampled_from(Paper),
)
@settings(deadline=None, max_examples=40)
def test_whatever_is_on_it_stays_in_its_place(
    name: str, unit: str, price: int, quantity: int, scale: int, before: int, paper: Paper
) -> None:
    quantity = min(quantity, 1_000_000 * scale)
    receipt = with_lines(
        replace(RECEIPT, balance_before_points=before), line(name, unit, price, quantity, scale)
    )

    assert_inside(pdf_words(receipt_pdf(receipt, paper, copy=False)), paper)


@pytest.mark.parametrize("paper", Paper)
def test_every_font_is_embedded_in_part_and_readable(paper: Paper) -> None:
    fonts = pdf_fonts(receipt_pdf(replace(RECEIPT, head_name="𬱖𠮷"), paper, copy=False))

    assert {font["name"].split("+")[1] for font in fonts} == {
        "NotoSansSC-Regular",
        "NotoSansSC-Bold",
        "CunKai-Regular",
        "RareHan",
    }
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in fonts)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("receipt", [RECEIPT, MARKED], ids=["plain", "marked"])
def test_a_scanner_reads_the_number_at_the_printers_resolution(
    receipt: Receipt, paper: Paper
) -> None:
    codes = scanned_codes(receipt_pdf(receipt, paper, copy=False))

    assert codes == ["2026000123"] * (2 if paper is Paper.A5 else 1)


@pytest.mark.parametrize("paper", Paper)
def test_the_same_receipt_gives_the_same_bytes(paper: Paper) -> None:
    """In this process and in the next, whatever was printed in between."""
    program = (
        "import sys; from tests.documents.samples import RECEIPT;"
        "from jifen_desktop.documents.receipt import receipt_pdf;"
        "from jifen_desktop.documents.paper_sizes import Paper;"
        f"sys.stdout.buffer.write(receipt_pdf(RECEIPT, Paper('{paper}'), copy=False))"
    )
    first = receipt_pdf(RECEIPT, paper, copy=False)
    receipt_pdf(CROWDED, paper, copy=True)
    elsewhere = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert receipt_pdf(RECEIPT, paper, copy=False) == first == elsewhere.stdout


def test_the_file_tells_its_number_and_language_but_nobodys_name() -> None:
    pdf = receipt_pdf(RECEIPT, Paper.ROLL_80, copy=False)
    info = pdf_info(pdf)

    assert "兑换小票 2026000123" in info
    assert "王建国" not in info
    assert "刘桂芳" not in info
    assert b"/Lang (zh-CN)" in pdf


@pytest.mark.parametrize("paper", ROLLS)
def test_a_roll_is_as_long_as_it_must_be(paper: Paper) -> None:
    short = pdf_info(receipt_pdf(RECEIPT, paper, copy=False))
    long = pdf_info(receipt_pdf(FORTY, paper, copy=False))

    assert "Pages:           1" in short
    assert "Pages:           1" in long
    assert f"{int(paper) / 25.4 * 72:.2f}"[:5] in short


def test_a_long_receipt_goes_on_to_further_sheets_with_its_sums_carried() -> None:
    pages = pdf_pages(receipt_pdf(FORTY, Paper.A5, copy=False))

    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert page.count(f"第{number}页/共{len(pages)}页") == 2
        assert page.count("单号2026000123") == 2
        assert page.count("过次页") == (0 if number == len(pages) else 2)
        assert page.count("承前页") == (0 if number == 1 else 2)
    carried = pages[0].split("过次页")[1].split("分")[0]
    assert f"承前页{carried}分" in pages[1]
    assert pages[-1].count("合计820分") == 2
    assert "".join(pages).count("商品40") == 2


def test_a_usual_receipt_is_one_sheet_in_two_parts() -> None:
    pages = pdf_pages(receipt_pdf(RECEIPT, Paper.A5, copy=False))

    assert len(pages) == 1
    assert "第1页" not in pages[0]
    for part in ("存根联", "领取联", "手印", "盖章"):
        assert pages[0].count(part) == 1


@pytest.mark.parametrize("paper", Paper)
def test_practice_and_void_lie_under_the_words(paper: Paper) -> None:
    printed = pdf_text(receipt_pdf(MARKED, paper, copy=True))
    parts = 2 if paper is Paper.A5 else 1

    for word, said in (("已作废", 2), ("练习", 2), ("副本", 1)):
        assert printed.count(word) >= said * parts


def test_a_missing_character_is_seen_on_the_paper() -> None:
    pdf = receipt_pdf(replace(RECEIPT, head_name="王\ue000"), Paper.ROLL_80, copy=False)

    assert f"王{REPLACEMENT}" in pdf_text(pdf)
