"""The rows of the households list: those that were asked for so far, more when scrolled to."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.services.listing_households import HouseholdLine
from jifen_desktop.ui.households.words import phone_tail, state_name, state_tone
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.row_model import Index
from jifen_desktop.ui.widgets.table_box import TableColumn

COLUMNS: Final = (
    TableColumn(title="户号", width=100),
    TableColumn(title="户主"),
    TableColumn(title="组别", from_width=520),
    TableColumn(title="人口", width=60, figures=True, from_width=760),
    TableColumn(title="电话", width=90, from_width=660),
    TableColumn(title="可兑积分", width=110, figures=True),
    TableColumn(title="状态", width=70),
)
_POINTS_COLUMN: Final = 5
_STATE_COLUMN: Final = 6
_TEXTS: Final[tuple[Callable[[HouseholdLine], str], ...]] = (
    lambda line: line.household_no,
    lambda line: line.head_name,
    lambda line: line.group_name,
    lambda line: "" if line.population is None else str(line.population),
    lambda line: phone_tail(line.phone),
    lambda line: format_points(line.balance_points, grouped=True),
    lambda line: state_name(line.state),
)


class HouseholdTable(QAbstractTableModel):
    """A table over frozen lines; `more_wanted` asks for those that follow the last one."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[HouseholdLine, ...] = ()
        self._total = 0
        self._asked = False

    @property
    def lines(self) -> tuple[HouseholdLine, ...]:
        return self._lines

    @property
    def total(self) -> int:
        """How many there are, here or not."""
        return self._total

    def show_lines(self, lines: Sequence[HouseholdLine], total: int) -> None:
        """Other lines instead of all that were there; the same households stay where they are."""
        self._total, self._asked = total, False
        same = [line.household_no for line in lines] == [line.household_no for line in self._lines]
        if same and lines:
            self._lines = tuple(lines)
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def add_lines(self, lines: Sequence[HouseholdLine]) -> None:
        """The lines that follow; none means that others took households away meanwhile."""
        self._asked = False
        if not lines:
            self._total = len(self._lines)
            return
        first = len(self._lines)
        self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
        self._lines = (*self._lines, *lines)
        self.endInsertRows()

    def row_of(self, household_no: str) -> int:
        """The row of a household, or -1."""
        numbers = (row for row, line in enumerate(self._lines) if line.household_no == household_no)
        return next(numbers, -1)

    # --- Qt's questions ---------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        return not parent.isValid() and len(self._lines) < self._total and not self._asked

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return _TEXTS[column](line)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{COLUMNS[column].title} {_TEXTS[column](line)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return COLUMNS[column].alignment
            case Qt.ItemDataRole.ForegroundRole:
                return current_look().colour(_tone(line, column))
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


def _tone(line: HouseholdLine, column: int) -> Tone:
    if column == _POINTS_COLUMN:
        return Tone.DANGER if line.balance_points < 0 else Tone.BRAND
    if column == _STATE_COLUMN:
        return state_tone(line.state)
    return Tone.INK
