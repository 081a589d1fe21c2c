"""Rules as a list says them, and as they are read from it, cleaned and not yet booked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jifen_desktop.domain.drafts import RowFault
from jifen_desktop.domain.rules import Category, Rule


@dataclass(frozen=True, kw_only=True)
class RuleText:
    """One rule as a row of cells or a form has it: text as typed, empty where nothing stands."""

    code: str = ""
    #: The category's letter, or its name.
    rule_category: str = ""
    item: str = ""
    #: +5, -2; a range +2~+10 may stand here or under `tier`.
    points: str = ""
    #: The named values of a rule that has several.
    tier: str = ""
    unit: str = ""
    step: str = ""
    #: What limits the rule, clause by clause.
    caps: str = ""
    per_member: str = ""
    exclusive_group: str = ""
    evidence: str = ""
    recorder: str = ""
    spendable: str = ""
    disabled: str = ""


@dataclass(frozen=True, kw_only=True)
class FileRule:
    """A rule and the file's row (1-based) where it stands."""

    row: int
    rule: Rule


@dataclass(frozen=True, kw_only=True)
class RuleList:
    """A whole file of rules: what it says, what it calls the categories, what is wrong."""

    rules: tuple[FileRule, ...]
    category_names: Mapping[Category, str]
    faults: tuple[RowFault, ...]
    heading: tuple[str, ...] = ()
    #: Row to its cells, for rules that only the book can find fault with.
    cells: Mapping[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])
