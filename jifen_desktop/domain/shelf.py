"""What the counter offers on a day: goods with what is left of them, found by code or words."""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from jifen_desktop.domain.actions import Stand
from jifen_desktop.domain.goods_search import GoodsText
from jifen_desktop.domain.products import Product, ProductState, look_up
from jifen_desktop.domain.refusals import TextMissing


@dataclass(frozen=True, kw_only=True)
class ShelfProduct:
    """A product with its barcodes and what may be handed out of it, in 1/scale of the unit.

    `expires_on` is the last good day of the goods that expire first.
    """

    product: Product
    barcodes: tuple[str, ...]
    stock: int
    expires_on: date | None

    @property
    def is_offered(self) -> bool:
        return self.product.state is ProductState.OFFERED


@dataclass(frozen=True, kw_only=True)
class Category:
    """A category and how many offered products it has; the name may be empty."""

    name: str
    count: int


class Shelf:
    """A value: nothing changes in it, another one is loaded."""

    def __init__(
        self, everything: Iterable[ShelfProduct], text: GoodsText, *, stand: Stand, today: date
    ) -> None:
        """All that has a code, in its order; what is not offered is found by code alone."""
        self.everything = tuple(everything)
        self.text = text
        #: What the book was when the shelf was loaded, and the day that decides what is expired.
        self.stand = stand
        self.today = today
        self._by_code = {one.product.code: one for one in self.everything}
        self._by_barcode = {no: one for one in self.everything for no in one.barcodes}
        self.products = tuple(one for one in self.everything if one.is_offered)
        self._by_id = {one.product.id: one for one in self.everything}
        counts = Counter(one.product.category for one in self.products)
        #: In the order of their first goods.
        self.categories = tuple(Category(name=n, count=count) for n, count in counts.items())

    def with_code(self, text: str) -> ShelfProduct | None:
        """What a code or barcode stands for, read as a checkout reads it.

        The product may be one that is not offered now: its state says so.
        """
        with suppress(TextMissing):
            return look_up(text, self._by_code.get, self._by_barcode.get)
        return None

    def with_id(self, product_id: int) -> ShelfProduct | None:
        """A product as it is now, offered or not; None where it was withdrawn."""
        return self._by_id.get(product_id)

    def find(self, typed: str) -> list[ShelfProduct]:
        """Offered goods that fit best what was typed; none when nothing was."""
        return [self._by_id[product_id] for product_id in self.text.find(typed)]

    def in_category(self, name: str) -> list[ShelfProduct]:
        """The offered goods of a category by code."""
        return [one for one in self.products if one.product.category == name]
