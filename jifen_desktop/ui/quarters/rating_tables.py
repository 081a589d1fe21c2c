"""The tables of a rating: its levels, its households, and the objections to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject

from jifen_desktop.domain.quarter_close import CloseLine
from jifen_desktop.domain.ratings import RatingObjection
from jifen_desktop.messages import level_words
from jifen_desktop.services.rating_board import BoardLevel, BoardLine
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.quarters.words import (
    level_choice,
    line_level,
    line_state,
    objection_state,
    points_words,
    text_words,
)
from jifen_desktop.ui.widgets.row_table import RowTable
from jifen_desktop.ui.widgets.table_box import TableColumn

LEVEL_COLUMNS: Final = (
    TableColumn(title="星级", width=64),
    TableColumn(title="名额", width=80),
    TableColumn(title="按分数", width=64, figures=True),
    TableColumn(title="评定", width=56, figures=True),
    TableColumn(title="并列"),
)
LINE_COLUMNS: Final = (
    TableColumn(title="名次", width=60, figures=True),
    TableColumn(title="户号", width=84),
    TableColumn(title="户主", width=100),
    TableColumn(title="组别", width=84, from_width=560),
    TableColumn(title="得分", width=76, figures=True, drills=True),
    TableColumn(title="星级", width=84),
    TableColumn(title="说明"),
)
OBJECTION_COLUMNS: Final = (
    TableColumn(title="异议", width=56, figures=True),
    TableColumn(title="户号", width=84),
    TableColumn(title="户主", width=100),
    TableColumn(title="内容"),
    TableColumn(title="答复", width=150),
)
_LEVEL_COLUMN: Final = 5
_DECIDED_COLUMN: Final = 3


@dataclass(frozen=True, kw_only=True)
class ObjectionRow:
    """An objection with the household that it is about."""

    objection: RatingObjection
    line: CloseLine


def level_table(parent: QObject) -> RowTable[BoardLevel]:
    """The levels from the highest on."""

    def describe(level: BoardLevel) -> Sequence[str]:
        return (
            *(level_words(level.name), level.asked),
            *(f"{level.figured:,}", f"{level.decided:,}", level_choice(level)),
        )

    def tone(level: BoardLevel, column: int) -> Tone:
        moved = column == _DECIDED_COLUMN and level.figured != level.decided
        return Tone.AMBER if moved else Tone.INK

    return RowTable(LEVEL_COLUMNS, describe, tone, parent)


def line_table(names: Callable[[], Sequence[str]], parent: QObject) -> RowTable[BoardLine]:
    """The households; `names` are those of the levels now."""

    def describe(line: BoardLine) -> Sequence[str]:
        one = line.line
        return (
            "" if line.rank is None else str(line.rank),
            one.household_no,
            *(text_words(one.head_name), one.group_name),
            points_words(one.figures.score_points),
            line_level(line, names()),
            line_state(line, names())[0],
        )

    def tone(line: BoardLine, column: int) -> Tone:
        if line.rank is None:
            return Tone.FAINT
        if column > _LEVEL_COLUMN:
            return line_state(line, names())[1]
        has_level = line.decided is not None and not line.tied
        return Tone.BRAND if column == _LEVEL_COLUMN and has_level else Tone.INK

    return RowTable(LINE_COLUMNS, describe, tone, parent)


def objection_table(parent: QObject) -> RowTable[ObjectionRow]:
    """Objections, those that were answered faint."""

    def describe(row: ObjectionRow) -> Sequence[str]:
        return (
            *(str(row.objection.id), row.line.household_no, text_words(row.line.head_name)),
            *(text_words(row.objection.content), objection_state(row.objection)[0]),
        )

    def tone(row: ObjectionRow, column: int) -> Tone:
        state = objection_state(row.objection)[1]
        is_last = column == len(OBJECTION_COLUMNS) - 1
        return state if is_last or state is Tone.FAINT else Tone.INK

    return RowTable(OBJECTION_COLUMNS, describe, tone, parent)


def objection_rows(
    objections: Sequence[RatingObjection], lines: Mapping[int, CloseLine]
) -> tuple[ObjectionRow, ...]:
    """Objections with their households, the open ones first."""
    ordered = sorted(objections, key=lambda one: (one.conclusion is not None, one.id))
    return tuple(ObjectionRow(objection=one, line=lines[one.household_id]) for one in ordered)
