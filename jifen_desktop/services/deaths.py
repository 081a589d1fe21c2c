"""A death: the member is gone, the points stay with the household."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.life import LifeEvent, LifeKind
from jifen_desktop.domain.life_refusals import HeadStays, NewHeadNeeded
from jifen_desktop.domain.names import clean_name
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.booking import Request
from jifen_desktop.services.household_event import Happening, Told, carry_out_event
from jifen_desktop.services.household_people import find_person
from jifen_desktop.services.permissions import Act
from jifen_desktop.services.vetoing import suspend_within, suspensions


@dataclass(frozen=True, kw_only=True)
class Death:
    """What the form says, as typed; `new_head` where the head died and others live there."""

    household_no: str
    name: str
    new_head: str = ""
    #: None: today.
    happened_on: date | None = None


def record_death(store: Store, typed: Death, *, key: str, actor: Actor, at: Moment) -> LifeEvent:
    """Take a dead member out of the household, and return the event.

    Where nobody is left and no new head is named, the household is suspended until the
    committee has decided. Raises UnknownHousehold, HouseholdClosed, UnknownMember,
    NewHeadNeeded, HeadStays or DayNotYet.
    """
    request = Request(kind=Kind.DEATH, key=key, actor=actor, at=at)
    number = entries.household_no(typed.household_no)
    name = clean_name(typed.name, "member_name")
    heir = clean_name(typed.new_head, "head_name") if typed.new_head.strip() else ""

    def happen(now: Happening) -> None:
        household = now.living(number)
        happened_on = now.day(typed.happened_on)
        dead = find_person(now.book, household, name)
        told = Told(
            kind=LifeKind.DEATH,
            household=household,
            happened_on=happened_on,
            member_id=dead.member_id,
            new_head_name=heir if dead.of_head else "",
            person_name=name,
        )
        if dead.member_id is not None:
            now.leaves(dead.member_id)
            now.tell(told)
        elif heir:
            _inherit(now, household, heir)
            now.tell(told)
        elif now.book.households.members(household.id):
            raise NewHeadNeeded(number)
        else:
            now.tell(told)  # before the suspension, which is an act of its own
            if not suspensions(now.book, household.id, now.today):
                suspend_within(now.book, request, household, "")

    content = f"{number}|{name}|{heir}|{typed.happened_on}"
    return carry_out_event(store, request, Act.CHANGE_HOUSEHOLD, content, happen)


def _inherit(now: Happening, household: Household, heir: str) -> None:
    if heir == household.head_name:
        raise HeadStays(household.household_no, heir)
    member = now.member(household, heir)
    if member is not None:
        now.leaves(member.id)
    now.set_head(household, heir)
