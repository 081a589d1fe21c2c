"""户积分台账: a year that leads from one balance to the next, and the scores beside it."""

from dataclasses import replace
from datetime import date

import pytest

from jifen_desktop.documents.household_ledger import household_ledger_pdf, household_ledger_rows
from jifen_desktop.documents.points_words import entry_words
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.papers_of_points import LedgerYear
from jifen_desktop.domain.quarters import Quarter
from tests.documents.points_samples import LEDGER, base_entry, entry, long_ledger
from tests.documents.readers import (
    overlaps,
    pdf_fonts,
    pdf_info,
    pdf_pages,
    pdf_text,
    pdf_words,
    squeezed,
)
from tests.documents.samples import RARE_NAMES, statement


def rows_of_table(ledger: LedgerYear) -> list[tuple[str, ...]]:
    return [row for row in household_ledger_rows(ledger) if len(row) == 9][1:]


def test_a_ledger_says_every_row_and_its_sums() -> None:
    rows = household_ledger_rows(LEDGER)

    assert rows[:9] == (
        ("清水湾村积分超市",),
        ("户积分台账（2026年）",),
        ("户号", "03-018"),
        ("户主", "王建国"),
        ("组别", "第三村民小组"),
        ("人口", "4"),
        ("电话末4位", "1234"),
        ("立户日期", "2019年3月1日"),
        ("打印日期", "2026年11月23日"),
    )
    assert ("上年结转", "20") in rows
    assert ("本年合计", "100", "5", "2.5", "112.5") in rows
    assert rows[-1] == ("监督电话 0571-8800 0000",)
    assert ("2026年第4季度", "10", "10", "10", "10", "10", "10", "60") in rows


def test_what_takes_a_row_back_stands_in_its_column_the_other_way() -> None:
    # added, deducted, redeemed, balance of each sample row
    assert [row[3:7] for row in rows_of_table(LEDGER)] == [
        ("100", "", "", "120"),
        ("2", "", "", "122"),
        ("", "", "", "122"),
        ("", "", "", "122"),
        ("−2", "", "", "120"),
        ("", "3", "", "117"),
        ("", "", "4.5", "112.5"),
        ("", "", "−4.5", "117"),
        ("", "", "2.5", "114.5"),
        ("", "2", "", "112.5"),
    ]


def test_summaries_say_what_points_were_for() -> None:
    assert [row[2] for row in rows_of_table(LEDGER)] == [
        "期初积分 按旧册",
        "加分（纸面） C06 志愿服务 5小时（超上限3分不计）（已冲正，见凭证 14）",
        "加分 C06 志愿服务 5小时（计评价分10分，不计可兑积分）",
        "基础分 2026年第3季度（计评价分50分，不计可兑积分）",
        "冲正 C06 志愿服务 5小时（超上限3分不计） 登记错户",
        "扣分 C25 违规野外用火(未成灾/成灾) 未成灾（计评价分−20分）",
        "兑换 2026000016 大米×1 盐×1（已作废，见凭证 17）",
        "兑换作废退回 2026000017 拿错了",
        "兑换 2026000018 盐×1",
        "清零",
    ]


def test_what_comes_after_a_close_says_where_it_belongs() -> None:
    later = Quarter(2026, 4)
    late = entry(300, score_quarter=later)
    said = entry_words(late, Kind.POST, takes_back=False)
    assert said == "加分 C06 志愿服务 5小时（补记，原属2026年第3季度）"
    mirrored = replace(base_entry(-5000), score_quarter=later, mirrors=1)
    said = entry_words(mirrored, Kind.REVERSE, takes_back=True)
    assert said.startswith("冲正 基础分 2026年第3季度（上季更正，原属2026年第3季度，")


def test_a_year_that_does_not_add_up_is_never_printed() -> None:
    with pytest.raises(AssertionError):
        household_ledger_pdf(replace(LEDGER, balance_points=1))
    with pytest.raises(AssertionError):
        household_ledger_pdf(replace(LEDGER, brought_points=0))


def test_a_household_of_few_words() -> None:
    bare = replace(
        LEDGER,
        population=None,
        phone="",
        opened_on=None,
        supervision_phone="",
        rows=(),
        balance_points=2000,
    )

    printed = pdf_text(household_ledger_pdf(bare))

    assert "上年结转20分＋加分0分−减分0分−兑换0分＝结余20分" in printed
    for absent in ("人口", "立户日期", "电话", "监督电话"):
        assert absent not in printed


@pytest.mark.parametrize("ledger", [LEDGER, long_ledger(40), long_ledger(120)])
def test_the_paper_says_what_the_rows_say_within_its_margins(ledger: LedgerYear) -> None:
    pdf = household_ledger_pdf(ledger)
    printed = pdf_text(pdf)

    for row in household_ledger_rows(ledger):
        for text in row:
            assert squeezed(text) in printed, text
    words = pdf_words(pdf)
    assert overlaps(words) == []
    for word in words:
        assert 14 - 0.1 <= word.left < word.right <= 196 + 0.1, word
        assert 8 < word.top < word.bottom < 292, word


def test_sums_are_carried_from_sheet_to_sheet() -> None:
    pages = pdf_pages(household_ledger_pdf(long_ledger(120)))

    for number, page in enumerate(pages, start=1):
        assert f"第{number}页/共{len(pages)}页" in page
        assert ("上年结转20" in page) == (number in {1, len(pages)})
        assert ("过次页" in page) == (number < len(pages))
        assert ("承前页" in page) == (number > 1)
    carried = pages[0].split("过次页")[1].split("监督电话")[0]
    assert f"承前页{carried}" in pages[1]
    rows_printed = pages[0].count("C06")
    assert carried == f"{rows_printed * 5}00{rows_printed * 5 + 20}"


@pytest.mark.parametrize("name", RARE_NAMES)
def test_rare_names_print_fit_and_come_back(name: str) -> None:
    rows = tuple(replace(row, operator_name=name) for row in LEDGER.rows)
    pdf = household_ledger_pdf(replace(LEDGER, head_name=name, rows=rows))

    heads = len(pdf_pages(pdf))
    assert pdf_text(pdf).count(name) == heads + len(rows)
    assert "〓" not in pdf_text(pdf)
    assert overlaps(pdf_words(pdf)) == []


def test_an_erased_operator_and_a_practice_book() -> None:
    row = replace(statement(1).rows[0], business_date=date(2026, 2, 1), operator_name=None)
    ledger = replace(
        LEDGER, practice=True, brought_points=0, rows=(row,), balance_points=row.points
    )

    printed = pdf_text(household_ledger_pdf(ledger))

    assert "（已依申请删除）" in printed
    assert printed.count("练习") == 1


def test_the_file_is_embedded_reproducible_and_names_nobody() -> None:
    pdf = household_ledger_pdf(LEDGER)

    assert pdf == household_ledger_pdf(LEDGER)
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))
    assert "户积分台账 03-018 2026" in pdf_info(pdf)
    assert "王建国" not in pdf_info(pdf)
