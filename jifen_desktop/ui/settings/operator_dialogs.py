"""The forms for operators: a new one, new PINs, other roles."""

from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.names import clean_name
from jifen_desktop.domain.refusals import OperatorExists, Refusal, RolesMissing
from jifen_desktop.domain.roles import Role, check_new_pin
from jifen_desktop.messages import ROLE_NAMES, sentence_for
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL
from jifen_desktop.ui.real_dialogs import FieldsDialog
from jifen_desktop.ui.sign_in_page import PinField
from jifen_desktop.ui.widgets.fields import Check, TextField
from jifen_desktop.ui.widgets.layouts import Column, Row

PINS_DIFFER = "两次输入的 PIN 不一样。"
NEW_PIN = "新 PIN"
NEW_PIN_AGAIN = "再输一次新 PIN"
CHECKS_A_ROW = 2


class RoleChecks(QWidget):
    """A check for each role, two beside each other: a large text leaves little height."""

    def __init__(self, roles: frozenset[Role] = frozenset()) -> None:
        super().__init__()
        self.setAccessibleName("角色")
        self.checks = {role: Check(ROLE_NAMES[role]) for role in Role}
        column = Column(self, gap=GAP_SMALL)
        row = Row(gap=GAP)
        for number, (role, check) in enumerate(self.checks.items()):
            check.setChecked(role in roles)
            if number % CHECKS_A_ROW == 0:
                row = Row(gap=GAP)
                column.addLayout(row)
            row.addWidget(check, 1)
        self.setFocusProxy(self.checks[Role.KEEPER])

    def roles(self) -> frozenset[Role]:
        return frozenset(role for role, check in self.checks.items() if check.isChecked())

    def fault(self, name: str) -> str:
        return "" if self.roles() else sentence_for(RolesMissing(name))


class NewPinDialog(FieldsDialog):
    """A PIN, twice; the old one first where it is somebody's own."""

    def __init__(self, title: str, verb: str, *, own: bool = False) -> None:
        super().__init__(title, verb)
        self.old_pin = PinField("原来的 PIN")
        self.pin = PinField(NEW_PIN)
        self.pin_again = PinField(NEW_PIN_AGAIN)
        if own:
            self.add_field(
                "原来的 PIN", self.old_pin, lambda: "" if self.old_pin.text() else "请填写。"
            )
        self.add_field(NEW_PIN, self.pin, lambda: _pin_fault(self.pin.text()))
        self.add_field(NEW_PIN_AGAIN, self.pin_again, self._again_fault)

    def _again_fault(self) -> str:
        return "" if self.pin.text() == self.pin_again.text() else PINS_DIFFER


class NewOperatorDialog(FieldsDialog):
    """Name and roles; the PIN comes next."""

    def __init__(self, names: Collection[str]) -> None:
        super().__init__("增加操作员", "下一步")
        self._names = names
        self.name = TextField("姓名")
        self.roles = RoleChecks()
        self.add_field("姓名", self.name, self._name_fault)
        self.add_field("角色", self.roles, lambda: self.roles.fault(self.name.text().strip()))

    def _name_fault(self) -> str:
        try:
            name = clean_name(self.name.text(), "operator")
        except Refusal as refusal:
            return sentence_for(refusal)
        return sentence_for(OperatorExists(name)) if name in self._names else ""


class RolesDialog(FieldsDialog):
    """Which roles an operator holds."""

    def __init__(self, name: str, roles: frozenset[Role]) -> None:
        super().__init__(f"{name}的角色", "保存")
        self.roles = RoleChecks(roles)
        self.add_field("角色", self.roles, lambda: self.roles.fault(name))


def _pin_fault(pin: str) -> str:
    try:
        check_new_pin(pin)
    except Refusal as refusal:
        return sentence_for(refusal)
    return ""
