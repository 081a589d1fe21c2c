"""What is done to the cart at hand: goods in and out, the household, who collects."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from jifen_desktop.domain.amounts import parse_quantity
from jifen_desktop.domain.cart import CartLine
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.shelf import Shelf, ShelfProduct
from jifen_desktop.services.drafting import Draft
from jifen_desktop.services.serving import Guest
from jifen_desktop.ui.counter.cart import Cart, Collector, Line, cart_of
from jifen_desktop.ui.counter.collecting import ask_collector
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings

QUANTITY_LENGTH_MAX = 12


class CartControls(QObject):
    """Holds the cart; `free` says that no checkout is under way, else nothing is changed."""

    changed = Signal()
    refused = Signal(object)

    def __init__(
        self, around: Surroundings, parent: QObject, free: Callable[[], bool] = lambda: True
    ) -> None:
        super().__init__(parent)
        self._around = around
        self._free = free
        self.cart = self.empty()
        #: The line that was changed last: keys work on it.
        self.touched: Line | None = None

    def empty(self) -> Cart:
        return Cart(
            key=new_key(),
            opened_utc=self._around.seat.moment().utc,
            operator_id=self._around.seat.last_id,
        )

    def put(self, cart: Cart) -> None:
        """Another cart lies on the counter now."""
        self.cart = cart
        self.touched = None
        self.changed.emit()

    # --- goods ----------------------------------------------------------------------

    def add(self, item: ShelfProduct, quantity_text: str) -> None:
        self._try(lambda: self.cart.add(item, quantity_text))

    def add_unknown(self, code: str) -> None:
        self._try(lambda: self.cart.add_unknown(code))

    def _try(self, change: Callable[[], Line]) -> None:
        try:
            self.touched = change()
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        self._around.sound("refused" if self.touched.trouble else "scan")
        self.changed.emit()

    def step(self, line: Line, by: int) -> None:
        """So many units more or less; none left takes the line away."""
        if line.product is not None:
            self._set(line, line.quantity + by * line.product.scale)

    def _set(self, line: Line, quantity: int) -> None:
        if not self._free():
            return
        try:
            self.cart.set_quantity(line, quantity)
        except Refusal as refusal:
            self.refused.emit(refusal)
        self.touched = line
        self.changed.emit()

    def remove(self, line: Line) -> None:
        if self._free():
            self.cart.remove(line)
            self.changed.emit()

    def ask_quantity(self, line: Line) -> None:
        """Type a quantity, as 1.5 for weighed goods."""
        if line.product is None or not self._free():
            return
        text = self._around.dialogs.ask_text(
            f"{line.product.name}的数量",
            "数量",
            text=line.quantity_words,
            length_max=QUANTITY_LENGTH_MAX,
        )
        if text is None:
            return
        try:
            quantity = parse_quantity(text, line.product.scale)
        except Refusal as refusal:
            self.refused.emit(refusal)
        else:
            self._set(line, quantity)

    def clear(self) -> None:
        """Take all goods away; the household stays, and a toast can bring the goods back."""
        if not self._free() or not self.cart.lines:
            return
        cart, lines = self.cart, self.cart.lines
        cart.lines = []

        def bring_back() -> None:
            if self.cart is cart and self._free():  # not into somebody else's cart
                cart.lines = [*lines, *cart.lines]
                self.changed.emit()

        self.changed.emit()
        self._around.say("清单已清空。", "恢复", bring_back)

    # --- people ---------------------------------------------------------------------

    def serve(self, guest: Guest) -> None:
        """The household whose cart this is; another one than before collects in person."""
        before = self.cart.guest
        self.cart.guest = guest
        if before is not None and before.household.id != guest.household.id:
            self.cart.collector = Collector()
        elif before is None:
            self._find_collector(guest)
        self.changed.emit()

    def _find_collector(self, guest: Guest) -> None:
        """The member whom a draft only knows by id."""
        wanted = self.cart.collector.member_id
        for member in guest.members:
            if member.id == wanted:
                self.cart.collector = Collector(
                    name=member.name, relation=member.relation, member_id=member.id
                )

    def choose_collector(self) -> None:
        if self.cart.guest is None or not self._free():
            return
        collector = ask_collector(self._around.dialogs, self.cart.guest)
        if collector is not None:
            self.cart.collector = collector
            self.cart.collector_missing = False
            self.changed.emit()

    # --- whole carts ----------------------------------------------------------------

    def lay(self, lines: Iterable[CartLine], shelf: Shelf | None) -> None:
        """A cart of these goods, with stock as it is now."""
        cart = self.empty()
        cart.lines = [Line(product=line.product, quantity=line.quantity) for line in lines]
        if shelf is not None:
            cart.take_stock_from(shelf)
        self.put(cart)

    def lay_down(self, draft: Draft, shelf: Shelf | None) -> None:
        """Put a draft's cart on the counter, with prices and stock as they are now."""
        cart = cart_of(draft, operator_id=self._around.seat.last_id)
        cart.collector = Collector(member_id=draft.collector_member_id)
        if shelf is not None:
            cart.take_stock_from(shelf)
        self.put(cart)
