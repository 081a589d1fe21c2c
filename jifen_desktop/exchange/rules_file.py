"""The rules of a book as an .xlsx that can be changed in Excel and read in again."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import xlsxwriter

from jifen_desktop.domain.rules import Category, Rule
from jifen_desktop.exchange.rule_words import rule_text
from jifen_desktop.exchange.rules import FIELDS
from jifen_desktop.exchange.workbooks import write_workbook

#: Characters; what is not named here is as wide as its heading.
_WIDTHS = {
    "rule_category": 16,
    "item": 42,
    "tier": 30,
    "caps": 20,
    "evidence": 22,
    "recorder": 14,
}
_WIDTH_MIN = 8


def write_rules(path: Path, category_names: Mapping[Category, str], rules: Iterable[Rule]) -> None:
    """Write every rule under the headings that `read_rules` knows. Raises PathUnwritable.

    All cells are text: +5 must not become a number, nor 1-2 a date.
    """
    lines = [vars(rule_text(rule, category_names[rule.category])) for rule in rules]
    write_workbook(path, lambda workbook: _fill(workbook, lines))


def _fill(workbook: xlsxwriter.Workbook, lines: list[dict[str, str]]) -> None:
    sheet = workbook.add_worksheet("积分细则")
    text = workbook.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    bold = workbook.add_format({"num_format": "@", "bold": True})
    for column, (field, (heading, *_)) in enumerate(FIELDS.items()):
        sheet.set_column(column, column, _WIDTHS.get(field, _WIDTH_MIN), text)
        sheet.write_string(0, column, heading, bold)
        for index, line in enumerate(lines, start=1):
            sheet.write_string(index, column, line[field], text)
    sheet.freeze_panes(1, 0)
