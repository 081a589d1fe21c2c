"""公示 of a selection: who, for what, until when to object, and whom to call."""

from datetime import date

import pytest

from jifen_desktop.documents.paper_sizes import WallPaper
from jifen_desktop.documents.selection_notice import selection_notice_pdf, selection_notice_rows
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.selections import SelectionPurpose
from tests.documents.publication_samples import LONG_VILLAGE
from tests.documents.quarter_samples import ISSUERS, LONG_ISSUERS, person
from tests.documents.readers import overlaps, pdf_fonts, pdf_pages, pdf_text, pdf_words
from tests.documents.samples import RARE_NAMES
from tests.documents.selection_samples import selection_line, selection_lines, selection_notice


def test_it_says_for_what_how_long_it_hangs_and_how_to_object() -> None:
    assert selection_notice_rows(selection_notice(*selection_lines(2))) == (
        ("清水湾村“最美家庭”", "拟表彰名单公示"),
        (
            (
                "经推荐、积分核对（截至2026年第3季度最近 4 个已结账季度）和群众评议，"
                "下列家庭拟授予“最美家庭”称号，现予公示，"
                "公示期2026年11月23日至11月28日（张贴当日不计，共 5 天）。"
                "名单按户号排列，排名不分先后。"
            ),
        ),
        ("最美家庭（2 户）", person(0), person(1)),
        (
            (
                "对名单有异议的，请在公示期内向村积分管理小组口头或书面提出，"
                "或拨打电话 0571-8800 0000；收到之日起 "
                "7 个工作日（周一至周五计，未计法定节假日）答复。"
            ),
        ),
        (*ISSUERS, "2026年11月23日"),
    )


def test_a_recommendation_and_a_list_of_priority_say_what_they_are() -> None:
    sent = selection_notice_rows(
        selection_notice(
            selection_line(0),
            purpose=SelectionPurpose.RECOMMENDATION,
            giver=HonourRank.COUNTY,
            scope=HonourScope.PERSON,
            name="三八红旗手",
            asked=None,
            office_phone="",
        )
    )
    assert sent[0][1] == "拟推荐名单公示"
    assert sent[1][0].startswith("经推荐和群众评议，下列同志拟推荐上报县级，参评“三八红旗手”，")
    assert sent[2][0] == "三八红旗手（1 人）"
    assert "口头或书面提出；收到" in sent[3][0]
    first = selection_notice_rows(
        selection_notice(purpose=SelectionPurpose.PRIORITY, name="职业技能培训")
    )
    assert first[0][1] == "优先名单公示"
    assert "下列家庭拟列入“职业技能培训”优先名单，" in first[1][0]
    assert first[2] == ("职业技能培训（0 户）", "（没有）")


def test_two_of_one_household_and_two_of_one_name_are_told_apart() -> None:
    lines = (
        selection_line(0, household_no="01-001", person_name="张伟", group_name="第一组"),
        selection_line(1, household_no="01-001", person_name="李梅", group_name="第一组"),
        selection_line(2, household_no="02-001", person_name="张伟", group_name="第二组"),
        selection_line(3, household_no="03-001", person_name=None),
        selection_line(4, removed=True),
    )
    rows = selection_notice_rows(selection_notice(*lines, scope=HonourScope.PERSON))
    assert rows[2] == (
        "最美家庭（4 人）",
        "张伟（1组）",
        "李梅",
        "张伟（2组）",
        "户号 03-001（已依申请删除）",
    )


def test_figures_deeds_and_findings_stay_in_the_file() -> None:
    lines = selection_lines(9, accepted=True, deed="照顾老人")
    printed = pdf_text(selection_notice_pdf(selection_notice(*lines)))
    for said in ("评价分", "扣分", "照顾老人", "前10名", "01-000"):
        assert said not in printed


@pytest.mark.parametrize("paper", WallPaper)
@pytest.mark.parametrize("size", [1, 30, 200])
def test_everybody_stands_on_it(size: int, paper: WallPaper) -> None:
    notice = selection_notice(*selection_lines(size))
    pdf = selection_notice_pdf(notice, paper)
    printed = pdf_text(pdf)

    for number in range(size):
        assert printed.count(person(number)) == 1
    assert overlaps(pdf_words(pdf)) == []
    assert pdf == selection_notice_pdf(notice, paper)
    assert all(font["emb"] == "yes" for font in pdf_fonts(pdf))


def test_long_and_rare_texts_fit() -> None:
    lines = [selection_line(number, person_name=name) for number, name in enumerate(RARE_NAMES)]
    notice = selection_notice(
        *lines,
        village_name=LONG_VILLAGE,
        issuers=LONG_ISSUERS,
        name="县级" + "最美家庭" * 4 + "候选",
        first_day=date(2026, 12, 30),
        last_day=date(2027, 1, 4),
    )
    pdf = selection_notice_pdf(notice)
    printed = pdf_text(pdf)
    assert selection_notice_rows(notice)[0][0] == LONG_VILLAGE
    assert all(name in printed for name in RARE_NAMES)
    assert overlaps(pdf_words(pdf)) == []


def test_practice_is_marked_on_every_page() -> None:
    pdf = selection_notice_pdf(selection_notice(*selection_lines(200), practice=True))
    assert all("练习" in page for page in pdf_pages(pdf))
