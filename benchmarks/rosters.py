"""A roster as an office keeps it: title, headings, one row a household."""

import random
from pathlib import Path

import xlsxwriter

from benchmarks.people import People

_HEADINGS = ("户号", "户主姓名", "组别", "人口", "联系电话", "住址", "立户日期")
_HOUSEHOLDS_A_GROUP = 250


def write_roster(path: Path, rows: int) -> None:
    """So many households that no made-up book has."""
    people = People(random.Random(rows))
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["2026年花名册"])
        sheet.write_row(1, 0, _HEADINGS)
        for number in range(rows):
            group, place = divmod(number, _HOUSEHOLDS_A_GROUP)
            cells = [
                f"N{group + 1:03d}-{place + 1:03d}",
                people.name(),
                f"第{group + 1}组",
                "4人",
                people.phone(),
                f"清水湾{number + 1}号",
                "2020.3.1",
            ]
            sheet.write_row(number + 2, 0, cells)
