"""操作员: added, given roles and PINs, retired and brought back, each by who may."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import WrongPin
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.sign_in import sign_in
from jifen_desktop.ui.dialogs import Signed
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.settings.operator_dialogs import (
    PINS_DIFFER,
    NewOperatorDialog,
    NewPinDialog,
    RolesDialog,
)
from jifen_desktop.ui.settings.operator_row import BRING_BACK, RETIRE, OperatorRow
from jifen_desktop.ui.settings.settings_page import SettingsPage
from tests.ui.geometry import clipped_texts, unnamed_controls
from tests.ui.office import PageOffice
from tests.ui.settings.conftest import seat
from tests.village import HEAD_NAME, PIN, STAFF_NAMES, last_seq

NEW = "246802"
KEEPER_NAME = STAFF_NAMES[Role.KEEPER]


def row(page: SettingsPage, name: str) -> OperatorRow:
    return next(found for found in page.operators.rows.values() if found.operator.name == name)


def fill_pin(old: str = "", new: str = NEW) -> Callable[[QWidget], int]:
    def fill(dialog: QWidget) -> int:
        assert isinstance(dialog, NewPinDialog)
        dialog.old_pin.setText(old)
        dialog.pin.setText(new)
        dialog.pin_again.setText(new)
        dialog.go_on()
        return dialog.result()

    return fill


def fill_newcomer(name: str, role: Role) -> Callable[[QWidget], int]:
    def fill(dialog: QWidget) -> int:
        assert isinstance(dialog, NewOperatorDialog)
        dialog.name.setText(name)
        dialog.roles.checks[role].setChecked(True)
        dialog.go_on()
        return dialog.result()

    return fill


def fill_roles(*roles: Role) -> Callable[[QWidget], int]:
    def fill(dialog: QWidget) -> int:
        assert isinstance(dialog, RolesDialog)
        for role, check in dialog.roles.checks.items():
            check.setChecked(role in roles)
        dialog.go_on()
        return dialog.result()

    return fill


# --- people ------------------------------------------------------------------------------


def test_a_newcomer_may_sign_in_at_once(
    qtbot: QtBot, page: SettingsPage, office: PageOffice, store: Store
) -> None:
    office.dialogs.answers = [fill_newcomer(" 周小燕 ", Role.CLERK), fill_pin()]
    page.operators.add_button.click()
    qtbot.waitUntil(lambda: len(page.operators.rows) == 7)
    assert office.said == ["已增加操作员周小燕。"]
    assert row(page, "周小燕").roles.text() == "文书"
    assert sign_in(store, "周小燕", NEW) == 7
    assert office.seat.facts is not None
    assert [operator.name for operator in office.seat.facts.operators][-1] == "周小燕"


def test_roles_are_changed_and_the_last_maintainer_is_kept(
    qtbot: QtBot, page: SettingsPage, office: PageOffice
) -> None:
    keeper = row(page, KEEPER_NAME)
    office.dialogs.answers = [fill_roles(Role.KEEPER, Role.CLERK)]
    keeper.roles_button.click()
    qtbot.waitUntil(lambda: keeper.roles.text() == "文书、超市管理员")

    other = row(page, STAFF_NAMES[Role.MAINTAINER])
    office.dialogs.answers = [fill_roles(Role.CLERK), fill_roles(Role.CLERK)]
    other.roles_button.click()
    qtbot.waitUntil(lambda: other.roles.text() == "文书")
    head = row(page, HEAD_NAME)
    head.roles_button.click()
    qtbot.waitUntil(lambda: "唯一在岗的维护员" in head.trouble.text())
    assert office.sounds == ["refused"]


def test_who_leaves_is_retired_and_may_come_back(
    qtbot: QtBot, page: SettingsPage, office: PageOffice
) -> None:
    keeper = row(page, KEEPER_NAME)
    assert keeper.state_button.text() == RETIRE
    keeper.state_button.click()
    office.dialogs.answers = [True]
    keeper.state_button.click()
    qtbot.waitUntil(lambda: keeper.state_button.text() == BRING_BACK)
    assert keeper.name.text() == f"{KEEPER_NAME}（已停用）"
    assert not keeper.pin_button.isVisible()
    assert office.seat.facts is not None
    assert KEEPER_NAME not in [operator.name for operator in office.seat.facts.operators]

    keeper.state_button.click()
    qtbot.waitUntil(lambda: keeper.state_button.text() == RETIRE)
    assert office.seat.operator is not None


def test_who_retires_himself_leaves_the_seat(
    qtbot: QtBot, page: SettingsPage, office: PageOffice
) -> None:
    office.dialogs.answers = [True]
    row(page, HEAD_NAME).state_button.click()
    qtbot.waitUntil(lambda: office.seat.operator is None)


# --- PINs --------------------------------------------------------------------------------


def test_everybody_changes_his_own_pin(
    qtbot: QtBot, page: SettingsPage, office: PageOffice, store: Store
) -> None:
    seat(office, Role.KEEPER)
    office.dialogs.answers = [fill_pin(PIN)]
    page.operators.own_pin_button.click()
    qtbot.waitUntil(lambda: office.said == ["您的 PIN 已经改好，下次登录用新的。"])
    sign_in(store, KEEPER_NAME, NEW)


def test_wrong_old_pins_are_waited_for_everywhere_on_the_page(
    qtbot: QtBot, page: SettingsPage, office: PageOffice
) -> None:
    for tries in range(1, 4):
        office.dialogs.answers = [fill_pin("000001")]
        page.operators.own_pin_button.click()
        qtbot.waitUntil(lambda tries=tries: len(office.sounds) == tries)
    assert page.operators.trouble.text() == f"{HEAD_NAME}的 PIN 不对。"
    page.operators.own_pin_button.click()
    assert page.operators.trouble.text().startswith("PIN 输错了，请等")
    page.clock.set_back_button.click()
    assert page.clock.trouble.text().startswith("PIN 输错了，请等")
    assert len(office.dialogs.asked) == 3


def test_a_forgotten_pin_is_reset_before_a_second_person(
    qtbot: QtBot, page: SettingsPage, office: PageOffice, store: Store
) -> None:
    keeper, second = row(page, KEEPER_NAME), STAFF_NAMES[Role.LEADER]
    office.dialogs.answers = [fill_pin(), second]
    keeper.pin_button.click()
    qtbot.waitUntil(lambda: len(office.said) == 1)
    assert office.dialogs.asked == [f"重设{KEEPER_NAME}的 PIN", "重设 PIN：请第二人签字"]
    sign_in(store, KEEPER_NAME, NEW)
    with pytest.raises(WrongPin):
        sign_in(store, KEEPER_NAME, PIN)


def test_a_second_person_who_mistypes_resets_nothing(
    qtbot: QtBot, page: SettingsPage, office: PageOffice, store: Store
) -> None:
    second = Signed(name=STAFF_NAMES[Role.LEADER], pin="000001")
    office.dialogs.answers = [fill_pin(), second]
    before = last_seq(store)
    keeper = row(page, KEEPER_NAME)
    keeper.pin_button.click()
    qtbot.waitUntil(lambda: keeper.trouble.text() == f"{second.name}的 PIN 不对。")
    assert last_seq(store) == before


# --- turning away, and who may not --------------------------------------------------------


def test_turning_away_writes_nothing(page: SettingsPage, office: PageOffice, store: Store) -> None:
    before = last_seq(store)
    keeper = row(page, KEEPER_NAME)
    for button in (
        page.operators.add_button,
        page.operators.own_pin_button,
        keeper.roles_button,
        keeper.pin_button,
    ):
        button.click()
    office.dialogs.answers = [fill_pin()]
    keeper.pin_button.click()
    office.dialogs.answers = [fill_newcomer("周小燕", Role.CLERK)]
    page.operators.add_button.click()
    assert len(office.dialogs.asked) == 8
    assert last_seq(store) == before


def test_who_may_not_is_told_at_the_row(page: SettingsPage, office: PageOffice) -> None:
    seat(office, Role.LEADER)
    keeper = row(page, KEEPER_NAME)
    for button, what in (
        (keeper.roles_button, "改操作员"),
        (keeper.pin_button, "重设 PIN"),
        (keeper.state_button, "改操作员"),
    ):
        button.click()
        assert keeper.trouble.text() == f"您不能{what}，请由维护员办理。"
    page.operators.add_button.click()
    assert page.operators.trouble.text() == "您不能增加操作员，请由维护员办理。"
    assert office.dialogs.asked == []


# --- the forms ----------------------------------------------------------------------------


def shown(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)


def test_a_newcomer_needs_a_name_of_his_own_and_a_role(qtbot: QtBot, page: SettingsPage) -> None:
    dialog = NewOperatorDialog([HEAD_NAME])
    shown(qtbot, dialog)
    faults = [field.fault for field in dialog._fields]
    assert faults[0]() == "没有填写操作员姓名。"
    dialog.name.setText(HEAD_NAME)
    assert faults[0]() == f"已经有名叫“{HEAD_NAME}”的操作员。"
    dialog.name.setText("周小燕")
    assert [fault() for fault in faults] == ["", "请给周小燕至少留一个角色。"]
    dialog.roles.checks[Role.CLERK].setChecked(True)
    assert [fault() for fault in faults] == ["", ""]


def test_a_new_pin_is_good_and_typed_twice(qtbot: QtBot, page: SettingsPage) -> None:
    dialog = NewPinDialog("改", "改")
    shown(qtbot, dialog)
    good, again = (field.fault for field in dialog._fields)
    dialog.pin.setText("1234")
    assert good().startswith("PIN 要 6 位数字")
    assert again() == PINS_DIFFER
    dialog.pin.setText(NEW)
    dialog.pin_again.setText(NEW)
    assert (good(), again()) == ("", "")


@pytest.mark.parametrize(("factor", "height"), [(1.0, 700), (1.5, 730), (2.0, 1040)])
def test_the_forms_fit_the_screens_they_are_made_for(
    qtbot: QtBot, look: Look, page: SettingsPage, factor: float, height: int
) -> None:
    look.resize(Scale(factor))
    for dialog in (
        NewOperatorDialog([]),
        NewPinDialog("改自己的 PIN", "改 PIN", own=True),
        RolesDialog(HEAD_NAME, frozenset(Role)),
    ):
        shown(qtbot, dialog)
        qtbot.waitUntil(lambda dialog=dialog: clipped_texts(dialog) == [])
        assert dialog.height() <= height
        assert unnamed_controls(dialog) == []


def test_the_old_pin_is_asked_for_ones_own_alone(qtbot: QtBot, page: SettingsPage) -> None:
    own, others = NewPinDialog("改", "改", own=True), NewPinDialog("重设", "重设")
    for dialog in (own, others):
        shown(qtbot, dialog)
    assert own.old_pin.isVisible()
    assert own._fields[0].fault() == "请填写。"
    assert not others.old_pin.isVisible()
