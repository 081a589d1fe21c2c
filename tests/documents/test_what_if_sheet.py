"""The paper of a replay: what would change, for whom, and that nothing was booked."""

from dataclasses import replace
from datetime import date

import pytest

from jifen_desktop.documents.what_if_sheet import what_if_pdf, what_if_rows
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.what_if import (
    HouseholdShift,
    Owed,
    Shift,
    TriedRules,
    WhatIf,
    Worthless,
)
from tests.documents.readers import (
    overlaps,
    pdf_fonts,
    pdf_info,
    pdf_pages,
    pdf_text,
    pdf_words,
    squeezed,
)
from tests.documents.samples import LONG_NAME, RARE_NAMES
from tests.points_village import CATEGORY_NAMES

NOTHING = Shift(before_points=0, after_points=0)


def household(number: int, before: int, after: int, **more: str) -> HouseholdShift:
    """Of the second or the tenth group, by turns."""
    made = HouseholdShift(
        household_no=f"01-{number:03}",
        head_name="王建国",
        group_name=("第十组", "第二组")[number % 2],
        before_points=before,
        after_points=after,
        rank_before=number,
        rank_after=number + 1,
    )
    return replace(made, **more)


def what_if_of(*households: HouseholdShift) -> WhatIf:
    return WhatIf(
        village_name="清水湾村",
        practice=False,
        quarter=Quarter(2026, 3),
        tried=TriedRules(file_name="新细则.xlsx", version=0),
        tried_on=date(2026, 11, 27),
        households=households,
        categories={
            "A": Shift(before_points=1000, after_points=2000),
            **dict.fromkeys("BCDE", NOTHING),
            "base": NOTHING,
        },
        category_names=CATEGORY_NAMES,
        worthless=(),
        owed=Owed(before_points=128_600, after_points=100_000, stock_points=80_000),
    )


SMALL = what_if_of(
    household(1, 1000, 1500),
    household(2, 1000, 1000),
    household(3, 1000, 0),
    household(4, -500, 50_000, group_name=""),
)
FULL = what_if_of(*(household(number, 100 * number, 50 * number) for number in range(1, 131)))


def test_the_paper_says_who_gains_and_who_loses() -> None:
    assert what_if_rows(SMALL) == (
        ("清水湾村",),
        ("细则试算",),
        ("用2026年第3季度的事项试算",),
        ("试算的细则：文件“新细则.xlsx”",),
        ("未写入账本，仅供讨论",),
        ("类别", "实际得分", "试算得分", "相差"),
        ("A　政策内容知晓类", "10", "20", "+10"),
        ("B　提供意见建议类", "0", "0", "0"),
        ("C　参与公共事务类", "0", "0", "0"),
        ("D　产业发展增收类", "0", "0", "0"),
        ("E　其他", "0", "0", "0"),
        ("合计", "10", "20", "+10"),
        ("共 4 户：增加 2 户，减少 1 户，不变 1 户。",),
        (
            (
                "可兑积分现在共 1,286 分，按试算 1,000 分；可兑商品按兑换价值 800 分，"
                "现在够兑 62.2%，按试算够兑 80%。"
            ),
        ),
        ("增加最多",),
        ("户号", "户主", "组别", "实际得分", "试算得分", "相差"),
        ("01-004", "王建国", "", "−5", "500", "+505"),
        ("01-001", "王建国", "第二组", "10", "15", "+5"),
        ("减少最多",),
        ("户号", "户主", "组别", "实际得分", "试算得分", "相差"),
        ("01-003", "王建国", "第二组", "10", "0", "−10"),
        ("户号", "户主", "实际得分", "试算得分", "相差", "实际名次", "试算名次"),
        ("第二组（2 户）",),
        ("01-001", "王建国", "10", "15", "+5", "1", "2"),
        ("01-003", "王建国", "10", "0", "−10", "3", "4"),
        ("第十组（1 户）",),
        ("01-002", "王建国", "10", "10", "0", "2", "3"),
        ("未分组（1 户）",),
        ("01-004", "王建国", "−5", "500", "+505", "4", "5"),
        ("清水湾村细则试算　2026年第3季度　2026年11月27日　未写入账本，仅供讨论",),
    )


def test_where_the_rules_come_from_is_said() -> None:
    draft = replace(SMALL, tried=TriedRules(file_name="", version=0))
    adopted = replace(SMALL, tried=TriedRules(file_name="", version=2))

    assert what_if_rows(draft)[3] == ("试算的细则：账本里的草案",)
    assert what_if_rows(adopted)[3] == ("试算的细则：第 2 版",)


def test_base_points_stand_below_the_categories_where_there_are_any() -> None:
    base = Shift(before_points=5000, after_points=5000)
    rows = what_if_rows(replace(SMALL, categories={**SMALL.categories, "base": base}))

    assert rows[11:13] == (("基础分", "50", "50", "0"), ("合计", "60", "70", "+10"))


def test_matters_that_are_missing_are_counted_by_their_code() -> None:
    gone = (
        Worthless(item_no=1, rule_code="C01", tier="", points=500),
        Worthless(item_no=2, rule_code="C01", tier="", points=500),
        Worthless(item_no=3, rule_code="C25", tier="成灾", points=-5000),
    )
    said = [row[0] for row in what_if_rows(replace(SMALL, worthless=gone))]

    assert "没有此事项，按 0 分算的共 3 件，实际 −40 分：C01 2 件、C25（成灾） 1 件。" in said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (0, 0, "价值 800 分。"),
        (0, 160_000, "价值 800 分，按试算够兑 50%。"),
        (80_000, 0, "价值 800 分，现在够兑 100%。"),
    ],
)
def test_coverage_is_said_where_something_is_owed(before: int, after: int, said: str) -> None:
    owed = Owed(before_points=before, after_points=after, stock_points=80_000)
    sentences = [row[0] for row in what_if_rows(replace(SMALL, owed=owed))]

    assert any(sentence.endswith(said) for sentence in sentences)


@pytest.mark.parametrize("found", [SMALL, FULL, what_if_of()], ids=["small", "full", "nobody"])
def test_the_paper_says_what_the_rows_say_within_its_margins(found: WhatIf) -> None:
    pdf = what_if_pdf(found)
    printed, words = pdf_text(pdf), pdf_words(pdf)

    for row in what_if_rows(found):
        assert squeezed("".join(row)) in printed, row
    assert overlaps(words) == []
    assert all(14 - 0.1 <= word.left < word.right <= 196 + 0.1 for word in words)
    assert all(8 < word.top < word.bottom < 292 for word in words)


def test_every_sheet_has_headings_and_says_that_nothing_is_booked() -> None:
    pages = pdf_pages(what_if_pdf(FULL))

    assert len(pages) == 4
    for number, page in enumerate(pages, start=1):
        assert "户号户主实际得分试算得分相差实际名次试算名次" in page
        assert "未写入账本，仅供讨论" in page
        assert f"第{number}页/共4页" in page
    assert sum("减少最多" in page for page in pages) == 1
    assert "增加最多" not in pages[0]


def test_a_group_never_ends_a_sheet_without_a_household() -> None:
    for count in range(20, 62):
        rows = [household(2 * number, 100, 100) for number in range(count)]
        last = household(999, 100, 100, group_name="外来户", head_name="末一")
        for page in pdf_pages(what_if_pdf(what_if_of(*rows, last))):
            assert ("外来户" in page) == ("末一" in page), count


def test_rare_and_long_names_print() -> None:
    households = [
        household(number, 100, 200_000_000, head_name=name, group_name=LONG_NAME)
        for number, name in enumerate(RARE_NAMES, start=1)
    ]
    pdf = what_if_pdf(what_if_of(*households))

    assert overlaps(pdf_words(pdf)) == []
    printed = pdf_text(pdf)
    assert [name for name in RARE_NAMES if squeezed(name) not in printed] == []


def test_a_practice_paper_is_marked_and_every_one_is_the_same() -> None:
    pdf = what_if_pdf(replace(FULL, practice=True))

    assert all("练习" in page for page in pdf_pages(pdf))
    assert pdf == what_if_pdf(replace(FULL, practice=True))
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))
    assert "细则试算 清水湾村 2026Q3" in pdf_info(pdf)
