"""The life of a deed from its declaration to its posting, and what it becomes in the score."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jifen_desktop.domain.quarters import Quarter, quarter_at


class Step(StrEnum):
    """What was done with a deed last; that is where it is."""

    DRAFT = "draft"
    DECLARED = "declared"
    CHECKED = "checked"
    RETURNED = "returned"
    DECIDED = "decided"
    PUBLISHED = "published"
    REJECTED = "rejected"
    DROPPED = "dropped"
    POSTED = "posted"
    REVERSED = "reversed"


#: Where a deed may go from each step. Which of them a village uses, its settings say.
NEXT: Final[dict[Step, frozenset[Step]]] = {
    Step.DRAFT: frozenset({Step.DRAFT, Step.DECLARED, Step.DROPPED}),
    Step.DECLARED: frozenset(
        {Step.DECLARED, Step.CHECKED, Step.RETURNED, Step.DECIDED, Step.REJECTED, Step.DROPPED}
    ),
    Step.CHECKED: frozenset({Step.RETURNED, Step.DECIDED, Step.REJECTED}),
    Step.RETURNED: frozenset({Step.DECLARED, Step.DROPPED}),
    Step.DECIDED: frozenset({Step.PUBLISHED, Step.POSTED, Step.RETURNED, Step.REJECTED}),
    Step.PUBLISHED: frozenset({Step.POSTED, Step.RETURNED, Step.REJECTED}),
    Step.POSTED: frozenset({Step.REVERSED}),
    Step.REJECTED: frozenset(),
    Step.DROPPED: frozenset(),
    Step.REVERSED: frozenset(),
}

#: The facts of a deed may be corrected here, and nowhere later.
CORRECTABLE: Final = frozenset({Step.DRAFT, Step.DECLARED, Step.RETURNED})
#: Their points are fixed and count against caps.
COUNTED: Final = frozenset({Step.DECIDED, Step.PUBLISHED, Step.POSTED})


class Source(StrEnum):
    """Who brought the deed up (domain.md 1.1)."""

    SELF = "self"
    GRID = "grid"
    PEOPLE = "people"
    CONTEST = "contest"
    PAPER = "paper"


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One deed as it stands now. Points have the rule's sign."""

    #: 事项编号.
    id: int
    action_seq: int
    household_id: int
    #: The member it counts for; None with `of_head` False: the whole household.
    member_id: int | None
    of_head: bool
    rule_id: int
    rule_code: str
    #: In 1/scale of the rule's unit.
    quantity: int
    tier: str
    event_date: date
    #: The activity's name, '' for none.
    activity: str
    source: Source
    #: The earlier deed for the same matter, of which only the difference is paid.
    instead_of: int | None
    nominal_points: int
    step: Step
    #: What the group agreed to, and what the caps left of it; None before the decision.
    agreed_points: int | None
    given_points: int | None
    given_quantity: int | None


@dataclass(frozen=True, kw_only=True)
class DeedStep:
    """One step of a deed, with the votes where a meeting decided."""

    action_seq: int
    deed_id: int
    step: Step
    meeting_id: int | None
    votes_for: int | None
    votes_against: int | None
    votes_abstained: int | None
    reason: str | None
    recused: str | None


#: The category of base points, which no rule gives.
BASE_CATEGORY: Final = "base"


@dataclass(frozen=True, kw_only=True)
class ScoreEntry:
    """One posted line: what it says of the score, and what of it can be spent.

    Points have the rule's sign; of a reversal, the opposite one.
    """

    id: int
    action_seq: int
    deed_id: int | None
    household_id: int
    member_id: int | None
    #: A to E, or `base`.
    category: str
    rule_code: str
    rule_version: int
    rule_item: str
    unit: str
    scale: int
    quantity: int
    tier: str
    nominal_points: int
    agreed_points: int
    score_points: int
    #: Moved between ISSUED and the household's account: less than the score where a
    #: deduction stopped at zero, 0 where the rule's points can't be spent.
    spendable_points: int
    event_date: date
    score_quarter: Quarter
    #: The entry that this one takes back.
    mirrors: int | None

    @property
    def carried_from(self) -> Quarter | None:
        """The closed quarter that it belongs to, None where it counts for its own.

        补记 says so of an entry, 上季更正 of the reversal of one.
        """
        own = quarter_at(self.event_date)
        return own if own < self.score_quarter else None

    @property
    def over_points(self) -> int:
        """超上限不计, 0 or more."""
        return abs(self.agreed_points - self.score_points)
