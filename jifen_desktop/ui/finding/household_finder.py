"""Keystroke to households: the text that is searched is kept here, loaded beside the counter."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from jifen_desktop.domain.express import ExpressOrder
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.search import HouseholdHit, SearchText
from jifen_desktop.services.express import read_express
from jifen_desktop.services.searching import LoadedText, find_households, freshen_search_text
from jifen_desktop.ui.desk import Desk, Progress
from jifen_desktop.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from jifen_desktop.services.searching import Store

Answered = Callable[[list[HouseholdHit]], None]
OrderAnswered = Callable[[ExpressOrder], None]
_TYPED: Final = "typed"
#: So long the first question has the PC for itself.
HEAD_START_MS: Final = 200


class HouseholdFinder(QObject):
    """Asks the book for households; while a newer text is loaded the older one still answers."""

    #: The first question had its chance: whatever else the counter needs may be read now.
    settled = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._loaded: LoadedText | None = None
        self._loading = False
        self._stale = False
        #: What was asked before the first text was there, by topic.
        self._waiting: dict[str, Callable[[SearchText], None]] = {}
        self._looked_up = 0
        desk.book_changed.connect(self._book_changed)

    @property
    def is_ready(self) -> bool:
        """Whether there is a text to search; until then questions wait."""
        return self._loaded is not None

    def prepare(self) -> None:
        """Load the text at first need."""
        if self._loaded is None and not self._loading:
            self._load()

    def find(self, typed: str, answered: Answered) -> None:
        """The households that fit what was typed so far; the latest question wins."""
        self._find(_TYPED, typed, answered)

    def look_up(self, code: str, answered: Answered) -> None:
        """The same for a scan: each one is answered, whatever comes after it."""
        self._looked_up += 1
        self._find(f"scan {self._looked_up}", code, answered)

    def read_express(self, typed: str, today: date, answered: OrderAnswered) -> None:
        """What a line of household and goods means; the latest question wins here too."""

        def ask(text: SearchText) -> None:
            self._desk.ask(
                _TYPED,
                lambda store: read_express(store, text, typed, today=today),
                answered,
                owner=self,
            )

        self._with_text(_TYPED, ask)

    def _find(self, topic: str, typed: str, answered: Answered) -> None:
        def ask(text: SearchText) -> None:
            self._desk.ask(
                topic, lambda store: find_households(store, text, typed), answered, owner=self
            )

        self._with_text(topic, ask)

    def _with_text(self, topic: str, ask: Callable[[SearchText], None]) -> None:
        """Ask now, or once there is a text to search."""
        if self._loaded is None:
            self._waiting[topic] = ask
            self.prepare()
        else:
            ask(self._loaded.text)

    # --- the text -------------------------------------------------------------------

    def _book_changed(self) -> None:
        """What changed may be no household: the service looks, and loads only then."""
        if self._loading:
            self._stale = True
        elif self._loaded is not None:
            self._load()

    def _load(self) -> None:
        self._loading, self._stale = True, False
        before = self._loaded

        @undisturbed
        def work(store: "Store", _: Progress) -> LoadedText:
            loaded = freshen_search_text(store, before)
            if before is not None:
                loaded.text.make_ready()  # the older one answers meanwhile
            return loaded

        self._desk.later(work, self._text_loaded, owner=self, refused=self._load_refused)

    def _text_loaded(self, loaded: LoadedText) -> None:
        self._loading = False
        if self._loaded is None:
            QTimer.singleShot(HEAD_START_MS, self, self._settle)
        self._loaded = loaded
        waiting, self._waiting = self._waiting, {}
        for ask in waiting.values():
            ask(loaded.text)
        if self._stale:
            self._load()

    def _settle(self) -> None:
        """What the first question had no need of is put in order, too."""
        assert self._loaded is not None, "the first text is there"
        make_ready = undisturbed(self._loaded.text.make_ready)
        self._desk.later(lambda _, __: make_ready(), lambda _: None, owner=self)
        self.settled.emit()

    def _load_refused(self, refusal: Refusal) -> None:
        """The book cannot be read now: the next question tries again."""
        self._loading = False
        self._desk.refused.emit(refusal)
        self.settled.emit()
