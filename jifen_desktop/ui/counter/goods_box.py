"""查找商品: a code, a barcode, a name or its initials; `3*` before it takes three.

Enter takes an exact code, or the only hit; of several none until one was chosen. Enter in
the empty box checks out.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.amounts import parse_quantity
from jifen_desktop.domain.refusals import ProductNotOffered, Refusal
from jifen_desktop.domain.shelf import Shelf, ShelfProduct
from jifen_desktop.ui.counter.goods_words import split_quantity
from jifen_desktop.ui.counter.tiles import Tiles
from jifen_desktop.ui.finding.fitting_box import FittingBox
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.layouts import Row

PLACEHOLDERS: Final = (
    "扫商品条码，或输入名称 / 首字母",
    "扫条码，或输入名称",
    "扫条码或名称",
    "扫条码",
    "商品",
)
_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: Final[dict[int, int]] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
ONE: Final = "1"


class GoodsBox(QWidget):
    """The box; its hits are shown by `tiles`, where arrows choose."""

    #: A ShelfProduct and how many, as typed and fit for its unit.
    wanted = Signal(object, str)
    unknown = Signal(str)
    refused = Signal(object)
    checkout_wanted = Signal()
    #: What fits the words typed, or None when there are no words.
    found = Signal(object)
    #: The keyboard should go to the tiles.
    tiles_wanted = Signal()

    def __init__(self, tiles: Tiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._shelf: Shelf | None = None
        self.box = FittingBox("查找商品", PLACEHOLDERS, icon="barcode", key="/")
        self.tiles_button = Button("", icon="layout-grid", name="选商品")
        self.tiles_button.hide()
        row = Row(self)
        row.addWidget(self.box, 1)
        row.addWidget(self.tiles_button)
        self.setFocusProxy(self.box)
        self.box.textChanged.connect(self._text_changed)
        self.box.installEventFilter(self)

    # --- what the page asks for -----------------------------------------------------------

    def take_focus(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def show_shelf(self, shelf: Shelf) -> None:
        """These goods are there; what is typed is looked for anew."""
        self._shelf = shelf
        self._look()

    def scan(self, code: str) -> None:
        """A scanned code takes the quantity that waits in the box; other words stay."""
        quantity, words = split_quantity(self.box.text())
        if self._shelf is None:
            return
        item = self._shelf.with_code(code)
        if item is None:
            self.unknown.emit(code)
        elif quantity and not words:
            self.take(item)
        else:
            self._hand_over(item, ONE)

    def words(self) -> str:
        """What is looked for, without a quantity."""
        return split_quantity(self.box.text())[1]

    def take(self, item: ShelfProduct) -> None:
        """A product was chosen, as many as the box says; the box is ready for the next one."""
        quantity, _ = split_quantity(self.box.text())
        if self._hand_over(item, quantity or ONE):
            self.box.clear()

    def _hand_over(self, item: ShelfProduct, quantity: str) -> bool:
        product = item.product
        try:
            if not item.is_offered:
                raise ProductNotOffered(product.code, product.name)
            parse_quantity(quantity, product.scale)
        except Refusal as refusal:
            self.box.selectAll()
            self.refused.emit(refusal)
            return False
        self.wanted.emit(item, quantity)
        return True

    # --- typing ---------------------------------------------------------------------------

    def _text_changed(self) -> None:
        """Other words: what was chosen among the hits of the last ones is chosen no more."""
        self._tiles.select_row(-1)
        self._look()

    def _look(self) -> None:
        words = self.words()
        if self._shelf is not None:
            self.found.emit(self._shelf.find(words) if words else None)

    def _enter(self) -> None:
        text = self.box.text().strip()
        if not text:
            self.checkout_wanted.emit()
            return
        words, shelf = self.words(), self._shelf
        if shelf is None or not words:
            return
        hits = self._tiles.items()
        item = self._tiles.chosen() or shelf.with_code(words)
        if item is not None:
            self.take(item)
        elif len(hits) == 1:
            self.take(hits[0])
        elif not hits and any(map(str.isdecimal, words)):
            self.box.clear()  # the row says the code; Del takes the row away
            self.unknown.emit(words)
        elif not hits:
            self.box.selectAll()  # words that name nothing: the tiles say so

    # --- keys -----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self.box and event.type() is QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._key_pressed(event)
        return False

    def _key_pressed(self, event: QKeyEvent) -> bool:
        """Whether the key was ours; all others are the box's."""
        if event.key() in _ENTER_KEYS:
            if not event.isAutoRepeat():
                self._enter()
            return True
        step = _STEPS.get(event.key())
        if step is not None:
            self._move(step)
            return True
        return False

    def _move(self, step: int) -> None:
        """Choose among the hits from here; without words the keyboard goes to the tiles."""
        if self.words():
            self._tiles.move_by(step)
        else:
            self.tiles_wanted.emit()
