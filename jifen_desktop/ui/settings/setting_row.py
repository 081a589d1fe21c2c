"""One setting of the book: its value and since when; and changing it in its place."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.settings import Setting, check_setting
from jifen_desktop.messages import SETTING_LABELS, sentence_for
from jifen_desktop.services.changing_settings import SettingInForce, change_setting
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.settings.setting_words import (
    WORDS,
    day_words,
    range_words,
    typed_value,
    upcoming_words,
    value_words,
)
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import Choice, FieldError, TextField
from jifen_desktop.ui.widgets.labels import AmountLabel, Label
from jifen_desktop.ui.widgets.layouts import Column, Row

FROM_TODAY = "从今天起"
DAY_PAST = "不能从过去的一天起改，请写今天或以后的日期。"


class SettingRow(QWidget):
    """Shows a setting; 修改 opens an editor below it, which checks what it holds."""

    opened = Signal()

    def __init__(self, around: Surroundings, setting: Setting) -> None:
        super().__init__()
        self._around = around
        self._setting = setting
        self.label = SETTING_LABELS[setting.name]
        self._known: SettingInForce | None = None
        self._key = new_key()
        self._waiting = False
        self._from: date | None = None
        self.value = AmountLabel(self.label, size=TextSize.STRONG)
        self.value.setWordWrap(True)
        self.range = Label(size=TextSize.SMALL, tone=Tone.SOFT, wrap=True)
        self.upcoming = Label(size=TextSize.SMALL, tone=Tone.AMBER, wrap=True)
        self.trouble = Label(size=TextSize.SMALL, tone=Tone.DANGER, wrap=True)
        self.change_button = Button("修改", ButtonKind.QUIET)
        self.change_button.setAccessibleDescription(self.label)
        self.field = self._make_field()
        self.error = FieldError(self.field)
        self.day_button = Button(FROM_TODAY, icon="calendar", name="生效日期")
        self.save_button = Button("保存")
        self.cancel_button = Button("取消", ButtonKind.QUIET)
        self._editor = QWidget()
        self._lay_out()
        self._connect()

    def _make_field(self) -> Choice | TextField:
        choices = WORDS[self._setting.name].choices
        if not choices:
            return TextField(self.label)
        field = Choice(self.label)
        for value in choices:
            field.addItem(value_words(self._setting, value), value)
        return field

    def _lay_out(self) -> None:
        words = Column(gap=0)
        words.addWidget(Label(self.label, size=TextSize.STRONG))
        words.addWidget(self.range)
        head = Row(gap=GAP)
        head.addLayout(words, 3)
        head.addWidget(self.value, 2)
        head.addWidget(self.change_button)
        ways = Row(gap=GAP)
        ways.addWidget(self.day_button)
        ways.addStretch()
        ways.addWidget(self.cancel_button)
        ways.addWidget(self.save_button)
        editor = Column(self._editor, gap=GAP_SMALL)
        editor.addWidget(self.field)
        editor.addWidget(self.error)
        editor.addLayout(ways)
        column = Column(self, gap=GAP_SMALL)
        column.addLayout(head)
        for part in (self.upcoming, self.trouble, self._editor):
            column.addWidget(part)
            part.hide()

    def _connect(self) -> None:
        self.change_button.clicked.connect(self.open_editor)
        self.day_button.clicked.connect(self.choose_day)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.close_editor)
        if isinstance(self.field, TextField):
            self.field.returnPressed.connect(self.save)
            self.field.textEdited.connect(self._check)

    # --- showing --------------------------------------------------------------------

    def show_setting(self, known: SettingInForce) -> None:
        """As it is in the book now; an open editor keeps what it holds."""
        self._known = known
        self.value.setText(value_words(self._setting, known.value))
        self.range.setText(range_words(known))
        upcoming = upcoming_words(known)
        self.upcoming.setText(upcoming)
        self.upcoming.setVisible(bool(upcoming))

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    # --- the editor -----------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return not self._editor.isHidden()

    def open_editor(self) -> None:
        """Let who may change it do so; the act's key is made now."""
        operator = self._around.seat.operator
        missing = role_missing(operator, Act.CHANGE_SETTING) if operator else None
        self._say(sentence_for(missing) if missing else "")
        if missing or self._known is None:
            return
        self._key = new_key()
        self._set_day(None)
        self.error.say("")
        if isinstance(self.field, Choice):
            self.field.setCurrentIndex(self.field.findData(self._known.value))
        else:
            self.field.setText(self._known.value)
            self.field.selectAll()
        self._editor.show()
        self.field.setFocus()
        self.opened.emit()

    def close_editor(self) -> bool:
        """Close it; False if it was closed."""
        was_open = self.is_open
        if was_open and self._editor.isAncestorOf(self.focusWidget() or self):
            self.change_button.setFocus()
        self._editor.hide()
        return was_open

    def choose_day(self) -> None:
        """From which day on the new value counts."""
        today = self._around.seat.today()
        asked = f"“{self.label}”从哪一天起改？"
        day = self._around.dialogs.ask_day("生效日期", asked, self._from or today)
        if day is None:
            return
        if day < today:
            self.error.say(DAY_PAST)
            return
        self.error.say("")
        self._set_day(day if day > today else None)

    def _set_day(self, day: date | None) -> None:
        self._from = day
        words = f"从{day_words(day)}起" if day else FROM_TODAY
        self.day_button.setText(words)
        self.day_button.setAccessibleDescription(words)

    def typed(self) -> str:
        """What the editor holds, as it would be stored."""
        if isinstance(self.field, Choice):
            return str(self.field.currentData())
        return typed_value(self._setting, self.field.text())

    def _check(self) -> bool:
        try:
            check_setting(self._setting.name, self.typed())
        except Refusal as refusal:
            self.error.say(sentence_for(refusal))
            return False
        self.error.say("")
        return True

    # --- writing --------------------------------------------------------------------

    def save(self) -> None:
        """Write it, if it fits and is something else than before."""
        if self._waiting or not self._check():
            self.field.setFocus()
            return
        assert self._known is not None, "the editor opens on a known setting"
        value, name, day = self.typed(), self._setting.name, self._from
        if value == self._known.value and day is None and not self._known.upcoming:
            self.close_editor()
            return
        self._waiting = True
        key, actor, at = self._key, self._around.seat.actor(), self._around.seat.moment()
        self._around.desk.do(
            lambda store: change_setting(
                store, name, value, effective_on=day, key=key, actor=actor, at=at
            ),
            lambda _: self._saved(value),
            owner=self,
            refused=self._refused,
        )

    def _saved(self, value: str) -> None:
        self._waiting = False
        since = self.day_button.text()
        self.close_editor()
        said = value_words(self._setting, value)
        self._around.say(f"“{self.label}”{since}为 {said}。")

    def _refused(self, refusal: Refusal) -> None:
        """What was typed stays, to be put right or to be saved by somebody who may."""
        self._waiting = False
        self._around.sound("refused")
        self.error.say(sentence_for(refusal))
