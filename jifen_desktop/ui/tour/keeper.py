"""The keeper of the tour: works the real window by keys and scans through the story's morning."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.roles import Role
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.awarding import Awarded
from jifen_desktop.services.book_folder import Store
from jifen_desktop.services.openings import Booked
from jifen_desktop.services.sample.booking import (
    PRACTICE_PIN,
    STAFF_NAMES,
    book_event,
    staff_of,
)
from jifen_desktop.services.sample.events import (
    BasketLine,
    CounterEvent,
    PaperAward,
    Redemption,
    StockReceived,
    Void,
)
from jifen_desktop.services.sample.morning import Morning
from jifen_desktop.services.sample.people import sample_households
from jifen_desktop.services.sample.staff import Happened
from jifen_desktop.services.sample.story import morning
from jifen_desktop.ui.counter.counter_page import CounterPage
from jifen_desktop.ui.counter.recent_dialog import RecentDialog
from jifen_desktop.ui.counter.till import Sale
from jifen_desktop.ui.look.style import Look, ThemeChoice
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.pages import PAGES
from jifen_desktop.ui.printing.preview import PreviewDialog
from jifen_desktop.ui.program import Program
from jifen_desktop.ui.seat import clock
from jifen_desktop.ui.tour.dialogs import TourDialogs
from jifen_desktop.ui.tour.hands import Hands, TourTrouble
from jifen_desktop.ui.window import SIZE
from jifen_desktop.ui.workbench import Workbench

CTRL: Final = Qt.KeyboardModifier.ControlModifier
ALT: Final = Qt.KeyboardModifier.AltModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier

#: How some of the queue are found: by initials, by card; all others by their number.
BY_INITIALS: Final = {"03-018": "wjg", "06-008": "pcz"}
BY_CARD: Final = {"10-004", "11-004", "09-006"}
#: Whose cart is set aside until the next one was served.
PARKED: Final = "04-021"
#: Whom the pictures show: the search and the household, and the longest slip.
WATCHED: Final = "03-018"
SHOWN: Final = "06-008"


class Tour:
    """The keeper of the sample village at work, from signing in to a look at every page."""

    def __init__(self, application: QApplication, folder: Path, out: Path) -> None:
        self._out = out
        self._folder = folder
        look = Look(application, ThemeChoice.LIGHT, by_window=True)
        self.program = Program(application, look, folder, make_dialogs=self._make_dialogs)
        self._window = self.program.window
        self.hands = Hands(self._window, lambda: self.dialogs.trouble)
        self._day = clock().local.date()
        self.told = Morning(self._day)
        self._cards = {h.household_no: h.card_no or "" for h in sample_households(self._day)}
        self._pictures = 0
        self._parked: Redemption | None = None
        self._previewed = False

    def _make_dialogs(self, window: QWidget) -> TourDialogs:
        self.dialogs = TourDialogs(window)
        self.dialogs.look_at = self._look_at
        return self.dialogs

    def work(self) -> bool:
        """Go through the morning; whether the book is sound afterwards. Raises TourTrouble."""
        self._sign_in()
        for event in morning(self._day):
            self._do(event)
        self._print_again()
        self._visit_pages()
        self._show_dark()
        return self._leave_papers()

    # --- coming in ------------------------------------------------------------------------

    def _sign_in(self) -> None:
        self._window.showNormal()
        self._window.resize(*SIZE)  # also where the screen that is not there is smaller
        self.program.begin()
        page, keeper = self._window.sign_in_page, STAFF_NAMES[Role.KEEPER]
        self.hands.until(page.chosen, "登录页")
        while (chosen := page.chosen()) is not None and chosen.name != keeper:
            self.hands.press(Qt.Key.Key_Down)
        self._picture("登录")
        self.hands.type(PRACTICE_PIN)
        self.hands.press(Qt.Key.Key_Return)
        self.hands.until(lambda: self.program.seat.operator, "登录")
        self.hands.until(lambda: self._page().shelf, "柜台")

    def _bench(self) -> Workbench:
        bench = self._window.workbench
        assert bench is not None, "the book is open"
        return bench

    def _page(self) -> CounterPage:
        page = self._bench().pages[PageKey.COUNTER]
        assert isinstance(page, CounterPage), page
        return page

    # --- the queue ------------------------------------------------------------------------

    def _do(self, event: CounterEvent) -> None:
        if isinstance(event, Void):
            self._undo()
        elif isinstance(event, StockReceived):
            self._receive(event)
        elif isinstance(event, PaperAward):
            self._award(event)
        elif not isinstance(event, Redemption):
            raise TypeError(event)
        elif event.expected_refusal is not None:
            self._turn_away(event)
        elif event.household_no == PARKED:
            self._serve(event)
            self._park(event)
        else:
            self._serve(event)
            self._check_out(event)
            if self._parked is not None:
                self._take_up(self._parked)

    def _receive(self, event: StockReceived) -> None:
        """Goods come in beside the counter, while it is open."""
        booked: list[Booked] = []

        def receive(store: Store) -> Booked:
            done = book_event(store, event, staff_of(store), Happened())
            assert isinstance(done, Booked), done
            return done

        self.program.desk.do(receive, booked.append, owner=self.program, refused=self._refused)
        self.hands.until(lambda: booked, "入库")
        self.told.received(_now(), booked[0])

    def _award(self, event: PaperAward) -> None:
        """A signed paper is entered in the office meanwhile."""
        awarded: list[Awarded] = []

        def award(store: Store) -> Awarded:
            done = book_event(store, event, staff_of(store), Happened())
            assert isinstance(done, Awarded), done
            return done

        self.program.desk.do(award, awarded.append, owner=self.program, refused=self._refused)
        self.hands.until(lambda: awarded, "纸面登记")
        self.told.awarded(_now(), event, awarded[0])

    def _serve(self, event: Redemption) -> None:
        self._open(event.household_no)
        for number, line in enumerate(event.lines):
            self._take(line, by_scan=number % 2 == 0)

    def _open(self, household_no: str) -> None:
        page = self._page()
        self.hands.press(Qt.Key.Key_Space)
        if household_no in BY_INITIALS:
            self._choose(household_no, BY_INITIALS[household_no])
        elif household_no in BY_CARD:
            self.hands.scan(self._cards[household_no])
        else:
            self.hands.type(household_no)
            self.hands.press(Qt.Key.Key_Return)
        self.hands.until(lambda: self._is_served(page, household_no), f"农户 {household_no}")

    def _is_served(self, page: CounterPage, household_no: str) -> bool:
        guest = page.cart.guest
        return guest is not None and guest.household.household_no == household_no

    def _choose(self, household_no: str, initials: str) -> None:
        """Type initials; several are found or one, and the right one is taken by its number."""
        popup = self._page().household.popup
        self.hands.type(initials)

        def place() -> int:
            found = [hit.household_no for hit in popup.hits()]
            return found.index(household_no) + 1 if household_no in found else 0

        self.hands.until(place, f"首字母 {initials}")
        if household_no == WATCHED:
            self._picture("查找")
        self.hands.press(Qt.Key(Qt.Key.Key_0 + place()), ALT)

    def _take(self, line: BasketLine, *, by_scan: bool) -> None:
        """So much of a product; what an undone cart already holds is not taken again."""
        page = self._page()
        assert page.shelf is not None, "the counter was shown"
        item = page.shelf.with_code(line.code)
        assert item is not None, line.code
        product = item.product

        def there() -> bool:
            return page.cart.quantities().get(product.id) == str(line.quantity)

        if there():
            return
        if by_scan:
            for _ in range(line.quantity):
                self.hands.scan(item.barcodes[0])
        else:
            self.hands.type(f"{line.quantity}*{line.code}")
            self.hands.press(Qt.Key.Key_Return)
        self.hands.until(there, f"{line.quantity} × {line.code}")

    def _check_out(self, event: Redemption) -> None:
        page, before = self._page(), self._page().till.last
        if event.household_no == SHOWN:
            self._picture("柜台")
        self.hands.press(Qt.Key.Key_Return)
        self.hands.until(lambda: page.till.last is not before, f"{event.household_no} 兑换成功")
        sale = self._last_sale()
        self.told.redeemed(_now(), event, sale.receipt_no, sale.left_points)
        if event.household_no == SHOWN:
            self._picture("兑换成功")

    def _last_sale(self) -> Sale:
        sale = self._page().till.last
        assert sale is not None, "something was booked"
        return sale

    def _turn_away(self, event: Redemption) -> None:
        """What the counter must refuse: it says why, Enter books nothing, the goods go back."""
        page = self._page()
        self._serve(event)
        why = page.cart.obstacle()
        if not why:
            raise TourTrouble(f"户号 {event.household_no} 的清单本应不能兑换。")
        before = page.till.last
        self.hands.press(Qt.Key.Key_Return)
        self._settle()
        if page.till.last is not before:
            raise TourTrouble(f"户号 {event.household_no} 的清单不该兑换成功。")
        self._picture(f"不能兑换-{event.household_no}")
        self.told.refused(_now(), event, f"{why}。")
        self.hands.press(Qt.Key.Key_Delete, CTRL)
        self.hands.until(lambda: not page.cart.lines, "清空清单")

    def _undo(self) -> None:
        page, sale = self._page(), self._last_sale()
        self.hands.press(Qt.Key.Key_Z, CTRL)
        self.hands.until(lambda: page.cart.guest is not None and page.cart.lines, "撤销上一单")
        self._settle()
        guest = page.cart.guest
        assert guest is not None, "an undone cart has its household"
        no = guest.household.household_no
        self.told.voided(_now(), sale.receipt_no, no, sale.before_points)

    def _park(self, event: Redemption) -> None:
        page = self._page()
        self.hands.press(Qt.Key.Key_F6)
        self.hands.until(lambda: not page.cart.lines, "挂单")
        self.told.did(_now(), f"户号 {event.household_no} 挂单")
        self._parked = event

    def _take_up(self, event: Redemption) -> None:
        page = self._page()
        self._parked = None
        self.hands.press(Qt.Key.Key_Escape)  # away with the sheet of the one before
        self.hands.press(Qt.Key.Key_F6, SHIFT)
        self.hands.until(lambda: self._is_served(page, event.household_no), "取单")
        self.told.did(_now(), f"户号 {event.household_no} 取单")
        self._check_out(event)

    # --- after the queue ------------------------------------------------------------------

    def _print_again(self) -> None:
        """A second paper, which waits for a printer like the first; then all the papers."""
        number, toast = str(self._last_sale().receipt_no), self._window.toast
        self.hands.press(Qt.Key.Key_F8)
        self.hands.until(lambda: number in toast.text(), "补打小票")
        self.told.did(_now(), f"补打小票：{toast.text()}")
        self.hands.press(Qt.Key.Key_F7)
        self.hands.until(lambda: self._previewed, "打印预览")

    def _look_at(self, dialog: QDialog) -> None:
        """What F7 shows, and from there the newest receipt as it is printed."""
        if isinstance(dialog, RecentDialog):
            self.hands.until(dialog.chosen, "最近小票")
            self._picture("最近小票", dialog)
            dialog.preview.click()
            self.hands.until(lambda: self._previewed, "打印预览")
        elif isinstance(dialog, PreviewDialog):
            self.hands.until(lambda: dialog.view.picture(0), "打印预览")
            self._picture("打印预览", dialog)
            self._previewed = True

    def _visit_pages(self) -> None:
        bench = self._bench()
        self._let(self._window.toast.hide)
        for number, spec in enumerate(PAGES, start=1):
            key = spec.key
            self.hands.press(Qt.Key(Qt.Key.Key_0 + number), CTRL)
            self.hands.until(lambda key=key: bench.current_page() is bench.pages.get(key), key)
            self._settle()
            if key is not PageKey.COUNTER:
                self._picture(spec.title)
            if key is PageKey.HOUSEHOLDS:
                self._let(lambda key=key: self._window.show_page(key, WATCHED))
                self._picture("一户")
        self.hands.press(Qt.Key.Key_1, CTRL)
        self._settle()

    def _show_dark(self) -> None:
        self._let(lambda: self.program.look.choose(ThemeChoice.DARK))
        self._open(SHOWN)
        self._take(BasketLine("RH01", 2), by_scan=True)
        self._settle()
        self._picture("柜台-深色")
        self.hands.press(Qt.Key.Key_Delete, CTRL)
        self._let(lambda: self.program.look.choose(ThemeChoice.LIGHT))

    # --- seeing and keeping ---------------------------------------------------------------

    def _let(self, act: Callable[[], None]) -> None:
        """Have something done from the event loop: what Qt deletes later goes only there."""
        QTimer.singleShot(0, self._window, act)
        self._settle()

    def _settle(self) -> None:
        """Until what was asked for is shown: every lane has answered, twice over."""
        for _ in range(2):
            done: list[object] = []
            self.program.desk.ask("tour", lambda _: None, done.append, owner=self.program)
            self.program.desk.later(lambda _, __: None, done.append, owner=self.program)
            self.hands.until(lambda done=done: len(done) > 1, "页面")

    def _picture(self, name: str, of: QWidget | None = None) -> None:
        QApplication.processEvents()
        self._pictures += 1
        path = self._out / f"{self._pictures:02}-{name}.png"
        if not (of or self._window).grab().save(str(path)):
            raise TourTrouble(f"图片写不出来：{path}。")

    def _leave_papers(self) -> bool:
        sound: list[bool] = []
        self.program.desk.later(
            lambda store, _: self.told.leave(store, self._out, self._folder),
            sound.append,
            owner=self.program,
            refused=self._refused,
        )
        self.hands.until(lambda: sound, "单据")
        return sound[0]

    def _refused(self, refusal: Refusal) -> None:
        self.dialogs.trouble = sentence_for(refusal)


def _now() -> datetime:
    """The local time, as the receipts have it."""
    return clock().local
