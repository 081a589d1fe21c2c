"""Checking a cart out, and taking the last checkout back within a minute."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.services.redeeming import Order, Redeemed, redeem
from jifen_desktop.services.reversing import void
from jifen_desktop.ui.counter.cart import Cart
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings

UNDO_SECONDS: Final = 60
UNDO_REASON: Final = "撤销"
TICK_MS: Final = 500


@dataclass(frozen=True, kw_only=True)
class Sale:
    """A checkout that is booked; points in hundredths, `at` on the monotonic clock."""

    cart: Cart
    receipt_no: int
    before_points: int
    taken_points: int
    left_points: int
    operator_id: int
    at: float
    #: The key of its undo, made with the sale: a second press takes nothing back twice.
    undo_key: str

    @property
    def who(self) -> str:
        assert self.cart.guest is not None
        return f"{self.cart.guest.household.head_name} · 单号 {self.receipt_no}"


class Till(QObject):
    """One thing at a time: while a checkout or an undo is under way, presses do nothing."""

    booked = Signal(object)
    undone = Signal(object)
    refused = Signal(object)
    #: Waiting began or ended, or the minute of the last sale is over.
    changed = Signal()

    def __init__(
        self,
        around: Surroundings,
        parent: QObject,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._around = around
        self._monotonic = monotonic
        self.waiting = False
        self.last: Sale | None = None
        self._minute = QTimer(self, interval=TICK_MS)
        self._minute.timeout.connect(self._tick)

    def check_out(self, cart: Cart, *, print_receipt: bool) -> None:
        """Book the cart. Its key stays the same until the answer is known: no sale twice."""
        nobody = self._around.seat.operator is None  # the seat was left in the meantime
        if self.waiting or nobody or cart.obstacle() or cart.guest is None:
            return
        order = Order(
            key=cart.key,
            household_no=cart.guest.household.household_no,
            tokens=cart.tokens(),
            collector_name=cart.collector.name,
            collector_relation=cart.collector.relation,
            print_receipt=print_receipt,
            shown_points=cart.total_points,
        )
        actor, at = self._around.seat.actor(), self._around.seat.moment()
        self._wait(waiting=True)
        self._around.desk.do(
            lambda store: redeem(store, order, actor=actor, at=at),
            lambda redeemed: self._booked(cart, redeemed, actor.operator_id),
            owner=self,
            refused=self._refused,
        )

    def _booked(self, cart: Cart, redeemed: Redeemed, operator_id: int) -> None:
        taken = cart.total_points
        self.last = Sale(
            cart=cart,
            receipt_no=redeemed.receipt_no,
            before_points=redeemed.balance_points + taken,
            taken_points=taken,
            left_points=redeemed.balance_points,
            operator_id=operator_id,
            at=self._monotonic(),
            undo_key=new_key(),
        )
        self._minute.start()
        self._wait(waiting=False)
        self.booked.emit(self.last)

    # --- undo -----------------------------------------------------------------------

    def undoable(self) -> Sale | None:
        """The last sale, while its own operator may still take it back."""
        sale, operator = self.last, self._around.seat.operator
        if sale is None or operator is None or operator.id != sale.operator_id:
            return None
        return sale if self._monotonic() - sale.at <= UNDO_SECONDS else None

    def undo(self) -> None:
        """Void the last sale and give its cart back under a new key."""
        sale = self.undoable()
        if sale is None or self.waiting:
            return
        actor, at = self._around.seat.actor(), self._around.seat.moment()
        self._wait(waiting=True)
        self._around.desk.do(
            lambda store: void(
                store, sale.receipt_no, UNDO_REASON, key=sale.undo_key, actor=actor, at=at
            ),
            lambda _: self._undone(sale),
            owner=self,
            refused=self._refused,
        )

    def _undone(self, sale: Sale) -> None:
        self.last = None
        self._minute.stop()
        self._wait(waiting=False)
        lines = [replace(line) for line in sale.cart.lines]
        again = replace(
            sale.cart, key=new_key(), opened_utc=self._around.seat.moment().utc, lines=lines
        )
        self.undone.emit(again)

    # --- waiting --------------------------------------------------------------------

    def _refused(self, refusal: Refusal) -> None:
        self._wait(waiting=False)
        self.refused.emit(refusal)

    def _wait(self, *, waiting: bool) -> None:
        self.waiting = waiting
        self.changed.emit()

    def _tick(self) -> None:
        if self.undoable() is None:
            self._minute.stop()
            self.changed.emit()
