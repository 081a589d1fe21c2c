"""Carts on the counter: kept over a restart, parked and taken up, and never a fact."""

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jifen_desktop.db.store import Store
from jifen_desktop.domain.amounts import UNITS_MAX
from jifen_desktop.domain.cart import CART_LINES_MAX, CartLine
from jifen_desktop.domain.products import Product
from jifen_desktop.domain.refusals import (
    CartEmpty,
    CartTooLarge,
    KeyUnfit,
    NumberOutOfRange,
    RoleMissing,
)
from jifen_desktop.domain.workbench_refusals import CartGone, CartInTheWay, TooManyParked
from jifen_desktop.services.balances import balance
from jifen_desktop.services.drafting import (
    PARKED_CARTS_MAX,
    CartLeft,
    Draft,
    cart_left,
    drop_draft,
    park,
    parked_carts,
    save_draft,
    take_up,
)
from jifen_desktop.services.keeping import back_up_to
from jifen_desktop.services.restoring import Signature, restoring
from jifen_desktop.services.reversing import reverse
from tests import village
from tests.village import CLERK, HEAD_NAME, KEEPER, LEADER, PIN, checkout, moment, new_key

OPENED = moment().utc


def stock_the_shop(store: Store) -> None:
    members = [("张小花", "之女"), ("李秀兰", "之妻")]
    draft = village.household_draft("01-001", "张伟", members=members)
    village.enter_households(store, draft, village.household_draft("01-002", "李小明"))
    village.opening(store, "01-001", "100")
    village.product(store, "LY01", price="10", stock="50")
    village.product(store, "LY02", "散装米", price="2.5", stock="50", weighed=True)


@pytest.fixture(autouse=True)
def shop(store: Store) -> None:
    stock_the_shop(store)


def product(store: Store, code: str) -> Product:
    with store.reading() as book:
        found = book.products.with_code(code)
    assert found is not None
    return found


def a_cart(store: Store, key: str = "cart", **instead: object) -> Draft:
    lines = (
        CartLine(product=product(store, "LY01"), quantity=2),
        CartLine(product=product(store, "LY02"), quantity=1500),
    )
    cart = Draft(
        key=key,
        household_no="01-001",
        collector_member_id=None,
        collector_typed=False,
        lines=lines,
        operator_id=KEEPER.operator_id,
        opened_utc=OPENED,
    )
    return replace(cart, **instead)


def left(store: Store) -> Draft | None:
    found = cart_left(store)
    return None if found is None else found.draft


def count(store: Store, where: str = "true") -> int:
    with store.reading() as book:
        query = f"SELECT count(*) FROM draft WHERE {where}"  # noqa: S608 - our own words
        return book.connection.exec_driver_sql(query).scalar_one()


# --- saving and reading back -----------------------------------------------------


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Generator[Store]:
    store = village.make_store(tmp_path_factory.mktemp("book"))
    stock_the_shop(store)
    yield store
    store.close()


@st.composite
def carts(draw: st.DrawFn, store: Store) -> Draft:
    products = [product(store, "LY01"), product(store, "LY02")]
    lines: list[CartLine] = []
    for chosen in draw(st.lists(st.sampled_from(products), max_size=8)):
        quantity = draw(st.integers(1, UNITS_MAX * chosen.scale))
        lines.append(CartLine(product=chosen, quantity=quantity))
    household_no = draw(st.sampled_from([None, "01-001", "01-002"]))
    member_id = draw(st.sampled_from([None, 1, 2])) if household_no == "01-001" else None
    moments = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2099, 1, 1))  # noqa: DTZ001 - made UTC below
    return Draft(
        key=draw(st.from_regex("[a-z0-9-]{1,64}", fullmatch=True)),
        household_no=household_no,
        collector_member_id=member_id,
        collector_typed=draw(st.booleans()) if member_id is None else False,
        lines=tuple(lines),
        operator_id=draw(st.integers(1, 6)),
        opened_utc=draw(moments).replace(microsecond=0, tzinfo=UTC),
    )


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_cart_is_read_back_as_it_was_saved(shared: Store, data: st.DataObject) -> None:
    cart = data.draw(carts(shared))

    save_draft(shared, cart)

    assert cart_left(shared) == CartLeft(draft=cart, booked=None)
    assert count(shared) == 1


def test_a_cart_survives_a_restart(store: Store) -> None:
    cart = a_cart(store, collector_member_id=2)
    save_draft(store, cart)
    store.close()

    again = Store(store.path)

    assert left(again) == cart
    again.close()


def test_no_cart_is_no_cart(store: Store) -> None:
    assert cart_left(store) is None
    drop_draft(store, "nothing")


def test_a_dropped_cart_is_gone(store: Store) -> None:
    save_draft(store, a_cart(store))
    drop_draft(store, "cart")
    assert count(store) == 0


def test_the_cart_at_hand_takes_the_place_of_the_one_before(store: Store) -> None:
    save_draft(store, a_cart(store))
    save_draft(store, a_cart(store, "next"))
    assert left(store) == a_cart(store, "next")
    assert count(store) == 1


def test_no_name_that_was_typed_is_kept(store: Store) -> None:
    save_draft(store, a_cart(store, collector_typed=True))
    assert left(store) == a_cart(store, collector_typed=True)
    with store.reading() as book:
        rows = book.connection.exec_driver_sql("SELECT * FROM draft").all()
    assert [value for row in rows for value in row if isinstance(value, str)] == [
        "cart",
        OPENED.strftime("%Y-%m-%dT%H:%M:%SZ"),
    ]


# --- what the book does not know any more ----------------------------------------


def test_withdrawn_goods_fall_out_of_a_cart(store: Store) -> None:
    done = village.enter_products(store, village.product_draft("LY09", "醋"))
    extra = CartLine(product=product(store, "LY09"), quantity=1)
    cart = a_cart(store)
    save_draft(store, replace(cart, lines=(extra, *cart.lines)))

    reverse(store, done.voucher_no, "错了", key=new_key(), actor=LEADER, at=moment())

    assert left(store) == cart
    save_draft(store, replace(cart, lines=(extra,)))
    assert left(store) == replace(cart, lines=())


def test_goods_that_are_off_stay_for_the_checkout_to_refuse(store: Store) -> None:
    save_draft(store, a_cart(store))
    village.enter_products(store, village.product_draft("LY01", active=False))
    found = left(store)
    assert found is not None
    assert [line.product.state for line in found.lines] == ["off", "offered"]


def test_prices_are_those_of_the_moment_it_is_read(store: Store) -> None:
    save_draft(store, a_cart(store))
    village.enter_products(store, village.product_draft("LY01", price="12"))
    found = left(store)
    assert found is not None
    assert found.lines[0].points == 2400


def test_a_withdrawn_household_leaves_the_goods(store: Store) -> None:
    newcomer = village.household_draft("01-009", "王五", members=[("王小二", "之子")])
    done = village.enter_households(store, newcomer)
    with store.reading() as book:
        [member] = book.households.members(book.households.last_id())
    save_draft(store, a_cart(store, household_no="01-009", collector_member_id=member.id))
    park(store, a_cart(store, "parked", household_no="01-009"), moment())

    reverse(store, done.voucher_no, "错了", key=new_key(), actor=LEADER, at=moment())

    assert left(store) == a_cart(store, household_no=None, collector_typed=True)
    [row] = parked_carts(store)
    assert (row.household_no, row.head_name, row.lines_count) == (None, None, 2)


@pytest.mark.parametrize("household_no", [None, "01-002", "09-999"])
def test_a_collector_who_is_no_member_is_asked_for_again(
    store: Store, household_no: str | None
) -> None:
    """Never the head in silence: the paper would say 本人."""
    save_draft(store, a_cart(store, household_no=household_no, collector_member_id=1))

    known = None if household_no == "09-999" else household_no
    assert left(store) == a_cart(store, household_no=known, collector_typed=True)


def test_a_member_who_left_is_asked_for_again(store: Store) -> None:
    save_draft(store, a_cart(store, collector_member_id=1))
    with store.transaction() as book:
        book.households.update_member(1, {"state": "gone"})
    assert left(store) == a_cart(store, collector_typed=True)


# --- limits ----------------------------------------------------------------------


@pytest.mark.parametrize("quantity", [0, -1, UNITS_MAX + 1])
def test_quantities_out_of_range_are_refused(store: Store, quantity: int) -> None:
    lines = (CartLine(product=product(store, "LY01"), quantity=quantity),)
    with pytest.raises(NumberOutOfRange):
        save_draft(store, a_cart(store, lines=lines))


def test_a_cart_has_at_most_as_many_lines_as_a_receipt(store: Store) -> None:
    line = CartLine(product=product(store, "LY01"), quantity=1)
    save_draft(store, a_cart(store, lines=(line,) * CART_LINES_MAX))
    with pytest.raises(CartTooLarge):
        save_draft(store, a_cart(store, lines=(line,) * (CART_LINES_MAX + 1)))


def test_a_key_that_no_checkout_takes_is_refused(store: Store) -> None:
    with pytest.raises(KeyUnfit):
        save_draft(store, a_cart(store, key="two words"))


def test_somebody_the_book_does_not_know_keeps_no_cart(store: Store) -> None:
    with pytest.raises(RoleMissing):
        save_draft(store, a_cart(store, operator_id=77))
    save_draft(store, a_cart(store, operator_id=CLERK.operator_id))


def test_so_many_carts_are_parked_and_no_more(store: Store) -> None:
    for number in range(PARKED_CARTS_MAX):
        park(store, a_cart(store, f"c{number}"), moment())
    with pytest.raises(TooManyParked) as refused:
        park(store, a_cart(store, "one-more"), moment())
    assert refused.value.carts_max == PARKED_CARTS_MAX
    park(store, a_cart(store, "c0"), moment())
    take_up(store, "c0")
    park(store, a_cart(store, "one-more"), moment())


def test_an_empty_cart_is_not_parked(store: Store) -> None:
    with pytest.raises(CartEmpty):
        park(store, a_cart(store, lines=()), moment())


# --- parking ---------------------------------------------------------------------


def test_parked_carts_are_listed_oldest_first(store: Store) -> None:
    save_draft(store, a_cart(store))
    park(store, a_cart(store), moment(minute=5))
    park(store, a_cart(store, "early", household_no="01-002"), moment(minute=1))

    assert left(store) is None
    rows = parked_carts(store)
    assert [(row.key, row.household_no, row.head_name) for row in rows] == [
        ("early", "01-002", "李小明"),
        ("cart", "01-001", "张伟"),
    ]
    assert [(row.lines_count, row.operator_name) for row in rows] == [(2, "刘桂芳")] * 2
    assert [row.parked_utc for row in rows] == [moment(minute=1).utc, moment(minute=5).utc]


def test_a_parked_cart_comes_back_as_it_was(store: Store) -> None:
    cart = a_cart(store, collector_member_id=1)
    park(store, cart, moment())

    assert take_up(store, "cart") == cart
    assert left(store) == cart
    assert parked_carts(store) == ()
    assert take_up(store, "cart") == cart  # a second key press changes nothing


def test_a_cart_that_is_gone_is_not_taken_up(store: Store) -> None:
    park(store, a_cart(store), moment())
    drop_draft(store, "cart")
    with pytest.raises(CartGone):
        take_up(store, "cart")


def test_a_cart_at_the_counter_is_not_lost_to_a_parked_one(store: Store) -> None:
    park(store, a_cart(store, "parked"), moment())
    save_draft(store, a_cart(store))

    with pytest.raises(CartInTheWay):
        take_up(store, "parked")

    assert left(store) == a_cart(store)
    save_draft(store, a_cart(store, lines=()))
    assert take_up(store, "parked") == a_cart(store, "parked")


def test_a_cart_that_is_booked_stands_in_nobodys_way(store: Store) -> None:
    park(store, a_cart(store, "parked"), moment())
    save_draft(store, a_cart(store))
    checkout(store, "01-001", "LY01", key="cart")
    assert take_up(store, "parked") == a_cart(store, "parked")


# --- no fact ---------------------------------------------------------------------


STEPS: dict[str, Callable[[Store, str], object]] = {
    "save": lambda store, key: save_draft(store, a_cart(store, key)),
    "park": lambda store, key: park(store, a_cart(store, key), moment()),
    "take up": take_up,
    "drop": drop_draft,
}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from("abc")), max_size=15))
def test_whatever_is_done_one_cart_is_at_hand_and_nothing_moves(
    shared: Store, steps: list[tuple[str, str]]
) -> None:
    def facts() -> tuple[int, ...]:
        goods = (village.stock_of(shared, code) for code in ("LY01", "LY02"))
        return (balance(shared, "01-001"), *goods, village.last_seq(shared))

    before = facts()
    for key in "abc":
        drop_draft(shared, key)
    for step, key in steps:
        try:
            STEPS[step](shared, key)
        except (CartGone, CartInTheWay):
            assert step == "take up"
        assert count(shared, "parked_utc IS NULL") <= 1
        assert count(shared) <= 3
    assert facts() == before


def test_a_cart_says_whether_it_was_booked(store: Store) -> None:
    """The program died between the commit and the display: 上一单已保存."""
    save_draft(store, a_cart(store))
    done = checkout(store, "01-001", "LY01*2 LY02*1.5", key="cart")

    assert cart_left(store) == CartLeft(draft=a_cart(store), booked=done)

    save_draft(store, a_cart(store, "next"))
    assert cart_left(store) == CartLeft(draft=a_cart(store, "next"), booked=None)


def test_a_restore_brings_no_cart_of_its_backup_back(store: Store) -> None:
    """It was checked out since, or not: on the day of the restore nobody is waiting for it."""
    save_draft(store, a_cart(store))
    park(store, a_cart(store, "parked"), moment())
    backup = back_up_to(store, store.path.parent / "copies").path
    both = Signature(name=HEAD_NAME, pin=PIN, second_name="李秀英", second_pin=PIN)

    with restoring(store.path.parent, backup, "test") as under_way:
        under_way.finish(both, key="restore", at=moment())

    assert cart_left(store) is None
    assert parked_carts(store) == ()
