"""扣分告知书: what was deducted and how to object, two on a sheet, each with its slip."""

from dataclasses import replace

import pytest

from jifen_desktop.documents.deduction_notice import deduction_notice_rows, deduction_notices_pdf
from jifen_desktop.domain.papers_of_points import DeductionNotice
from tests.documents.points_samples import CROWDED_NOTICE, NOTICE
from tests.documents.readers import (
    overlaps,
    pdf_fonts,
    pdf_info,
    pdf_pages,
    pdf_text,
    pdf_words,
    squeezed,
)
from tests.documents.samples import RARE_NAMES

A4_HALF = 297 / 2


def facts(notice: DeductionNotice) -> dict[str, str]:
    return {row[0]: row[1] for row in deduction_notice_rows(notice) if len(row) == 2}


def test_a_notice_says_fact_ground_points_and_how_to_object() -> None:
    rows = deduction_notice_rows(NOTICE)
    said = facts(NOTICE)

    assert rows[:3] == (
        ("清水湾村积分管理小组",),
        ("扣分告知书", "编号：57"),
        ("王建国 户（户号 03-018，第三村民小组）：",),
    )
    assert said["事实"] == "王小明：乱倒垃圾、乱堆杂物，1次。在村口河边倾倒建筑垃圾"
    assert said["时间地点"].startswith("2026年8月10日，地点")
    assert said["依据条款"] == (
        "本村积分细则第 1 版 参与公共事务类 C23“乱倒垃圾、乱堆杂物”，"
        "经 2026年8月25日八月评议会评议。"
    )
    assert said["扣分"] == "扣 3 分（细则规定 5 分，超上限2分不计），计入本户积分。"
    assert said["证据"] == "现场照片2张（2026-08-10）"
    assert "____ 日内" in said["申辩途径"]
    assert "监督电话 0571-8800 0000" in said["申辩途径"]
    assert (
        "经办人：王建业",
        "第二经办人：孙监督",
        "（积分管理小组章）",
        "2026年8月25日",
    ) in rows
    assert rows[-3:] == (
        ("本户已收到上述扣分告知书。", "□ 无异议    □ 有异议，理由"),
        ("户主（签收）", "年      月      日"),
        ("□ 拒绝签收，原因", "见证人签字"),
    )


def test_a_plain_notice_says_no_more_than_it_knows() -> None:
    plain = replace(
        NOTICE,
        member_name="",
        note="",
        evidence="",
        nominal_points=300,
        over_points=0,
        meeting_title=None,
        meeting_day=None,
        second_name="",
        supervision_phone="",
    )
    said = facts(plain)

    assert said["事实"] == "乱倒垃圾、乱堆杂物，1次。"
    assert said["依据条款"].endswith("C23“乱倒垃圾、乱堆杂物”。")
    assert said["扣分"] == "扣 3 分，计入本户积分。"
    assert said["证据"] == "无"
    assert "电话" not in said["申辩途径"]
    assert "第二经办人：____________" in deduction_notice_rows(plain)[-6]


def test_less_than_the_rule_says_without_a_cap() -> None:
    assert facts(replace(NOTICE, over_points=0))["扣分"] == (
        "扣 3 分（细则规定 5 分），计入本户积分。"
    )


def test_erased_texts_say_so() -> None:
    erased = replace(
        NOTICE, head_name=None, member_name=None, evidence=None, note=None, second_name=None
    )

    assert deduction_notice_rows(erased)[2][0].startswith("（已依申请删除） 户")
    assert facts(erased)["证据"] == "（已依申请删除）"


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (2, 1), (3, 2)])
def test_two_stand_on_a_sheet(count: int, sheets: int) -> None:
    notices = [replace(NOTICE, item_no=100 + number) for number in range(count)]
    pages = pdf_pages(deduction_notices_pdf(notices))

    assert len(pages) == sheets
    for number in range(count):
        assert pages[number // 2].count(f"编号：{100 + number}") == 2


def test_a_practice_notice_is_marked_in_each_half() -> None:
    notice = replace(NOTICE, practice=True)

    assert pdf_text(deduction_notices_pdf([notice, notice])).count("练习") == 2


@pytest.mark.parametrize("notice", [NOTICE, replace(CROWDED_NOTICE, practice=False)])
def test_each_stays_in_its_half(notice: DeductionNotice) -> None:
    other = replace(notice, item_no=58)
    pdf = deduction_notices_pdf([notice, other])
    printed, words = pdf_text(pdf), pdf_words(pdf)

    for row in deduction_notice_rows(notice):
        for text in row:
            assert printed.count(squeezed(text)) >= 1, text
    assert overlaps(words) == []
    for word in words:
        assert 14 - 0.1 <= word.left < word.right <= 196 + 0.1, word
        assert 5 < word.top < word.bottom < 293, word
        assert not word.top < A4_HALF < word.bottom, word
    numbers = [word.top for word in words if word.text == "编号：58"]
    assert len(numbers) == 2
    assert min(numbers) > A4_HALF


@pytest.mark.parametrize("name", RARE_NAMES)
def test_rare_names_print_and_come_back(name: str) -> None:
    pdf = deduction_notices_pdf(
        [replace(NOTICE, head_name=name, member_name=name, operator_name=name, second_name=name)]
    )

    assert pdf_text(pdf).count(name) == 5
    assert "〓" not in pdf_text(pdf)
    assert overlaps(pdf_words(pdf)) == []


def test_the_file_is_embedded_reproducible_and_names_nobody() -> None:
    pdf = deduction_notices_pdf([NOTICE])

    assert pdf == deduction_notices_pdf([NOTICE])
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))
    assert "扣分告知书 57" in pdf_info(pdf)
    assert "王建国" not in pdf_info(pdf)
