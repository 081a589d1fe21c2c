"""The middle column: 查找商品, categories, tiles; narrow windows open the tiles over the page."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from jifen_desktop.domain.shelf import Shelf, ShelfProduct
from jifen_desktop.ui.counter.goods_box import GoodsBox
from jifen_desktop.ui.counter.tiles import Tiles
from jifen_desktop.ui.finding.floating import Floating
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE
from jifen_desktop.ui.widgets.category_tabs import CategoryTabs
from jifen_desktop.ui.widgets.layouts import Column
from jifen_desktop.ui.widgets.notices import EmptyState


class GoodsColumn(QWidget):
    """Tells which product is wanted and how many; `host` is the page."""

    wanted = Signal(object, str)
    unknown = Signal(str)
    refused = Signal(object)
    checkout_wanted = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__()
        self._shelf: Shelf | None = None
        self._on_demand = False
        self.tiles = Tiles()
        self.box = GoodsBox(self.tiles)
        self.tabs = CategoryTabs()
        self._empty = EmptyState("package", "正在读取商品……")
        self._faces = QStackedWidget()
        self._faces.addWidget(self._empty)
        self._faces.addWidget(self.tiles)
        self._choice = QWidget()
        choice = Column(self._choice, gap=GAP)
        choice.addWidget(self.tabs)
        choice.addWidget(self._faces, 1)
        self._column = Column(self, gap=GAP_LARGE)
        self._column.addWidget(self.box)
        self._column.addWidget(self._choice, 1)
        margins = (GAP_LARGE, GAP_LARGE, GAP_LARGE, GAP_LARGE)
        self.panel = Floating(host, self.box, QSize, margins=margins)
        self._connect()

    def _connect(self) -> None:
        box = self.box
        for mine, boxes in (
            (self.wanted, box.wanted),
            (self.unknown, box.unknown),
            (self.refused, box.refused),
            (self.checkout_wanted, box.checkout_wanted),
        ):
            boxes.connect(mine)
        box.found.connect(self._show_found)
        box.box.textChanged.connect(self._text_changed)
        box.tiles_wanted.connect(self._go_to_tiles)
        box.tiles_button.clicked.connect(self._toggle_panel)
        self.tiles.picked.connect(box.take)
        self.tabs.chosen.connect(self._show_category)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_went)

    # --- what the page asks for -----------------------------------------------------------

    def show_shelf(self, shelf: Shelf) -> None:
        """The goods as they are now."""
        self._shelf = shelf
        self.tabs.show_categories(shelf.categories)
        self.box.show_shelf(shelf)

    def show_cart(self, quantities: Mapping[int, str]) -> None:
        """Badges: how much of a product lies in the cart, by product id."""
        self.tiles.show_cart(quantities)

    def scan(self, code: str) -> None:
        self.box.scan(code)

    def take_focus(self) -> None:
        self.box.take_focus()

    def clear(self) -> None:
        """Nothing typed, the tiles of the chosen category."""
        self.box.box.clear()
        self.panel.hide()

    def step_back(self) -> bool:
        """Esc: close the tiles of a narrow window, then take the text away."""
        if self.panel.isVisible():
            self.panel.hide()
            self.take_focus()
            return True
        if self.box.box.text():
            self.clear()
            return True
        return False

    def set_on_demand(self, on_demand: bool) -> None:  # noqa: FBT001 - a property's value
        """Whether the window is too narrow for tiles beside everything else."""
        if on_demand == self._on_demand:
            return
        self._on_demand = on_demand
        self.box.tiles_button.setVisible(on_demand)
        self.panel.hide()
        if on_demand:
            self.panel.content.addWidget(self._choice)
            self._column.addStretch(1)
        else:
            self._column.takeAt(self._column.count() - 1)
            self._column.addWidget(self._choice, 1)

    def _text_changed(self) -> None:
        """The hits were taken or given up."""
        if not self.box.words():
            self.panel.hide()

    # --- tiles ------------------------------------------------------------------------------

    def _show_found(self, hits: list[ShelfProduct] | None) -> None:
        """What fits the words, or the chosen category where there are none."""
        if hits is not None:
            self._show(
                hits, f"没有找到“{self.box.words()}”。可以试试编码、条码、名称或拼音首字母。"
            )
            if self._on_demand:
                self.panel.open()
        elif self._shelf is not None:
            name, shelf = self.tabs.current(), self._shelf
            self._show(
                shelf.products if name is None else shelf.in_category(name),
                "货架上还没有商品。",
            )

    def _show(self, items: Sequence[ShelfProduct], otherwise: str) -> None:
        self.tiles.show_items(items)
        self._empty.say(otherwise)
        self._faces.setCurrentWidget(self.tiles if items else self._empty)

    def _show_category(self) -> None:
        if self.box.words():
            self.box.box.clear()
        else:
            self._show_found(None)

    def _go_to_tiles(self) -> None:
        """The keyboard to the tiles, one of them chosen."""
        if self._on_demand:
            self.panel.open()
        if self.tiles.current_row() < 0:
            self.tiles.select_row(0)
        self.tiles.setFocus(Qt.FocusReason.TabFocusReason)

    def _toggle_panel(self) -> None:
        if self.panel.isVisible():
            self.step_back()
        else:
            self._go_to_tiles()

    def _focus_went(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Work goes on elsewhere: what floats over the page goes away."""
        if (
            now is not None
            and self.panel.isVisible()
            and not (self.isAncestorOf(now) or self.panel.isAncestorOf(now))
        ):
            self.panel.hide()
