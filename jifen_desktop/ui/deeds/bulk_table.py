"""The lines of a bulk entry as Qt asks for them."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from jifen_desktop.services.bulk_deeds import PreviewLine
from jifen_desktop.ui.deeds.bulk_lines import ShownLine, remark
from jifen_desktop.ui.deeds.words import signed
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.row_model import Index
from jifen_desktop.ui.widgets.table_box import TableColumn

COLUMNS: Final = (
    TableColumn(title="行", width=46, figures=True),
    TableColumn(title="户号", width=84),
    TableColumn(title="户主或成员", width=100),
    TableColumn(title="组别", width=84, from_width=700),
    TableColumn(title="数量", width=66, figures=True, from_width=560),
    TableColumn(title="得分", width=66, figures=True),
    TableColumn(title="说明"),
)
_AMOUNT_COLUMN: Final = 4
_POINTS_COLUMN: Final = 5
_REMARK_COLUMN: Final = 6


class BulkTable(QAbstractTableModel):
    """Lines of any number: only those in sight are looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ShownLine, ...] = ()
        self._amount = ""

    def show_lines(self, lines: tuple[ShownLine, ...], amount: str) -> None:
        """These lines; `amount` is what those have that have none of their own."""
        self._amount = amount
        same = [line.listed.text for line in lines] == [line.listed.text for line in self._lines]
        if same and lines:
            self._lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._texts(index.row(), line)[column]
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{COLUMNS[column].title} {self._texts(index.row(), line)[column]}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return COLUMNS[column].alignment
            case Qt.ItemDataRole.ForegroundRole:
                return current_look().colour(self._tone(line, column))
            case _:
                return None

    def _texts(self, row: int, line: ShownLine) -> tuple[str, ...]:
        seen = line.preview
        known = seen is not None and not line.is_refused
        return (
            str(row + 1),
            line.listed.text,
            _who(seen),
            seen.group_name if seen is not None else "",
            line.listed.amount or self._amount,
            signed(seen.given_points) if known and seen is not None else "",
            remark(line),
        )

    def _tone(self, line: ShownLine, column: int) -> Tone:
        if column == _REMARK_COLUMN:
            return Tone.DANGER if line.is_refused else Tone.AMBER
        if column == _POINTS_COLUMN and line.preview is not None:
            return Tone.DANGER if line.preview.given_points < 0 else Tone.BRAND
        if column == _AMOUNT_COLUMN and not line.listed.amount:
            return Tone.SOFT
        return Tone.INK

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


def _who(seen: PreviewLine | None) -> str:
    """The head, or the person of the household whom the line counts for."""
    if seen is None:
        return ""
    return seen.member_name or seen.head_name
