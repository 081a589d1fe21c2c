"""The cart at hand: what lies on the counter, who takes it, and whether it may be checked out.

Plain values and sums; the book decides again at the checkout.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from jifen_desktop.domain.amounts import (
    UNITS_MAX,
    format_fixed,
    format_points,
    line_points,
    parse_quantity,
)
from jifen_desktop.domain.cart import CART_LINES_MAX, CartLine, CartToken
from jifen_desktop.domain.products import Product
from jifen_desktop.domain.refusals import CartTooLarge, NumberOutOfRange
from jifen_desktop.domain.shelf import Shelf, ShelfProduct
from jifen_desktop.services.drafting import Draft
from jifen_desktop.services.serving import Guest
from jifen_desktop.ui.counter.guest_words import frozen_words

#: What stands for the head himself.
IN_PERSON: Final = "本人"


@dataclass(frozen=True, kw_only=True)
class Collector:
    """Who takes the goods; without a name it is the head of that moment."""

    name: str = ""
    relation: str = ""
    member_id: int | None = None

    @property
    def words(self) -> str:
        if not self.name:
            return IN_PERSON
        return f"{self.name}（{self.relation}）" if self.relation else self.name


@dataclass
class Line:
    """A product and how much of it, in 1/scale; or a code that nobody knows."""

    product: Product | None
    quantity: int
    #: What may be handed out, in 1/scale; None where the shelf was not asked.
    stock: int | None = None
    unknown: str = ""

    @property
    def points(self) -> int:
        if self.product is None:
            return 0
        return line_points(self.product.price_points, self.quantity, self.product.scale)

    @property
    def quantity_words(self) -> str:
        return "" if self.product is None else format_fixed(self.quantity, self.product.scale)

    @property
    def trouble(self) -> str:
        """Why this line cannot be handed out; empty if it can."""
        if self.product is None:
            return f"没有编码或条码为“{self.unknown}”的商品"
        if self.stock is not None and self.quantity > self.stock:
            left = format_fixed(max(self.stock, 0), self.product.scale)
            return f"只剩 {left}{self.product.unit}"
        return ""


@dataclass
class Cart:
    """One household's cart; `key` is the key of the checkout to come."""

    key: str
    opened_utc: datetime
    operator_id: int
    guest: Guest | None = None
    collector: Collector = field(default_factory=Collector)
    #: The collector's name was typed before the program stopped: it is asked for again.
    collector_missing: bool = False
    lines: list[Line] = field(default_factory=list[Line])

    # --- goods ----------------------------------------------------------------------

    def add(self, item: ShelfProduct, quantity_text: str = "1") -> Line:
        """So much more of a product. Raises NotANumber, NumberOutOfRange or CartTooLarge."""
        product = item.product
        quantity = parse_quantity(quantity_text, product.scale)
        for line in self.lines:
            if line.product is not None and line.product.id == product.id:
                self._check(product, line.quantity + quantity)
                line.quantity += quantity
                line.stock = item.stock
                return line
        if len(self.lines) >= CART_LINES_MAX:
            raise CartTooLarge(CART_LINES_MAX)
        line = Line(product=product, quantity=quantity, stock=item.stock)
        self.lines.append(line)
        return line

    def add_unknown(self, code: str) -> Line:
        """A code that no product has, as a row that must be taken away again."""
        line = Line(product=None, quantity=0, unknown=code)
        self.lines.append(line)
        return line

    def set_quantity(self, line: Line, quantity: int) -> None:
        """Another quantity; none left takes the line away. Raises NumberOutOfRange."""
        if line.product is not None and quantity > 0:
            self._check(line.product, quantity)
            line.quantity = quantity
        else:
            self.remove(line)

    def remove(self, line: Line) -> None:
        self.lines = [other for other in self.lines if other is not line]

    def _check(self, product: Product, quantity: int) -> None:
        if quantity > UNITS_MAX * product.scale:
            raise NumberOutOfRange(str(quantity // product.scale))

    def take_stock_from(self, shelf: Shelf) -> None:
        """Prices and stock as the shelf has them now."""
        for line in self.lines:
            found = None if line.product is None else shelf.with_id(line.product.id)
            if found is not None:
                line.product = found.product
                line.stock = found.stock if found.is_offered else 0

    # --- sums -----------------------------------------------------------------------

    @property
    def total_points(self) -> int:
        return sum(line.points for line in self.lines)

    @property
    def remaining_points(self) -> int | None:
        """What the household would have left; None before one was chosen."""
        return None if self.guest is None else self.guest.balance_points - self.total_points

    @property
    def kinds(self) -> int:
        return len(self.lines)

    def quantities(self) -> dict[int, str]:
        """Product ids to quantities as people read them, for the badges on the tiles."""
        return {
            line.product.id: line.quantity_words for line in self.lines if line.product is not None
        }

    @property
    def is_frozen(self) -> bool:
        """The household does not redeem: that is said before the first thing is scanned."""
        return self.guest is not None and self.guest.frozen

    def obstacle(self) -> str:
        """Why the cart cannot be checked out now, in words; empty if it can."""
        if self.guest is not None and self.guest.frozen:
            return frozen_words(self.guest)
        if not self.lines:
            return "还没有商品" if self.guest else "先找农户，再扫商品"
        if self.guest is None:
            return "还没有选农户"
        for line in self.lines:
            if line.trouble:
                name = "" if line.product is None else f"{line.product.name}："
                return name + line.trouble
        if self.collector_missing:
            return "请重新选领取人"
        return self._shortage(self.guest.balance_points)

    def _shortage(self, balance_points: int) -> str:
        if balance_points < 0:
            return f"该户欠分 {format_points(-balance_points)} 分，还清前不能兑换"
        missing = self.total_points - balance_points
        return f"积分不足，还差 {format_points(missing, grouped=True)} 分" if missing > 0 else ""

    def tokens(self) -> tuple[CartToken, ...]:
        return tuple(
            CartToken(code=line.product.code, quantity_text=line.quantity_words)
            for line in self.lines
            if line.product is not None
        )

    def to_draft(self) -> Draft:
        """What is kept of the cart while it is not checked out."""
        return Draft(
            key=self.key,
            household_no=None if self.guest is None else self.guest.household.household_no,
            collector_member_id=self.collector.member_id,
            collector_typed=self.collector_missing
            or bool(self.collector.name and self.collector.member_id is None),
            lines=tuple(
                CartLine(product=line.product, quantity=line.quantity)
                for line in self.lines
                if line.product is not None
            ),
            operator_id=self.operator_id,
            opened_utc=self.opened_utc,
        )


def cart_of(draft: Draft, *, operator_id: int) -> Cart:
    """The cart of a draft, its household still to be asked for."""
    return Cart(
        key=draft.key,
        opened_utc=draft.opened_utc,
        operator_id=operator_id,
        collector_missing=draft.collector_typed,
        lines=[Line(product=line.product, quantity=line.quantity) for line in draft.lines],
    )
