"""Python's garbage is looked for on the window's thread alone.

Left to itself Python looks for it in whatever thread happens to make an object, and a dialog
that is part of it would be freed in a lane: Qt then takes the whole program down with it.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

from jifen_desktop.ui.undisturbed import is_undisturbed

ROUND_MS: Final = 1000
#: A round is worth it from so many new objects on.
NEW_OBJECTS_MIN: Final = 700
#: Every so many rounds those that survived before are looked at too, and all of them.
ROUNDS_A_MIDDLE: Final = 10
ROUNDS_A_WHOLE: Final = 100


class GarbageRounds(QObject):
    """Looks for garbage now and then instead of Python; there is one while lanes are working."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._rounds = 0
        self._timer = QTimer(self, interval=ROUND_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def keep_all(self) -> None:
        """What is there now stays: modules and the window are never looked at again.

        Looking at all 170,000 objects of the program stops the window for 0.15 s.
        """
        gc.freeze()

    def look(self) -> None:
        """One round; most look at new objects only, which takes well under a millisecond."""
        gc.disable()  # somebody may have turned it on again
        if is_undisturbed() or gc.get_count()[0] < NEW_OBJECTS_MIN:
            return
        self._rounds += 1
        if self._rounds % ROUNDS_A_WHOLE == 0:
            gc.collect(2)
        else:
            gc.collect(1 if self._rounds % ROUNDS_A_MIDDLE == 0 else 0)

    def stop(self) -> None:
        """No lane is working any more: Python may look again."""
        self._timer.stop()
        gc.enable()
