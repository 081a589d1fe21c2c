"""Members and cards, changed by hand: each an act with before and after, reversible."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.households import CardState, Member
from jifen_desktop.domain.refusals import (
    CardTaken,
    KeyTaken,
    MemberGone,
    RoleMissing,
    SomethingDepends,
    TextMissing,
    UnknownCard,
    UnknownHousehold,
)
from jifen_desktop.services.household_people import (
    add_member,
    change_member,
    give_card,
    mark_card_lost,
    remove_member,
    withdraw_card,
)
from jifen_desktop.services.looking_up import household_card
from jifen_desktop.services.reversing import reverse
from tests import village
from tests.village import CLERK, KEEPER, LEADER, moment, new_key


@pytest.fixture(autouse=True)
def people(store: Store) -> None:
    village.household(store, "01-001", "张伟")
    village.household(store, "01-002", "王伟")


def joins(store: Store, name: str, relation: str = "", key: str = "") -> int:
    return add_member(
        store, "01-001", name, relation, key=key or new_key(), actor=CLERK, at=moment()
    )


def renames(store: Store, member: Member, name: str, relation: str) -> int:
    return change_member(
        store,
        member.id,
        name=name,
        relation=relation,
        key=new_key(),
        actor=CLERK,
        at=moment(),
    )


def leaves(store: Store, member: Member) -> int:
    return remove_member(store, member.id, key=new_key(), actor=CLERK, at=moment())


def gets(store: Store, household_no: str, card_no: str) -> int:
    return give_card(store, household_no, card_no, key=new_key(), actor=CLERK, at=moment())


def loses(store: Store, card_no: str) -> int:
    return mark_card_lost(store, card_no, key=new_key(), actor=CLERK, at=moment())


def hands_in(store: Store, card_no: str) -> int:
    return withdraw_card(store, card_no, key=new_key(), actor=CLERK, at=moment())


def undo(store: Store, voucher_no: int) -> None:
    reverse(store, voucher_no, "错了", key=new_key(), actor=LEADER, at=moment())


def members(store: Store) -> list[tuple[str, str]]:
    return [(m.name, m.relation) for m in household_card(store, "01-001").members]


def only_member(store: Store) -> Member:
    [member] = household_card(store, "01-001").members
    return member


def cards(store: Store, household_no: str = "01-001") -> dict[str, CardState]:
    return {card.card_no: card.state for card in household_card(store, household_no).cards}


# --- members ---------------------------------------------------------------------


def test_a_member_joins_is_corrected_and_leaves(store: Store) -> None:
    joins(store, " 李 小花 ", "之妻")
    assert members(store) == [("李小花", "之妻")]

    assert renames(store, only_member(store), "李晓花", "配偶")
    assert members(store) == [("李晓花", "配偶")]

    leaves(store, only_member(store))
    assert members(store) == []


def test_each_change_of_a_member_is_taken_back(store: Store) -> None:
    joined = joins(store, "李小花", "之妻")
    renamed = renames(store, only_member(store), "李晓花", "之妻")
    left = leaves(store, only_member(store))

    with pytest.raises(SomethingDepends):
        undo(store, joined)
    undo(store, left)
    assert members(store) == [("李晓花", "之妻")]
    undo(store, renamed)
    assert members(store) == [("李小花", "之妻")]
    undo(store, joined)
    assert members(store) == []


def test_a_member_as_the_book_knows_him_is_no_act(store: Store) -> None:
    joins(store, "李小花")
    before = village.last_seq(store)
    assert renames(store, only_member(store), " 李小花 ", "") == 0
    assert village.last_seq(store) == before


def test_who_left_meanwhile_is_not_changed(store: Store) -> None:
    joins(store, "李小花")
    member = only_member(store)
    leaves(store, member)
    with pytest.raises(MemberGone):
        renames(store, member, "李晓花", "")
    with pytest.raises(MemberGone):
        leaves(store, member)


def test_a_member_has_a_name_and_a_household(store: Store) -> None:
    with pytest.raises(TextMissing):
        joins(store, " ")
    with pytest.raises(UnknownHousehold):
        add_member(store, "09-009", "李小花", key=new_key(), actor=CLERK, at=moment())


def test_a_repeated_key_adds_nobody_twice(store: Store) -> None:
    first = joins(store, "李小花", key="m")
    assert joins(store, "李小花", key="m") == first
    assert len(members(store)) == 1
    with pytest.raises(KeyTaken):
        joins(store, "李大花", key="m")


def test_names_of_members_may_be_erased_from_the_trail(store: Store) -> None:
    joins(store, "李小花", "之妻")
    voucher_no = renames(store, only_member(store), "李晓花", "配偶")
    with store.reading() as book:
        changes = book.actions.changes(voucher_no)
    assert {(c.field, c.before, c.after, c.personal) for c in changes} == {
        ("name", "李小花", "李晓花", True),
        ("relation", "之妻", "配偶", True),
    }


# --- cards -----------------------------------------------------------------------


def test_a_card_is_given_lost_found_and_handed_in(store: Store) -> None:
    gets(store, "01-001", "8800 01")
    assert cards(store) == {"880001": CardState.VALID}
    loses(store, "880001")
    assert cards(store) == {"880001": CardState.LOST}
    gets(store, "01-001", "880001")
    assert cards(store) == {"880001": CardState.VALID}
    hands_in(store, "880001")
    assert cards(store) == {"880001": CardState.WITHDRAWN}


@pytest.mark.parametrize("lost", [False, True])
def test_a_card_of_another_household_is_not_given(store: Store, *, lost: bool) -> None:
    gets(store, "01-002", "880001")
    if lost:
        loses(store, "880001")
    with pytest.raises(CardTaken) as refused:
        gets(store, "01-001", "880001")
    assert refused.value.household_no == "01-002"


def test_a_card_that_was_handed_in_goes_to_another_household_and_back(store: Store) -> None:
    given = gets(store, "01-002", "880001")
    handed_in = hands_in(store, "880001")
    passed_on = gets(store, "01-001", "880001")
    assert (cards(store), cards(store, "01-002")) == ({"880001": CardState.VALID}, {})

    with pytest.raises(SomethingDepends):
        undo(store, handed_in)
    undo(store, passed_on)
    assert (cards(store), cards(store, "01-002")) == ({}, {"880001": CardState.WITHDRAWN})
    undo(store, handed_in)
    assert cards(store, "01-002") == {"880001": CardState.VALID}
    undo(store, given)
    assert cards(store, "01-002") == {"880001": CardState.WITHDRAWN}


def test_what_a_card_is_already_is_no_act(store: Store) -> None:
    gets(store, "01-001", "880001")
    before = village.last_seq(store)
    assert gets(store, "01-001", "880001") == 0
    assert village.last_seq(store) == before
    loses(store, "880001")
    assert loses(store, "880001") == 0
    hands_in(store, "880001")
    assert hands_in(store, "880001") == 0


def test_a_card_that_is_nobodys_is_not_lost(store: Store) -> None:
    with pytest.raises(UnknownCard):
        loses(store, "880001")
    with pytest.raises(UnknownCard):
        hands_in(store, "880001")
    gets(store, "01-001", "880001")
    hands_in(store, "880001")
    with pytest.raises(UnknownCard):
        loses(store, "880001")


def test_the_keeper_changes_no_card(store: Store) -> None:
    with pytest.raises(RoleMissing):
        give_card(store, "01-001", "880001", key=new_key(), actor=KEEPER, at=moment())
