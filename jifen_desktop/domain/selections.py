"""评选: whom people name for an honour, recommend to others, or let go first; figures propose.

推荐 -> 评议 -> 公示 -> 授予. A selection gives points to nobody and takes none.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.rules import Category

NAME_LENGTH_MAX: Final = 20
#: 事迹 of one nomination.
DEED_LENGTH_MAX: Final = 200
NOMINATIONS_MAX: Final = 2000


class SelectionPurpose(StrEnum):
    """What becomes of those who are chosen."""

    #: The giver of the selection honours them: each gets a certificate.
    HONOUR = "honour"
    #: They are named to somebody above, who decides; nothing is given here.
    RECOMMENDATION = "recommendation"
    #: They go first: 到户产业项目, 职业技能培训.
    PRIORITY = "priority"


class SelectionState(StrEnum):
    """OPEN takes nominations; CONCLUDED: given, sent up or settled; DROPPED: never was."""

    OPEN = "open"
    REVIEWED = "reviewed"
    PUBLISHED = "published"
    CONCLUDED = "concluded"
    DROPPED = "dropped"


class NominationOrigin(StrEnum):
    """Who named them: themselves, other villagers, the group, or the figures."""

    SELF = "self"
    VILLAGERS = "villagers"
    PANEL = "panel"
    FIGURES = "figures"


@dataclass(frozen=True, kw_only=True)
class FiguresAsked:
    """What the figures behind each name are of: closed quarters, which never change."""

    last: Quarter
    #: So many closed quarters up to `last`, 1 to 40.
    quarters: int
    #: Times among the first so many ranks are counted.
    first: int
    #: Points of a category alone; None: 评价分.
    category: Category | None = None


@dataclass(frozen=True, kw_only=True)
class NominationFigures:
    """What the closes of `FiguresAsked` say of one household."""

    points: int
    #: Quarters in which it stood among the first, oldest first.
    high: tuple[Quarter, ...]
    #: Deductions that stand, in all those quarters.
    deductions: int


@dataclass(frozen=True, kw_only=True)
class Selection:
    """One selection with what became of it so far."""

    id: int
    action_seq: int
    purpose: SelectionPurpose
    #: The honour, or what those who are chosen go first in.
    name: str
    #: Who gives the honour; VILLAGE for PRIORITY.
    giver: HonourRank
    scope: HonourScope
    #: None without a closed quarter: names stand there without figures.
    asked: FiguresAsked | None
    #: Copy for the papers.
    village_name: str
    opened_on: date
    state: SelectionState
    #: Of its publication, None where it hung nowhere.
    first_day: date | None
    last_day: date | None
    nominations: int


@dataclass(frozen=True, kw_only=True)
class Nomination:
    """Somebody who was named; texts are None once erased."""

    id: int
    action_seq: int
    selection_id: int
    household_id: int
    household_no: str
    group_name: str
    #: The head then, or the person.
    person_name: str | None
    origin: NominationOrigin
    #: 事迹; '' without one.
    deed: str | None
    #: What the group found; None before the review.
    accepted: bool | None
    #: Why it was not accepted; '' where it was.
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class NominationObjection:
    """Somebody says that a published name is wrong; texts None once erased."""

    id: int
    action_seq: int
    nomination_id: int
    #: None: not named, or erased.
    objector: str | None
    content: str | None
    #: None while it is open; REMOVED: the name is taken off the list.
    conclusion: RatingConclusion | None
    findings: str | None
