"""积分申报表: what a household asks for, with room for what others say."""

from dataclasses import replace

import pytest

from jifen_desktop.documents.declaration_form import declaration_pdf, declaration_rows
from jifen_desktop.domain.papers_of_points import DeclarationForm
from jifen_desktop.domain.rules import RuleKind, Sign
from tests.documents.points_samples import DECLARED, FORM, LONG_VILLAGE, rule
from tests.documents.readers import (
    overlaps,
    pdf_fonts,
    pdf_info,
    pdf_pages,
    pdf_text,
    pdf_words,
    squeezed,
)
from tests.documents.samples import LONG_NAME, RARE_NAMES

CROWDED = replace(
    FORM,
    village_name=LONG_VILLAGE,
    head_name=LONG_NAME,
    practice=True,
    rows=tuple(
        replace(DECLARED, item_no=number, member_name=LONG_NAME, note="清理河道" * 20)
        for number in range(30)
    ),
)


def test_a_form_says_every_deed_and_the_sum() -> None:
    rows = declaration_rows(FORM)

    assert rows[:5] == (
        ("清水湾村",),
        ("积分申报表",),
        ("户号", "03-018"),
        ("户主", "王建国"),
        ("组别", "第三村民小组"),
    )
    assert ("联系电话末4位", "1234") in rows
    item = "C06 志愿服务（李小花，清理河道）"
    table = [row for row in rows if len(row) == 8][1:]
    kind = "C 参与公共事务类"
    assert table == [
        ("57", "2026-08-10", item, kind, "5小时", "1/小时", "5", "签到表第3页"),
        ("58", "2026-08-10", "C06 志愿服务", kind, "5小时", "0.1/10小时", "5", "签到表第3页"),
        ("59", "2026-08-10", item, kind, "5小时", "1～10", "2.5", ""),
        ("60", "2026-08-10", item, kind, "县", "15", "15", "签到表第3页"),
        ("", "", "（以下空白）", "", "", "", "", ""),
    ]
    assert ("合计", "27.5") in rows
    assert ("公示结果", "监督小组签字") in rows


def test_a_deduction_keeps_its_sign_and_an_erased_text_says_so() -> None:
    row = replace(
        DECLARED,
        rule=rule(RuleKind.TIERS, sign=Sign.DEDUCTION),
        tier="村",
        nominal_points=-500,
        member_name=None,
        evidence=None,
        note="",
    )
    [said] = [one for one in declaration_rows(replace(FORM, rows=(row,))) if one[0] == "57"]

    assert said[2] == "C06 志愿服务（（已依申请删除））"
    assert said[5:] == ("−5", "−5", "（已依申请删除）")


def test_a_form_without_deeds_is_filled_in_by_hand() -> None:
    rows = declaration_rows(replace(FORM, rows=(), phone=""))

    assert rows.count(("",) * 8) == 10
    assert ("联系电话末4位", "____") in rows
    assert ("合计", "") in rows


@pytest.mark.parametrize("form", [FORM, CROWDED, replace(FORM, rows=())])
def test_the_paper_says_what_the_rows_say_within_its_margins(form: DeclarationForm) -> None:
    pdf = declaration_pdf(form)
    printed = pdf_text(pdf)

    for row in declaration_rows(form):
        for text in row:
            assert squeezed(text) in printed, text
    words = pdf_words(declaration_pdf(replace(form, practice=False)))  # no watermark below
    assert overlaps(words) == []
    assert all(14 - 0.1 <= word.left < word.right <= 196 + 0.1 for word in words)


def test_sums_are_carried_and_signed_on_the_last_sheet() -> None:
    pages = pdf_pages(declaration_pdf(CROWDED))

    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert ("申报人签字" in page) == (number == len(pages))
        assert ("过次页" in page) == (number < len(pages))
    assert pdf_text(declaration_pdf(CROWDED)).count("练习") == len(pages)


@pytest.mark.parametrize("name", RARE_NAMES)
def test_rare_names_print_and_come_back(name: str) -> None:
    rows = tuple(replace(row, member_name=name) for row in FORM.rows)
    pdf = declaration_pdf(replace(FORM, head_name=name, rows=rows))

    assert pdf_text(pdf).count(name) == 1 + len(rows)
    assert "〓" not in pdf_text(pdf)


def test_the_file_is_embedded_reproducible_and_names_nobody() -> None:
    pdf = declaration_pdf(FORM)

    assert pdf == declaration_pdf(FORM)
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))
    assert "积分申报表 03-018" in pdf_info(pdf)
    assert "王建国" not in pdf_info(pdf)
