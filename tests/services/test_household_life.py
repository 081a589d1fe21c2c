"""New heads, deaths, coming and going, closing: what each changes, and what it leaves alone."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.households import CardState, HouseholdState
from jifen_desktop.domain.life import LifeEvent, LifeKind
from jifen_desktop.domain.life_refusals import (
    AlreadySo,
    BalanceLeft,
    HeadStays,
    HouseholdClosed,
    NewHeadNeeded,
    OpenItems,
)
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.publication_refusals import DayNotYet
from jifen_desktop.domain.refusals import (
    HouseholdExists,
    HouseholdNotOpen,
    RoleMissing,
    SecondPersonNeeded,
)
from jifen_desktop.domain.rule_refusals import UnknownMember
from jifen_desktop.domain.veto_refusals import HouseholdFrozen
from jifen_desktop.services.adding_households import NewHousehold
from jifen_desktop.services.household_people import change_member, give_card
from jifen_desktop.services.looking_up import household_card, household_history
from jifen_desktop.services.moving import come_back, go_away, move_in, move_out
from jifen_desktop.services.vetoing import suspend
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
from tests.village import CLERK, DAY, KEEPER, LEADER, moment, new_key


@pytest.fixture
def store(points: Store) -> Store:
    """王建国 has 60 points; 李小花 is his wife."""
    village.opening(points, "01-001", "60")
    village.product(points, price="1", stock="10")
    wife = household_card(points, "01-001").members[0]
    change_member(
        points,
        wife.id,
        name=wife.name,
        relation="之妻",
        key=new_key(),
        actor=CLERK,
        at=moment(),
    )
    return points


def relations(store: Store) -> list[tuple[str, str]]:
    return [(one.name, one.relation) for one in household_card(store, "01-001").members]


# --- a new head ------------------------------------------------------------------


def test_a_member_becomes_head_and_the_old_head_stays(store: Store) -> None:
    event = new_head(store, "王小明")
    household = found(store)
    assert (household.head_name, household.pinyin) == ("王小明", " wang xiao ming")
    assert relations(store) == [("李小花", ""), ("王建国", "")]  # whose wife she is, is not known
    assert (event.head_name, event.new_head_name) == ("王建国", "王小明")
    assert event.balance_before_points == event.balance_after_points == 6000


def test_somebody_not_listed_becomes_head_and_the_old_one_is_gone(store: Store) -> None:
    event = new_head(store, "王大伯", old_stays=False)
    assert event.member_id is None
    assert members(store) == ["李小花", "王小明"]
    assert found(store).head_name == "王大伯"


def test_who_cannot_become_head(store: Store) -> None:
    with pytest.raises(HeadStays):
        new_head(store, " 王 建国 ")
    with pytest.raises(UnknownMember):
        new_head(store, "张三", "01-003")


def test_a_head_is_taken_back_with_readings_and_relations(store: Store) -> None:
    before = found(store), relations(store)
    takes_back(store, new_head(store, "王小明"))
    assert (found(store), relations(store)) == before


# --- a death ---------------------------------------------------------------------


def test_a_dead_member_is_gone_and_the_points_stay(store: Store) -> None:
    event = dies(store, "王小明")
    assert (members(store), points_of(store, "01-001")) == (["李小花"], [60])
    assert (event.person_name, event.head_name, event.new_head_name) == ("王小明", "王建国", None)
    takes_back(store, event)
    assert members(store) == ["李小花", "王小明"]


def test_where_the_head_dies_another_one_is_named(store: Store) -> None:
    before = village.last_seq(store)
    with pytest.raises(NewHeadNeeded):
        dies(store, "王建国")
    with pytest.raises(HeadStays):
        dies(store, "王建国", heir="王建国")
    assert village.last_seq(store) == before
    event = dies(store, "王建国", heir="李小花")
    assert (found(store).head_name, members(store)) == ("李小花", ["王小明"])
    assert (event.person_name, event.new_head_name, event.member_id) == (
        "王建国",
        "李小花",
        None,
    )


def test_an_heir_may_be_somebody_not_listed(store: Store) -> None:
    dies(store, "王建国", heir="王大伯")
    assert members(store) == ["李小花", "王小明"]


def test_nobody_of_that_name_can_die(store: Store) -> None:
    for name in ("陌生人", "张三"):
        with pytest.raises(UnknownMember):
            dies(store, name, "01-003")


def test_a_household_of_one_is_suspended_by_his_death(store: Store) -> None:
    arrives(store)
    village.opening(store, "01-009", "5")
    event = dies(store, "外来户", "01-009")
    with pytest.raises(HouseholdFrozen):
        village.checkout(store, "01-009", "LY01")

    takes_back(store, event)
    assert village.checkout(store, "01-009", "LY01").balance_points == 400


def test_a_household_that_is_suspended_already_stays_so(store: Store) -> None:
    arrives(store)
    suspend(store, "01-009", "另案", key=new_key(), actor=BOTH, at=moment())
    event = dies(store, "外来户", "01-009")
    assert village.last_seq(store) == event.action_seq


# --- coming and going ------------------------------------------------------------


def goes(
    store: Store,
    act: Callable[..., LifeEvent],
    *,
    on: date | None = None,
    actor: Actor = CLERK,
) -> LifeKind:
    return act(store, "01-001", happened_on=on, key=new_key(), actor=actor, at=moment()).kind


def test_away_and_back_and_out_and_back(store: Store) -> None:
    for act, kind, state in (
        (go_away, LifeKind.AWAY, HouseholdState.AWAY),
        (come_back, LifeKind.BACK, HouseholdState.OPEN),
        (move_out, LifeKind.MOVED_OUT, HouseholdState.MOVED_OUT),
        (come_back, LifeKind.BACK, HouseholdState.OPEN),
        (go_away, LifeKind.AWAY, HouseholdState.AWAY),
        (move_out, LifeKind.MOVED_OUT, HouseholdState.MOVED_OUT),
    ):
        assert goes(store, act) is kind
        assert found(store).state is state
        assert points_of(store, "01-001") == [60]
        with pytest.raises(AlreadySo):
            goes(store, act)
    with pytest.raises(AlreadySo):
        goes(store, go_away)


def test_who_moved_out_has_a_last_chance_at_the_counter(store: Store) -> None:
    goes(store, move_out)
    assert village.checkout(store, "01-001", "LY01").balance_points == 5900


def test_nothing_happens_tomorrow(store: Store) -> None:
    with pytest.raises(DayNotYet):
        goes(store, go_away, on=DAY + timedelta(days=1))
    goes(store, go_away, on=DAY - timedelta(days=1))


def test_a_family_moves_in_without_points(store: Store) -> None:
    event = arrives(store)
    assert (event.kind, event.happened_on) == (LifeKind.MOVED_IN, DAY)
    assert found(store, "01-009").opened_on == DAY
    assert points_of(store, "01-009") == [0]
    with pytest.raises(HouseholdExists):
        arrives(store)
    tomorrow = NewHousehold(head_name="新户", opened_on=DAY + timedelta(days=1))
    with pytest.raises(DayNotYet):
        move_in(store, tomorrow, key=new_key(), actor=CLERK, at=moment())
    takes_back(store, event)
    arrives(store)


WITHOUT_PERMISSION: dict[str, Callable[[Store], object]] = {
    "new head": lambda s: new_head(s, actor=KEEPER),
    "death": lambda s: dies(s, "王小明", actor=KEEPER),
    "away": lambda s: goes(s, go_away, actor=KEEPER),
    "out": lambda s: goes(s, move_out, actor=KEEPER),
    "in": lambda s: arrives(s, actor=KEEPER),
    "closing": lambda s: close(s, "01-002", actor=KEEPER),
    "merge": lambda s: merge(s, actor=KEEPER),
}


@pytest.mark.parametrize("name", WITHOUT_PERMISSION)
def test_the_keeper_does_no_family_affairs(store: Store, name: str) -> None:
    before = village.last_seq(store)
    with pytest.raises(RoleMissing):
        WITHOUT_PERMISSION[name](store)
    assert village.last_seq(store) == before


# --- the history ----------------------------------------------------------------


def test_the_history_tells_each_event_before_what_it_changed(store: Store) -> None:
    split_off = split(store, "01-009", "王小明", "24")
    new_head(store, "李小花")
    new, old = household_history(store, "01-009"), household_history(store, "01-001")
    assert [(line.field, line.about, line.before, line.after) for line in new] == [
        ("life_split", "01-001", "0", "2400"),
        ("state", "", None, "open"),
    ]
    told = [(line.seq, line.field, line.about) for line in old]
    assert (split_off.action_seq, "life_split", "01-009") in told
    assert told[0][1] == "life_new_head"
    assert told[0][0] == told[1][0]
    assert len(household_history(store, "01-001", newest=3)) == 3


def test_the_history_names_who_died(store: Store) -> None:
    dies(store, "王小明")
    line = household_history(store, "01-001")[0]
    assert (line.field, line.about, line.before) == ("life_death", "王小明", "6000")


# --- closing ---------------------------------------------------------------------


def test_an_empty_household_is_closed(store: Store) -> None:
    give_card(store, "01-002", "880001", key=new_key(), actor=CLERK, at=moment())
    event = close(store, "01-002", actor=CLERK)
    assert (event.kind, event.moved_points) == (LifeKind.CLOSING, 0)
    card = household_card(store, "01-002")
    assert card.household.state is HouseholdState.CLOSED
    assert [one.state for one in card.cards] == [CardState.WITHDRAWN]
    with pytest.raises(HouseholdNotOpen):
        village.checkout(store, "01-002", "LY01")
    with pytest.raises(HouseholdClosed):
        close(store, "01-002")
    takes_back(store, event)
    assert household_card(store, "01-002").cards[0].state is CardState.VALID


def test_what_is_left_is_forfeited_where_people_say_so(store: Store) -> None:
    with pytest.raises(BalanceLeft) as refused:
        close(store, "01-001")
    assert refused.value.balance_points == 6000
    event = close(store, "01-001", forfeit=True)
    assert (event.moved_points, event.balance_after_points) == (6000, 0)
    assert points_of(store, "01-001") == [0]
    takes_back(store, event)
    assert points_of(store, "01-001") == [60]


def test_a_debt_stays_with_a_closed_household(store: Store) -> None:
    village.opening(store, "01-002", "-5")
    assert close(store, "01-002", forfeit=True).moved_points == 0
    assert points_of(store, "01-002") == [-5]


def test_more_than_one_entry_takes_is_forfeited_too(store: Store) -> None:
    village.household(store, "01-008", "富户", points="1000000")
    points_village.award(store, points_village.deed("01-008"))
    assert close(store, "01-008", forfeit=True).moved_points == 100_000_500
    assert points_of(store, "01-008") == [0]


def test_forfeiting_takes_the_leader_and_a_second_person(store: Store) -> None:
    with pytest.raises(RoleMissing):
        close(store, "01-001", forfeit=True, actor=CLERK)
    with pytest.raises(SecondPersonNeeded):
        close(store, "01-001", forfeit=True, actor=LEADER)


def test_items_that_wait_hold_a_closing_back(store: Store) -> None:
    number = points_village.declare(store, points_village.deed("01-002"))
    with pytest.raises(OpenItems) as refused:
        close(store, "01-002")
    assert refused.value.items == (number,)
