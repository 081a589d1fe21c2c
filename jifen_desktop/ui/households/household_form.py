"""The form of one household: a new one, or corrections of one that is there."""

from datetime import date
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from jifen_desktop.domain import entries
from jifen_desktop.domain.households import Household, HouseholdState
from jifen_desktop.domain.life import LifeEvent
from jifen_desktop.domain.refusals import Refusal, TextMissing
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.adding_households import (
    Added,
    NewHousehold,
    add_household,
    propose_household_no,
)
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.free_numbers import check_card_no, check_household_no
from jifen_desktop.services.moving import move_in
from jifen_desktop.ui.dialogs import Question
from jifen_desktop.ui.households.form_checks import FIELDS, complaint, field_label, field_of
from jifen_desktop.ui.households.form_hints import FormHints
from jifen_desktop.ui.households.words import shown_readings, state_name, typed_readings
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN, TextSize, Tone
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.fields import Check, Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, Rule
from jifen_desktop.ui.widgets.notices import Banner
from jifen_desktop.ui.widgets.scrolling import VerticalScroll

#: Below so many token pixels the fields stand in one column.
TWO_COLUMNS_FROM: Final = 620
_STATES: Final = (
    HouseholdState.OPEN,
    HouseholdState.AWAY,
    HouseholdState.MOVED_OUT,
    HouseholdState.CLOSED,
)
_ONLY_NEW: Final = ("household_no", "card_no")
_NUMBER_CHECKS: Final = {"household_no": check_household_no, "card_no": check_card_no}
_PLACEHOLDERS: Final = {
    "group_name": "例如：第三组",
    "household_no": "不填就自动编号",
    "card_no": "可以刷卡",
    "opened_on": "例如：2026-11-23",
    "pinyin": "几种读法用 / 隔开",
}


class HouseholdForm(Card):
    """Keeps what was typed until it is saved or somebody says that it may go."""

    saved = Signal(str)
    closed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__(gap=0, margins=(0, 0, 0, 0))
        self._around = around
        self.household: Household | None = None
        self._key = new_key()
        self._waiting = False
        self._before: dict[str, str] = {}
        self._title = Label(size=TextSize.TITLE, bold=True)
        self.message = Banner("", icon="alert-triangle", tone=Tone.DANGER)
        self.fields = {
            name: TextField(field_label(name), placeholder=_PLACEHOLDERS.get(name, ""))
            for name in FIELDS
        }
        self.state = Choice(field_label("state"))
        for state in _STATES:
            self.state.addItem(state_name(state), state)
        self._boxes: dict[str, LabelledField] = {
            name: LabelledField(field, needed=name == "head_name")
            for name, field in self.fields.items()
        }
        self._boxes["state"] = LabelledField(self.state)
        #: A family that came to live here: an event with a slip.
        self.moved_in = Check("这一户是迁入的，出一张迁入登记单")
        self.hints = FormHints(around.desk, self)
        self.save_button = PrimaryButton("保存", key="Ctrl+S")
        self.cancel_button = Button("取消", key="Esc")
        self._grid = QGridLayout()
        self._columns = 0
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        body = QWidget()
        column = Column(body, gap=GAP_LARGE, margins=(MARGIN, MARGIN, MARGIN, MARGIN))
        for part in (self._title, self.message, self.hints.banner):
            column.addWidget(part)
        for box in self._boxes.values():
            box.setParent(body)  # before one is shown: it would be a window of its own
        column.addLayout(self._grid)
        column.addWidget(self.moved_in)
        column.addStretch()
        buttons = Row(gap=GAP, margins=(MARGIN, GAP, MARGIN, MARGIN))
        buttons.addStretch()
        buttons.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons.addWidget(self.save_button)
        self.content.addWidget(VerticalScroll(body), 1)
        self.content.addWidget(Rule())
        self.content.addLayout(buttons)
        self.message.hide()
        current_look().changed.connect(self._fit)

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.textEdited.connect(partial(self._typed, name))
            field.editingFinished.connect(partial(self._left, name))
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.step_back)

    # --- opening --------------------------------------------------------------------

    def open_new(self) -> None:
        """An empty form."""
        self._open(None, dict.fromkeys(FIELDS, ""), HouseholdState.OPEN)
        self._title.setText("新增农户")
        self._propose()

    def open_household(self, household: Household) -> None:
        """The form of a household that is there."""
        texts = {
            "head_name": household.head_name,
            "group_name": household.group_name,
            "population": "" if household.population is None else str(household.population),
            "phone": household.phone,
            "address": household.address,
            "opened_on": str(household.opened_on or ""),
            "pinyin": shown_readings(household.pinyin),
        }
        self._open(household, dict.fromkeys(FIELDS, "") | texts, household.state)
        self._title.setText(f"修改 {household.household_no} {household.head_name}")

    def _open(
        self, household: Household | None, texts: dict[str, str], state: HouseholdState
    ) -> None:
        self.household = household
        self._key = new_key()
        self._before = texts
        for name, text in texts.items():
            self.fields[name].setText(text)
            self._boxes[name].error.say("")
        self.state.setCurrentIndex(_STATES.index(state))
        self.moved_in.setChecked(False)
        self.moved_in.setVisible(household is None)
        self.message.hide()
        self.hints.forget()
        self._columns = 0
        self._fit()
        self.fields["head_name"].setFocus()

    def _shown(self) -> tuple[str, ...]:
        """The fields of this form: a number stays as it was given, readings follow from a name."""
        if self.household is None:
            return tuple(name for name in FIELDS if name != "pinyin")
        return (*(name for name in FIELDS if name not in _ONLY_NEW), "state")

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        typed = any(self.fields[name].text() != text for name, text in self._before.items())
        return typed or (self.household is not None and self._state() is not self.household.state)

    def _state(self) -> HouseholdState:
        return _STATES[self.state.currentIndex()]

    # --- checks ---------------------------------------------------------------------

    def _complaint(self, name: str) -> str:
        """What is wrong with a field; a day that the book knows cannot be taken away."""
        text = self.fields[name].text()
        if name == "opened_on" and self._before[name] and not text.strip():
            return sentence_for(TextMissing(name))
        return complaint(name, text)

    def _typed(self, name: str, _text: str) -> None:
        """A complaint goes as soon as it no longer holds; a new one waits for the field's end."""
        if not self._complaint(name):
            self._boxes[name].error.say("")

    def _left(self, name: str) -> None:
        text, sentence = self.fields[name].text(), self._complaint(name)
        self._boxes[name].error.say(sentence)
        if sentence or text == self._before[name]:
            return
        if name in _NUMBER_CHECKS and text.strip():
            check = _NUMBER_CHECKS[name]
            self._around.desk.ask(
                name,
                lambda store: check(store, text),
                lambda _: None,
                owner=self,
                refused=self._refuse_field,
            )
        if name == "group_name" and self.household is None:
            self._propose()
        self.hints.look(
            {field: self.fields[field].text() for field in FIELDS},
            beside=self.household.household_no if self.household else "",
        )

    def _propose(self) -> None:
        """Say which number it will get if none is typed."""
        group = self.fields["group_name"].text()

        def answered(number: str) -> None:
            self.fields["household_no"].setPlaceholderText(f"不填就编为 {number}")

        self._around.desk.ask(
            "number", lambda store: propose_household_no(store, group), answered, owner=self
        )

    def _refuse_field(self, refusal: Refusal) -> None:
        """Beside the field where it is about one, else above all."""
        name = field_of(refusal)
        if name in self._shown():
            self._boxes[name].error.say(sentence_for(refusal))
            return
        self.message.say(sentence_for(refusal))
        self.message.show()

    # --- saving ---------------------------------------------------------------------

    def scanned(self, code: str) -> None:
        """A scan while a new household is typed is its card."""
        if self.household is None:
            self.fields["card_no"].setText(code)
            self._left("card_no")

    def save(self) -> None:
        """Send what is right in itself; the book may still refuse it."""
        if self._waiting or not self._all_right():
            return
        self._waiting = True
        self.message.hide()
        if self.household is None:
            self._add()
        else:
            self._change(self.household)

    def _all_right(self) -> bool:
        bad: list[QLineEdit] = []
        for name in self._shown():
            if name != "state":
                sentence = self._complaint(name)
                self._boxes[name].error.say(sentence)
                if sentence:
                    bad.append(self.fields[name])
        if bad:
            bad[0].setFocus()
            self._around.sound("refused")
        return not bad

    def _add(self) -> None:
        texts = {name: field.text() for name, field in self.fields.items()}
        new = NewHousehold(
            head_name=texts["head_name"],
            household_no=texts["household_no"],
            group_name=texts["group_name"],
            population=texts["population"],
            phone=texts["phone"],
            address=texts["address"],
            opened_on=self._opened_on(),
            card_no=texts["card_no"],
        )
        key, actor, at = self._key, self._around.seat.actor(), self._around.seat.moment()

        write = move_in if self.moved_in.isChecked() else add_household

        def done(added: Added | LifeEvent) -> None:
            self._done(added.household_no, f"已新增{new.head_name}，户号 {added.household_no}。")

        self._around.desk.do(
            lambda store: write(store, new, key=key, actor=actor, at=at),
            done,
            owner=self,
            refused=self._refused,
        )

    def _opened_on(self) -> date | None:
        text = self.fields["opened_on"].text()
        return entries.opened_on(text) if text.strip() else None

    def _changed(self, name: str) -> str | None:
        """What was typed instead of what the book says; None if nothing was."""
        text = self.fields[name].text()
        return None if text == self._before[name] else text

    def _change(self, household: Household) -> None:
        pinyin = self._changed("pinyin")
        correction = Correction(
            head_name=self._changed("head_name"),
            group_name=self._changed("group_name"),
            population=self._changed("population"),
            phone=self._changed("phone"),
            address=self._changed("address"),
            opened_on=self._opened_on(),
            state=self._state(),
            pinyin=None if pinyin is None else typed_readings(pinyin),
        )
        number = household.household_no
        key, actor, at = self._key, self._around.seat.actor(), self._around.seat.moment()
        self._around.desk.do(
            lambda store: change_household(store, number, correction, key=key, actor=actor, at=at),
            lambda voucher_no: self._done(number, "已保存。" if voucher_no else "没有改动。"),
            owner=self,
            refused=self._refused,
        )

    def _done(self, household_no: str, sentence: str) -> None:
        self._waiting = False
        self._before = {name: field.text() for name, field in self.fields.items()}
        self._around.say(sentence)
        self.saved.emit(household_no)

    def _refused(self, refusal: Refusal) -> None:
        """What was typed stays, to be put right or to be saved by somebody who may."""
        self._waiting = False
        self._around.sound("refused")
        self._refuse_field(refusal)
        name = field_of(refusal)
        if name in self._shown():
            self.fields[name].setFocus()

    def step_back(self) -> bool:
        """Esc: close; what was typed goes only if the person says so."""
        question = Question(
            title="放弃修改", text="填写的内容还没有保存。", verb="放弃", danger=True
        )
        if not self.is_dirty() or self._around.dialogs.confirm(question):
            self.closed.emit()
        return True

    # --- laying out -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Two columns where there is room; a form of another kind has other fields."""
        look = current_look()
        self._grid.setHorizontalSpacing(look.px(MARGIN))
        self._grid.setVerticalSpacing(look.px(GAP))
        columns = 2 if self.width() >= look.px(TWO_COLUMNS_FROM) else 1
        if columns == self._columns:
            return
        self._columns = columns
        shown = self._shown()
        for name, box in self._boxes.items():
            self._grid.removeWidget(box)
            box.setVisible(name in shown)
        for place, name in enumerate(shown):
            self._grid.addWidget(self._boxes[name], place // columns, place % columns)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for before, after in pairwise(shown):
            QWidget.setTabOrder(self._boxes[before].field, self._boxes[after].field)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on to the next field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            self.focusWidget(), QLineEdit | QComboBox
        ):
            self.focusNextChild()
            return
        super().keyPressEvent(event)
