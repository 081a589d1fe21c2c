"""Openings and goods received: how points and goods come into a new book."""

from datetime import date

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import (
    NotANumber,
    NumberOutOfRange,
    OpenedBefore,
    Refusal,
    TextTooLong,
    UnknownHousehold,
    UnknownProduct,
)
from jifen_desktop.services.balances import balance
from jifen_desktop.services.openings import Booked, open_household, open_product
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.services.reversing import reverse
from tests import village
from tests.village import CLERK, KEEPER, LEADER, moment, new_key


@pytest.fixture(autouse=True)
def shop(store: Store) -> None:
    village.household(store, "01-001")
    village.product(store, "LY01")


def opens(store: Store, amount: str, household_no: str = "01-001") -> Booked:
    return open_household(store, new_key(), household_no, amount, actor=CLERK, at=moment())


@pytest.mark.parametrize(
    ("amount", "points"),
    [("100.5", 10050), ("-12.25", -1225), ("１２．５", 1250), ("1,286", 128600), ("0.01", 1)],
)
def test_an_opening_may_be_any_number_of_points(store: Store, amount: str, points: int) -> None:
    booked = opens(store, amount)
    assert (booked.result, booked.scale) == (points, 100)
    assert balance(store, "01-001") == points


@pytest.mark.parametrize(
    ("amount", "refusal"),
    [
        ("0", NumberOutOfRange),
        ("-0.00", NumberOutOfRange),
        ("1000000.01", NumberOutOfRange),
        ("-1000000.01", NumberOutOfRange),
        ("1.005", NumberOutOfRange),
        ("", NotANumber),
        ("一百", NotANumber),
        ("1e3", NotANumber),
        ("NaN", NotANumber),
        ("--5", NotANumber),
        ("1,28", NotANumber),
    ],
)
def test_an_opening_that_is_no_number_of_points_is_refused(
    store: Store, amount: str, refusal: type[Refusal]
) -> None:
    before = village.last_seq(store)
    with pytest.raises(refusal):
        opens(store, amount)
    assert village.last_seq(store) == before


def test_a_million_is_the_most(store: Store) -> None:
    assert opens(store, "1000000").result == 100_000_000


@pytest.mark.parametrize("first", ["5", "-5"])
@pytest.mark.parametrize("second", ["5", "-5"])
def test_a_household_opens_once(store: Store, first: str, second: str) -> None:
    opens(store, first)
    with pytest.raises(OpenedBefore):
        opens(store, second)


def test_after_its_reversal_an_opening_is_booked_again(store: Store) -> None:
    for amount in ("5", "-7", "9"):
        voucher_no = opens(store, amount).voucher_no
        reverse(store, voucher_no, "记错", key=new_key(), actor=LEADER, at=moment())
    opens(store, "11")
    assert balance(store, "01-001") == 1100
    with pytest.raises(OpenedBefore):
        opens(store, "12")


def test_an_unknown_household_or_product_does_not_open(store: Store) -> None:
    with pytest.raises(UnknownHousehold):
        opens(store, "5", "09-009")
    with pytest.raises(UnknownProduct):
        open_product(store, new_key(), "LY99", "5", actor=LEADER, at=moment())


def test_a_product_opens_any_number_of_times(store: Store) -> None:
    def on_shelf(amount: str) -> int:
        return open_product(store, new_key(), "LY01", amount, actor=LEADER, at=moment()).result

    assert [on_shelf("5"), on_shelf("5"), on_shelf("3")] == [5, 10, 13]


@pytest.mark.parametrize("amount", ["0", "-1", "0.5", "1000001", "许多"])
def test_goods_come_in_whole_and_above_zero(store: Store, amount: str) -> None:
    with pytest.raises((NumberOutOfRange, NotANumber)):
        open_product(store, new_key(), "LY01", amount, actor=LEADER, at=moment())
    delivery = Delivery(key=new_key(), code="LY01", quantity=amount)
    with pytest.raises((NumberOutOfRange, NotANumber)):
        receive(store, delivery, actor=KEEPER, at=moment())
    assert village.stock_of(store, "LY01") == 0


def test_a_delivery_is_a_batch_with_its_note_and_expiry(store: Store) -> None:
    delivery = Delivery(
        key=new_key(),
        code="LY01",
        quantity="7",
        note=" 镇里\t捐赠 ",
        expires_on=date(2027, 5, 1),
    )

    booked = receive(store, delivery, actor=KEEPER, at=moment())

    assert booked.result == 7
    with store.reading() as book:
        assert book.actions.texts(booked.voucher_no) == {"note": "镇里 捐赠"}
        assert [batch.expires_on for batch in book.stock.batches(1)] == [date(2027, 5, 1)]


def test_a_delivery_needs_no_note(store: Store) -> None:
    delivery = Delivery(key=new_key(), code="LY01", quantity="7", note="  ")
    booked = receive(store, delivery, actor=KEEPER, at=moment())
    with store.reading() as book:
        assert book.actions.texts(booked.voucher_no) == {}


def test_a_note_has_an_end(store: Store) -> None:
    delivery = Delivery(key=new_key(), code="LY01", quantity="7", note="谢" * 201)
    with pytest.raises(TextTooLong):
        receive(store, delivery, actor=KEEPER, at=moment())
