"""The tables of the page: which columns they have, and what stands in a row."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.publication import PublicationHousehold, PublicationLine
from jifen_desktop.services.publication_board import BatchLine, ObjectionLine, WallLine
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.publications.words import (
    batch_state,
    day_words,
    due_state,
    line_state,
    points_tone,
    shown_text,
    signed,
)
from jifen_desktop.ui.widgets.row_model import Index
from jifen_desktop.ui.widgets.row_table import RowTable
from jifen_desktop.ui.widgets.table_box import TableColumn
from jifen_desktop.ui.widgets.tick_rows import TICK_COLUMN, tick_mark

BATCH_COLUMNS: Final = (
    TableColumn(title="批次", width=60, figures=True),
    TableColumn(title="张贴日期", width=112),
    TableColumn(title="公示到", width=112),
    TableColumn(title="项数", width=72, figures=True),
    TableColumn(title="地点", width=180, from_width=900),
    TableColumn(title="状态"),
)
OBJECTION_COLUMNS: Final = (
    TableColumn(title="异议", width=56, figures=True),
    TableColumn(title="提出", width=90, from_width=760),
    TableColumn(title="批次", width=56, figures=True, from_width=620),
    TableColumn(title="户主", width=90),
    TableColumn(title="事项", width=180, from_width=1000),
    TableColumn(title="内容"),
    TableColumn(title="应答复", width=90),
    TableColumn(title="状态", width=150),
)
LINE_COLUMNS: Final = (
    TableColumn(title="序号", width=56, figures=True),
    TableColumn(title="组别", width=90, from_width=820),
    TableColumn(title="户号", width=84),
    TableColumn(title="户主", width=90),
    TableColumn(title="编码", width=60, from_width=700),
    TableColumn(title="事项"),
    TableColumn(title="日期", width=90),
    TableColumn(title="分值", width=76, figures=True),
    TableColumn(title="状态", width=130),
)
PLAN_COLUMNS: Final = (
    TableColumn(title="选", width=38),
    TableColumn(title="户号", width=84),
    TableColumn(title="户主", width=90),
    TableColumn(title="编码", width=58, from_width=640),
    TableColumn(title="事项"),
    TableColumn(title="日期", width=90, from_width=480),
    TableColumn(title="分值", width=76, figures=True),
)
HOUSEHOLD_COLUMNS: Final = (
    TableColumn(title="户号", width=84),
    TableColumn(title="户主"),
    TableColumn(title="结余", width=80, figures=True, from_width=640),
    TableColumn(title="加分", width=76, figures=True),
    TableColumn(title="减分", width=76, figures=True),
    TableColumn(title="本期", width=76, figures=True),
    TableColumn(title="名次", width=60, figures=True, from_width=480),
)
_TICKED: Final = "已选"
Days = Callable[[], date]


def batch_table(parent: QObject) -> RowTable[BatchLine]:
    """Batches, those that are done faint."""

    def describe(batch: BatchLine) -> Sequence[str]:
        put_up = batch.publication
        return (
            *(str(put_up.id), str(put_up.first_day), str(put_up.last_day)),
            *(f"{batch.items:,}", put_up.place, batch_state(batch)[0]),
        )

    def tone(batch: BatchLine, column: int) -> Tone:
        state = batch_state(batch)[1]
        return state if state is Tone.FAINT or column == len(BATCH_COLUMNS) - 1 else Tone.INK

    return RowTable(BATCH_COLUMNS, describe, tone, parent)


def objection_table(today: Days, parent: QObject) -> RowTable[ObjectionLine]:
    """Objections, those that were answered faint; `today` leaves its year away."""

    def describe(found: ObjectionLine) -> Sequence[str]:
        objection, line = found.objection, found.line
        return (
            str(objection.id),
            day_words(objection.received_on, today()),
            str(objection.publication_id),
            shown_text(line.head_name),
            line.item,
            shown_text(objection.content),
            day_words(objection.due_on, today()),
            due_state(found)[0],
        )

    def tone(found: ObjectionLine, column: int) -> Tone:
        state = due_state(found)[1]
        return state if state is Tone.FAINT or column == len(OBJECTION_COLUMNS) - 1 else Tone.INK

    return RowTable(OBJECTION_COLUMNS, describe, tone, parent)


def line_table(today: Days, parent: QObject) -> RowTable[WallLine]:
    """The lines of a batch, and what became of each."""

    def describe(one: WallLine) -> Sequence[str]:
        line = one.line
        return (
            *(str(line.line_no), line.group_name, line.household_no, shown_text(line.head_name)),
            *(line.rule_code, line.item, day_words(line.event_date, today())),
            *(signed(line.points), line_state(one)[0]),
        )

    def tone(one: WallLine, column: int) -> Tone:
        if column == len(LINE_COLUMNS) - 1:
            return line_state(one)[1]
        is_points = column == len(LINE_COLUMNS) - 2
        return points_tone(one.line.points) if is_points else Tone.INK

    return RowTable(LINE_COLUMNS, describe, tone, parent)


def household_table(parent: QObject) -> RowTable[PublicationHousehold]:
    """What each household of a batch would get."""

    def describe(one: PublicationHousehold) -> Sequence[str]:
        awards = one.total_points - one.deducted_points
        return (
            *(one.household_no, shown_text(one.head_name)),
            format_points(one.carried_points, grouped=True),
            *(signed(awards), signed(one.deducted_points), signed(one.total_points)),
            str(one.rank),
        )

    def tone(one: PublicationHousehold, column: int) -> Tone:
        is_total = column == len(HOUSEHOLD_COLUMNS) - 2
        return points_tone(one.total_points) if is_total else Tone.INK

    return RowTable(HOUSEHOLD_COLUMNS, describe, tone, parent)


class PlanTable(RowTable[PublicationLine]):
    """What could be put up, some of it ticked; a tick stays with its deed."""

    ticks_changed = Signal()

    def __init__(self, today: Days, parent: QObject | None = None) -> None:
        self._ticked: frozenset[int] = frozenset()

        def describe(line: PublicationLine) -> Sequence[str]:
            return (
                _TICKED if line.deed_id in self._ticked else "",
                *(line.household_no, shown_text(line.head_name), line.rule_code, line.item),
                *(day_words(line.event_date, today()), signed(line.points)),
            )

        def tone(line: PublicationLine, column: int) -> Tone:
            is_points = column == len(PLAN_COLUMNS) - 1
            return points_tone(line.points) if is_points else Tone.INK

        super().__init__(PLAN_COLUMNS, describe, tone, parent)

    @property
    def ticked(self) -> tuple[PublicationLine, ...]:
        """The ticked lines, in the order of the table."""
        return tuple(line for line in self.values if line.deed_id in self._ticked)

    def show_plan(self, lines: Sequence[PublicationLine], chosen: Iterable[int] | None) -> None:
        """These lines; ticked are the chosen items, or all."""
        everything = frozenset(line.deed_id for line in lines)
        self._ticked = everything if chosen is None else everything & frozenset(chosen)
        self.show(lines)
        self._tick(self._ticked)

    def toggle(self, row: int) -> None:
        self._tick(self._ticked ^ {self.values[row].deed_id})

    def tick(self, rows: Iterable[int]) -> None:
        self._tick(self._ticked | {self.values[row].deed_id for row in rows})

    def tick_all(self) -> None:
        """All lines, or none where all were ticked."""
        everything = frozenset(line.deed_id for line in self.values)
        self._tick(frozenset() if everything == self._ticked else everything)

    def _tick(self, ticked: frozenset[int]) -> None:
        self._ticked = ticked
        if self.values:
            last = len(self.values) - 1
            self.dataChanged.emit(self.index(0, TICK_COLUMN), self.index(last, TICK_COLUMN))
        self.ticks_changed.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and index.column() == TICK_COLUMN:
            if role == Qt.ItemDataRole.DecorationRole:
                is_ticked = self.values[index.row()].deed_id in self._ticked
                return tick_mark() if is_ticked else None
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return ""
        return super().data(index, role)
