"""Importing a goods list: new products, changed ones, barcodes added."""

from dataclasses import dataclass, field
from typing import Any

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.amounts import COUNTED, WEIGHED
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.drafts import GoodsList, ProductDraft, RowFault
from jifen_desktop.domain.file_faults import TwiceInFile
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.products import Product, ProductState
from jifen_desktop.domain.progress import Step, nobody_watches
from jifen_desktop.domain.refusals import BarcodeTaken, Refusal, ScaleFixed, TextMissing
from jifen_desktop.services.booking import Request
from jifen_desktop.services.correcting import stored
from jifen_desktop.services.importing import (
    FieldChange,
    Import,
    Imported,
    carry_out_import,
    fault,
    outcome,
)
from jifen_desktop.services.permissions import Act

_FIELDS = ("name", "unit", "category", "price_points", "reference_price_fen", "picture")


@dataclass(frozen=True, kw_only=True)
class Match:
    """A draft and the product it stands for; None for a new one."""

    draft: ProductDraft
    known: Product | None
    values: dict[str, Any]
    new_barcodes: tuple[str, ...]

    @property
    def row(self) -> int:
        return self.draft.row

    @property
    def name(self) -> str:
        return self.draft.code

    @property
    def is_new(self) -> bool:
        return self.known is None or self.known.state is ProductState.WITHDRAWN

    @property
    def is_changed(self) -> bool:
        return not self.is_new and bool(self.values or self.new_barcodes)


@dataclass
class ProductPlan:
    matches: list[Match] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)

    def shown_changes(self) -> tuple[FieldChange, ...]:
        """有变更, old and new, for the preview."""
        return tuple(
            FieldChange(
                row=match.draft.row,
                name=match.draft.code,
                field=name,
                before=str(getattr(match.known, name)) if name != "barcode" else "",
                after=str(value),
            )
            for match in self.matches
            if match.is_changed
            for name, value in (
                *match.values.items(),
                *(("barcode", b) for b in match.new_barcodes),
            )
        )


def plan_products(book: Book, drafts: tuple[ProductDraft, ...]) -> ProductPlan:
    """Match every draft; a draft that cannot be taken becomes a fault."""
    known = {product.code: product for product in book.products.all(withdrawn=True)}
    codes = {product.id: code for code, product in known.items()}
    # Codes are capitals and are asked first: no barcode may look like another product's code.
    barcodes = {b.upper(): codes[owner] for b, owner in book.products.barcodes().items()}
    in_file: dict[str, ProductDraft] = {}
    plan = ProductPlan()
    all_codes = known.keys() | {draft.code for draft in drafts}
    for draft in drafts:
        try:
            if draft.code in in_file:
                raise TwiceInFile("code", draft.code, in_file[draft.code].row)
            match = _match(book, draft, known.get(draft.code), barcodes, all_codes)
        except Refusal as reason:
            plan.faults.append(fault(draft.row, reason))
            continue
        in_file[draft.code] = draft
        barcodes |= dict.fromkeys(map(str.upper, draft.barcodes), draft.code)
        plan.matches.append(match)
    return plan


def _match(
    book: Book,
    draft: ProductDraft,
    product: Product | None,
    barcodes: dict[str, str],
    codes: set[str],
) -> Match:
    for barcode in (draft.code, *draft.barcodes):
        plain = barcode.upper()
        owner = plain if plain in codes else barcodes.get(plain, draft.code)
        if owner != draft.code:
            raise BarcodeTaken(barcode, owner)
    if barcodes.get(draft.code, draft.code) != draft.code:
        raise BarcodeTaken(draft.code, barcodes[draft.code])
    if product is None or product.state is ProductState.WITHDRAWN:
        for name in ("name", "price_points"):
            if getattr(draft, name) is None:
                raise TextMissing(name)
    return Match(
        draft=draft,
        known=product,
        values=_changed_values(book, product, draft) if product else {},
        new_barcodes=tuple(dict.fromkeys(b for b in draft.barcodes if b.upper() not in barcodes)),
    )


def _changed_values(book: Book, product: Product, draft: ProductDraft) -> dict[str, Any]:
    """Fields whose cell is not empty and says something else than the book."""
    values = {
        name: getattr(draft, name)
        for name in _FIELDS
        if getattr(draft, name) not in (None, getattr(product, name))
    }
    if draft.weighed is not None and _scale(draft) != product.scale:
        if book.stock.batches(product.id):
            raise ScaleFixed(product.code)
        values["scale"] = _scale(draft)
    state = _state(draft)
    if product.state is ProductState.WITHDRAWN or (
        draft.active is not None and state is not product.state
    ):
        values["state"] = state
    return values


def _scale(draft: ProductDraft) -> int:
    return WEIGHED if draft.weighed else COUNTED


def _state(draft: ProductDraft) -> ProductState:
    return ProductState.OFF if draft.active is False else ProductState.OFFERED


def preview_products(store: Store, goods: GoodsList) -> Imported:
    """What importing the list would do; nothing is written."""
    with store.reading() as book:
        return outcome(0, plan_products(book, goods.drafts), goods.faults)


def import_products(
    store: Store,
    goods: GoodsList,
    *,
    key: str,
    actor: Actor,
    at: Moment,
    skip_bad: bool = False,
    step: Step = nobody_watches,
) -> Imported:
    """Take the list into the book; see carry_out_import."""
    file = Import(
        request=Request(kind=Kind.IMPORT_PRODUCTS, key=key, actor=actor, at=at),
        permission=Act.IMPORT_PRODUCTS,
        content=repr(goods.drafts),
        faults=goods.faults,
        skip_bad=skip_bad,
        plan=lambda book: plan_products(book, goods.drafts),
        write=lambda book, plan: _write_all(book, plan, step),
    )
    return carry_out_import(store, file)


def _write_all(book: Book, plan: ProductPlan, step: Step) -> list[Change]:
    changes: list[Change] = []
    for done, match in enumerate(plan.matches, start=1):
        changes += write_product(book, match)
        step(done, len(plan.matches))
    return changes


def write_product(book: Book, match: Match) -> list[Change]:
    draft, known = match.draft, match.known
    changes: list[Change] = []
    if known is None:
        product_id = book.products.insert(
            {
                "code": draft.code,
                "name": draft.name,
                "unit": draft.unit or "",
                "category": draft.category or "",
                "price_points": draft.price_points,
                "reference_price_fen": draft.reference_price_fen,
                "picture": draft.picture or "",
                "scale": _scale(draft),
                "state": str(_state(draft)),
            }
        )
        changes.append(product_change(product_id, "state", None, _state(draft)))
    else:
        product_id = known.id
        changes += [
            product_change(product_id, name, getattr(known, name), value)
            for name, value in match.values.items()
        ]
        if match.values:
            values = match.values
            if "state" in values:
                values = values | {"state": str(values["state"])}
            book.products.update(product_id, values)
    book.products.add_barcodes(product_id, match.new_barcodes)
    return changes + [product_change(product_id, "barcode", None, b) for b in match.new_barcodes]


def product_change(product_id: int, name: str, before: object, after: object) -> Change:
    """Before and after of one field as the audit trail keeps them."""
    return Change(
        subject="product",
        subject_id=product_id,
        field=name,
        before=stored(before),
        after=stored(after),
    )
