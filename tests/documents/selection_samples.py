"""Papers of a selection to look at."""

from dataclasses import replace
from datetime import date

from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.papers_of_selections import (
    SelectionLine,
    SelectionNotice,
    SelectionSheet,
)
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.selections import (
    FiguresAsked,
    NominationFigures,
    NominationOrigin,
    SelectionPurpose,
    SelectionState,
)
from tests.documents.publication_samples import LONG_VILLAGE
from tests.documents.quarter_samples import ISSUERS, LONG_ISSUERS, VILLAGE, person
from tests.documents.samples import LONG_NAME

ASKED = FiguresAsked(last=Quarter(2026, 3), quarters=4, first=10)
_HIGH = (Quarter(2025, 4), Quarter(2026, 1), Quarter(2026, 3))
_DEEDS = ("照顾邻居独居老人五年。", "", "义务清扫村道，带动全组整治庭院。")


def selection_line(number: int, **changed: object) -> SelectionLine:
    """Every third rose high, every fifth has a deduction; origins in turn."""
    made = SelectionLine(
        household_no=f"{number % 12 + 1:02}-{number:03}",
        person_name=person(number),
        group_name=f"第{'一二三四五六七八九十'[number % 10]}组",
        origin=tuple(NominationOrigin)[number % 4],
        deed=_DEEDS[number % 3],
        figures=NominationFigures(
            points=8650 - 10 * number,
            high=() if number % 3 else _HIGH,
            deductions=0 if number % 5 else 1,
        ),
        accepted=None,
        reason="",
    )
    return replace(made, **changed)


def selection_lines(size: int, **changed: object) -> tuple[SelectionLine, ...]:
    return tuple(selection_line(number, **changed) for number in range(size))


def selection_sheet(*lines: SelectionLine, **changed: object) -> SelectionSheet:
    made = SelectionSheet(
        village_name=VILLAGE,
        purpose=SelectionPurpose.HONOUR,
        name="最美家庭",
        giver=HonourRank.VILLAGE,
        scope=HonourScope.HOUSEHOLD,
        asked=ASKED,
        state=SelectionState.OPEN,
        opened_on=date(2026, 11, 20),
        concluded_on=None,
        issuers=ISSUERS,
        practice=False,
        lines=lines,
    )
    return replace(made, **changed)


def selection_notice(*lines: SelectionLine, **changed: object) -> SelectionNotice:
    made = SelectionNotice(
        village_name=VILLAGE,
        purpose=SelectionPurpose.HONOUR,
        name="最美家庭",
        giver=HonourRank.VILLAGE,
        scope=HonourScope.HOUSEHOLD,
        asked=ASKED,
        first_day=date(2026, 11, 23),
        last_day=date(2026, 11, 28),
        office_phone="0571-8800 0000",
        issuers=ISSUERS,
        practice=False,
        lines=lines,
    )
    return replace(made, **changed)


def crowded_line(number: int) -> SelectionLine:
    """Every text as long as the book takes it."""
    return selection_line(
        number,
        household_no="D" * 32,
        person_name=LONG_NAME,
        group_name="第十二村民小组（东头自然村）",
        deed="长期照顾邻里老人，" * 22,
        accepted=False,
        reason="长" * 200,
        figures=NominationFigures(
            points=99_999_999,
            high=tuple(Quarter(2016 + year, part) for year in range(10) for part in range(1, 5)),
            deductions=1234,
        ),
    )


def crowded_sheet() -> SelectionSheet:
    return selection_sheet(
        *(crowded_line(number) for number in range(4)),
        village_name=LONG_VILLAGE,
        name="县级" + "最美家庭" * 4 + "候选",
        issuers=LONG_ISSUERS,
        asked=replace(ASKED, quarters=40, first=999),
    )
