"""推荐审批表 and 优先名单: who was named, what speaks for each, and room for four to sign."""

from dataclasses import replace
from datetime import date

import pytest

from jifen_desktop.documents.selection_sheet import selection_sheet_pdf, selection_sheet_rows
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.papers_of_selections import SelectionLine
from jifen_desktop.domain.rules import Category
from jifen_desktop.domain.selections import NominationFigures, SelectionPurpose, SelectionState
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
from tests.documents.selection_samples import (
    ASKED,
    crowded_sheet,
    selection_line,
    selection_lines,
    selection_sheet,
)


def test_a_sheet_says_who_was_named_and_what_speaks_for_it() -> None:
    assert selection_sheet_rows(selection_sheet(*selection_lines(2))) == (
        ("清水湾村",),
        ("“最美家庭”推荐审批表",),
        ("村级荣誉", "2026年11月20日发起", "推荐 2 户"),
        ("序号", "户号", "户主", "组别", "推荐方式", "评议结果"),
        ("1", "01-000", "王建国", "第一组", "自荐", ""),
        (
            "积分",
            (
                "评价分 86.5 · 3 次进前 10 名（2025年第4季度、2026年第1季度、2026年第3季度）"
                " · 扣分 1 笔"
            ),
        ),
        ("事迹", "照顾邻居独居老人五年。"),
        ("2", "02-001", "李志伟", "第二组", "互荐", ""),
        ("积分", "评价分 86.4 · 没有进前 10 名 · 没有扣分"),
        ("按户号排列，排名不分先后。",),
        (
            (
                "积分依据：截至2026年第3季度最近 4 个已结账季度的评价分、进前 10 名的次数和"
                "扣分笔数，以结账时的为准，供评议参考。"
            ),
        ),
        ("积分评议小组意见", "积分监督小组意见"),
        ("公示结果", "审批意见"),
        ("“最美家庭”推荐审批表　2026年11月20日发起",),
    )


def found(line: SelectionLine) -> str:
    return selection_sheet_rows(selection_sheet(line, asked=None))[4][5]


def test_findings_of_the_group_stand_beside_each_name() -> None:
    line = selection_line(1)
    assert found(replace(line, accepted=True)) == "通过"
    assert found(replace(line, accepted=True, removed=True)) == "通过，公示有异议后取消"
    assert found(replace(line, accepted=False, reason="有邻里纠纷")) == "未通过：有邻里纠纷"
    assert found(replace(line, accepted=False, reason=None)) == "未通过：（已依申请删除）"

    chosen = selection_lines(3, accepted=True)
    sheet = selection_sheet(*chosen, selection_line(4, accepted=False, reason="迁出"))
    given = replace(sheet, state=SelectionState.CONCLUDED, concluded_on=date(2026, 12, 1))
    assert selection_sheet_rows(given)[2][2:] == ("推荐 4 户", "通过 3 户", "2026年12月1日授予")
    removed = replace(given, lines=(replace(chosen[0], removed=True), *given.lines[1:]))
    assert "通过 2 户" in selection_sheet_rows(removed)[2]
    dropped = replace(sheet, state=SelectionState.DROPPED)
    assert selection_sheet_rows(dropped)[2][-1] == "已作废"


def test_a_recommendation_says_to_whom_and_a_list_says_for_what() -> None:
    day = date(2026, 12, 1)
    sent = selection_sheet(
        selection_line(1),
        purpose=SelectionPurpose.RECOMMENDATION,
        giver=HonourRank.COUNTY,
        scope=HonourScope.PERSON,
        name="三八红旗手",
        concluded_on=day,
    )
    first = selection_sheet(
        selection_line(1),
        purpose=SelectionPurpose.PRIORITY,
        name="职业技能培训",
        concluded_on=day,
    )
    rows = selection_sheet_rows(sent)
    assert rows[1] == ("“三八红旗手”推荐审批表",)
    assert rows[2] == ("拟推荐上报县级", "2026年11月20日发起", "推荐 1 人", "2026年12月1日上报")
    assert rows[3][2] == "姓名"
    assert rows[5][0] == "所在户"
    rows = selection_sheet_rows(first)
    assert rows[1] == ("职业技能培训优先名单",)
    assert rows[2] == ("2026年11月20日发起", "推荐 1 户", "2026年12月1日定案")


def test_figures_are_of_what_was_asked() -> None:
    line = selection_line(0, figures=NominationFigures(points=1200, high=(), deductions=0), deed="")
    asked = replace(ASKED, quarters=1, category=Category.C)
    rows = selection_sheet_rows(selection_sheet(line, asked=asked))
    assert rows[5] == ("积分", "C 类得分 12 · 没有进前 10 名 · 没有扣分")
    assert rows[7][0].startswith("积分依据：2026年第3季度的C 类得分、")
    missing = selection_sheet_rows(selection_sheet(replace(line, figures=None)))
    assert missing[5] == ("积分", "所列季度的结账中没有这一户")


def test_without_a_close_names_stand_alone() -> None:
    rows = selection_sheet_rows(selection_sheet(selection_line(1, figures=None), asked=None))
    assert rows[5] == ("按户号排列，排名不分先后。",)


def test_nobody_was_named_yet() -> None:
    sheet = selection_sheet()
    assert ("还没有人被推荐。",) in selection_sheet_rows(sheet)
    assert len(pdf_pages(selection_sheet_pdf(sheet))) == 1


def test_an_erased_name_leaves_its_number() -> None:
    line = selection_line(1, person_name=None, deed=None)
    rows = selection_sheet_rows(selection_sheet(line))
    assert rows[4][1:3] == ("02-001", "（已依申请删除）")
    assert rows[6] == ("事迹", "（已依申请删除）")


@pytest.mark.parametrize("size", [1, 2, 7, 12, 200])
def test_everybody_is_on_the_paper_once_over_as_many_pages_as_it_takes(size: int) -> None:
    sheet = selection_sheet(*selection_lines(size))
    pdf = selection_sheet_pdf(sheet)
    pages, printed = pdf_pages(pdf), pdf_text(pdf)

    for row in selection_sheet_rows(sheet)[2:-3]:
        assert squeezed("".join(row)) in printed, row
    for number in range(size):
        assert printed.count(person_of(sheet.lines[number])) == 1
    assert overlaps(pdf_words(pdf)) == []
    assert pages[-1].count("（盖章）") == 4
    assert person_of(sheet.lines[-1]) in pages[-1]
    assert all(f"第{number}页/共{len(pages)}页" in page for number, page in enumerate(pages, 1))
    for page in pages[:-1]:
        assert "推荐方式" in page
    assert pdf == selection_sheet_pdf(sheet)
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))
    assert person_of(sheet.lines[0]) not in pdf_info(pdf)


def person_of(line: SelectionLine) -> str:
    assert line.person_name is not None
    return line.person_name


def test_long_and_rare_texts_fit() -> None:
    rare = [selection_line(number, person_name=name) for number, name in enumerate(RARE_NAMES)]
    pdf = selection_sheet_pdf(selection_sheet(*rare))
    printed = pdf_text(pdf)
    assert overlaps(pdf_words(pdf)) == []
    assert all(name in printed for name in RARE_NAMES)

    pdf = selection_sheet_pdf(crowded_sheet())
    words = pdf_words(pdf)
    assert overlaps(words) == []
    assert pdf_text(pdf).count(LONG_NAME) == 4
    assert min(word.left for word in words) >= 13.5
    assert max(word.right for word in words) <= 196.5
    assert max(word.bottom for word in words) <= 292


def test_practice_is_marked_on_every_page() -> None:
    sheet = selection_sheet(*selection_lines(40), practice=True)
    assert all("练习" in page for page in pdf_pages(selection_sheet_pdf(sheet)))
