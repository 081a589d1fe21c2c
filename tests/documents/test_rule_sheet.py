"""The rules for the wall: who adopted them, when, and what each is worth."""

from dataclasses import replace
from datetime import date

import pytest

from jifen_desktop.documents.rule_sheet import rule_sheet_pdf, rule_sheet_rows
from jifen_desktop.domain.panels import Meeting, MeetingKind
from jifen_desktop.domain.rule_sheet import RuleSection, RuleSheet
from jifen_desktop.domain.rules import Category, Rule, Tier
from tests.documents.readers import (
    overlaps,
    pdf_fonts,
    pdf_info,
    pdf_pages,
    pdf_text,
    pdf_words,
    squeezed,
)
from tests.points_village import CATEGORY_NAMES, PRESET, rule

MEETING = Meeting(
    id=1,
    action_seq=7,
    kind=MeetingKind.COURTYARD,
    held_on=date(2026, 3, 1),
    expected=9,
    title="村民代表会议",
    place="村委会会议室",
    chair="王建业",
    recorder="李秀英",
    topics="积分细则",
    guests="张三\n李四",
    present=("王建业", "孙监督"),
)


def sheet_of(*rules: Rule, meeting: Meeting = MEETING) -> RuleSheet:
    return RuleSheet(
        village_name="清水湾村",
        practice=False,
        sections=tuple(
            RuleSection(
                category=category,
                name=CATEGORY_NAMES[category],
                rules=tuple(rule for rule in rules if rule.category is category),
            )
            for category in Category
        ),
        version=2,
        effective_on=date(2026, 3, 5),
        meeting=meeting,
        supervision_phone="0571-8800 0000",
    )


FULL = sheet_of(*PRESET, *(rule(f"C{number}", "+5", "次", "每季20分") for number in range(30, 90)))


def test_the_sheet_says_its_rules_and_whose_they_are() -> None:
    rules = (
        rule("A01", "+2", "人次", "每次2人;每季10分", item="参加村民大会"),
        rule("C19", "+0.1", "元", "每次0.9分", step="10", item="小额捐款", spendable=False),
        rule("C21", "+2~+10", "次", item="拾金不昧"),
        rule(
            "E01", "村:+5|县:+15", "次", "一次性1次", group="表彰", per_member=True, item="受表彰"
        ),
        rule("E06", "-50", "次", item="虐待老人"),
    )
    assert rule_sheet_rows(sheet_of(*rules)) == (
        ("清水湾村",),
        ("积分细则",),
        ("第 2 版　自 2026年3月5日起施行",),
        ("编码", "事项", "分值", "单位", "上限", "证明材料", "登记人"),
        ("A　政策内容知晓类（1 项）",),
        ("A01", "参加村民大会", "+2", "人次", "每次2人，每季10分", "证明", "网格员"),
        ("C　参与公共事务类（2 项）",),
        ("C19", "小额捐款", "+0.1/10元（只计评价分）", "元", "每次0.9分", "证明", "网格员"),
        ("C21", "拾金不昧", "+2～+10", "次", "", "证明", "网格员"),
        ("E　其他（2 项）",),
        (
            "E01",
            "受表彰",
            "村+5、县+15",
            "次",
            "一次性1次，按人计，“表彰”只取最高",
            "证明",
            "网格员",
        ),
        ("E06", "虐待老人", "−50", "次", "", "证明", "网格员"),
        ("本细则经 2026年3月1日在村委会会议室召开的“村民代表会议”（院坝会）通过。",),
        ("应到 9 人，到会 4 人：王建业、孙监督、张三、李四",),
        ("监督电话 0571-8800 0000",),
    )


def test_a_meeting_of_which_little_is_known_is_named_all_the_same() -> None:
    bare = replace(
        MEETING, kind=MeetingKind.OTHER, place=None, guests=None, present=(), expected=None
    )
    rows = rule_sheet_rows(replace(sheet_of(*PRESET, meeting=bare), supervision_phone=""))
    assert rows[-1] == ("本细则经 2026年3月1日召开的“村民代表会议”通过。",)
    erased = replace(bare, title=None, present=(None, "孙监督"))
    rows = rule_sheet_rows(sheet_of(*PRESET, meeting=erased))
    assert rows[-3] == ("本细则经 2026年3月1日召开的“（已依申请删除）”通过。",)
    assert rows[-2] == ("到会 2 人：（已依申请删除）、孙监督",)
    untitled = replace(bare, title="")
    assert "“会议”" in rule_sheet_rows(sheet_of(*PRESET, meeting=untitled))[-2][0]


def test_a_draft_names_no_meeting_and_is_marked() -> None:
    draft = replace(FULL, version=0, effective_on=None, meeting=None)
    rows = rule_sheet_rows(draft)
    assert rows[2] == ("草案，提交会议讨论",)
    assert rows[-2:] == (("本草案经会议通过后施行。",), ("监督电话 0571-8800 0000",))
    pages = pdf_pages(rule_sheet_pdf(draft))
    assert all("草案" in page for page in pages)
    assert "草案" not in pdf_text(rule_sheet_pdf(FULL))


@pytest.mark.parametrize("given", [sheet_of(*PRESET[:1]), FULL], ids=["one", "full"])
def test_the_paper_says_what_the_rows_say_within_its_margins(given: RuleSheet) -> None:
    pdf = rule_sheet_pdf(given)
    printed = pdf_text(pdf)
    for row in rule_sheet_rows(given):
        for text in row:
            assert squeezed(text) in printed, text
    words = pdf_words(pdf)
    assert overlaps(words) == []
    for word in words:
        assert 14 - 0.1 <= word.left < word.right <= 196 + 0.1, word
        assert 8 < word.top < word.bottom < 292, word


def test_every_sheet_has_the_headings_and_says_which_version_it_is() -> None:
    pages = pdf_pages(rule_sheet_pdf(FULL))
    assert len(pages) == 2
    for number, page in enumerate(pages, start=1):
        assert "编码事项分值单位上限证明材料登记人" in page
        assert "第2版自2026年3月5日起施行" in page
        assert f"第{number}页/共2页" in page
        assert ("应到9人" in page) == (number == 2)


def test_a_category_never_ends_a_sheet_without_a_rule() -> None:
    for count in range(35, 55):
        rules = [rule(f"A{number:02}", "+5") for number in range(count)]
        first, *_ = pdf_pages(rule_sheet_pdf(sheet_of(*rules, rule("B01", "+5", item="最后一项"))))
        assert ("B提供意见建议类" in first) == ("最后一项" in first), count


def test_words_as_long_as_they_may_be_fit_on_a_sheet() -> None:
    tiers = tuple(
        Tier(name=f"{number}" + "档" * 39, points=100_000_000) for number in range(10, 22)
    )
    long = replace(
        rule("A01", "村:+5", "大袋小袋大袋小袋大袋", group="组" * 20, item="长" * 100),
        tiers=tiers,
        evidence="证" * 100,
        recorder="登" * 40,
    )
    words = pdf_words(rule_sheet_pdf(sheet_of(PRESET[0], long)))
    assert overlaps(words) == []
    assert all(8 < word.top < word.bottom < 292 for word in words)


def test_a_practice_sheet_is_marked_on_every_page() -> None:
    marked = pdf_pages(rule_sheet_pdf(replace(FULL, practice=True)))
    assert all("练习" in page for page in marked)


def test_the_file_is_embedded_and_reproducible() -> None:
    pdf = rule_sheet_pdf(FULL)
    assert pdf == rule_sheet_pdf(FULL)
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))
    assert "积分细则 清水湾村" in pdf_info(pdf)
