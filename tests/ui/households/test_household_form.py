"""The form: checked while it is filled in, saved once, nothing typed is ever lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.looking_up import HouseholdCard, household_card
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.wedge import Scan
from tests.ui.office import PageOffice
from tests.village import DAY, household, last_seq

#: In Extension H, which no bundled font draws.
RARE = "\U000323af"


@pytest.fixture
def new_form(page: HouseholdsPage, qtbot: QtBot) -> HouseholdsPage:
    """The page with an empty form."""
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.form.isVisible)
    return page


@pytest.fixture
def edit_form(page: HouseholdsPage, qtbot: QtBot) -> HouseholdsPage:
    """The page with the form of 01-001."""
    page.open_item("01-001")
    qtbot.waitUntil(page.face.isVisible)
    page.edit()
    return page


def fill(page: HouseholdsPage, qtbot: QtBot, **texts: str) -> None:
    """Type into fields and leave them with Enter."""
    for name, text in texts.items():
        field = page.form.fields[name]
        field.setFocus()
        field.selectAll()
        if text.isascii():
            qtbot.keyClicks(field, text)
        else:  # an input method commits characters without keys
            field.setText(text)
            field.textEdited.emit(text)
        qtbot.keyClick(field, Qt.Key.Key_Return)


def error(page: HouseholdsPage, name: str) -> str:
    return page.form.fields[name].accessibleDescription()


def in_book(office: PageOffice, qtbot: QtBot, household_no: str) -> HouseholdCard:
    found: list[HouseholdCard] = []
    office.desk.ask(
        "test", lambda s: household_card(s, household_no), found.append, owner=office.desk
    )
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


# --- a new one ---------------------------------------------------------------------


def test_a_household_is_added_with_the_next_number_of_its_group(
    new_form: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    form = new_form.form
    fill(new_form, qtbot, head_name="李 四", group_name="第一组")
    qtbot.waitUntil(lambda: "01-003" in form.fields["household_no"].placeholderText())
    fill(new_form, qtbot, population="3", phone="139-0000-1111", opened_on="2026年11月1日")
    qtbot.keyClick(new_form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    form.save()  # a second press does nothing
    qtbot.waitUntil(new_form.face.isVisible)
    added = in_book(office, qtbot, "01-003").household
    assert (added.head_name, added.phone, added.population) == ("李四", "13900001111", 3)
    assert str(added.opened_on) == "2026-11-01"
    assert office.said == ["已新增李 四，户号 01-003。"]


def test_enter_goes_from_field_to_field(new_form: HouseholdsPage, qtbot: QtBot) -> None:
    fields = new_form.form.fields
    fields["head_name"].setFocus()
    qtbot.keyClick(fields["head_name"], Qt.Key.Key_Return)
    assert QApplication.focusWidget() is fields["group_name"]
    qtbot.keyClick(fields["group_name"], Qt.Key.Key_Return)
    assert QApplication.focusWidget() is fields["household_no"]


def test_what_is_wrong_is_said_beside_the_field_when_it_is_left(
    new_form: HouseholdsPage, qtbot: QtBot
) -> None:
    fill(new_form, qtbot, phone="12", population="x", opened_on="2026-13-01")
    assert error(new_form, "phone") == "电话“12”不是一个 5 到 20 位的号码，一格只能填一个。"
    assert error(new_form, "population") == "人口：“x”不是数字。"
    assert (
        error(new_form, "opened_on") == "立户日期：“2026-13-01”不是日期，请写成 2026-11-23 这样。"
    )
    qtbot.keyClicks(new_form.form.fields["phone"], "345")
    assert error(new_form, "phone") == ""


def test_numbers_that_are_taken_are_said_at_once(new_form: HouseholdsPage, qtbot: QtBot) -> None:
    fill(new_form, qtbot, household_no="01-002")
    qtbot.waitUntil(lambda: error(new_form, "household_no") == "已经有户号为“01-002”的农户。")
    new_form.scanned(Scan(code="8800001", into=None))
    qtbot.waitUntil(lambda: error(new_form, "card_no") == "卡号 8800001 已经属于户号 01-001。")
    fill(new_form, qtbot, household_no="01-077")
    qtbot.waitUntil(lambda: error(new_form, "household_no") == "")


def test_a_likely_double_and_a_rare_character_are_only_hints(
    new_form: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    form = new_form.form
    fill(new_form, qtbot, head_name="张伟", group_name="1组")
    qtbot.waitUntil(lambda: "01-002" in form.hints.banner.text())
    fill(new_form, qtbot, head_name=f"张{RARE}")
    qtbot.waitUntil(lambda: RARE in form.hints.banner.text(), timeout=20_000)
    qtbot.waitUntil(lambda: "01-002" not in form.hints.banner.text())
    form.save()
    qtbot.waitUntil(new_form.face.isVisible)
    assert in_book(office, qtbot, "01-003").household.head_name == f"张{RARE}"


def test_many_doubles_are_counted(page: HouseholdsPage, office: PageOffice, qtbot: QtBot) -> None:
    for number in range(3, 6):
        office.desk.do(
            lambda store, n=number: household(store, f"01-00{n}", "张伟"),
            lambda _: None,
            owner=page,
        )
    page.add()
    fill(page, qtbot, head_name="张伟", group_name="第一组")
    said = "可能已经有这一户：户号 01-002、01-003、01-004等 4 户，请先核对。"
    qtbot.waitUntil(lambda: page.form.hints.banner.text() == said)


def test_a_form_that_is_not_right_is_not_sent(
    new_form: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    new_form.form.save_button.click()
    assert error(new_form, "head_name") == "没有填写户主。"
    assert office.sounds == ["refused"]
    assert QApplication.focusWidget() is new_form.form.fields["head_name"]


def test_what_only_the_book_can_refuse_stands_beside_its_field(
    new_form: HouseholdsPage, qtbot: QtBot
) -> None:
    form = new_form.form
    form.fields["head_name"].setText("李四")
    form.fields["household_no"].setText("01-001")
    form.save()
    qtbot.waitUntil(lambda: error(new_form, "household_no") != "")
    assert QApplication.focusWidget() is form.fields["household_no"]
    assert form.fields["head_name"].text() == "李四"


# --- corrections -------------------------------------------------------------------


def test_only_what_was_typed_is_changed(
    edit_form: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    fill(edit_form, qtbot, pinyin="wang jian guo / wang xian guo", phone="13900000000")
    edit_form.form.state.setCurrentIndex(1)
    assert edit_form.form.is_dirty()
    edit_form.form.save()
    qtbot.waitUntil(edit_form.face.isVisible)
    changed = in_book(office, qtbot, "01-001").household
    assert changed.pinyin == " wang jian guo\n wang xian guo"
    assert (changed.phone, changed.state) == ("13900000000", HouseholdState.AWAY)
    assert (changed.address, changed.opened_on) == ("清水湾1号", DAY)
    assert edit_form.face.facts["拼音"].text() == "wang jian guo / wang xian guo"


def test_nothing_typed_changes_nothing(
    edit_form: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    seqs: list[int] = []
    office.desk.ask("seq", last_seq, seqs.append, owner=edit_form)
    edit_form.form.save()
    qtbot.waitUntil(edit_form.face.isVisible)
    office.desk.ask("seq", last_seq, seqs.append, owner=edit_form)
    qtbot.waitUntil(lambda: len(seqs) == 2)
    assert seqs[0] == seqs[1]
    assert office.said == ["没有改动。"]


def test_a_known_day_cannot_be_taken_away(edit_form: HouseholdsPage, qtbot: QtBot) -> None:
    edit_form.form.fields["opened_on"].clear()
    edit_form.form.save()
    assert error(edit_form, "opened_on") == "没有填写立户日期。"


@pytest.mark.parametrize("role", [Role.KEEPER, Role.SUPERVISOR, Role.MAINTAINER])
def test_who_may_not_is_told_and_loses_nothing(
    edit_form: HouseholdsPage,
    office: PageOffice,
    qtbot: QtBot,
    seated: Callable[[Role], None],
    role: Role,
) -> None:
    seated(role)
    fill(edit_form, qtbot, phone="13900000000")
    edit_form.form.save()
    qtbot.waitUntil(edit_form.form.message.isVisible)
    assert edit_form.form.message.text() == "您不能改农户资料，请由文书、负责人办理。"
    assert edit_form.form.fields["phone"].text() == "13900000000"
    assert in_book(office, qtbot, "01-001").household.phone == "13800001234"
    seated(Role.CLERK)  # and somebody who may goes on with it
    edit_form.form.save()
    qtbot.waitUntil(edit_form.face.isVisible)
    assert in_book(office, qtbot, "01-001").household.phone == "13900000000"


# --- nothing typed is lost ---------------------------------------------------------


def test_esc_asks_before_it_throws_away(
    edit_form: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    fill(edit_form, qtbot, address="清水湾2号")
    assert edit_form.step_back()
    assert edit_form.form.isVisible()
    office.dialogs.answers.append(True)
    edit_form.form.cancel_button.click()
    assert edit_form.face.isVisible()
    assert office.dialogs.asked == ["放弃修改", "放弃修改"]
    edit_form.edit()
    assert edit_form.step_back()  # nothing typed, nothing asked
    assert edit_form.face.isVisible()


def test_nothing_else_is_opened_over_what_was_typed(
    edit_form: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    fill(edit_form, qtbot, address="清水湾2号")
    edit_form.open_item("01-002")
    edit_form.add()
    edit_form.bring()
    edit_form.scanned(Scan(code="01-002", into=None))
    qtbot.keyClick(edit_form, Qt.Key.Key_F2)
    assert edit_form.form.fields["address"].text() == "清水湾2号"
    assert office.said == ["请先保存或取消正在填写的内容。"] * 5
    assert edit_form.form.isVisible()


def test_a_lock_keeps_what_was_typed(edit_form: HouseholdsPage, qtbot: QtBot) -> None:
    fill(edit_form, qtbot, address="清水湾2号")
    edit_form.lock()
    assert edit_form.form.fields["address"].text() == "清水湾2号"
    assert edit_form.form.isVisible()


def test_a_cancelled_new_form_leads_back_to_the_list(
    new_form: HouseholdsPage, qtbot: QtBot
) -> None:
    assert new_form.step_back()
    assert new_form.list.isVisible()
    qtbot.keyClick(new_form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(new_form, Qt.Key.Key_F4)
    assert new_form.list.isVisible()
