"""Inside a child: what was painted when, how long the window stood still, and telling it."""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import NoReturn

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QMainWindow

#: Between two looks at a fact, and between two beats of the heart.
LOOK_MS = 2
WAIT_SECONDS = 120.0


def now_ns() -> int:
    """A clock that the parent reads too."""
    return time.perf_counter_ns()


def tell(**figures: object) -> NoReturn:
    """Hand the figures to the parent and go, without the end that a person would wait for."""
    print(json.dumps(figures))
    sys.stdout.flush()
    os._exit(0)


class Painted(QObject):
    """Calls `then` once, after the first paint of what `counts` says yes to."""

    def __init__(self, counts: Callable[[QObject], bool], then: Callable[[], object]) -> None:
        super().__init__(QCoreApplication.instance())
        self._counts = counts
        self._then = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint and self._counts(watched):
            self._stop()
            QTimer.singleShot(0, self._then)
        return False

    def _stop(self) -> None:
        application = QCoreApplication.instance()
        assert application is not None
        application.removeEventFilter(self)


def after_paint(counts: Callable[[QObject], bool], then: Callable[[], object]) -> None:
    """Call `then` once something of the application was painted."""
    application = QCoreApplication.instance()
    assert application is not None
    application.installEventFilter(Painted(counts, then))


def is_window(painted: QObject) -> bool:
    return isinstance(painted, QMainWindow)


def until(fact: Callable[[], object], what: str) -> None:
    """Let the window work until a fact holds."""
    loop, looks = QEventLoop(), QTimer(interval=LOOK_MS)
    ends = time.monotonic() + WAIT_SECONDS

    def look() -> None:
        if fact() or time.monotonic() > ends:
            loop.quit()

    looks.timeout.connect(look)
    looks.start()
    loop.exec()
    assert fact(), f"waited in vain: {what}"


class Heart(QObject):
    """Beats while the window's thread is free; the longest pause is how long it was not."""

    def __init__(self) -> None:
        super().__init__()
        self._last_ns = now_ns()
        self._longest_ns = 0
        self._beat = QTimer(self, interval=LOOK_MS)
        self._beat.timeout.connect(self._look)
        self._beat.start()

    def _look(self) -> None:
        now = now_ns()
        self._longest_ns = max(self._longest_ns, now - self._last_ns)
        self._last_ns = now

    def longest_ms(self, act: Callable[[], None]) -> float:
        """The longest pause while this is done."""
        self._last_ns, self._longest_ns = now_ns(), 0
        act()
        self._look()
        return self._longest_ns / 1e6 - LOOK_MS
