"""A large quarter replayed under other rules, as the window and `jifen whatif` ask for it."""

from contextlib import closing
from datetime import timedelta
from typing import Final

from benchmarks.books import Scratch
from benchmarks.deeds import BUSY_DEEDS, RULE_CODE
from benchmarks.figures import Figure
from benchmarks.history import LAST_DAY, Size
from benchmarks.timing import MS, medians
from jifen_desktop.db.store import Store
from jifen_desktop.domain.quarters import quarter_at
from jifen_desktop.domain.rule_lists import FileRule, RuleList, RuleText
from jifen_desktop.domain.what_if import WhatIf
from jifen_desktop.services.drafting_rules import rule_typed, usual_category_names
from jifen_desktop.services.what_if import RulesFile, what_if

ENTRIES, WHAT_IF_SECONDS = 50_000, 2
#: So many households that together have ENTRIES deeds in the last quarter.
QUARTER: Final = Size(
    name="quarter",
    households=ENTRIES // BUSY_DEEDS,
    products=30,
    transfers=2_000,
    busy_households=ENTRIES // BUSY_DEEDS,
    busy_products=30,
    busy_redemptions=2_000,
)
#: More points, and a cap of every window.
_DRAFT: Final = RuleText(
    code=RULE_CODE,
    rule_category="A",
    item="打扫公共区域",
    points="+2",
    unit="次",
    caps="每次1人;每月30次;每季50分;每年60分;一次性100次",
)


def draft() -> RulesFile:
    """A file with one rule, as it was read."""
    found = FileRule(row=2, rule=rule_typed(_DRAFT))
    rules = RuleList(rules=(found,), category_names=usual_category_names(), faults=())
    return RulesFile(name="draft.xlsx", rules=rules)


def replay_of_quarter(scratch: Scratch, size: Size = QUARTER, *, rounds: int) -> Figure:
    """Everything between the rules and the new leaderboard."""

    def act() -> WhatIf:
        tomorrow = LAST_DAY + timedelta(days=1)
        return what_if(quarter, draft(), quarter_at(LAST_DAY), today=tomorrow)

    with closing(Store(scratch.copy_of(size, size.name))) as quarter:
        assert len(act().changed) == size.households
        (value,) = medians(act, rounds=rounds)
    return Figure.absolute("what_if_50000", value / MS, "s", WHAT_IF_SECONDS)
