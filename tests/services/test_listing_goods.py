"""All goods of the book: found by what they are called, offered or not."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.shelf import Category, ShelfProduct
from jifen_desktop.services.listing_goods import load_goods
from jifen_desktop.services.receiving import Delivery, receive
from tests import village
from tests.village import DAY, KEEPER, moment, product_draft


def codes(found: list[ShelfProduct]) -> list[str]:
    return [one.product.code for one in found]


@pytest.fixture(name="shop")
def _shop(store: Store) -> Store:
    village.enter_products(
        store,
        product_draft("LY01", "大米", category="粮油", barcodes=["6900000000017"]),
        product_draft("LY02", "大 米", category="粮油", row=3),
        product_draft("ZZ01", "旧货", category="杂物", active=False, row=4),
    )
    return store


@pytest.mark.parametrize("typed", ["旧货", "jh", "jiuhuo", "ZZ01", "z01"])
def test_goods_that_are_off_are_found_too(shop: Store, typed: str) -> None:
    assert codes(load_goods(shop, DAY).find(typed)) == ["ZZ01"]


def test_goods_are_found_where_all_are_offered(store: Store) -> None:
    village.product(store, "LY01", "大米")

    assert codes(load_goods(store, DAY).find("dm")) == ["LY01"]


def test_categories_count_goods_that_are_off(shop: Store) -> None:
    goods = load_goods(shop, DAY)

    assert goods.categories == (Category(name="粮油", count=2), Category(name="杂物", count=1))
    assert codes(goods.in_category("杂物")) == ["ZZ01"]


@pytest.mark.parametrize("text", ["LY01", "ly01", "6900000000017"])
def test_a_code_or_barcode_leads_to_its_goods(shop: Store, text: str) -> None:
    found = load_goods(shop, DAY).with_code(text)

    assert found is not None
    assert found.product.name == "大米"


def test_goods_of_the_same_name_are_told(shop: Store) -> None:
    goods = load_goods(shop, DAY)

    assert goods.namesakes("大米", "LY01") == ["LY02"]
    assert goods.namesakes("大·米", "") == ["LY01", "LY02"]
    assert goods.namesakes("小米", "LY01") == []


def test_a_list_that_is_loaded_again_has_the_new_stock(shop: Store) -> None:
    before = load_goods(shop, DAY)
    delivery = Delivery(key=village.new_key(), code="ZZ01", quantity="4")
    receive(shop, delivery, actor=KEEPER, at=moment())

    after = load_goods(shop, DAY, before)

    assert [one.stock for one in after.find("旧货")] == [4]
    assert [one.stock for one in before.find("旧货")] == [0]


def test_a_list_that_is_loaded_again_has_the_new_goods(shop: Store) -> None:
    before = load_goods(shop, DAY)
    village.product(shop, "LY03", "小米")

    assert codes(load_goods(shop, DAY, before).find("小米")) == ["LY03"]
