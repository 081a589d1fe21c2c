"""季度积分汇总表 on A4 or A3: what every household had in a closed quarter."""

from collections.abc import Sequence
from typing import Final

from jifen_desktop.documents.paper_sizes import A3_LANDSCAPE, A4_LANDSCAPE, WallPaper
from jifen_desktop.documents.pen import print_pages
from jifen_desktop.documents.points_words import quarter_words
from jifen_desktop.documents.table import Form
from jifen_desktop.documents.wall_list_sheet import wall_list_pages
from jifen_desktop.documents.wall_list_words import (
    NOTHING_BELOW,
    UNIT,
    WallColumn,
    WallListWords,
)
from jifen_desktop.documents.wording import day_text, or_erased, points_text
from jifen_desktop.domain.papers_of_quarter import CloseSheet
from jifen_desktop.domain.quarter_close import CloseLine
from jifen_desktop.domain.rules import Category

TITLE: Final = "季度积分汇总表"
NO_RULES: Final = "细则  无"
MEANING: Final = (
    "说明：得分＝基础分＋五类得分－扣分＋更正；更正是结账后补记和上季更正的分；得分相同的名次并列。"
)
FROZEN: Final = "本表按结账时的记录打印，结账后不再变动；以后的更正计入下一季度。"
_NUMBER: Final = 7
_SHEETS: Final = {WallPaper.A4: A4_LANDSCAPE, WallPaper.A3: A3_LANDSCAPE}


def close_sheet_rows(sheet: CloseSheet) -> tuple[tuple[str, ...], ...]:
    """What the sheet says, top to bottom; the drawing adds page numbers and sums of each page."""
    return close_sheet_words(sheet).texts()


def close_sheet_pdf(sheet: CloseSheet, paper: WallPaper = WallPaper.A4) -> bytes:
    """The sheet as a PDF."""
    pages = wall_list_pages(close_sheet_words(sheet), _SHEETS[paper], practice=sheet.practice)
    return print_pages(f"{TITLE} {sheet.quarter}", pages)


def close_sheet_words(sheet: CloseSheet) -> WallListWords:
    """Everything that the paper will say but its page numbers and the sums of each page."""
    columns = _columns(sheet)
    rows = tuple(_row(number, line) for number, line in enumerate(sheet.lines, start=1))

    def totals(label: str, part: range) -> tuple[str, ...]:
        return _totals(label, sheet.lines[part.start : part.stop])

    rules = f"细则  第 {sheet.rule_version} 版" if sheet.rule_version else NO_RULES
    return WallListWords(
        village=sheet.village_name,
        title=TITLE,
        facts=(
            quarter_words(sheet.quarter),
            rules,
            f"结账日期  {day_text(sheet.closed_on)}",
            f"{len(sheet.lines):,} 户",
            UNIT,
        ),
        columns=columns,
        rows=rows,
        totals=totals,
        nothing_below=("", "", "", NOTHING_BELOW, *[""] * (len(columns) - 4)),
        notes=(MEANING, FROZEN),
        footer=f"{sheet.village_name}{TITLE}　{quarter_words(sheet.quarter)}",
    )


def _columns(sheet: CloseSheet) -> tuple[WallColumn, ...]:
    return (
        WallColumn("序号", Form.CENTRED, 4),
        WallColumn("组别", Form.WORDS, 8),
        WallColumn("户号", Form.WORDS, 6),
        WallColumn("户主", Form.WORDS, 8),
        WallColumn("基础分", Form.NUMBER, _NUMBER),
        *(
            WallColumn(f"{category} {sheet.category_names[category]}", Form.NUMBER, _NUMBER)
            for category in Category
        ),
        WallColumn("扣分", Form.NUMBER, _NUMBER),
        WallColumn("更正", Form.NUMBER, _NUMBER),
        WallColumn("得分", Form.NUMBER, _NUMBER),
        WallColumn("名次", Form.CENTRED, 4),
    )


def _row(number: int, line: CloseLine) -> tuple[str, ...]:
    *parts, score = _figures(line)
    return (
        str(number),
        line.group_name,
        line.household_no,
        or_erased(line.head_name),
        *(points_text(points) if points else "" for points in parts),
        points_text(score),
        str(line.rank),
    )


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


def _totals(label: str, lines: Sequence[CloseLine]) -> tuple[str, ...]:
    sums = [sum(column) for column in zip(*map(_figures, lines), strict=True)]
    texts = map(points_text, sums or [0] * (len(Category) + 4))
    return ("", label, "", f"{len(lines):,} 户", *texts, "")
