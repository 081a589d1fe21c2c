"""Loading the counter's shelf: all goods with what is left of them, in pages."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.goods import Sellable
from jifen_desktop.db.store import Store
from jifen_desktop.domain.goods_search import FindableProduct, GoodsText
from jifen_desktop.domain.products import Product
from jifen_desktop.domain.shelf import Shelf, ShelfProduct
from jifen_desktop.services.pinyin import goods_readings

#: Products asked for at a time: their moves may be thousands each, and a commit waits meanwhile.
PAGE_PRODUCTS_MAX = 200
_NONE_LEFT = Sellable(quantity=0, expires_on=None)


def load_shelf(store: Store, today: date, before: Shelf | None = None) -> Shelf:
    """Goods and stock as the book has them; to be loaded anew whenever it changed.

    With the shelf of `before` only goods that moved since are asked for, unless goods
    themselves were changed, the book was restored or a day began. Each page is a view of its
    own: what is booked meanwhile lies beyond the shelf's stand, and is for the next load.
    """
    if before is not None and before.today == today:
        with store.reading() as book:
            shelf = _moved_on(book, before)
        if shelf is not None:
            return shelf
    return _load(store, today)


def _moved_on(book: Book, before: Shelf) -> Shelf | None:
    """The shelf with new stock; None where it must be loaded whole."""
    stand = book.actions.stand()
    if stand.epoch != before.stand.epoch or book.products.changed_since(before.stand.seq):
        return None
    moved = book.stock.moved_since(before.stand.seq)
    left = book.stock.sellable(moved, before.today)
    everything = [
        _on_shelf(one.product, one.barcodes, left) if one.product.id in moved else one
        for one in before.everything
    ]
    return Shelf(everything, before.text, stand=stand, today=before.today)


def _load(store: Store, today: date) -> Shelf:
    with store.reading() as book:
        stand = book.actions.stand()
        barcodes = book.products.barcodes()
    of_product: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for barcode, product_id in barcodes.items():
        of_product[product_id] += (barcode,)
    everything: list[ShelfProduct] = []
    after_id = 0
    while True:
        with store.reading() as book:
            page = book.products.page(after_id, PAGE_PRODUCTS_MAX)
            left = book.stock.sellable([product.id for product in page], today)
        if not page:
            break
        everything += [_on_shelf(product, of_product[product.id], left) for product in page]
        after_id = page[-1].id
    everything.sort(key=lambda one: one.product.code)
    text = goods_text(one for one in everything if one.is_offered)
    return Shelf(everything, text, stand=stand, today=today)


def _on_shelf(
    product: Product, barcodes: tuple[str, ...], left: dict[int, Sellable]
) -> ShelfProduct:
    sellable = left.get(product.id, _NONE_LEFT)
    return ShelfProduct(
        product=product,
        barcodes=barcodes,
        stock=sellable.quantity,
        expires_on=sellable.expires_on,
    )


def goods_text(goods: Iterable[ShelfProduct]) -> GoodsText:
    """What these goods are called, ready to be searched."""
    return GoodsText(
        FindableProduct(
            id=one.product.id,
            code=one.product.code,
            name=one.product.name,
            readings=goods_readings(one.product.name),
            barcodes=one.barcodes,
        )
        for one in goods
    )
