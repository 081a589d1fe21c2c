"""Correcting a household by hand: before and after are kept, and it can be taken back."""

from datetime import date

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.households import Household, HouseholdState
from jifen_desktop.domain.refusals import KeyTaken, RoleMissing, TextMissing, UnknownHousehold
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.reversing import reverse
from tests import village
from tests.village import CLERK, KEEPER, LEADER, enter_households, household_draft, moment, new_key


@pytest.fixture(autouse=True)
def people(store: Store) -> None:
    village.household(store, "01-001", "单伟", phone="5550001")


def known(store: Store) -> Household:
    with store.reading() as book:
        [found] = book.households.all()
    return found


def corrects(store: Store, correction: Correction, key: str = "") -> int:
    return change_household(
        store, "01-001", correction, key=key or new_key(), actor=CLERK, at=moment()
    )


def test_everything_about_a_household_can_be_corrected(store: Store) -> None:
    corrects(
        store,
        Correction(
            head_name=" 王 伟 ",
            group_name="第二组",
            population="4",
            phone="138-0000-1234",
            address=" 村东头 ",
            opened_on=date(2020, 1, 2),
            state=HouseholdState.AWAY,
        ),
    )
    found = known(store)
    assert (found.head_name, found.group_name, found.phone) == ("王伟", "第二组", "13800001234")
    assert (found.address, found.opened_on) == ("村东头", date(2020, 1, 2))
    assert (found.state, found.population) == (HouseholdState.AWAY, 4)
    assert found.pinyin == " wang wei"


def test_what_is_not_needed_can_be_emptied(store: Store) -> None:
    corrects(store, Correction(address="村东头", population="4"))
    voucher_no = corrects(store, Correction(phone=" ", address="", population=" "))
    assert (known(store).phone, known(store).address, known(store).population) == ("", "", None)

    reverse(store, voucher_no, "改错了", key=new_key(), actor=LEADER, at=moment())
    assert (known(store).address, known(store).population) == ("村东头", 4)


def test_a_head_is_never_emptied(store: Store) -> None:
    with pytest.raises(TextMissing):
        corrects(store, Correction(head_name=" "))


def test_pinyin_corrected_by_hand_is_left_alone_by_imports(store: Store) -> None:
    corrects(store, Correction(pinyin="Shan  Wei"))
    assert (known(store).pinyin, known(store).pinyin_by_hand) == (" shan wei", True)

    enter_households(store, household_draft("01-001", "单大伟", phone="5550002"))

    assert known(store).head_name == "单大伟"
    assert known(store).pinyin == " shan wei"


def test_empty_pinyin_goes_back_to_the_readings_of_the_name(store: Store) -> None:
    corrects(store, Correction(pinyin="shan wei\nshan wai"))
    corrects(store, Correction(pinyin=""))
    assert known(store).pinyin == " shan wei\n dan wei"
    assert not known(store).pinyin_by_hand


def test_saying_what_the_book_knows_is_no_act(store: Store) -> None:
    before = village.last_seq(store)
    assert corrects(store, Correction(phone="5550001", state=HouseholdState.OPEN)) == 0
    assert village.last_seq(store) == before


def test_a_repeated_correction_gives_its_first_answer(store: Store) -> None:
    first = corrects(store, Correction(phone="5550002"), key="c")
    corrects(store, Correction(phone="5550003"))
    assert corrects(store, Correction(phone="5550002"), key="c") == first
    with pytest.raises(KeyTaken):
        corrects(store, Correction(phone="5550004"), key="c")
    assert known(store).phone == "5550003"


@pytest.mark.parametrize(
    "correction",
    [
        Correction(head_name="王伟", phone="", pinyin="wang wai"),
        Correction(opened_on=date(2020, 1, 2)),
        Correction(state=HouseholdState.CLOSED),
        Correction(address="村东头", group_name="第二组"),
    ],
)
def test_a_correction_is_taken_back_whole(store: Store, correction: Correction) -> None:
    before = known(store)
    voucher_no = corrects(store, correction)
    assert known(store) != before

    reverse(store, voucher_no, "改错了", key=new_key(), actor=LEADER, at=moment())

    assert known(store) == before


def test_before_and_after_of_a_person_may_be_erased(store: Store) -> None:
    voucher_no = corrects(store, Correction(head_name="王伟", group_name="第二组"))
    with store.reading() as book:
        personal = {c.field: c.personal for c in book.actions.changes(voucher_no)}
    assert personal == {
        "head_name": True,
        "group_name": False,
        "pinyin": True,
        "pinyin_by_hand": False,
    }


def test_the_keeper_corrects_nobody(store: Store) -> None:
    with pytest.raises(RoleMissing):
        change_household(
            store,
            "01-001",
            Correction(phone="5550002"),
            key=new_key(),
            actor=KEEPER,
            at=moment(),
        )


def test_an_unknown_household_is_not_corrected(store: Store) -> None:
    with pytest.raises(UnknownHousehold):
        change_household(store, "09-009", Correction(), key=new_key(), actor=CLERK, at=moment())
