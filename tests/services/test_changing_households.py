"""Correcting one household by hand."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.households import Household, HouseholdState
from jifen_desktop.domain.refusals import RoleMissing, SomethingDepends
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.reversing import reverse
from tests import village
from tests.village import CLERK, DAY, KEEPER, LEADER, moment


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = village.make_store(tmp_path)
    village.household(made, head_name="单立人", phone="13800001234")
    yield made
    made.close()


def now(store: Store) -> Household:
    with store.reading() as book:
        found = book.households.find("01-001")
    assert found is not None
    return found


def correct(store: Store, **fields: object) -> int:
    return change_household(
        store,
        "01-001",
        Correction(**fields),  # type: ignore[arg-type]
        key=village.new_key(),
        actor=CLERK,
        at=moment(),
    )


def test_every_field_can_be_corrected_and_set_back(store: Store) -> None:
    before = now(store)

    voucher = correct(
        store,
        head_name="尉迟恭",
        group_name="第二组",
        phone="",
        address="村口 3 号",
        opened_on=DAY - timedelta(days=9),
        state=HouseholdState.AWAY,
    )

    after = now(store)
    assert (after.head_name, after.group_name, after.phone) == ("尉迟恭", "第二组", "")
    assert (after.address, after.state) == ("村口 3 号", HouseholdState.AWAY)
    assert after.pinyin.splitlines()[0] == " yu chi gong"
    reverse(store, voucher, "改错了", key="r", actor=LEADER, at=moment())
    assert now(store) == before


def test_a_pinyin_typed_by_hand_stays_until_it_is_emptied(store: Store) -> None:
    correct(store, pinyin="Dan  Li Ren\n\nshan li ren")
    assert now(store).pinyin == " dan li ren\n shan li ren"
    village.enter_households(store, village.household_draft(head_name="单立"))
    assert (now(store).head_name, now(store).pinyin_by_hand) == ("单立", True)

    voucher = correct(store, pinyin="")

    assert now(store).pinyin.splitlines() == [" shan li", " dan li"]
    reverse(store, voucher, "改错了", key="r", actor=LEADER, at=moment())
    assert now(store).pinyin_by_hand


def test_a_correction_that_changes_nothing_writes_nothing(store: Store) -> None:
    before = village.last_seq(store)

    assert correct(store, head_name="单立人", phone="138-0000-1234", address=" ") == 0
    assert village.last_seq(store) == before


def test_a_correction_under_the_same_key_is_made_once(store: Store) -> None:
    wanted = Correction(address="村口")

    first, again = (
        change_household(store, "01-001", wanted, key="k", actor=CLERK, at=moment())
        for _ in range(2)
    )

    assert first == again


def test_points_spent_later_do_not_keep_a_correction(store: Store) -> None:
    voucher = correct(store, state=HouseholdState.AWAY)
    village.opening(store, "01-001", "5")

    reverse(store, voucher, "回来了", key="r", actor=LEADER, at=moment())

    assert now(store).state is HouseholdState.OPEN


def test_an_import_is_kept_by_a_later_correction(store: Store) -> None:
    imported = village.enter_households(store, village.household_draft(head_name="单立"))
    correct(store, address="村口")

    with pytest.raises(SomethingDepends):
        reverse(store, imported.voucher_no, "错了", key="r", actor=LEADER, at=moment())


def test_a_keeper_may_not_correct_households(store: Store) -> None:
    with pytest.raises(RoleMissing):
        change_household(
            store, "01-001", Correction(address="x"), key="k", actor=KEEPER, at=moment()
        )
