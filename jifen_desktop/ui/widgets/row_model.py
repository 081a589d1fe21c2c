"""What a list shows: values of the program, described as rows when they come into sight."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jifen_desktop.ui.look.tokens import Tone

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex

#: Where a `TwoLineRow` is found.
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, kw_only=True)
class TwoLineRow:
    """What one row says; everything but the title may be empty.

    `note` stands small beside the title, `amount` with its `unit` large at the right, `key` is
    the key that takes this row. `avatar_seed` asks for a circle with the title's first
    character, `picture` for a product's drawing.
    """

    title: str
    detail: str = ""
    note: str = ""
    amount: str = ""
    unit: str = ""
    amount_tone: Tone = Tone.BRAND
    key: str = ""
    avatar_seed: str = ""
    picture: str | None = None

    def spoken(self) -> str:
        """The row as a screen reader says it."""
        parts = (self.title, self.note, self.detail, self.amount + self.unit)
        return "，".join(part for part in parts if part)


class RowModel(QAbstractListModel, Generic[T]):
    """A list of values; `describe` makes a row of one, and of those only that are looked at."""

    def __init__(
        self, describe: Callable[[T, int], TwoLineRow], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._describe = describe
        self._values: Sequence[T] = ()

    def show(self, values: Sequence[T]) -> None:
        """Other values instead of all that were there."""
        self.beginResetModel()
        self._values = tuple(values)
        self.endResetModel()

    def value(self, row: int) -> T:
        return self._values[row]

    def values(self) -> Sequence[T]:
        return self._values

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(self._values)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._values):
            return None
        row = self._describe(self._values[index.row()], index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken()
            case _:
                return row if role == ROW_ROLE else None
