"""The print queue: a receipt is asked for by an act, and printed whenever a printer can.

What a printer did is no act of a person: it changes the job and names no action.
"""

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.redemptions import Redemption
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.print_jobs import PrintJob, PrintState
from jifen_desktop.domain.refusals import UnknownReceipt
from jifen_desktop.domain.workbench_refusals import PrintJobGone
from jifen_desktop.services.booking import Request, accepted_before, append_action, carry_out
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.receipts import receipt


def jobs_waiting(store: Store) -> tuple[PrintJob, ...]:
    """The papers that no printer printed yet, in the order they were asked for."""
    with store.reading() as book:
        return tuple(book.print_jobs.waiting())


def job_done(store: Store, job_id: int) -> None:
    """The paper came out. A job that a restored book does not know is left alone."""
    with store.transaction() as book:
        book.print_jobs.tried(job_id, PrintState.PRINTED, "")


def job_failed(store: Store, job_id: int, trouble: str) -> None:
    """A printer could not, and why (a code of small letters and _); the job goes on waiting."""
    with store.transaction() as book:
        book.print_jobs.tried(job_id, PrintState.WAITING, trouble)


def give_up(store: Store, job_id: int) -> None:
    """Wait no more for a printer; `reprint` asks for the same paper again."""
    with store.transaction() as book:
        book.print_jobs.give_up(job_id)


def job_paper(store: Store, job_id: int, paper: str) -> bytes:
    """The PDF of a job on that paper (80, 58 or a5). Raises PrintJobGone."""
    # ReportLab is slow to import, and the counter is open before the first paper.
    from jifen_desktop.documents.paper_sizes import Paper  # noqa: PLC0415
    from jifen_desktop.documents.receipt import receipt_pdf  # noqa: PLC0415

    with store.reading() as book:
        job = book.print_jobs.find(job_id)
    if job is None:
        raise PrintJobGone
    return receipt_pdf(receipt(store, job.receipt_no), Paper(paper), reprint_no=job.copy_no)


def reprint(store: Store, receipt_no: int, *, key: str, actor: Actor, at: Moment) -> PrintJob:
    """Ask for the paper of a receipt again (补打); a repeated key gives the same job.

    A paper that never came out is asked for once more as what it was: only what was
    printed is followed by a next number, and the first paper ever is the original.
    """
    request = Request(kind=Kind.REPRINT, key=key, actor=actor, at=at)

    def act(book: Book) -> PrintJob:
        require(book, actor, Act.REPRINT)
        redemption = book.redemptions.with_number(receipt_no)
        if redemption is None:
            raise UnknownReceipt(str(receipt_no))
        content = str(receipt_no)
        before = accepted_before(book, request, content)
        if before is not None:
            [asked] = book.actions.changes(before.seq)
            return book.print_jobs.get(asked.subject_id)
        return _asked_again(book, request, content, redemption)

    return carry_out(store, request, act)


def _asked_again(book: Book, request: Request, content: str, redemption: Redemption) -> PrintJob:
    last = book.print_jobs.last_of(redemption.action_seq)
    action = append_action(book, request, content)
    if last is None or last.state is PrintState.PRINTED:
        copy_no = 0 if last is None else last.copy_no + 1
        before = None
        job_id = book.print_jobs.add(action.seq, redemption.action_seq, copy_no)
    else:
        before = str(last.state)
        job_id = last.id
        book.print_jobs.wait_again(job_id)
    # The change says which job the act asked for: the answer of a repeated key.
    asked = Change(
        subject="print_job",
        subject_id=job_id,
        field="state",
        before=before,
        after=PrintState.WAITING,
    )
    book.actions.record_changes(action.seq, [asked])
    return book.print_jobs.get(job_id)
