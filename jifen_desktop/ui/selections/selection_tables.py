"""The tables of the part: selections, the names of one, and the objections to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QObject

from jifen_desktop.domain.selections import NominationObjection, Selection, SelectionState
from jifen_desktop.messages import ORIGINS
from jifen_desktop.services.selection_listing import NominationLine, SelectionBoard
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.selections.words import (
    SHORT_PURPOSES,
    UNITS,
    figure_cells,
    line_state,
    objection_state,
    state_words,
    text_words,
)
from jifen_desktop.ui.widgets.row_table import RowTable
from jifen_desktop.ui.widgets.table_box import TableBox, TableColumn

SELECTION_COLUMNS: Final = (
    TableColumn(title="评选"),
    TableColumn(title="用途", width=60),
    TableColumn(title="进度", width=72),
    TableColumn(title="提名", width=64, figures=True),
)
NAME_COLUMNS: Final = (
    TableColumn(title="户号", width=84),
    TableColumn(title="姓名"),
    TableColumn(title="组别", width=84, from_width=680),
    TableColumn(title="推荐", width=88, from_width=600),
    TableColumn(title="积分", width=76, figures=True),
    TableColumn(title="前列", width=56, figures=True, from_width=520),
    TableColumn(title="扣分", width=56, figures=True, from_width=520),
    TableColumn(title="结果"),
)
OBJECTION_COLUMNS: Final = (
    TableColumn(title="异议", width=56, figures=True),
    TableColumn(title="户号", width=84),
    TableColumn(title="姓名", width=100),
    TableColumn(title="内容"),
    TableColumn(title="答复", width=130),
)
_STATE: Final = 2


@dataclass(frozen=True, kw_only=True)
class ObjectionRow:
    """An objection with the name that it is about."""

    objection: NominationObjection
    line: NominationLine


class RowsOnly(TableBox):
    """A click puts the bar on a row, and takes nothing."""

    def _clicked(self, index: QModelIndex) -> None:
        del index


def selection_table(parent: QObject) -> RowTable[Selection]:
    """Selections, those that were dropped faint."""

    def describe(one: Selection) -> Sequence[str]:
        count = f"{one.nominations:,} {UNITS[one.scope]}"
        return one.name, SHORT_PURPOSES[one.purpose], state_words(one)[0], count

    def tone(one: Selection, column: int) -> Tone:
        if column == _STATE or one.state is SelectionState.DROPPED:
            return state_words(one)[1]
        return Tone.INK

    return RowTable(SELECTION_COLUMNS, describe, tone, parent)


def name_table(parent: QObject) -> RowTable[NominationLine]:
    """Everybody who was named, with the figures behind the name."""

    def describe(line: NominationLine) -> Sequence[str]:
        one = line.nomination
        return (
            *(one.household_no, text_words(one.person_name), one.group_name),
            *(ORIGINS[one.origin], *figure_cells(line), line_state(line)[0]),
        )

    def tone(line: NominationLine, column: int) -> Tone:
        state = line_state(line)[1]
        return state if column == len(NAME_COLUMNS) - 1 or state is Tone.FAINT else Tone.INK

    return RowTable(NAME_COLUMNS, describe, tone, parent)


def objection_table(parent: QObject) -> RowTable[ObjectionRow]:
    """Objections, those that were answered faint."""

    def describe(row: ObjectionRow) -> Sequence[str]:
        one = row.line.nomination
        return (
            *(str(row.objection.id), one.household_no, text_words(one.person_name)),
            *(text_words(row.objection.content), objection_state(row.objection)[0]),
        )

    def tone(row: ObjectionRow, column: int) -> Tone:
        state = objection_state(row.objection)[1]
        is_last = column == len(OBJECTION_COLUMNS) - 1
        return state if is_last or state is Tone.FAINT else Tone.INK

    return RowTable(OBJECTION_COLUMNS, describe, tone, parent)


def objection_rows(board: SelectionBoard) -> tuple[ObjectionRow, ...]:
    """Objections with their names, the open ones first."""
    lines: Mapping[int, NominationLine] = {line.nomination.id: line for line in board.lines}
    ordered = sorted(board.objections, key=lambda one: (one.conclusion is not None, one.id))
    return tuple(ObjectionRow(objection=one, line=lines[one.nomination_id]) for one in ordered)
