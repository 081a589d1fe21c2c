"""Keys: a line sent twice is booked once, whatever happened in between."""

from dataclasses import replace
from datetime import timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.cart import parse_cart
from jifen_desktop.domain.refusals import KeyTaken, KeyUnfit, NotEnoughPoints
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.balances import balance
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.import_households import import_households
from jifen_desktop.services.import_products import import_products
from jifen_desktop.services.importing import Imported
from jifen_desktop.services.openings import open_household, open_product
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.services.redeeming import Order, redeem
from jifen_desktop.services.reversing import reverse, void
from jifen_desktop.services.sign_in import Newcomer, add_operator
from tests import village
from tests.village import CLERK, DAY, KEEPER, LEADER, MAINTAINER, checkout, moment


@pytest.fixture(autouse=True)
def shop(store: Store) -> None:
    village.household(store, "01-001", points="100")
    village.household(store, "01-002", "李小明")
    village.product(store, "LY01", price="10", stock="10")
    village.product(store, "LY02", "盐", price="2.5", stock="10")


def test_a_repeated_checkout_gives_its_first_answer_after_later_acts(store: Store) -> None:
    first = checkout(store, "01-001", "LY01*2", key="k1")
    checkout(store, "01-001", "LY02")
    village.enter_products(store, village.product_draft("LY01", None, price="99", unit=None))

    again = checkout(store, "01-001", "LY01*2", key="k1", at=moment(DAY + timedelta(days=9)))

    assert again == first
    assert balance(store, "01-001") == 7750
    assert village.stock_of(store, "LY01") == 8


def test_the_order_of_goods_and_the_way_of_writing_them_do_not_matter(store: Store) -> None:
    first = checkout(store, "01-001", "LY01*2 LY02", key="k1")
    assert checkout(store, "01-001", "ly02 LY01 ly01*1", key="k1") == first


@pytest.mark.parametrize("other", ["LY01*3", "LY02", "LY01*2 LY02"])
def test_a_key_with_other_goods_is_refused(store: Store, other: str) -> None:
    checkout(store, "01-001", "LY01*2", key="k1")
    before = village.last_seq(store)

    with pytest.raises(KeyTaken):
        checkout(store, "01-001", other, key="k1")

    assert village.last_seq(store) == before


def test_a_key_for_another_household_or_collector_is_refused(store: Store) -> None:
    checkout(store, "01-001", "LY02", key="k1")
    with pytest.raises(KeyTaken):
        checkout(store, "01-002", "LY02", key="k1")
    order = Order(
        key="k1", household_no="01-001", tokens=parse_cart("LY02"), collector_name="李小明"
    )
    with pytest.raises(KeyTaken):
        redeem(store, order, actor=KEEPER, at=moment())


def test_a_refusal_leaves_no_trace_so_its_key_may_be_tried_again(store: Store) -> None:
    with pytest.raises(NotEnoughPoints):
        checkout(store, "01-002", "LY01", key="k1")

    village.opening(store, "01-002", "10")
    done = checkout(store, "01-002", "LY01", key="k1")

    assert done.balance_points == 0


def test_a_key_is_unique_within_its_kind_only(store: Store) -> None:
    open_household(store, "k", "01-002", "5", actor=CLERK, at=moment())
    receive(store, Delivery(key="k", code="LY01", quantity="1"), actor=KEEPER, at=moment())
    done = checkout(store, "01-001", "LY01", key="k")
    void(store, done.receipt_no, "错", key="k", actor=KEEPER, at=moment())
    assert balance(store, "01-001") == 10000


def test_household_and_product_openings_share_their_keys(store: Store) -> None:
    open_household(store, "k", "01-002", "5", actor=CLERK, at=moment())
    with pytest.raises(KeyTaken):
        open_product(store, "k", "LY01", "5", actor=LEADER, at=moment())


def test_a_repeated_opening_gives_its_first_answer(store: Store) -> None:
    first = open_household(store, "k", "01-002", "50", actor=CLERK, at=moment())
    checkout(store, "01-002", "LY01")

    again = open_household(store, "k", "01-002", "50.00", actor=CLERK, at=moment())

    assert again == first
    with pytest.raises(KeyTaken):
        open_household(store, "k", "01-002", "51", actor=CLERK, at=moment())


def test_a_repeated_shelf_opening_and_delivery_give_their_first_answers(store: Store) -> None:
    opened = open_product(store, "k", "LY01", "5", actor=LEADER, at=moment())
    delivery = Delivery(key="k", code="LY01", quantity="7", note="镇里捐赠")
    received = receive(store, delivery, actor=KEEPER, at=moment())

    assert open_product(store, "k", "LY01", "5", actor=LEADER, at=moment()) == opened
    assert receive(store, delivery, actor=KEEPER, at=moment()) == received
    assert (opened.result, received.result) == (15, 22)
    other = Delivery(key="k", code="LY01", quantity="7", note="别人捐赠")
    with pytest.raises(KeyTaken):
        receive(store, other, actor=KEEPER, at=moment())


def test_a_repeated_void_gives_its_first_answer(store: Store) -> None:
    done = checkout(store, "01-001", "LY01")
    first = void(store, done.receipt_no, "拿错", key="v", actor=KEEPER, at=moment())
    checkout(store, "01-001", "LY02")

    assert void(store, done.receipt_no, "拿错", key="v", actor=KEEPER, at=moment()) == first
    with pytest.raises(KeyTaken):
        void(store, done.receipt_no, "别的", key="v", actor=KEEPER, at=moment())


def test_a_repeated_reversal_gives_its_first_answer(store: Store) -> None:
    voucher_no = village.opening(store, "01-002", "5")
    first = reverse(store, voucher_no, "错", key="r", actor=LEADER, at=moment())
    assert reverse(store, voucher_no, "错", key="r", actor=LEADER, at=moment()) == first


def test_a_repeated_import_gives_its_first_answer(store: Store) -> None:
    people = village.roster(village.household_draft("02-001"))
    goods = village.goods_list(village.product_draft("LY03"))

    def enter() -> tuple[Imported, Imported]:
        return (
            import_households(store, people, key="i", actor=CLERK, at=moment()),
            import_products(store, goods, key="i", actor=LEADER, at=moment()),
        )

    first = enter()
    counts = tuple(replace(done, brought=()) for done in first)  # the rows are not told again
    assert enter() == counts
    with pytest.raises(KeyTaken):
        import_products(store, village.goods_list(), key="i", actor=LEADER, at=moment())


def test_a_repeated_newcomer_and_setting_give_their_first_answers(store: Store) -> None:
    newcomer = Newcomer(
        name="新人", pin="246801", salt=bytes(16), roles=frozenset({Role.KEEPER, Role.CLERK})
    )

    def act() -> tuple[int, int]:
        return (
            add_operator(store, newcomer, key="k", actor=MAINTAINER, at=moment()),
            change_setting(store, "receipt_paper", "58", key="k", actor=MAINTAINER, at=moment()),
        )

    assert act() == act()


@pytest.mark.parametrize("key", ["", "a b", "x" * 65, "a\tb", "a\x00", "a\u3000b"])
def test_an_unfit_key_is_refused(store: Store, key: str) -> None:
    with pytest.raises(KeyUnfit):
        redeem(
            store,
            Order(key=key, household_no="01-001", tokens=parse_cart("LY01")),
            actor=KEEPER,
            at=moment(),
        )


def test_a_key_may_be_chinese_and_64_characters_long(store: Store) -> None:
    checkout(store, "01-001", "LY01", key="键" * 64)
    assert village.stock_of(store, "LY01") == 9
