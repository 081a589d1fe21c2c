"""A draft in the window: begun, changed, kept while away, saved as one act, or given up."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.roles import Role
from jifen_desktop.domain.rules import Category, Rule
from jifen_desktop.services.drafting_rules import save_rules
from jifen_desktop.ui.rules.drafter import NO_CHANGE
from jifen_desktop.ui.rules.names_dialog import SAME_NAME, NamesDialog
from jifen_desktop.ui.rules.rule_list import DRAFTING
from jifen_desktop.ui.rules.rules_page import (
    ENABLE_FIRST,
    NOT_IN_DRAFT,
    SAVE_DRAFT_FIRST,
    SAVE_FORM_FIRST,
    RulesPage,
)
from tests.points_village import CATEGORY_NAMES, PRESET
from tests.ui.office import PageOffice
from tests.ui.rules.conftest import cells, codes, open_form, open_rule, sit
from tests.village import CLERK, last_seq, moment, new_key

CTRL = Qt.KeyboardModifier.ControlModifier


def store_of(office: PageOffice) -> Store:
    return Store(office.folder / "book.jifen", durable=False)


def acts(office: PageOffice) -> int:
    store = store_of(office)
    last = last_seq(store)
    store.close()
    return last


def draft_of(office: PageOffice) -> dict[str, Rule]:
    """The rules of the draft that waits."""
    store = store_of(office)
    with store.reading() as book:
        draft = book.rules.newest_draft()
        rules = book.rules.of_book(draft.id) if draft else []
    store.close()
    return {kept.rule.code: kept.rule for kept in rules}


def begin(page: RulesPage, qtbot: QtBot) -> None:
    page.list.buttons.draft.click()
    qtbot.waitUntil(page.list.buttons.save.isVisible)


def change_points(page: RulesPage, qtbot: QtBot, code: str, points: str) -> None:
    open_form(page, qtbot, code)
    page.form.fields["points"].setText(points)
    page.save()
    qtbot.waitUntil(lambda: page.face.isVisible() and page.face.value.text() == f"+{points} 分")


def switch(page: RulesPage, qtbot: QtBot, code: str, mark: str) -> None:
    open_rule(page, qtbot, code)
    page.face.switch_button.click()
    qtbot.waitUntil(lambda: cells(page, code)[-1] == mark)


def save(page: RulesPage, qtbot: QtBot) -> None:
    page.save()
    qtbot.waitUntil(lambda: page.drafter.edit is None)
    qtbot.waitUntil(page.list.buttons.adopt.isVisible)


# --- changing and saving ----------------------------------------------------------------


def test_changes_are_marked_named_and_saved_as_one_act(
    page: RulesPage, office: PageOffice, qtbot: QtBot
) -> None:
    before = acts(office)
    change_points(page, qtbot, "A01", "3")
    assert cells(page, "A01")[2] == "+3"
    assert cells(page, "A01")[-1] == "改动"
    assert page.face.changed.text() == "比上一版：分值：+2 → +3"
    switch(page, qtbot, "A02", "停用")
    qtbot.keyClick(page, Qt.Key.Key_N, CTRL)
    assert page.form.fields["code"].text() == "A09"
    for name, text in (("item", "新的一项"), ("points", "-4"), ("unit", "次")):
        page.form.fields[name].setText(text)
    page.form.save_button.click()
    qtbot.waitUntil(lambda: "A09" in codes(page))
    assert cells(page, "A09")[2:4] == ["−4", "次"]
    assert page.list.unsaved.text() == "还没有保存：新增 A09；改动 A01；停用或删去 A02。"
    assert page.list.books.currentText() == DRAFTING
    assert acts(office) == before

    qtbot.keyClick(page, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(page.list.buttons.adopt.isVisible)
    assert acts(office) == before + 1
    assert office.said[-1] == "草案已保存：17 项，停用 1 项。会议通过以后才施行。"
    assert not page.list.unsaved.isVisible()
    draft = draft_of(office)
    assert (draft["A01"].points, draft["A02"].active, draft["A09"].sign) == (300, False, -1)
    assert draft["B03"] == PRESET[3]


def test_a_draft_survives_leaving_the_page_and_looking_at_other_books(
    page: RulesPage, office: PageOffice, qtbot: QtBot
) -> None:
    change_points(page, qtbot, "A01", "3")
    page.hide()
    page.lock()
    page.show()
    books = page.list.books
    books.setCurrentIndex(1)
    books.activated.emit(1)
    qtbot.waitUntil(lambda: cells(page, "A01")[2] == "+2")
    assert page.list.buttons.draft.text() == "继续起草"
    assert not page.list.buttons.adopt.isVisible()
    page.list.buttons.draft.click()
    qtbot.waitUntil(lambda: cells(page, "A01")[2] == "+3")
    books.setCurrentIndex(1)
    books.activated.emit(1)
    qtbot.waitUntil(lambda: cells(page, "A01")[2] == "+2")
    change_points(page, qtbot, "A02", "4")  # F4 goes on with the draft at hand
    save(page, qtbot)
    assert draft_of(office)["A01"].points == 300


def test_giving_up_asks_once(page: RulesPage, office: PageOffice, qtbot: QtBot) -> None:
    begin(page, qtbot)
    page.list.buttons.discard.click()  # nothing was changed
    assert page.drafter.edit is None
    qtbot.waitUntil(lambda: page.list.books.currentText() == "第 1 版（现行）")
    change_points(page, qtbot, "A01", "3")
    page.list.buttons.discard.click()
    assert page.drafter.edit is not None
    office.dialogs.answers.append(True)
    page.list.buttons.discard.click()
    qtbot.waitUntil(lambda: page.list.books.currentText() == "第 1 版（现行）")
    assert office.dialogs.asked == ["放弃改动"] * 2
    page.drafter.discard()
    page.drafter.save(None)
    assert draft_of(office) == {}


def test_nothing_changed_is_nothing_to_save(
    page: RulesPage, office: PageOffice, qtbot: QtBot
) -> None:
    begin(page, qtbot)
    assert page.list.unsaved.text() == "正在起草，还没有改动。"
    page.list.buttons.save.click()
    assert office.said[-1] == NO_CHANGE
    assert draft_of(office) == {}


def test_a_disabled_rule_comes_back_and_an_own_one_goes(
    page: RulesPage, office: PageOffice, qtbot: QtBot
) -> None:
    switch(page, qtbot, "A02", "停用")
    qtbot.keyClick(page, Qt.Key.Key_F4)
    assert office.said[-1] == ENABLE_FIRST
    assert page.face.switch_button.text() == "恢复使用"
    switch(page, qtbot, "A02", "在用")
    page.drafter.put(replace(PRESET[0], code="A77"))
    qtbot.waitUntil(lambda: "A77" in codes(page))
    open_rule(page, qtbot, "A77")
    assert page.face.switch_button.text() == "删去"
    page.face.switch_button.click()
    qtbot.waitUntil(lambda: "A77" not in codes(page))
    assert not page.face.isVisible()
    assert page.drafter.edit is not None
    assert not page.drafter.edit.is_dirty


def test_a_rule_of_an_older_book_alone_cannot_be_changed(
    page: RulesPage, office: PageOffice, qtbot: QtBot
) -> None:
    begin(page, qtbot)
    page.drafter.leave_out("E06")
    qtbot.waitUntil(lambda: "E06" not in codes(page))
    page.list.books.activated.emit(1)
    qtbot.waitUntil(lambda: "E06" in codes(page))
    open_rule(page, qtbot, "E06")
    page.edit()
    assert office.said[-1] == NOT_IN_DRAFT
    assert not page.form.isVisible()


# --- names ------------------------------------------------------------------------------


def test_categories_are_renamed_in_the_draft(
    page: RulesPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.acts.rename()  # without a draft there is nothing to rename
    begin(page, qtbot)

    def rename(dialog: NamesDialog) -> bool:
        dialog.show()
        first, last = dialog.fields[Category.A], dialog.fields[Category.E]
        first.setText(" ")
        last.setText("参与公共事务类")
        dialog.press()
        assert dialog._boxes[Category.A].error.text() == "没有填写类别。"
        assert dialog._boxes[Category.E].error.text() == SAME_NAME
        first.setFocus()
        qtbot.waitUntil(first.hasFocus)
        dialog.go_on()
        assert dialog.fields[Category.B].hasFocus()
        last.setFocus()
        dialog.go_on()
        assert dialog.verb.hasFocus()
        dialog.go_on()
        first.setText("政策知晓")
        last.setText("其他事项")
        dialog.verb.click()
        dialog.hide()
        return dialog.result() == 1

    page.list.buttons.names.click()  # turned away
    office.dialogs.answers.append(rename)
    page.list.buttons.names.click()
    qtbot.waitUntil(lambda: "类别名称" in page.list.unsaved.text())
    page.list.tabs.choose("A 政策知晓")
    assert len(codes(page)) == 3
    save(page, qtbot)
    page.list.tabs.choose("E 其他事项")


# --- refusals ---------------------------------------------------------------------------


def test_roles_are_told_what_they_may_not(
    page: RulesPage, office: PageOffice, qtbot: QtBot
) -> None:
    sit(office, Role.KEEPER)
    open_rule(page, qtbot, "A01")
    for act in (
        page.edit,
        page.switch,
        page.add,
        page.write,
        page.bring,
        page.list.buttons.draft.click,
    ):
        act()
        assert "起草积分细则" in office.said.pop()
    assert page.drafter.edit is None


def test_the_book_asks_for_the_role_when_it_is_saved(
    page: RulesPage, office: PageOffice, qtbot: QtBot
) -> None:
    change_points(page, qtbot, "A01", "3")
    sit(office, Role.KEEPER)
    page.save()
    page.save()
    qtbot.waitUntil(lambda: "起草积分细则" in office.said[-1])
    assert page.drafter.edit is not None
    sit(office, Role.CLERK)
    save(page, qtbot)
    assert draft_of(office)["A01"].points == 300


def test_a_used_rule_that_means_something_else_opens_its_form(
    page: RulesPage, office: PageOffice, qtbot: QtBot
) -> None:
    begin(page, qtbot)
    page.drafter.put(replace(PRESET[0], unit="小时", scale=1000))
    page.save()
    qtbot.waitUntil(page.form.isVisible)
    assert page.form.message.text().startswith("事项 A01 已经有人用过，")
    assert page.form.rule is not None
    assert page.form.rule.code == "A01"


def test_another_draft_meanwhile_is_told_before_it_is_replaced(
    page: RulesPage, office: PageOffice, qtbot: QtBot
) -> None:
    change_points(page, qtbot, "A01", "3")
    store = store_of(office)
    save_rules(store, CATEGORY_NAMES, PRESET[:2], key=new_key(), actor=CLERK, at=moment())
    store.close()
    qtbot.waitUntil(lambda: page.list.books.count() == 3, timeout=5000)
    page.save()
    assert page.drafter.edit is not None
    assert draft_of(office).keys() == {"A01", "A02"}
    office.dialogs.answers.append(True)
    save(page, qtbot)
    assert len(draft_of(office)) == len(PRESET)


@pytest.mark.parametrize("keys", [Qt.Key.Key_F2, Qt.Key.Key_N])
def test_an_open_form_is_not_lost(
    page: RulesPage, office: PageOffice, qtbot: QtBot, keys: Qt.Key
) -> None:
    open_form(page, qtbot, "A01")
    page.form.fields["points"].setText("7")
    page.resize(1280, 640)
    page.open_item("A02")
    page._compare()
    page._discard()
    page.list.books.activated.emit(1)
    qtbot.keyClick(page, keys, CTRL if keys == Qt.Key.Key_N else Qt.KeyboardModifier.NoModifier)
    assert page.form.isVisible()
    assert set(office.said[1:]) == {SAVE_FORM_FIRST}
    assert page.form.fields["points"].text() == "7"
    page.take_focus()
    assert page.step_back()  # turned away
    assert page.form.isVisible()
    office.dialogs.answers.append(True)
    assert page.step_back()
    assert page.face.isVisible()


def test_importing_over_a_draft_is_refused(
    page: RulesPage, office: PageOffice, qtbot: QtBot
) -> None:
    begin(page, qtbot)
    page.bring()
    assert office.said[-1] == SAVE_DRAFT_FIRST
    page.add()
    assert page.form.isVisible()
    assert page.step_back()
    assert not page.form.isVisible()


def test_f4_takes_the_selected_row(page: RulesPage, qtbot: QtBot) -> None:
    page.list.rows.setFocus()
    page.list.rows.select_row(1)
    qtbot.keyClick(page, Qt.Key.Key_F4)
    assert page.form.isVisible()
    assert page.form.fields["code"].text() == "A02"
    page.edit()
    assert page.form.isVisible()


def test_enter_presses_the_button_with_the_keyboard(page: RulesPage, qtbot: QtBot) -> None:
    page.list.buttons.draft.setFocus()
    qtbot.keyClick(page.list.buttons.draft, Qt.Key.Key_Return)
    qtbot.waitUntil(page.list.buttons.save.isVisible)
    qtbot.keyClick(page, Qt.Key.Key_Left)
