"""The lists of base points and clearings: every household, and the sum."""

from dataclasses import replace

import pytest

from jifen_desktop.documents.points_list import points_list_pdf, points_list_rows
from jifen_desktop.domain.acts import Kind
from tests.documents.points_samples import points_list
from tests.documents.readers import overlaps, pdf_pages, pdf_text, pdf_words, squeezed
from tests.documents.samples import LONG_NAME, RARE_NAMES


def test_a_list_of_base_points_says_every_household_and_the_sum() -> None:
    assert points_list_rows(points_list(Kind.BASE_POINTS, 9))[:8] == (
        ("清水湾村",),
        ("基础分发放清单",),
        ("2026年第3季度",),
        ("日期  2026年11月23日",),
        ("凭证号  571",),
        ("经办  王建业",),
        ("序号", "户号", "户主", "组别", "基础分", "备注"),
        ("1", "03-001", "王建国", "第三村民小组", "50", ""),
    )
    assert points_list_rows(points_list(Kind.BASE_POINTS, 9))[-4:] == (
        ("9", "03-009", "王建国", "第三村民小组", "12.5", "2026-09-08 立户"),
        ("合计", "9 户", "412.5"),
        ("基础分只计入评价分，不可兑换。",),
        ("制表", "审核", "监督"),
    )


def test_a_preview_says_that_nothing_is_booked() -> None:
    rows = points_list_rows(points_list(Kind.CLEARING, 2, booked=False))

    assert rows[1:5] == (
        ("积分清零清单",),
        ("日期  2026年11月23日",),
        ("预览，尚未入账",),
        ("序号", "户号", "户主", "组别", "清零积分", "备注"),
    )


@pytest.mark.parametrize("count", [0, 40, 130])
@pytest.mark.parametrize("kind", [Kind.BASE_POINTS, Kind.CLEARING])
def test_the_paper_says_what_the_rows_say_within_its_margins(kind: Kind, count: int) -> None:
    listed = points_list(kind, count)
    pdf = points_list_pdf(listed)
    printed, words = pdf_text(pdf), pdf_words(pdf)

    for row in points_list_rows(listed):
        assert squeezed("".join(row)) in printed, row
    assert overlaps(words) == []
    assert all(14 - 0.1 <= word.left < word.right <= 196 + 0.1 for word in words)
    assert pdf == points_list_pdf(listed)


def test_sums_are_carried_from_sheet_to_sheet() -> None:
    first, *_, last = pdf_pages(points_list_pdf(points_list(Kind.CLEARING, 130)))

    carried = first.split("过次页")[1].split("第1页")[0]
    assert f"承前页{carried}" in pdf_text(points_list_pdf(points_list(Kind.CLEARING, 130)))
    assert "合计130户" in last


@pytest.mark.parametrize("name", RARE_NAMES)
def test_rare_names_print_and_come_back(name: str) -> None:
    listed = points_list(Kind.CLEARING, 3)
    rows = tuple(replace(row, head_name=name) for row in listed.rows)
    pdf = points_list_pdf(replace(listed, rows=rows))

    assert pdf_text(pdf).count(name) == 3
    assert overlaps(pdf_words(pdf)) == []


def test_an_erased_name_and_a_practice_book() -> None:
    listed = points_list(Kind.CLEARING, 1)
    rows = (replace(listed.rows[0], head_name=None, group_name=LONG_NAME),)
    printed = pdf_text(points_list_pdf(replace(listed, rows=rows, practice=True)))

    assert "（已依申请删除）" in printed
    assert "练习" in printed
