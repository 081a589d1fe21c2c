"""A table of frozen values, each described as the texts of its row."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.row_model import Index
from jifen_desktop.ui.widgets.table_box import TableColumn

T = TypeVar("T")


class RowTable(QAbstractTableModel, Generic[T]):
    """`describe` gives a text for each column, `tone` the tone of one of them."""

    def __init__(
        self,
        columns: Sequence[TableColumn],
        describe: Callable[[T], Sequence[str]],
        tone: Callable[[T, int], Tone],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._describe = describe
        self._tone = tone
        self.values: tuple[T, ...] = ()

    def show(self, values: Sequence[T]) -> None:
        """Other values instead of all that were there."""
        if tuple(values) == self.values:
            return  # whoever stands on a row goes on standing there
        self.beginResetModel()
        self.values = tuple(values)
        self.endResetModel()

    # --- Qt's questions ---------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(self.values)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        value, column = self.values[index.row()], self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._describe(value)[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title} {self._describe(value)[index.column()]}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.alignment
            case Qt.ItemDataRole.ForegroundRole:
                return current_look().colour(self._tone(value, index.column()))
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
