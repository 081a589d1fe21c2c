"""All goods of the book, those that are not offered too: as a list, by words, by category."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.store import Store
from jifen_desktop.domain.finding import name_key
from jifen_desktop.domain.goods_search import GoodsText
from jifen_desktop.domain.shelf import Category, Shelf, ShelfProduct
from jifen_desktop.services.shelf import goods_text, load_shelf


@dataclass(frozen=True, kw_only=True)
class GoodsNames:
    """What all goods are called; `codes` by the name as it is compared."""

    text: GoodsText
    codes: Mapping[str, Sequence[str]]


class AllGoods:
    """A value: nothing changes in it, another one is loaded."""

    def __init__(self, shelf: Shelf, before: "AllGoods | None" = None) -> None:
        """The goods of a shelf; what they are called is taken from `before` if it still holds."""
        self.shelf = shelf
        self.everything: Sequence[ShelfProduct] = shelf.everything
        counts = Counter(one.product.category for one in self.everything)
        #: In the order of their first goods.
        self.categories = tuple(Category(name=n, count=count) for n, count in counts.items())
        self._by_id = {one.product.id: one for one in self.everything}
        same = before is not None and before.shelf.text is shelf.text
        self.names = before.names if before is not None and same else _names(shelf)

    def find(self, typed: str) -> list[ShelfProduct]:
        """The goods that fit best what was typed, the best first."""
        return [self._by_id[product_id] for product_id in self.names.text.find(typed)]

    def in_category(self, name: str) -> list[ShelfProduct]:
        """The goods of a category by code."""
        return [one for one in self.everything if one.product.category == name]

    def with_code(self, text: str) -> ShelfProduct | None:
        """What a code or barcode stands for, read as a checkout reads it."""
        return self.shelf.with_code(text)

    def namesakes(self, name: str, code: str) -> list[str]:
        """The codes of other goods that are called the same."""
        return [one for one in self.names.codes.get(name_key(name), ()) if one != code]


def load_goods(store: Store, today: date, before: AllGoods | None = None) -> AllGoods:
    """All goods with what is left of them; only what moved since is read again after `before`."""
    return AllGoods(load_shelf(store, today, before.shelf if before else None), before)


def _names(shelf: Shelf) -> GoodsNames:
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for one in shelf.everything:
        codes[name_key(one.product.name)].append(one.product.code)
    all_offered = len(shelf.products) == len(shelf.everything)
    return GoodsNames(text=shelf.text if all_offered else goods_text(shelf.everything), codes=codes)
