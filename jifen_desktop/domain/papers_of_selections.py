"""What the papers of a selection say: frozen values, ready to be drawn.

No paper here knows a telephone, an ID number or a veto.
"""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.selections import (
    FiguresAsked,
    NominationFigures,
    NominationOrigin,
    SelectionPurpose,
    SelectionState,
)


@dataclass(frozen=True, kw_only=True)
class SelectionLine:
    """A name with the figures behind it and what was found of it."""

    household_no: str
    #: None once erased.
    person_name: str | None
    group_name: str
    origin: NominationOrigin
    #: '' without one, None once erased.
    deed: str | None
    #: None where there are none: no closed quarter, or not in it.
    figures: NominationFigures | None
    accepted: bool | None
    #: Why it was not accepted; '' where it was, None once erased.
    reason: str | None
    #: An objection took it off the list.
    removed: bool = False


@dataclass(frozen=True, kw_only=True)
class SelectionSheet:
    """推荐审批表 of an honour or a recommendation, and 优先名单: everybody named, for the group."""

    village_name: str
    purpose: SelectionPurpose
    name: str
    giver: HonourRank
    scope: HonourScope
    asked: FiguresAsked | None
    state: SelectionState
    opened_on: date
    #: Those that were given or settled; None before.
    concluded_on: date | None
    issuers: tuple[str, ...]
    practice: bool
    #: By 户号 and name: a list of names is no order of merit.
    lines: tuple[SelectionLine, ...]


@dataclass(frozen=True, kw_only=True)
class SelectionNotice:
    """公示 of those who were accepted, before anything is given."""

    village_name: str
    purpose: SelectionPurpose
    name: str
    giver: HonourRank
    scope: HonourScope
    asked: FiguresAsked | None
    #: The days that it hangs; the first one does not count.
    first_day: date
    last_day: date
    #: The office's, never a villager's; '' without one.
    office_phone: str
    issuers: tuple[str, ...]
    practice: bool
    #: Accepted ones alone, by 户号 and name.
    lines: tuple[SelectionLine, ...]
