"""Each quarter's score by categories, newest first."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from jifen_desktop.domain.rules import Category
from jifen_desktop.domain.timeline import SCORE_CATEGORIES, QuarterScore
from jifen_desktop.messages import BASE_POINTS_NAME
from jifen_desktop.ui.households.timeline_words import points_words, short_quarter
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.row_model import Index
from jifen_desktop.ui.widgets.table_box import TableColumn

#: Where the table is narrower, in token pixels, the sum in words and the chart say these.
CATEGORIES_FROM: Final = 450
BASE_FROM: Final = 520
COLUMNS: Final = (
    TableColumn(title="季度"),
    *(
        TableColumn(title=category, width=56, figures=True, from_width=CATEGORIES_FROM)
        for category in Category
    ),
    TableColumn(title=BASE_POINTS_NAME, width=70, figures=True, from_width=BASE_FROM),
    TableColumn(title="评价分", width=78, figures=True),
)
_TOTAL_COLUMN: Final = len(COLUMNS) - 1


class QuarterTable(QAbstractTableModel):
    """A table over frozen scores."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scores: tuple[QuarterScore, ...] = ()

    @property
    def scores(self) -> tuple[QuarterScore, ...]:
        return self._scores

    def show_scores(self, scores: Sequence[QuarterScore]) -> None:
        """Other quarters instead of all that were there; the same ones stay where they are."""
        if tuple(scores) == self._scores:
            return
        self.beginResetModel()
        self._scores = tuple(scores)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(self._scores)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        score, column = self._scores[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return _text(score, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{COLUMNS[column].title} {_text(score, column)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return COLUMNS[column].alignment
            case Qt.ItemDataRole.ForegroundRole:
                return current_look().colour(_tone(score, column))
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


def _points(score: QuarterScore, column: int) -> int:
    """The figure of a column but the first."""
    if column == _TOTAL_COLUMN:
        return score.score_points
    return score.categories[str(SCORE_CATEGORIES[column - 1])]


def _text(score: QuarterScore, column: int) -> str:
    if column == 0:
        return short_quarter(score.quarter)
    points = _points(score, column)
    return points_words(points) if points or column == _TOTAL_COLUMN else ""


def _tone(score: QuarterScore, column: int) -> Tone:
    if column == 0:
        return Tone.INK
    if _points(score, column) < 0:
        return Tone.DANGER
    return Tone.BRAND if column == _TOTAL_COLUMN else Tone.INK
