"""A cart that is taken up is held against the book by the very rules of the checkout."""

from datetime import timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.amounts import UNITS_MAX
from jifen_desktop.domain.refusals import (
    HouseholdNotOpen,
    NotEnoughPoints,
    NotEnoughStock,
    NumberOutOfRange,
    ProductNotOffered,
    Refusal,
    StockExpired,
    UnknownHousehold,
)
from jifen_desktop.services.cart_check import CartCheck, LineThen, check_cart
from jifen_desktop.services.receiving import Delivery, receive
from tests import village
from tests.village import DAY, KEEPER, moment, product_draft

RICE, SALT = 1, 2


@pytest.fixture(name="shop")
def _shop(store: Store) -> Store:
    village.household(store, points="100")
    village.product(store, "LY01", "大米", price="10", stock="20")
    village.product(store, "LY02", "食盐", price="2.5", stock="3")
    return store


def line(product_id: int = RICE, quantity: int = 1, price: int = 1000) -> LineThen:
    return LineThen(product_id=product_id, quantity=quantity, price_points=price)


def check(store: Store, *lines: LineThen, household_no: str | None = "01-001") -> CartCheck:
    return check_cart(store, household_no, lines, today=DAY)


def facts(refusal: Refusal | None) -> tuple[type, dict[str, object]]:
    assert refusal is not None
    return type(refusal), vars(refusal)


def test_a_cart_that_is_as_it_was_differs_in_nothing(shop: Store) -> None:
    found = check(shop, line(quantity=2), line(SALT, 3, 250))

    assert not found.differs
    assert (found.total_points, found.balance_points, found.refusals) == (2750, 10000, ())


def test_a_cart_without_a_household_is_checked_too(shop: Store) -> None:
    found = check(shop, line(SALT, 4, 250), household_no=None)

    assert (found.balance_points, found.refusals) == (None, ())
    assert facts(found.lines[0].refusal)[0] is NotEnoughStock


def test_a_new_price_is_named_and_counted(shop: Store) -> None:
    village.enter_products(shop, product_draft("LY01", price="12"))

    found = check(shop, line(quantity=2))
    [changed] = found.lines

    assert found.differs
    assert changed.is_repriced
    assert changed.product is not None
    assert (changed.then.price_points, changed.product.price_points) == (1000, 1200)
    assert (changed.refusal, found.total_points) == (None, 2400)


def test_goods_no_longer_offered_are_named(shop: Store) -> None:
    village.enter_products(shop, product_draft("LY01", active=False))

    [off] = check(shop, line()).lines

    assert facts(off.refusal) == (ProductNotOffered, {"code": "LY01", "name": "大米"})


def test_goods_the_book_does_not_know_any_more_cost_nothing(shop: Store) -> None:
    with shop.transaction() as book:
        book.products.update(SALT, {"state": "withdrawn"})

    found = check(shop, line(SALT, 1, 250), line(99))

    assert [(one.product, one.is_repriced, one.differs) for one in found.lines] == [
        (None, False, True)
    ] * 2
    assert found.total_points == 0


def test_stock_that_ran_short_says_how_much_is_left(shop: Store) -> None:
    village.checkout(shop, "01-001", "LY02*2")

    [short] = check(shop, line(SALT, 3, 250)).lines

    kind, said = facts(short.refusal)
    assert (kind, said["wanted"], said["available"]) == (NotEnoughStock, 3, 1)


def test_what_expired_meanwhile_is_named(shop: Store) -> None:
    village.product(shop, "NN01", "牛奶", price="5")
    delivery = Delivery(key="in", code="NN01", quantity="5", expires_on=DAY)
    receive(shop, delivery, actor=KEEPER, at=moment())
    milk = line(3, 1, 500)

    assert not check(shop, milk).differs
    [expired] = check_cart(shop, None, [milk], today=DAY + timedelta(days=1)).lines
    assert facts(expired.refusal)[0] is StockExpired


def test_a_balance_that_fell_says_what_is_needed_and_there(shop: Store) -> None:
    village.checkout(shop, "01-001", "LY01*9")

    found = check(shop, line(quantity=2))

    assert [facts(refusal) for refusal in found.refusals] == [
        (NotEnoughPoints, {"needed_points": 2000, "available_points": 1000})
    ]
    assert found.balance_points == 1000


def test_a_household_that_was_closed_or_is_unknown_is_named(shop: Store) -> None:
    with shop.transaction() as book:
        book.households.update(1, {"state": "closed"})

    closed, unknown = check(shop, line()), check(shop, line(), household_no="99-999")

    assert [facts(r)[0] for r in closed.refusals] == [HouseholdNotOpen]
    assert closed.balance_points == 10000
    assert [facts(r)[0] for r in unknown.refusals] == [UnknownHousehold]
    assert unknown.balance_points is None


def test_numbers_beyond_all_limits_are_named(shop: Store) -> None:
    village.product(shop, "ZZ01", "金条", price="1000000")
    too_much = check(shop, line(RICE, UNITS_MAX + 1))
    too_dear = check(shop, line(3, 2, 100_000_000), household_no=None)

    assert facts(too_much.lines[0].refusal)[0] is NumberOutOfRange
    assert [facts(r)[0] for r in too_dear.refusals] == [NumberOutOfRange]


def test_nothing_is_written(shop: Store) -> None:
    before = village.last_seq(shop)
    check(shop, line(quantity=50), line(SALT, 1, 1))

    assert village.last_seq(shop) == before


@pytest.mark.parametrize("rice", [1, 9, 10, 11, 21])
@pytest.mark.parametrize("salt", [1, 3, 4])
def test_a_cart_differs_exactly_when_its_checkout_is_refused(
    shop: Store, rice: int, salt: int
) -> None:
    found = check(shop, line(RICE, rice), line(SALT, salt, 250))

    if found.differs:
        with pytest.raises(Refusal):
            village.checkout(shop, "01-001", f"LY01*{rice} LY02*{salt}")
    else:
        taken = village.checkout(shop, "01-001", f"LY01*{rice} LY02*{salt}")
        assert taken.balance_points == 10000 - found.total_points
