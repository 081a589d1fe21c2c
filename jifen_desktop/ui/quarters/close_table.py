"""The table of a close: what each household had in the quarter."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from jifen_desktop.domain.figure_entries import Figure
from jifen_desktop.domain.quarter_close import CloseLine
from jifen_desktop.domain.rules import Category
from jifen_desktop.messages import BASE_POINTS_NAME
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.quarters.words import points_words, text_words
from jifen_desktop.ui.widgets.row_table import RowTable
from jifen_desktop.ui.widgets.table_box import TableColumn

#: Where the table is narrower, in token pixels, the sums alone say what a household had.
_CATEGORIES_FROM: Final = 760
_PARTS_FROM: Final = 560


def _figure(title: str, width: int, from_width: int = 0) -> TableColumn:
    return TableColumn(title=title, width=width, figures=True, from_width=from_width, drills=True)


CLOSE_COLUMNS: Final = (
    TableColumn(title="户号", width=84),
    TableColumn(title="户主"),
    TableColumn(title="组别", width=84, from_width=680),
    _figure(BASE_POINTS_NAME, 70, _PARTS_FROM),
    *(_figure(category, 58, _CATEGORIES_FROM) for category in Category),
    _figure("扣分", 64, _PARTS_FROM),
    _figure("更正", 64, _PARTS_FROM),
    _figure("得分", 76),
    TableColumn(title="名次", width=60, figures=True),
)
_SCORE: Final = len(CLOSE_COLUMNS) - 2
_CORRECTIONS: Final = len(CLOSE_COLUMNS) - 3
_DEDUCTIONS: Final = len(CLOSE_COLUMNS) - 4
_BASE: Final = 3


def figure_at(column: int) -> Figure:
    """The figure of a column: they stand in the order of `Figure`."""
    return tuple(Figure)[column - _BASE]


def close_table(parent: QObject) -> RowTable[CloseLine]:
    """Households in the order that they are given."""

    def describe(line: CloseLine) -> Sequence[str]:
        figures = line.figures
        return (
            *(line.household_no, text_words(line.head_name), line.group_name),
            points_words(figures.base_points),
            *(points_words(figures.category_points[category]) for category in Category),
            points_words(-figures.deduction_points),
            points_words(figures.correction_points),
            points_words(figures.score_points),
            str(line.rank),
        )

    def tone(line: CloseLine, column: int) -> Tone:
        figures = line.figures
        if column == _SCORE:
            return Tone.DANGER if figures.score_points < 0 else Tone.BRAND
        if column == _DEDUCTIONS and figures.deduction_points:
            return Tone.DANGER
        if column == _CORRECTIONS and figures.correction_points:
            return Tone.AMBER
        return Tone.INK if describe(line)[column] != "0" else Tone.FAINT

    return RowTable(CLOSE_COLUMNS, describe, tone, parent)
