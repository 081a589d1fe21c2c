"""季度积分汇总表 for Excel: numbers that add up, 户号 that stay as they are, no formula."""

import io
from dataclasses import replace

from python_calamine import CalamineWorkbook

from jifen_desktop.exchange.close_sheet import close_sheet_xlsx
from tests.documents.quarter_samples import close_line, close_sheet, person


def cells(content: bytes) -> list[list[object]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [list(row) for row in workbook.get_sheet_by_name("汇总表").to_python()]


def test_points_are_numbers_and_texts_stay_text() -> None:
    lines = (
        close_line(7, rank=1, household_no="007", group_name="=1+1"),
        close_line(3, rank=2, head_name=None),
    )
    title, facts, heading, first, second, totals = cells(
        close_sheet_xlsx(close_sheet(0, lines=lines))
    )
    assert title[0] == "清水湾村季度积分汇总表"
    assert facts[0] == "2026年第3季度　细则第 3 版　2026年10月8日结账　2 户　单位：分"
    assert heading == [
        *("名次", "组别", "户号", "户主", "基础分"),
        *("A 政策内容知晓类", "B 提供意见建议类", "C 参与公共事务类", "D 产业发展增收类", "E 其他"),
        *("扣分", "更正", "得分"),
    ]
    assert first == [1, "=1+1", "007", person(7), 10, 2, 0, 35, 0, 0, -3, -1.5, 42.5]
    assert second[3:] == ["（已依申请删除）", 10, 2, 0, 15, 0, 0, 0, -1.5, 25.5]
    assert totals == ["", "合计", "", "2 户", 20, 4, 0, 50, 0, 0, -3, -3, 68]


def test_the_same_sheet_gives_the_same_bytes() -> None:
    sheet = close_sheet(50)
    assert close_sheet_xlsx(sheet) == close_sheet_xlsx(replace(sheet))
    assert b"<f>" not in close_sheet_xlsx(sheet)


def test_an_empty_sheet_of_a_practice_book_without_rules() -> None:
    rows = cells(close_sheet_xlsx(close_sheet(0, practice=True, rule_version=0)))
    assert str(rows[1][0]).startswith("（练习）2026年第3季度　无细则")
    assert rows[3][:4] == ["", "合计", "", "0 户"]
