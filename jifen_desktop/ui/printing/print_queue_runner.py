"""The print queue at work: papers that wait are printed one after the other, beside the counter.

A job is looked for in the lane *now*, made in *later* and printed in *printing*, so a
printer that does not answer holds up nothing but the papers behind it. A job counts as
printed once the system has taken its paper: if the program dies just then, the paper comes
out a second time with the same copy number, which is better than not at all.
"""

from typing import Final

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from shiboken6 import delete

from jifen_desktop.domain.print_jobs import PrintJob
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.workbench_refusals import PrintJobGone
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.print_queue import job_done, job_failed, job_paper, jobs_waiting
from jifen_desktop.services.receipts import receipt_paper
from jifen_desktop.ui.desk import Desk
from jifen_desktop.ui.preferences import Preferences
from jifen_desktop.ui.printing.printers import Printer, PrintSystem, receipt_printer
from jifen_desktop.ui.printing.spooler import Paper, Spooler
from jifen_desktop.ui.printing.system_printers import SystemPrinters
from jifen_desktop.ui.printing.troubles import Trouble, trouble_sentence

#: While papers wait, the printer is looked at again after so long.
RETRY_MS: Final = 20_000
#: So long the closing window waits for the paper that is just being printed.
SETTLE_MS: Final = 2_000
TITLE: Final = "兑换小票"


class PrintQueue(QObject):
    """Prints what waits; made when a book is opened and closed with it, before the desk."""

    #: How many papers wait, and why, in one sentence; empty: they are being printed.
    changed = Signal(int, str)
    _rested = Signal()

    def __init__(
        self,
        desk: Desk,
        preferences: Preferences,
        system: PrintSystem | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._preferences = preferences
        self._spooler = Spooler(desk, system or SystemPrinters(), self)
        self._spooler.silent.connect(self._tell_silence)
        self._shown = (0, "")
        self._working = False
        self._asked_again = False
        self._closing = False
        #: Taken by a printer in this run, though the book could not be told yet.
        self._printed: set[int] = set()
        self._retry = QTimer(self, interval=RETRY_MS, singleShot=True)
        self._retry.timeout.connect(self.print_now)

    @property
    def waiting(self) -> int:
        """How many papers wait for a printer."""
        return self._shown[0]

    @property
    def sentence(self) -> str:
        """Why they wait; empty: they are being printed."""
        return self._shown[1]

    # --- one paper after the other ----------------------------------------------------

    def print_now(self) -> None:
        """There may be work: a new job, a person who asks, or some time went by."""
        if self._working or self._closing:
            self._asked_again = True
            return
        self._working = True
        self._retry.stop()
        self._next()

    def _next(self) -> None:
        self._asked_again = False
        self._desk.ask("jobs", jobs_waiting, self._found, owner=self, refused=self._refused)

    def _found(self, jobs: tuple[PrintJob, ...]) -> None:
        if not jobs or self._closing:
            self._rest(len(jobs), "")
            return
        job = jobs[0]
        self._show(len(jobs), self.sentence)
        if job.id in self._printed:
            self._mark_done(job)
            return
        self._spooler.send(
            Paper(
                title=f"{TITLE} {job.receipt_no}",
                make=lambda store: job_paper(store, job.id, receipt_paper(store)),
            ),
            receipt_printer(self._preferences),
            lambda printer: self._came_back(job, printer),
            refused=self._refused,
        )

    def _came_back(self, job: PrintJob, printer: Printer) -> None:
        if printer.trouble is not None:
            self._failed(job, printer.trouble, trouble_sentence(printer.trouble, printer.name))
            return
        self._printed.add(job.id)
        self._mark_done(job)

    def _mark_done(self, job: PrintJob) -> None:
        self._desk.do(
            lambda store: job_done(store, job.id),
            lambda _: self._next_after(job),
            owner=self,
            refused=self._refused,
        )

    def _next_after(self, job: PrintJob) -> None:
        """A paper is out: what was wrong is over."""
        self._printed.discard(job.id)
        self._show(self.waiting, "")
        self._next()

    # --- what goes wrong --------------------------------------------------------------

    def _failed(self, job: PrintJob, trouble: Trouble, sentence: str) -> None:
        """The book keeps the trouble, unless it knows it already or no printer was asked."""
        if trouble in (Trouble.NO_PRINTER, Trouble.NOT_CHOSEN, job.trouble):
            self._rest(self.waiting, sentence)
            return
        self._desk.do(
            lambda store: job_failed(store, job.id, trouble),
            lambda _: self._rest(self.waiting, sentence),
            owner=self,
            refused=self._refused,
        )

    def _refused(self, refusal: Refusal) -> None:
        """The book does not answer now, or no longer knows the job."""
        if isinstance(refusal, PrintJobGone):
            self._next()
        else:
            self._rest(self.waiting, sentence_for(refusal))

    def _rest(self, waiting: int, sentence: str) -> None:
        """Until somebody asks, or for a while if something is wrong."""
        self._working = False
        self._show(waiting, sentence)
        if sentence:
            self._retry.start()
        if self._asked_again:
            self.print_now()
        self._rested.emit()

    def _tell_silence(self, sentence: str) -> None:
        self._show(self.waiting, sentence)

    def _show(self, waiting: int, sentence: str) -> None:
        if self._shown != (waiting, sentence):
            self._shown = (waiting, sentence)
            self.changed.emit(waiting, sentence)

    # --- the end ------------------------------------------------------------------------

    def close(self) -> None:
        """Before the book is closed: a paper that is being printed is waited for, not long."""
        self._closing = True
        if self._working:
            loop = QEventLoop()
            self._rested.connect(loop.quit)
            QTimer.singleShot(SETTLE_MS, loop, loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        delete(self)  # at once: what lands from now on belongs to no open book
