"""What naming people for an honour or a list refuses."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.selections import SelectionState


@dataclass(eq=False)
class UnknownSelection(Refusal):
    """No selection has that number."""

    selection_no: int


@dataclass(eq=False)
class SelectionRuns(Refusal):
    """One of that name by the same giver is not finished yet: nobody is honoured twice."""

    selection_no: int
    name: str


@dataclass(eq=False)
class FiguresUnfit(Refusal):
    """So many quarters, or so many first ranks, cannot be looked at."""

    quarters_max: int
    first_max: int


@dataclass(eq=False)
class SelectionElsewhere(Refusal):
    """It has come too far for this, or not far enough."""

    name: str
    state: SelectionState


@dataclass(eq=False)
class TooManyNominations(Refusal):
    """A selection has no more names than that."""

    nominations_max: int


@dataclass(eq=False)
class NominatedBefore(Refusal):
    """The household, or that person of it, is named already; `person` is '' for a household."""

    household_no: str
    person: str


@dataclass(eq=False)
class HouseholdNotHonoured(Refusal):
    """It is closed, or kept from honours now; nobody is told which, and why."""

    household_no: str


@dataclass(eq=False)
class UnknownNomination(Refusal):
    """No nomination of that selection has that number."""

    nomination_no: int


@dataclass(eq=False)
class NobodyNominated(Refusal):
    """There is nobody to find on."""

    name: str


@dataclass(eq=False)
class NobodyAccepted(Refusal):
    """There is nobody to publish."""

    name: str


@dataclass(eq=False)
class SelectionHangs(Refusal):
    """It hangs on the wall to the end of that day."""

    name: str
    last_day: date


@dataclass(eq=False)
class ObjectionsUnanswered(Refusal):
    """A list is settled as a whole: so many objections wait for an answer."""

    name: str
    count: int


@dataclass(eq=False)
class NominationNotPublished(Refusal):
    """Only a name that was accepted and published is objected to."""

    nomination_no: int


@dataclass(eq=False)
class NominationSettled(Refusal):
    """It was honoured already, which is revoked; or its list is settled."""

    nomination_no: int


@dataclass(eq=False)
class UnknownNominationObjection(Refusal):
    """No objection to a nomination has that number, or it was answered before."""

    objection_no: int
