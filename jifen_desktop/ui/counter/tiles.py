"""The goods to choose from: tiles with pictures, for mouse, touch and keyboard."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from jifen_desktop.domain.shelf import ShelfProduct
from jifen_desktop.ui.counter.tile_delegate import (
    TALL_BELOW,
    TALL_TILE_HEIGHT,
    TILE_HEIGHT,
    TileDelegate,
)
from jifen_desktop.ui.counter.tile_model import TileModel
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.widgets.list_box import ListBox

#: All in pixels at a text scale of 1.0.
WIDE_WINDOW: Final = 1500
COLUMNS_WIDE: Final = 4
COLUMNS_NARROW: Final = 3
CELL_WIDTH_MIN: Final = 96
CELL_WIDTH_MAX: Final = 210


class Tiles(ListBox):
    """`picked` a tile; a click leaves the keyboard where it is."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._tiles = TileModel()
        self._delegate = TileDelegate()
        super().__init__("商品", self._tiles, parent=parent, delegate=self._delegate)
        self._tiles.setParent(self)
        self._delegate.setParent(self)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.taken.connect(self._pick)
        current_look().changed.connect(self._fit)

    # --- what it shows --------------------------------------------------------------------

    def show_items(self, items: Sequence[ShelfProduct]) -> None:
        """These goods; none of them is chosen when they are others than before."""
        self._tiles.show_items(items)

    def show_cart(self, quantities: Mapping[int, str]) -> None:
        self._tiles.show_cart(quantities)

    def items(self) -> tuple[ShelfProduct, ...]:
        return self._tiles.items()

    def chosen(self) -> ShelfProduct | None:
        """The tile that arrows have chosen."""
        row = self.current_row()
        return self._tiles.item(row) if row >= 0 else None

    def _pick(self, row: int) -> None:
        self.picked.emit(self._tiles.item(row))

    # --- size -----------------------------------------------------------------------------

    def columns(self) -> int:
        """Four in a wide window, else three; more where tiles would grow too large."""
        factor = current_look().scale.factor
        wide = self.window().width() / factor >= WIDE_WINDOW
        width = self.viewport().width() / factor
        usual = COLUMNS_WIDE if wide else COLUMNS_NARROW
        wanted = max(usual, int(width // CELL_WIDTH_MAX))
        return max(1, min(wanted, int(width // CELL_WIDTH_MIN)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        look = current_look()
        width = (self.viewport().width() - 1) // self.columns()  # Qt wants one pixel to spare
        tall = width < look.px(TALL_BELOW)
        cell = QSize(width, look.px(TALL_TILE_HEIGHT if tall else TILE_HEIGHT))
        if cell != self._delegate.cell:
            self._delegate.cell = cell
            self.setGridSize(cell)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        look = current_look()
        return QSize(look.px(CELL_WIDTH_MIN), look.px(TILE_HEIGHT))

    # --- keys -----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the space for the chosen tile: on the page it means 查找农户."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
            and self.current_row() >= 0
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Space and self.current_row() >= 0:
            self.take()
        elif event.text() and event.text().isprintable():
            event.ignore()  # no search by letters here: the page has keys of its own
        else:
            super().keyPressEvent(event)
