"""The rows of the goods list, and the picture that begins each of them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.shelf import ShelfProduct
from jifen_desktop.ui.look.pictures import paint_picture
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import TARGET_MIN, Tone
from jifen_desktop.ui.products.words import expiry_tone, expiry_words, state_name, state_tone
from jifen_desktop.ui.widgets.row_model import ROW_ROLE, Index
from jifen_desktop.ui.widgets.table_box import TableColumn

COLUMNS: Final = (
    TableColumn(title="图", width=52),
    TableColumn(title="编码", width=92),
    TableColumn(title="品名"),
    TableColumn(title="分类", width=110, from_width=620),
    TableColumn(title="单位", width=60, from_width=700),
    TableColumn(title="积分", width=84, figures=True),
    TableColumn(title="库存", width=84, figures=True),
    TableColumn(title="有效期", width=116, from_width=760),
    TableColumn(title="状态", width=64),
)
_PICTURE, _CODE, _NAME, _CATEGORY, _UNIT, _POINTS, _STOCK, _EXPIRY, _STATE = range(len(COLUMNS))
_TEXTS: Final[tuple[Callable[[ShelfProduct], str], ...]] = (
    lambda _: "",
    lambda one: one.product.code,
    lambda one: one.product.name,
    lambda one: one.product.category,
    lambda one: one.product.unit,
    lambda one: format_points(one.product.price_points, grouped=True),
    lambda one: format_fixed(one.stock, one.product.scale, grouped=True),
    lambda one: expiry_words(one.expires_on),
    lambda one: state_name(one.product.state),
)
_PICTURE_SIZE: Final = 36


class ProductTable(QAbstractTableModel):
    """Frozen goods by row; what is not offered is paler than the rest."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[ShelfProduct, ...] = ()
        self._today = date.min

    @property
    def items(self) -> tuple[ShelfProduct, ...]:
        return self._items

    def show_items(self, items: Sequence[ShelfProduct], today: date) -> None:
        """These goods; the same ones with other stock stay where they are."""
        before, self._today = self._items, today
        now = tuple(items)
        if now and [one.product.id for one in now] == [one.product.id for one in before]:
            self._items = now
            self.dataChanged.emit(self.index(0, 0), self.index(len(now) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._items = now
        self.endResetModel()

    def row_of(self, code: str) -> int:
        """The row of a product, or -1."""
        rows = (row for row, one in enumerate(self._items) if one.product.code == code)
        return next(rows, -1)

    # --- Qt's questions ---------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one, column = self._items[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return _TEXTS[column](one)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{COLUMNS[column].title} {_TEXTS[column](one)}".rstrip()
            case Qt.ItemDataRole.TextAlignmentRole:
                return COLUMNS[column].alignment
            case Qt.ItemDataRole.ForegroundRole:
                return current_look().colour(self._tone(one, column))
            case _:
                return one if role == ROW_ROLE else None

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

    def _tone(self, one: ShelfProduct, column: int) -> Tone:
        if column == _STATE:
            return state_tone(one.product.state)
        if not one.is_offered:
            return Tone.FAINT
        if column == _POINTS:
            return Tone.BRAND
        if column == _STOCK:
            return Tone.INK if one.stock else Tone.DANGER
        if column == _EXPIRY:
            return expiry_tone(one.expires_on, self._today)
        return Tone.INK


class PictureDelegate(QStyledItemDelegate):
    """Paints a product's drawing in the first cell of its row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: object = index.data(ROW_ROLE)
        if not isinstance(one, ShelfProduct):
            return
        look = current_look()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(look.theme.brand_soft))
        side = min(look.px(_PICTURE_SIZE), look.px(TARGET_MIN) - 2)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(option.rect).center())
        paint_picture(painter, box, one.product.picture, one.product.name, look)
