"""Where on a page of a passbook a line stands."""

from datetime import date

import pytest

from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.papers import StatementRow
from jifen_desktop.domain.papers_of_points import PASSBOOK_LINES_A_PAGE, Passbook

DAY = date(2026, 9, 30)
ROW = StatementRow(
    seq=7,
    business_date=DAY,
    kind=Kind.OPENING,
    receipt_no=None,
    summary="",
    points=500,
    balance_points=500,
    operator_name="李秀英",
    reversed_by=None,
)


@pytest.mark.parametrize(
    ("count", "newest", "place"),
    [(0, 1, 1), (1, 1, 1), (14, 1, 14), (15, 1, 1), (15, 2, 14), (30, 4, 13), (3, 9, 1)],
)
def test_new_lines_stand_where_the_whole_passbook_has_them(
    count: int, newest: int, place: int
) -> None:
    passbook = Passbook(
        village_name="清水湾村",
        practice=False,
        household_no="01-001",
        head_name="王建国",
        group_name="第一组",
        rows=(ROW,) * count,
        supervision_phone="",
    )
    assert passbook.place_of_newest(newest) == place <= PASSBOOK_LINES_A_PAGE
