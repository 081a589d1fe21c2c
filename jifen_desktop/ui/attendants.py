"""What serves an open book beside its pages: the bell at its door, the printer, the backups.

Loaded when a book was opened: services, QtNetwork and printing come after the first paint.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject

from jifen_desktop.ui.backup.automatic import AutomaticBackup
from jifen_desktop.ui.one_window import Doorbell
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.printing.print_queue_runner import PrintQueue
from jifen_desktop.ui.window import Window


class Attendants(QObject):
    """Made with the first page of a book, dismissed before the book is closed."""

    def __init__(self, around: Surroundings, window: Window) -> None:
        super().__init__()
        self._window = window
        self._bell = Doorbell(around.folder, self)
        self._bell.rung.connect(window.come_forward)
        self.queue = PrintQueue(around.desk, around.preferences, parent=self)
        self.queue.changed.connect(window.show_printing)
        self._backup = AutomaticBackup(around, self)
        self.queue.print_now()

    def see_off(self, done: Callable[[], None]) -> None:
        """The window closes: what is in no copy yet is backed up first."""
        self._backup.on_close(done, self._window.wait)

    def dismiss(self) -> None:
        self.queue.close()
        self._bell.close()
        self.deleteLater()
