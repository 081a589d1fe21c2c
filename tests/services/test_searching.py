"""The list under the search box, from the book's own rows."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.actions import Stand
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.search import HouseholdHit
from jifen_desktop.services.household_people import give_card
from jifen_desktop.services.searching import (
    find_households,
    freshen_search_text,
    load_search_text,
)
from tests.village import (
    CLERK,
    enter_households,
    household_draft,
    make_store,
    moment,
    new_key,
    opening,
)


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


def test_the_text_is_loaded_anew_only_when_a_household_or_card_changed(store: Store) -> None:
    first = freshen_search_text(store)
    opening(store, "02-001", "12.5")

    same = freshen_search_text(store, first)
    enter_households(store, household_draft("04-001", "赵六", row=5))
    new = freshen_search_text(store, same)

    assert same.text is first.text
    assert same.stand.seq > first.stand.seq
    assert [hit.head_name for hit in find_households(store, same.text, "赵六")] == []
    assert [hit.head_name for hit in find_households(store, new.text, "赵六")] == ["赵六"]


def test_after_a_restore_the_text_is_loaded_anew(store: Store) -> None:
    first = freshen_search_text(store)
    restored = replace(first, stand=Stand(epoch=first.stand.epoch + 1, seq=first.stand.seq))

    assert freshen_search_text(store, restored).text is not first.text


def test_a_card_that_was_given_can_be_scanned(store: Store) -> None:
    first = freshen_search_text(store)
    give_card(store, "02-001", "86000099", key=new_key(), actor=CLERK, at=moment())

    text = freshen_search_text(store, first).text

    assert [hit.household_no for hit in find_households(store, text, "86000099")] == ["02-001"]
