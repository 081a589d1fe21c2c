"""Closing a household's account: what is left is forfeited where people say so, debt stays."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.life import LifeEvent, LifeKind
from jifen_desktop.domain.life_refusals import BalanceLeft
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.booking import Request
from jifen_desktop.services.household_event import Happening, Told, carry_out_event
from jifen_desktop.services.permissions import Act


@dataclass(frozen=True, kw_only=True)
class Closing:
    """What the form says."""

    household_no: str
    #: Points that are left are forfeited; False: there must be none.
    forfeit: bool = False
    #: None: today.
    happened_on: date | None = None


def close_household(
    store: Store, typed: Closing, *, key: str, actor: Actor, at: Moment
) -> LifeEvent:
    """Close a household's account and return the event.

    Forfeiting points takes who may clear balances, and a second person. Raises
    UnknownHousehold, HouseholdClosed, OpenItems, BalanceLeft or DayNotYet.
    """
    request = Request(kind=Kind.CLOSE_HOUSEHOLD, key=key, actor=actor, at=at)
    permission = Act.CLEAR_BALANCES if typed.forfeit else Act.CHANGE_HOUSEHOLD
    number = entries.household_no(typed.household_no)

    def happen(now: Happening) -> None:
        household = now.living(number)
        happened_on = now.day(typed.happened_on)
        now.refuse_open_items(household)
        balance = now.book.ledger.balance(household.account_id)
        if balance > 0 and not typed.forfeit:
            raise BalanceLeft(number, balance)
        now.withdraw_cards(household)
        now.set_state(household, HouseholdState.CLOSED)
        now.tell(
            Told(
                kind=LifeKind.CLOSING,
                household=household,
                happened_on=happened_on,
                moved_points=max(balance, 0),
            )
        )

    content = f"{number}|{typed.forfeit}|{typed.happened_on}"
    return carry_out_event(store, request, permission, content, happen)
