"""What a household takes: `CODE*QTY CODE ...`, priced in integers."""

from dataclasses import dataclass

from jifen_desktop.domain.amounts import line_points, parse_quantity
from jifen_desktop.domain.products import Product
from jifen_desktop.domain.refusals import CartEmpty, CartTooLarge, TextMissing

CART_LINES_MAX = 200
#: How people write "times".
TIMES = str.maketrans(dict.fromkeys("×＊", "*"))


@dataclass(frozen=True, kw_only=True)
class CartToken:
    """A goods code or barcode with the quantity as typed."""

    code: str
    quantity_text: str


@dataclass(frozen=True, kw_only=True)
class CartLine:
    """A product and how much of it, in 1/scale of its unit."""

    product: Product
    quantity: int

    @property
    def points(self) -> int:
        return line_points(self.product.price_points, self.quantity, self.product.scale)


def parse_cart(text: str) -> tuple[CartToken, ...]:
    """Codes with quantities, blanks between them. Raises CartEmpty or CartTooLarge."""
    tokens: list[CartToken] = []
    for word in text.translate(TIMES).split():
        code, star, quantity = word.partition("*")
        if not code:
            raise TextMissing("code")
        if star and not quantity:
            raise TextMissing("quantity")
        tokens.append(CartToken(code=code, quantity_text=quantity if star else "1"))
    if not tokens:
        raise CartEmpty
    if len(tokens) > CART_LINES_MAX:
        raise CartTooLarge(CART_LINES_MAX)
    return tuple(tokens)


def gather(wanted: list[tuple[Product, str]]) -> tuple[CartLine, ...]:
    """One line a product, in the order of first mention, quantities added up.

    Raises NotANumber or NumberOutOfRange for a quantity.
    """
    products: dict[int, Product] = {}
    quantities: dict[int, int] = {}
    for product, quantity_text in wanted:
        quantity = parse_quantity(quantity_text, product.scale)
        products[product.id] = product
        quantities[product.id] = quantities.get(product.id, 0) + quantity
    return tuple(
        CartLine(product=product, quantity=quantities[product_id])
        for product_id, product in products.items()
    )
