"""What the goods page says of a product: prices, quantities, states, moves, what was changed."""

from datetime import date, timedelta
from typing import Final

from jifen_desktop.domain.amounts import HUNDREDTHS, WEIGHED, format_fixed, format_points
from jifen_desktop.domain.history import HistoryLine
from jifen_desktop.domain.products import Product, ProductState
from jifen_desktop.messages import FIELD_NAMES, KIND_NAMES, VALUE_NAMES
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.products.picture_names import picture_name

NOTHING: Final = "—"
#: Goods that expire so soon are worth a second look.
SOON: Final = timedelta(days=30)
_MOVE_NAMES: Final = {
    "opening": "期初",
    "receive": "入库",
    "redeem": "兑换",
    "return": "退回",
    "withdraw": "冲正",
}
_HUNDREDTHS_FIELDS: Final = ("price_points", "reference_price_fen")


def state_name(state: ProductState) -> str:
    return VALUE_NAMES["state", state]


def state_tone(state: ProductState) -> Tone:
    return Tone.BRAND if state is ProductState.OFFERED else Tone.DANGER


def move_name(kind: str) -> str:
    return _MOVE_NAMES[kind]


def quantity_words(quantity: int, product: Product) -> str:
    """12袋; quantities are in 1/scale of the unit."""
    return f"{format_fixed(quantity, product.scale, grouped=True)}{product.unit}"


def unit_words(product: Product) -> str:
    """What stands behind the price: 分/袋."""
    return f"分/{product.unit}" if product.unit else "分"


def yuan_words(fen: int | None) -> str:
    return NOTHING if fen is None else f"{format_fixed(fen, HUNDREDTHS, grouped=True)} 元"


def place_words(product: Product) -> str:
    parts = [f"编码 {product.code}", product.category, "称重" if product.scale == WEIGHED else ""]
    return " · ".join(part for part in parts if part)


def expiry_words(expires_on: date | None) -> str:
    return "" if expires_on is None else str(expires_on)


def expiry_tone(expires_on: date | None, today: date) -> Tone:
    """Red from the day after the last good day, amber for a month before it."""
    if expires_on is None or expires_on > today + SOON:
        return Tone.INK
    return Tone.AMBER if expires_on >= today else Tone.DANGER


def history_words(line: HistoryLine) -> tuple[str, str]:
    """What was changed, and from what to what."""
    entered = line.field == "state" and line.before is None
    what = KIND_NAMES[line.kind] if entered else FIELD_NAMES.get(line.field, line.field)
    return what, f"{_said(line.field, line.before)} → {_said(line.field, line.after)}"


def _said(field: str, stored: str | None) -> str:
    """A stored value as people read it; an empty one says nothing."""
    if not stored:
        return NOTHING
    if field in _HUNDREDTHS_FIELDS:
        return format_points(int(stored), grouped=True)
    if field == "picture":
        return picture_name(stored)
    return VALUE_NAMES.get((field, stored), stored)
