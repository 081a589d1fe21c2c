"""The items of a decision as a list that changes while one types."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from jifen_desktop.services.deciding import Weighed
from jifen_desktop.ui.deeds.rulings import TypedRuling, ruling_row
from jifen_desktop.ui.widgets.row_model import RowModel


class RulingModel(RowModel[TypedRuling]):
    """Rows of what is typed, with the points that the book gave for it last."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.weighed: Mapping[int, Weighed] = {}
        super().__init__(lambda typed, _: ruling_row(typed, self.weighed), parent)

    def change(self, row: int, typed: TypedRuling) -> None:
        """What is typed of one item now."""
        values = list(self._values)
        values[row] = typed
        self._values = tuple(values)
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def weigh(self, weighed: Mapping[int, Weighed]) -> None:
        """What the book gives for all of them now."""
        self.weighed = weighed
        if self._values:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._values) - 1, 0))
