"""Lists with columns: all households, what an import would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import RADIUS_SMALL, TARGET_MIN
from jifen_desktop.ui.widgets.row_model import Index

_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, kw_only=True)
class TableColumn:
    """A column; `width` in token pixels, 0 for one that takes what room is left.

    A column with `from_width` is hidden where the table is narrower, in token pixels. A click
    into one that `drills` asks what is behind the figure, and does not take the row.
    """

    title: str
    width: int = 0
    figures: bool = False
    from_width: int = 0
    drills: bool = False

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        return _RIGHT if self.figures else _LEFT


class _RowDelegate(QStyledItemDelegate):
    """Paints cells without the dotted box of a focused one: the table marks the whole row."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: Index
    ) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(current_look().theme.brand_soft))
        super().paint(painter, option, index)


class TableBox(QTableView):
    """A table for keyboard and mouse: arrows move by rows, Enter or a click takes one.

    Like `ListBox`, it lets a search box call `move_by` and `take`. Letters and signs are left
    to the page.
    """

    taken = Signal(int)
    #: Row and column of a figure that was clicked.
    figure_clicked = Signal(int, int)

    def __init__(
        self,
        name: str,
        model: QAbstractTableModel,
        columns: Sequence[TableColumn],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(_LEFT)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._clicked)
        current_look().changed.connect(self._dress)
        self._dress()

    def current_row(self) -> int:
        """The selected row, or -1."""
        return self.currentIndex().row()

    def select_row(self, row: int) -> None:
        """Select a row and bring it into sight; one that is not there selects none."""
        if 0 <= row < self.model().rowCount():
            self.selectRow(row)
            self.scrollTo(self.currentIndex())
        else:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()

    def move_by(self, steps: int) -> None:
        """Select so many rows further down, or up, and stop at the ends."""
        rows = self.model().rowCount()
        if rows:
            self.select_row(min(max(self.current_row() + steps, 0), rows - 1))

    def take(self) -> None:
        """Do with the selected row what Enter does."""
        if self.current_row() >= 0:
            self.taken.emit(self.current_row())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in _ENTER_KEYS and self.current_row() >= 0:
            self.take()
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever comes by Tab stands on a row at once."""
        super().focusInEvent(event)
        if self.current_row() < 0:
            self.move_by(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not (self.hasFocus() and self.currentIndex().isValid()):
            return
        look = current_look()
        row = self.visualRect(self.currentIndex())
        box = QRect(1, row.top() + 1, self.viewport().width() - 3, row.height() - 3)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.theme.focus), 2))
        painter.drawRoundedRect(box, look.px(RADIUS_SMALL), look.px(RADIUS_SMALL))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._share_width()

    def _dress(self) -> None:
        row = current_look().px(TARGET_MIN)
        self.verticalHeader().setMinimumSectionSize(row)
        self.verticalHeader().setDefaultSectionSize(row)
        self.horizontalHeader().setMinimumSectionSize(1)
        self._share_width()

    def _share_width(self) -> None:
        look = current_look()
        room = self.viewport().width()
        shown = [look.px(column.from_width) <= room for column in self._columns]
        left = room - sum(
            look.px(column.width)
            for column, is_shown in zip(self._columns, shown, strict=True)
            if is_shown and column.width
        )
        wide = sum(not column.width for column in self._columns)
        for number, column in enumerate(self._columns):
            self.setColumnHidden(number, not shown[number])
            width = look.px(column.width) if column.width else max(left // wide, 1)
            self.setColumnWidth(number, width)

    def _clicked(self, index: QModelIndex) -> None:
        if self._columns[index.column()].drills:
            self.figure_clicked.emit(index.row(), index.column())
        else:
            self.taken.emit(index.row())
