"""The form of a rule: checked at the field, built clause by clause, taken into the draft."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.rules import Cap, Measure, Rule, RuleKind, Sign, Window
from jifen_desktop.messages import RULE_KIND_NAMES
from jifen_desktop.ui.rules.rule_form import RANGE_EMPTY, RuleForm
from jifen_desktop.ui.rules.rules_page import RulesPage
from tests.points_village import PRESET
from tests.ui.office import PageOffice
from tests.ui.rules.conftest import open_form


def error(form: RuleForm, name: str) -> str:
    box = form.boxes[name]
    return box.error.text() if box.error.isVisible() else ""


def new_form(page: RulesPage) -> RuleForm:
    page.add()
    return page.form


def fill(form: RuleForm, **texts: str) -> None:
    for name, text in texts.items():
        form.fields[name].setText(text)


def taken(page: RulesPage, code: str) -> Rule:
    """The rule that the form has put into the draft."""
    page.form.save()
    assert page.drafter.edit is not None
    return page.drafter.edit.rules[code]


@pytest.mark.parametrize("rule", PRESET, ids=lambda rule: rule.code)
def test_a_rule_is_shown_and_taken_as_it_is(page: RulesPage, qtbot: QtBot, rule: Rule) -> None:
    open_form(page, qtbot, rule.code)
    assert not page.form.is_dirty()
    assert taken(page, rule.code) == rule


def test_enter_leads_through_the_form(page: RulesPage, qtbot: QtBot) -> None:
    form = new_form(page)
    assert form.fields["item"].hasFocus()
    form.category.setFocus()
    seen: list[str] = []
    while not form.save_button.hasFocus():
        focus = form.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
        qtbot.keyClick(focus, Qt.Key.Key_Return)
    assert seen == [
        "类别", "编码", "事项", "加分还是扣分", "计分方式", "分值", "每满多少算一次", "单位",
        "计分对象", "上限的期间", "上限", "上限的单位", "互斥组", "证明材料", "登记人",
        "只计评价分，不能兑换",
    ]  # fmt: skip


def test_what_is_missing_is_said_beside_its_field(page: RulesPage, office: PageOffice) -> None:
    form = new_form(page)
    form.fields["code"].clear()
    form.save()
    assert [error(form, name) for name in ("code", "item", "points", "unit")] == [
        "没有填写编码。", "没有填写事项。", "没有填写分值。", ""
    ]  # fmt: skip
    assert office.sounds == ["refused"]
    assert form.fields["code"].hasFocus()


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("code", "a01", "草案里已经有编码为“A01”的事项。"),
        ("code", "Z01", "类别“Z01”不对：要与编码的首字母 A 到 E 一致，一个字母只能有一个名称。"),
        ("points", "abc", "分值：“abc”不是数字。"),
        ("step", "x", "步长：“x”不是数字。"),
        ("unit", "u" * 11, "单位太长，最多 10 个字。"),
    ],
)
def test_a_field_is_checked_when_it_is_left(
    page: RulesPage, qtbot: QtBot, name: str, text: str, sentence: str
) -> None:
    form = new_form(page)
    field = form.fields[name]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    form.save_button.setFocus()
    assert error(form, name) == sentence
    assert field.accessibleDescription() == sentence
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "5" if name != "code" else "B77")
    assert error(form, name) == ""


def test_the_codes_letter_is_the_category(page: RulesPage, qtbot: QtBot) -> None:
    form = new_form(page)
    assert form.fields["code"].text() == "A09"
    form.category.setCurrentIndex(3)
    form.category.activated.emit(3)
    assert form.fields["code"].text() == "D12"
    form.fields["code"].setText("b9")
    form.fields["code"].editingFinished.emit()
    assert form.category.currentData() == "B"
    form.category.activated.emit(1)
    assert form.fields["code"].text() == "b9"


def test_a_typed_sign_goes_to_its_place(page: RulesPage, qtbot: QtBot) -> None:
    form = new_form(page)
    fill(form, item="乱倒垃圾", unit="次")
    points = form.fields["points"]
    points.setFocus()
    qtbot.keyClicks(points, "-5")
    form.save_button.setFocus()
    assert (points.text(), form.sign.currentText()) == ("5", "扣分")
    rule = taken(page, "A09")
    assert (rule.sign, rule.points) == (Sign.DEDUCTION, 500)


def test_a_range_has_two_ends(page: RulesPage) -> None:
    form = new_form(page)
    form.kind.setCurrentText(RULE_KIND_NAMES[RuleKind.RANGE])
    assert not form.fields["points"].isVisible()
    fill(form, item="拾金不昧", unit="次", least="+2", most="2")
    form.save()
    assert error(form, "most") == RANGE_EMPTY
    fill(form, most="10", step="x")  # a step that was typed for a fixed value counts no more
    rule = taken(page, "A09")
    assert (rule.kind, rule.points, rule.points_max) == (RuleKind.RANGE, 200, 1000)


def test_tiers_are_added_one_by_one(page: RulesPage, qtbot: QtBot) -> None:
    form = new_form(page)
    form.kind.setCurrentText(RULE_KIND_NAMES[RuleKind.TIERS])
    fill(form, item="受表彰", unit="次")
    form.save()
    assert error(form, "tier") == "没有填写档次。"
    tiers = form.tiers
    for name, size in (("村", "5"), ("乡镇", "+10"), ("县", "15")):
        tiers.name.setText(name)
        tiers.size_field.setText(size)
        qtbot.keyClick(tiers.size_field, Qt.Key.Key_Return)
    assert tiers.clauses() == ("村:5", "乡镇:10", "县:15")
    tiers.name.setText("村")
    tiers.add_button.click()  # a tier without points
    assert error(form, "tier") != ""
    assert tiers.clauses() == ("村:5", "乡镇:10", "县:15", "村:")
    tiers.name.clear()
    tiers.add_button.click()
    tiers._remove(1)
    assert [(tier.name, tier.points) for tier in taken(page, "A09").tiers] == [
        ("村", 500), ("县", 1500)
    ]  # fmt: skip


def test_caps_are_built_or_typed(page: RulesPage, qtbot: QtBot) -> None:
    form = new_form(page)
    fill(form, item="开会", points="2", unit="人次")
    caps = form.caps
    caps.amount.setText("10")
    caps.add_button.click()
    caps.window_choice.setCurrentText("每次")
    caps.measure.setCurrentText("人")
    qtbot.keyClicks(caps.amount, "2")
    qtbot.keyClick(caps.amount, Qt.Key.Key_Return)
    assert caps.clauses() == ("每季10分", "每次2人")
    caps.amount.setText("每季8分")
    caps.add_button.click()  # one window and measure stands once
    assert error(form, "caps") != ""
    caps.amount.setText("每天3分")
    form.save()
    assert "每天3分" in error(form, "caps")
    caps.amount.setText("每年3次；一次性20分")
    caps.add_button.click()
    assert error(form, "caps") == ""
    caps.window_choice.setCurrentText("每月")
    caps.amount.setText("6分")  # with its measure, and not added yet
    assert taken(page, "A09").caps == (
        Cap(window=Window.QUARTER, measure=Measure.POINTS, amount=1000),
        Cap(window=Window.EACH, measure=Measure.PEOPLE, amount=2),
        Cap(window=Window.YEAR, measure=Measure.TIMES, amount=3),
        Cap(window=Window.ONCE, measure=Measure.POINTS, amount=2000),
        Cap(window=Window.MONTH, measure=Measure.POINTS, amount=600),
    )


def test_everything_else_is_taken_too(page: RulesPage) -> None:
    form = new_form(page)
    fill(form, item="捐款", points="1", unit="元", step="100", exclusive_group="捐款")
    fill(form, evidence="收据", recorder="文书")
    form.per_member.setCurrentIndex(1)
    form.score_only.setChecked(True)
    rule = taken(page, "A09")
    assert (rule.step, rule.scale, rule.exclusive_group) == (100_000, 1000, "捐款")
    assert (rule.evidence, rule.recorder) == ("收据", "文书")
    assert (rule.per_member, rule.spendable, rule.active) == (True, False, True)


def test_a_used_rule_keeps_its_direction_and_its_measure(page: RulesPage, qtbot: QtBot) -> None:
    open_form(page, qtbot, "A01")
    form = page.form
    assert not form.sign.isEnabled()
    assert form.fields["code"].isReadOnly()
    form.fields["points"].setText("-3")
    form.fields["points"].editingFinished.emit()
    assert error(form, "points") != ""
    fill(form, points="+3", unit="小时")
    form.save()
    assert error(form, "unit").startswith("事项 A01 已经有人用过，")
    fill(form, unit="次")
    assert taken(page, "A01").unit == "次"


def test_parts_that_do_not_go_together_are_said_below(page: RulesPage) -> None:
    form = new_form(page)
    form.kind.setCurrentText(RULE_KIND_NAMES[RuleKind.RANGE])
    fill(form, item="x", least="1~2", most="3")
    form.save()
    assert error(form, "least") != ""
    fill(form, least="x")
    assert form._read() is None
    assert form.message.text().startswith("分值或档次“+x~+3”看不懂")
    form._edit = None  # nothing to suggest a code from
    form._suggest_code()
    assert form.fields["code"].text() == "A09"
