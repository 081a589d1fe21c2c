"""The light in the top bar: how long ago the newest act was put into a verified backup.

And beside it today's figures. Loaded with the window: the services come in the lanes.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.ui.backup.places import LAST_MADE, OTHER_DISK, SECOND_FOLDER, places_of
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.top_bar import TopBar

if TYPE_CHECKING:
    from datetime import date

    from jifen_desktop.domain.clock import Moment
    from jifen_desktop.services.book_folder import Store
    from jifen_desktop.services.counter_figures import Today
    from jifen_desktop.ui.backup.backup_words import LightWords
    from jifen_desktop.ui.backup.places import Places

LOOK_MS: Final = 60_000
#: The names and the counter come first: until they are there nobody reads the light.
FIRST_LOOK_MS: Final = 1000
LOOKING: Final = "备份"
UNKNOWN: Final = "看不到备份情况"
_PREFERENCES: Final = (LAST_MADE, SECOND_FOLDER, OTHER_DISK)


class BackupLight(QObject):
    """Looks when the book or a backup changed, and each minute; never twice at once."""

    def __init__(self, around: Surroundings, top_bar: TopBar) -> None:
        super().__init__(top_bar)
        self._around = around
        self._top_bar = top_bar
        self._looking = False
        self._again = False
        top_bar.show_backup(LOOKING, Tone.SOFT)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        around.desk.book_changed.connect(self.look)
        around.preferences.changed.connect(self._preference_changed)
        QTimer.singleShot(FIRST_LOOK_MS, self, self.look)

    def look(self) -> None:
        """Ask for the light and for today's figures."""
        day = self._around.seat.today()
        self._around.desk.ask(
            "today",
            lambda store: _figures(store, day),
            lambda figures: self._top_bar.show_today(today_words(figures)),
            owner=self,
            refused=lambda _: None,  # whoever asks for something is told
        )
        if self._looking:
            self._again = True
            return
        self._looking, self._again = True, False
        places = places_of(self._around.folder, self._around.preferences)
        at, facts = self._around.seat.moment(), self._around.seat.facts
        practice = facts is not None and facts.practice
        self._around.desk.later(
            lambda store, _: _light(store, places, at, practice=practice),
            self._show,
            owner=self,
            refused=self._refused,
        )

    def _show(self, light: "LightWords") -> None:
        self._top_bar.show_backup(light.words, light.tone)
        self._top_bar.backup.set_icon(light.icon)
        self._top_bar.backup.setAccessibleDescription(light.spoken)
        self._looked()

    def _refused(self, _: Refusal) -> None:
        self._top_bar.show_backup(UNKNOWN, Tone.SOFT)
        self._top_bar.backup.set_icon("help")
        self._looked()

    def _looked(self) -> None:
        self._looking = False
        if self._again:
            self.look()

    def _preference_changed(self, name: str) -> None:
        if name in _PREFERENCES:
            self.look()


def today_words(today: "Today") -> str:
    """今日兑换 17 单 · 3,460 分; voids of today are named, for their points are taken off."""
    voids = f" · 作废 {today.voids} 单" if today.voids else ""
    points = format_points(today.points, grouped=True)
    return f"今日兑换 {today.redemptions} 单{voids} · {points} 分"


def _figures(store: "Store", day: "date") -> "Today":
    from jifen_desktop.services.counter_figures import today  # noqa: PLC0415 - in its lane

    return today(store, day)


def _light(store: "Store", places: "Places", at: "Moment", *, practice: bool) -> "LightWords":
    from jifen_desktop.ui.backup.backup_words import light_words  # noqa: PLC0415 - in its lane
    from jifen_desktop.ui.backup.standing import standing  # noqa: PLC0415 - in its lane

    return light_words(standing(store, places, at.utc), at, practice=practice)
