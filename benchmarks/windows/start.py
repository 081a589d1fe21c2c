"""`python -m benchmarks.windows.start FOLDER [NAME]`: the real program, as `jifen` starts it.

Without a name it tells when its window was painted for the first time. With one the first
operator takes the seat as soon as the book is open, the name is typed into 查找农户, and it
tells when a hit was painted.
"""

import sys
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from benchmarks.windows.probe import LOOK_MS, after_paint, is_window, now_ns, tell
from jifen_desktop import app
from jifen_desktop.ui import application as made_by

#: After the last day of every made-up book (benchmarks/history.py, which would load too much).
DAY = date(2026, 11, 23)


class Newcomer(QObject):
    """Waits for the book, sits down, types a name; every step through the program's own API."""

    def __init__(self, name: str) -> None:
        super().__init__(QCoreApplication.instance())
        self._name = name
        self._looks = QTimer(self, interval=LOOK_MS)
        self._looks.timeout.connect(self._look)
        self._looks.start()

    def _look(self) -> None:
        if "jifen_desktop.ui.program" not in sys.modules:
            return
        from jifen_desktop.ui.program import Program  # noqa: PLC0415 - after the first paint

        application = QCoreApplication.instance()
        program = application and application.findChild(Program)
        if program is None or program.window.workbench is None or program.reception is None:
            return
        self._looks.stop()
        program.seat.type_day(DAY)
        assert program.seat.facts is not None, "the book was asked"
        program.reception.admit(program.seat.facts.operators[0], lambda: self._type(program))

    def _type(self, program: QObject) -> None:
        from jifen_desktop.ui.counter.counter_page import CounterPage  # noqa: PLC0415
        from jifen_desktop.ui.program import Program  # noqa: PLC0415

        assert isinstance(program, Program)
        bench = program.window.workbench
        page = bench and bench.current_page()
        assert isinstance(page, CounterPage), page
        popup = page.household.popup
        after_paint(
            lambda painted: painted is popup.list.viewport() and bool(popup.hits()),
            lambda: tell(at_ns=now_ns(), hits=len(popup.hits())),
        )
        for letter in self._name:
            plain = Qt.KeyboardModifier.NoModifier
            press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key(ord(letter.upper())), plain, letter)
            QCoreApplication.sendEvent(page.household.box, press)


def watch(name: str) -> None:
    """Be there from the moment on when the program has made its application."""
    make = made_by.make_application

    def make_watched() -> QApplication:
        application = make()
        if name:
            Newcomer(name)
        else:
            after_paint(is_window, lambda: tell(at_ns=now_ns()))
        return application

    made_by.make_application = make_watched


if __name__ == "__main__":
    watch(sys.argv[2] if len(sys.argv) > 2 else "")  # noqa: PLR2004
    app.main(["--data", sys.argv[1]])
