"""What household life refuses; each carries facts, messages/ the sentence."""

from dataclasses import dataclass

from jifen_desktop.domain.refusals import Refusal


@dataclass(eq=False)
class HouseholdClosed(Refusal):
    """The account was closed: nothing happens to the household any more."""

    household_no: str


@dataclass(eq=False)
class AlreadySo(Refusal):
    """The household is in that state already, or the state does not lead there."""

    household_no: str
    state: str


@dataclass(eq=False)
class HeadStays(Refusal):
    """The head leaves by a new head, never by a split; and he is the head already."""

    household_no: str
    name: str


@dataclass(eq=False)
class NewHeadNeeded(Refusal):
    """The head died, and somebody else lives there."""

    household_no: str


@dataclass(eq=False)
class SplitTooMuch(Refusal):
    """Points below zero, or more than the household has; in 0.01."""

    asked_points: int
    most_points: int


@dataclass(eq=False)
class PointsStayFrozen(Refusal):
    """No point leaves a household that may not redeem."""

    household_no: str


@dataclass(eq=False)
class MergedWithItself(Refusal):
    household_no: str


@dataclass(eq=False)
class OpenItems(Refusal):
    """Items of the household wait for something: they are posted or dropped first."""

    household_no: str
    items: tuple[int, ...]


@dataclass(eq=False)
class ZeroedStands(Refusal):
    """Points that were taken may come back to this account: it cannot be merged away."""

    household_no: str


@dataclass(eq=False)
class BalanceLeft(Refusal):
    """The household has points, and nobody said that they are forfeited; in 0.01."""

    household_no: str
    balance_points: int


@dataclass(eq=False)
class NoSuchEvent(Refusal):
    """The voucher is of no event in the life of a household."""

    voucher_no: int
