"""Household life in the village of tests/points_village.py: each event in one short call."""

from datetime import date

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.life import LifeEvent
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services import changing_heads, closing_households, deaths, merging, splitting
from jifen_desktop.services.adding_households import NewHousehold
from jifen_desktop.services.balances import balance
from jifen_desktop.services.changing_heads import NewHead
from jifen_desktop.services.closing_households import Closing
from jifen_desktop.services.deaths import Death
from jifen_desktop.services.looking_up import household_card
from jifen_desktop.services.merging import Merging
from jifen_desktop.services.moving import move_in
from jifen_desktop.services.reversing import reverse
from jifen_desktop.services.splitting import Splitting
from tests.points_village import BOTH
from tests.village import CLERK, LEADER, moment, new_key

#: The clerk with a second person beside him, as splits and merges need.
TWO = Actor(operator_id=CLERK.operator_id, second_id=LEADER.operator_id)


def split(  # noqa: PLR0913 - what the form asks
    store: Store,
    new_no: str = "01-009",
    head: str = "王小明",
    points: str = "24",
    *,
    old_no: str = "01-001",
    also_moving: tuple[str, ...] = (),
    group_name: str | None = None,
    on: date | None = None,
    key: str = "",
    actor: Actor = TWO,
    at: Moment | None = None,
) -> LifeEvent:
    typed = Splitting(
        household_no=old_no,
        new_no=new_no,
        head=head,
        points=points,
        also_moving=also_moving,
        group_name=group_name,
        happened_on=on,
    )
    return splitting.split(store, typed, key=key or new_key(), actor=actor, at=at or moment())


def merge(
    store: Store,
    from_no: str = "01-002",
    into_no: str = "01-001",
    *,
    key: str = "",
    actor: Actor = TWO,
    at: Moment | None = None,
) -> LifeEvent:
    typed = Merging(from_no=from_no, into_no=into_no)
    return merging.merge(store, typed, key=key or new_key(), actor=actor, at=at or moment())


def new_head(
    store: Store,
    name: str = "李小花",
    household_no: str = "01-001",
    *,
    old_stays: bool = True,
    actor: Actor = CLERK,
) -> LifeEvent:
    typed = NewHead(household_no=household_no, name=name, old_head_stays=old_stays)
    return changing_heads.new_head(store, typed, key=new_key(), actor=actor, at=moment())


def dies(
    store: Store,
    name: str,
    household_no: str = "01-001",
    *,
    heir: str = "",
    key: str = "",
    actor: Actor = CLERK,
) -> LifeEvent:
    typed = Death(household_no=household_no, name=name, new_head=heir)
    return deaths.record_death(store, typed, key=key or new_key(), actor=actor, at=moment())


def close(
    store: Store, household_no: str = "01-002", *, forfeit: bool = False, actor: Actor = BOTH
) -> LifeEvent:
    typed = Closing(household_no=household_no, forfeit=forfeit)
    return closing_households.close_household(store, typed, key=new_key(), actor=actor, at=moment())


def arrives(
    store: Store, household_no: str = "01-009", head: str = "外来户", *, actor: Actor = CLERK
) -> LifeEvent:
    """A family without members has moved in."""
    new = NewHousehold(head_name=head, household_no=household_no, group_name="第一组")
    return move_in(store, new, key=new_key(), actor=actor, at=moment())


def takes_back(store: Store, event: LifeEvent | int, *, at: Moment | None = None) -> int:
    seq = event if isinstance(event, int) else event.action_seq
    return reverse(store, seq, "登记错了", key=new_key(), actor=LEADER, at=at or moment())


# --- what stands in the book -----------------------------------------------------


def found(store: Store, household_no: str = "01-001") -> Household:
    return household_card(store, household_no).household


def members(store: Store, household_no: str = "01-001") -> list[str]:
    return [member.name for member in household_card(store, household_no).members]


def points_of(store: Store, *household_nos: str) -> list[int]:
    """Balances in whole points."""
    return [balance(store, number) // 100 for number in household_nos]
