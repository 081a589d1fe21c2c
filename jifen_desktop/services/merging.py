"""并户: all points of one household go to another, debt too, and its account is closed."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.amounts import ENTRY_POINTS_MAX, format_points
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.life import LifeEvent, LifeKind
from jifen_desktop.domain.life_refusals import MergedWithItself, ZeroedStands
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import NumberOutOfRange
from jifen_desktop.services.booking import Request
from jifen_desktop.services.following_vetoes import follow_merge, zeroed_and_standing
from jifen_desktop.services.household_event import Happening, Told, carry_out_event
from jifen_desktop.services.permissions import Act


@dataclass(frozen=True, kw_only=True)
class Merging:
    """What the form says, as typed."""

    from_no: str
    into_no: str
    #: None: today.
    happened_on: date | None = None
    #: A signed paper takes the second person's place.
    from_paper: bool = False


def merge(store: Store, typed: Merging, *, key: str, actor: Actor, at: Moment) -> LifeEvent:
    """Merge a household into another and return the event.

    Who lives in the first lives in the other from now on; scores stay where they were earned.
    Raises UnknownHousehold, HouseholdClosed, MergedWithItself, OpenItems, ZeroedStands,
    NumberOutOfRange for more points than one entry takes, or DayNotYet.
    """
    request = Request(kind=Kind.MERGE, key=key, actor=actor, at=at)
    permission = Act.SPLIT_OR_MERGE_FROM_PAPER if typed.from_paper else Act.SPLIT_OR_MERGE
    from_no, into_no = entries.household_no(typed.from_no), entries.household_no(typed.into_no)

    def happen(now: Happening) -> None:
        source, target = now.living(from_no), now.living(into_no)
        if source.id == target.id:
            raise MergedWithItself(from_no)
        happened_on = now.day(typed.happened_on)
        now.refuse_open_items(source)
        if zeroed_and_standing(now.book, source.id, now.today):
            raise ZeroedStands(from_no)
        balance = now.book.ledger.balance(source.account_id)
        if abs(balance) > ENTRY_POINTS_MAX:
            raise NumberOutOfRange(format_points(balance))
        members = now.book.households.members(source.id)
        for member in members:
            now.leaves(member.id)
        follow_merge(now.book, now.action, source.id, target.id)
        now.joins(target, [source.head_name, *(member.name for member in members)])
        now.withdraw_cards(source)
        now.set_state(source, HouseholdState.CLOSED)
        now.tell(
            Told(
                kind=LifeKind.MERGE,
                household=source,
                other=target,
                happened_on=happened_on,
                moved_points=balance,
                new_head_name=target.head_name,
            )
        )

    content = f"{from_no}|{into_no}|{typed.happened_on}|{typed.from_paper}"
    return carry_out_event(store, request, permission, content, happen)
