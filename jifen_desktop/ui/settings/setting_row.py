"""One setting of the book: its value and since when; and changing it in its place."""

from datetime import date
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.settings import Setting
from jifen_desktop.messages import SETTING_LABELS, sentence_for
from jifen_desktop.services.changing_settings import SettingInForce, change_setting
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.settings.setting_editor import SettingEditor
from jifen_desktop.ui.settings.setting_words import range_words, upcoming_words, value_words
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import AmountLabel, Label
from jifen_desktop.ui.widgets.layouts import Column, Row

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
        self._was_opened = False
        self.value = AmountLabel(self.label, size=TextSize.STRONG)
        self.value.setWordWrap(True)
        self.range = Label(size=TextSize.SMALL, tone=Tone.SOFT, wrap=True)
        self.upcoming = Label(size=TextSize.SMALL, tone=Tone.AMBER, wrap=True)
        self.trouble = Label(size=TextSize.SMALL, tone=Tone.DANGER, wrap=True)
        self.change_button = Button("修改", ButtonKind.QUIET)
        self.change_button.setAccessibleDescription(self.label)
        self.change_button.clicked.connect(self.open_editor)
        self._lay_out()

    def _lay_out(self) -> None:
        words = Column(gap=0)
        words.addWidget(Label(self.label, size=TextSize.STRONG))
        words.addWidget(self.range)
        head = Row(gap=GAP)
        head.addLayout(words, 3)
        head.addWidget(self.value, 2)
        head.addWidget(self.change_button)
        self._column = Column(self, gap=GAP_SMALL)
        self._column.addLayout(head)
        for part in (self.upcoming, self.trouble):
            self._column.addWidget(part)
            part.hide()

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

    @cached_property
    def editor(self) -> SettingEditor:
        """Made when it is first opened: most settings are read and never changed."""
        editor = SettingEditor(self._setting)
        editor.day_button.clicked.connect(self.choose_day)
        editor.save_button.clicked.connect(self.save)
        editor.cancel_button.clicked.connect(self.close_editor)
        self._column.addWidget(editor)
        self._was_opened = True
        return editor

    @property
    def is_open(self) -> bool:
        return self._was_opened and not self.editor.isHidden()

    def open_editor(self) -> None:
        """Let who may change it do so; the act's key is made now."""
        operator = self._around.seat.operator
        missing = role_missing(operator, Act.CHANGE_SETTING) if operator else None
        self._say(sentence_for(missing) if missing else "")
        if missing or self._known is None:
            return
        self._key = new_key()
        self._set_day(None)
        self.editor.show_value(self._known.value)
        self.editor.show()
        self.editor.field.setFocus()
        self.opened.emit()

    def close_editor(self) -> bool:
        """Close it; False if it was closed."""
        if not self.is_open:
            return False
        if self.editor.isAncestorOf(self.focusWidget() or self):
            self.change_button.setFocus()
        self.editor.hide()
        return True

    def choose_day(self) -> None:
        """From which day on the new value counts."""
        today = self._around.seat.today()
        asked = f"“{self.label}”从哪一天起改？"
        day = self._around.dialogs.ask_day("生效日期", asked, self._from or today)
        if day is None:
            return
        if day < today:
            self.editor.error.say(DAY_PAST)
            return
        self.editor.error.say("")
        self._set_day(day if day > today else None)

    def _set_day(self, day: date | None) -> None:
        self._from = day
        self.editor.show_day(day)

    # --- writing --------------------------------------------------------------------

    def save(self) -> None:
        """Write it, if it fits and is something else than before."""
        if self._waiting or not self.editor.check():
            self.editor.field.setFocus()
            return
        assert self._known is not None, "the editor opens on a known setting"
        value, name, day = self.editor.typed(), self._setting.name, self._from
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
        since = self.editor.day_button.text()
        self.close_editor()
        said = value_words(self._setting, value)
        self._around.say(f"“{self.label}”{since}为 {said}。")

    def _refused(self, refusal: Refusal) -> None:
        """What was typed stays, to be put right or to be saved by somebody who may."""
        self._waiting = False
        self._around.sound("refused")
        self.editor.error.say(sentence_for(refusal))
