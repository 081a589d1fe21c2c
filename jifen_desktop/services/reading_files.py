"""Office files as people hand them over: read before an import, rejected rows handed back."""

from collections.abc import Callable
from pathlib import Path

from jifen_desktop.domain.drafts import GoodsList, HouseholdList, Roster, RowFault
from jifen_desktop.domain.progress import Step, nobody_watches
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rule_lists import RuleList
from jifen_desktop.exchange import goods, household_lists, roster, rules
from jifen_desktop.exchange.rejected import write_rejected


def read_roster(path: Path, step: Step = nobody_watches) -> Roster:
    """Raises FileUnreadable, HeadingMissing or HeadingTwice where there is no table at all."""
    return roster.read_roster(path, step)


def read_goods(path: Path, step: Step = nobody_watches) -> GoodsList:
    """Raises FileUnreadable, HeadingMissing or HeadingTwice where there is no table at all."""
    return goods.read_goods(path, step)


def read_rules(path: Path, step: Step = nobody_watches) -> RuleList:
    """Raises FileUnreadable, HeadingMissing or HeadingTwice where there is no table at all."""
    return rules.read_rules(path, step)


def read_household_list(path: Path, step: Step = nobody_watches) -> HouseholdList:
    """Raises FileUnreadable, HeadingMissing or HeadingTwice where there is no table at all."""
    return household_lists.read_household_list(path, step)


def keep_rejected(
    path: Path,
    source: Roster | GoodsList | RuleList,
    faults: tuple[RowFault, ...],
    *,
    mark: str,
    reason_of: Callable[[Refusal], str],
) -> Path:
    """Write the rows that were not imported to a new file beside the one they came from.

    Args:
        path: the file that was imported.
        source: what was read from it.
        faults: the rows, each with its reason.
        mark: what the new file's name says of it, after the name of the old one.
        reason_of: the sentence for a reason.

    Raises PathUnwritable.
    """
    beside = path.with_name(f"{path.stem}-{mark}.xlsx")
    number = 1
    while beside.exists():  # somebody may be correcting the last one
        number += 1
        beside = path.with_name(f"{path.stem}-{mark}-{number}.xlsx")
    rows = [
        (fault.row, fault.cells or source.cells.get(fault.row, ()), reason_of(fault.reason))
        for fault in faults
    ]
    write_rejected(beside, source.heading, rows)
    return beside
