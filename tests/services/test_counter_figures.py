"""The day in figures, the newest redemptions, and finding one of them again."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.counter_figures import (
    REDEMPTIONS_SHOWN_MAX,
    RecentRedemption,
    Today,
    find_redemptions,
    recent_redemptions,
    today,
)
from jifen_desktop.services.reversing import void
from tests import village
from tests.services.watched_queries import plans_of, queries_of, tables_scanned
from tests.village import DAY, HEAD, KEEPER, STAFF_NAMES, Role, moment

NEXT_DAY = DAY + timedelta(days=1)
TOGETHER = Actor(operator_id=KEEPER.operator_id, second_id=HEAD.operator_id)


@pytest.fixture(name="shop")
def _shop(store: Store) -> Store:
    village.household(store, "01-001", "张伟", points="1000")
    village.household(store, "01-018", "李四", points="1000")
    village.product(store, "LY01", "大米", price="10", stock="500", barcodes=["6901234567892"])
    village.product(store, "LY02", "食盐", price="2.5", stock="500")
    return store


def receipts(found: Sequence[RecentRedemption]) -> list[int]:
    return [one.receipt_no % 1000 for one in found]


# --- the day ---------------------------------------------------------------------


def test_a_day_counts_its_redemptions_and_voids(shop: Store) -> None:
    village.checkout(shop, "01-001", "LY01*3")
    voided = village.checkout(shop, "01-018", "LY02*2")
    void(shop, voided.receipt_no, "错", key="void", actor=KEEPER, at=moment(hour=10))

    assert today(shop, DAY) == Today(redemptions=2, voids=1, points=3000)
    assert today(shop, NEXT_DAY) == Today(redemptions=0, voids=0, points=0)


def test_a_void_counts_on_its_own_day(shop: Store) -> None:
    voided = village.checkout(shop, "01-001", "LY01")
    void(shop, voided.receipt_no, "错", key="void", actor=TOGETHER, at=moment(NEXT_DAY))
    village.checkout(shop, "01-001", "LY02", at=moment(NEXT_DAY))

    assert today(shop, DAY) == Today(redemptions=1, voids=0, points=1000)
    assert today(shop, NEXT_DAY) == Today(redemptions=1, voids=1, points=-750)


# --- the newest ------------------------------------------------------------------


def test_the_newest_redemption_says_everything_about_itself(shop: Store) -> None:
    first = village.checkout(shop, "01-001", "LY01*2 LY02")
    void(shop, first.receipt_no, "错", key="void", actor=KEEPER, at=moment(hour=10))
    seq = village.last_seq(shop)
    second = village.checkout(shop, "01-018", "LY02", at=moment(hour=11, minute=5))

    newest, before = recent_redemptions(shop)

    assert newest == RecentRedemption(
        receipt_no=second.receipt_no,
        business_date=DAY,
        local_time=datetime.combine(DAY, time(11, 5)),
        household_no="01-018",
        head_name="李四",
        goods="食盐×1",
        points=250,
        operator_name=STAFF_NAMES[Role.KEEPER],
        voided_by=None,
    )
    assert (before.goods, before.voided_by) == ("大米×2 食盐×1", seq)


def test_a_redemption_under_a_doubtful_clock_has_no_time(shop: Store) -> None:
    village.checkout(shop, "01-001", "LY01", at=moment(typed=NEXT_DAY))

    [only] = recent_redemptions(shop)

    assert (only.business_date, only.local_time) == (NEXT_DAY, None)


def test_an_erased_name_is_none(shop: Store) -> None:
    village.checkout(shop, "01-001", "LY01")
    with shop.transaction() as book:
        book.connection.exec_driver_sql("UPDATE text_copy SET text = NULL WHERE field='head_name'")

    assert [one.head_name for one in recent_redemptions(shop)] == [None]


def test_only_the_newest_are_listed_and_no_table_is_read_through(shop: Store) -> None:
    for _ in range(4):
        village.checkout(shop, "01-001", "LY02")

    with queries_of(shop) as queries:
        assert receipts(recent_redemptions(shop, limit=2)) == [4, 3]
        today(shop, DAY)

    assert len(queries) <= 7
    # Both stop early: after two rows, and at yesterday's last act. A day is a range of acts.
    assert tables_scanned(shop, queries) == {"redemption", "action"}
    firsts = [plan[0] for plan in plans_of(shop, queries)]
    assert "SEARCH action USING INTEGER PRIMARY KEY (rowid>?)" in firsts
    assert not [step for step in firsts if step.startswith("SCAN action USING INDEX")]


# --- found again -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1", [1]),
        ("000002", [2]),
        ("０００００２", [2]),
        (f"{DAY.year}000003", [3]),
        (f"{DAY.year} 000003", [3]),
        ("01-018", [3, 2]),
        ("LY01", [3, 1]),
        ("ly02", [2]),
        ("6901234567892", [3, 1]),
        ("99", []),
        ("12345678901", []),
        ("", []),
        ("大米", []),
        ("²", []),
        ("1" * 65, []),
    ],
)
def test_redemptions_are_found_by_receipt_household_and_goods(
    shop: Store, typed: str, found: list[int]
) -> None:
    village.checkout(shop, "01-001", "LY01")
    village.checkout(shop, "01-018", "LY02")
    village.checkout(shop, "01-018", "LY01")

    assert receipts(find_redemptions(shop, typed)) == found


def test_what_may_be_meant_in_two_ways_is_found_in_both(shop: Store) -> None:
    village.product(shop, "002", "火柴", price="1", stock="10")
    for goods in ("002", "LY01", "LY01"):
        village.checkout(shop, "01-001", goods)

    assert receipts(find_redemptions(shop, "002")) == [2, 1]


def test_at_most_fifty_are_found(shop: Store) -> None:
    for _ in range(REDEMPTIONS_SHOWN_MAX + 1):
        village.checkout(shop, "01-001", "LY02")

    found = receipts(find_redemptions(shop, "01-001"))

    assert found == list(range(REDEMPTIONS_SHOWN_MAX + 1, 1, -1))
