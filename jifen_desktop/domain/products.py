"""A product and the batches it is taken from."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from jifen_desktop.domain.names import clean_barcode, clean_code
from jifen_desktop.domain.refusals import CodeUnfit, NotEnoughStock, StockExpired

Found = TypeVar("Found")


class ProductState(StrEnum):
    """WITHDRAWN: its import was reversed; OFF: kept, but not offered at the counter."""

    OFFERED = "offered"
    OFF = "off"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Product:
    """A product as it is now; price in hundredths, quantities in 1/scale of the unit."""

    id: int
    code: str
    name: str
    unit: str
    category: str
    price_points: int
    reference_price_fen: int | None
    picture: str
    scale: int
    state: ProductState


@dataclass(frozen=True, kw_only=True)
class BatchStock:
    """What is left of one batch."""

    batch_id: int
    expires_on: date | None
    quantity: int


@dataclass(frozen=True, kw_only=True)
class MoveLine:
    """Goods that came (+) or went (-), in 1/scale of the unit, as the goods page shows them.

    `kind` is opening, receive, redeem, return or withdraw.
    """

    seq: int
    business_date: date
    operator_name: str
    kind: str
    batch_id: int
    quantity: int


@dataclass(frozen=True, kw_only=True)
class Pick:
    batch_id: int
    quantity: int


def pick(
    product: Product, wanted: int, batches: Iterable[BatchStock], today: date
) -> tuple[Pick, ...]:
    """Take the wanted quantity from good batches, the one that expires first going first.

    Raises StockExpired when only expired goods would fill the gap, else NotEnoughStock.
    """
    in_stock = [batch for batch in batches if batch.quantity > 0]
    good = [b for b in in_stock if b.expires_on is None or b.expires_on >= today]
    picks: list[Pick] = []
    missing = wanted
    for batch in sorted(good, key=lambda b: (b.expires_on or date.max, b.batch_id)):
        if not missing:
            break
        taken = min(missing, batch.quantity)
        picks.append(Pick(batch_id=batch.batch_id, quantity=taken))
        missing -= taken
    if not missing:
        return tuple(picks)
    expired = [b.expires_on for b in in_stock if b.expires_on is not None and b.expires_on < today]
    if expired and sum(b.quantity for b in in_stock) >= wanted:
        raise StockExpired(product.code, product.name, max(expired))
    raise NotEnoughStock(
        product.code, product.name, product.unit, product.scale, wanted, wanted - missing
    )


def look_up(
    text: str,
    with_code: Callable[[str], Found | None],
    with_barcode: Callable[[str], Found | None],
) -> Found | None:
    """What a code or barcode as typed or scanned stands for; a code goes first.

    Raises TextMissing for an empty one.
    """
    for clean, find in ((clean_code, with_code), (clean_barcode, with_barcode)):
        with suppress(CodeUnfit):
            found = find(clean(text, "code"))
            if found is not None:
                return found
    return None
