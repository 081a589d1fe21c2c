"""A meeting as its page and its paper (F2) show it: who was there, what was decided."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.panels import Meeting


@dataclass(frozen=True, kw_only=True)
class DecidedItem:
    """One deed as the meeting decided it; points have the rule's sign.

    Names are None once erased; a `member_name` or a text is empty where none was given.
    """

    item_no: int
    household_no: str
    head_name: str | None
    member_name: str | None
    rule_code: str
    rule_item: str
    event_date: date
    #: DECIDED, REJECTED or RETURNED.
    step: Step
    nominal_points: int
    #: None where nothing was agreed to, and where a later meeting decided anew.
    agreed_points: int | None
    #: What the caps left of it.
    given_points: int | None
    #: For, against, abstained; None where nobody counted.
    votes: tuple[int, int, int] | None
    reason: str
    recused: str

    @property
    def over_points(self) -> int:
        """What of the agreed points is over a cap, 0 or more."""
        return abs((self.agreed_points or 0) - (self.given_points or 0))


@dataclass(frozen=True, kw_only=True)
class AdoptedRules:
    """A version of the rules that the meeting adopted and that stands."""

    version: int
    effective_on: date


@dataclass(frozen=True, kw_only=True)
class MeetingRecord:
    """Everything that is known of a meeting; items in the order of their numbers."""

    village_name: str
    practice: bool
    meeting: Meeting
    items: tuple[DecidedItem, ...]
    adopted: tuple[AdoptedRules, ...]
    supervision_phone: str

    @property
    def topics(self) -> tuple[str, ...]:
        return _lines(self.meeting.topics)

    @property
    def guests(self) -> tuple[str, ...]:
        """Those present who sit on no group."""
        return _lines(self.meeting.guests)


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple((text or "").splitlines())
