"""The rows of the rule list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from jifen_desktop.domain.rules import Rule
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.rules.words import (
    MARK_TONES,
    Mark,
    caps_words,
    counted_for,
    value_in_short,
    value_tone,
)
from jifen_desktop.ui.widgets.row_model import Index
from jifen_desktop.ui.widgets.table_box import TableColumn

COLUMNS: Final = (
    TableColumn(title="编码", width=68),
    TableColumn(title="事项"),
    TableColumn(title="分值", width=156, figures=True),
    TableColumn(title="单位", width=72, from_width=560),
    TableColumn(title="上限", width=160, from_width=680),
    TableColumn(title="计分", width=64, from_width=820),
    TableColumn(title="证明材料", width=160, from_width=1140),
    TableColumn(title="登记人", width=110, from_width=980),
    TableColumn(title="状态", width=64),
)
_CODE, _ITEM, _VALUE, *_REST, _MARK = range(len(COLUMNS))


@dataclass(frozen=True)
class RuleRow:
    """A rule, and what became of it."""

    rule: Rule
    mark: Mark


_TEXTS: Final[tuple[Callable[[RuleRow], str], ...]] = (
    lambda row: row.rule.code,
    lambda row: row.rule.item,
    lambda row: value_in_short(row.rule),
    lambda row: row.rule.unit,
    lambda row: caps_words(row.rule),
    lambda row: counted_for(row.rule),
    lambda row: row.rule.evidence,
    lambda row: row.rule.recorder,
    lambda row: row.mark.value,
)


class RuleTable(QAbstractTableModel):
    """Frozen rules by row; what is disabled is paler than the rest."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[RuleRow, ...] = ()

    def show_rules(self, rules: Sequence[Rule], marks: Mapping[str, Mark]) -> None:
        """These rules; the same codes with other contents stay where they are."""
        before = [row.rule.code for row in self.rows]
        now = tuple(RuleRow(rule, marks[rule.code]) for rule in rules)
        if now and before == [row.rule.code for row in now]:
            self.rows = now
            self.dataChanged.emit(self.index(0, 0), self.index(len(now) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.rows = now
        self.endResetModel()

    def row_of(self, code: str) -> int:
        """The row of a rule, or -1."""
        rows = (place for place, row in enumerate(self.rows) if row.rule.code == code)
        return next(rows, -1)

    # --- Qt's questions ---------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return _TEXTS[column](row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{COLUMNS[column].title} {_TEXTS[column](row)}".rstrip()
            case Qt.ItemDataRole.TextAlignmentRole:
                return COLUMNS[column].alignment
            case Qt.ItemDataRole.ForegroundRole:
                return current_look().colour(_tone(row, column))
            case _:
                return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return COLUMNS[section].alignment
        return None


def _tone(row: RuleRow, column: int) -> Tone:
    if column == _MARK:
        return MARK_TONES[row.mark]
    if not row.rule.active:
        return Tone.FAINT
    return value_tone(row.rule) if column == _VALUE else Tone.INK
