"""The dialogs as a person meets them: keys, focus, Esc; and Enters that no person gave."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from jifen_desktop.ui import careful_dialog
from jifen_desktop.ui.careful_dialog import AskingDialog, CarefulDialog
from jifen_desktop.ui.dialogs import Dialogs, Question, Signed
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.real_dialogs import (
    ChoiceDialog,
    ConfirmDialog,
    DayDialog,
    RealDialogs,
    SignatureDialog,
    TellDialog,
    TextDialog,
)
from jifen_desktop.ui.wedge import Wedge
from tests.ui.geometry import clipped_texts

VOID = Question(title="作废？", text="20 分退回。", verb="作废", danger=True)
SAVE = Question(title="离开？", text="还没有保存。", verb="保存并离开")
Key = Qt.Key
Meet = Callable[[Callable[[QDialog], None]], None]


@pytest.fixture
def dialogs(look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dialogs]:
    """Real dialogs over a window, to a person who is never hasty."""
    monkeypatch.setattr(careful_dialog, "HASTE_MS", -1)
    window = QWidget()
    window.show()
    yield RealDialogs(window)
    delete(window)


@pytest.fixture
def meet(qtbot: QtBot) -> Meet:
    """Do something with the dialog that the next call brings up; it must be closed by that."""

    def arrange(act: Callable[[QDialog], None]) -> None:
        def look_for_it() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog.isVisible() and dialog.isActiveWindow():
                try:
                    act(dialog)
                finally:
                    if dialog.isVisible():
                        dialog.reject()
            else:
                QTimer.singleShot(5, look_for_it)

        QTimer.singleShot(5, look_for_it)

    return arrange


def press(qtbot: QtBot, dialog: QDialog, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(dialog.focusWidget() or dialog, key)


def type_in(qtbot: QtBot, dialog: QDialog, text: str) -> None:
    field = dialog.focusWidget()
    assert isinstance(field, QLineEdit)
    if text.isascii():
        qtbot.keyClicks(field, text)
    else:
        field.insert(text)  # as an input method does


# --- confirming -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "keys", "done"),
    [
        (SAVE, (Key.Key_Return,), True),
        (SAVE, (Key.Key_Space,), True),
        (SAVE, (Key.Key_Escape,), False),
        (SAVE, (Key.Key_Backtab, Key.Key_Return), False),
        (VOID, (Key.Key_Return,), False),  # the first Enter does no harm
        (VOID, (Key.Key_Tab, Key.Key_Enter), True),
    ],
)
def test_a_question_is_answered_by_keys(
    dialogs: Dialogs,
    meet: Meet,
    qtbot: QtBot,
    question: Question,
    keys: tuple[Qt.Key, ...],
    *,
    done: bool,
) -> None:
    meet(lambda dialog: press(qtbot, dialog, *keys))
    assert dialogs.confirm(question) is done


def test_a_question_is_answered_by_the_mouse(dialogs: Dialogs, meet: Meet, qtbot: QtBot) -> None:
    def click(dialog: QDialog) -> None:
        assert isinstance(dialog, ConfirmDialog)
        qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)

    meet(click)
    assert dialogs.confirm(VOID)


def test_a_sentence_is_told(dialogs: Dialogs, meet: Meet, qtbot: QtBot) -> None:
    seen: list[str] = []

    def read(dialog: QDialog) -> None:
        seen.append(dialog.windowTitle())
        press(qtbot, dialog, Key.Key_Return)

    meet(read)
    dialogs.tell("程序出了意外", "可以继续使用。")
    assert seen == ["程序出了意外"]


# --- fields -------------------------------------------------------------------------


def test_a_scan_into_a_text_leaves_it_as_it_was(dialogs: Dialogs, meet: Meet, qtbot: QtBot) -> None:
    wedge = Wedge()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(wedge)

    def scan(dialog: QDialog) -> None:
        type_in(qtbot, dialog, "6901234567892")
        press(qtbot, dialog, Key.Key_Return)
        assert dialog.isVisible()
        assert isinstance(dialog, TextDialog)
        assert dialog.field.text() == ""

    meet(scan)
    assert dialogs.ask_text("作废原因", "原因") is None
    application.removeEventFilter(wedge)


def test_a_text_is_asked_for_until_there_is_one(dialogs: Dialogs, meet: Meet, qtbot: QtBot) -> None:
    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, TextDialog)
        press(qtbot, dialog, Key.Key_Return)
        assert dialog.field.accessibleDescription() == "请填写。"
        type_in(qtbot, dialog, "  拿错了货，太长 ")
        press(qtbot, dialog, Key.Key_Return)

    meet(write)
    assert dialogs.ask_text("作废原因", "原因", length_max=6) == "拿错了货"


def test_a_text_that_is_there_may_be_kept_or_left(
    dialogs: Dialogs, meet: Meet, qtbot: QtBot
) -> None:
    meet(lambda dialog: press(qtbot, dialog, Key.Key_Return))
    assert dialogs.ask_text("原因", "原因", text="拿错") == "拿错"
    meet(lambda dialog: press(qtbot, dialog, Key.Key_Escape))
    assert dialogs.ask_text("原因", "原因", text="拿错") is None


@pytest.mark.parametrize(
    "typed", ["2026-11-23", "2026.11.23", "20261123", "2026年11月23日", " 2026/11/23 "]
)
def test_a_day_is_read_as_people_write_it(
    dialogs: Dialogs, meet: Meet, qtbot: QtBot, typed: str
) -> None:
    def write(dialog: QDialog) -> None:
        type_in(qtbot, dialog, typed)
        press(qtbot, dialog, Key.Key_Return)

    meet(write)
    assert dialogs.ask_day("今天？", "电脑时钟不对。", date(2020, 1, 1)) == date(2026, 11, 23)


@pytest.mark.parametrize("typed", ["2026-02-30", "明天", "11-23"])
def test_a_day_that_is_none_is_asked_for_again(
    dialogs: Dialogs, meet: Meet, qtbot: QtBot, typed: str
) -> None:
    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, DayDialog)
        type_in(qtbot, dialog, typed)
        press(qtbot, dialog, Key.Key_Return)
        assert dialog.isVisible()
        assert "没有这一天" in dialog.field.accessibleDescription()

    meet(write)
    assert dialogs.ask_day("今天？", "电脑时钟不对。", date(2020, 1, 1)) is None


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ((Key.Key_Return,), 0),
        ((Key.Key_Down, Key.Key_Down, Key.Key_Return), 2),
        ((Key.Key_Down, Key.Key_Escape), None),
    ],
)
def test_one_of_several_is_chosen_by_keys(
    dialogs: Dialogs, meet: Meet, qtbot: QtBot, keys: tuple[Qt.Key, ...], chosen: int | None
) -> None:
    meet(lambda dialog: press(qtbot, dialog, *keys))
    assert dialogs.ask_choice("取单", "哪一单？", ["张伟", "王建国", "李四"]) == chosen


def test_nothing_to_choose_from_is_nothing_chosen(
    dialogs: Dialogs, meet: Meet, qtbot: QtBot
) -> None:
    def click(dialog: QDialog) -> None:
        assert isinstance(dialog, ChoiceDialog)
        dialog.verb.click()
        assert dialog.isVisible()

    meet(click)
    assert dialogs.ask_choice("取单", "哪一单？", []) is None


def test_a_second_person_signs_by_name_and_pin(dialogs: Dialogs, meet: Meet, qtbot: QtBot) -> None:
    def sign(dialog: QDialog) -> None:
        assert isinstance(dialog, SignatureDialog)
        press(qtbot, dialog, Key.Key_Down, Key.Key_Return)
        assert dialog.focusWidget() is dialog.pin
        assert dialog.pin.accessibleDescription() == ""  # nobody was there yet
        type_in(qtbot, dialog, "123")
        press(qtbot, dialog, Key.Key_Return)
        assert dialog.pin.accessibleDescription() == "PIN 是 6 位数字。"
        type_in(qtbot, dialog, "456")
        press(qtbot, dialog, Key.Key_Return)

    meet(sign)
    signed = dialogs.ask_signature("第二个人", ["刘桂芳", "李秀英"])
    assert signed == Signed(name="李秀英", pin="123456")


def test_a_single_name_need_not_be_chosen(dialogs: Dialogs, meet: Meet, qtbot: QtBot) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, SignatureDialog)
        assert dialog.focusWidget() is dialog.pin

    meet(look)
    assert dialogs.ask_signature("第二个人", ["刘桂芳"]) is None


def test_nobody_else_can_sign(dialogs: Dialogs, meet: Meet, qtbot: QtBot) -> None:
    def sign(dialog: QDialog) -> None:
        assert isinstance(dialog, SignatureDialog)
        dialog.verb.setFocus()
        dialog.verb.click()
        assert dialog.name.accessibleDescription() == "没有别人可以签字。"

    meet(sign)
    assert dialogs.ask_signature("第二个人", []) is None


# --- files ----------------------------------------------------------------------------


def choose(name: str) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        words = [label.text() for label in dialog.findChildren(QLabel)]
        words += [button.text() for button in dialog.findChildren(QPushButton)]
        assert not [text for text in words if text.isascii() and text]
        if name:
            field.setText(name)
        dialog.accept()

    return act


def test_a_file_is_opened_and_its_folder_remembered(
    dialogs: Dialogs, meet: Meet, tmp_path: Path
) -> None:
    roster = tmp_path / "花名册.csv"
    roster.write_text("户号")
    meet(choose(str(roster)))
    assert dialogs.open_file("导入", "表格 (*.xlsx *.csv)") == roster
    meet(choose("花名册.csv"))
    assert dialogs.open_file("导入", "表格 (*.xlsx *.csv)") == roster


def test_a_file_to_save_gets_its_suffix(dialogs: Dialogs, meet: Meet, tmp_path: Path) -> None:
    meet(choose(str(tmp_path / "对账单")))
    assert dialogs.save_file("保存", "x.pdf", "PDF (*.pdf)") == tmp_path / "对账单.pdf"
    meet(choose(""))
    assert dialogs.save_file("保存", "名字.pdf", "PDF (*.pdf)") == tmp_path / "名字.pdf"
    meet(choose(str(tmp_path / "随便")))
    assert dialogs.save_file("保存", "x", "所有文件 (*)") == tmp_path / "随便"


def test_a_folder_is_chosen(dialogs: Dialogs, meet: Meet, tmp_path: Path) -> None:
    meet(choose(str(tmp_path)))
    assert dialogs.choose_folder("第二备份") == tmp_path


def test_turning_away_from_files_is_none(dialogs: Dialogs, meet: Meet, qtbot: QtBot) -> None:
    for ask in (
        lambda: dialogs.open_file("打开", "所有文件 (*)"),
        lambda: dialogs.save_file("保存", "x", "所有文件 (*)"),
        lambda: dialogs.choose_folder("文件夹"),
    ):
        meet(lambda dialog: dialog.reject())
        assert ask() is None


# --- a page's own dialog, and all of them at every size ---------------------------------


def test_a_pages_own_dialog_is_shown_and_given_back(
    dialogs: Dialogs, meet: Meet, qtbot: QtBot
) -> None:
    own = CarefulDialog()

    def look(dialog: QDialog) -> None:
        assert dialog is own
        assert dialog.parentWidget() is not None
        press(qtbot, dialog, Key.Key_Return)  # goes on to nowhere
        dialog.accept()

    meet(look)
    assert dialogs.show(own) == QDialog.DialogCode.Accepted
    assert own.parentWidget() is None
    delete(own)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_dialog_is_clipped(look: Look, qtbot: QtBot, scale: float) -> None:
    look.resize(Scale(scale))
    long = "刚才这一步没有做完。已经记账的都在账本里，没有记账的不会记上。" * 2
    made: list[AskingDialog] = [
        ConfirmDialog(VOID),
        TellDialog("程序出了意外", long),
        TextDialog("原因", "原因", "", 200),
        DayDialog("今天是哪一天？", long, date(2026, 11, 23)),
        ChoiceDialog("取单", "哪一单？", ["张伟", "李四"]),
        SignatureDialog("第二个人", ["刘桂芳"]),
    ]
    for dialog in made:
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.grab()
        assert clipped_texts(dialog) == []
