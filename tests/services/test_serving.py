"""The household at the counter: who they are, what they have, what they took."""

from datetime import timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.quarters import quarter_of
from jifen_desktop.domain.refusals import UnknownHousehold
from jifen_desktop.services.reversing import reverse, void
from jifen_desktop.services.serving import (
    LAST_ENTRIES_SHOWN,
    Guest,
    GuestEntry,
    open_household,
)
from tests import village
from tests.services.watched_queries import Query, plans_of, queries_of, tables_scanned
from tests.village import DAY, HEAD, KEEPER, moment

TOGETHER = Actor(operator_id=KEEPER.operator_id, second_id=HEAD.operator_id)


def guest(store: Store, typed: str = "") -> Guest:
    return open_household(store, "01-001", today=DAY, typed=typed)


@pytest.fixture(name="shop")
def _shop(store: Store) -> Store:
    village.household(store, points="100")
    village.product(store, "LY01", "大米", price="10", stock="500")
    village.product(store, "LY02", "食盐", price="2.5", stock="500")
    return store


def test_a_household_shows_its_people_its_points_and_its_last_entries(shop: Store) -> None:
    village.enter_households(
        shop, village.household_draft(members=[("李梅", "之妻"), ("张小宝", "之子")])
    )
    taken = village.checkout(shop, "01-001", "LY01*2 LY02")

    found = guest(shop)

    assert found.household.head_name == "张伟"
    assert [member.name for member in found.members] == ["李梅", "张小宝"]
    assert (found.balance_points, found.debt_points) == (7750, 0)
    assert found.entries == (
        GuestEntry(
            seq=village.last_seq(shop),
            business_date=DAY,
            kind=Kind.REDEEM,
            summary="大米×2 食盐×1",
            points=-2250,
            receipt_no=taken.receipt_no,
            voided=False,
        ),
        GuestEntry(
            seq=found.entries[1].seq,
            business_date=DAY,
            kind=Kind.OPENING,
            summary="",
            points=10000,
            receipt_no=None,
            voided=False,
        ),
    )
    assert (found.last_visit, found.taken_this_quarter_points) == (DAY, 2250)


def test_a_household_that_never_came_has_no_visit_and_no_entries(store: Store) -> None:
    village.household(store)

    found = guest(store)

    assert (found.entries, found.last_visit, found.taken_this_quarter_points) == ((), None, 0)


def test_a_void_says_its_reason_and_its_slip_and_is_no_visit(shop: Store) -> None:
    taken = village.checkout(shop, "01-001", "LY01")
    void(shop, taken.receipt_no, "拿错了", key="void", actor=KEEPER, at=moment(hour=10))

    found = guest(shop)
    newest, before = found.entries[:2]

    assert (newest.kind, newest.summary, newest.points) == (Kind.VOID, "拿错了", 1000)
    assert (newest.receipt_no, newest.voided) == (taken.receipt_no, False)
    assert (before.receipt_no, before.voided) == (taken.receipt_no, True)
    assert (found.last_visit, found.taken_this_quarter_points) == (None, 0)


def test_what_was_taken_counts_by_quarter_and_a_void_in_its_own(shop: Store) -> None:
    """A redemption of the last quarter that is voided in this one counts below zero."""
    first, last = quarter_of(DAY)
    taken = village.checkout(shop, "01-001", "LY01*3")
    between = DAY + (last - DAY) / 2  # nobody believes a clock that jumps further
    village.household(shop, "01-002", "李四", at=moment(between))
    later = last + timedelta(days=1)
    void(shop, taken.receipt_no, "退回", key="void", actor=TOGETHER, at=moment(later))

    assert open_household(shop, "01-001", today=first).taken_this_quarter_points == 3000
    assert open_household(shop, "01-001", today=later).taken_this_quarter_points == -3000


def test_a_debt_is_shown_as_one(shop: Store) -> None:
    opened = guest(shop).entries[0].seq
    village.checkout(shop, "01-001", "LY01*3")
    reverse(shop, opened, "登错", key="reverse", actor=HEAD, at=moment(hour=11))

    found = guest(shop)

    assert (found.balance_points, found.debt_points) == (-3000, 3000)
    assert (found.entries[0].summary, found.entries[0].receipt_no) == ("登错", None)


def test_only_the_newest_entries_are_shown(shop: Store) -> None:
    for _ in range(LAST_ENTRIES_SHOWN + 2):
        village.checkout(shop, "01-001", "LY02")

    entries = guest(shop).entries

    assert len(entries) == LAST_ENTRIES_SHOWN
    assert [entry.seq for entry in entries] == sorted((e.seq for e in entries), reverse=True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("86000017", "86000017"),
        ("８６０００ ０１７", "86000017"),
        ("86000018", None),
        ("张伟", None),
    ],
)
def test_a_lost_card_is_named_when_it_was_what_was_typed(
    store: Store, typed: str, said: str | None
) -> None:
    village.enter_households(store, village.household_draft(card_no="86000017"))
    with store.transaction() as book:
        book.households.update_card(1, {"state": "lost"})
    village.enter_households(store, village.household_draft(card_no="86000018"))

    assert guest(store, typed).lost_card_no == said
    assert guest(store).lost_card_no is None


def test_another_households_lost_card_is_not_named(store: Store) -> None:
    village.household(store)
    village.enter_households(store, village.household_draft("01-002", "李四", card_no="86000017"))
    with store.transaction() as book:
        book.households.update_card(1, {"state": "lost"})

    assert guest(store, "86000017").lost_card_no is None


def test_an_unknown_household_is_refused(store: Store) -> None:
    with pytest.raises(UnknownHousehold):
        open_household(store, "99-999", today=DAY)


def test_a_long_history_asks_no_more_and_reads_no_table_through(shop: Store) -> None:
    def asked() -> list[Query]:
        with queries_of(shop) as queries:
            guest(shop, "86000017")
        return queries

    village.checkout(shop, "01-001", "LY02")
    before = asked()
    for _ in range(20):
        village.checkout(shop, "01-001", "LY02")

    after = asked()

    assert len(after) == len(before) <= 12
    assert tables_scanned(shop, after) == set()
    # Most actions reverse nothing: a query that begins with those reads nearly all.
    first_steps = [plan[0] for plan in plans_of(shop, after)]
    assert [step for step in first_steps if step.endswith("(reverses=?)")] == []
