"""What is checked of a product's form before it is sent: each field, and what others have."""

from collections.abc import Callable, Mapping
from typing import Final

from jifen_desktop.domain import entries
from jifen_desktop.domain.refusals import BarcodeTaken, ProductExists, Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.listing_goods import AllGoods

_READERS: Final[Mapping[str, Callable[[str], object]]] = {
    "code": entries.code,
    "name": entries.goods_name,
    "price_points": entries.price_points,
    "reference_price_fen": entries.reference_price_fen,
    "unit": entries.unit,
    "category": entries.category,
    "barcode": lambda text: entries.barcodes((text,)),
}


def complaint(field: str, text: str) -> str:
    """What is wrong with what was typed, as a sentence; empty if nothing is."""
    try:
        _READERS[field](text)
    except Refusal as refusal:
        return sentence_for(refusal)
    return ""


def taken_code(goods: AllGoods, text: str) -> Refusal | None:
    """Why a new product cannot have this code: it is another one's code or barcode."""
    other = goods.with_code(text)
    if other is None:
        return None
    code = entries.code(text)
    if other.product.code == code:
        return ProductExists(code)
    return BarcodeTaken(code, other.product.code)


def taken_barcode(goods: AllGoods, text: str, own_code: str) -> Refusal | None:
    """Why the product of this code cannot have the barcode: it is another one's already."""
    other = goods.with_code(text)
    if other is None or other.product.code == own_code:
        return None
    return BarcodeTaken(text, other.product.code)


def field_of(refusal: Refusal, own_code: str) -> str:
    """The field of the form that a refusal is about; empty if it is about none of them."""
    if isinstance(refusal, ProductExists):
        return "code"
    if isinstance(refusal, BarcodeTaken):
        return "code" if refusal.barcode.upper() == own_code.strip().upper() else "barcode"
    field = str(getattr(refusal, "field", ""))
    return field if field in _READERS else ""
