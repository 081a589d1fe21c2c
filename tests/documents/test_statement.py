"""The household's statement: its rows prove the balance."""

from dataclasses import replace

import pytest

from jifen_desktop.documents.statement import statement_pdf, statement_rows
from jifen_desktop.documents.statement_words import KIND_LABELS, summary_words
from jifen_desktop.domain.acts import Kind
from tests.documents.points_samples import entry
from tests.documents.readers import (
    overlaps,
    pdf_fonts,
    pdf_info,
    pdf_pages,
    pdf_text,
    pdf_words,
    squeezed,
)
from tests.documents.samples import LONG_NAME, RARE_NAMES, statement


def test_a_statement_says_every_row_and_its_sums() -> None:
    assert statement_rows(statement(5)) == (
        ("清水湾村积分超市",),
        ("户积分对账单",),
        ("户号", "03-018"),
        ("户主", "王建国"),
        ("组别", "第三村民小组"),
        ("打印日期", "2026年11月23日"),
        ("凭证号", "记账日期", "发生日期", "摘要", "收入", "支出", "结余", "经办"),
        ("57", "2026-01-04", "", "期初积分", "1,200", "", "1,200", "刘桂芳"),
        ("58", "2026-01-05", "", "兑换 2026000002", "", "2.5", "1,197.5", "刘桂芳"),
        (
            "59",
            "2026-01-06",
            "",
            "兑换 2026000003（已作废，见凭证 60）",
            "",
            "2.5",
            "1,195",
            "刘桂芳",
        ),
        ("60", "2026-01-07", "", "兑换作废退回 2026000003", "2.5", "", "1,197.5", "刘桂芳"),
        ("61", "2026-01-08", "", "兑换 2026000005", "", "2.5", "1,195", "刘桂芳"),
        ("合计", "1,202.5", "7.5", "1,195"),
        ("收入合计 1,202.5 分 − 支出合计 7.5 分 ＝ 结余 1,195 分",),
        ("以上流水经本户核对，与本户所知相符。",),
        ("户主签字", "经办", "监督", "手印"),
        ("监督电话 0571-8800 0000",),
    )


def test_a_reversed_row_that_is_no_redemption_says_so() -> None:
    given = statement(1)
    row = replace(given.rows[0], reversed_by=99, summary="按旧册", operator_name=None)

    assert (
        "57",
        "2026-01-04",
        "",
        "期初积分 按旧册（已冲正，见凭证 99）",
        "1,200",
        "",
        "1,200",
        "（已依申请删除）",
    ) in statement_rows(replace(given, rows=(row,)))


def test_a_deed_names_the_day_on_which_it_was_done() -> None:
    given = statement(1)
    row = replace(given.rows[0], kind=Kind.POST, summary="", entry=entry(120_000))
    pdf = statement_pdf(replace(given, rows=(row,)))

    assert ("57", "2026-01-04", "2026-08-10", "加分 C06 志愿服务 5小时") in [
        texts[:4] for texts in statement_rows(replace(given, rows=(row,)))
    ]
    assert "572026-01-042026-08-10加分C06" in pdf_text(pdf)


def test_a_debt_is_called_by_its_name() -> None:
    proof = statement_rows(statement(1, first_points=-3550))[-4][0]

    assert "结余 −35.5 分，即欠分 35.5 分" in proof


def test_a_household_without_a_row_has_nothing() -> None:
    rows = statement_rows(replace(statement(0), supervision_phone=""))

    assert ("合计", "0", "0", "0") in rows
    assert rows[-1] == ("户主签字", "经办", "监督", "手印")
    assert "合计000" in pdf_text(statement_pdf(statement(0)))


def test_rows_that_do_not_sum_to_the_balance_are_never_printed() -> None:
    with pytest.raises(AssertionError):
        statement_pdf(replace(statement(5), balance_points=1))
    given = statement(5)
    shifted = replace(given.rows[2], balance_points=0)
    with pytest.raises(AssertionError):
        statement_pdf(replace(given, rows=(*given.rows[:2], shifted, *given.rows[3:])))


def test_every_kind_of_act_has_a_name() -> None:
    assert set(KIND_LABELS) == set(Kind)


def test_no_row_says_why_a_household_lost_its_points() -> None:
    given = statement(1)
    taken = replace(given.rows[0], kind=Kind.VETO, summary="涉案")
    lifted = replace(given.rows[0], kind=Kind.UNVETO, summary="撤案")

    assert summary_words(taken) == "积分清零"
    assert summary_words(replace(taken, reversed_by=9)) == "积分清零（已冲正，见凭证 9）"
    assert summary_words(lifted) == "恢复积分"


@pytest.mark.parametrize("count", [0, 5, 40, 120])
def test_the_paper_says_what_the_rows_say_within_its_margins(count: int) -> None:
    given = statement(count)
    pdf = statement_pdf(given)
    printed = pdf_text(pdf)

    for row in statement_rows(given):
        for text in row:
            assert squeezed(text) in printed, text
    words = pdf_words(pdf)
    assert overlaps(words) == []
    for word in words:
        assert 14 - 0.1 <= word.left < word.right <= 196 + 0.1, word
        assert 8 < word.top < word.bottom < 292, word


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (40, 1), (50, 2), (120, 3)])
def test_forty_rows_fit_on_one_sheet(count: int, sheets: int) -> None:
    assert len(pdf_pages(statement_pdf(statement(count)))) == sheets


def test_sums_are_carried_from_sheet_to_sheet() -> None:
    pages = pdf_pages(statement_pdf(statement(120)))

    for number, page in enumerate(pages, start=1):
        assert "户积分对账单" in page
        assert "户号03-018" in page
        assert f"第{number}页/共3页" in page
        assert ("过次页" in page) == (number < 3)
        assert ("承前页" in page) == (number > 1)
        assert ("户主签字" in page) == (number == 3)
    carried = pages[0].split("过次页")[1].split("监督电话")[0]
    assert f"承前页{carried}" in pages[1]


@pytest.mark.parametrize("name", RARE_NAMES)
def test_rare_names_print_fit_and_come_back(name: str) -> None:
    given = statement(3)
    rows = tuple(replace(row, operator_name=name) for row in given.rows)
    pdf = statement_pdf(replace(given, head_name=name, rows=rows))

    assert pdf_text(pdf).count(name) == 4
    assert overlaps(pdf_words(pdf)) == []


def test_long_texts_take_lines_of_their_own() -> None:
    given = statement(40)
    rows = tuple(
        replace(row, summary="为村里修渠" * 12, operator_name=LONG_NAME) for row in given.rows
    )
    pdf = statement_pdf(replace(given, rows=rows, group_name="第十二村民小组" * 12))

    assert pdf_text(pdf).count("为村里修渠" * 12) == 40
    assert overlaps(pdf_words(pdf)) == []
    assert all(14 - 0.1 <= word.left < word.right <= 196 + 0.1 for word in pdf_words(pdf))


def test_numbers_stay_on_one_line_whatever_their_size() -> None:
    given = statement(1, first_points=999_999_999_99)

    assert "999,999,999.99999,999,999.99" in pdf_text(statement_pdf(given))
    assert overlaps(pdf_words(statement_pdf(given))) == []


def test_a_practice_statement_is_marked_on_every_sheet() -> None:
    assert pdf_text(statement_pdf(replace(statement(60), practice=True))).count("练习") == 2
    assert "练习" not in pdf_text(statement_pdf(statement(60)))


def test_the_file_is_embedded_reproducible_and_names_nobody() -> None:
    pdf = statement_pdf(statement(5))
    info = pdf_info(pdf)

    assert pdf == statement_pdf(statement(5))
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))
    assert "户积分对账单 03-018" in info
    assert "王建国" not in info
