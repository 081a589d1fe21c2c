"""One window a book: a second start brings the first one to the front instead.

The book's lock decides who is first; this is only the bell at its door.
"""

import hashlib
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 1000


def _name(folder: Path) -> str:
    return "jifen-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


class Doorbell(QObject):
    """Held by the window that has the book."""

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name(folder))  # left by a crash; the lock is ours
        self._server.newConnection.connect(self._answer)
        self._server.listen(_name(folder))

    def _answer(self) -> None:
        visitor = self._server.nextPendingConnection()
        visitor.disconnected.connect(visitor.deleteLater)
        visitor.disconnectFromServer()
        self.rung.emit()

    def close(self) -> None:
        """Nobody answers any more."""
        self._server.close()


def ring(folder: Path) -> bool:
    """Ask the window that has this folder's book to come to the front; False if none answers."""
    _give_way()
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    answered = socket.waitForConnected(ANSWER_MS)
    if answered and socket.state() is not QLocalSocket.LocalSocketState.UnconnectedState:
        socket.waitForDisconnected(ANSWER_MS)
    return answered


def _give_way() -> None:
    """Windows lets no program come forward that the person did not start just now."""
    if sys.platform == "win32":  # pragma: no cover - tried on Windows only
        import ctypes  # noqa: PLC0415 - Windows only

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
