"""异议登记及复核表: who objects to what, what was found, and room to write what is not known."""

from dataclasses import replace

import pytest

from jifen_desktop.documents.objection_form import (
    _SIGNATURE,
    objection_form_pdf,
    objection_form_rows,
)
from jifen_desktop.documents.objection_form_words import CONCLUSIONS, WAYS
from jifen_desktop.domain.papers_of_publication import ObjectionForm
from jifen_desktop.domain.publication import Conclusion, Way
from tests.documents.publication_samples import (
    ANSWER,
    ANSWERED_FORM,
    LONG_VILLAGE,
    OBJECTION,
    OBJECTION_FORM,
    PUBLICATION,
    published_line,
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


def answered(**changed: object) -> ObjectionForm:
    answer = replace(ANSWER, **changed)
    return replace(OBJECTION_FORM, objection=replace(OBJECTION, answer=answer))


def facts(form: ObjectionForm) -> dict[str, str]:
    return {row[0]: row[1] for row in objection_form_rows(form) if len(row) == 2}


def test_an_answered_form_says_everything() -> None:
    assert objection_form_rows(ANSWERED_FORM) == (
        ("清水湾村",),
        ("异议登记及复核表", "编号：3"),
        ("异议",),
        ("提出人", "李秀英"),
        ("收到日期", "2026年11月26日"),
        ("提出方式", "□ 口头  ■ 书面  □ 电话  □ 其他"),
        ("公示批次", "第 12 批"),
        ("序号", "7"),
        ("公示期", "2026年11月24日至11月29日（张贴当日不计，共 5 天）"),
        ("户号", "08-007"),
        ("户主", "吴志强（第八组）"),
        ("公示事项", "2026-10-08 C23 乱倒垃圾、乱堆杂物 1次"),
        ("公示分值", "−3 分"),
        ("事项编号", "107"),
        ("异议内容", "那天清理河道的是他儿子，不是他本人，请核对签到表。"),
        ("复核",),
        (
            "答复期限",
            "不迟于2026年12月7日，即收到之日起 7 个工作日（周一至周五计，未计法定节假日）",
        ),
        ("核查人", "孙监督、王建业"),
        ("核查情况", "核对签到表第3页，签到人为其子，改记3小时。"),
        ("结论", "□ 维持  ■ 更正  □ 删除  □ 撤回"),
        ("答复日期", "2026年12月2日"),
        ("答复方式", "■ 口头  □ 书面  □ 电话  □ 其他"),
        (
            (
                "维持：按公示的入账。更正：改正后重新公示。删除：不计分。撤回：提出人收回异议。"
                "公示期内有异议的事项，答复前不入账。"
            ),
        ),
        ("签字", "提出人（签字、手印）", "核查人", "核查人", "积分管理小组组长（章）"),
    )


def test_an_open_objection_leaves_the_answer_to_be_written_in() -> None:
    said = facts(OBJECTION_FORM)

    assert said["核查人"] == said["核查情况"] == ""
    assert said["结论"] == "□ 维持  □ 更正  □ 删除  □ 撤回"
    assert said["答复日期"] == "年    月    日"
    assert said["答复方式"] == "□ 口头  □ 书面  □ 电话  □ 其他"


def test_an_objector_who_is_not_named_and_texts_that_were_erased() -> None:
    nameless = replace(OBJECTION, objector=None, content=None)
    line = published_line(7, head_name=None)
    said = facts(replace(OBJECTION_FORM, objection=nameless, line=line))

    assert said["提出人"] == ""
    assert said["异议内容"] == "（已依申请删除）"
    assert said["户主"] == "（已依申请删除）（第八组）"
    erased = facts(answered(findings=None, checkers=None))
    assert erased["核查情况"] == "（已依申请删除）"
    assert erased["核查人"] == ""


@pytest.mark.parametrize("conclusion", Conclusion)
def test_each_conclusion_is_ticked_alone(conclusion: Conclusion) -> None:
    said = facts(answered(conclusion=conclusion))["结论"]

    assert said.count("■") == 1
    assert f"■ {CONCLUSIONS[conclusion]}" in said
    assert set(CONCLUSIONS) == set(Conclusion)


@pytest.mark.parametrize("way", Way)
def test_each_way_is_ticked_alone(way: Way) -> None:
    form = replace(OBJECTION_FORM, objection=replace(OBJECTION, way=way))

    assert f"■ {WAYS[way]}" in facts(form)["提出方式"]
    assert set(WAYS) == set(Way)


def stands_well(form: ObjectionForm) -> str:
    """One page, everything on it, nothing on anything else; what is printed."""
    pdf = objection_form_pdf(form)
    (printed,) = pdf_pages(pdf)
    for row in objection_form_rows(form):
        for text in row:
            assert squeezed(text) in printed, text
    words = pdf_words(pdf)
    assert overlaps(words) == []
    for word in words:
        assert 14 - 0.1 <= word.left < word.right <= 196 + 0.1, word
        assert 8 < word.top < word.bottom < 292, word
    return printed


@pytest.mark.parametrize("form", [OBJECTION_FORM, ANSWERED_FORM])
def test_the_paper_says_what_the_rows_say_within_its_margins(form: ObjectionForm) -> None:
    stands_well(form)


def test_long_stories_stay_on_the_page() -> None:
    line = published_line(
        1, head_name=LONG_NAME, group_name="组" * 20, household_no="D" * 32, item="事" * 60
    )
    story = "那天清理河道的是他儿子，不是他本人，请核对签到表。" * 20
    objection = replace(
        OBJECTION,
        objector="长" * 50,
        content=story,
        answer=replace(ANSWER, findings=story, checkers="长" * 100),
    )
    publication = replace(PUBLICATION, village_name=LONG_VILLAGE, id=123_456)
    stands_well(
        ObjectionForm(publication=publication, line=line, objection=objection, practice=False)
    )


def test_a_story_beyond_all_measure_is_printed_small_rather_than_not() -> None:
    objection = replace(OBJECTION, content="长" * 9000)
    pdf = objection_form_pdf(replace(OBJECTION_FORM, objection=objection))

    assert len(pdf_pages(pdf)) == 1


def test_there_is_room_for_a_whole_fingertip() -> None:
    assert _SIGNATURE >= 22 + 8
    words = {word.text: word for word in pdf_words(objection_form_pdf(OBJECTION_FORM))}
    assert words["积分管理小组组长（章）"].left - words["提出人（签字、手印）"].left > 3 * 22


@pytest.mark.parametrize("name", RARE_NAMES)
def test_rare_names_print_and_come_back(name: str) -> None:
    objection = replace(OBJECTION, objector=name, answer=replace(ANSWER, checkers=name))
    line = published_line(7, head_name=name)
    printed = stands_well(replace(OBJECTION_FORM, objection=objection, line=line))

    assert printed.count(name) == 3
    assert "〓" not in printed


def test_the_file_is_embedded_reproducible_and_names_nobody() -> None:
    pdf = objection_form_pdf(ANSWERED_FORM)

    assert pdf == objection_form_pdf(ANSWERED_FORM)
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))
    assert "异议登记及复核表 3" in pdf_info(pdf)
    assert "李秀英" not in pdf_info(pdf)
    assert "练习" in pdf_text(objection_form_pdf(replace(ANSWERED_FORM, practice=True)))
