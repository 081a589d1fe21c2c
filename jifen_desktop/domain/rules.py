"""The rule book: what earns or costs points, how much, and how often.

Points are integers of 0.01, always positive here: the rule's sign says which way they go.
Quantities are integers of 1/scale of the rule's base unit (元, 小时, 人次), never of steps.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum


class Category(StrEnum):
    """The five categories; a rule book gives them their names."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


class Sign(IntEnum):
    """What a rule does to the points of a household."""

    AWARD = 1
    DEDUCTION = -1


class RuleKind(StrEnum):
    """FIXED: points per unit or step. RANGE: the value is typed. TIERS: one of several names."""

    FIXED = "fixed"
    RANGE = "range"
    TIERS = "tiers"


class Window(StrEnum):
    """What a cap counts over: one entry, the calendar month, quarter or year, a whole life."""

    EACH = "each"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ONCE = "once"


class Measure(StrEnum):
    """POINTS sums points, TIMES counts entries, PEOPLE cuts the quantity of an entry."""

    POINTS = "points"
    TIMES = "times"
    PEOPLE = "people"


@dataclass(frozen=True, kw_only=True)
class Cap:
    """`amount` is points in 0.01, or a whole number of entries or people."""

    window: Window
    measure: Measure
    amount: int


@dataclass(frozen=True, kw_only=True)
class Tier:
    name: str
    points: int


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One matter of a rule book, as it was adopted."""

    code: str
    category: Category
    item: str
    sign: Sign
    kind: RuleKind
    #: FIXED: for one unit or step. RANGE: the least. TIERS: 0.
    points: int
    #: RANGE: the most; 0 for the others.
    points_max: int
    tiers: tuple[Tier, ...]
    unit: str
    #: 1 for what is counted (人次), 1000 for what is measured (元, 小时).
    scale: int
    #: Every so many count, in 1/scale of the unit; 0: no steps.
    step: int
    caps: tuple[Cap, ...]
    #: Counted for one member, who must be named.
    per_member: bool
    #: Rules of one group pay once for the same matter: the highest.
    exclusive_group: str
    evidence: str
    recorder: str
    #: False: counts for the score only and can't be spent.
    spendable: bool
    #: False: kept for old entries, not used any more.
    active: bool


@dataclass(frozen=True, kw_only=True)
class KeptRule:
    """A rule with its place in the book."""

    id: int
    rule_book_id: int
    rule: Rule


@dataclass(frozen=True, kw_only=True)
class RuleBook:
    """One version of the rules: a draft until a meeting adopts it."""

    id: int
    drafted_seq: int
    category_names: dict[Category, str]
    #: 0 while it is a draft.
    version: int
    effective_on: date | None
    adopted_seq: int | None
    meeting_id: int | None
