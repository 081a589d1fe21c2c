"""季度结账: what every household had in a quarter, frozen; a closed quarter never changes.

Points are in 0.01.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rules import Category


@dataclass(frozen=True, kw_only=True)
class QuarterFigures:
    """One household's quarter: base + categories - deductions + corrections = score."""

    base_points: int
    #: What was awarded in each category for events of this quarter.
    category_points: Mapping[Category, int]
    #: 0 or more, for events of this quarter.
    deduction_points: int
    #: 补记 and 上季更正: entries for events of earlier, closed quarters, with their sign.
    correction_points: int
    score_points: int
    #: Awards and deductions that stand, counted; the tie-break of a rating goes by them.
    awards: int
    deductions: int
    #: The sum and the largest of those deductions, 0 or more.
    deducted_points: int
    largest_deduction_points: int


NOTHING_ENTERED: Final = QuarterFigures(
    base_points=0,
    category_points=dict.fromkeys(Category, 0),
    deduction_points=0,
    correction_points=0,
    score_points=0,
    awards=0,
    deductions=0,
    deducted_points=0,
    largest_deduction_points=0,
)


@dataclass(frozen=True, kw_only=True)
class HouseholdThen:
    """A household with its head and group as of a day; the state is that of now."""

    id: int
    household_no: str
    #: '' where the name was erased.
    head_name: str
    group_name: str
    state: HouseholdState
    #: None: long ago.
    opened_on: date | None


@dataclass(frozen=True, kw_only=True)
class CloseLine:
    """A household as it was on the quarter's last day; ranks are 1-1-3 by score."""

    household_id: int
    household_no: str
    #: None once erased.
    head_name: str | None
    group_name: str
    rank: int
    figures: QuarterFigures


@dataclass(frozen=True, kw_only=True)
class QuarterClose:
    """One close."""

    id: int
    action_seq: int
    quarter: Quarter
    #: Of the rule book in force on the quarter's last day; 0 without one.
    rule_version: int
    village_name: str
    closed_on: date


class Warned(StrEnum):
    """What somebody may want to see to before a quarter is closed; nothing of it holds it up."""

    OPEN_ITEMS = "open_items"
    NOT_PUBLISHED = "not_published"
    NOT_POSTED = "not_posted"
    OPEN_OBJECTIONS = "open_objections"
    NOT_BACKED_UP = "not_backed_up"
    CLOCK = "clock"


@dataclass(frozen=True, kw_only=True)
class CloseWarning:
    """One of them: so many items, objections or acts; 0 where nothing is counted."""

    about: Warned
    count: int
