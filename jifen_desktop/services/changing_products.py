"""Adding and correcting one product by hand: an action with before and after, reversible."""

from dataclasses import dataclass, replace

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.drafts import ProductDraft
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import ProductExists, UnknownProduct
from jifen_desktop.services.booking import Request
from jifen_desktop.services.correcting import carry_out_changes
from jifen_desktop.services.import_products import (
    Match,
    plan_products,
    product_change,
    write_product,
)
from jifen_desktop.services.permissions import Act


@dataclass(frozen=True, kw_only=True)
class NewProduct:
    """What the form holds, as typed; prices are points and yuan."""

    code: str
    name: str
    price: str
    unit: str = ""
    category: str = ""
    reference_price: str = ""
    picture: str = ""
    weighed: bool = False
    offered: bool = True
    barcodes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ProductCorrection:
    """What is to be different, as typed; None leaves a field as it is.

    `barcodes` are all that the product shall have.
    """

    name: str | None = None
    price: str | None = None
    unit: str | None = None
    category: str | None = None
    reference_price: str | None = None
    picture: str | None = None
    weighed: bool | None = None
    offered: bool | None = None
    barcodes: tuple[str, ...] | None = None


def add_product(store: Store, new: NewProduct, *, key: str, actor: Actor, at: Moment) -> int:
    """Add a product and return the voucher number.

    Raises ProductExists, BarcodeTaken, or what is wrong with a field.
    """
    draft = ProductDraft(
        row=0,
        code=entries.code(new.code),
        name=entries.goods_name(new.name),
        unit=entries.unit(new.unit),
        category=entries.category(new.category),
        price_points=entries.price_points(new.price),
        reference_price_fen=entries.reference_price_fen(new.reference_price),
        picture=entries.picture(new.picture),
        weighed=new.weighed,
        active=new.offered,
        barcodes=entries.barcodes(new.barcodes),
    )

    def change(book: Book) -> list[Change]:
        if book.products.with_code(draft.code) is not None:
            raise ProductExists(draft.code)
        return write_product(book, _match(book, draft))

    request = Request(kind=Kind.PRODUCT, key=key, actor=actor, at=at)
    return carry_out_changes(store, request, Act.CHANGE_PRODUCT, f"add|{draft!r}", change)


def change_product(
    store: Store,
    code: str,
    correction: ProductCorrection,
    *,
    key: str,
    actor: Actor,
    at: Moment,
) -> int:
    """Correct a product and return the voucher number, 0 if nothing was different.

    Its code never changes: papers and shelves carry it. Raises UnknownProduct, BarcodeTaken,
    ScaleFixed, or what is wrong with a field.
    """
    draft = _draft(entries.code(code), correction)
    emptied = correction.reference_price is not None and draft.reference_price_fen is None

    def change(book: Book) -> list[Change]:
        product = book.products.with_code(draft.code)
        if product is None:
            raise UnknownProduct(draft.code)
        match = _match(book, draft)
        if emptied and product.reference_price_fen is not None:
            match = replace(match, values=match.values | {"reference_price_fen": None})
        dropped = [] if correction.barcodes is None else _dropped(book, product.id, draft)
        for barcode in dropped:
            book.products.drop_barcode(barcode)
        return [
            *(product_change(product.id, "barcode", barcode, None) for barcode in dropped),
            *write_product(book, match),
        ]

    request = Request(kind=Kind.PRODUCT, key=key, actor=actor, at=at)
    content = f"correct|{draft!r}|{emptied}|{correction.barcodes is None}"
    return carry_out_changes(store, request, Act.CHANGE_PRODUCT, content, change)


def _draft(code: str, correction: ProductCorrection) -> ProductDraft:
    """The correction as an import's row says it: None is an empty cell."""
    name, price = correction.name, correction.price
    unit, category = correction.unit, correction.category
    reference_price, picture = correction.reference_price, correction.picture
    return ProductDraft(
        row=0,
        code=code,
        name=None if name is None else entries.goods_name(name),
        unit=None if unit is None else entries.unit(unit),
        category=None if category is None else entries.category(category),
        price_points=None if price is None else entries.price_points(price),
        reference_price_fen=entries.reference_price_fen(reference_price or ""),
        picture=None if picture is None else entries.picture(picture),
        weighed=correction.weighed,
        active=correction.offered,
        barcodes=entries.barcodes(correction.barcodes or ()),
    )


def _match(book: Book, draft: ProductDraft) -> Match:
    """The draft held against the book as an import holds it. Raises what is wrong with it."""
    plan = plan_products(book, (draft,))
    if plan.faults:
        raise plan.faults[0].reason
    return plan.matches[0]


def _dropped(book: Book, product_id: int, draft: ProductDraft) -> list[str]:
    kept = {barcode.upper() for barcode in draft.barcodes}
    return [b for b in book.products.barcodes_of(product_id) if b.upper() not in kept]
