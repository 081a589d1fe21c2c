"""The queue at work: in order, never twice, never in the way of the counter, and why not."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.cart import parse_cart
from jifen_desktop.domain.file_refusals import BookBusy
from jifen_desktop.domain.print_jobs import PrintJob, PrintState
from jifen_desktop.domain.workbench_refusals import PrintJobGone
from jifen_desktop.services import print_queue
from jifen_desktop.services.book_folder import Store
from jifen_desktop.services.print_queue import jobs_waiting, reprint
from jifen_desktop.services.redeeming import Order, Redeemed, redeem
from jifen_desktop.ui.printing import print_queue_runner
from jifen_desktop.ui.printing.print_queue_runner import PrintQueue
from jifen_desktop.ui.printing.printers import choose_receipt_printer
from jifen_desktop.ui.printing.troubles import Trouble, trouble_sentence
from tests.ui.office import PageOffice
from tests.ui.printing.fake_printers import LASER, XP80, FakePrinters
from tests.village import KEEPER, moment, new_key

FIRST = 2026_000_001


@pytest.fixture
def queue(office: PageOffice, printers: FakePrinters) -> Iterator[PrintQueue]:
    made = PrintQueue(office.desk, office.preferences, printers)
    yield made
    printers.open_gate()
    made.close()


def sell(office: PageOffice, qtbot: QtBot, papers: int = 1) -> None:
    """So many checkouts at the desk, each asking for its receipt."""
    done: list[Redeemed] = []
    for _ in range(papers):
        order = Order(
            key=new_key(), household_no="01-001", tokens=parse_cart("LY01"), print_receipt=True
        )
        office.desk.do(
            lambda store, order=order: redeem(store, order, actor=KEEPER, at=moment()),
            done.append,
            owner=office.desk,
        )
    qtbot.waitUntil(lambda: len(done) == papers)


def jobs(office: PageOffice, qtbot: QtBot) -> tuple[PrintJob, ...]:
    found: list[tuple[PrintJob, ...]] = []
    office.desk.ask("jobs in test", jobs_waiting, found.append, owner=office.desk)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def said(queue: PrintQueue, trouble: Trouble, printer: str = XP80) -> bool:
    return queue.sentence == trouble_sentence(trouble, printer)


# --- it works ---------------------------------------------------------------------


def test_papers_come_out_in_order_on_the_default_printer(
    office: PageOffice, qtbot: QtBot, queue: PrintQueue, printers: FakePrinters
) -> None:
    sell(office, qtbot, 3)
    shown: list[tuple[int, str]] = []
    queue.changed.connect(lambda: shown.append((queue.waiting, queue.sentence)))

    queue.print_now()

    qtbot.waitUntil(lambda: len(shown) == 4)
    titles = [f"兑换小票 {FIRST + number}" for number in range(3)]
    assert printers.printed == [(XP80, title, 1) for title in titles]
    assert shown == [(3, ""), (2, ""), (1, ""), (0, "")]
    assert jobs(office, qtbot) == ()
    assert printers.threads == {"printing"}
    assert {sheet.size.width_mm.__round__() for sheet in printers.sheets} == {80}


def test_the_chosen_printer_is_taken(
    office: PageOffice, qtbot: QtBot, queue: PrintQueue, printers: FakePrinters
) -> None:
    choose_receipt_printer(office.preferences, LASER)
    sell(office, qtbot)
    queue.print_now()
    qtbot.waitUntil(lambda: bool(printers.printed))
    assert printers.printed[0][0] == LASER


def test_a_reprint_comes_out_after_what_waits(
    office: PageOffice, qtbot: QtBot, queue: PrintQueue, printers: FakePrinters
) -> None:
    sell(office, qtbot)
    queue.print_now()
    qtbot.waitUntil(lambda: queue.waiting == 0 and bool(printers.printed))
    asked: list[PrintJob] = []
    office.desk.do(
        lambda store: reprint(store, FIRST, key=new_key(), actor=KEEPER, at=moment()),
        asked.append,
        owner=office.desk,
    )
    qtbot.waitUntil(lambda: bool(asked))
    queue.print_now()
    qtbot.waitUntil(lambda: len(printers.printed) == 2)
    assert asked[0].copy_no == 1


def test_a_job_that_comes_while_one_is_printed_is_not_forgotten(
    office: PageOffice, qtbot: QtBot, queue: PrintQueue, printers: FakePrinters
) -> None:
    printers.shut_gate()
    sell(office, qtbot)
    queue.print_now()
    qtbot.waitUntil(printers.at_gate.is_set)
    sell(office, qtbot)
    queue.print_now()
    printers.open_gate()
    qtbot.waitUntil(lambda: len(printers.printed) == 2)


# --- a printer that does not ------------------------------------------------------------


def test_a_printer_that_blocks_stops_no_checkout(
    office: PageOffice,
    qtbot: QtBot,
    queue: PrintQueue,
    printers: FakePrinters,
) -> None:
    printers.shut_gate()
    sell(office, qtbot)
    queue.print_now()
    qtbot.waitUntil(printers.at_gate.is_set)
    later: list[str] = []

    sell(office, qtbot, 5)
    office.desk.later(lambda _store, _progress: "backup", later.append, owner=office.desk)

    qtbot.waitUntil(lambda: later == ["backup"])
    assert printers.printed == []
    assert len(jobs(office, qtbot)) == 6
    printers.open_gate()
    qtbot.waitUntil(lambda: len(printers.printed) == 6)


def test_a_printer_that_is_silent_is_spoken_of(
    office: PageOffice,
    qtbot: QtBot,
    queue: PrintQueue,
    printers: FakePrinters,
) -> None:
    queue._spooler._silence.setInterval(1)
    printers.shut_gate()
    sell(office, qtbot)
    queue.print_now()
    qtbot.waitUntil(printers.at_gate.is_set)
    qtbot.waitUntil(lambda: said(queue, Trouble.SILENT))
    printers.open_gate()
    qtbot.waitUntil(lambda: (queue.waiting, queue.sentence) == (0, ""))


def test_without_a_printer_the_papers_wait_until_one_is_there(
    office: PageOffice, qtbot: QtBot, queue: PrintQueue, printers: FakePrinters
) -> None:
    printers.names = ()
    sell(office, qtbot, 2)
    queue.print_now()
    qtbot.waitUntil(lambda: said(queue, Trouble.NO_PRINTER))
    assert queue.waiting == 2
    assert office.dialogs.asked == []
    assert [job.trouble for job in jobs(office, qtbot)] == ["", ""]

    printers.names = (XP80,)
    queue._retry.setInterval(0)
    queue._retry.start()

    qtbot.waitUntil(lambda: (queue.waiting, queue.sentence) == (0, ""))
    assert len(printers.printed) == 2


@pytest.mark.parametrize("trouble", [Trouble.OFFLINE, Trouble.PAPER_OUT])
def test_the_real_reason_is_told_and_kept(
    office: PageOffice, qtbot: QtBot, queue: PrintQueue, printers: FakePrinters, trouble: Trouble
) -> None:
    printers.trouble = trouble
    sell(office, qtbot)
    queue.print_now()
    qtbot.waitUntil(lambda: said(queue, trouble))
    assert [(job.trouble, job.attempts) for job in jobs(office, qtbot)] == [(trouble, 1)]
    assert queue._retry.isActive()

    before = printers.looks
    queue.print_now()

    qtbot.waitUntil(lambda: printers.looks > before and not queue._working)
    assert jobs(office, qtbot)[0].attempts == 1  # the book is not written for the same trouble


def test_a_printer_that_was_taken_away_is_named(
    office: PageOffice, qtbot: QtBot, queue: PrintQueue, printers: FakePrinters
) -> None:
    choose_receipt_printer(office.preferences, "旧的小票机")
    sell(office, qtbot)
    queue.print_now()
    qtbot.waitUntil(lambda: said(queue, Trouble.GONE, "旧的小票机"))


def test_a_job_that_comes_while_the_printer_refuses_is_tried_at_once(
    office: PageOffice, qtbot: QtBot, queue: PrintQueue, printers: FakePrinters
) -> None:
    printers.shut_gate()
    printers.refuses = True
    sell(office, qtbot)
    queue.print_now()
    qtbot.waitUntil(printers.at_gate.is_set)
    queue.print_now()
    printers.open_gate()
    qtbot.waitUntil(lambda: printers.looks == 2 and not queue._working)
    assert said(queue, Trouble.REFUSED)


# --- a book that does not answer ------------------------------------------------------------


def test_a_paper_is_not_sent_twice_though_the_book_could_not_be_told(
    office: PageOffice,
    qtbot: QtBot,
    queue: PrintQueue,
    printers: FakePrinters,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def busy(_store: Store, _job_id: int) -> None:
        raise BookBusy

    monkeypatch.setattr(print_queue_runner, "job_done", busy)
    sell(office, qtbot)
    queue.print_now()
    qtbot.waitUntil(lambda: bool(queue.sentence))
    assert queue.waiting == 1
    monkeypatch.setattr(print_queue_runner, "job_done", print_queue.job_done)

    queue.print_now()

    qtbot.waitUntil(lambda: (queue.waiting, queue.sentence) == (0, ""))
    assert len(printers.printed) == 1


def test_a_paper_taken_just_before_the_end_comes_out_once_more_as_the_same_copy(
    office: PageOffice, qtbot: QtBot, printers: FakePrinters, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window dies between the printer and the book: twice is better than not at all."""
    monkeypatch.setattr(print_queue_runner, "SETTLE_MS", 0)
    dying = PrintQueue(office.desk, office.preferences, printers)
    printers.shut_gate()
    sell(office, qtbot)
    dying.print_now()
    qtbot.waitUntil(printers.at_gate.is_set)
    dying.close()
    printers.open_gate()
    qtbot.waitUntil(lambda: len(printers.printed) == 1)
    [job] = jobs(office, qtbot)
    assert (job.state, job.copy_no) == (PrintState.WAITING, 0)

    queue = PrintQueue(office.desk, office.preferences, printers)
    queue.print_now()

    qtbot.waitUntil(lambda: len(printers.printed) == 2 and not queue._working)
    assert printers.printed[0] == printers.printed[1]
    assert jobs(office, qtbot) == ()
    queue.close()


def test_closing_waits_a_moment_for_the_paper_under_way(
    office: PageOffice, qtbot: QtBot, printers: FakePrinters
) -> None:
    queue = PrintQueue(office.desk, office.preferences, printers)
    printers.shut_gate()
    sell(office, qtbot, 2)
    queue.print_now()
    qtbot.waitUntil(printers.at_gate.is_set)

    QTimer.singleShot(0, printers.open_gate)
    queue.close()

    assert len(printers.printed) == 1
    assert [job.receipt_no for job in jobs(office, qtbot)] == [FIRST + 1]


def test_a_job_that_a_restored_book_does_not_know_is_left(
    office: PageOffice,
    qtbot: QtBot,
    queue: PrintQueue,
    printers: FakePrinters,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(store: Store, job_id: int, _paper: str) -> bytes:
        print_queue.give_up(store, job_id)
        raise PrintJobGone

    monkeypatch.setattr(print_queue_runner, "job_paper", gone)
    sell(office, qtbot)
    queue.print_now()
    qtbot.waitUntil(lambda: printers.looks == 1 and not queue._working)
    assert (queue.waiting, printers.printed) == (0, [])


def test_a_closed_queue_does_nothing(
    office: PageOffice, qtbot: QtBot, queue: PrintQueue, printers: FakePrinters
) -> None:
    queue._closing = True
    sell(office, qtbot)
    queue.print_now()
    assert not queue._working
    assert printers.looks == 0
