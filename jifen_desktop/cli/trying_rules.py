"""`jifen whatif`: what the rules of a file would have made of a past quarter."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from jifen_desktop.cli.commands import keep_paper
from jifen_desktop.cli.session import Session, answer, say
from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.file_refusals import RowsBad
from jifen_desktop.domain.quarters import quarter_named
from jifen_desktop.messages import sentence_for

if TYPE_CHECKING:
    from jifen_desktop.domain.what_if import HouseholdShift, Shift, WhatIf

_PERMILLE = 10


def what_if(arguments: argparse.Namespace) -> int:
    """Print who gains and who loses; a paper with it where --out says so. Nothing is booked."""
    import json

    from jifen_desktop.services.drafting_rules import rule_faults
    from jifen_desktop.services.reading_files import read_rules
    from jifen_desktop.services.what_if import RulesFile
    from jifen_desktop.services.what_if import what_if as replay

    quarter, path = quarter_named(arguments.quarter), Path(arguments.file)
    with Session(arguments) as session:
        store = session.open()
        rules = read_rules(path)
        faults = rule_faults(store, rules)
        for fault in faults:
            say(f"第 {fault.row} 行：{sentence_for(fault.reason)}")
        if faults:
            raise RowsBad(len(faults))
        today = session.now().typed or session.now().local.date()
        found = replay(store, RulesFile(name=path.name, rules=rules), quarter, today=today)
    if arguments.json:
        answer(json.dumps(_as_json(found), ensure_ascii=False))
    else:
        _answer_lines(found)
    if arguments.out:
        _keep_paper(found, Path(arguments.out))
    return 0


def _keep_paper(found: "WhatIf", path: Path) -> None:
    """The paper for the meeting; standard output holds the answer alone."""
    from jifen_desktop.documents.what_if_sheet import what_if_pdf, what_if_rows

    keep_paper(path, what_if_pdf(found), what_if_rows(found))
    say(f"已写到 {path}。")


def _answer_lines(found: "WhatIf") -> None:
    """Households whose score changes, the highest new score first, and the sums."""
    for one in found.changed:
        ranks = str(one.rank_before), str(one.rank_after)
        answer("\t".join((one.household_no, one.head_name, *_three(one), *ranks)))
    answer("\t".join(("合计", f"{len(found.changed)}户", *_three(found.total))))
    if found.worthless:
        say(f"没有此事项，按 0 分算的有 {len(found.worthless)} 件。")
    say("这是试算，没有记账。")


def _three(shift: "Shift") -> tuple[str, str, str]:
    return (
        format_points(shift.before_points),
        format_points(shift.after_points),
        format_points(shift.difference_points),
    )


def _as_json(found: "WhatIf") -> dict[str, object]:
    """Points as decimal text, for no reader to round them."""
    return {
        "quarter": str(found.quarter),
        "households": [_household(one) for one in found.households],
        "categories": {name: _shift(shift) for name, shift in found.categories.items()},
        "worthless": [{"item_no": one.item_no, "code": one.rule_code} for one in found.worthless],
        "owed": _shift(found.owed)
        | {
            "stock": format_points(found.owed.stock_points),
            "coverage_before": _percent(found.owed.coverage_before),
            "coverage_after": _percent(found.owed.coverage_after),
        },
    }


def _household(one: "HouseholdShift") -> dict[str, object]:
    return {
        "no": one.household_no,
        "head": one.head_name,
        "group": one.group_name,
        **_shift(one),
        "difference": format_points(one.difference_points),
        "rank_before": one.rank_before,
        "rank_after": one.rank_after,
    }


def _shift(shift: "Shift") -> dict[str, object]:
    return {
        "before": format_points(shift.before_points),
        "after": format_points(shift.after_points),
    }


def _percent(permille: int | None) -> str | None:
    return None if permille is None else format_fixed(permille, _PERMILLE)
