"""Why a household has the points it has: scores by quarter, and one line for all that happened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import BASE_CATEGORY, Source, Step
from jifen_desktop.domain.quarters import Quarter, quarter_at
from jifen_desktop.domain.rules import Category

#: What a score is made of, in the order in which it is shown.
SCORE_CATEGORIES = (*Category, BASE_CATEGORY)


class LineKind(StrEnum):
    """What a line is about. A reversal is a line of its own, beside the one it takes back."""

    AWARD = "award"
    DEDUCTION = "deduction"
    BASE = "base"
    REVERSAL = "reversal"
    #: A deed that may still be posted, and one that never will.
    WAITING = "waiting"
    REFUSED = "refused"
    #: A redemption or its void.
    REDEMPTION = "redemption"
    #: Openings, clearings, splits and merges, and what takes them back.
    ACCOUNT = "account"


@dataclass(frozen=True, kw_only=True)
class Decided:
    """The meeting that decided, with its votes; the title is None once erased."""

    title: str | None
    held_on: date
    #: For, against, abstained.
    votes: tuple[int, int, int] | None
    recused: str


@dataclass(frozen=True, kw_only=True)
class Hung:
    """The publication that a deed hung in, and how many objections to it came."""

    batch_no: int
    first_day: date
    last_day: date
    objections: int
    #: One of them waits for an answer.
    held: bool


@dataclass(frozen=True, kw_only=True)
class Matter:
    """A deed as people ask about it. Texts are '' where nothing was written, None once erased."""

    item_no: int
    step: Step
    rule_code: str
    rule_version: int
    rule_item: str
    unit: str
    scale: int
    quantity: int
    tier: str
    #: How the rule came to its points: 85 / 10 x 0.1 = 0.8.
    formula: str
    nominal_points: int
    #: None before the decision.
    agreed_points: int | None
    given_points: int | None
    source: Source
    activity: str
    instead_of: int | None
    member_name: str | None
    evidence: str | None
    note: str | None
    meeting: Decided | None
    #: Since it was declared last; None where it never hung on the wall.
    hung: Hung | None
    #: Names of the operators who did each step, '' where there was none.
    declared_by: str
    checked_by: str
    decided_by: str
    posted_by: str
    #: The second operator, or the member of a group who signed on paper.
    second_name: str | None
    #: 纸面: decided and signed on paper.
    on_paper: bool
    #: Why it was returned or refused, or why the group agreed to less; '' once erased.
    reason: str

    @property
    def over_points(self) -> int:
        """超上限不计, 0 or more."""
        if self.agreed_points is None or self.given_points is None:
            return 0
        return abs(self.agreed_points - self.given_points)


@dataclass(frozen=True, kw_only=True)
class TimelineLine:
    """One thing that happened. Points have their sign; what is not posted has none yet."""

    kind: LineKind
    act: Kind
    voucher_no: int
    #: The day of the deed; None for what has no other day than the booking's.
    event_date: date | None
    business_date: date
    quarter: Quarter
    #: A to E, `base`, or '' for what is no part of the score.
    category: str
    category_name: str
    score_points: int
    spendable_points: int
    #: 可兑积分 after this line; None for what is not posted.
    balance_points: int | None
    operator_name: str
    matter: Matter | None
    receipt_no: int | None
    #: The goods of a redemption in a few words.
    goods: str
    #: Why it was taken back.
    reason: str | None
    #: The act that this line takes back, and the act that took this line back.
    takes_back: int | None
    reversed_by: int | None

    @property
    def carried_from(self) -> Quarter | None:
        """The closed quarter that the score of this line belongs to; None where it is its own."""
        if self.event_date is None or quarter_at(self.event_date) >= self.quarter:
            return None
        return quarter_at(self.event_date)


@dataclass(frozen=True, kw_only=True)
class QuarterScore:
    """评价分 of one quarter; `categories` has all of SCORE_CATEGORIES."""

    quarter: Quarter
    categories: Mapping[str, int]

    @property
    def score_points(self) -> int:
        return sum(self.categories.values())


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """A household's points and where they come from."""

    household_no: str
    head_name: str
    group_name: str
    balance_points: int
    #: Oldest first; quarters without an entry are left out.
    quarters: tuple[QuarterScore, ...]
    #: What the rule book in force calls A to E; empty before the first one.
    category_names: Mapping[str, str]
    #: What is posted in the order of booking, then what waits or was refused.
    lines: tuple[TimelineLine, ...]


@dataclass(frozen=True, kw_only=True)
class TimelineFilter:
    """What a person wants to see; nothing chosen is everything."""

    quarter: Quarter | None = None
    category: str = ""
    kinds: frozenset[LineKind] = frozenset()

    def takes(self, line: TimelineLine) -> bool:
        return (
            (self.quarter is None or line.quarter == self.quarter)
            and (not self.category or line.category == self.category)
            and (not self.kinds or line.kind in self.kinds)
        )


def chosen(lines: Iterable[TimelineLine], wanted: TimelineFilter) -> tuple[TimelineLine, ...]:
    """The lines that a filter takes, in their order."""
    return tuple(line for line in lines if wanted.takes(line))
