"""What vetoes refuse, and what a freeze refuses; none of them says why a household is frozen."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.domain.refusals import Refusal


@dataclass(eq=False)
class HouseholdFrozen(Refusal):
    """The household does not redeem for now. Others hear this: it carries a number and no more."""

    household_no: str


@dataclass(eq=False)
class DaysOutOfOrder(Refusal):
    """One day of a decision must not lie after another; both fields say which days they are."""

    field: str
    day: date
    later_field: str
    later_day: date


@dataclass(eq=False)
class UnknownVeto(Refusal):
    """There is no veto of that number."""

    veto_no: int


@dataclass(eq=False)
class VetoEnded(Refusal):
    """It was lifted before, or it was a suspension that was decided."""

    veto_no: int
    ended_on: date


@dataclass(eq=False)
class NoVetoStands(Refusal):
    """There is nothing to lift."""

    household_no: str


@dataclass(eq=False)
class SeveralVetoesStand(Refusal):
    """More than one could be meant; none of them is lifted."""

    household_no: str
    veto_nos: tuple[int, ...]


@dataclass(eq=False)
class SuspendedBefore(Refusal):
    """A case of the household is open already."""

    household_no: str
    veto_no: int
