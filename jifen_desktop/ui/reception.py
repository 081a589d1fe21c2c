"""Who sits at the counter of the open book, on which day, and for how long untouched."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from jifen_desktop.domain.operators import Operator
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.ui import opening
from jifen_desktop.ui.desk import Desk
from jifen_desktop.ui.dialogs import Dialogs
from jifen_desktop.ui.idle_lock import IdleLock
from jifen_desktop.ui.preferences import LAST_OPERATOR, Preferences
from jifen_desktop.ui.seat import Seat
from jifen_desktop.ui.sign_in_page import SignInPage

if TYPE_CHECKING:
    from jifen_desktop.services.book_facts import Standing

MINUTE_MS: Final = 60_000
WHICH_DAY: Final = "今天是哪一天？"


class Reception(QObject):
    """Made when a book was opened, and gone with it; the seat is where it puts people."""

    def __init__(
        self,
        desk: Desk,
        seat: Seat,
        page: SignInPage,
        dialogs: Dialogs,
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._seat = seat
        self._page = page
        self._dialogs = dialogs
        self._preferences = preferences
        self._asking_day = False
        self.idle = IdleLock(seat.leave, self)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self.idle)
        page.signing_in.connect(self._sign_in)
        seat.changed.connect(self._seat_changed)
        desk.book_changed.connect(self._look_again)
        self._day = seat.moment().local.date()
        midnight = QTimer(self, interval=MINUTE_MS)
        midnight.timeout.connect(self.look_at_day)
        midnight.start()

    def look(self, known: Callable[[], None]) -> None:
        """Ask who may sign in, and call `known` once the window can show it."""

        def answered(standing: "Standing") -> None:
            self._know(standing)
            known()

        self._desk.ask("first", opening.read_standing, answered, owner=self)

    def _look_again(self) -> None:
        """Operators come and go, settings change: at this window or from the command line."""
        self._desk.ask("standing", opening.read_standing, self._know, owner=self)

    def _know(self, standing: "Standing") -> None:
        self._seat.facts = standing.facts
        last_id = self._seat.last_id or int(self._preferences.number(LAST_OPERATOR, 0))
        self._page.show_book(standing, last_id)
        self.idle.set_minutes(standing.lock_minutes)

    # --- sitting down -----------------------------------------------------------------

    def _sign_in(self, operator: Operator, pin: str) -> None:
        self._desk.do(
            lambda store: opening.check_pin(store, operator.name, pin),
            lambda _: self.admit(operator),
            owner=self,
            refused=self._page.refuse,
        )

    def admit(self, operator: Operator, seated: Callable[[], None] | None = None) -> None:
        """The operator is known, and sits down once the day is; `seated` is called then."""

        def sit() -> None:
            self._preferences.put(LAST_OPERATOR, operator.id)
            self._seat.take(operator)
            if seated is not None:
                seated()

        self._ask_about_day(sit, self._turned_away)

    def _turned_away(self) -> None:
        chosen = self._page.chosen()
        self._page.ask_again(chosen.id if chosen else 0)

    def _seat_changed(self) -> None:
        if self._seat.operator is None:
            self._page.ask_again(self._seat.last_id)

    # --- the day ----------------------------------------------------------------------

    def look_at_day(self) -> None:
        """Past midnight, or where somebody set the clock: is the day still one to book on?"""
        day = self._seat.today()
        if self._seat.operator is not None and day != self._day and not self._asking_day:
            self._day = day
            self._ask_about_day(self._day_turned, self._seat.leave)

    def _day_turned(self) -> None:
        """Pages that are shown ask anew: goods may have expired by now."""
        self._desk.book_changed.emit()

    def _ask_about_day(self, good: Callable[[], None], turned_away: Callable[[], None]) -> None:
        moment = self._seat.moment()

        def known(doubt: Refusal | None) -> None:
            if doubt is None:
                self._day = self._seat.today()
                good()
            elif self._type_day(doubt):
                self._ask_about_day(good, turned_away)
            else:
                turned_away()

        self._desk.ask(
            "day",
            lambda store: opening.doubt_day(store, moment),
            known,
            owner=self,
            refused=self._page.refuse,
        )

    def _type_day(self, doubt: Refusal) -> bool:
        """Ask a person for the day, until it is one that can be booked on or they turn away."""
        guess = self._seat.today()
        self._asking_day = True
        day = self._dialogs.ask_day(WHICH_DAY, sentence_for(doubt), guess)
        self._asking_day = False
        self._seat.type_day(day)
        return day is not None
