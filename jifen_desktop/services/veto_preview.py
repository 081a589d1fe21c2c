"""What a veto would do, told before a second person signs for it; nothing is written."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.services.booking import day_of
from jifen_desktop.services.redeeming import find_household
from jifen_desktop.services.veto_request import VetoRequest, dated, refuse_odd_days
from jifen_desktop.services.vetoing import suspensions


@dataclass(frozen=True, kw_only=True)
class VetoPreview:
    """Its days, what it would take in 0.01, and which suspensions it would decide."""

    from_on: date
    until_on: date | None
    zeroed_points: int
    decides: tuple[int, ...]


def preview_veto(
    store: Store, household_no: str, wanted: VetoRequest, *, at: Moment
) -> VetoPreview:
    """What would follow today. Raises UnknownHousehold, DayNotYet or DaysOutOfOrder."""
    typed = dated(wanted)
    with store.reading() as book:
        today = day_of(book, at).day
        refuse_odd_days(typed, today)
        household = find_household(book, household_no)
        balance = book.ledger.balance(household.account_id)
        assert typed.from_on is not None, "it was filled in"
        return VetoPreview(
            from_on=typed.from_on,
            until_on=typed.until_on,
            zeroed_points=max(balance, 0) if typed.zero else 0,
            decides=tuple(veto.id for veto in suspensions(book, household.id, today)),
        )
