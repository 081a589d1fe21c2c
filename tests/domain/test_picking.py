"""Goods leave the shelf with the nearest expiry first; what has expired never leaves."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.products import BatchStock, Pick, Product, ProductState, pick
from jifen_desktop.domain.refusals import NotEnoughStock, StockExpired

TODAY = date(2026, 11, 23)
SOAP = Product(
    id=1,
    code="A001",
    name="洗衣皂",
    unit="块",
    category="日用",
    price_points=2_500,
    reference_price_fen=None,
    picture="",
    scale=1,
    state=ProductState.OFFERED,
)


def batch(batch_id: int, quantity: int, days: int | None = None) -> BatchStock:
    """Goods that expire so many days from today."""
    expires_on = None if days is None else TODAY + timedelta(days=days)
    return BatchStock(batch_id=batch_id, expires_on=expires_on, quantity=quantity)


@st.composite
def shelves(draw: st.DrawFn) -> list[BatchStock]:
    rows = st.tuples(st.integers(-2, 50), st.none() | st.integers(-30, 30))
    return [batch(n, *row) for n, row in enumerate(draw(st.lists(rows, max_size=8)), start=1)]


def is_good(goods: BatchStock) -> bool:
    return goods.expires_on is None or goods.expires_on >= TODAY


def on_the_shelf(shelf: list[BatchStock], *, good_only: bool) -> int:
    return sum(b.quantity for b in shelf if b.quantity > 0 and (is_good(b) or not good_only))


@given(shelves(), st.integers(1, 120))
def test_a_pick_takes_exactly_what_is_wanted_or_nothing(
    shelf: list[BatchStock], wanted: int
) -> None:
    try:
        picks = pick(SOAP, wanted, shelf, TODAY)
    except (NotEnoughStock, StockExpired):
        assert on_the_shelf(shelf, good_only=True) < wanted
    else:
        assert sum(taken.quantity for taken in picks) == wanted


@given(shelves(), st.integers(1, 120))
def test_a_pick_takes_from_no_batch_more_than_it_has(shelf: list[BatchStock], wanted: int) -> None:
    stock = {b.batch_id: b for b in shelf}
    try:
        picks = pick(SOAP, wanted, shelf, TODAY)
    except (NotEnoughStock, StockExpired):
        return
    assert all(0 < taken.quantity <= stock[taken.batch_id].quantity for taken in picks)
    assert all(is_good(stock[taken.batch_id]) for taken in picks)
    assert len({taken.batch_id for taken in picks}) == len(picks)


@given(shelves(), st.integers(1, 120))
def test_the_nearest_expiry_goes_first_however_the_batches_stand(
    shelf: list[BatchStock], wanted: int
) -> None:
    try:
        picks = pick(SOAP, wanted, shelf, TODAY)
    except (NotEnoughStock, StockExpired):
        return
    taken = {p.batch_id: p.quantity for p in picks}
    left = [b for b in shelf if is_good(b) and b.quantity > taken.get(b.batch_id, 0)]
    used = [b for b in shelf if b.batch_id in taken]
    assert all(
        (u.expires_on or date.max) <= (rest.expires_on or date.max) for u in used for rest in left
    )
    assert pick(SOAP, wanted, reversed(shelf), TODAY) == picks


@given(shelves(), st.integers(1, 120))
def test_expired_goods_are_named_only_where_they_would_have_sufficed(
    shelf: list[BatchStock], wanted: int
) -> None:
    try:
        pick(SOAP, wanted, shelf, TODAY)
    except StockExpired as refusal:
        assert on_the_shelf(shelf, good_only=False) >= wanted
        assert refusal.expired_on < TODAY  # noqa: PT017 - a law about refusals
    except NotEnoughStock as refusal:
        assert on_the_shelf(shelf, good_only=False) < wanted
        assert refusal.available == on_the_shelf(shelf, good_only=True)  # noqa: PT017


def test_goods_without_expiry_go_last_and_older_batches_before_younger() -> None:
    shelf = [batch(3, 5), batch(1, 5), batch(4, 5, 10), batch(2, 5, 10)]

    picks = pick(SOAP, 18, shelf, TODAY)

    assert picks == (
        Pick(batch_id=2, quantity=5),
        Pick(batch_id=4, quantity=5),
        Pick(batch_id=1, quantity=5),
        Pick(batch_id=3, quantity=3),
    )


def test_goods_are_good_through_their_last_day() -> None:
    assert pick(SOAP, 1, [batch(1, 1, 0)], TODAY) == (Pick(batch_id=1, quantity=1),)
    with pytest.raises(StockExpired) as refused:
        pick(SOAP, 1, [batch(1, 1, -1), batch(2, 1, -9)], TODAY)
    assert refused.value.expired_on == TODAY - timedelta(days=1)


def test_an_empty_shelf_says_what_is_there() -> None:
    with pytest.raises(NotEnoughStock) as refused:
        pick(SOAP, 3, [batch(1, 2)], TODAY)

    assert (refused.value.wanted, refused.value.available) == (3, 2)
    assert (refused.value.code, refused.value.unit, refused.value.scale) == ("A001", "块", 1)
