"""The left side of the page: the box that finds goods, their categories, and the list of all."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from jifen_desktop.domain.goods_search import PRODUCTS_SHOWN_MAX
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.shelf import ShelfProduct
from jifen_desktop.services.listing_goods import AllGoods, load_goods
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.products.product_table import COLUMNS, PictureDelegate, ProductTable
from jifen_desktop.ui.undisturbed import undisturbed
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.category_tabs import CategoryTabs
from jifen_desktop.ui.widgets.find_box import FindBox
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row
from jifen_desktop.ui.widgets.notices import EmptyState
from jifen_desktop.ui.widgets.table_box import TableBox

FIND_NAME: Final = "在商品中查找"
IMPORT: Final = "导入商品"
_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROWS_A_SCREEN: Final = 10
_STEPS: Final[dict[int, int]] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS_A_SCREEN,
    Qt.Key.Key_PageUp: -_ROWS_A_SCREEN,
}


class ProductList(QWidget):
    """All goods by code, those of a category, or those that were looked for, the best first."""

    chosen = Signal(str)
    new_wanted = Signal()
    import_wanted = Signal()
    #: All goods as the book has them now.
    loaded = Signal(object)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.goods: AllGoods | None = None
        self._loading = self._load_again = False
        self.table = ProductTable(self)
        self.box = FindBox(
            FIND_NAME,
            icon="barcode",
            placeholder="扫条码，或输入编码 / 名称 / 首字母",
            key="F2",
            characters=True,
        )
        self.tabs = CategoryTabs()
        self.rows = TableBox("商品", self.table, COLUMNS)
        self.rows.setItemDelegateForColumn(0, PictureDelegate(self.rows))
        self.count = Label(size=TextSize.SMALL, tone=Tone.SOFT)
        self.reading = EmptyState("package", "正在读取商品……")
        self.import_button = self._import_button()
        self.empty = EmptyState("package", "还没有商品", action=self.import_button)
        self.none_found = EmptyState("search", "没有找到")
        self._bring = Button(IMPORT, icon="file-import")
        self._faces = QStackedWidget()
        self._lay_out()
        self.box.textChanged.connect(self._text_changed)
        self.box.installEventFilter(self)
        self.tabs.chosen.connect(self._category_chosen)
        self.rows.taken.connect(self._take)
        self._bring.clicked.connect(self.import_wanted)

    def _import_button(self) -> Button:
        button = Button(IMPORT, ButtonKind.PRIMARY, icon="file-import")
        button.clicked.connect(self.import_wanted)
        return button

    def _lay_out(self) -> None:
        new = Button("新增商品", icon="plus", key="Ctrl+N")
        new.clicked.connect(self.new_wanted)
        for face in (self.reading, self.rows, self.empty, self.none_found):
            self._faces.addWidget(face)
        card = Card(gap=0, margins=(GAP, GAP, GAP, GAP))
        card.content.addWidget(self._faces, 1)
        foot = Row(gap=GAP, margins=(GAP, GAP, 0, 0))
        foot.addWidget(self.count, 1)
        foot.addWidget(new)
        foot.addWidget(self._bring)
        card.content.addLayout(foot)
        column = Column(self, gap=GAP_LARGE, margins=(MARGIN, GAP_LARGE, MARGIN, GAP_LARGE))
        column.addWidget(self.box)
        column.addWidget(self.tabs)
        column.addWidget(card, 1)
        self.tabs.hide()

    # --- asking ---------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the goods as the book has them now; 20,000 of them take a second."""
        if self._loading:
            self._load_again = True
            return
        self._loading, self._load_again = True, False
        before, today = self.goods, self._around.seat.today()
        work = undisturbed(load_goods)
        self._around.desk.later(
            lambda store, _: work(store, today, before),
            self._read,
            owner=self,
            refused=self._read_refused,
        )

    def _read(self, goods: AllGoods) -> None:
        self._loading = False
        self.goods = goods
        self.tabs.show_categories(goods.categories)
        self.tabs.setVisible(len(goods.categories) > 1)
        self._show()
        self.loaded.emit(goods)
        if self._load_again:
            self.refresh()

    def _read_refused(self, refusal: Refusal) -> None:
        """The book cannot be read now: what is shown stays, the next change tries again."""
        self._loading = False
        self._around.desk.refused.emit(refusal)

    # --- showing --------------------------------------------------------------------

    def _show(self) -> None:
        """What was typed, else the chosen category, else everything."""
        goods, typed = self.goods, self.box.text().strip()
        if goods is None:
            return
        category = self.tabs.current()
        if typed:
            items: Sequence[ShelfProduct] = goods.find(typed)
            self.none_found.say(f"没有找到“{typed}”")
        else:
            items = goods.everything if category is None else goods.in_category(category)
        row = self.rows.current_row()
        kept = self.table.items[row].product.code if row >= 0 else ""
        self.table.show_items(items, goods.shelf.today)
        self.rows.select_row(self.table.row_of(kept) if kept else -1)
        if typed:
            self.count.setText(_found_words(len(items)))
        elif category is None:
            self.count.setText(_count_words(len(items), len(items) - len(goods.shelf.products)))
        else:
            off = sum(not one.is_offered for one in items)
            self.count.setText(_count_words(len(items), off))
        self._bring.setVisible(bool(goods.everything))
        if not goods.everything:
            self._faces.setCurrentWidget(self.empty)
        else:
            self._faces.setCurrentWidget(self.rows if items else self.none_found)

    def _text_changed(self) -> None:
        """Other words: the row of the last ones is chosen no more."""
        self.rows.select_row(-1)
        self._show()

    def _category_chosen(self) -> None:
        if self.box.text():
            self.box.clear()
        else:
            self._text_changed()

    def mark(self, code: str) -> None:
        """Select the product that is shown beside the list, if its row is there."""
        self.rows.select_row(self.table.row_of(code))

    # --- choosing -------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self.box and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress:
                return self._key_pressed(event)
            if event.type() is QEvent.Type.ShortcutOverride and not self.box.text():
                event.ignore()  # an empty box would claim Ctrl+Z for itself
                return True
        return super().eventFilter(watched, event)

    def _key_pressed(self, event: QKeyEvent) -> bool:
        """Whether the key was ours; all others are the box's."""
        step = _STEPS.get(event.key())
        if step is not None:
            self.rows.move_by(step)
        elif event.key() in _ENTER_KEYS:
            if not event.isAutoRepeat():
                self._enter()
        else:
            return event.text() == "/" and not self.box.text()
        return True

    def _enter(self) -> None:
        """The chosen row, an exact code, or the only hit: several never open by themselves."""
        if self.goods is None:
            return
        if self.rows.current_row() < 0:
            exact = self.goods.with_code(self.box.text())
            if exact is not None:
                self.chosen.emit(exact.product.code)
                return
            if self.table.rowCount() == 1:
                self.rows.select_row(0)
        self.rows.take()

    def _take(self, row: int) -> None:
        self.chosen.emit(self.table.items[row].product.code)

    def step_back(self) -> bool:
        """Esc: what was typed goes, then the category."""
        if self.box.text():
            self.box.clear()
        elif self.tabs.current() is not None:
            self.tabs.choose(None)
        else:
            return False
        return True

    def take_focus(self) -> None:
        self.box.setFocus()
        self.box.selectAll()


def _found_words(found: int) -> str:
    if found == PRODUCTS_SHOWN_MAX:
        return f"最像的 {found} 种"
    return f"找到 {found} 种" if found else ""


def _count_words(shown: int, off: int) -> str:
    """How many there are, and how many of them are not offered."""
    return (f"共 {shown:,} 种" if shown else "") + (f"，停售 {off:,} 种" if off else "")
