"""The desk between window and book: questions and actions go out, answers come back.

Here and in ui/lanes.py is all the thread code of the program. Two lanes, one piece of work
at a time in each: *now* for lookups and actions, *later* for what takes long; and
*printing*, which has no book and which nobody waits for. Work runs in its lane and never
touches a widget; its answer lands on the window's thread, unless its owner is gone by then.
"""

import sys
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from jifen_desktop.domain.file_refusals import BookMissing, BookReplaced
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.ui.garbage import GarbageRounds
from jifen_desktop.ui.lanes import Errand, Lane, Stopped, UnwaitedLane

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store
    from jifen_desktop.services.watching import Glimpse

Answer = TypeVar("Answer")
#: Python hands the interpreter over this often: a page must not wait for a long import.
SWITCH_SECONDS = 0.0005
WATCH_MS = 1000
#: Progress is painted at most so often.
STEPS_A_SIGNAL = 200
#: The end waits no longer for what takes long: it may be a stick that hangs.
LATER_SECONDS = 10.0


class Watcher(Protocol):
    """Tells whether somebody else changed the book; used and closed in the lane *now*."""

    def look(self) -> "Glimpse | None": ...
    def close(self) -> None: ...


@dataclass(frozen=True, kw_only=True)
class OpenBook:
    """What the desk works on, opened in the lane *now*."""

    store: "Store"
    watcher: Watcher
    close: Callable[[], None]


class Progress:
    """How far long work is; `step` is called by the work itself."""

    def __init__(self, report: Callable[[int, int], None]) -> None:
        self._report = report
        self._stop = Event()

    def step(self, done: int, total: int) -> None:
        """So many of so many are done. Raises Stopped when the person pressed cancel."""
        if self._stop.is_set():
            raise Stopped
        if done == total or done % max(1, total // STEPS_A_SIGNAL) == 0:
            self._report(done, total)

    def stop(self) -> None:
        self._stop.set()


@dataclass(eq=False, kw_only=True)
class _Ticket:
    """One piece of work under way, and who waits for it."""

    owner: QObject
    answered: Callable[[Any], None]
    refused: Callable[[Refusal], None] | None
    topic: tuple[int, str] | None = None
    acting: bool = False
    reporter: QObject | None = None
    #: Which opening of which book it was asked of.
    opening: int = 0
    #: Knows this ticket, too: both go in a garbage round, so no lane frees whoever waits for it.
    future: "Future[Any]" = field(default_factory=Future)
    #: Taken out where it lands: what is large must not wait for that round.
    answer: Any = None


class Desk(QObject):
    """Where pages ask about the book and have it changed; it lives on the window's thread."""

    #: The book holds other facts than before, by our own act or by another program's.
    book_changed = Signal()
    #: Whether an action is under way.
    busy = Signal(bool)
    #: A refusal that nobody took himself.
    refused = Signal(object)
    #: Another file stands in the book's place (BookReplaced), or none (BookMissing).
    book_lost = Signal(object)
    _landed = Signal(object)
    _watched = Signal()
    _replaced = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_SECONDS)
        self._now = ThreadPoolExecutor(1, thread_name_prefix="now")
        self._later = UnwaitedLane("later")
        self._printing = UnwaitedLane("printing")
        self._garbage = GarbageRounds(self)
        self._book: OpenBook | None = None
        #: Counts openings and closings: what was asked of a closed book is not answered any more.
        self._opening = 0
        self._latest: dict[tuple[int, str], _Ticket] = {}
        self._acting = 0
        # Queued, or the answer of quick work would come before the asking call has returned.
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)
        self._watched.connect(self.book_changed)
        self._replaced.connect(self.book_lost)
        self._watch = QTimer(self, interval=WATCH_MS)
        self._watch.timeout.connect(self._look)
        self._looking = False

    # --- the book -------------------------------------------------------------------

    def open(
        self,
        opener: Callable[[], OpenBook],
        opened: Callable[["Store"], None],
        refused: Callable[[Refusal], None],
    ) -> None:
        """Open the book in its lane; whoever was there before must have been closed."""
        assert self._book is None, "a book is open"

        def work() -> "Store":
            self._book = opener()
            return self._book.store

        def answered(store: "Store") -> None:
            self._garbage.keep_all()
            self._watch.start()
            opened(store)

        self._submit(self._now, work, _Ticket(owner=self, answered=answered, refused=refused))

    def close_book(self) -> None:
        """Wait until both lanes of the book are empty, then close it and free its lock."""
        self._watch.stop()
        self._later.submit(lambda: None).result()
        self._now.submit(self._close).result()
        self._opening += 1

    def _close(self) -> None:
        book, self._book = self._book, None
        if book is not None:
            book.watcher.close()
            book.close()

    def shut_down(self) -> None:
        """The window closes: nothing that waits is begun any more, and what hangs is left."""
        self._watch.stop()
        self._printing.stop()
        self._opening += 1
        self._later.stop()
        self._later.wait(LATER_SECONDS)
        self._now.submit(self._close).result()
        self._now.shutdown()
        self._garbage.stop()

    # --- asking and doing -----------------------------------------------------------

    def ask(
        self,
        topic: str,
        question: Callable[["Store"], Answer],
        answered: Callable[[Answer], None],
        *,
        owner: QObject,
        refused: Callable[[Refusal], None] | None = None,
    ) -> None:
        """Ask the book; the owner's latest question on a topic wins, older ones are dropped.

        Where no book is open any more, nothing is asked: its pages are about to go.
        """
        if self._book is None:
            return
        key = (id(owner), topic)
        ticket = _Ticket(owner=owner, answered=answered, refused=refused, topic=key)
        before = self._latest.get(key)
        if before is not None:
            before.future.cancel()
        self._latest[key] = ticket

        def work() -> Answer:
            self._notice()
            return question(self._store())

        self._submit(self._now, work, ticket)

    @property
    def is_acting(self) -> bool:
        """Whether an action is under way whose answer was not told yet."""
        return self._acting > 0

    def do(
        self,
        action: Callable[["Store"], Answer],
        done: Callable[[Answer], None],
        *,
        owner: QObject,
        refused: Callable[[Refusal], None] | None = None,
    ) -> None:
        """Have something done, once, in the order of asking; its answer is not overtaken."""
        if self._book is None:
            return
        ticket = _Ticket(owner=owner, answered=done, refused=refused, acting=True)
        self._count_acting(1)

        def work() -> Answer:
            try:
                return action(self._store())
            finally:
                with suppress(Refusal):  # what was done is done, whatever can be seen now
                    self._notice()

        self._submit(self._now, work, ticket)

    def later(
        self,
        work: Callable[["Store", Progress], Answer],
        done: Callable[[Answer], None],
        *,
        owner: QObject,
        refused: Callable[[Refusal], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Progress:
        """Have something long done beside the counter; `stop()` of what is given cancels it."""
        reporter = _Reporter(self)
        if progress is not None:
            reporter.stepped.connect(progress)
        under_way = Progress(reporter.stepped.emit)
        ticket = _Ticket(owner=owner, answered=done, refused=refused, reporter=reporter)
        if self._book is None:
            return under_way
        self._submit(self._later, lambda: work(self._store(), under_way), ticket)
        return under_way

    def printing(
        self,
        work: Callable[[], Answer],
        done: Callable[[Answer], None],
        *,
        owner: QObject,
    ) -> None:
        """Have something done with a printer, which may block; its trouble is an answer."""
        self._submit(self._printing, work, _Ticket(owner=owner, answered=done, refused=None))

    def prepare(
        self,
        work: Callable[[], Answer],
        done: Callable[[Answer], None],
        *,
        owner: QObject,
        refused: Callable[[Refusal], None],
    ) -> None:
        """Long work while no book is open: making one, restoring one."""
        assert self._book is None, "a book is open"
        self._submit(self._later, work, _Ticket(owner=owner, answered=done, refused=refused))

    def _store(self) -> "Store":
        assert self._book is not None, "no book is open"
        return self._book.store

    # --- watching -------------------------------------------------------------------

    def _look(self) -> None:
        if not self._looking:
            self._looking = True
            ticket = _Ticket(owner=self, answered=self._looked, refused=self._look_refused)
            self._submit(self._now, self._notice, ticket)

    def _looked(self, _: object) -> None:
        self._looking = False

    def _look_refused(self, refusal: Refusal) -> None:
        """A book that cannot be looked at is no news each second: whoever asks next is told."""
        self._looking = False
        if isinstance(refusal, BookMissing | BookReplaced):
            self.book_lost.emit(refusal)

    def _notice(self) -> None:
        """In the lane *now*: say so when the book is not as it was at the last look."""
        if self._book is None:
            return
        glimpse = self._book.watcher.look()
        if glimpse is None:
            return
        if glimpse.replaced:
            self._replaced.emit(BookReplaced(str(self._book.store.path)))
        self._watched.emit()

    # --- coming back ----------------------------------------------------------------

    def _submit(self, lane: Lane, work: Callable[[], object], ticket: _Ticket) -> None:
        def run() -> None:
            ticket.answer = work()

        ticket.opening = self._opening
        ticket.future = lane.submit(Errand(run))
        ticket.future.add_done_callback(lambda _: self._arrive(ticket))

    def _arrive(self, ticket: _Ticket) -> None:
        if isValid(self):
            self._landed.emit(ticket)

    def _land(self, ticket: _Ticket) -> None:
        answer, ticket.answer = ticket.answer, None
        if ticket.acting:
            self._count_acting(-1)
        if ticket.reporter is not None:
            ticket.reporter.deleteLater()
        if ticket.topic is not None:
            if self._latest.get(ticket.topic) is not ticket:
                return
            del self._latest[ticket.topic]
        if not isValid(ticket.owner) or ticket.opening != self._opening:
            return
        try:
            ticket.future.result()
        except (CancelledError, Stopped):
            return
        except Refusal as refusal:
            (ticket.refused or self.refused.emit)(refusal)
        else:
            ticket.answered(answer)

    def _count_acting(self, change: int) -> None:
        self._acting += change
        if self._acting == max(change, 0):  # from none to one, or back to none
            self.busy.emit(self._acting > 0)


class _Reporter(QObject):
    """Carries progress from the lane to the window's thread."""

    stepped = Signal(int, int)
