"""Scanner or person: keys with the times at which they came, at a real field or button."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.wedge import ENTER_GAP_MS, KEY_GAP_MS, Scan, Wedge

EAN = "6901234567892"
FAST = 8


class Desk(QWidget):
    """A field, a button and a list, and what came of the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.now_ms = 10_000
        self.field = QLineEdit()
        self.pin = QLineEdit()
        self.pin.setMaxLength(6)
        self.button = QPushButton("结账兑换")
        self.list = QListView()
        self.presses = 0
        self.entered = 0
        self.scans: list[Scan] = []
        self.button.clicked.connect(self._pressed)
        self.field.returnPressed.connect(self._entered)
        self.pin.returnPressed.connect(self._entered)
        layout = QVBoxLayout(self)
        for widget in (self.field, self.pin, self.button, self.list):
            layout.addWidget(widget)

    def _pressed(self) -> None:
        self.presses += 1

    def _entered(self) -> None:
        self.entered += 1

    def key(self, key: Qt.Key, text: str, gap_ms: int, *, control: bool = False) -> None:
        self.now_ms += gap_ms
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, held, text)
            event.setTimestamp(self.now_ms)
            focus = QApplication.focusWidget()
            assert focus is not None
            QCoreApplication.sendEvent(focus, event)

    def type(self, text: str, gap_ms: int) -> None:
        for character in text:
            self.key(Qt.Key(ord(character.upper())), character, gap_ms)

    def enter(self, gap_ms: int = FAST) -> None:
        self.key(Qt.Key.Key_Return, "\r", gap_ms)

    def scan(self, code: str, *, gap_ms: int = FAST) -> None:
        self.now_ms += 400
        self.type(code, gap_ms)
        self.enter(gap_ms)

    def codes(self) -> list[str]:
        return [scan.code for scan in self.scans]


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk()
    qtbot.addWidget(made)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    wedge = Wedge()
    wedge.scanned.connect(made.scans.append)
    application.installEventFilter(wedge)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is made.field)
    yield made
    application.removeEventFilter(wedge)


def test_a_scan_into_a_field_leaves_it_as_it_was(desk: Desk) -> None:
    desk.field.setText("王")
    desk.scan(EAN)
    assert (desk.codes(), desk.field.text(), desk.entered) == ([EAN], "王", 0)
    assert desk.scans[0].into is desk.field


def test_a_quantity_typed_before_a_scan_stays_in_the_field(desk: Desk) -> None:
    desk.type("3*", 180)
    desk.scan(EAN)
    assert (desk.codes(), desk.field.text()) == ([EAN], "3*")


def test_a_scan_into_a_pin_does_no_harm(desk: Desk) -> None:
    desk.pin.setFocus()
    desk.type("13", 200)
    desk.scan(EAN)
    assert (desk.codes(), desk.pin.text(), desk.entered) == ([EAN], "13", 0)


@pytest.mark.parametrize("place", ["button", "list"])
def test_a_scan_presses_no_button(desk: Desk, place: str) -> None:
    getattr(desk, place).setFocus()
    desk.scan(EAN)
    desk.scan("001")
    assert (desk.codes(), desk.presses) == ([EAN, "001"], 0)


def test_carriage_return_and_line_feed_are_one_end(desk: Desk) -> None:
    desk.scan(EAN)
    desk.key(Qt.Key.Key_Enter, "\n", FAST)
    desk.key(Qt.Key.Key_J, "\n", FAST, control=True)
    assert (desk.codes(), desk.entered) == ([EAN], 0)


def test_a_late_enter_belongs_to_the_scan(desk: Desk) -> None:
    desk.type(EAN, FAST)
    desk.enter(ENTER_GAP_MS - 10)
    assert (desk.codes(), desk.entered) == ([EAN], 0)


def test_an_enter_after_the_scan_is_a_persons(desk: Desk) -> None:
    desk.scan(EAN)
    desk.enter(ENTER_GAP_MS + 50)
    assert (desk.codes(), desk.entered) == ([EAN], 1)


def test_the_same_code_twice_at_once_counts_once(desk: Desk) -> None:
    desk.type(EAN, 4)
    desk.enter(4)
    desk.type(EAN, 4)
    desk.enter(4)
    assert desk.codes() == [EAN]
    desk.scan(EAN)
    assert desk.codes() == [EAN, EAN]


def test_two_codes_at_once_count_both(desk: Desk) -> None:
    desk.type(EAN, 4)
    desk.enter(4)
    desk.type("6909876543210", 4)
    desk.enter(4)
    assert desk.codes() == [EAN, "6909876543210"]


def test_a_scanner_without_enter_is_heard(desk: Desk, qtbot: QtBot) -> None:
    desk.type(EAN, FAST)
    qtbot.waitUntil(lambda: desk.codes() == [EAN])
    assert desk.field.text() == ""


def test_a_scan_that_stumbles_once_is_still_one(desk: Desk) -> None:
    desk.type(EAN[:6], FAST)
    desk.type(EAN[6], KEY_GAP_MS + 20)
    desk.type(EAN[7:], FAST)
    desk.enter()
    assert desk.codes() == [EAN]


@pytest.mark.parametrize("typed", ["wangjianguo", "3*6901234567892", "3*001", "001"])
def test_what_no_scanner_sends_is_typed_however_quickly(desk: Desk, typed: str) -> None:
    desk.type(typed, FAST)
    desk.enter()
    assert (desk.codes(), desk.field.text(), desk.entered) == ([], typed, 1)


def test_a_held_key_is_no_scan(desk: Desk) -> None:
    desk.type("111", FAST)
    event = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1", autorep=True
    )
    event.setTimestamp(desk.now_ms + 5)
    QCoreApplication.sendEvent(desk.field, event)
    desk.type("1111", FAST)
    desk.enter()
    assert desk.codes() == []


def test_a_shortcut_in_between_is_no_scan(desk: Desk) -> None:
    desk.type("69012", FAST)
    desk.key(Qt.Key.Key_Z, "\x1a", FAST, control=True)
    desk.type("345", FAST)
    desk.enter()
    assert desk.codes() == []


def test_shift_between_keys_breaks_no_scan(desk: Desk) -> None:
    desk.type("jf2026", FAST)
    desk.key(Qt.Key.Key_Shift, "", FAST)
    desk.type("X0017", FAST)
    desk.enter()
    assert desk.codes() == ["jf2026X0017"]


@settings(max_examples=40, deadline=None)
@given(
    gaps=st.lists(st.integers(110, 900), min_size=13, max_size=13),
    code=st.text("0123456789", min_size=13, max_size=13),
)
def test_fingers_are_never_taken_for_a_scanner(gaps: list[int], code: str) -> None:
    wedge = Wedge()
    heard: list[Scan] = []
    wedge.scanned.connect(heard.append)
    at_ms = 0
    for digit, gap in zip(code, gaps, strict=True):
        at_ms += gap
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key(ord(digit)), Qt.KeyboardModifier.NoModifier, digit
        )
        assert not wedge.key_pressed(event, None, at_ms)
    end = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
    assert not wedge.key_pressed(end, None, at_ms + 120)
    assert heard == []
