"""A counter page on a real book: households with points, goods on the shelf, keys and scans."""

import atexit
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.services.balances import balance
from jifen_desktop.ui.counter.counter_page import CounterPage
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.wedge import Wedge
from tests.ui.office import PageOffice, open_page_office
from tests.village import (
    enter_households,
    enter_products,
    household_draft,
    last_seq,
    make_store,
    opening,
    product_draft,
    shelf,
)

#: Number, head, points at hand.
HOUSEHOLDS = (
    ("01-001", "张伟", "1286"),
    ("01-002", "张伟", "50"),
    ("02-018", "王建国", "300"),
    ("03-007", "单雄信", "12.5"),
)
#: Name, points, stock; codes are 101, 102, ...
GOODS = (
    ("雕牌洗衣皂 202 克", "25", "86"),
    ("海天酱油 500 毫升特级生抽", "60", "41"),
    ("大豆油 5 升", "320", "4"),
    ("抽纸 10 包", "45", "60"),
    ("加碘盐 400 克", "2.5", "132"),
    ("土鸡蛋 30 枚", "150", "9"),
    ("牙刷 2 支装", "30", "47"),
    ("搪瓷脸盆", "80", "1"),
)
SOAP, SAUCE, OIL, TISSUES, SALT, EGGS, BRUSH, BASIN = (str(101 + n) for n in range(len(GOODS)))
EAN_OF = {str(101 + n): f"69012345678{10 + n}" for n in range(len(GOODS))}
CARD = "88001234"
FAST_MS, SLOW_MS = 6, 140


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="jifen-counter-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store = make_store(folder)
    enter_households(
        store,
        *(
            household_draft(
                number,
                head,
                phone=f"1380000{place:04d}",
                card_no=CARD if place == 2 else None,
                members=[("李梅", "之妻"), ("张小宝", "之子")] if place == 0 else [],
                row=place + 2,
            )
            for place, (number, head, _) in enumerate(HOUSEHOLDS)
        ),
    )
    for number, _, points in HOUSEHOLDS:
        opening(store, number, points)
    enter_products(
        store,
        *(
            product_draft(
                str(101 + place),
                name,
                price=price,
                category="日化" if place % 2 else "粮油",
                barcodes=[EAN_OF[str(101 + place)]],
                row=place + 2,
            )
            for place, (name, price, _) in enumerate(GOODS)
        ),
    )
    for place, (_, _, stock) in enumerate(GOODS):
        shelf(store, str(101 + place), stock)
    store.close()
    return folder / BOOK_FILE


@dataclass
class Counter:
    """The page, what stands behind it, and hands that type and scan."""

    qtbot: QtBot
    office: PageOffice
    page: CounterPage
    book: Store
    now_ms: int = 1_000_000
    wedge: Wedge = field(default_factory=Wedge)

    # --- hands ----------------------------------------------------------------------

    def key(self, key: Qt.Key, text: str = "", gap_ms: int = SLOW_MS) -> None:
        """One key, at its own time, to whatever has the keyboard."""
        self.now_ms += gap_ms
        focus = QApplication.focusWidget() or self.page
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self.now_ms)
            QCoreApplication.sendEvent(focus, event)

    def type(self, text: str) -> None:
        for character in text:
            self.key(Qt.Key(ord(character.upper())), character)

    def enter(self, gap_ms: int = SLOW_MS) -> None:
        self.key(Qt.Key.Key_Return, "\r", gap_ms)

    def press(self, keys: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        """A shortcut, as the system delivers it to the focused widget."""
        focus = QApplication.focusWidget() or self.page
        QTest.keyClick(focus, keys, held or Qt.KeyboardModifier.NoModifier)

    def scan(self, code: str, *, after_ms: int = 600) -> None:
        self.now_ms += after_ms
        for digit in code:
            self.key(Qt.Key(ord(digit.upper())), digit, FAST_MS)
        self.enter(FAST_MS)

    # --- what is wanted, quickly ------------------------------------------------------

    def serve(self, household_no: str) -> None:
        """Bring a household to the counter."""
        self.page.open_household(household_no, household_no)
        self.qtbot.waitUntil(lambda: self.guest_no == household_no)

    def put(self, code: str, quantity: str = "1") -> None:
        assert self.page.shelf is not None
        item = self.page.shelf.with_code(code)
        assert item is not None, code
        self.page.add(item, quantity)

    def fill(self, *, kinds: int) -> None:
        """A household and so many goods."""
        self.serve("01-001")
        for place in range(kinds):
            self.put(str(101 + place))

    # --- what is seen -----------------------------------------------------------------

    @property
    def guest_no(self) -> str:
        guest = self.page.cart.guest
        return "" if guest is None else guest.household.household_no

    @property
    def goods(self) -> dict[str, str]:
        """Codes in the cart and how many."""
        return {
            line.product.code if line.product else line.unknown: line.quantity_words
            for line in self.page.cart.lines
        }

    def balance(self, household_no: str) -> int:
        return balance(self.book, household_no)

    def acts(self) -> int:
        return last_seq(self.book)

    def redemptions(self) -> int:
        with self.book.reading() as book:
            return len(book.redemptions.newest(50))

    def wait_booked(self, count: int = 1) -> None:
        self.qtbot.waitUntil(lambda: self.redemptions() == count)
        self.qtbot.waitUntil(lambda: not self.page.till.waiting)

    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()


@contextmanager
def open_counter(
    qtbot: QtBot, folder: Path, look: Look, *, fresh: bool = True
) -> Generator[Counter]:
    """The counter on a copy of the village; not `fresh`: on the book that the folder has."""
    folder.mkdir(parents=True, exist_ok=True)
    if fresh:
        shutil.copyfile(_template(), folder / BOOK_FILE)
    office = open_page_office(qtbot, folder, look)
    page = CounterPage(office.surroundings())
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    counter = Counter(
        qtbot=qtbot, office=office, page=page, book=Store(folder / BOOK_FILE, durable=False)
    )
    counter.wedge.scanned.connect(page.scanned)
    application.installEventFilter(counter.wedge)
    page.resize(1306, 630)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.take_focus()
    try:
        qtbot.waitUntil(lambda: page.shelf is not None)
        yield counter
    finally:
        application.removeEventFilter(counter.wedge)
        page.close()
        office.desk.shut_down()
        counter.book.close()
        page.deleteLater()
