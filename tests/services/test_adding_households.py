"""Adding a household by hand: cleaned as an import cleans it, numbered after its group."""

from dataclasses import replace
from datetime import date

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.file_faults import CellUnfit, IdNumberFound
from jifen_desktop.domain.households import CardState, HouseholdState
from jifen_desktop.domain.refusals import (
    CardTaken,
    HouseholdExists,
    KeyTaken,
    Refusal,
    SomethingDepends,
    TextMissing,
    UnknownHousehold,
)
from jifen_desktop.services.adding_households import (
    Added,
    NewHousehold,
    add_household,
    duplicate_hints,
    propose_household_no,
)
from jifen_desktop.services.checking import check
from jifen_desktop.services.looking_up import household_card
from jifen_desktop.services.reversing import reverse
from tests import village
from tests.village import CLERK, LEADER, enter_households, household_draft, moment, new_key

FULL = NewHousehold(
    household_no="01-007",
    head_name=" 单 伟 ",
    group_name="第１组",
    population="4",
    phone="138-0000-1234",
    address=" 村东头 ",
    opened_on=date(2020, 1, 2),
    card_no="880001",
    members=(("李小花", "之妻"), ("单小明", "")),
)


def adds(store: Store, new: NewHousehold, key: str = "") -> Added:
    return add_household(store, new, key=key or new_key(), actor=CLERK, at=moment())


def undo(store: Store, voucher_no: int) -> int:
    return reverse(store, voucher_no, "错了", key=new_key(), actor=LEADER, at=moment())


def test_everything_of_the_form_is_kept_cleaned(store: Store) -> None:
    added = adds(store, FULL)

    found = household_card(store, added.household_no)
    assert (added.voucher_no, added.household_no) == (village.last_seq(store), "01-007")
    assert (found.household.head_name, found.household.group_name) == ("单伟", "第1组")
    assert (found.household.population, found.household.phone) == (4, "13800001234")
    assert (found.household.address, found.household.opened_on) == ("村东头", date(2020, 1, 2))
    assert found.household.pinyin == " shan wei\n dan wei"
    assert [(m.name, m.relation) for m in found.members] == [("李小花", "之妻"), ("单小明", "")]
    assert [(c.card_no, c.state) for c in found.cards] == [("880001", CardState.VALID)]
    assert found.balance_points == 0
    assert check(store) == []


def test_a_name_is_enough(store: Store) -> None:
    added = adds(store, NewHousehold(head_name="张伟"))
    found = household_card(store, added.household_no).household
    assert (found.head_name, found.group_name, found.population) == ("张伟", "", None)
    village.opening(store, added.household_no, "5")


def test_without_a_number_it_gets_the_next_one_of_its_group(store: Store) -> None:
    enter_households(
        store,
        household_draft("03-017", "张伟", group_name="第三组"),
        household_draft("04-001", "王伟", group_name="第四组", row=3),
    )
    assert propose_household_no(store, "3组") == "03-018"
    assert adds(store, NewHousehold(head_name="李伟", group_name="3组")).household_no == "03-018"
    assert propose_household_no(store, "第三组") == "03-019"


def test_a_number_that_is_somebodys_is_refused(store: Store) -> None:
    adds(store, FULL)
    before = village.last_seq(store)
    with pytest.raises(HouseholdExists):
        adds(store, replace(FULL, card_no=""))
    assert village.last_seq(store) == before


def test_a_card_of_another_household_is_refused(store: Store) -> None:
    adds(store, FULL)
    with pytest.raises(CardTaken) as refused:
        adds(store, replace(FULL, household_no="01-008"))
    assert refused.value.household_no == "01-007"
    with pytest.raises(UnknownHousehold):
        household_card(store, "01-008")


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (replace(FULL, head_name=" "), TextMissing),
        (replace(FULL, population="许多"), CellUnfit),
        (replace(FULL, household_no="110101199001011234"), IdNumberFound),
        (replace(FULL, members=((" ", "之妻"),)), TextMissing),
    ],
)
def test_what_does_not_fit_is_refused(
    store: Store, wrong: NewHousehold, refusal: type[Refusal]
) -> None:
    before = village.last_seq(store)
    with pytest.raises(refusal):
        adds(store, wrong)
    assert village.last_seq(store) == before


def test_a_repeated_key_gives_its_first_answer(store: Store) -> None:
    new = NewHousehold(head_name="张伟", group_name="第一组")
    first = adds(store, new, key="a")
    adds(store, new)
    assert adds(store, new, key="a") == first
    with pytest.raises(KeyTaken):
        adds(store, replace(new, phone="5550001"), key="a")


def test_adding_is_taken_back_and_the_number_comes_back_bare(store: Store) -> None:
    undo(store, adds(store, FULL).voucher_no)
    with pytest.raises(UnknownHousehold):
        household_card(store, "01-007")

    adds(store, NewHousehold(household_no="01-007", head_name="王伟"))

    found = household_card(store, "01-007")
    assert (found.household.head_name, found.household.phone) == ("王伟", "")
    assert (found.household.population, found.household.opened_on) == (None, None)
    assert found.household.state is HouseholdState.OPEN
    assert found.members == ()
    assert check(store) == []


def test_a_household_with_points_is_not_taken_back(store: Store) -> None:
    added = adds(store, FULL)
    village.opening(store, "01-007", "5")
    with pytest.raises(SomethingDepends):
        undo(store, added.voucher_no)


# --- hints of a second entry -----------------------------------------------------


def test_the_same_head_in_the_same_group_or_the_same_phone_is_hinted_at(store: Store) -> None:
    village.household(store, "01-001", "张伟", phone="13800001234")
    village.household(store, "01-002", "王伟")

    def hints(head: str, group: str, phone: str = "", beside: str = "") -> tuple[str, ...]:
        return duplicate_hints(store, head_name=head, group_name=group, phone=phone, beside=beside)

    assert hints(" 张 伟 ", "1组") == ("01-001",)
    assert hints("张伟", "第二组") == ()
    assert hints("李伟", "第二组", "138-0000-1234") == ("01-001",)
    assert hints("王伟", "第一组", "13800001234") == ("01-001", "01-002")
    assert hints("张伟", "第一组", "13800001234", beside="01-001") == ()
    assert hints("", "", "138") == ()
    assert hints("", "", "") == ()
