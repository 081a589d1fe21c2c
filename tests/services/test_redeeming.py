"""Checkout: exact points, one refusal for each thing that is not so, and nothing half done."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.cart import CART_LINES_MAX, CartToken
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.refusals import (
    CartEmpty,
    CartTooLarge,
    CodeUnfit,
    HouseholdNotOpen,
    NotANumber,
    NotEnoughPoints,
    NotEnoughStock,
    NumberOutOfRange,
    ProductNotOffered,
    Refusal,
    TextMissing,
    TotalChanged,
    UnknownHousehold,
    UnknownProduct,
)
from jifen_desktop.services.balances import balance
from jifen_desktop.services.receipts import receipt
from jifen_desktop.services.redeeming import Order, redeem
from jifen_desktop.services.reversing import reverse
from tests import village
from tests.village import KEEPER, LEADER, checkout, moment, new_key, product_draft


@pytest.fixture(autouse=True)
def shop(store: Store) -> None:
    village.household(store, "01-001", points="100")
    village.product(store, "LY01", price="10", stock="10", barcodes=["6901234567892", "abcXYZ"])
    village.product(store, "LY02", "盐", price="2.5", stock="10")
    village.product(store, "LY03", "肥皂", price="5", stock="10")


def set_state(store: Store, state: HouseholdState) -> None:
    """Moving out and closing get their commands in a later issue; the book knows them."""
    with store.transaction() as book:
        found = book.households.find("01-001")
        assert found is not None
        book.households.update(found.id, {"state": str(state)})


def test_salt_soap_and_salt_are_exactly_ten_points(store: Store) -> None:
    done = checkout(store, "01-001", "LY02 LY03 LY02")
    assert done.balance_points == 9000
    assert receipt(store, done.receipt_no).total_points == 1000


def test_three_times_a_tenth_is_exactly_three_tenths(store: Store) -> None:
    village.product(store, "LY04", "火柴", price="0.1", stock="10")
    assert checkout(store, "01-001", "LY04 LY04 LY04").balance_points == 9970


def test_a_product_named_twice_is_one_line_of_the_receipt(store: Store) -> None:
    done = checkout(store, "01-001", "LY02 LY03 LY02*3")
    lines = receipt(store, done.receipt_no).lines
    assert [(line.product_code, line.quantity, line.points) for line in lines] == [
        ("LY02", 4, 1000),
        ("LY03", 1, 500),
    ]


@pytest.mark.parametrize(
    "code", ["LY01", "ly01", "6901234567892", "６９０１２３４５６７８９２", "abcXYZ"]
)
def test_goods_are_found_by_code_and_by_each_barcode(store: Store, code: str) -> None:
    checkout(store, "01-001", f"{code}*2")
    assert village.stock_of(store, "LY01") == 8


def test_a_barcode_keeps_its_case(store: Store) -> None:
    with pytest.raises(UnknownProduct):
        checkout(store, "01-001", "ABCXYZ")


@pytest.mark.parametrize("typed", ["01-001", " 01－001 ", "０１-００１", "01—001"])
def test_a_household_number_is_understood_as_people_type_it(store: Store, typed: str) -> None:
    assert checkout(store, typed, "LY02").balance_points == 9750


@pytest.mark.parametrize(
    ("household_no", "cart", "refusal"),
    [
        ("09-999", "LY01", UnknownHousehold),
        ("", "LY01", TextMissing),
        ("张伟", "LY01", CodeUnfit),
        ("01-001", "LY99", UnknownProduct),
        ("01-001", "*2", TextMissing),
        ("01-001", "大米", UnknownProduct),
        ("01-001", "LY01*0", NumberOutOfRange),
        ("01-001", "LY01*-1", NumberOutOfRange),
        ("01-001", "LY01*1.5", NumberOutOfRange),
        ("01-001", "LY01*1000000000", NumberOutOfRange),
        ("01-001", "LY01*1000000 LY01", NumberOutOfRange),
        ("01-001", "LY02*600000", NumberOutOfRange),
        ("01-001", "LY01*", TextMissing),
        ("01-001", "LY01*2*3", NotANumber),
        ("01-001", "LY01*nan", NotANumber),
        ("01-001", "LY01*1e3", NotANumber),
        ("01-001", "LY02*11", NotEnoughStock),
        ("01-001", "LY01*10 LY02", NotEnoughPoints),
    ],
)
def test_a_refused_checkout_changes_nothing(
    store: Store, household_no: str, cart: str, refusal: type[Refusal]
) -> None:
    before = village.last_seq(store)

    with pytest.raises(refusal):
        checkout(store, household_no, cart)

    assert village.last_seq(store) == before
    assert balance(store, "01-001") == 10000
    assert village.stock_of(store, "LY01") == village.stock_of(store, "LY02") == 10


def test_the_refusal_says_what_is_missing(store: Store) -> None:
    with pytest.raises(NotEnoughPoints) as points:
        checkout(store, "01-001", "LY01*10 LY02")
    assert (points.value.needed_points, points.value.available_points) == (10250, 10000)

    with pytest.raises(NotEnoughStock) as stock:
        checkout(store, "01-001", "LY02*11")
    assert (stock.value.wanted, stock.value.available, stock.value.unit) == (11, 10, "袋")


def test_the_last_point_and_the_last_bag_can_be_taken(store: Store) -> None:
    assert checkout(store, "01-001", "LY01*10").balance_points == 0
    assert village.stock_of(store, "LY01") == 0


def test_a_debt_blocks_even_free_goods_until_it_is_paid(store: Store) -> None:
    village.household(store, "01-002", "李小明", points="-3")
    village.product(store, "LY05", "日历", price="0", stock="5")

    with pytest.raises(NotEnoughPoints) as refused:
        checkout(store, "01-002", "LY05")

    assert refused.value.available_points == -300


def test_free_goods_get_a_receipt_and_move_no_points(store: Store) -> None:
    village.household(store, "01-002", "李小明")
    village.product(store, "LY05", "日历", price="0", stock="5")

    done = checkout(store, "01-002", "LY05")

    assert done == village.Redeemed(receipt_no=2026000001, balance_points=0)
    assert receipt(store, done.receipt_no).total_points == 0
    assert village.stock_of(store, "LY05") == 4


def test_a_product_that_is_off_is_refused_until_it_is_offered_again(store: Store) -> None:
    village.enter_products(store, product_draft("LY01", None, price=None, active=False))
    with pytest.raises(ProductNotOffered):
        checkout(store, "01-001", "LY01")
    village.enter_products(store, product_draft("LY01", None, price=None, active=True))
    checkout(store, "01-001", "LY01")


def test_a_withdrawn_product_is_not_known(store: Store) -> None:
    voucher_no = village.enter_products(store, product_draft("LY09")).voucher_no
    reverse(store, voucher_no, "错", key=new_key(), actor=LEADER, at=moment())
    with pytest.raises(UnknownProduct):
        checkout(store, "01-001", "LY09")


@pytest.mark.parametrize("state", [HouseholdState.AWAY, HouseholdState.MOVED_OUT])
def test_a_household_that_left_may_still_redeem(store: Store, state: HouseholdState) -> None:
    set_state(store, state)
    checkout(store, "01-001", "LY01")


def test_a_closed_household_is_refused(store: Store) -> None:
    set_state(store, HouseholdState.CLOSED)
    with pytest.raises(HouseholdNotOpen):
        checkout(store, "01-001", "LY01")


def test_an_empty_cart_is_refused(store: Store) -> None:
    with pytest.raises(CartEmpty):
        checkout(store, "01-001", "  ")


def test_a_cart_of_200_lines_is_taken_and_one_of_201_is_not(store: Store) -> None:
    codes = [f"P{number:03}" for number in range(CART_LINES_MAX)]
    village.enter_products(
        store, *(product_draft(code, code, price="0.5", row=n) for n, code in enumerate(codes))
    )
    for code in codes:
        village.shelf(store, code, "1")

    done = checkout(store, "01-001", " ".join(codes))

    assert done.balance_points == 0
    assert len(receipt(store, done.receipt_no).lines) == CART_LINES_MAX
    with pytest.raises(CartTooLarge):
        checkout(store, "01-001", " ".join([*codes, "LY01"]))


def test_numbers_follow_each_other_and_a_refusal_takes_none(store: Store) -> None:
    first = checkout(store, "01-001", "LY02").receipt_no
    with pytest.raises(NotEnoughStock):
        checkout(store, "01-001", "LY02*10")
    assert checkout(store, "01-001", "LY02").receipt_no == first + 1


def test_who_comes_for_the_household_stands_on_the_receipt(store: Store) -> None:
    order = Order(
        key=new_key(),
        household_no="01-001",
        tokens=(CartToken(code="LY02", quantity_text="1"),),
        collector_name="李小花",
        collector_relation="之妻",
    )

    done = redeem(store, order, actor=KEEPER, at=moment())

    printed = receipt(store, done.receipt_no)
    assert (printed.head_name, printed.collector_name) == ("张伟", "李小花")
    assert printed.collector_relation == "之妻"


def test_another_total_than_was_shown_is_refused(store: Store) -> None:
    def order(shown_points: int) -> Order:
        token = CartToken(code="LY01", quantity_text="2")
        return Order(
            key=new_key(), household_no="01-001", tokens=(token,), shown_points=shown_points
        )

    before = village.last_seq(store)
    with pytest.raises(TotalChanged) as refused:
        redeem(store, order(1999), actor=KEEPER, at=moment())
    assert (refused.value.shown_points, refused.value.now_points) == (1999, 2000)
    assert village.last_seq(store) == before
    assert redeem(store, order(2000), actor=KEEPER, at=moment()).balance_points == 8000
