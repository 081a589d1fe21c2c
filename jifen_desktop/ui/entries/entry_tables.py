"""The two tables of 明细: the figures of a household, and the entries behind one of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject

from jifen_desktop.domain.figure_entries import Figure, FigureRow
from jifen_desktop.domain.rules import Category
from jifen_desktop.ui.entries.entry_words import (
    figure_words,
    matter_words,
    note_words,
    points_words,
)
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.row_table import RowTable
from jifen_desktop.ui.widgets.table_box import TableColumn

FIGURE_COLUMNS: Final = (
    TableColumn(title="项目"),
    TableColumn(title="分数", width=84, figures=True),
)
#: Where the table is narrower, in token pixels, what is left says enough.
_BOOKED_FROM, _NOTES_FROM, _VOUCHER_FROM = 660, 560, 400
ROW_COLUMNS: Final = (
    TableColumn(title="日期", width=100),
    TableColumn(title="入账", width=100, from_width=_BOOKED_FROM),
    TableColumn(title="事项"),
    TableColumn(title="说明", width=200, from_width=_NOTES_FROM),
    TableColumn(title="凭证", width=64, figures=True, from_width=_VOUCHER_FROM),
    TableColumn(title="分数", width=76, figures=True),
)
_NOTES: Final = 3
_POINTS: Final = len(ROW_COLUMNS) - 1


@dataclass(frozen=True, kw_only=True)
class FigureLine:
    """A figure as it stands in the list."""

    figure: Figure
    points: int


def figure_table(
    names: Callable[[], Mapping[Category, str]], parent: QObject
) -> RowTable[FigureLine]:
    """The figures; `names` are those of the categories now."""

    def describe(line: FigureLine) -> Sequence[str]:
        return figure_words(line.figure, names()), points_words(line.points)

    def tone(line: FigureLine, column: int) -> Tone:
        if line.points < 0 and column:
            return Tone.DANGER
        if line.figure is Figure.SCORE:
            return Tone.BRAND
        return Tone.INK if line.points else Tone.FAINT

    return RowTable(FIGURE_COLUMNS, describe, tone, parent)


def row_table(parent: QObject) -> RowTable[FigureRow]:
    """Entries in the order of booking."""

    def describe(row: FigureRow) -> Sequence[str]:
        entry = row.entry
        return (
            *(str(entry.event_date), str(row.business_date)),
            *(matter_words(row), note_words(row)),
            *(str(entry.action_seq), points_words(entry.score_points)),
        )

    def tone(row: FigureRow, column: int) -> Tone:
        if column == _NOTES:
            return Tone.AMBER
        if column == _POINTS:
            return Tone.DANGER if row.entry.score_points < 0 else Tone.BRAND
        return Tone.INK

    return RowTable(ROW_COLUMNS, describe, tone, parent)
