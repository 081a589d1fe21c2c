"""`python -m benchmarks.windows.start FOLDER [NAME]`: the real program, as `jifen` starts it.

Without a name it tells when its window was painted for the first time. With one the first
operator takes the seat as soon as the book is open, the name is typed into 查找农户, and it
tells when a hit was painted.
"""

import sys
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from benchmarks.windows.probe import after_paint, is_window, now_ns, tell
from jifen_desktop import app
from jifen_desktop.ui import application as made_by

if TYPE_CHECKING:
    from jifen_desktop.ui.page import Surroundings
    from jifen_desktop.ui.window import Window

#: After the last day of every made-up book (benchmarks/history.py, which would load too much).
DAY = date(2026, 11, 23)


class Newcomer:
    """Sits down once the book is shown, types a name; every step through the program's own API."""

    def __init__(self, name: str) -> None:
        from jifen_desktop.ui.window import Window  # noqa: PLC0415 - after the first paint

        self._name = name
        show_book = Window.show_book

        def shown(window: Window, around: "Surroundings") -> None:
            show_book(window, around)
            QTimer.singleShot(0, window, self._sit)

        setattr(Window, "show_book", shown)  # noqa: B010 - a checker minds the other way

    def _sit(self) -> None:
        from jifen_desktop.ui.program import Program  # noqa: PLC0415 - after the first paint

        application = QCoreApplication.instance()
        program = application and application.findChild(Program)
        assert program is not None
        assert program.reception is not None
        assert program.seat.facts is not None, "the book was asked"
        program.seat.type_day(DAY)
        program.reception.admit(program.seat.facts.operators[0], lambda: self._type(program.window))

    def _type(self, window: "Window") -> None:
        from jifen_desktop.ui.counter.counter_page import CounterPage  # noqa: PLC0415

        bench = window.workbench
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
        after_paint(is_window, lambda: Newcomer(name) if name else tell(at_ns=now_ns()))
        return application

    made_by.make_application = make_watched


if __name__ == "__main__":
    watch(sys.argv[2] if len(sys.argv) > 2 else "")  # noqa: PLR2004
    app.main(["--data", sys.argv[1]])
