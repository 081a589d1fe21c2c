"""The dialogs that stand behind the port of ui/dialogs.py."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from jifen_desktop.domain.roles import PIN_LENGTH
from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.dialogs import Question, Signed
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.sign_in_page import PinField
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.fields import Choice, FieldError, TextField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Column
from jifen_desktop.ui.widgets.list_box import ListBox, TwoLineDelegate
from jifen_desktop.ui.widgets.row_model import RowModel, TwoLineRow

#: A choice is a list of so many rows at most before it scrolls, each so high; on a low screen
#: it takes no more than this part of the window's height, or the buttons would be out of sight.
ROWS_MAX: Final = 7
ROW_HEIGHT: Final = 48
ROWS_PART_MAX: Final = 0.5
NO_DAY: Final = "没有这一天，请写成 2026-11-23 这样。"
NO_NAMES: Final = "没有别人可以签字。"
PIN_SHORT: Final = f"PIN 是 {PIN_LENGTH} 位数字。"
#: 2026-11-23, 2026.11.23, 2026年11月23日 or 20261123.
_DAY: Final = re.compile(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?")
FILE_LABELS: Final = {
    QFileDialog.DialogLabel.LookIn: "位置：",
    QFileDialog.DialogLabel.FileName: "文件名：",
    QFileDialog.DialogLabel.FileType: "类型：",
    QFileDialog.DialogLabel.Reject: "取消",
}
_SUFFIX: Final = re.compile(r"\*\.(\w+)")


class ConfirmDialog(AskingDialog):
    """What happens, and the verb that does it; what is dangerous is not under the first Enter."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question.title, parent)
        self.content.addWidget(Label(question.text, size=TextSize.STRONG, wrap=True))
        self.cancel = self.add_cancel()
        kind = ButtonKind.DANGER if question.danger else ButtonKind.PRIMARY
        self.verb = self.add_button(Button(question.verb, kind))
        self.verb.clicked.connect(self.accept)
        (self.cancel if question.danger else self.verb).setFocus()


class TellDialog(AskingDialog):
    """A sentence to be read."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.content.addWidget(Label(text, size=TextSize.STRONG, wrap=True))
        self.seen = self.add_button(PrimaryButton("知道了"))
        self.seen.clicked.connect(self.accept)
        self.seen.setFocus()


@dataclass(frozen=True, kw_only=True)
class _Field:
    """A field, where its fault is shown, and what is wrong with it now (empty: nothing)."""

    widget: QWidget
    error: FieldError
    fault: Callable[[], str]


class FieldsDialog(AskingDialog):
    """Named fields one below the other, and a verb that is pressed once all of them are good."""

    def __init__(self, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._fields: list[_Field] = []
        self.add_cancel()
        self.verb = self.add_button(PrimaryButton(verb))
        self.verb.clicked.connect(self.go_on)

    def add_field(self, name: str, widget: QWidget, fault: Callable[[], str]) -> None:
        """A field under its name, with room below for what is wrong with it."""
        error = FieldError(widget)
        label = Label(name, tone=Tone.SOFT)
        label.setBuddy(widget)
        column = Column(gap=GAP_SMALL)
        for part in (label, widget, error):
            column.addWidget(part)
        self.content.addLayout(column)
        self._fields.append(_Field(widget=widget, error=error, fault=fault))
        if len(self._fields) == 1:
            widget.setFocus()

    def go_on(self) -> None:
        """To the first field that is not good, or done; a field is blamed once one was there."""
        for field in self._fields:
            fault = field.fault()
            been_there = self.focusWidget() in (field.widget, self.verb)
            field.error.say(fault if been_there else "")
            if fault:
                self.make_room()
                field.widget.setFocus()
                return
        self.filled()

    def filled(self) -> None:
        """Every field is good."""
        self.accept()

    def blame(self, widget: QWidget, sentence: str) -> None:
        """Say beside a field what is wrong with it, and go there."""
        for field in self._fields:
            field.error.say(sentence if field.widget is widget else "")
        self.make_room()
        widget.setFocus()


class TextDialog(FieldsDialog):
    """One line, never empty."""

    def __init__(
        self, title: str, label: str, text: str, length_max: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, "确定", parent)
        self.field = TextField(label)
        self.field.setMaxLength(length_max)
        self.field.setText(text)
        self.field.selectAll()
        self.add_field(label, self.field, lambda: "" if self.text() else "请填写。")

    def text(self) -> str:
        return self.field.text().strip()


class DayDialog(FieldsDialog):
    """A day, typed as people write it."""

    def __init__(self, title: str, text: str, day: date, parent: QWidget | None = None) -> None:
        super().__init__(title, "确定", parent)
        self.content.addWidget(Label(text, size=TextSize.STRONG, wrap=True))
        self.field = TextField("日期", placeholder="例如 2026-11-23")
        self.field.setText(str(day))
        self.field.selectAll()
        self.add_field("日期", self.field, lambda: "" if self.day() else NO_DAY)

    def day(self) -> date | None:
        found = _DAY.fullmatch(self.field.text().strip())
        if found is None:
            return None
        try:
            return date(*(int(part) for part in found.groups()))
        except ValueError:
            return None


class ChoiceDialog(AskingDialog):
    """One of several; arrows and Enter, or a click and the verb."""

    def __init__(
        self, title: str, label: str, choices: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self.content.addWidget(Label(label, size=TextSize.STRONG, wrap=True))
        model = RowModel[str](lambda choice, _: TwoLineRow(title=choice), self)
        model.show(choices)
        rows = TwoLineDelegate(self, row_height=ROW_HEIGHT)
        self.list = ListBox(label, model, delegate=rows)
        row = current_look().px(ROW_HEIGHT)
        high = parent.window().height() if parent else self.screen().availableSize().height()
        fitting = int(high * ROWS_PART_MAX) // row
        self.list.setFixedHeight(row * min(len(choices), ROWS_MAX, fitting))
        self.list.select_row(0)
        self.list.setFocus()
        self.content.addWidget(self.list)
        self.add_cancel()
        self.verb = self.add_button(PrimaryButton("选定"))
        self.verb.clicked.connect(self.go_on)
        self.list.taken.connect(self.go_on)

    def go_on(self) -> None:
        if self.list.current_row() >= 0 and not self.is_hasty():
            self.accept()


class SignatureDialog(FieldsDialog):
    """A second person: a name from those who may, and that person's PIN."""

    def __init__(self, title: str, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(title, "签字", parent)
        self.name = Choice("姓名")
        self.name.addItems([*names])
        self.pin = PinField("PIN")
        self.add_field("姓名", self.name, lambda: "" if names else NO_NAMES)
        self.add_field("PIN", self.pin, self._pin_fault)
        if len(names) == 1:
            self.pin.setFocus()

    def _pin_fault(self) -> str:
        return "" if len(self.pin.text()) == PIN_LENGTH else PIN_SHORT


class RealDialogs:
    """Asks a person, over the window; see the protocol `Dialogs`."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        #: Where the person looked for files last.
        self._folder = QStandardPaths.writableLocation(documents)

    def confirm(self, question: Question) -> bool:
        return self._run(ConfirmDialog(question, self._parent))

    def tell(self, title: str, text: str) -> None:
        self._run(TellDialog(title, text, self._parent))

    def ask_text(
        self, title: str, label: str, *, text: str = "", length_max: int = 200
    ) -> str | None:
        dialog = TextDialog(title, label, text, length_max, self._parent)
        return dialog.text() if self._run(dialog) else None

    def ask_day(self, title: str, text: str, day: date) -> date | None:
        dialog = DayDialog(title, text, day, self._parent)
        return dialog.day() if self._run(dialog) else None

    def ask_choice(self, title: str, label: str, choices: Sequence[str]) -> int | None:
        dialog = ChoiceDialog(title, label, choices, self._parent)
        return dialog.list.current_row() if self._run(dialog) else None

    def ask_signature(self, title: str, names: Sequence[str]) -> Signed | None:
        dialog = SignatureDialog(title, names, self._parent)
        if not self._run(dialog):
            return None
        return Signed(name=dialog.name.currentText(), pin=dialog.pin.text())

    def open_file(self, title: str, kinds: str) -> Path | None:
        dialog = QFileDialog(self._parent, title, self._folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return self._chosen(dialog, "打开")

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        dialog = QFileDialog(self._parent, title, self._folder, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        suffix = _SUFFIX.search(kinds)
        if suffix is not None:
            dialog.setDefaultSuffix(suffix[1])
        dialog.selectFile(name)
        return self._chosen(dialog, "保存")

    def choose_folder(self, title: str) -> Path | None:
        dialog = QFileDialog(self._parent, title, self._folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return self._chosen(dialog, "选择")

    def show(self, dialog: QWidget) -> int:
        assert isinstance(dialog, QDialog), dialog
        dialog.setParent(self._parent, dialog.windowFlags())
        result = dialog.exec()
        dialog.setParent(None)  # it is the page's again, and goes when the page forgets it
        return result

    def _chosen(self, dialog: QFileDialog, verb: str) -> Path | None:
        """Run it; Qt's own translation leaves half of its labels in English."""
        for label, text in {**FILE_LABELS, QFileDialog.DialogLabel.Accept: verb}.items():
            dialog.setLabelText(label, text)
        if not self._run(dialog):
            return None
        path = Path(dialog.selectedFiles()[0])
        self._folder = str(path.parent)
        return path

    def _run(self, dialog: QDialog) -> bool:
        """Show until it is closed; what was typed can be read until the event loop goes on."""
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted
