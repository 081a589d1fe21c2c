"""Who is here: away and back, moved out, moved in."""

from dataclasses import replace
from datetime import date

from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.life import LifeEvent, LifeKind
from jifen_desktop.domain.life_refusals import AlreadySo
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.adding_households import NewHousehold
from jifen_desktop.services.booking import Request
from jifen_desktop.services.household_event import Happening, Told, carry_out_event
from jifen_desktop.services.permissions import Act

#: The state that an event leads to, and those from which it does.
_LEADS = {
    LifeKind.AWAY: (HouseholdState.AWAY, {HouseholdState.OPEN}),
    LifeKind.BACK: (HouseholdState.OPEN, {HouseholdState.AWAY, HouseholdState.MOVED_OUT}),
    LifeKind.MOVED_OUT: (HouseholdState.MOVED_OUT, {HouseholdState.OPEN, HouseholdState.AWAY}),
}


def go_away(
    store: Store,
    household_no: str,
    *,
    happened_on: date | None = None,
    key: str,
    actor: Actor,
    at: Moment,
) -> LifeEvent:
    """The whole household is away: it keeps its points and is not rated."""
    request = Request(kind=Kind.AWAY, key=key, actor=actor, at=at)
    return _lead(store, request, LifeKind.AWAY, household_no, happened_on)


def come_back(
    store: Store,
    household_no: str,
    *,
    happened_on: date | None = None,
    key: str,
    actor: Actor,
    at: Moment,
) -> LifeEvent:
    """A household that was away, or had moved out, lives here again."""
    request = Request(kind=Kind.AWAY, key=key, actor=actor, at=at)
    return _lead(store, request, LifeKind.BACK, household_no, happened_on)


def move_out(
    store: Store,
    household_no: str,
    *,
    happened_on: date | None = None,
    key: str,
    actor: Actor,
    at: Moment,
) -> LifeEvent:
    """The household has left for good: it has one last chance at the counter, then is closed."""
    request = Request(kind=Kind.MOVE, key=key, actor=actor, at=at)
    return _lead(store, request, LifeKind.MOVED_OUT, household_no, happened_on)


def _lead(
    store: Store, request: Request, kind: LifeKind, household_no: str, typed_day: date | None
) -> LifeEvent:
    """Lead a household to another state.

    Raises UnknownHousehold, HouseholdClosed, AlreadySo or DayNotYet.
    """
    number = entries.household_no(household_no)
    state, before = _LEADS[kind]

    def happen(now: Happening) -> None:
        household = now.living(number)
        if household.state not in before:
            raise AlreadySo(number, household.state)
        now.set_state(household, state)
        now.tell(Told(kind=kind, household=household, happened_on=now.day(typed_day)))

    content = f"{kind}|{number}|{typed_day}"
    return carry_out_event(store, request, Act.CHANGE_HOUSEHOLD, content, happen)


def move_in(store: Store, new: NewHousehold, *, key: str, actor: Actor, at: Moment) -> LifeEvent:
    """A family has come to live here: a new household without points, as of `new.opened_on`.

    Raises HouseholdExists, CardTaken, DayNotYet, or what is wrong with a field.
    """
    request = Request(kind=Kind.MOVE, key=key, actor=actor, at=at)
    draft = new.cleaned()

    def happen(now: Happening) -> None:
        happened_on = now.day(draft.opened_on)
        household = now.bring_in(replace(draft, opened_on=happened_on))
        now.tell(Told(kind=LifeKind.MOVED_IN, household=household, happened_on=happened_on))

    content = f"{LifeKind.MOVED_IN}|{draft!r}"
    return carry_out_event(store, request, Act.CHANGE_HOUSEHOLD, content, happen)
