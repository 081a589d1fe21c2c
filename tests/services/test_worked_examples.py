"""Worked examples of the domain report (section 9) as far as balances, decimals and names go."""

from datetime import timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.names import clean_name
from jifen_desktop.domain.refusals import NotEnoughPoints, StockExpired
from jifen_desktop.services.balances import balance
from jifen_desktop.services.pinyin import readings
from jifen_desktop.services.receipts import receipt
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.services.reversing import reverse, void
from tests import village
from tests.village import DAY, KEEPER, LEADER, checkout, moment, new_key


def test_example_2_a_reversal_leads_into_debt_and_debt_blocks(store: Store) -> None:
    """Balance 20, 18 redeemed; the credit is reversed: -18; only what clears the debt helps."""
    village.household(store, "01-001")
    village.product(store, "LY01", price="18", stock="5")
    village.product(store, "LY02", price="2", stock="5")
    credit = village.opening(store, "01-001", "20")
    assert checkout(store, "01-001", "LY01").balance_points == 200

    reverse(store, credit, "记错了", key=new_key(), actor=LEADER, at=moment())
    assert balance(store, "01-001") == -1800
    with pytest.raises(NotEnoughPoints):
        checkout(store, "01-001", "LY02")

    smaller = village.opening(store, "01-001", "15")
    assert balance(store, "01-001") == -300
    with pytest.raises(NotEnoughPoints):
        checkout(store, "01-001", "LY02")

    reverse(store, smaller, "再记", key=new_key(), actor=LEADER, at=moment())
    village.opening(store, "01-001", "20")
    assert checkout(store, "01-001", "LY02").balance_points == 0


def test_example_5_decimals_add_up_exactly(store: Store) -> None:
    """0.8 and salt 2.5 + soap 5 + salt 2.5 = 10.0; 0.1 x 3 = 0.3 exactly."""
    village.household(store, "01-001", points="10.8")
    village.product(store, "LY01", "盐", price="2.5", stock="5")
    village.product(store, "LY02", "肥皂", price="5", stock="5")
    village.product(store, "LY03", "火柴", price="0.1", stock="5")

    done = checkout(store, "01-001", "LY01 LY02 LY01")

    assert receipt(store, done.receipt_no).total_points == 1000
    assert done.balance_points == 80
    assert checkout(store, "01-001", "LY03*3").balance_points == 50


def test_example_10_a_voided_slip_keeps_its_number(store: Store) -> None:
    """Oil for 75 voided: +75, stock +1, the number kept, the next slip one higher."""
    village.household(store, "01-001", points="100")
    village.product(store, "LY01", "食用油", price="75", stock="3")
    slip = checkout(store, "01-001", "LY01").receipt_no

    voided = void(store, slip, "拿错了", key=new_key(), actor=KEEPER, at=moment())

    assert voided.balance_points == 10000
    assert village.stock_of(store, "LY01") == 3
    assert receipt(store, slip).receipt_no == slip
    assert receipt(store, slip).voided_on == DAY
    assert checkout(store, "01-001", "LY01").receipt_no == slip + 1


def test_example_11_expired_rice_is_passed_over(store: Store) -> None:
    """Rice A expired, 3 left; B good, 10 left: four are taken from B only."""
    village.household(store, "01-001", points="1000")
    village.product(store, "LY01", price="10")
    for quantity, expires_on in (("3", DAY), ("10", DAY + timedelta(days=120))):
        delivery = Delivery(key=new_key(), code="LY01", quantity=quantity, expires_on=expires_on)
        receive(store, delivery, actor=KEEPER, at=moment())
    tomorrow = moment(DAY + timedelta(days=1))

    checkout(store, "01-001", "LY01*4", at=tomorrow)

    with store.reading() as book:
        assert [batch.quantity for batch in book.stock.batches(1)] == [3, 6]
    with pytest.raises(StockExpired):
        checkout(store, "01-001", "LY01*7", at=tomorrow)


@pytest.mark.parametrize("dot", "•・．‧·●.")
def test_example_13_the_dot_of_a_name_is_one_dot(dot: str) -> None:
    name = clean_name(f"买买提{dot}吐尔逊", "head_name")
    assert name == "买买提\N{MIDDLE DOT}吐尔逊"
    assert readings(name) == " mai mai ti tu er xun"
