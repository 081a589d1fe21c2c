"""A window that is closed while something is being booked first says what became of it.

Else a keeper is left in doubt: the sale is in the book, and nobody has seen it.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from jifen_desktop.ui.desk import Desk
from jifen_desktop.ui.window import Window

#: Whether the answer came and was read is looked at so often.
LOOK_MS: Final = 50
BOOKING: Final = "正在记账，记好以后自动关闭。"


class LastAnswer(QObject):
    """Puts the end off; the answer comes within the time that a busy book is waited for.

    Args:
        desk: whose actions are waited for.
        window: whose page tells their outcome.
        end: asks for the end again.
        parent: as in Qt.
    """

    def __init__(
        self, desk: Desk, window: Window, end: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = window
        self._end = end
        self._was_read = False
        self._looks = QTimer(self, interval=LOOK_MS)
        self._looks.timeout.connect(self._look)

    def is_to_come(self) -> bool:
        """Whether the end must wait; it is asked for again when the answer came and was read.

        Who closes the window once more while the outcome is shown has read it.
        """
        self._was_read = self._tells_outcome()
        if self._desk.is_acting and not self._looks.isActive():
            self._window.say(BOOKING)
            self._looks.start()
        return self._desk.is_acting

    def _look(self) -> None:
        if not self._desk.is_acting and (self._was_read or not self._tells_outcome()):
            self._looks.stop()
            self._end()

    def _tells_outcome(self) -> bool:
        page = self._window.workbench and self._window.workbench.current_page()
        return page is not None and page.tells_outcome()
