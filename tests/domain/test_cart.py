"""A cart: codes as scanned and typed, one line a product, priced in whole hundredths."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.cart import CART_LINES_MAX, CartToken, gather, parse_cart
from jifen_desktop.domain.products import Product, ProductState
from jifen_desktop.domain.refusals import (
    CartEmpty,
    CartTooLarge,
    NotANumber,
    NumberOutOfRange,
    TextMissing,
)

SOAP = Product(
    id=1,
    code="A001",
    name="洗衣皂",
    unit="块",
    category="日用",
    price_points=2_500,
    reference_price_fen=None,
    picture="",
    scale=1,
    state=ProductState.OFFERED,
)
RICE = replace(SOAP, id=2, code="B001", name="大米", unit="公斤", price_points=655, scale=1000)
SALT = replace(SOAP, id=3, code="C001", name="食盐", unit="袋", price_points=250)
SHOP = (SOAP, RICE, SALT)


def token(code: str, quantity: str = "1") -> CartToken:
    return CartToken(code=code, quantity_text=quantity)


@pytest.mark.parametrize(
    ("typed", "tokens"),
    [
        ("A001", (token("A001"),)),
        ("A001*2 B001*1.5", (token("A001", "2"), token("B001", "1.5"))),
        ("A001×2 B001＊1.5", (token("A001", "2"), token("B001", "1.5"))),
        ("  A001\tA001\n", (token("A001"), token("A001"))),
        ("A001*2*3", (token("A001", "2*3"),)),
    ],
)
def test_a_cart_is_codes_with_quantities(typed: str, tokens: tuple[CartToken, ...]) -> None:
    assert parse_cart(typed) == tokens


@pytest.mark.parametrize(
    ("typed", "missing"), [("A001*", "quantity"), ("*2", "code"), ("A001 *", "code")]
)
def test_a_star_with_nothing_before_or_behind_it_is_refused(typed: str, missing: str) -> None:
    with pytest.raises(TextMissing) as refused:
        parse_cart(typed)

    assert refused.value.field == missing


@pytest.mark.parametrize("typed", ["", " ", "\t\n\u3000"])
def test_an_empty_cart_is_refused(typed: str) -> None:
    with pytest.raises(CartEmpty):
        parse_cart(typed)


def test_a_cart_has_a_limit() -> None:
    assert len(parse_cart("A001 " * CART_LINES_MAX)) == CART_LINES_MAX
    with pytest.raises(CartTooLarge) as refused:
        parse_cart("A001 " * (CART_LINES_MAX + 1))
    assert refused.value.lines_max == CART_LINES_MAX


def test_a_product_scanned_twice_is_one_line_where_it_was_first() -> None:
    lines = gather([(SALT, "1"), (SOAP, "2"), (SALT, "3")])

    assert [(line.product, line.quantity) for line in lines] == [(SALT, 4), (SOAP, 2)]


@given(st.lists(st.tuples(st.sampled_from(SHOP), st.integers(1, 999)), max_size=20))
def test_gathering_loses_nothing(wanted: list[tuple[Product, int]]) -> None:
    lines = gather([(product, str(count)) for product, count in wanted])

    assert [line.product for line in lines] == list(dict.fromkeys(p for p, _ in wanted))
    for line in lines:
        units = sum(count for product, count in wanted if product == line.product)
        assert line.quantity == units * line.product.scale


@given(st.integers(1, 10**9))
def test_weighed_goods_round_half_up_once_for_the_whole_line(grams: int) -> None:
    whole, part = divmod(grams, 1000)

    [line] = gather([(RICE, f"{whole}.{part:03}")])

    exact = Fraction(RICE.price_points * grams, 1000)
    assert line.quantity == grams
    assert line.points == (exact + Fraction(1, 2)).__floor__()


@pytest.mark.parametrize(
    ("quantity", "refusal"),
    [("", NotANumber), ("two", NotANumber), ("0", NumberOutOfRange), ("1.5", NumberOutOfRange)],
)
def test_half_a_piece_of_soap_is_refused(quantity: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        gather([(SOAP, quantity)])
