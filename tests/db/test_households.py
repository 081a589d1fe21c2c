"""Households as they are now: by number, with members and cards, withdrawn ones unseen."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from jifen_desktop.db.actions import Change
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.households import Household, HouseholdState, Member
from tests.db.office import (
    PEOPLE,
    WANG,
    WANGS_ACCOUNT,
    ZHANG,
    ZHANGS_ACCOUNT,
    act,
    household_values,
)

WANGS = Household(
    id=WANG,
    account_id=WANGS_ACCOUNT,
    household_no="01-001",
    head_name="王建国",
    group_name="第一组",
    population=4,
    phone="13800000001",
    address="",
    state=HouseholdState.OPEN,
    opened_on=date(2020, 5, 1),
    pinyin="wang jian guo",
    pinyin_by_hand=False,
)
ZHANGS = replace(
    WANGS, id=ZHANG, account_id=ZHANGS_ACCOUNT, household_no="01-002", head_name="张伟"
)


def test_a_household_is_found_by_its_number(store: Store) -> None:
    with store.reading() as book:
        assert book.households.find("01-001") == WANGS
        assert book.households.find("01-00") is None
        assert book.households.get(ZHANG) == ZHANGS


def test_households_are_listed_by_number(store: Store) -> None:
    with store.transaction() as book:
        act(book)
        book.households.insert_all([household_values(3, "00-900", "李四")])

        assert [h.household_no for h in book.households.all()] == ["00-900", "01-001", "01-002"]
        assert book.households.last_id() == 3


def test_a_new_household_has_an_account_of_its_own(store: Store) -> None:
    with store.transaction() as book:
        act(book)
        book.households.insert_all(
            [household_values(3, "01-003", "甲"), household_values(4, "01-004", "乙")]
        )
        book.households.insert_all([])
        accounts = {household.account_id for household in book.households.all()}

        assert len(accounts) == 4
        assert book.ledger.balance(book.households.get(4).account_id) == 0


def test_a_withdrawn_household_is_found_by_nobody_and_keeps_its_id(store: Store) -> None:
    with store.transaction() as book:
        act(book)
        book.households.update(ZHANG, {"state": "withdrawn", "head_name": ""})

    with store.reading() as book:
        assert book.households.find("01-002") is None
        assert book.households.all() == [WANGS]
        assert [h.id for h in book.households.all(withdrawn=True)] == [WANG, ZHANG]
        assert book.households.get(ZHANG).state is HouseholdState.WITHDRAWN


def test_a_number_belongs_to_one_household(store: Store) -> None:
    with pytest.raises(IntegrityError), store.transaction() as book:
        book.households.insert_all([household_values(3, "01-001", "李四")])


def test_a_new_book_has_nobody(new_store: Store) -> None:
    with new_store.reading() as book:
        assert book.households.all() == []
        assert book.households.last_id() == 0
        assert book.households.last_member_id() == 0
        assert book.households.last_card_id() == 0
        assert book.households.search_rows() == []


def member(member_id: int, household: int, name: str) -> dict[str, object]:
    return {
        "id": member_id,
        "household_id": household,
        "name": name,
        "relation": "之妻",
        "state": "present",
    }


def test_members_who_are_present_are_listed_in_order_of_entry(store: Store) -> None:
    with store.transaction() as book:
        act(book)
        book.households.insert_members(
            [member(1, ZHANG, "李小花"), member(2, WANG, "赵敏"), member(3, ZHANG, "张小")]
        )
        book.households.insert_members([])
        book.households.update_member(3, {"state": "gone"})

    with store.reading() as book:
        mine = Member(id=2, household_id=WANG, name="赵敏", relation="之妻")
        hers = Member(id=1, household_id=ZHANG, name="李小花", relation="之妻")
        assert book.households.members() == [hers, mine]
        assert book.households.members(WANG) == [mine]
        assert book.households.last_member_id() == 3


def card(card_id: int, household: int, card_no: str) -> dict[str, object]:
    return {"id": card_id, "household_id": household, "card_no": card_no, "state": "valid"}


def test_an_old_card_stays_known(store: Store) -> None:
    with store.transaction() as book:
        act(book)
        book.households.insert_cards([card(1, WANG, "88001"), card(2, WANG, "88002")])
        book.households.insert_cards([])
        book.households.update_card(1, {"state": "lost"})

        found = book.households.cards()

    assert found == {"88001": (1, WANG, "lost"), "88002": (2, WANG, "valid")}
    with store.reading() as book:
        assert book.households.last_card_id() == 2


def test_what_search_looks_through_leaves_withdrawn_households_out(store: Store) -> None:
    with store.transaction() as book:
        act(book)
        book.households.update(WANG, {"state": "withdrawn"})

    with store.reading() as book:
        assert book.households.search_rows() == [
            (ZHANG, "01-002", "张伟", "13800000001", "wang jian guo")
        ]


def test_a_withdrawn_card_finds_nobody_and_a_lost_one_its_household(store: Store) -> None:
    with store.transaction() as book:
        act(book)
        book.households.insert_cards(
            [
                {"id": 1 + place, "card_no": f"8800{place}", "household_id": WANG, "state": state}
                for place, state in enumerate(("valid", "lost", "withdrawn"))
            ]
        )

    with store.reading() as book:
        assert book.households.search_cards() == [(WANG, "88000"), (WANG, "88001")]


def test_what_a_list_shows_is_read_for_all_its_households_at_once(store: Store) -> None:
    with store.transaction() as book:
        act(book)
        book.households.insert_members(
            [member(1, ZHANG, "李小花"), member(2, ZHANG, "张小"), member(3, ZHANG, "张大")]
        )
        book.households.update_member(3, {"state": "gone"})

    with store.reading() as book:
        shown = [WANG, ZHANG]
        assert sorted(book.households.some(shown), key=lambda h: h.id) == [WANGS, ZHANGS]
        assert book.households.member_names(shown) == {WANG: (), ZHANG: ("李小花", "张小")}
        assert book.households.cached_balances(shown) == {WANG: 17_500, ZHANG: 0}


def test_a_list_shows_no_withdrawn_household(store: Store) -> None:
    with store.transaction() as book:
        act(book)
        book.households.update(ZHANG, {"state": "withdrawn"})

        assert book.households.some([WANG, ZHANG, 99]) == [WANGS]
        assert book.households.some([]) == []


def test_a_later_change_of_a_member_or_card_names_its_household(store: Store) -> None:
    with store.transaction() as book:
        first = act(book)
        book.households.insert_members([member(1, ZHANG, "李小花")])
        book.actions.record_changes(first, [appeared("member", 1)])
        second = act(book)
        book.households.insert_cards([card(1, ZHANG, "88001"), card(2, WANG, "88002")])
        book.actions.record_changes(second, [appeared("card", 1), appeared("card", 2)])
        third = act(book)
        book.actions.record_changes(third, [appeared("member", 1)])

        assert book.households.people_changed_later(PEOPLE) == {ZHANG: first, WANG: second}
        assert book.households.people_changed_later(first) == {ZHANG: third}
        assert book.households.people_changed_later(third) == {}


def test_a_later_change_that_was_taken_back_does_not_count(store: Store) -> None:
    with store.transaction() as book:
        seq = act(book)
        book.households.insert_members([member(1, ZHANG, "李小花")])
        book.actions.record_changes(seq, [appeared("member", 1)])
        act(book, Kind.REVERSE, reverses=seq)

        assert book.households.people_changed_later(PEOPLE) == {}


def appeared(subject: str, subject_id: int) -> Change:
    return Change(
        subject=subject, subject_id=subject_id, field="state", before=None, after="present"
    )
