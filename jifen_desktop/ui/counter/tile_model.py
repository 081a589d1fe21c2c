"""The goods as tiles: what each says, and how much of it lies in the cart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.shelf import ShelfProduct
from jifen_desktop.ui.widgets.row_model import ROW_ROLE, Index

#: So few are said in red.
LOW_UNITS: Final = 5


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A product on the shelf; `in_cart` is a quantity as people read it, or empty."""

    item: ShelfProduct
    in_cart: str

    @property
    def price(self) -> str:
        return format_points(self.item.product.price_points, grouped=True)

    @property
    def is_gone(self) -> bool:
        return self.item.stock <= 0

    @property
    def is_low(self) -> bool:
        return self.item.stock <= LOW_UNITS * self.item.product.scale

    @property
    def left(self) -> str:
        if self.is_gone:
            return "已兑完"
        product = self.item.product
        return f"剩 {format_fixed(self.item.stock, product.scale)}{product.unit}"

    def spoken(self) -> str:
        """The tile as a screen reader says it."""
        chosen = f"，清单里有 {self.in_cart}" if self.in_cart else ""
        return f"{self.item.product.name}，{self.price} 分，{self.left}{chosen}"


class TileModel(QAbstractListModel):
    """`ShelfProduct`s by row; the same goods with other stock keep their places."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[ShelfProduct, ...] = ()
        self._in_cart: Mapping[int, str] = {}

    def show_items(self, items: Sequence[ShelfProduct]) -> None:
        """These goods; where they are the same ones, only what changed is painted anew."""
        before, now = self._items, tuple(items)
        pairs = enumerate(zip(before, now, strict=False))
        # A shelf that was freshened holds 20,000 values, and nearly all as they were.
        others = [(row, old, new) for row, (old, new) in pairs if old is not new]
        same = len(before) == len(now) and all(o.product.id == n.product.id for _, o, n in others)
        if not same:
            self.beginResetModel()
            self._items = now
            self.endResetModel()
            return
        self._items = now
        for row, old, new in others:
            if old != new:
                self._row_changed(row)

    def show_cart(self, quantities: Mapping[int, str]) -> None:
        """What lies in the cart, by product id."""
        before, self._in_cart = self._in_cart, dict(quantities)
        changed = {product_id for product_id, _ in before.items() ^ self._in_cart.items()}
        if changed:
            for row, item in enumerate(self._items):
                if item.product.id in changed:
                    self._row_changed(row)

    def item(self, row: int) -> ShelfProduct:
        return self._items[row]

    def items(self) -> tuple[ShelfProduct, ...]:
        return self._items

    def _row_changed(self, row: int) -> None:
        index = self.index(row, 0)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        tile = Tile(item=item, in_cart=self._in_cart.get(item.product.id, ""))
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return item.product.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return tile.spoken()
            case _:
                return tile if role == ROW_ROLE else None
