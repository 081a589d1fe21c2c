"""分户: some of a household live on their own, with as many of its points as were agreed."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.amounts import parse_points
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.drafts import HouseholdDraft, MemberDraft
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.life import LifeEvent, LifeKind
from jifen_desktop.domain.life_refusals import HeadStays, PointsStayFrozen, SplitTooMuch
from jifen_desktop.domain.names import clean_name
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.booking import Request
from jifen_desktop.services.following_vetoes import follow_person
from jifen_desktop.services.household_event import Happening, Told, carry_out_event
from jifen_desktop.services.household_people import find_person
from jifen_desktop.services.permissions import Act


@dataclass(frozen=True, kw_only=True)
class Splitting:
    """What the form says, as typed: a member of that name moves, any other name is added."""

    household_no: str
    new_no: str
    head: str
    points: str
    #: Names of members who move along.
    also_moving: tuple[str, ...] = ()
    #: None: the same group.
    group_name: str | None = None
    #: None: today.
    happened_on: date | None = None
    #: A signed paper takes the second person's place.
    from_paper: bool = False


class _Wanted(NamedTuple):
    """The same, cleaned."""

    household_no: str
    new_no: str
    head: str
    points: int
    also_moving: tuple[str, ...]
    group_name: str | None
    happened_on: date | None


def split(store: Store, typed: Splitting, *, key: str, actor: Actor, at: Moment) -> LifeEvent:
    """Make a household of its own out of some people of another, and return the event.

    Scores stay where they were earned. Raises UnknownHousehold, HouseholdClosed, HeadStays,
    UnknownMember, HouseholdExists, SplitTooMuch, PointsStayFrozen or DayNotYet.
    """
    request = Request(kind=Kind.SPLIT, key=key, actor=actor, at=at)
    permission = Act.SPLIT_OR_MERGE_FROM_PAPER if typed.from_paper else Act.SPLIT_OR_MERGE
    wanted = _cleaned(typed)
    content = f"{tuple(wanted)}|{typed.from_paper}"
    return carry_out_event(store, request, permission, content, lambda now: _split(now, wanted))


def _cleaned(typed: Splitting) -> _Wanted:
    head = clean_name(typed.head, "head_name")
    others = dict.fromkeys(clean_name(name, "member_name") for name in typed.also_moving)
    others.pop(head, None)
    return _Wanted(
        household_no=entries.household_no(typed.household_no),
        new_no=entries.household_no(typed.new_no),
        head=head,
        points=parse_points(typed.points),
        also_moving=tuple(others),
        group_name=None if typed.group_name is None else entries.group_name(typed.group_name),
        happened_on=typed.happened_on,
    )


def _split(now: Happening, wanted: _Wanted) -> None:
    old = now.living(wanted.household_no)
    happened_on = now.day(wanted.happened_on)
    if old.head_name in {wanted.head, *wanted.also_moving}:
        raise HeadStays(old.household_no, old.head_name)
    _refuse_points(now, old, wanted.points)
    new_head = now.member(old, wanted.head)
    leaving = [_member_id(now, old, name) for name in wanted.also_moving]
    if new_head is not None:
        leaving.append(new_head.id)
    new = now.bring_in(_draft(old, wanted, happened_on))
    follow_person(now.book, now.action, old.id, new.id, leaving)
    for member_id in leaving:
        now.leaves(member_id)
    now.tell(
        Told(
            kind=LifeKind.SPLIT,
            household=old,
            other=new,
            happened_on=happened_on,
            moved_points=wanted.points,
            member_id=None if new_head is None else new_head.id,
            new_head_name=wanted.head,
        )
    )


def _draft(old: Household, wanted: _Wanted, happened_on: date) -> HouseholdDraft:
    group_name = old.group_name if wanted.group_name is None else wanted.group_name
    return HouseholdDraft(
        row=0,
        household_no=wanted.new_no,
        head_name=wanted.head,
        group_name=group_name,
        population=None,
        phone=None,
        address=None,
        opened_on=happened_on,
        card_no=None,
        members=tuple(MemberDraft(name=name, relation=None) for name in wanted.also_moving),
    )


def _member_id(now: Happening, household: Household, name: str) -> int:
    person = find_person(now.book, household, name)
    assert person.member_id is not None, "the head stays"
    return person.member_id


def _refuse_points(now: Happening, household: Household, points: int) -> None:
    most = max(now.book.ledger.balance(household.account_id), 0)
    if not 0 <= points <= most:
        raise SplitTooMuch(points, most)
    if points and now.book.vetoes.frozen({household.id}, now.today):
        raise PointsStayFrozen(household.household_no)
