"""季度积分汇总表 as an .xlsx: what every household had in a closed quarter, in numbers."""

from fractions import Fraction
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jifen_desktop.domain.amounts import HUNDREDTHS
from jifen_desktop.domain.papers_of_quarter import CloseSheet
from jifen_desktop.domain.quarter_close import CloseLine
from jifen_desktop.domain.rules import Category
from jifen_desktop.exchange.workbooks import workbook_bytes

TITLE: Final = "季度积分汇总表"
SHEET_NAME: Final = "汇总表"
ERASED: Final = "（已依申请删除）"
TOTAL: Final = "合计"
_BEFORE: Final = ("名次", "组别", "户号", "户主", "基础分")
_AFTER: Final = ("扣分", "更正", "得分")
#: Rows above the first household: the title, the facts, the names of the columns.
_TITLE_ROW, _FACTS_ROW, _HEADING_ROW = range(3)
#: Excel's code for A4.
_A4: Final = 9
_WORDS: Final = 4


def close_sheet_xlsx(sheet: CloseSheet) -> bytes:
    """The sheet as a workbook; 户号 stay text, points are numbers that can be added up."""
    return workbook_bytes(lambda workbook: _fill(workbook, sheet))


def _fill(workbook: xlsxwriter.Workbook, sheet: CloseSheet) -> None:
    page = workbook.add_worksheet(SHEET_NAME)
    text = workbook.add_format({"num_format": "@", "border": 1})
    number = workbook.add_format({"border": 1})
    strong = workbook.add_format({"bold": True, "border": 1, "text_wrap": True})
    title = workbook.add_format({"bold": True, "font_size": 16})
    page.write_string(_TITLE_ROW, 0, f"{sheet.village_name}{TITLE}", title)
    page.write_string(_FACTS_ROW, 0, _facts(sheet))
    names = (f"{category} {sheet.category_names[category]}" for category in Category)
    headings = (*_BEFORE, *names, *_AFTER)
    for column, name in enumerate(headings):
        page.write_string(_HEADING_ROW, column, name, strong)
    row = _HEADING_ROW
    for line in sheet.lines:
        row += 1
        _write_line(page, row, line, text, number)
    page.autofilter(_HEADING_ROW, 0, row, len(headings) - 1)
    _write_totals(page, row + 1, sheet, strong)
    page.freeze_panes(_HEADING_ROW + 1, _WORDS)
    page.set_column(0, 0, 6)
    page.set_column(1, _WORDS - 1, 14)
    page.set_column(_WORDS, len(headings) - 1, 11)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_HEADING_ROW)


def _facts(sheet: CloseSheet) -> str:
    quarter, closed = sheet.quarter, sheet.closed_on
    practice = "（练习）" if sheet.practice else ""
    rules = f"细则第 {sheet.rule_version} 版" if sheet.rule_version else "无细则"
    return (
        f"{practice}{quarter.year}年第{quarter.number}季度　{rules}　"
        f"{closed.year}年{closed.month}月{closed.day}日结账　{len(sheet.lines)} 户　单位：分"
    )


def _write_line(page: Worksheet, row: int, line: CloseLine, text: Format, number: Format) -> None:
    name = ERASED if line.head_name is None else line.head_name
    page.write_number(row, 0, line.rank, number)
    for column, words in enumerate((line.group_name, line.household_no, name), start=1):
        page.write_string(row, column, words, text)
    for column, points in enumerate(_figures(line), start=_WORDS):
        page.write_number(row, column, Fraction(points, HUNDREDTHS), number)


def _write_totals(page: Worksheet, row: int, sheet: CloseSheet, strong: Format) -> None:
    for column, words in enumerate(("", TOTAL, "", f"{len(sheet.lines)} 户")):
        page.write_string(row, column, words, strong)
    sums = [sum(points) for points in zip(*map(_figures, sheet.lines), strict=True)]
    for column, points in enumerate(sums, start=_WORDS):
        page.write_number(row, column, Fraction(points, HUNDREDTHS), strong)


def _figures(line: CloseLine) -> tuple[int, ...]:
    """What stands in the columns of points, the score last; deductions with their sign."""
    figures = line.figures
    return (
        figures.base_points,
        *(figures.category_points.get(category, 0) for category in Category),
        -figures.deduction_points,
        figures.correction_points,
        figures.score_points,
    )
