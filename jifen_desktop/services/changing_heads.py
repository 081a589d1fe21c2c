"""A new head: the same account and number; the old head stays as a member, or is gone."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.life import LifeEvent, LifeKind
from jifen_desktop.domain.life_refusals import HeadStays
from jifen_desktop.domain.names import clean_name
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.booking import Request
from jifen_desktop.services.household_event import Happening, Told, carry_out_event
from jifen_desktop.services.permissions import Act


@dataclass(frozen=True, kw_only=True)
class NewHead:
    """What the form says, as typed: the name of a member, or of somebody not listed yet."""

    household_no: str
    name: str
    #: Whether the old head goes on living there, as a member.
    old_head_stays: bool = True
    #: None: today.
    happened_on: date | None = None


def new_head(store: Store, typed: NewHead, *, key: str, actor: Actor, at: Moment) -> LifeEvent:
    """Make somebody the head of a household, and return the event.

    A mistyped name of the same person is corrected by change_household instead. Raises
    UnknownHousehold, HouseholdClosed, HeadStays, UnknownMember or DayNotYet.
    """
    request = Request(kind=Kind.NEW_HEAD, key=key, actor=actor, at=at)
    number = entries.household_no(typed.household_no)
    name = clean_name(typed.name, "head_name")

    def happen(now: Happening) -> None:
        household = now.living(number)
        happened_on = now.day(typed.happened_on)
        if name == household.head_name:
            raise HeadStays(number, name)
        member = now.member(household, name)
        if member is not None:
            now.leaves(member.id)
        now.set_head(household, name)
        if typed.old_head_stays:
            now.joins(household, [household.head_name])
        now.tell(
            Told(
                kind=LifeKind.NEW_HEAD,
                household=household,
                happened_on=happened_on,
                member_id=None if member is None else member.id,
                new_head_name=name,
            )
        )

    content = f"{number}|{name}|{typed.old_head_stays}|{typed.happened_on}"
    return carry_out_event(store, request, Act.CHANGE_HOUSEHOLD, content, happen)
