"""What happens in the sample village: plain facts that the services are asked to book."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeAlias

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.roles import Role


class BasketLine(NamedTuple):
    code: str
    quantity: int


@dataclass(frozen=True, kw_only=True)
class _Told:
    """`key` is unique in the whole story; `at` is local time without a zone; `by` acts."""

    key: str
    at: datetime
    by: Role


@dataclass(frozen=True, kw_only=True)
class ProductOpening(_Told):
    code: str
    quantity: int


@dataclass(frozen=True, kw_only=True)
class HouseholdOpening(_Told):
    """What the old paper ledger says, in hundredths; below zero it is a debt."""

    household_no: str
    points: int


@dataclass(frozen=True, kw_only=True)
class StockReceived(_Told):
    code: str
    quantity: int
    note: str


@dataclass(frozen=True, kw_only=True)
class Redemption(_Told):
    household_no: str
    lines: tuple[BasketLine, ...]
    #: The refusal that the counter must answer with; None when it is booked.
    expected_refusal: type[Refusal] | None = None


@dataclass(frozen=True, kw_only=True)
class Void(_Told):
    """Takes back the redemption told under `redemption_key`, on the same day."""

    redemption_key: str
    reason: str


Event: TypeAlias = ProductOpening | HouseholdOpening | StockReceived | Redemption | Void
