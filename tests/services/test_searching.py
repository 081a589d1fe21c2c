"""The list under the search box, from the book's own rows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.search import HouseholdHit
from jifen_desktop.services.searching import find_households, load_search_text
from tests.village import enter_households, household_draft, make_store, opening


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Iterator[Store]:
    store = make_store(tmp_path)
    enter_households(
        store,
        household_draft(
            "01-001",
            "张伟",
            group_name="第一组",
            address="清水湾 1 号",
            phone="13800000001",
            card_no="86000017",
            members=[("李梅", "之妻")],
        ),
        household_draft("02-001", "张伟", group_name="第二组", address="清水湾 2 号", row=3),
        household_draft("03-001", "单雄信", phone="13800000003", card_no="86000018", row=4),
    )
    yield store
    store.close()


def test_heads_of_one_name_are_told_apart(store: Store) -> None:
    opening(store, "02-001", "12.5")
    text = load_search_text(store)

    assert find_households(store, text, "zw") == [
        HouseholdHit(
            household_no="01-001",
            head_name="张伟",
            group_name="第一组",
            address="清水湾 1 号",
            member_names=("李梅",),
            balance_points=0,
            state=HouseholdState.OPEN,
        ),
        HouseholdHit(
            household_no="02-001",
            head_name="张伟",
            group_name="第二组",
            address="清水湾 2 号",
            member_names=(),
            balance_points=1250,
            state=HouseholdState.OPEN,
        ),
    ]


@pytest.mark.parametrize("typed", ["shan", "dan", "0003", "86000018", "03-001"])
def test_a_household_is_found_by_its_readings_and_numbers(store: Store, typed: str) -> None:
    hits = find_households(store, load_search_text(store), typed)

    assert [hit.household_no for hit in hits] == ["03-001"]


def test_a_lost_card_finds_its_household_and_a_withdrawn_one_does_not(store: Store) -> None:
    with store.transaction() as book:
        cards = book.households.cards()
        book.households.update_card(cards["86000017"][0], {"state": "lost"})
        book.households.update_card(cards["86000018"][0], {"state": "withdrawn"})
    text = load_search_text(store)

    assert [hit.household_no for hit in find_households(store, text, "86000017")] == ["01-001"]
    assert find_households(store, text, "86000018") == []


def test_a_household_withdrawn_since_the_text_was_loaded_is_not_shown(store: Store) -> None:
    text = load_search_text(store)
    with store.transaction() as book:
        book.households.update(1, {"state": "withdrawn"})

    assert [hit.household_no for hit in find_households(store, text, "张伟")] == ["02-001"]


def test_a_miss_is_an_empty_list(store: Store) -> None:
    assert find_households(store, load_search_text(store), "qqq") == []
