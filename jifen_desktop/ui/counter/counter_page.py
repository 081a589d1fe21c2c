"""The counter page: household at the left, goods in the middle, the cart at the right."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.express import ExpressOrder
from jifen_desktop.domain.refusals import KeyTaken, Refusal
from jifen_desktop.domain.shelf import Shelf, ShelfProduct
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.drafting import CartLeft, Draft
from jifen_desktop.services.receipts import prints_receipts
from jifen_desktop.services.serving import Guest
from jifen_desktop.ui.counter.cart import Cart
from jifen_desktop.ui.counter.cart_controls import CartControls
from jifen_desktop.ui.counter.cart_keeper import CartKeeper
from jifen_desktop.ui.counter.cart_panel import CartPanel
from jifen_desktop.ui.counter.counter_body import CounterBody
from jifen_desktop.ui.counter.counter_keys import HINTS, CounterKeys, press_focused_button
from jifen_desktop.ui.counter.done_sheet import DoneSheet
from jifen_desktop.ui.counter.goods_column import GoodsColumn
from jifen_desktop.ui.counter.guest_panel import GuestPanel
from jifen_desktop.ui.counter.guest_reader import GuestReader
from jifen_desktop.ui.counter.held import Held
from jifen_desktop.ui.counter.household_box import HouseholdBox
from jifen_desktop.ui.counter.parked_list import choose_parked
from jifen_desktop.ui.counter.scan_sorting import ScanSorter
from jifen_desktop.ui.counter.shelf_reader import ShelfReader
from jifen_desktop.ui.counter.slips import Slips
from jifen_desktop.ui.counter.till import Sale, Till
from jifen_desktop.ui.finding.household_finder import HouseholdFinder
from jifen_desktop.ui.page import POINTS_OF, Hint, Page, PageKey, Surroundings
from jifen_desktop.ui.wedge import Scan
from jifen_desktop.ui.widgets.layouts import Column


class CounterPage(Page):
    """Where the keeper works all day."""

    key = PageKey.COUNTER

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.shelf: Shelf | None = None
        self._prints = True
        #: What came while a checkout was under way or the goods were not read yet.
        self._held = Held(lambda: not self._waits and self.shelf is not None)
        #: The key of a cart that is checked out as soon as its household is here.
        self._express_key = ""
        self._make_parts(around)
        self._lay_out()
        self._connect()
        self._connect_panel()
        self.keys = CounterKeys(self, self._acts())
        self.keys.watch(self.household.box, self.goods.box.box)
        self.keeper.look_for_left()
        self.keeper.ask_parked()
        self._show()

    def _make_parts(self, around: Surroundings) -> None:
        self._finder = HouseholdFinder(around.desk, self)
        self._finder.prepare()  # its lane reads while the rest is made
        self._shelf_reader = ShelfReader(around, self._finder, self)
        self._shelf_reader.read.connect(self._shelf_read)
        self._guests = GuestReader(around, self)
        self.household = HouseholdBox(around, self._finder, self)
        self.guest_panel = GuestPanel()
        self.goods = GoodsColumn(self)
        self.panel = CartPanel(around.look)
        self.sheet = DoneSheet(around.look, self)
        self.till = Till(around, self)
        self.controls = CartControls(around, self, lambda: not self._waits)
        self.keeper = CartKeeper(around, self)
        self.slips = Slips(around, self)
        self._scans = ScanSorter(
            finder=self._finder,
            household=self.household,
            goods=self.goods,
            open_household=self.open_household,
            unknown=self._add_unknown,
        )

    @property
    def _waits(self) -> bool:
        """A checkout, an undo or a parking is under way: the cart stays as it is until then."""
        return self.till.waiting or self.keeper.moving

    @property
    def cart(self) -> Cart:
        """What lies on the counter."""
        return self.controls.cart

    def _lay_out(self) -> None:
        self.body = CounterBody(
            self.around.look, self.household, self.guest_panel, self.goods, self.panel
        )
        Column(self).addWidget(self.body)

    def _connect(self) -> None:
        self._guests.read.connect(self._read)
        self._guests.refused.connect(self._refuse)
        self.household.chosen.connect(self.open_household)
        self.household.express.connect(self._express)
        self.guest_panel.details_wanted.connect(self._show_details)
        self.guest_panel.passbook_wanted.connect(self._go_on_with_passbook)
        self.guest_panel.other_wanted.connect(self.household.take_focus)
        self.guest_panel.collector_wanted.connect(self.controls.choose_collector)
        self.goods.wanted.connect(self.add)
        self.goods.unknown.connect(self._add_unknown)
        self.goods.refused.connect(self._refuse)
        self.goods.checkout_wanted.connect(self.check_out)
        self.controls.changed.connect(self._changed)
        self.controls.refused.connect(self._refuse)
        self.till.booked.connect(self._booked)
        self.till.undone.connect(self._undone)
        self.till.refused.connect(self._checkout_refused)
        self.till.changed.connect(self._show)
        self.keeper.parked_known.connect(self.panel.show_parked)
        self.keeper.taken.connect(self._taken_up)
        self.keeper.moved.connect(self._held.go_on)
        self.keeper.found.connect(self._found_left)

    def _connect_panel(self) -> None:
        panel, sheet, controls = self.panel, self.sheet, self.controls
        panel.checkout_wanted.connect(self.check_out)
        panel.park_wanted.connect(self.park)
        panel.take_wanted.connect(self._take_up)
        panel.reprint_wanted.connect(self.slips.reprint_last)
        panel.recent_wanted.connect(self.slips.show_recent)
        panel.undo_wanted.connect(self.undo)
        panel.clear_wanted.connect(controls.clear)
        panel.rows.stepped.connect(controls.step)
        panel.rows.removed.connect(controls.remove)
        panel.rows.quantity_wanted.connect(controls.ask_quantity)
        sheet.next_wanted.connect(self.take_focus)
        sheet.print_wanted.connect(self.slips.reprint_last)
        sheet.undo_wanted.connect(self.undo)

    def _acts(self) -> dict[str, Callable[[], object]]:
        return {
            "Space": self._to_household,
            "F2": self._to_household,
            "/": self._to_goods,
            "F3": self._to_goods,
            "F6": self.park,
            "Shift+F6": self._take_up,
            "F7": self.slips.show_recent,
            "F8": self.slips.reprint_last,
            "Shift+F8": self._go_on_with_passbook,
            "F9": self.check_out,
            "Ctrl+Z": self.undo,
            "Ctrl+Del": self.controls.clear,
            "Del": self.panel.rows.remove_chosen,
            "+": lambda: self.panel.rows.step_chosen(1),
            "=": lambda: self.panel.rows.step_chosen(1),
            "-": lambda: self.panel.rows.step_chosen(-1),
        }

    # --- asking the book --------------------------------------------------------------

    def refresh(self) -> None:
        """Goods, the household and the settings as the book has them now."""
        self._shelf_reader.refresh()
        self.around.desk.ask("prints", prints_receipts, self._know_printing, owner=self)
        self._look_again()

    def _know_printing(self, prints: bool) -> None:  # noqa: FBT001 - the answer itself
        self._prints = prints

    def _shelf_read(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.goods.show_shelf(shelf)
        if not self._waits:
            self.cart.take_stock_from(shelf)
            self._show()
        self._held.go_on()

    def _look_again(self) -> None:
        """The household at the counter as the book has it now; a choice under way is not hurt."""
        if self.cart.guest is not None:
            self._guests.look_again(self.cart.guest.household.household_no)

    def open_household(self, household_no: str, typed: str) -> None:
        """Bring a household to the counter; what lies in the cart stays there."""
        self._guests.ask(household_no, typed)

    def _read(self, guest: Guest, asked: bool) -> None:  # noqa: FBT001 - what the signal says
        self._held.when_free(lambda: self._serve(guest, asked=asked))

    def open_item(self, item: str) -> None:
        self.open_household(item, item)

    def _serve(self, guest: Guest, *, asked: bool) -> None:
        before = self.cart.guest
        if not asked and (before is None or before.household.id != guest.household.id):
            return  # looked at anew, but gone from the counter meanwhile
        self.controls.serve(guest)
        self.guest_panel.show_guest(guest)
        self.guest_panel.show_collector(self.cart.collector.words)
        if asked:
            self.household.clear()
            self.goods.take_focus()
        if self._express_key == self.cart.key:
            self._express_key = ""
            self.check_out()

    def _express(self, order: ExpressOrder) -> None:
        """A whole line that is right was entered: its cart is booked at once."""
        assert order.household is not None, "a line without faults says who"
        if self._waits or self.cart.lines:
            self.around.sound("refused")
            self.around.say("清单里还有商品，请先结账、挂单或清空。")
            return
        self.controls.lay(order.lines, self.shelf)
        self._express_key = self.cart.key
        number = order.household.household_no
        self.open_household(number, number)

    def add(self, item: ShelfProduct, quantity_text: str) -> None:
        """So much more of a product, wherever it was chosen."""
        self._held.when_free(lambda: self.controls.add(item, quantity_text))

    def _add_unknown(self, code: str) -> None:
        self._held.when_free(lambda: self.controls.add_unknown(code))

    # --- checkout -----------------------------------------------------------------------

    def check_out(self) -> None:
        """Book the cart at once; while it is being booked further presses do nothing."""
        if self.sheet.isVisible():
            self.sheet.close_sheet()
        elif self._waits:
            return
        elif not self.cart.obstacle():
            self.keeper.before_checkout(self.cart)
            self.till.check_out(self.cart, print_receipt=self._prints)
        elif self.cart.guest is None:
            self.household.take_focus()
        elif self.cart.lines or self.cart.is_frozen:
            self.around.sound("refused")
            self.around.speak(self.cart.obstacle())

    def _booked(self, sale: Sale) -> None:
        self._start_anew()
        self.keeper.forget(sale.cart.key)
        self.around.sound("ok")
        self.around.speak(f"兑换成功，剩余 {format_points(sale.left_points)} 分")
        self.sheet.show_done(sale, printed=self._prints)
        self.goods.take_focus()
        self.around.print_now()
        self._held.go_on()

    def _start_anew(self) -> None:
        self.guest_panel.clear()
        self.household.clear()
        self.goods.clear()
        self.controls.put(self.controls.empty())

    def _checkout_refused(self, refusal: Refusal) -> None:
        self._refuse(refusal)
        self.around.speak(sentence_for(refusal))
        if isinstance(refusal, KeyTaken):  # booked before the cart was changed: its sale is named
            self._start_anew()
            self.keeper.look_for_left()
        self.refresh()
        self._held.go_on()

    def undo(self) -> None:
        """Take the last sale back; goods that lie on the counter by now are parked first."""
        if self._waits:
            return
        if self.till.undoable() is None:
            self.around.say("一分钟内、由本人办的上一单才能撤销；更早的请按 F7 作废。")
        elif self.cart.tokens():
            self._set_aside(self.till.undo)
        else:
            self.till.undo()

    def _undone(self, cart: Cart) -> None:
        self.sheet.hide()
        self.controls.put(cart)
        assert cart.guest is not None, "what was booked had a household"
        self.guest_panel.show_guest(cart.guest)
        self._look_again()
        self.goods.take_focus()
        self.around.say("上一单已撤销，清单回来了。")

    # --- parking, and what was left lying -----------------------------------------------

    def park(self) -> None:
        """Set the cart aside and begin anew."""
        if not self._waits and self.cart.lines:
            self._set_aside(self.take_focus)

    def _set_aside(self, then: Callable[[], None]) -> None:
        def parked() -> None:
            self._start_anew()
            then()

        self.keeper.park(self.cart, parked)

    def _take_up(self) -> None:
        self.sheet.close_sheet()
        self._held.when_free(lambda: choose_parked(self.around, self.keeper, self))

    def _taken_up(self, draft: Draft) -> None:
        self._lay_down(draft)
        self.around.say("已取单，价格、库存和积分按现在的重新核对。")

    def _found_left(self, left: CartLeft) -> None:
        if left.booked is not None:
            self.keeper.forget(left.draft.key)
            self.slips.tell_booked(left.booked)
        elif left.draft.lines and not self.cart.lines:
            self._lay_down(left.draft)
            self.around.say("上一单没有记账，清单还在。")

    def _lay_down(self, draft: Draft) -> None:
        self.guest_panel.clear()
        self.controls.lay_down(draft, self.shelf)
        if draft.household_no is not None:
            self.open_household(draft.household_no, draft.household_no)

    # --- scans and keys -----------------------------------------------------------------

    def scanned(self, scan: Scan) -> None:
        """Goods go into the cart, a household's card opens it, anything else is a row."""
        self.sheet.close_sheet()
        self._held.when_free(lambda: self.shelf and self._scans.sort(scan, self.shelf))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.sheet.isVisible():
            self.sheet.close_sheet()
        elif event.key() == Qt.Key.Key_P and self.sheet.isVisible():
            self.slips.reprint_last()
        elif not (enter and press_focused_button(self)):
            super().keyPressEvent(event)

    def _to_household(self) -> None:
        self.sheet.close_sheet()
        self.household.take_focus()

    def _to_goods(self) -> None:
        self.sheet.close_sheet()
        self.goods.take_focus()

    def take_focus(self) -> None:
        """The household first; with one at the counter, its goods."""
        if self.cart.guest is None:
            self.household.take_focus()
        else:
            self.goods.take_focus()

    def step_back(self) -> bool:
        """Esc closes and clears what is typed, and never touches the cart."""
        if self.sheet.isVisible():
            self.sheet.close_sheet()
            return True
        if self.household.step_back() or self.goods.step_back():
            return True
        self.take_focus()
        return False

    def tells_outcome(self) -> bool:
        return self.sheet.isVisible()

    def hints(self) -> tuple[Hint, ...]:
        return HINTS

    # --- showing --------------------------------------------------------------------------

    def _refuse(self, refusal: Refusal) -> None:
        self.around.sound("refused")
        self.around.say(sentence_for(refusal))

    def _changed(self) -> None:
        self.keeper.keep(self.cart)
        self.guest_panel.show_collector(self.cart.collector.words)
        self._show()

    def _show(self) -> None:
        waiting = self.till.waiting
        self.panel.show_cart(self.cart, chosen=self.controls.touched, waiting=waiting)
        self.panel.show_undo(possible=self.till.undoable() is not None and not waiting)
        self.goods.show_cart(self.cart.quantities())

    def _show_details(self) -> None:
        if self.cart.guest is not None:
            number = self.cart.guest.household.household_no
            self.around.go(PageKey.HOUSEHOLDS, f"{POINTS_OF}{number}")

    def _go_on_with_passbook(self) -> None:
        self.slips.go_on_with_passbook(self.cart.guest)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.sheet.setGeometry(self.rect())
