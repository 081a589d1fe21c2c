"""The counter's shelf: what is offered, what is left, and how it is found."""

from datetime import date, timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.actions import Stand
from jifen_desktop.domain.products import ProductState
from jifen_desktop.domain.shelf import Category, Shelf, ShelfProduct
from jifen_desktop.services import shelf as shelf_service
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.services.redeeming import find_product
from jifen_desktop.services.reversing import reverse
from jifen_desktop.services.shelf import load_shelf
from tests import village
from tests.services.watched_queries import queries_of, tables_scanned
from tests.village import DAY, KEEPER, LEADER, moment, product_draft


def deliver(store: Store, code: str, quantity: str, expires_on: date | None) -> None:
    delivery = Delivery(key=village.new_key(), code=code, quantity=quantity, expires_on=expires_on)
    receive(store, delivery, actor=KEEPER, at=moment())


def codes(found: list[ShelfProduct]) -> list[str]:
    return [one.product.code for one in found]


def known(shelf: Shelf, code: str) -> ShelfProduct:
    found = shelf.with_code(code)
    assert found is not None
    return found


@pytest.fixture(name="shop")
def _shop(store: Store) -> Store:
    village.enter_products(
        store,
        product_draft("TW01", "调味酱", category="调味", picture="sauce.png"),
        product_draft("LY02", "食盐", category="粮油", barcodes=["6901234567892"], row=3),
        product_draft("LY01", "大米", category="粮油", barcodes=["6900000000017", "abcX"], row=4),
        product_draft("ZZ01", "旧货", category="杂物", active=False, row=5),
    )
    village.household(store, points="1000")
    return store


def test_offered_goods_stand_by_code_with_their_categories(shop: Store) -> None:
    shelf = load_shelf(shop, DAY)

    assert codes(list(shelf.products)) == ["LY01", "LY02", "TW01"]
    assert shelf.categories == (Category(name="粮油", count=2), Category(name="调味", count=1))
    assert codes(shelf.in_category("粮油")) == ["LY01", "LY02"]
    assert shelf.in_category("杂物") == []
    assert known(shelf, "TW01").product.picture == "sauce.png"
    assert sorted(known(shelf, "LY01").barcodes) == ["6900000000017", "abcX"]


def test_only_goods_that_are_not_expired_are_left(shop: Store) -> None:
    tomorrow, yesterday = DAY + timedelta(days=1), DAY - timedelta(days=1)
    deliver(shop, "LY01", "5", None)
    deliver(shop, "LY01", "3", DAY)
    deliver(shop, "LY01", "2", tomorrow)
    deliver(shop, "LY01", "7", yesterday)
    deliver(shop, "LY02", "7", yesterday)
    deliver(shop, "TW01", "4", None)

    today, after = load_shelf(shop, DAY), load_shelf(shop, tomorrow)

    assert [(one.stock, one.expires_on) for one in today.products] == [
        (10, DAY),
        (0, None),
        (4, None),
    ]
    assert (known(after, "LY01").stock, known(after, "LY01").expires_on) == (7, tomorrow)


def test_a_batch_that_is_used_up_does_not_say_when_goods_expire(shop: Store) -> None:
    later = DAY + timedelta(days=9)
    deliver(shop, "LY01", "1", DAY)
    deliver(shop, "LY01", "2", later)
    village.checkout(shop, "01-001", "LY01")

    found = known(load_shelf(shop, DAY), "LY01")

    assert (found.stock, found.expires_on) == (2, later)


@pytest.mark.parametrize(
    "text", ["LY01", " ly01 ", "ＬＹ０１", "6900000000017", "690 0000000017", "abcX", "ZZ01"]
)
def test_a_code_means_what_a_checkout_takes_it_for(shop: Store, text: str) -> None:
    found = load_shelf(shop, DAY).with_code(text)
    with shop.reading() as book:
        assert found is not None
        assert found.product == find_product(book, text)


@pytest.mark.parametrize("text", ["", " ", "\u200b", "NO", "abcx", "大米", "6900000000018", "1/2"])
def test_a_code_nobody_knows_is_none(shop: Store, text: str) -> None:
    assert load_shelf(shop, DAY).with_code(text) is None


def test_goods_that_are_off_are_found_by_code_alone(shop: Store) -> None:
    shelf = load_shelf(shop, DAY)

    assert known(shelf, "ZZ01").product.state is ProductState.OFF
    assert shelf.find("旧货") == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [("dm", ["LY01"]), ("tiaowei", ["TW01"]), ("dwj", ["TW01"]), ("7892", ["LY02"]), ("", [])],
)
def test_goods_are_found_by_words(shop: Store, typed: str, found: list[str]) -> None:
    assert codes(load_shelf(shop, DAY).find(typed)) == found


def test_a_withdrawn_product_is_not_on_the_shelf(store: Store) -> None:
    brought = village.enter_products(store, product_draft("LY01"))
    reverse(store, brought.voucher_no, "误", key="reverse", actor=LEADER, at=moment())

    shelf = load_shelf(store, DAY)

    assert (shelf.products, shelf.categories) == ((), ())
    assert shelf.with_code("LY01") is None


def test_pages_lose_nothing(shop: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = load_shelf(shop, DAY)
    monkeypatch.setattr(shelf_service, "PAGE_PRODUCTS_MAX", 2)

    assert load_shelf(shop, DAY).everything == whole.everything


# --- loaded again ----------------------------------------------------------------


def test_what_moved_since_is_seen_and_the_words_are_kept(shop: Store) -> None:
    deliver(shop, "LY01", "5", None)
    before = load_shelf(shop, DAY)
    village.checkout(shop, "01-001", "LY01*2")

    after = load_shelf(shop, DAY, before)

    assert after.text is before.text
    assert after.everything == load_shelf(shop, DAY).everything
    assert (known(before, "LY01").stock, known(after, "LY01").stock) == (5, 3)
    assert after.stand == Stand(epoch=1, seq=village.last_seq(shop))


def test_goods_that_are_used_up_since_are_gone(shop: Store) -> None:
    deliver(shop, "LY01", "2", None)
    before = load_shelf(shop, DAY)
    village.checkout(shop, "01-001", "LY01*2")

    assert known(load_shelf(shop, DAY, before), "LY01").stock == 0


def test_new_goods_a_new_day_and_a_new_epoch_load_everything(shop: Store) -> None:
    before = load_shelf(shop, DAY)
    tomorrow = load_shelf(shop, DAY + timedelta(days=1), before)
    village.product(shop, "XX01", "新货")
    with_new = load_shelf(shop, DAY, before)
    with shop.transaction() as book:
        book.head.open_epoch(2)
    restored = load_shelf(shop, DAY, with_new)

    assert tomorrow.text is not before.text
    assert codes(list(with_new.products)) == ["LY01", "LY02", "TW01", "XX01"]
    assert restored.stand.epoch == 2
    assert restored.text is not with_new.text


def test_loading_again_reads_no_table_through(shop: Store) -> None:
    before = load_shelf(shop, DAY)
    deliver(shop, "LY01", "5", None)

    with queries_of(shop) as queries:
        load_shelf(shop, DAY, before)

    assert tables_scanned(shop, queries) == {"book"}
