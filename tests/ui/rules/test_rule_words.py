"""What is said of rules and books, and a draft at hand as a value."""

from dataclasses import replace
from datetime import date

import pytest

from jifen_desktop.domain.panels import Meeting, MeetingKind
from jifen_desktop.domain.rule_comparison import UNUSED, RuleUse, compare_rules
from jifen_desktop.domain.rules import Category, Rule, RuleBook
from jifen_desktop.services.rule_listing import ListedBook
from jifen_desktop.ui.rules import words
from jifen_desktop.ui.rules.changes_face import SAME, summary_words
from jifen_desktop.ui.rules.form_checks import complaint, split_sign
from jifen_desktop.ui.rules.rule_edit import begin_edit
from jifen_desktop.ui.rules.words import Mark, Standing
from tests.points_village import CATEGORY_NAMES, PRESET, rule

BY_CODE = {one.code: one for one in PRESET}
A01 = BY_CODE["A01"]


@pytest.mark.parametrize(
    ("code", "whole", "short"),
    [
        ("A01", "+2", "+2"),
        ("A08", "−2", "−2"),
        ("C18", "+1/100元", "+1/100元"),
        ("C21", "+2～+10", "+2～+10"),
        ("C25", "未成灾−20、成灾−50", "−20～−50（2 档）"),
    ],
)
def test_a_value_is_said_with_its_sign(code: str, whole: str, short: str) -> None:
    assert words.value_words(BY_CODE[code]) == whole
    assert words.value_in_short(BY_CODE[code]) == short


def test_tiers_of_one_value_are_no_span() -> None:
    assert words.value_in_short(rule("E09", "甲:+5|乙:+5")) == "+5（2 档）"


def test_caps_count_points_entries_and_people() -> None:
    assert words.caps_words(A01) == "每次2人，每季10分"
    assert words.caps_words(rule("A01", "+1", cap="一次性1次;每年0.5分")) == "一次性1次，每年0.5分"


def listed(version: int, *, title: str | None = "村民代表会议") -> ListedBook:
    meeting = Meeting(
        id=1, action_seq=9, kind=MeetingKind.OTHER, held_on=date(2026, 6, 20), expected=None,
        title=title, place=None, chair=None, recorder=None, topics=None, guests=None, present=(),
    )  # fmt: skip
    return ListedBook(
        book=RuleBook(
            id=1,
            drafted_seq=8,
            category_names=CATEGORY_NAMES,
            version=version,
            effective_on=date(2026, 7, 1) if version else None,
            adopted_seq=9 if version else None,
            meeting_id=1 if version else None,
        ),
        rules=76,
        meeting=meeting if version else None,
        next_to_adopt=not version,
    )


def test_a_book_says_since_when_and_by_whose_word() -> None:
    assert words.book_name(listed(2), Standing.IN_FORCE) == "第 2 版（现行）"
    assert words.book_name(listed(0), Standing.DRAFT) == "草案（等会议通过）"
    assert words.edition_words(listed(2)) == (
        "2026年7月1日起施行，76 项，2026年6月20日“村民代表会议”通过"
    )
    assert words.edition_words(listed(2, title=None)).endswith("2026年6月20日会议通过")
    assert words.edition_words(replace(listed(2), meeting=None)) == "2026年7月1日起施行，76 项"
    assert words.edition_words(listed(0)) == "草案，76 项，会议通过以后才施行"


def test_use_is_counted_in_households_and_deeds() -> None:
    assert words.use_words(RuleUse(households=2, deeds=3)) == "已有 2 户 3 件事项用到"
    assert words.use_words(None) == words.use_words(UNUSED) == "还没有人用过"
    assert words.kept_words(RuleUse(households=1, deeds=1)).endswith("仍按原来的分值")
    assert words.kept_words(None) == ""


def test_a_change_says_from_what_to_what() -> None:
    after = replace(
        A01, points=300, unit="次", caps=(), per_member=True, spendable=False, recorder=""
    )
    [change] = compare_rules([A01], [after]).changed
    assert words.change_words(change) == (
        "分值：+2 → +3；单位：人次 → 次；上限：每次2人，每季10分 → —；计分对象：按户 → 按人；"
        "登记人：网格员 → —；兑换：可以兑换 → 只计评价分"
    )


def test_what_is_not_saved_is_named_and_many_are_counted() -> None:
    off = replace(BY_CODE["A02"], active=False)
    dearer = replace(A01, points=300)
    more = [replace(A01, code=f"B{number}") for number in range(10, 18)]
    unsaved = compare_rules([A01, BY_CODE["A02"]], [dearer, off, *more])
    assert words.unsaved_words(unsaved, renamed=True) == (
        "新增 B10、B11、B12、B13、B14、B15 等 8 项；改动 A01；停用或删去 A02；类别名称"
    )
    assert words.unsaved_words(compare_rules([A01], [dearer]), renamed=False) == "改动 A01"
    assert words.marks_of(unsaved)["A02"] is Mark.DISABLED
    assert summary_words(unsaved) == "新增 8 项，改动 1 项，停用 1 项。"
    assert summary_words(compare_rules([A01], [A01])) == SAME


@pytest.mark.parametrize(
    ("text", "split"),
    [("+5", ("+", "5")), (" −2 ", ("-", "2")), ("－3", ("-", "3")), ("4", ("", "4"))],
)
def test_a_sign_before_the_points_is_split_off(text: str, split: tuple[str, str]) -> None:
    assert split_sign(text) == split
    assert split_sign("") == ("", "")


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("points", "", "没有填写分值。"),
        ("points", "x", "分值：“x”不是数字。"),
        ("points", "0", "分值：数值“0”超出允许范围，或小数位太多。"),
        ("points", "2.5", ""),
        ("code", "F01", "类别“F01”不对：要与编码的首字母 A 到 E 一致，一个字母只能有一个名称。"),
        (
            "caps",
            "每天3分",
            "上限“每天3分”看不懂，请写成“每季10分”“每次2人”这样，几条之间用分号隔开。",
        ),
        ("caps", "每次2人;每季10分", ""),
        ("item", "", "没有填写事项。"),
    ],
)
def test_fields_obey_the_laws_of_files(field: str, text: str, sentence: str) -> None:
    assert complaint(field, text) == sentence


# --- the draft as a value -----------------------------------------------------------


def test_the_next_code_follows_the_last_of_its_category() -> None:
    odd = replace(A01, code="A-1")
    edit = begin_edit((*PRESET, odd), CATEGORY_NAMES, base_id=1, key="k")
    assert [edit.free_code(category) for category in Category] == [
        "A09", "B07", "C26", "D12", "E07"
    ]  # fmt: skip
    assert begin_edit((), CATEGORY_NAMES, base_id=None, key="k").free_code(Category.C) == "C01"


def test_a_draft_knows_what_is_not_saved() -> None:
    edit = begin_edit((A01,), CATEGORY_NAMES, base_id=1, key="k")
    assert not edit.is_dirty
    assert edit.with_rule(A01) == edit
    dearer: Rule = replace(A01, points=300)
    assert edit.with_rule(dearer).is_dirty
    assert edit.with_rule(dearer).unsaved().changed[0].after == dearer
    assert edit.without_rule("A01").unsaved().disabled == (A01,)
    renamed = edit.with_names({**CATEGORY_NAMES, Category.E: "其它"})
    assert renamed.renamed
    assert renamed.is_dirty
    assert edit.with_rule(replace(A01, code="A00")).ordered()[0].code == "A00"
