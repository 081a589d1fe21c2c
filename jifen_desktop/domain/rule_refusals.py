"""What rules and deeds refuse; each carries facts, messages/ the sentence."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.domain.refusals import NotAllowed, Refusal

# --- the rule book -----------------------------------------------------------


@dataclass(eq=False)
class CapUnfit(Refusal):
    """A clause of the caps that follows no known pattern."""

    text: str


@dataclass(eq=False)
class PointsUnfit(Refusal):
    """No value, range or tiers, or values of both signs."""

    text: str


@dataclass(eq=False)
class StepUnfit(Refusal):
    """A step beside a range or tiers, which are not counted in steps."""

    text: str


@dataclass(eq=False)
class CategoryUnfit(Refusal):
    """The category is none of the five, or its name belongs to another letter."""

    text: str


@dataclass(eq=False)
class UsedRuleFixed(Refusal):
    """Deeds name this rule: what it counts, and in which direction, stays as it is."""

    code: str


@dataclass(eq=False)
class NoRuleDraft(Refusal):
    """There is no draft that a meeting could adopt."""


@dataclass(eq=False)
class EntriesUnderOtherRules(Refusal):
    """Entries for days from that one on were made under another book."""

    event_date: date
    version: int


@dataclass(eq=False)
class RuleBookInUse(Refusal):
    """A later act stands on the rule book: an adoption on a draft, a deed on an adopted one."""

    voucher: int


@dataclass(eq=False)
class MeetingAfterToday(Refusal):
    held_on: date


@dataclass(eq=False)
class UnknownRule(Refusal):
    code: str


@dataclass(eq=False)
class RuleNotInForce(Refusal):
    """No rule book, or none with this rule switched on, was in force on that day."""

    code: str
    event_date: date


# --- one deed ----------------------------------------------------------------


@dataclass(eq=False)
class NotWhole(Refusal):
    """A fraction of what is counted in whole numbers."""

    text: str
    unit: str


@dataclass(eq=False)
class NotInRange(Refusal):
    text: str
    least_points: int
    most_points: int


@dataclass(eq=False)
class UnknownTier(Refusal):
    text: str
    tiers: tuple[str, ...]


@dataclass(eq=False)
class EventInFuture(Refusal):
    event_date: date
    business_date: date


@dataclass(eq=False)
class DeedOfClosedHousehold(Refusal):
    """A closed household gets no more deeds."""

    household_no: str


@dataclass(eq=False)
class MemberNeeded(Refusal):
    """The rule counts for one member, and none was named."""

    code: str


@dataclass(eq=False)
class UnknownMember(Refusal):
    """Nobody of that name lives in the household, or more than one."""

    household_no: str
    name: str


@dataclass(eq=False)
class EvidenceNeeded(Refusal):
    """A deduction names its evidence."""

    code: str


@dataclass(eq=False)
class NotOfSameMatter(Refusal):
    """The entry named for the same matter is not of this household and exclusive group."""

    item_no: int


@dataclass(eq=False)
class UnknownItem(Refusal):
    item_no: int


@dataclass(eq=False)
class NotADeduction(Refusal):
    """Only a deduction has a notice."""

    item_no: int


@dataclass(eq=False)
class ItemElsewhere(Refusal):
    """The item is at another step than this act needs; `state` is where it is."""

    item_no: int
    state: str


@dataclass(eq=False)
class AgreedTooMuch(Refusal):
    """The group may agree to as much as was asked or less; more needs another rule."""

    item_no: int
    most_points: int


@dataclass(eq=False)
class ReasonNeeded(Refusal):
    """What is refused or changed says why."""

    item_no: int


@dataclass(eq=False)
class BulkLineRefused(Refusal):
    """One line of many is refused, and so are they all; `reason` says why."""

    line_no: int
    household_no: str
    reason: Refusal


@dataclass(eq=False)
class SignerNeeded(NotAllowed):
    """A second operator signs in, or a named member of a group has signed on paper."""


# --- groups, meetings, yearly acts --------------------------------------------


@dataclass(eq=False)
class UnknownMeeting(Refusal):
    meeting_id: int


@dataclass(eq=False)
class PanelMemberGone(Refusal):
    """Somebody else removed the member of the group in the meantime."""


@dataclass(eq=False)
class TermBackwards(Refusal):
    """A term ends before it begins."""

    term_from: date
    term_until: date


@dataclass(eq=False)
class GridGone(Refusal):
    """Somebody else gave the grid up in the meantime."""


@dataclass(eq=False)
class GridTaken(Refusal):
    """Another grid has this name, or this group belongs to another grid."""

    text: str


@dataclass(eq=False)
class SwitchedOff(Refusal):
    """The village has not switched this on; `setting` is where it would."""

    setting: str


@dataclass(eq=False)
class NothingToDo(Refusal):
    """Nobody is concerned: nothing was written."""
