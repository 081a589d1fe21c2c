"""After wrong PINs nobody tries again at once, wherever on a page a PIN is asked for."""

import time

from jifen_desktop.domain.refusals import Refusal, WrongPin
from jifen_desktop.domain.roles import wait_seconds


class PinPatience:
    """Counts down by a clock that nobody can set; how often it was wrong the book knows."""

    def __init__(self) -> None:
        self._until = 0.0

    def note(self, refusal: Refusal) -> None:
        """A refusal came; if it was a wrong PIN, it may have to be waited for."""
        if isinstance(refusal, WrongPin):
            self._until = time.monotonic() + wait_seconds(refusal.failures)

    def sentence(self) -> str:
        """Why no PIN is asked for now; empty: one may be."""
        left = self._until - time.monotonic()
        return f"PIN 输错了，请等 {int(left) + 1} 秒再试。" if left > 0 else ""
