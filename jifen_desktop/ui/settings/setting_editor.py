"""Where a setting is changed: its new value, and from which day on."""

from datetime import date

from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.settings import STAR_LEVELS, Setting, check_setting
from jifen_desktop.domain.star_levels import read_levels
from jifen_desktop.messages import SETTING_LABELS, sentence_for
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL
from jifen_desktop.ui.settings.setting_words import WORDS, day_words, typed_value, value_words
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import Choice, FieldError, TextField
from jifen_desktop.ui.widgets.layouts import Column, Row

FROM_TODAY = "从今天起"


class SettingEditor(QWidget):
    """A field of the setting's kind, which is checked as it is typed; the day; the buttons."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self._setting = setting
        self.field = self._make_field()
        self.error = FieldError(self.field)
        self.day_button = Button(FROM_TODAY, icon="calendar", name="生效日期")
        self.save_button = Button("保存")
        self.cancel_button = Button("取消", ButtonKind.QUIET)
        ways = Row(gap=GAP)
        ways.addWidget(self.day_button)
        ways.addStretch()
        ways.addWidget(self.cancel_button)
        ways.addWidget(self.save_button)
        column = Column(self, gap=GAP_SMALL)
        column.addWidget(self.field)
        column.addWidget(self.error)
        column.addLayout(ways)
        if isinstance(self.field, TextField):
            self.field.returnPressed.connect(self.save_button.click)
            self.field.textEdited.connect(self.check)

    def _make_field(self) -> Choice | TextField:
        label = SETTING_LABELS[self._setting.name]
        choices = WORDS[self._setting.name].choices
        if not choices:
            return TextField(label)
        field = Choice(label)
        for value in choices:
            field.addItem(value_words(self._setting, value), value)
        return field

    def show_value(self, value: str) -> None:
        """Begin with what counts now, ready to be typed over."""
        self.error.say("")
        if isinstance(self.field, Choice):
            self.field.setCurrentIndex(self.field.findData(value))
        else:
            self.field.setText(value)
            self.field.selectAll()

    def show_day(self, day: date | None) -> None:
        """From which day on the new value counts; None: from today."""
        words = f"从{day_words(day)}起" if day else FROM_TODAY
        self.day_button.setText(words)
        self.day_button.setAccessibleDescription(words)

    def typed(self) -> str:
        """What it holds, as it would be stored."""
        if isinstance(self.field, Choice):
            return str(self.field.currentData())
        return typed_value(self._setting, self.field.text())

    def check(self) -> bool:
        """Whether it may be set; else its error says why not."""
        try:
            check_setting(self._setting.name, self.typed())
            if self._setting is STAR_LEVELS:
                read_levels(self.typed())
        except Refusal as refusal:
            self.error.say(sentence_for(refusal))
            return False
        self.error.say("")
        return True
