"""The real program in a test: real window, real book on disk, keys, and a clock that stands."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Operator
from jifen_desktop.services.book_facts import BookFacts
from jifen_desktop.ui import seat, wedge
from jifen_desktop.ui.crash import TITLE
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.program import Program
from jifen_desktop.ui.workbench import Workbench
from tests.ui.office import AnsweringDialogs
from tests.village import PIN, moment

CTRL = Qt.KeyboardModifier.ControlModifier
#: Between two keys of a person.
KEY_GAP_MS = 150


@dataclass
class Clocks:
    """The PC's clock, and time itself, which nobody can set."""

    at: Moment = field(default_factory=moment)
    seconds: float = 1000.0

    def clock(self) -> Moment:
        return self.at

    def monotonic(self) -> float:
        return self.seconds

    def pass_time(self, hours: float) -> None:
        """Both clocks go on."""
        self.seconds += hours * 3600
        self.set(hours)

    def set(self, hours: float) -> None:
        """Somebody sets the PC's clock so much further."""
        utc = self.at.utc + timedelta(hours=hours)
        self.at = Moment(utc=utc, utc_offset_minutes=self.at.utc_offset_minutes)


class Running:
    """A program that was begun, and what a person does at it."""

    def __init__(self, qtbot: QtBot, look: Look, folder: Path, answers: list[object]) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.qtbot = qtbot
        self.dialogs = AnsweringDialogs(answers=answers)
        self.presses = 0
        self.program = Program(application, look, folder, make_dialogs=lambda _: self.dialogs)
        self.window = self.program.window
        self.page = self.window.sign_in_page
        self.window.resize(1366, 738)
        self.window.show()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    # --- what there is --------------------------------------------------------------

    @property
    def bench(self) -> Workbench:
        assert self.window.workbench is not None
        return self.window.workbench

    @property
    def name(self) -> str:
        """Who sits there."""
        return self.program.seat.operator.name if self.program.seat.operator else ""

    def shows(self, face: QWidget | None) -> bool:
        return face is not None and face.isVisible()

    def said(self) -> str:
        """The toast."""
        return self.window.toast.text() if self.window.toast.isVisible() else ""

    # --- what somebody does ------------------------------------------------------------

    def open(self) -> "Running":
        """Begin, and wait for the names."""
        self.program.begin()
        self.wait_for_names()
        return self

    def wait_for_names(self) -> None:
        self.qtbot.waitUntil(lambda: self.shows(self.page) and self.window.workbench is not None)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.presses += 1
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type(self, text: str) -> None:
        for character in text:
            self.presses += 1
            QTest.keyClicks(QApplication.focusWidget() or self.window, character)

    def sign_in(self, name: str, pin: str = PIN) -> None:
        """Arrows to the name, type the PIN, Enter; and the seat is taken."""
        self.try_pin(name, pin)
        self.qtbot.waitUntil(lambda: self.name == name)
        self.qtbot.waitUntil(lambda: self.shows(self.window.workbench))

    def try_pin(self, name: str, pin: str = PIN) -> None:
        names = [operator.name for operator in self.facts().operators]
        chosen = self.page.chosen()
        assert chosen is not None
        steps = names.index(name) - names.index(chosen.name)
        for _ in range(abs(steps)):
            self.press(Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
        self.type(pin)
        self.press(Qt.Key.Key_Return)

    def facts(self) -> BookFacts:
        facts = self.program.seat.facts
        assert facts is not None
        return facts

    def tries(self) -> list[str]:
        """Whose PINs are tried from now on."""
        tried: list[str] = []

        def note(operator: Operator, _pin: str) -> None:
            tried.append(operator.name)

        self.page.signing_in.connect(note)
        return tried

    def end(self) -> None:
        """Close the window and wait until the book is free."""
        self.window.close()
        self.qtbot.waitUntil(self.window.isHidden)

    def log(self) -> str:
        """What the program wrote of its bugs."""
        log = self.program.folder / "logs" / "jifen.log"
        return log.read_text("utf-8") if log.exists() else ""

    def forget(self) -> None:
        """After `end`: nothing of this program is left in the test's application."""
        delete(self.window)
        delete(self.program)


Start = Callable[..., Running]


def store_of(folder: Path) -> Store:
    """The book beside the window, as the command line opens it; the caller closes it."""
    return Store(folder / BOOK_FILE, durable=False)


def stop_the_clocks(patch: pytest.MonkeyPatch) -> Clocks:
    """The seat goes by these clocks; keys are as far apart as a person's."""
    clocks = Clocks()
    patch.setattr(seat, "clock", clocks.clock)
    patch.setattr(seat, "monotonic", clocks.monotonic)
    strokes = [0]

    def at_ms() -> int:
        strokes[0] += KEY_GAP_MS
        return strokes[0]

    patch.setattr(wedge, "_monotonic_ms", at_ms)
    return clocks


def crashes(running: Running) -> list[str]:
    return [asked for asked in running.dialogs.asked if asked.startswith(TITLE)]
