"""The rules as they hang on the wall (积分细则): a frozen value, ready to be drawn."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.domain.panels import Meeting
from jifen_desktop.domain.rules import Category, Rule


@dataclass(frozen=True, kw_only=True)
class RuleSection:
    """The rules in use of one category, in the order of their codes."""

    category: Category
    name: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, kw_only=True)
class RuleSheet:
    """One rule book; a draft has version 0, no meeting and no first day."""

    village_name: str
    practice: bool
    sections: tuple[RuleSection, ...]
    version: int
    effective_on: date | None
    meeting: Meeting | None
    supervision_phone: str
