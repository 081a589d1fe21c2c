"""Telling a barcode scanner from a person: both are keyboards.

A scanner types a code of digits within milliseconds and ends it with Enter. Its keys
arrive wherever the focus is, so they are told apart for the whole program: the burst is
taken out of the field it fell into, its Enter presses nothing, and the page gets the
code. Measured in ux.md, sections 0.2 and 5.
"""

import re
import time
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

#: Between two keys of a scanner; people need about three times as long.
KEY_GAP_MS: Final = 45
#: An Enter so long after a scan's last key still belongs to the scan.
ENTER_GAP_MS: Final = 250
#: The same code again within this time is a double reading.
AGAIN_MS: Final = 250
#: Shorter bursts in a text field are somebody's quick fingers.
TYPED_LENGTH_MIN: Final = 6
#: Where no text can be typed, even our own short shelf codes are a scan.
PRESSED_LENGTH_MIN: Final = 3
#: A code: digits, and letters only beside them; a quick name or "3*001" is typed.
_CODE: Final = re.compile(r"(?=.*[0-9]{3})[0-9A-Za-z._-]+")
_ENDS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


@dataclass(frozen=True, kw_only=True)
class Scan:
    """A code that was scanned, and the widget that had the focus."""

    code: str
    into: QWidget | None


@dataclass
class _Burst:
    """Keys that came faster than fingers, and the field they fell into as it was before."""

    code: str
    into: QWidget | None
    text: str
    cursor: int
    last_ms: int
    slow_gaps: int = 0

    def put_back(self) -> None:
        if isinstance(self.into, QLineEdit):
            self.into.setText(self.text)
            self.into.setCursorPosition(self.cursor)


class Wedge(QObject):
    """Watches all keys of the program; install it on the application."""

    scanned = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._burst: _Burst | None = None
        self._last = Scan(code="", into=None)
        self._last_ms = 0
        self._ended_ms: int | None = None
        #: A scanner that sends no Enter: its burst is a scan once nothing follows.
        self._silence = QTimer(self, singleShot=True, interval=ENTER_GAP_MS)
        self._silence.timeout.connect(self._end_in_silence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        # Asking for the class first is ten times as fast, and every event comes along here.
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            return self._claim(event)
        if event.type() is not QEvent.Type.KeyPress:
            return False
        focus = QApplication.focusWidget()
        if not isinstance(watched, QWidget) or (focus is not None and watched is not focus):
            return False  # each key is looked at once, at the widget it is meant for
        return self.key_pressed(event, focus, event.timestamp() or _monotonic_ms())

    def _claim(self, event: QKeyEvent) -> bool:
        """A hyphen in the middle of a code is no shortcut; True if it is such a key."""
        at_ms, burst, text = event.timestamp() or _monotonic_ms(), self._burst, event.text()
        is_part = (
            burst is not None
            and at_ms - burst.last_ms <= KEY_GAP_MS
            and text != ""
            and text.isprintable()
            and not event.isAutoRepeat()
            and not event.modifiers() & _CONTROL
        )
        if is_part:
            event.accept()
        return is_part

    def key_pressed(self, event: QKeyEvent, focus: QWidget | None, at_ms: int) -> bool:
        """Take one key; True if it belongs to a scan and must do nothing else."""
        if event.isAutoRepeat():
            self._forget()
            return False
        if _is_end(event):
            return self._end(at_ms)
        text = event.text()
        if not text.isprintable() or not text or event.modifiers() & _CONTROL:
            if not _is_modifier(event):
                self._forget()
            return False
        self._add(text, focus, at_ms)
        return False

    def _add(self, text: str, focus: QWidget | None, at_ms: int) -> None:
        burst = self._burst
        gap = None if burst is None else at_ms - burst.last_ms
        if burst is None or gap is None or gap > 2 * KEY_GAP_MS or burst.into is not focus:
            typed = focus if isinstance(focus, QLineEdit) else None
            self._burst = _Burst(
                code=text,
                into=focus,
                text=typed.text() if typed else "",
                cursor=typed.cursorPosition() if typed else 0,
                last_ms=at_ms,
            )
        else:
            burst.code += text
            burst.last_ms = at_ms
            burst.slow_gaps += gap > KEY_GAP_MS
        self._silence.start()

    def _end(self, at_ms: int) -> bool:
        """An Enter: the end of a scan, a second one of the same scan, or a person's."""
        burst, self._burst = self._burst, None
        self._silence.stop()
        if burst is not None and at_ms - burst.last_ms <= ENTER_GAP_MS and _is_scan(burst):
            self._ended_ms = burst.last_ms
            self._deliver(burst)
            return True
        return self._ended_ms is not None and at_ms - self._ended_ms <= ENTER_GAP_MS

    def _end_in_silence(self) -> None:
        burst, self._burst = self._burst, None
        if burst is not None and len(burst.code) > TYPED_LENGTH_MIN and _is_scan(burst):
            self._ended_ms = burst.last_ms
            self._deliver(burst)

    def _deliver(self, burst: _Burst) -> None:
        burst.put_back()
        again = burst.code == self._last.code and burst.last_ms - self._last_ms <= AGAIN_MS
        self._last = Scan(code=burst.code, into=burst.into)
        self._last_ms = burst.last_ms
        if not again:
            self.scanned.emit(self._last)

    def _forget(self) -> None:
        self._burst = None
        self._silence.stop()


def _is_scan(burst: _Burst) -> bool:
    typed_into = isinstance(burst.into, QLineEdit)
    shortest = TYPED_LENGTH_MIN if typed_into else PRESSED_LENGTH_MIN
    gaps = len(burst.code) - 1
    return (
        len(burst.code) >= shortest
        and burst.slow_gaps * 10 <= gaps  # one stumble in ten keys
        and _CODE.fullmatch(burst.code) is not None
    )


def _is_end(event: QKeyEvent) -> bool:
    """Enter, or the line feed that some scanners send after it."""
    line_feed = event.key() == Qt.Key.Key_J and event.modifiers() & _CONTROL
    return event.key() in _ENDS or bool(line_feed)


def _is_modifier(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)


def _monotonic_ms() -> int:
    return time.monotonic_ns() // 1_000_000
