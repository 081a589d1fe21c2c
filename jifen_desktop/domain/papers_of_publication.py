"""What the papers of publications and of household life say: frozen values, ready to be drawn.

No paper of a publication knows a member, a telephone or an ID number of a household, or a veto.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from jifen_desktop.domain.life import LifeEvent
from jifen_desktop.domain.publication import (
    Objection,
    Publication,
    PublicationHousehold,
    PublicationLine,
)
from jifen_desktop.domain.rules import Category


@dataclass(frozen=True, kw_only=True)
class PublishedBatch:
    """积分公示表 (F4) and 加减分明细 (F4b): one batch as it hangs on the wall, in this order."""

    publication: Publication
    practice: bool
    #: Whether names are masked.
    masked: bool
    category_names: Mapping[Category, str]
    households: tuple[PublicationHousehold, ...]
    lines: tuple[PublicationLine, ...]


@dataclass(frozen=True, kw_only=True)
class ObjectionForm:
    """异议登记及复核表 (F5): what somebody said against one line of a batch, and the answer."""

    publication: Publication
    line: PublicationLine
    objection: Objection
    practice: bool


@dataclass(frozen=True, kw_only=True)
class LifeSlip:
    """The slip of one event in the life of a household."""

    event: LifeEvent
    practice: bool
    #: None once erased.
    operator_name: str | None
    #: The second operator, or who signed on paper; '' where nobody did.
    second_name: str | None
