"""Keys of the tour take a keyboard's way: shortcuts first, then the widget with the focus."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.tour import hands as hands_module
from jifen_desktop.ui.tour.dialogs import TourDialogs
from jifen_desktop.ui.tour.hands import Hands, TourTrouble
from jifen_desktop.ui.wedge import Scan, Wedge

CTRL = Qt.KeyboardModifier.ControlModifier


class Form(QWidget):
    """A field and a button, and shortcuts of the window, of the button and of a hidden part."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit(self)
        self.button = QPushButton(self)
        self.button.move(0, 50)
        self.hidden = QWidget(self)
        self.hidden.hide()
        self.heard: list[str] = []
        window = Qt.ShortcutContext.WindowShortcut
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._shortcut("F9", self, window, "window")
        self._shortcut("F8", self.button, inside, "button")
        self._shortcut("F7", self.hidden, window, "hidden")
        self._shortcut("Ctrl+Z", self, window, "undo")

    def _shortcut(self, keys: str, owner: QWidget, context: Qt.ShortcutContext, word: str) -> None:
        shortcut = QShortcut(QKeySequence(keys), owner)
        shortcut.setContext(context)
        shortcut.activated.connect(lambda: self.heard.append(word))


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    form = Form()
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    form.field.setFocus()
    qtbot.waitUntil(form.field.hasFocus)
    return form


@pytest.fixture
def hands(form: Form) -> Hands:
    return Hands(form, lambda: "")


def test_what_is_typed_stands_in_the_field(form: Form, hands: Hands) -> None:
    hands.type("3*ly01")
    assert form.field.text() == "3*ly01"


def test_a_shortcut_is_heard_where_it_reaches(form: Form, hands: Hands) -> None:
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F8, Qt.Key.Key_F7):
        hands.press(key)
    assert form.heard == ["window"]
    form.button.setFocus()
    hands.press(Qt.Key.Key_F8)
    assert form.heard == ["window", "button"]


def test_what_the_field_claims_is_no_shortcut(form: Form, hands: Hands) -> None:
    """As on a keyboard, Ctrl+Z in a text field is the field's."""
    hands.type("1")
    hands.press(Qt.Key.Key_Z, CTRL)
    assert form.heard == []
    assert form.field.text() == ""
    form.button.setFocus()
    hands.press(Qt.Key.Key_Z, CTRL)
    assert form.heard == ["undo"]


def test_a_switched_off_shortcut_is_not_heard(form: Form, hands: Hands) -> None:
    for shortcut in form.findChildren(QShortcut):
        shortcut.setEnabled(False)
    hands.press(Qt.Key.Key_F9)
    assert form.heard == []


def test_a_scan_is_one_and_typing_is_none(qapp: QApplication, form: Form, hands: Hands) -> None:
    wedge = Wedge()
    scans: list[Scan] = []
    wedge.scanned.connect(scans.append)
    qapp.installEventFilter(wedge)
    try:
        hands.type("2000000000015")
        hands.press(Qt.Key.Key_Return)
        assert scans == []
        hands.scan("2000000000022")
    finally:
        qapp.removeEventFilter(wedge)
    assert [scan.code for scan in scans] == ["2000000000022"]
    assert form.field.text() == "2000000000015"


def test_a_window_that_lost_the_keyboard_gets_it_back(
    qtbot: QtBot, form: Form, hands: Hands
) -> None:
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    other.hide()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not other)
    hands.type("a")
    assert form.field.text() == "a"


def test_waiting_ends_with_what_did_not_come(
    form: Form, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hands_module, "WAIT_SECONDS", 0.01)
    with pytest.raises(TourTrouble, match="没有等到：小票"):
        hands.until(lambda: False, "小票")


def test_waiting_lets_the_window_work_and_ends_with_its_trouble(form: Form) -> None:
    troubles: list[str] = []
    QTimer.singleShot(0, lambda: troubles.append("坏了。"))
    with pytest.raises(TourTrouble, match="坏了"):
        Hands(form, lambda: "".join(troubles)).until(lambda: False, "小票")


# --- dialogs --------------------------------------------------------------------------


def test_a_question_is_trouble_and_answered_by_nobody(form: Form, look: Look) -> None:
    dialogs = TourDialogs(form)
    assert dialogs.ask_text("作废小票 1", "原因") is None
    assert dialogs.trouble == "没有人回答：作废小票 1。"


def test_what_the_window_tells_is_trouble(form: Form, look: Look) -> None:
    dialogs = TourDialogs(form)
    dialogs.tell("程序出了意外", "请看日志。")
    assert dialogs.trouble == "程序出了意外。请看日志。"


def test_a_pages_dialog_is_looked_at_and_closed(form: Form, look: Look) -> None:
    dialogs = TourDialogs(form)
    seen: list[bool] = []
    dialogs.look_at = lambda dialog: seen.append(dialog.isVisible())
    dialog = QDialog()
    assert dialogs.show(dialog) == QDialog.DialogCode.Rejected
    assert seen == [True]
    assert not dialog.isVisible()
    assert dialogs.trouble == ""


def test_trouble_in_a_dialog_is_kept(form: Form, look: Look) -> None:
    dialogs = TourDialogs(form)

    def fail(_: QDialog) -> None:
        raise TourTrouble("没有等到。")

    dialogs.look_at = fail
    dialogs.show(QDialog())
    assert dialogs.trouble == "没有等到。"
