"""Events of household life are taken back while nothing later stands on them."""

from collections.abc import Callable

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.life import LifeEvent
from jifen_desktop.domain.life_refusals import PointsStayFrozen
from jifen_desktop.domain.refusals import ReversedBefore, SomethingDepends, UnknownHousehold
from jifen_desktop.domain.veto_refusals import HouseholdFrozen
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.declaring import correct_deed
from jifen_desktop.services.household_people import add_member, give_card, remove_member
from jifen_desktop.services.looking_up import household_card
from jifen_desktop.services.moving import go_away
from jifen_desktop.services.vetoing import VetoRequest, suspend, unveto, veto
from tests import points_village, village
from tests.life_village import (
    arrives,
    close,
    dies,
    found,
    members,
    merge,
    new_head,
    points_of,
    split,
    takes_back,
)
from tests.points_village import BOTH
from tests.village import CLERK, DAY, moment, new_key


@pytest.fixture
def store(points: Store) -> Store:
    """王建国 has 60 points; goods stand on the shelf."""
    village.opening(points, "01-001", "60")
    village.product(points, price="1", stock="10")
    village.product(points, "LY00", "传单", price="0", stock="10")
    return points


def corrects(store: Store, household_no: str, correction: Correction) -> int:
    return change_household(
        store, household_no, correction, key=new_key(), actor=CLERK, at=moment()
    )


def joins(store: Store, household_no: str) -> int:
    return add_member(store, household_no, "新人", key=new_key(), actor=CLERK, at=moment())


def leaves(store: Store, household_no: str, name: str) -> int:
    [member] = [one for one in household_card(store, household_no).members if one.name == name]
    return remove_member(store, member.id, key=new_key(), actor=CLERK, at=moment())


def gets_card(store: Store, household_no: str) -> int:
    return give_card(store, household_no, "880001", key=new_key(), actor=CLERK, at=moment())


def vetoed(store: Store, household_no: str, person: str = "", *, zero: bool = False) -> int:
    wanted = VetoRequest(ground="原因", document="文号", decided_on=DAY, person=person, zero=zero)
    return veto(store, household_no, wanted, key=new_key(), actor=BOTH, at=moment()).voucher_no


def lifts(store: Store, household_no: str) -> None:
    unveto(store, household_no, "改判", key=new_key(), actor=BOTH, at=moment())


def declares(store: Store, household_no: str, member: str = "") -> int:
    points_village.declare(store, points_village.deed(household_no, member=member))
    return village.last_seq(store)


def served(store: Store, household_no: str) -> int:
    village.checkout(store, household_no, "LY00")
    return village.last_seq(store)


Event = Callable[[Store], LifeEvent]
Later = Callable[[Store], int]

#: An event, what stands on it, and the household that the refusal names.
STANDS: dict[str, tuple[Event, Later, str]] = {
    "a split, the new household was opened": (
        lambda s: split(s, points="0"),
        lambda s: village.opening(s, "01-009", "5"),
        "01-009",
    ),
    "a split, free goods were taken": (split, lambda s: served(s, "01-009"), "01-009"),
    "a split, a deed was declared": (split, lambda s: declares(s, "01-009"), "01-009"),
    "a split, a telephone was written down": (
        split,
        lambda s: corrects(s, "01-009", Correction(phone="5550001")),
        "01-009",
    ),
    "a split, somebody joined": (split, lambda s: joins(s, "01-009"), "01-009"),
    "a split, a card was given": (split, lambda s: gets_card(s, "01-009"), "01-009"),
    "a split, a veto came": (split, lambda s: vetoed(s, "01-009"), "01-009"),
    "a split, the new household is away": (
        split,
        lambda s: go_away(s, "01-009", key=new_key(), actor=CLERK, at=moment()).action_seq,
        "01-009",
    ),
    "a split, the new household split": (
        split,
        lambda s: split(s, "01-010", "新人", "1", old_no="01-009").action_seq,
        "01-009",
    ),
    "a merge, who came left again": (merge, lambda s: leaves(s, "01-001", "赵丽"), "01-001"),
    "a merge, who came has a deed": (
        merge,
        lambda s: declares(s, "01-001", "赵丽"),
        "01-001",
    ),
    "a merge, a veto came": (merge, lambda s: vetoed(s, "01-001"), "01-001"),
    "a merge, the target merged": (
        merge,
        lambda s: merge(s, "01-001", "01-003").action_seq,
        "01-001",
    ),
    "a new head, another one": (
        new_head,
        lambda s: new_head(s, "王小明").action_seq,
        "01-001",
    ),
    "a new head, readings by hand": (
        new_head,
        lambda s: corrects(s, "01-001", Correction(pinyin="li xiao huan")),
        "01-001",
    ),
    "a new head, with a deed": (
        new_head,
        lambda s: declares(s, "01-001", "李小花"),
        "01-001",
    ),
    "a new head, the old one has a deed": (
        new_head,
        lambda s: declares(s, "01-001", "王建国"),
        "01-001",
    ),
    "a new head under a veto": (new_head, lambda s: vetoed(s, "01-001", "李小花"), "01-001"),
    "a closing, open again by hand": (
        lambda s: close(s, "01-002"),
        lambda s: corrects(s, "01-002", Correction(state=HouseholdState.OPEN)),
        "01-002",
    ),
}


@pytest.mark.parametrize("name", STANDS)
def test_an_event_stays_while_something_stands_on_it(store: Store, name: str) -> None:
    happen, go_on, household_no = STANDS[name]
    event = happen(store)
    later = go_on(store)
    before = village.last_seq(store)
    with pytest.raises(SomethingDepends) as refused:
        takes_back(store, event)
    assert (refused.value.on, refused.value.voucher) == (household_no, later)
    assert village.last_seq(store) == before


#: What may follow an event without standing on it.
HARMLESS: dict[str, tuple[Event, Later]] = {
    "a split, the old household got points": (
        split,
        lambda s: points_village.award(s).voucher_no,
    ),
    "a split, the old household took goods": (split, lambda s: served(s, "01-001")),
    "a split, the old household got a telephone": (
        split,
        lambda s: corrects(s, "01-001", Correction(phone="5550001")),
    ),
    "a split, the old household is vetoed": (split, lambda s: vetoed(s, "01-001")),
    "a merge of nothing, the target got points": (
        lambda s: merge(s, "01-003", "01-001"),
        lambda s: points_village.award(s).voucher_no,
    ),
    "a merge, the target got a telephone": (
        merge,
        lambda s: corrects(s, "01-001", Correction(phone="5550001")),
    ),
    "a new head, the household got points": (
        new_head,
        lambda s: points_village.award(s).voucher_no,
    ),
    "a new head, a card was given": (new_head, lambda s: gets_card(s, "01-001")),
    "a death, a veto of the household": (
        lambda s: dies(s, "王小明"),
        lambda s: vetoed(s, "01-001"),
    ),
    "an arrival that was corrected and set right again": (
        arrives,
        lambda s: takes_back(s, corrects(s, "01-009", Correction(phone="5550001"))),
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_an_event_is_taken_back_beside_what_does_not_stand_on_it(store: Store, name: str) -> None:
    happen, go_on = HARMLESS[name]
    event = happen(store)
    go_on(store)
    takes_back(store, event)
    with pytest.raises(ReversedBefore):
        takes_back(store, event)


def test_events_are_taken_back_one_after_the_other(store: Store) -> None:
    before = found(store), members(store)
    first = split(store, head="王小明")
    second = new_head(store, "李小花")
    third = merge(store, "01-009", "01-001")
    for event in (third, second, first):
        takes_back(store, event)
    assert (found(store), members(store)) == before
    assert points_of(store, "01-001") == [60]


# --- vetoes ----------------------------------------------------------------------


def frozen(store: Store, *household_nos: str) -> list[bool]:
    def one(household_no: str) -> bool:
        try:
            village.checkout(store, household_no, "LY00")
        except HouseholdFrozen:
            return True
        return False

    return [one(number) for number in household_nos]


def test_trap_26_a_veto_follows_the_member_who_splits_off(store: Store) -> None:
    vetoed(store, "01-001", "王小明")
    split(store, head="王小明", points="0")
    assert frozen(store, "01-001", "01-009") == [False, True]
    lifts(store, "01-009")
    assert frozen(store, "01-001", "01-009") == [False, False]


def test_a_veto_follows_the_member_who_moves_along(store: Store) -> None:
    vetoed(store, "01-001", "李小花")
    split(store, head="王小明", points="0", also_moving=("李小花",))
    assert frozen(store, "01-001", "01-009") == [False, True]


def test_a_veto_that_names_nobody_reaches_both(store: Store) -> None:
    vetoed(store, "01-001")
    split(store, points="0")
    assert frozen(store, "01-001", "01-009") == [True, True]


def test_a_veto_of_who_stays_reaches_only_the_old_household(store: Store) -> None:
    vetoed(store, "01-001", "王建国")
    split(store, points="0")
    assert frozen(store, "01-001", "01-009") == [True, False]


def test_trap_53_no_point_leaves_a_frozen_household_by_a_split(store: Store) -> None:
    vetoed(store, "01-001", "王建国")
    with pytest.raises(PointsStayFrozen):
        split(store, points="0.01")
    split(store, points="0")


def test_a_veto_comes_along_into_a_merge_and_goes_back_with_its_reversal(store: Store) -> None:
    vetoed(store, "01-002")
    event = merge(store, "01-002", "01-001")
    assert frozen(store, "01-001") == [True]
    takes_back(store, event)
    assert frozen(store, "01-001", "01-002") == [False, True]


def test_a_veto_goes_back_with_a_split_that_is_taken_back(store: Store) -> None:
    vetoed(store, "01-001", "王小明")
    takes_back(store, split(store, head="王小明", points="0"))
    assert frozen(store, "01-001") == [True]
    with pytest.raises(UnknownHousehold):
        found(store, "01-009")
    lifts(store, "01-001")
    assert frozen(store, "01-001") == [False]


# --- a death that was none -------------------------------------------------------


def test_a_death_of_one_alone_is_taken_back_after_its_suspension_was_lifted(store: Store) -> None:
    arrives(store)
    event = dies(store, "外来户", "01-009")
    lifts(store, "01-009")
    takes_back(store, event)
    assert frozen(store, "01-009") == [False]


def test_a_veto_that_decided_a_death_is_lifted_first(store: Store) -> None:
    arrives(store)
    event = dies(store, "外来户", "01-009")
    assert vetoed(store, "01-009")
    lifts(store, "01-009")
    takes_back(store, event)


def test_another_form_of_the_same_key_is_no_suspension_of_a_death(store: Store) -> None:
    arrives(store)
    suspend(store, "01-009", "另案", key="k", actor=BOTH, at=moment())
    event = dies(store, "王小明", key="k")
    takes_back(store, event)
    assert frozen(store, "01-001", "01-009") == [False, True]


def test_a_deed_that_was_corrected_to_name_who_joined_holds_a_merge(store: Store) -> None:
    """The deed is older than the merge, what it says now is not."""
    points_village.declare(store, points_village.deed("01-001"))
    event = merge(store, "01-002", "01-001")
    joined = members(store, "01-001")[-1]
    said = points_village.deed("01-001", member=joined)
    corrected = correct_deed(store, 1, said, key=new_key(), actor=CLERK, at=moment())

    with pytest.raises(SomethingDepends) as refused:
        takes_back(store, event)

    assert refused.value.voucher == corrected
