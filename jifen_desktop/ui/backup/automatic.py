"""Backups that nobody has to think of: once a day in a quiet minute, and when the window closes."""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.book_folder import Store
from jifen_desktop.ui.backup.backup_words import result_lines
from jifen_desktop.ui.backup.copying import DAY, Copied, copy_to_all, is_behind
from jifen_desktop.ui.backup.places import LAST_MADE, places_of
from jifen_desktop.ui.logs import log_event
from jifen_desktop.ui.page import Surroundings

#: So long nobody wrote anything: a quiet minute.
QUIET_MS: Final = 60_000
#: After trouble the next try is no sooner.
PAUSE_SECONDS: Final = 3600
#: A closing window waits no longer for its backup.
CLOSE_MS: Final = 60_000
CLOSING: Final = "正在备份，马上就好……"


class AutomaticBackup(QObject):
    """Made when a book is opened and gone with it; trouble is said once, not each minute."""

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._working = False
        self._not_before = 0.0
        self._said = ""
        self._quiet = QTimer(self, interval=QUIET_MS)
        self._quiet.timeout.connect(self.look)
        self._quiet.start()
        around.desk.book_changed.connect(self._disturbed)
        around.desk.busy.connect(self._disturbed)

    def _disturbed(self) -> None:
        if self._quiet.isActive():
            self._quiet.start()

    # --- daily ----------------------------------------------------------------------

    def look(self) -> None:
        """A quiet minute: copy to each place whose copy is a day old and lacks something."""
        if not self._working and time.monotonic() >= self._not_before:
            self._working = True
            self._copy(DAY, self._made, self._refused)

    def _made(self, copied: tuple[Copied, ...]) -> None:
        self._working = False
        if any(one.made for one in copied):
            self._around.preferences.put(LAST_MADE, self._around.seat.moment().utc.isoformat())
        if any(one.refusal for one in copied):
            self._not_before = time.monotonic() + PAUSE_SECONDS
        missing = tuple(one for one in copied if one.made is None)
        self._say(result_lines(missing, None, self._around.seat.moment()))

    def _say(self, sentence: str) -> None:
        """Say a trouble once, until it is over or another one comes."""
        if sentence and sentence != self._said:
            self._around.say(sentence)
        self._said = sentence

    def _refused(self, refusal: Refusal) -> None:
        """The book itself cannot be read now."""
        self._working = False
        self._not_before = time.monotonic() + PAUSE_SECONDS
        self._say(sentence_for(refusal))

    # --- when the window closes -------------------------------------------------------

    def on_close(
        self, done: Callable[[], None], tell: Callable[[str], None] = lambda _: None
    ) -> None:
        """Copy what is in no copy yet, then call `done`, once and within a minute.

        Args:
            done: goes on with the closing.
            tell: shows one sentence meanwhile.
        """
        self._quiet.stop()
        tell(CLOSING)
        ending = _Ending(done, self)

        def copied(found: tuple[Copied, ...]) -> None:
            log_event("backup at the end", places=len(found), failed=sum(not c.made for c in found))
            ending.end()

        self._copy(timedelta(), copied, lambda _: ending.end())

    # --- copying ----------------------------------------------------------------------

    def _copy(
        self,
        older_than: timedelta,
        done: Callable[[tuple[Copied, ...]], None],
        refused: Callable[[Refusal], None],
    ) -> None:
        places = places_of(self._around.folder, self._around.preferences)
        now = self._around.seat.moment().utc

        def work(store: Store) -> tuple[Copied, ...]:
            def wanted(folder: Path) -> bool:
                return is_behind(store, folder, now, older_than=older_than)

            return copy_to_all(store, places, wanted=wanted)

        self._around.desk.later(lambda store, _: work(store), done, owner=self, refused=refused)


class _Ending(QObject):
    """Calls once what ends the program, whatever comes first: the backup or the time."""

    def __init__(self, done: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._done = done
        self._ended = False
        QTimer.singleShot(CLOSE_MS, self, self.end)

    def end(self) -> None:
        if not self._ended:
            self._ended = True
            self._done()
