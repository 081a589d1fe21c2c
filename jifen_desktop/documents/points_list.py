"""The printed list of base points or of a clearing: every household and the sum."""

from typing import Final

from jifen_desktop.documents.blocks import Block, centred, gap
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.ledger_sheet import (
    COLUMN,
    Ledger,
    fact_blocks,
    ledger_pages,
    signature_row,
)
from jifen_desktop.documents.pen import print_pages
from jifen_desktop.documents.points_words import quarter_words
from jifen_desktop.documents.table import Form, Table, TableColumn
from jifen_desktop.documents.typesetting import Lettering
from jifen_desktop.documents.wording import day_text, or_erased, points_text
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.papers_of_points import PointsList, PointsListRow

TITLES: Final = {Kind.BASE_POINTS: "基础分发放清单", Kind.CLEARING: "积分清零清单"}
#: What the column of points is called.
POINTS: Final = {Kind.BASE_POINTS: "基础分", Kind.CLEARING: "清零积分"}
#: What the act means for households, in one sentence.
MEANING: Final = {
    Kind.BASE_POINTS: "基础分只计入评价分，不可兑换。",
    Kind.CLEARING: "清零只减可兑积分，评价分不变。",
}
PREVIEW = "预览，尚未入账"
TOTAL = "合计"
SIGNATURES = ("制表", "审核", "监督")
_TABLE = Table(
    COLUMN.left,
    (
        TableColumn(14, Form.MARK),
        TableColumn(28, Form.MARK),
        TableColumn(48, Form.WORDS),
        TableColumn(38, Form.WORDS),
        TableColumn(24, Form.NUMBER),
        TableColumn(30, Form.WORDS),
    ),
)
_ROW_MIN, _ROW_MAX = 5.4, 7


def points_list_rows(listed: PointsList) -> tuple[tuple[str, ...], ...]:
    """What the list says, top to bottom; the drawing adds page numbers and carried sums."""
    return (
        (listed.village_name,),
        (TITLES[listed.kind],),
        *((fact,) for fact in _facts(listed)),
        _columns(listed),
        *(_row(number, row) for number, row in enumerate(listed.rows, start=1)),
        (TOTAL, _count(len(listed.rows)), points_text(listed.total_points)),
        (MEANING[listed.kind],),
        SIGNATURES,
    )


def points_list_pdf(listed: PointsList) -> bytes:
    """The list as a PDF on A4."""
    rows = [_row(number, row) for number, row in enumerate(listed.rows, start=1)]
    title = TITLES[listed.kind]
    pages = ledger_pages(
        Ledger(
            head=_head_blocks(listed),
            rows=lambda height: [_TABLE.row(row, height_min=height) for row in rows],
            row_min=_ROW_MIN,
            row_max=_ROW_MAX,
            totals=lambda label, count: _totals_block(listed, label, count),
            tail=[
                _totals_block(listed, TOTAL, len(rows)),
                gap(1.6),
                centred(COLUMN, MEANING[listed.kind], Lettering(Face.REGULAR, 9)),
                gap(3),
                signature_row(SIGNATURES),
            ],
            footer="",
            practice=listed.practice,
        )
    )
    return print_pages(f"{title} {listed.business_date}", pages)


def _head_blocks(listed: PointsList) -> list[Block]:
    return [
        centred(COLUMN, listed.village_name, Lettering(Face.REGULAR, 11), points_min=9),
        centred(COLUMN, TITLES[listed.kind], Lettering(Face.BOLD, 19), spacing=1.4),
        gap(1.5),
        *fact_blocks([*_facts(listed), "单位：分"]),
        gap(1),
        _TABLE.heading(_columns(listed)),
    ]


def _facts(listed: PointsList) -> list[str]:
    voucher = PREVIEW if listed.voucher_no is None else f"凭证号  {listed.voucher_no}"
    return [
        *([quarter_words(listed.quarter)] if listed.quarter else []),
        f"日期  {day_text(listed.business_date)}",
        voucher,
        *([f"经办  {listed.operator_name}"] if listed.operator_name else []),
    ]


def _columns(listed: PointsList) -> tuple[str, ...]:
    return ("序号", "户号", "户主", "组别", POINTS[listed.kind], "备注")


def _row(number: int, row: PointsListRow) -> tuple[str, ...]:
    return (
        str(number),
        row.household_no,
        or_erased(row.head_name),
        row.group_name,
        points_text(row.points),
        f"{row.since} 立户" if row.since else "",
    )


def _totals_block(listed: PointsList, label: str, count: int) -> Block:
    points = points_text(sum(row.points for row in listed.rows[:count]))
    return _TABLE.totals(("", "", label, _count(count), points, ""))


def _count(households: int) -> str:
    return f"{households} 户"
