"""Taking back: a void mirrors a slip, a reversal mirrors anything else, each at most once."""

from datetime import timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import (
    NotReversible,
    ReceiptNeedsVoid,
    ReversedBefore,
    SecondPersonNeeded,
    SomethingDepends,
    TextMissing,
    UnknownReceipt,
    UnknownVoucher,
)
from jifen_desktop.services.balances import balance, last_entries
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.receipts import receipt
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.services.reversing import Voided, reverse, void
from tests import village
from tests.village import (
    CLERK,
    DAY,
    KEEPER,
    LEADER,
    MAINTAINER,
    checkout,
    household_draft,
    moment,
    new_key,
)

TOMORROW = moment(DAY + timedelta(days=1))


@pytest.fixture(autouse=True)
def shop(store: Store) -> None:
    village.household(store, "01-001", points="100")
    village.product(store, "LY01", price="10", stock="10")


def take_back(store: Store, receipt_no: int) -> Voided:
    return void(store, receipt_no, "拿错了", key=new_key(), actor=KEEPER, at=moment())


def undo(store: Store, voucher_no: int) -> int:
    return reverse(store, voucher_no, "记错了", key=new_key(), actor=LEADER, at=moment())


def received(store: Store, quantity: str = "5") -> int:
    delivery = Delivery(key=new_key(), code="LY01", quantity=quantity)
    return receive(store, delivery, actor=KEEPER, at=moment()).voucher_no


# --- voids -----------------------------------------------------------------------


def test_a_void_gives_points_and_goods_back_and_keeps_the_number(store: Store) -> None:
    done = checkout(store, "01-001", "LY01*3")

    voided = take_back(store, done.receipt_no)

    assert (voided.household_no, voided.balance_points) == ("01-001", 10000)
    assert village.stock_of(store, "LY01") == 10
    assert receipt(store, done.receipt_no).voided_on == DAY
    assert checkout(store, "01-001", "LY01").receipt_no == done.receipt_no + 1


def test_a_receipt_that_stands_shows_no_day_of_voiding(store: Store) -> None:
    done = checkout(store, "01-001", "LY01")
    assert receipt(store, done.receipt_no).voided_on is None


def test_a_receipt_is_voided_once(store: Store) -> None:
    done = checkout(store, "01-001", "LY01")
    voucher_no = take_back(store, done.receipt_no).voucher_no

    with pytest.raises(ReversedBefore) as refused:
        take_back(store, done.receipt_no)

    assert refused.value.by_voucher == voucher_no
    assert balance(store, "01-001") == 10000


def test_on_a_later_day_a_void_needs_a_second_person(store: Store) -> None:
    done = checkout(store, "01-001", "LY01")
    with pytest.raises(SecondPersonNeeded):
        void(store, done.receipt_no, "错", key=new_key(), actor=KEEPER, at=TOMORROW)

    both = Actor(operator_id=KEEPER.operator_id, second_id=CLERK.operator_id)
    void(store, done.receipt_no, "错", key=new_key(), actor=both, at=TOMORROW)

    assert balance(store, "01-001") == 10000
    assert receipt(store, done.receipt_no).voided_on == DAY + timedelta(days=1)
    with store.reading() as book:
        last = book.actions.last()
    assert last is not None
    assert last.second_operator_id == CLERK.operator_id


def test_an_unknown_receipt_is_not_voided(store: Store) -> None:
    with pytest.raises(UnknownReceipt):
        take_back(store, 2026000001)


@pytest.mark.parametrize("reason", ["", "  ", "\t"])
def test_taking_back_needs_a_reason(store: Store, reason: str) -> None:
    done = checkout(store, "01-001", "LY01")
    with pytest.raises(TextMissing):
        void(store, done.receipt_no, reason, key=new_key(), actor=KEEPER, at=moment())
    with pytest.raises(TextMissing):
        reverse(store, 8, reason, key=new_key(), actor=LEADER, at=moment())


def test_free_goods_can_be_voided_too(store: Store) -> None:
    village.product(store, "LY05", "日历", price="0", stock="5")
    done = checkout(store, "01-001", "LY05")
    take_back(store, done.receipt_no)
    assert village.stock_of(store, "LY05") == 5


# --- reversals -------------------------------------------------------------------


def test_the_reason_is_kept(store: Store) -> None:
    voucher_no = undo(store, received(store))
    with store.reading() as book:
        assert book.actions.texts(voucher_no) == {"reason": "记错了"}


def test_a_reversed_opening_leaves_a_debt_when_points_are_spent(store: Store) -> None:
    checkout(store, "01-001", "LY01*3")
    _, entries = last_entries(store, "01-001")

    undo(store, entries[0].seq)

    assert balance(store, "01-001") == -3000


def test_a_delivery_is_taken_back_while_nothing_left_it(store: Store) -> None:
    undo(store, received(store))
    assert village.stock_of(store, "LY01") == 10


def test_a_delivery_that_goods_left_stays_until_the_slip_is_voided(store: Store) -> None:
    village.household(store, "01-002", "李小明", points="500")
    voucher_no = received(store, "5")
    done = checkout(store, "01-002", "LY01*12")

    with store.reading() as book:
        redemption = book.redemptions.with_number(done.receipt_no)
    with pytest.raises(SomethingDepends) as refused:
        undo(store, voucher_no)

    assert redemption is not None
    assert (refused.value.on, refused.value.voucher) == ("LY01", redemption.action_seq)
    take_back(store, done.receipt_no)
    undo(store, voucher_no)
    assert village.stock_of(store, "LY01") == 10


def test_a_batch_that_nothing_left_is_taken_back_though_others_sold(store: Store) -> None:
    voucher_no = village.shelf(store, "LY01", "5")
    checkout(store, "01-001", "LY01*10")  # the older batch goes first
    undo(store, voucher_no)
    assert village.stock_of(store, "LY01") == 0


def test_a_reversal_is_never_reversed(store: Store) -> None:
    voucher_no = undo(store, received(store))
    with pytest.raises(NotReversible):
        undo(store, voucher_no)


def test_nothing_is_reversed_twice(store: Store) -> None:
    voucher_no = received(store)
    by = undo(store, voucher_no)
    with pytest.raises(ReversedBefore) as refused:
        undo(store, voucher_no)
    assert refused.value.by_voucher == by


def test_a_redemption_points_to_its_void(store: Store) -> None:
    done = checkout(store, "01-001", "LY01")
    with pytest.raises(ReceiptNeedsVoid) as refused:
        undo(store, village.last_seq(store))
    assert refused.value.receipt_no == done.receipt_no


def test_a_void_is_not_reversed(store: Store) -> None:
    voucher_no = take_back(store, checkout(store, "01-001", "LY01").receipt_no).voucher_no
    with pytest.raises(NotReversible):
        undo(store, voucher_no)


def test_the_first_act_an_operator_and_a_setting_are_not_reversed(store: Store) -> None:
    setting = change_setting(
        store, "receipt_paper", "58", key=new_key(), actor=MAINTAINER, at=moment()
    )
    for voucher_no, kind in ((1, "init"), (2, "operator"), (setting, "setting")):
        with pytest.raises(NotReversible) as refused:
            undo(store, voucher_no)
        assert refused.value.kind == kind


def test_an_unknown_voucher_is_not_reversed(store: Store) -> None:
    with pytest.raises(UnknownVoucher):
        undo(store, 999)


# --- reversals of imports --------------------------------------------------------


def test_an_import_that_was_built_on_stays(store: Store) -> None:
    voucher_no = village.enter_households(store, household_draft("02-001")).voucher_no
    opened = village.opening(store, "02-001", "5")

    with pytest.raises(SomethingDepends) as refused:
        undo(store, voucher_no)

    assert (refused.value.on, refused.value.voucher) == ("02-001", opened)
    undo(store, opened)
    undo(store, voucher_no)


def test_a_goods_import_that_was_built_on_stays(store: Store) -> None:
    voucher_no = village.enter_products(store, village.product_draft("LY07")).voucher_no
    shelved = village.shelf(store, "LY07", "5")

    with pytest.raises(SomethingDepends) as refused:
        undo(store, voucher_no)

    assert (refused.value.on, refused.value.voucher) == ("LY07", shelved)
    undo(store, shelved)
    undo(store, voucher_no)


def test_of_two_imports_the_later_is_reversed_first(store: Store) -> None:
    first = village.enter_households(store, household_draft("02-001")).voucher_no
    second = village.enter_households(store, household_draft("02-001", phone="5550001")).voucher_no
    goods = village.enter_products(store, village.product_draft("LY07")).voucher_no
    dearer = village.enter_products(store, village.product_draft("LY07", price="11")).voucher_no

    for earlier, later in ((first, second), (goods, dearer)):
        with pytest.raises(SomethingDepends) as refused:
            undo(store, earlier)
        assert refused.value.voucher == later
        undo(store, later)
        undo(store, earlier)
