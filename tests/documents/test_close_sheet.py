"""季度积分汇总表: base, categories, deductions and corrections add up to the score."""

from dataclasses import replace

import pytest

from jifen_desktop.documents.close_sheet import close_sheet_pdf, close_sheet_rows
from jifen_desktop.documents.paper_sizes import WallPaper
from tests.documents.publication_samples import LONG_VILLAGE
from tests.documents.quarter_samples import close_line, close_sheet, person
from tests.documents.readers import (
    overlaps,
    pdf_fonts,
    pdf_info,
    pdf_pages,
    pdf_text,
    pdf_words,
    squeezed,
)
from tests.documents.samples import RARE_NAMES


def test_the_sheet_says_what_was_closed() -> None:
    lines = (close_line(7, rank=1), close_line(3, rank=2, head_name=None))
    rows = close_sheet_rows(close_sheet(0, lines=lines))
    assert rows[:3] == (
        ("清水湾村",),
        ("季度积分汇总表",),
        ("2026年第3季度", "细则  第 3 版", "结账日期  2026年10月8日", "2 户", "单位：分"),
    )
    assert rows[4:8] == (
        (
            *("1", "第八组", "08-007", person(7), "10"),
            *("2", "", "35", "", "", "−3", "−1.5", "42.5", "1"),
        ),
        (
            *("2", "第四组", "04-003", "（已依申请删除）", "10"),
            *("2", "", "15", "", "", "", "−1.5", "25.5", "2"),
        ),
        ("", "", "", "（以下空白）", *[""] * 10),
        ("", "合计", "", "2 户", "20", "4", "0", "50", "0", "0", "−3", "−3", "68", ""),
    )


def test_a_quarter_without_rules() -> None:
    assert close_sheet_rows(close_sheet(1, rule_version=0))[2][1] == "细则  无"


@pytest.mark.parametrize("paper", WallPaper)
def test_the_paper_says_what_the_rows_say(paper: WallPaper) -> None:
    sheet = close_sheet(90)
    pdf = close_sheet_pdf(sheet, paper)
    pages = pdf_pages(pdf)

    for row in close_sheet_rows(sheet)[4:]:
        assert squeezed("".join(row)) in "".join(pages), row
    assert all(f"第{number}页" in page for number, page in enumerate(pages, start=1))
    assert overlaps(pdf_words(pdf)) == []
    assert pdf == close_sheet_pdf(sheet, paper)
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))
    assert "季度积分汇总表 2026Q3" in pdf_info(pdf)


def test_rare_names_and_an_empty_sheet() -> None:
    lines = tuple(close_line(number, head_name=name) for number, name in enumerate(RARE_NAMES, 1))
    pdf = close_sheet_pdf(close_sheet(0, lines=lines, village_name=LONG_VILLAGE))
    printed = pdf_text(pdf)

    assert all(name in printed for name in RARE_NAMES)
    assert overlaps(pdf_words(pdf)) == []
    assert "合计0户" in pdf_text(close_sheet_pdf(close_sheet(0)))


def test_a_practice_sheet_is_marked() -> None:
    sheet = replace(close_sheet(60), practice=True)
    assert all("练习" in page for page in pdf_pages(close_sheet_pdf(sheet)))
