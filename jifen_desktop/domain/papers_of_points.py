"""What the papers of points say: frozen values copied out of the book, ready to be drawn.

Points are hundredths of a point; texts about people are None once erased on request.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.papers import StatementRow
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rules import Rule
from jifen_desktop.domain.timeline import QuarterScore

#: So many lines a ruled page of a passbook has.
PASSBOOK_LINES_A_PAGE: Final = 14


@dataclass(frozen=True, kw_only=True)
class LedgerYear:
    """户积分台账: a household's account over one year of booking, score-only lines among it."""

    village_name: str
    practice: bool
    household_no: str
    head_name: str
    group_name: str
    population: int | None
    phone: str
    opened_on: date | None
    year: int
    printed_on: date
    #: The balance that the year began with.
    brought_points: int
    rows: tuple[StatementRow, ...]
    balance_points: int
    #: The year's four quarters; what was posted later counts as well.
    scores: tuple[QuarterScore, ...]
    supervision_phone: str


@dataclass(frozen=True, kw_only=True)
class Passbook:
    """积分存折: who holds it, and the lines to be printed, each with the balance after it."""

    village_name: str
    practice: bool
    household_no: str
    head_name: str
    group_name: str
    rows: tuple[StatementRow, ...]
    supervision_phone: str

    def place_of_newest(self, lines: int) -> int:
        """On which line of its page, 1 and more, the first of so many newest lines stands."""
        return max(len(self.rows) - lines, 0) % PASSBOOK_LINES_A_PAGE + 1


@dataclass(frozen=True, kw_only=True)
class PointsCard:
    """积分卡: whose it is, and what a scanner reads on its back."""

    village_name: str
    practice: bool
    household_no: str
    head_name: str
    issued_on: date
    #: The number of the card that was given; '' if the code stands for the household's number.
    card_no: str
    #: Digits that the counter finds this household by and no other; '' where there are none.
    code: str
    supervision_phone: str


@dataclass(frozen=True, kw_only=True)
class DeclaredRow:
    """One deed of a declaration form."""

    item_no: int
    event_date: date
    rule: Rule
    category_name: str
    quantity: int
    tier: str
    nominal_points: int
    member_name: str | None
    evidence: str | None
    note: str | None


@dataclass(frozen=True, kw_only=True)
class DeclarationForm:
    """积分申报表: what a household asks to be counted."""

    village_name: str
    practice: bool
    household_no: str
    head_name: str
    group_name: str
    phone: str
    printed_on: date
    #: Empty: a form to be filled in by hand.
    rows: tuple[DeclaredRow, ...]


@dataclass(frozen=True, kw_only=True)
class DeductionNotice:
    """扣分告知书: one deduction as it was decided. `points` are sizes."""

    village_name: str
    practice: bool
    item_no: int
    household_no: str
    head_name: str | None
    group_name: str
    member_name: str | None
    event_date: date
    rule_code: str
    rule_version: int
    rule_item: str
    category_name: str
    unit: str
    scale: int
    quantity: int
    tier: str
    #: What the rule says, and what the decision left of it.
    nominal_points: int
    given_points: int
    over_points: int
    evidence: str | None
    note: str | None
    decided_on: date
    meeting_title: str | None
    meeting_day: date | None
    operator_name: str
    #: The second operator, or who signed on paper; '' for a line entered from paper.
    second_name: str | None
    supervision_phone: str


@dataclass(frozen=True, kw_only=True)
class PointsListRow:
    """One household of a list; `since` is its first day where it was counted for a part."""

    household_no: str
    head_name: str | None
    group_name: str
    points: int
    since: date | None = None


@dataclass(frozen=True, kw_only=True)
class PointsList:
    """The printed list of one act over everybody: base points or a clearing."""

    #: Kind.BASE_POINTS or Kind.CLEARING.
    kind: Kind
    village_name: str
    practice: bool
    #: None: a preview, nothing is booked yet.
    voucher_no: int | None
    business_date: date
    #: Of base points.
    quarter: Quarter | None
    rows: tuple[PointsListRow, ...]
    #: '' for a preview.
    operator_name: str

    @property
    def total_points(self) -> int:
        return sum(row.points for row in self.rows)
