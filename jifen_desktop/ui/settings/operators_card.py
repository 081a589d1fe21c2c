"""操作员: who works with the program, with which roles, and their PINs."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog

from jifen_desktop.domain.operators import Actor, Operator
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.book_facts import BookFacts, book_facts
from jifen_desktop.services.operators import (
    bring_back_operator,
    change_own_pin,
    change_roles,
    list_operators,
    reset_pin,
    retire_operator,
)
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.services.sign_in import Newcomer, add_operator, sign_in
from jifen_desktop.ui.dialogs import Question, Signed
from jifen_desktop.ui.look.tokens import GAP, TextSize, Tone
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.pin_patience import PinPatience
from jifen_desktop.ui.settings.operator_dialogs import NewOperatorDialog, NewPinDialog, RolesDialog
from jifen_desktop.ui.settings.operator_row import RETIRE, OperatorRow
from jifen_desktop.ui.settings.section_card import SectionCard
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Column, Row

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

SALT_BYTES: Final = 16
Say = Callable[[str], None]


class OperatorsCard(SectionCard):
    """A row for each operator; everybody changes his own PIN, a maintainer the rest."""

    def __init__(self, around: Surroundings, patience: PinPatience) -> None:
        super().__init__("操作员")
        self._around = around
        self._patience = patience
        self.rows: dict[int, OperatorRow] = {}
        self._column = Column(gap=GAP)
        self.add_button = Button("增加操作员", icon="user-plus")
        self.own_pin_button = Button("改自己的 PIN", icon="lock")
        self.trouble = Label(size=TextSize.SMALL, tone=Tone.DANGER, wrap=True)
        self.trouble.hide()
        self.add_button.clicked.connect(self.add)
        self.own_pin_button.clicked.connect(self.change_own)
        ways = Row(gap=GAP)
        ways.addWidget(self.add_button)
        ways.addWidget(self.own_pin_button)
        ways.addStretch()
        self.content.addLayout(self._column)
        self.content.addWidget(self.trouble)
        self.content.addLayout(ways)

    # --- showing --------------------------------------------------------------------

    def refresh(self) -> None:
        def question(store: "Store") -> tuple[tuple[Operator, ...], BookFacts]:
            return list_operators(store), book_facts(store)

        self._around.desk.ask("operators", question, lambda known: self._show(*known), owner=self)

    def _show(self, operators: tuple[Operator, ...], facts: BookFacts) -> None:
        """Operators only come, they never go; who may sign in is known at once everywhere."""
        self._around.seat.facts = facts
        for operator in operators:
            if operator.id in self.rows:
                self.rows[operator.id].show_operator(operator)
            else:
                self._add_row(operator)

    def _add_row(self, operator: Operator) -> None:
        row = OperatorRow(operator)
        row.roles_wanted.connect(self.change_roles)
        row.pin_wanted.connect(self.reset)
        row.state_wanted.connect(self.change_state)
        self.rows[operator.id] = row
        self._column.addWidget(row)

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    # --- may he, and how it ended -----------------------------------------------------

    def _may(self, act: Act, say: Say) -> bool:
        """Whether it is worth a question; otherwise `say` gets the sentence."""
        operator = self._around.seat.operator
        missing = role_missing(operator, act) if operator else None
        say(sentence_for(missing) if missing else self._patience.sentence())
        return missing is None and not self._patience.sentence()

    def _do(
        self,
        action: "Callable[[Store], int]",
        said: str,
        say: Say,
        *,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        def done(_: int) -> None:
            self._around.say(said)
            self.refresh()
            then()

        def refused(refusal: Refusal) -> None:
            self._patience.note(refusal)
            self._around.sound("refused")
            say(sentence_for(refusal))

        self._around.desk.do(action, done, owner=self, refused=refused)

    def _show_dialog(self, dialog: QDialog) -> bool:
        accepted = self._around.dialogs.show(dialog) == QDialog.DialogCode.Accepted
        dialog.deleteLater()  # its fields can be read until the event loop goes on
        return accepted

    # --- one's own PIN ----------------------------------------------------------------

    def change_own(self) -> None:
        """改自己的 PIN: the old one, and the new one twice."""
        if not self._may(Act.CHANGE_OWN_PIN, self._say):
            return
        dialog = NewPinDialog("改自己的 PIN", "改 PIN", own=True)
        if not self._show_dialog(dialog):
            return
        old, new, salt = dialog.old_pin.text(), dialog.pin.text(), _salt()
        key, actor, at = new_key(), self._around.seat.actor(), self._around.seat.moment()
        self._do(
            lambda store: change_own_pin(store, old, new, salt=salt, key=key, actor=actor, at=at),
            "您的 PIN 已经改好，下次登录用新的。",
            self._say,
        )

    # --- others -----------------------------------------------------------------------

    def add(self) -> None:
        """增加操作员: who and what for, then a PIN."""
        if not self._may(Act.ADD_OPERATOR, self._say):
            return
        dialog = NewOperatorDialog([row.operator.name for row in self.rows.values()])
        if not self._show_dialog(dialog):
            return
        name, roles = dialog.name.text().strip(), dialog.roles.roles()
        pins = NewPinDialog(f"{name}的 PIN", "增加")
        if not self._show_dialog(pins):
            return
        newcomer = Newcomer(name=name, pin=pins.pin.text(), salt=_salt(), roles=roles)
        key, actor, at = new_key(), self._around.seat.actor(), self._around.seat.moment()
        self._do(
            lambda store: add_operator(store, newcomer, key=key, actor=actor, at=at),
            f"已增加操作员{name}。",
            self._say,
        )

    def change_roles(self, operator: Operator) -> None:
        """角色: exactly the ones that are checked."""
        say = self.rows[operator.id].say
        if not self._may(Act.CHANGE_OPERATOR, say):
            return
        dialog = RolesDialog(operator.name, operator.roles)
        if not self._show_dialog(dialog):
            return
        roles = dialog.roles.roles()
        key, actor, at = new_key(), self._around.seat.actor(), self._around.seat.moment()
        self._do(
            lambda store: change_roles(store, operator.id, roles, key=key, actor=actor, at=at),
            f"{operator.name}的角色已保存。",
            say,
        )

    def change_state(self, operator: Operator) -> None:
        """停用 or 恢复使用; who retires himself leaves the seat."""
        say = self.rows[operator.id].say
        if not self._may(Act.CHANGE_OPERATOR, say):
            return
        key, actor, at = new_key(), self._around.seat.actor(), self._around.seat.moment()
        if not operator.active:
            self._do(
                lambda store: bring_back_operator(store, operator.id, key=key, actor=actor, at=at),
                f"{operator.name}又可以登录了，PIN 和角色照旧。",
                say,
            )
        elif self._around.dialogs.confirm(_retire_question(operator)):

            def retire(store: "Store") -> int:
                return retire_operator(store, operator.id, key=key, actor=actor, at=at)

            self._do(retire, f"{operator.name}已停用。", say, then=lambda: self._leave(operator))

    def _leave(self, operator: Operator) -> None:
        """Who retired himself does not sit here any longer."""
        if operator == self._around.seat.operator:
            self._around.seat.leave()

    def reset(self, operator: Operator) -> None:
        """重设 PIN: a new one twice, and a second person signs."""
        say = self.rows[operator.id].say
        if not self._may(Act.RESET_PIN, say):
            return
        dialog = NewPinDialog(f"重设{operator.name}的 PIN", "重设 PIN")
        if not self._show_dialog(dialog):
            return
        new, me = dialog.pin.text(), self._around.seat.actor()
        signed = self._around.dialogs.ask_signature("重设 PIN：请第二人签字", self._others(me))
        if signed is None:
            return
        self._reset(operator, new, signed, say)

    def _others(self, me: Actor) -> list[str]:
        rows = self.rows.values()
        others = [row.operator for row in rows if row.operator.id != me.operator_id]
        return [operator.name for operator in others if operator.active]

    def _reset(self, operator: Operator, new: str, signed: Signed, say: Say) -> None:
        salt, key, at = _salt(), new_key(), self._around.seat.moment()
        me = self._around.seat.actor()

        def action(store: "Store") -> int:
            actor = replace(me, second_id=sign_in(store, signed.name, signed.pin))
            return reset_pin(store, operator.id, new, salt=salt, key=key, actor=actor, at=at)

        self._do(action, f"{operator.name}的 PIN 已重设，请当面告诉本人。", say)


def _salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def _retire_question(operator: Operator) -> Question:
    return Question(
        title=f"停用{operator.name}",
        text=f"停用后{operator.name}不能再登录，以前办的业务还是他的名字；以后可以恢复使用。",
        verb=RETIRE,
        danger=True,
    )
