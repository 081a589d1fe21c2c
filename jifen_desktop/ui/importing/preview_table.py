"""The preview's rows as Qt asks for them."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from jifen_desktop.ui.importing.planned_import import LineKind, PreviewLine
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.row_model import Index
from jifen_desktop.ui.widgets.table_box import TableColumn

_KIND_COLUMN: Final = 1
_TONES: Final = {
    LineKind.BAD: Tone.DANGER,
    LineKind.CHANGED: Tone.AMBER,
    LineKind.NEW: Tone.BRAND,
}


def preview_columns(name_title: str) -> tuple[TableColumn, ...]:
    return (
        TableColumn(title="行", width=70, figures=True),
        TableColumn(title="情况", width=84),
        TableColumn(title=name_title, width=120),
        TableColumn(title="说明"),
    )


class PreviewTable(QAbstractTableModel):
    """Lines of any number: only those in sight are looked at."""

    def __init__(self, columns: tuple[TableColumn, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._lines: tuple[PreviewLine, ...] = ()

    def show_lines(self, lines: tuple[PreviewLine, ...]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        text = (str(line.row), line.kind.value, line.name, line.text)[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._columns[index.column()].title} {text}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._columns[index.column()].alignment
            case Qt.ItemDataRole.ForegroundRole if index.column() == _KIND_COLUMN:
                return current_look().colour(_TONES[line.kind])
            case _:
                return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[section].alignment
        return None
