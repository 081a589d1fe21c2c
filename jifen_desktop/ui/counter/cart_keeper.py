"""Keeping the cart: saved with each change, back after a crash, parked and taken up."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.services.drafting import (
    CartLeft,
    Draft,
    ParkedCart,
    cart_left,
    drop_draft,
    park,
    parked_carts,
    save_draft,
    take_up,
)
from jifen_desktop.ui.counter.cart import Cart
from jifen_desktop.ui.page import Surroundings

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

Answer = TypeVar("Answer")
#: A cart is saved when nothing was scanned for so long.
SETTLE_MS: Final = 200


class CartKeeper(QObject):
    """The book's drafts, asked and written beside the window; a draft is no fact."""

    #: How many carts are parked.
    parked_known = Signal(int)
    #: The cart that was left lying when the program ended.
    found = Signal(object)
    #: A parked cart that was taken up, as a draft.
    taken = Signal(object)
    #: A cart was parked or taken up, or could not be.
    moved = Signal()

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        #: While a cart is being parked or taken up, the one at the counter stays as it is.
        self.moving = False
        self._unsaved: Draft | None = None
        #: The key of the cart that was saved last.
        self._saved_key = ""
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._save)

    def look_for_left(self) -> None:
        """Once, when the counter is first shown."""
        self._around.desk.ask("left", cart_left, self._left, owner=self)

    def _left(self, left: CartLeft | None) -> None:
        if left is not None:
            self.found.emit(left)

    def keep(self, cart: Cart) -> None:
        """Save the cart as it stands, a moment after its last change."""
        if cart.lines or cart.guest is not None:
            self._unsaved = cart.to_draft()
            self._settle.start()
        else:
            self.forget(cart.key)

    def _save(self) -> None:
        draft, self._unsaved = self._unsaved, None
        if draft is not None:
            self._saved_key = draft.key
            self._around.desk.ask(
                "draft", lambda store: save_draft(store, draft), _nothing, owner=self
            )

    def before_checkout(self, cart: Cart) -> None:
        """The book knows of the cart first: if the program dies, the next start names its sale."""
        if cart.key != self._saved_key:
            self._unsaved = cart.to_draft()
            self._settle.stop()
            self._save()

    def forget(self, key: str) -> None:
        """The cart was emptied, or its checkout was shown: nothing is left lying."""
        if self._unsaved is not None and self._unsaved.key == key:
            self._unsaved = None
            self._settle.stop()
        self._around.desk.do(lambda store: drop_draft(store, key), _nothing, owner=self)

    def park(self, cart: Cart, done: Callable[[], None]) -> None:
        """Set the cart aside; points and goods stay where they are. `done`: it is set aside."""
        draft, at = cart.to_draft(), self._around.seat.moment()
        who = cart.guest.household.head_name if cart.guest else "没有选户"
        self._unsaved = None
        self._settle.stop()

        def parked(_: object) -> None:
            self.ask_parked()
            done()
            self._around.say(f"已挂单：{who}。")

        self._move(lambda store: park(store, draft, at), parked, refused=lambda: self.keep(cart))

    def ask_parked(self) -> None:
        self._around.desk.ask(
            "parked", parked_carts, lambda carts: self.parked_known.emit(len(carts)), owner=self
        )

    def take_up(self, cart: ParkedCart) -> None:
        """Bring a parked cart back to the counter, unless goods lie there."""
        self._settle.stop()
        self._save()  # the book must know what was scanned just now

        def act(store: "Store") -> Draft:
            return take_up(store, cart.key)

        self._move(act, self._taken)

    def _taken(self, draft: Draft) -> None:
        self.ask_parked()
        self.taken.emit(draft)

    def _move(
        self,
        act: Callable[["Store"], Answer],
        done: Callable[[Answer], None],
        refused: Callable[[], None] = lambda: None,
    ) -> None:
        def answered(answer: Answer) -> None:
            self.moving = False
            done(answer)
            self.moved.emit()

        def stays(refusal: Refusal) -> None:
            self.moving = False
            refused()
            self._around.desk.refused.emit(refusal)
            self.moved.emit()

        self.moving = True
        self._around.desk.do(act, answered, owner=self, refused=stays)


def _nothing(_: object) -> None:
    """What is written of a draft needs no answer."""
