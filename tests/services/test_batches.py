"""Goods leave by batch: what expires first goes first, what has expired stays."""

from datetime import date, timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import CartEmpty, NotEnoughStock, NumberOutOfRange, StockExpired
from jifen_desktop.services.balances import balance
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.services.redeeming import Order, redeem
from jifen_desktop.services.reversing import void
from tests import village
from tests.village import DAY, KEEPER, checkout, moment, new_key

SOON, LATER = DAY + timedelta(days=10), DAY + timedelta(days=200)


@pytest.fixture(autouse=True)
def shop(store: Store) -> None:
    village.household(store, "01-001", points="1000")
    village.product(store, "LY01", price="10")


def arrives(store: Store, quantity: str, expires_on: date | None, code: str = "LY01") -> None:
    delivery = Delivery(key=new_key(), code=code, quantity=quantity, expires_on=expires_on)
    receive(store, delivery, actor=KEEPER, at=moment())


def left(store: Store, code: str = "LY01") -> list[int]:
    """What is left of each batch, oldest batch first."""
    with store.reading() as book:
        product = book.products.with_code(code)
        assert product is not None
        return [batch.quantity for batch in book.stock.batches(product.id)]


def test_the_batch_that_expires_first_goes_first(store: Store) -> None:
    arrives(store, "5", None)
    arrives(store, "5", LATER)
    arrives(store, "5", SOON)

    checkout(store, "01-001", "LY01*7")

    assert left(store) == [5, 3, 0]


def test_of_batches_without_a_date_the_older_goes_first(store: Store) -> None:
    arrives(store, "5", None)
    arrives(store, "5", None)

    checkout(store, "01-001", "LY01*6")

    assert left(store) == [0, 4]


def test_on_its_last_good_day_a_batch_is_still_good(store: Store) -> None:
    arrives(store, "5", SOON)
    checkout(store, "01-001", "LY01", at=moment(SOON))
    assert left(store) == [4]


def test_expired_goods_are_refused_by_name(store: Store) -> None:
    arrives(store, "5", SOON)
    with pytest.raises(StockExpired) as refused:
        checkout(store, "01-001", "LY01", at=moment(SOON + timedelta(days=1)))
    assert refused.value.expired_on == SOON
    assert left(store) == [5]


def test_expired_and_good_together_but_too_few_is_too_few(store: Store) -> None:
    arrives(store, "3", SOON)
    arrives(store, "10", LATER)
    after = moment(SOON + timedelta(days=1))
    with pytest.raises(NotEnoughStock) as refused:
        checkout(store, "01-001", "LY01*20", at=after)
    assert refused.value.available == 10
    checkout(store, "01-001", "LY01*4", at=after)
    assert left(store) == [3, 6]


def test_a_void_puts_goods_back_into_the_batches_they_came_from(store: Store) -> None:
    arrives(store, "2", SOON)
    arrives(store, "5", LATER)
    done = checkout(store, "01-001", "LY01*4")
    assert left(store) == [0, 3]

    void(store, done.receipt_no, "拿错了", key=new_key(), actor=KEEPER, at=moment())

    assert left(store) == [2, 5]
    assert balance(store, "01-001") == 100_000


def test_weighed_goods_are_taken_by_the_gram_and_rounded_half_up(store: Store) -> None:
    village.product(store, "SG01", "苹果", price="3.33", stock="2.5", weighed=True)

    done = checkout(store, "01-001", "SG01*0.5")  # 1.665 points

    assert done.balance_points == 100_000 - 167
    assert left(store, "SG01") == [2000]


def test_weighed_goods_are_no_finer_than_a_gram(store: Store) -> None:
    village.product(store, "SG01", "苹果", price="3.33", stock="2.5", weighed=True)
    with pytest.raises(NumberOutOfRange):
        checkout(store, "01-001", "SG01*0.0005")


def test_parts_of_one_weighed_line_are_added_before_they_are_rounded(store: Store) -> None:
    village.product(store, "SG01", "苹果", price="0.01", stock="10", weighed=True)
    assert checkout(store, "01-001", "SG01*0.3 SG01*0.3").balance_points == 100_000 - 1


def test_an_order_without_goods_is_refused(store: Store) -> None:
    with pytest.raises(CartEmpty):
        redeem(
            store,
            Order(key="k", household_no="01-001", tokens=()),
            actor=KEEPER,
            at=moment(),
        )
