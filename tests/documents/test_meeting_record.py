"""The record of a meeting: who was there, what was decided, and room for every signature."""

from dataclasses import replace
from datetime import date

import pytest

from jifen_desktop.documents.meeting_record import meeting_record_pdf, meeting_record_rows
from jifen_desktop.documents.meeting_record_sheet import _SIGN_HEIGHT
from jifen_desktop.documents.meeting_record_words import KIND_LABELS
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.meeting_record import AdoptedRules, DecidedItem, MeetingRecord
from jifen_desktop.domain.panels import Meeting, MeetingKind
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

MEETING = Meeting(
    id=3,
    action_seq=17,
    kind=MeetingKind.COURTYARD,
    held_on=date(2026, 11, 23),
    expected=7,
    title="第三季度第二次评议会",
    place="村委会会议室",
    chair="王建业",
    recorder="李秀英",
    topics="评议第三季度申报\n通报扣分",
    guests="吴老师\n赵丽",
    present=("王建业", "陈𠮷", "阿依古丽·买买提"),
)
ITEM = DecidedItem(
    item_no=101,
    household_no="03-018",
    head_name="王建国",
    member_name="",
    rule_code="A01",
    rule_item="参加村民大会、院坝会、政策宣讲会并签到",
    event_date=date(2026, 8, 10),
    step=Step.DECIDED,
    nominal_points=1000,
    agreed_points=1000,
    given_points=1000,
    votes=(4, 0, 1),
    reason="",
    recused="",
)
RECORD = MeetingRecord(
    village_name="清水湾村",
    practice=False,
    meeting=MEETING,
    items=(
        ITEM,
        replace(
            ITEM,
            item_no=102,
            member_name="李小花",
            agreed_points=800,
            given_points=600,
            reason="只到一人",
            recused="王建业",
        ),
        replace(ITEM, item_no=103, step=Step.REJECTED, agreed_points=None, given_points=None),
        replace(
            ITEM,
            item_no=104,
            head_name=None,
            member_name=None,
            step=Step.RETURNED,
            nominal_points=-500,
            agreed_points=None,
            given_points=None,
            votes=None,
            reason="补照片",
        ),
        replace(ITEM, item_no=105, agreed_points=None, given_points=None),
    ),
    adopted=(AdoptedRules(version=2, effective_on=date(2027, 1, 1)),),
    supervision_phone="0571-8800 0000",
)
EMPTY = MeetingRecord(
    village_name="清水湾村",
    practice=False,
    meeting=Meeting(
        id=4,
        action_seq=18,
        kind=MeetingKind.OTHER,
        held_on=date(2026, 11, 23),
        expected=None,
        title=None,
        place=None,
        chair=None,
        recorder=None,
        topics=None,
        guests=None,
        present=(),
    ),
    items=(),
    adopted=(),
    supervision_phone="",
)
MATTER = "A01 参加村民大会、院坝会、政策宣讲会并签到"


def test_a_record_says_who_was_there_and_what_was_decided() -> None:
    assert meeting_record_rows(RECORD) == (
        ("清水湾村",),
        ("评议记录表",),
        ("第三季度第二次评议会（2026年11月23日）",),
        ("会议形式", "院坝会"),
        ("时间", "2026年11月23日"),
        ("地点", "村委会会议室"),
        ("主持人", "王建业"),
        ("记录人", "李秀英"),
        ("人数", "应到 7 人，实到 3 人，列席 2 人"),
        ("议题", "1. 评议第三季度申报", "2. 通报扣分"),
        ("参会人签到", "王建业", "陈𠮷", "阿依古丽·买买提", "吴老师", "赵丽"),
        ("逐项评议",),
        ("会议通过积分细则第 2 版，自2027年1月1日起施行。",),
        ("序号", "户号 户主", "评议事项", "申报分", "评议分", "同意/反对/弃权", "结果、理由、回避"),
        ("1", "03-018 王建国", f"{MATTER} 2026-08-10 编号 101", "10", "10", "4/0/1", "通过"),
        (
            "2",
            "03-018 王建国",
            f"{MATTER}（李小花） 2026-08-10 编号 102",
            "10",
            "8",
            "4/0/1",
            "调整通过；只到一人；超上限2分不计；回避：王建业",
        ),
        ("3", "03-018 王建国", f"{MATTER} 2026-08-10 编号 103", "10", "—", "4/0/1", "不通过"),
        (
            "4",
            "03-018 （已依申请删除）",
            f"{MATTER}（（已依申请删除）） 2026-08-10 编号 104",
            "−5",
            "—",
            "",
            "退回补充；补照片",
        ),
        (
            "5",
            "03-018 王建国",
            f"{MATTER} 2026-08-10 编号 105",
            "10",
            "—",
            "4/0/1",
            "通过（后来重新评议）",
        ),
        ("以上记录经到会人员当场核对，与会议情况相符。",),
        ("到会人员签字", "监督小组签字", "主持人签字", "记录人签字"),
        ("监督电话 0571-8800 0000",),
    )


def test_what_nobody_typed_is_left_to_be_filled_in_by_hand() -> None:
    rows = meeting_record_rows(EMPTY)

    assert ("会议（2026年11月23日）",) in rows
    assert ("地点", "＿＿＿＿") in rows
    assert ("人数", "应到 ＿＿＿＿ 人，实到 ＿＿＿＿ 人") in rows
    assert ("本次会议没有评议积分事项。",) in rows
    assert rows[-1] == ("到会人员签字", "监督小组签字", "主持人签字", "记录人签字")
    assert "本次会议没有评议积分事项" in pdf_text(meeting_record_pdf(EMPTY))


def test_every_kind_of_meeting_has_a_name() -> None:
    assert set(KIND_LABELS) == set(MeetingKind)


@pytest.mark.parametrize("count", [0, 1, 13, 14, 15, 16, 60])
def test_the_paper_says_what_the_rows_say_within_its_margins(count: int) -> None:
    items = tuple(replace(ITEM, item_no=number) for number in range(1, count + 1))
    given = replace(RECORD, items=items)
    pdf = meeting_record_pdf(given)
    printed = pdf_text(pdf)

    for row in meeting_record_rows(given):
        for text in row:
            assert squeezed(text) in printed, text
    words = pdf_words(pdf)
    assert overlaps(words) == []
    for word in words:
        assert 14 - 0.1 <= word.left < word.right <= 196 + 0.1, word
        assert 8 < word.top < word.bottom < 292, word


def test_many_items_go_on_under_the_same_heading() -> None:
    pages = pdf_pages(meeting_record_pdf(replace(RECORD, items=(ITEM,) * 60)))

    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert "第三季度第二次评议会" in page
        assert f"第{number}页/共{len(pages)}页" in page
        assert ("接下页" in page) == (number < len(pages))
        assert ("监督小组签字" in page) == (number == len(pages))
        assert ("结果、理由、回避" in page) == ("编号101" in page)
    assert sum(page.count("编号101") for page in pages) == 60


def test_many_people_sign_on_as_many_pages_as_they_need() -> None:
    names = tuple(f"村民代表{number}" for number in range(1, 121))
    pdf = meeting_record_pdf(replace(RECORD, meeting=replace(MEETING, present=names)))

    printed = pdf_text(pdf)
    assert all(name in printed for name in names)
    assert overlaps(pdf_words(pdf)) == []


def test_there_is_room_for_a_fingerprint_beside_every_name() -> None:
    assert _SIGN_HEIGHT >= 9
    words = {word.text: word for word in pdf_words(meeting_record_pdf(RECORD))}
    assert words["吴老师"].top == pytest.approx(words["陈𠮷"].top, abs=1)
    assert words["赵丽"].top - words["陈𠮷"].top >= 9


@pytest.mark.parametrize("name", RARE_NAMES)
def test_rare_names_print_fit_and_come_back(name: str) -> None:
    meeting = replace(MEETING, chair=name, recorder=name, present=(name,), guests=name)
    items = (replace(ITEM, head_name=name, member_name=name, recused=name),)
    pdf = meeting_record_pdf(replace(RECORD, meeting=meeting, items=items))

    assert pdf_text(pdf).count(name) == 7
    assert overlaps(pdf_words(pdf)) == []


def test_long_texts_take_lines_of_their_own() -> None:
    meeting = replace(
        MEETING,
        title="清水湾村党建引领积分制第三季度" * 4,
        place="长" * 60,
        chair=LONG_NAME,
        topics="\n".join(["评议" * 50] * 4),
        present=("长" * 50,) * 9,
    )
    items = (replace(ITEM, reason="为村里修渠" * 40, rule_item="长" * 100),) * 12
    pdf = meeting_record_pdf(
        replace(RECORD, village_name="清水湾村" * 12, meeting=meeting, items=items)
    )

    assert pdf_text(pdf).count("为村里修渠" * 40) == 12
    assert overlaps(pdf_words(pdf)) == []
    assert all(14 - 0.1 <= word.left < word.right <= 196 + 0.1 for word in pdf_words(pdf))


def test_a_practice_record_is_marked_on_every_sheet() -> None:
    practice = replace(RECORD, practice=True, items=(ITEM,) * 30)
    assert pdf_text(meeting_record_pdf(practice)).count("练习") == 2


def test_the_file_is_embedded_reproducible_and_names_nobody() -> None:
    pdf = meeting_record_pdf(RECORD)
    info = pdf_info(pdf)

    assert pdf == meeting_record_pdf(RECORD)
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))
    assert "评议记录表 2026-11-23" in info
    assert "王建" not in info
