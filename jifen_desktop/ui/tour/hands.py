"""Hands for the tour: keys and scans that reach a widget on the way a keyboard's would.

Qt gives no one but its own platform plugins the way in (and QtTest, which is not bundled), so
its steps are taken here: first every shortcut is tried, then the widget with the focus.
"""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShortcutEvent
from PySide6.QtWidgets import QApplication, QWidget

#: Between two keys of a person, and of a scanner; the wedge tells them apart by these.
TYPING_MS: Final = 140
SCAN_MS: Final = 8
#: Between two things that are done.
PAUSE_MS: Final = 600
#: The longest that anything in the window may take.
WAIT_SECONDS: Final = 30.0
LOOK_SECONDS: Final = 0.005

_NO_MODIFIER: Final = Qt.KeyboardModifier.NoModifier
_TEXTS: Final[dict[int, str]] = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Space: " "}


class TourTrouble(Exception):
    """The tour cannot go on; the text is the sentence that says why."""


class Hands:
    """Types into a window, and waits for what comes of it.

    Keys carry a time of their own, so that a scan is quick and a person is slow however
    busy the computer is.
    """

    def __init__(self, window: QWidget, trouble: Callable[[], str]) -> None:
        self._window = window
        #: A sentence as soon as something went wrong in the window itself.
        self._trouble = trouble
        self._at_ms = time.monotonic_ns() // 1_000_000

    # --- keys -----------------------------------------------------------------------------

    def type(self, text: str) -> None:
        """Latin letters, digits and signs, as fast as people type."""
        self._at_ms += PAUSE_MS
        for character in text:
            self._stroke(_key_of(character), _NO_MODIFIER, character, TYPING_MS)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NO_MODIFIER) -> None:
        """One key, alone or with another held down."""
        self._at_ms += PAUSE_MS
        self._stroke(key, modifier, _TEXTS.get(key, ""), 0)

    def scan(self, code: str) -> None:
        """A barcode or a card, with the Enter that scanners send."""
        self._at_ms += PAUSE_MS
        for character in code:
            self._stroke(_key_of(character), _NO_MODIFIER, character, SCAN_MS)
        self._stroke(Qt.Key.Key_Return, _NO_MODIFIER, "\r", SCAN_MS)

    def _stroke(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str, after_ms: int
    ) -> None:
        self._at_ms += after_ms
        if self._is_shortcut(key, modifiers, text):
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._send(kind, key, modifiers, text)

    def _is_shortcut(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> bool:
        """Set off the shortcut of these keys, unless the widget claims them for itself."""
        if self._send(QEvent.Type.ShortcutOverride, key, modifiers, text):
            return False
        keys, focus = QKeySequence(QKeyCombination(modifiers, key)), self._focus()
        for shortcut in focus.window().findChildren(QShortcut):
            if _has(shortcut, keys) and _reaches(shortcut, focus):
                QCoreApplication.sendEvent(shortcut, QShortcutEvent(keys, shortcut))
                return True
        return False

    def _send(
        self, kind: QEvent.Type, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str
    ) -> bool:
        """Whether the event was accepted."""
        event = QKeyEvent(kind, key, modifiers, text)
        event.setTimestamp(self._at_ms)
        event.setAccepted(kind is not QEvent.Type.ShortcutOverride)
        QCoreApplication.sendEvent(self._focus(), event)
        return event.isAccepted()

    def _focus(self) -> QWidget:
        """Where keys go; a person whose window lost the keyboard would click into it."""
        if QApplication.focusWidget() is None:
            self._window.activateWindow()
            QCoreApplication.processEvents()
        return QApplication.focusWidget() or self._window

    # --- waiting --------------------------------------------------------------------------

    def until(self, fact: Callable[[], object], what: str) -> None:
        """Let the window work until a fact holds. Raises TourTrouble."""
        ends = time.monotonic() + WAIT_SECONDS
        while not fact():
            if self._trouble():
                raise TourTrouble(self._trouble())
            if time.monotonic() > ends:
                raise TourTrouble(f"等了 {WAIT_SECONDS:.0f} 秒也没有等到：{what}。")
            QCoreApplication.processEvents()
            time.sleep(LOOK_SECONDS)


def _key_of(character: str) -> Qt.Key:
    return Qt.Key(ord(character.upper()))


def _has(shortcut: QShortcut, keys: QKeySequence) -> bool:
    return any(keys == own for own in shortcut.keys())  # noqa: SIM118 - no dictionary


def _reaches(shortcut: QShortcut, focus: QWidget) -> bool:
    """Whether Qt would hear this shortcut while that widget has the focus."""
    owner = shortcut.parent()
    if not isinstance(owner, QWidget) or not owner.isVisible() or not shortcut.isEnabled():
        return False
    everywhere = shortcut.context() is Qt.ShortcutContext.WindowShortcut
    return everywhere or owner is focus or owner.isAncestorOf(focus)
