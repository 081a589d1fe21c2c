"""Locking by itself: nobody touched a key or the mouse for some minutes."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QInputEvent
from PySide6.QtWidgets import QApplication, QDialog

MINUTE_MS: Final = 60_000
#: A dialog that still writes is asked again after so long.
AGAIN_MS: Final = 200
_SIGNS_OF_LIFE: Final = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleLock(QObject):
    """Install it on the application; 0 minutes never lock."""

    def __init__(self, lock: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._lock = lock
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._time_is_up)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._time_is_up)

    @property
    def minutes(self) -> int:
        return self._timer.interval() // MINUTE_MS

    def set_minutes(self, minutes: int) -> None:
        if minutes == self.minutes:
            return
        self._timer.setInterval(minutes * MINUTE_MS)
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def _time_is_up(self) -> None:
        """A dialog is turned away first: nobody acts in the name of one who left."""
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            self._lock()
            return
        if isinstance(dialog, QDialog):
            dialog.reject()
        self._again.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        # Asking for the class first is ten times as fast, and every event comes along here.
        if isinstance(event, QInputEvent) and event.type() in _SIGNS_OF_LIFE and self.minutes:
            self._timer.start()
            self._again.stop()
        return False
