"""Products by code and barcode, and the goods on the shelf as sums of what came and went."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from jifen_desktop.db.goods import StockMove
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.products import BatchStock, Product, ProductState
from tests.db.office import (
    FIRST,
    GOODS,
    RICE,
    RICE_BATCH,
    RICE_CAME,
    SECOND,
    SOAP,
    SOAP_BATCH,
    SOAP_CAME,
    act,
    as_a_vandal,
    bring_goods,
    make_file,
    product_values,
    receive,
    take_back,
)

SOAPS = Product(
    id=SOAP,
    code="A001",
    name="商品A001",
    unit="块",
    category="日用",
    price_points=2_500,
    reference_price_fen=None,
    picture="",
    scale=1,
    state=ProductState.OFFERED,
)


def test_a_product_is_found_by_code_and_by_each_of_its_barcodes(store: Store) -> None:
    with store.transaction() as book:
        act(book)
        book.products.add_barcodes(SOAP, ["6901234567892", "69123"])
        book.products.add_barcodes(RICE, [])

    with store.reading() as book:
        assert book.products.with_code("A001") == SOAPS
        assert book.products.with_code("69123") is None
        assert book.products.with_barcode("6901234567892") == SOAPS
        assert book.products.with_barcode("A001") is None
        assert book.products.get(SOAP) == SOAPS
        assert book.products.barcodes() == {"6901234567892": SOAP, "69123": SOAP}


def test_a_barcode_belongs_to_one_product(store: Store) -> None:
    with store.transaction() as book:
        book.products.add_barcodes(SOAP, ["69123"])

    with pytest.raises(IntegrityError), store.transaction() as book:
        book.products.add_barcodes(RICE, ["69123"])


def test_a_dropped_barcode_is_free_again(store: Store) -> None:
    with store.transaction() as book:
        act(book)
        book.products.add_barcodes(SOAP, ["69123"])
        book.products.drop_barcode("69123")
        book.products.add_barcodes(RICE, ["69123"])

        assert book.products.barcodes() == {"69123": RICE}


def test_a_withdrawn_product_is_found_by_nobody_and_keeps_its_id(store: Store) -> None:
    with store.transaction() as book:
        act(book)
        book.products.add_barcodes(SOAP, ["69123"])
        book.products.update(SOAP, {"state": "withdrawn"})

    with store.reading() as book:
        assert book.products.with_code("A001") is None
        assert book.products.with_barcode("69123") is None
        assert [product.id for product in book.products.all()] == [RICE]
        assert [product.id for product in book.products.all(withdrawn=True)] == [SOAP, RICE]


def test_products_are_listed_by_code(store: Store) -> None:
    with store.transaction() as book:
        act(book)
        book.products.insert(product_values("A0005", price_points=100))

        assert [product.code for product in book.products.all()] == ["A0005", "A001", "B001"]


# --- stock -----------------------------------------------------------------------


def test_stock_is_what_came_less_what_went(store: Store) -> None:
    with store.reading() as book:
        assert book.stock.on_hand(SOAP) == 9
        assert book.stock.on_hand(SOAP, until_seq=FIRST) == 8
        assert book.stock.on_hand(SOAP, until_seq=GOODS) == 0
        assert book.stock.on_hand(RICE) == 50_000
        assert book.stock.on_hand(99) == 0


def test_batches_stand_oldest_first_with_what_is_left(store: Store) -> None:
    with store.transaction() as book:
        seq = receive(book, SOAP, 4, expires_on=date(2027, 6, 1))
        book.stock.open_batch(seq, SOAP, None)

        assert book.stock.batches(SOAP) == [
            BatchStock(batch_id=SOAP_BATCH, expires_on=None, quantity=9),
            BatchStock(batch_id=3, expires_on=date(2027, 6, 1), quantity=4),
            BatchStock(batch_id=4, expires_on=None, quantity=0),
        ]


def test_an_act_names_its_moves(store: Store) -> None:
    with store.reading() as book:
        assert book.stock.of_action(FIRST) == [
            StockMove(batch_id=SOAP_BATCH, kind="redeem", quantity=-2),
            StockMove(batch_id=RICE_BATCH, kind="redeem", quantity=-1_500),
        ]
        assert book.stock.of_action(GOODS) == []
        assert book.stock.product_of_batch(RICE_BATCH) == RICE


def test_an_act_without_goods_moves_none(store: Store) -> None:
    with store.transaction() as book:
        seq = act(book)
        book.stock.append(seq, [])

        assert book.stock.of_action(seq) == []


def test_a_batch_that_was_sold_from_names_the_first_sale_that_stands(store: Store) -> None:
    with store.reading() as book:
        assert book.stock.first_standing_after(SOAP_CAME, SOAP_BATCH) == SECOND
        assert book.stock.first_standing_after(RICE_CAME, RICE_BATCH) is None
        assert book.stock.first_standing_after(SECOND, SOAP_BATCH) is None


def test_goods_that_moved_after_their_import_are_named_with_the_first_move(store: Store) -> None:
    with store.reading() as book:
        assert book.stock.moved_later(GOODS) == {SOAP: SOAP_CAME, RICE: RICE_CAME}


def test_goods_that_went_back_where_they_came_from_did_not_move(store: Store) -> None:
    with store.transaction() as book:
        take_back(book, SECOND)
        take_back(book, SOAP_CAME, Kind.REVERSE)
        take_back(book, RICE_CAME, Kind.REVERSE)

        assert book.stock.moved_later(GOODS) == {}


def test_a_batch_below_zero_is_listed(store: Store) -> None:
    with store.reading() as book:
        assert book.stock.below_zero() == []

    as_a_vandal(store.path, "UPDATE stock_move SET quantity = -60000 WHERE id = 4")

    with store.reading() as book:
        assert book.stock.below_zero() == [("B001", RICE_BATCH, -8_500)]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(make_file(tmp_path_factory.mktemp("shared") / "book.jifen"), durable=False)
    with store.transaction() as book:
        bring_goods(book)
    yield store
    store.close()


@given(st.lists(st.integers(-20, 20).filter(bool), max_size=12))
def test_no_order_of_moves_takes_a_batch_below_zero(shared: Store, moves: list[int]) -> None:
    with shared.transaction() as book:
        seq = act(book)
        batch = book.stock.open_batch(seq, SOAP, None)
    left = 0
    for quantity in moves:
        kind = "receive" if quantity > 0 else "redeem"
        move = StockMove(batch_id=batch, kind=kind, quantity=quantity)
        try:
            with shared.transaction() as book:
                book.stock.append(act(book), [move])
        except IntegrityError:
            assert left + quantity < 0
        else:
            left += quantity

    with shared.reading() as book:
        found = {stock.batch_id: stock.quantity for stock in book.stock.batches(SOAP)}
    assert found[batch] == left >= 0


def test_more_than_the_shelf_has_is_stopped_by_the_file(store: Store) -> None:
    too_much = StockMove(batch_id=SOAP_BATCH, kind="redeem", quantity=-10)

    with pytest.raises(IntegrityError, match="stock never falls"), store.transaction() as book:
        book.stock.append(act(book), [too_much])
