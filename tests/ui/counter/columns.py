"""The counter's left and middle column on a plain page; four heads of the village are 张伟."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.express import ExpressOrder
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.shelf import Shelf, ShelfProduct
from jifen_desktop.services.serving import Guest, open_household
from jifen_desktop.services.shelf import load_shelf
from jifen_desktop.ui.counter.goods_column import GoodsColumn
from jifen_desktop.ui.counter.guest_panel import GuestPanel
from jifen_desktop.ui.counter.household_box import HouseholdBox
from jifen_desktop.ui.finding.household_finder import HouseholdFinder
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.widgets.layouts import Column, Row
from tests import village
from tests.ui.office import PageOffice, open_page_office
from tests.village import DAY

EAN = "6901234567892"
CARD = "86000017"
#: Code, name, category, price, stock.
GOODS = (
    ("LY01", "大米 5kg", "粮油", "28", "30"),
    ("LY02", "大米 10kg", "粮油", "52", "4"),
    ("LY03", "菜籽油 1.8L", "粮油", "32", ""),
    ("RH01", "香皂", "日化", "5", "90"),
    ("RH02", "牙膏", "日化", "8", "60"),
    ("XX01", "作业本", "", "10", "12"),
)


def stock_village(store: Store) -> None:
    """Four heads 张伟, two others, goods in three categories and one that is weighed."""
    draft = village.household_draft
    village.enter_households(
        store,
        draft(
            "01-001", "张伟", address="湾里1号", population=4, card_no=CARD, phone="13800000001",
            members=[("李梅", "之妻"), ("张小宝", "之子")],
        ),
        draft("01-002", "张伟", address="湾里2号", row=3),
        draft("02-001", "张伟", group_name="第二组", row=4),
        draft("03-001", "张伟", group_name="第三组", row=5),
        draft("03-002", "单雄信", group_name="第三组", row=6),
        draft("03-003", "阿卜杜热西提·买买提江", group_name="第三组", row=7),
    )  # fmt: skip
    village.opening(store, "01-001", "1286")
    village.opening(store, "02-001", "-12")
    drafts = [
        village.product_draft(
            code, name, price=price, category=category, row=row,
            barcodes=(EAN,) if code == "RH01" else (),
        )
        for row, (code, name, category, price, _) in enumerate(GOODS, start=2)
    ]  # fmt: skip
    weighed = village.product_draft(
        "SC01", "白菜", price="1.5", category="粮油", weighed=True, row=9
    )
    village.enter_products(store, *drafts, weighed)
    for code, _, _, _, stock in GOODS:
        if stock:
            village.shelf(store, code, stock)
    village.shelf(store, "SC01", "20.5")


class Columns(QWidget):
    """What CounterPage composes at its left and in its middle, and room for a cart."""

    def __init__(self, office: PageOffice) -> None:
        super().__init__()
        around = office.surroundings()
        self.finder = HouseholdFinder(around.desk, self)
        self.household = HouseholdBox(around, self.finder, self)
        self.panel = GuestPanel()
        self.goods = GoodsColumn(self)
        self.left = QWidget()
        left = Column(self.left, gap=12)
        left.addWidget(self.household)
        left.addWidget(self.panel, 1)
        row = Row(self, gap=12, margins=(14, 12, 14, 12))
        row.addWidget(self.left)
        row.addWidget(self.goods, 1)
        self.cart = QWidget()
        row.addWidget(self.cart)
        around.look.changed.connect(self.fit)
        self._look = around.look
        self.fit()

    def fit(self) -> None:
        self.left.setFixedWidth(self._look.px(322))
        self.cart.setFixedWidth(self._look.px(334))


@dataclass
class Counter:
    """The columns, the book behind them, and what they have told."""

    qtbot: QtBot
    office: PageOffice
    page: Columns
    #: Another connection to the same book, for the test's own looks and acts.
    store: Store
    shelf: Shelf
    chosen: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    orders: list[ExpressOrder] = field(default_factory=list[ExpressOrder])
    wanted: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    unknown: list[str] = field(default_factory=list[str])
    refused: list[Refusal] = field(default_factory=list[Refusal])
    checkouts: list[bool] = field(default_factory=list[bool])

    def listen(self) -> None:
        household, goods = self.page.household, self.page.goods
        household.chosen.connect(self._hear_chosen)
        household.express.connect(self.orders.append)
        goods.wanted.connect(self._hear_wanted)
        goods.unknown.connect(self.unknown.append)
        goods.refused.connect(self.refused.append)
        goods.checkout_wanted.connect(lambda: self.checkouts.append(True))

    def _hear_chosen(self, household_no: str, typed: str) -> None:
        self.chosen.append((household_no, typed))

    def _hear_wanted(self, item: ShelfProduct, quantity: str) -> None:
        self.wanted.append((item.product.code, quantity))

    # --- what a person does -----------------------------------------------------------

    def type_household(self, text: str, *, answered: bool = True) -> None:
        """Type into 查找农户; wait for the list unless the test is quicker than the book."""
        self.page.household.take_focus()
        type_into(self.page.household.box, text)
        if answered:
            self.wait_for_list()

    def wait_for_list(self) -> None:
        household = self.page.household
        self.qtbot.waitUntil(lambda: household._answered == household.box.text())

    def type_goods(self, text: str) -> None:
        self.page.goods.take_focus()
        type_into(self.page.goods.box.box, text)

    def press(
        self,
        key: Qt.Key,
        into: QWidget | None = None,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key where the focus is."""
        focus = into or QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    def hold_enter(self, into: QWidget) -> None:
        """What a keyboard sends while Enter is held down."""
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.NoModifier,
            "\r",
            autorep=True,
        )
        QApplication.sendEvent(into, event)

    # --- what is shown -----------------------------------------------------------------

    def listed(self) -> list[str]:
        """The household numbers in the list below the box."""
        popup = self.page.household.popup
        return [hit.household_no for hit in popup.hits()] if popup.isVisible() else []

    def tiles(self) -> list[str]:
        return [item.product.code for item in self.page.goods.tiles.items()]

    def item(self, code: str) -> ShelfProduct:
        found = self.shelf.with_code(code)
        assert found is not None, code
        return found

    def guest(self, household_no: str, typed: str = "") -> Guest:
        return open_household(self.store, household_no, today=DAY, typed=typed)


def type_into(box: QLineEdit, text: str) -> None:
    """Press keys; what has none comes from the input method at once."""
    if text.isascii():
        QTest.keyClicks(box, text)
    else:
        box.insert(text)


@contextmanager
def open_counter(
    qtbot: QtBot,
    folder: Path,
    look: Look,
    fill: Callable[[Store], None] = stock_village,
    size: tuple[int, int] = (1200, 620),
) -> Generator[Counter]:
    """The columns over a new book, shown and active, with its goods on the shelf."""
    store = village.make_store(folder)
    fill(store)
    office = open_page_office(qtbot, folder, look)
    page = Columns(office)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.activateWindow()
    qtbot.waitExposed(page)
    counter = Counter(qtbot, office, page, store, load_shelf(store, DAY))
    counter.listen()
    page.goods.show_shelf(counter.shelf)
    yield counter
    office.desk.shut_down()
    store.close()
