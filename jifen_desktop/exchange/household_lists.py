"""A list of households for one activity: a line each, with the person and the amount it names."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from jifen_desktop.domain import names
from jifen_desktop.domain.drafts import HouseholdList, ListLine, RowFault
from jifen_desktop.domain.progress import Step, nobody_watches
from jifen_desktop.domain.refusals import Refusal, TextMissing
from jifen_desktop.exchange import cells, roster
from jifen_desktop.exchange.headings import Columns, Table, find_table
from jifen_desktop.exchange.tables import Cell, Row

QUANTITY_LENGTH_MAX: Final = 40
_WORDS = roster.VOCABULARY.fields
#: Points are no amount: a rule's amount is what it counts, and two columns would contradict.
VOCABULARY = replace(
    roster.VOCABULARY,
    fields={
        **_WORDS,
        "person_name": (
            *_WORDS["person_name"],
            *("参加人", "参加人员", "参与人", "参与人员", "受益人", "为谁", "积分人"),
        ),
        "quantity": (
            *("数量", "数值", "次数", "人次", "场次", "时长", "工时", "小时", "小时数"),
            *("重量", "公斤", "公斤数", "金额", "面积", "亩数", "档次", "等次"),
        ),
    },
)


def read_household_list(path: Path, step: Step = nobody_watches) -> HouseholdList:
    """A line for each row; of a roster, which names everybody at home, one for each household.

    Raises FileUnreadable, HeadingMissing or HeadingTwice where there is no table at all.
    """
    table = find_table(path, VOCABULARY)
    if table.columns.has("relation") and not table.columns.has("quantity"):
        return _of_roster(path, step)
    return _of_rows(table, step)


def _of_roster(path: Path, step: Step) -> HouseholdList:
    found = roster.read_roster(path, step)
    lines = [
        ListLine(row=draft.row, household=draft.household_no or draft.head_name or "")
        for draft in found.drafts
    ]
    return HouseholdList(lines=tuple(lines), faults=found.faults)


def _of_rows(table: Table, step: Step) -> HouseholdList:
    lines: list[ListLine] = []
    faults: list[RowFault] = []
    for done, row in enumerate(table.rows, start=1):
        try:
            lines.append(_line(row.number, row.cells, table.columns))
        except Refusal as reason:
            shown = tuple(map(names.mask_id_numbers, row.cells))
            faults.append(RowFault(row=row.number, reason=reason, cells=shown))
        step(done, len(table.rows))
    return HouseholdList(lines=tuple(lines), faults=tuple(faults))


def _line(number: int, row: Row, columns: Columns) -> ListLine:
    """The household by its number, its head, or the only name that stands there."""

    def text(field: str, shown_as: str) -> str:
        return cells.optional(columns.cell(row, field), cells.personal, shown_as) or ""

    household = text("household_no", "household_no") or text("head_name", "head_name")
    person = text("person_name", "member_name")
    if not household and not person:
        raise TextMissing("household_no")
    return ListLine(
        row=number,
        household=household or person,
        member=person if household else "",
        quantity=cells.optional(columns.cell(row, "quantity"), _quantity, "quantity") or "",
    )


def _quantity(cell: Cell, field: str) -> str:
    half_width = names.to_half_width(cells.intact(cell, field))
    return names.clean_text(half_width, field, QUANTITY_LENGTH_MAX)
