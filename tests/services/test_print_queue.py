"""The print queue: asked for with the act, printed when a printer can, counted when it did."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jifen_desktop.db.sqlite.integrity import problems
from jifen_desktop.db.store import Store
from jifen_desktop.domain.cart import parse_cart
from jifen_desktop.domain.print_jobs import PrintJob, PrintState
from jifen_desktop.domain.refusals import KeyTaken, NotEnoughStock, UnknownReceipt
from jifen_desktop.domain.workbench_refusals import PrintJobGone
from jifen_desktop.services import print_queue
from jifen_desktop.services.keeping import back_up_to
from jifen_desktop.services.print_queue import (
    give_up,
    job_done,
    job_failed,
    job_paper,
    jobs_waiting,
    reprint,
)
from jifen_desktop.services.redeeming import Order, Redeemed, redeem
from jifen_desktop.services.restoring import Signature, restoring
from jifen_desktop.services.reversing import void
from tests import village
from tests.documents.readers import pdf_text
from tests.village import HEAD_NAME, KEEPER, PIN, checkout, moment, new_key

RECEIPT = 2026_000_001


@pytest.fixture(autouse=True)
def shop(store: Store) -> None:
    village.household(store, "01-001", "张伟", points="100")
    village.product(store, "LY01", price="10", stock="5")


def buy(store: Store, key: str = "k", cart: str = "LY01", *, paper: bool = True) -> Redeemed:
    tokens = parse_cart(cart)
    order = Order(key=key, household_no="01-001", tokens=tokens, print_receipt=paper)
    return redeem(store, order, actor=KEEPER, at=moment())


def again(store: Store, key: str | None = None, receipt_no: int = RECEIPT) -> PrintJob:
    return reprint(store, receipt_no, key=key or new_key(), actor=KEEPER, at=moment())


def printed(store: Store) -> None:
    for job in jobs_waiting(store):
        job_done(store, job.id)


# --- with the checkout -----------------------------------------------------------


def test_a_checkout_asks_for_its_paper_in_its_own_transaction(store: Store) -> None:
    buy(store)

    assert jobs_waiting(store) == (
        PrintJob(
            id=1,
            receipt_no=RECEIPT,
            copy_no=0,
            state=PrintState.WAITING,
            attempts=0,
            trouble="",
        ),
    )


def test_a_checkout_that_is_refused_asks_for_no_paper(store: Store) -> None:
    with pytest.raises(NotEnoughStock):
        buy(store, cart="LY01*6")
    assert jobs_waiting(store) == ()


def test_the_paper_is_no_part_of_what_makes_two_orders_the_same(store: Store) -> None:
    """A key of the command line, which prints nothing, is the counter's key too."""
    first = buy(store, paper=False)

    assert buy(store, paper=True) == first
    assert jobs_waiting(store) == ()


def test_a_repeated_checkout_asks_for_one_paper(store: Store) -> None:
    for _ in range(10):
        buy(store)
    assert len(jobs_waiting(store)) == 1


def test_papers_come_in_the_order_they_were_asked_for(store: Store) -> None:
    numbers = [buy(store, f"k{n}").receipt_no for n in range(3)]
    assert [job.receipt_no for job in jobs_waiting(store)] == numbers


# --- what a printer did ----------------------------------------------------------


def test_what_a_printer_did_is_no_act_of_a_person(store: Store) -> None:
    buy(store)
    before = village.last_seq(store)

    job_failed(store, 1, "offline")
    job_failed(store, 1, "paper_out")
    [waiting] = jobs_waiting(store)
    give_up(store, 1)
    nothing = jobs_waiting(store)
    job_done(store, 1)  # it came out after all

    assert (waiting.attempts, waiting.trouble) == (2, "paper_out")
    assert nothing == jobs_waiting(store) == ()
    assert village.last_seq(store) == before


def test_a_job_the_book_does_not_know_is_left_alone(store: Store) -> None:
    job_done(store, 7)
    job_failed(store, 7, "offline")
    give_up(store, 7)
    with pytest.raises(PrintJobGone):
        job_paper(store, 7, "80")


# --- again -----------------------------------------------------------------------


def test_reprints_count_the_papers_that_came_out(store: Store) -> None:
    buy(store)
    numbers: list[int] = []
    for _ in range(3):
        printed(store)
        numbers.append(again(store).copy_no)
    assert numbers == [1, 2, 3]


def test_an_original_that_never_came_out_is_printed_as_the_original(store: Store) -> None:
    buy(store)
    job_failed(store, 1, "offline")

    asked = again(store)
    give_up(store, 1)
    asked_later = again(store)

    assert (asked.id, asked.copy_no, asked.trouble) == (1, 0, "")
    assert asked_later == asked
    assert jobs_waiting(store) == (asked,)
    assert asked.attempts == 1


def test_the_first_paper_of_a_receipt_is_its_original(store: Store) -> None:
    buy(store, paper=False)

    first = again(store)
    printed(store)

    assert (first.receipt_no, first.copy_no) == (RECEIPT, 0)
    assert again(store).copy_no == 1


def test_a_repeated_key_asks_for_the_same_paper(store: Store) -> None:
    buy(store)
    printed(store)
    first = again(store, "again")
    acts = village.last_seq(store)
    assert again(store, "again") == first
    printed(store)
    later = again(store, "again")
    assert later == replace(first, state=PrintState.PRINTED, attempts=1)
    assert village.last_seq(store) == acts

    give_up_and_ask = again(store, "third")
    give_up(store, give_up_and_ask.id)
    assert again(store, "fourth").id == again(store, "third").id == give_up_and_ask.id


def test_a_key_asks_for_one_receipt(store: Store) -> None:
    buy(store)
    buy(store, "other")
    again(store, "again")
    with pytest.raises(KeyTaken):
        again(store, "again", RECEIPT + 1)


def test_every_reprint_is_an_act_that_names_its_paper(store: Store) -> None:
    buy(store)
    printed(store)
    job = again(store)

    with store.reading() as book:
        last = book.actions.last()
        assert last is not None
        assert (last.kind, last.operator_id) == ("reprint", KEEPER.operator_id)
        [change] = book.actions.changes(last.seq)
    assert (change.subject, change.subject_id, change.after) == ("print_job", job.id, "waiting")


def test_an_unknown_receipt_is_not_printed(store: Store) -> None:
    with pytest.raises(UnknownReceipt):
        again(store)


@settings(max_examples=30, deadline=None)
@given(steps=st.lists(st.sampled_from(["again", "done", "failed", "give up"]), max_size=12))
def test_whatever_printers_and_people_do_papers_are_numbered_without_gaps(
    steps: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = village.make_store(tmp_path_factory.mktemp("book"))
    village.household(store, "01-001", "张伟", points="100")
    village.product(store, "LY01", price="10", stock="5")
    buy(store)
    newest = 0
    came_out: list[int] = []
    for step in steps:
        waiting = jobs_waiting(store)
        assert len(waiting) <= 1
        if step == "again":
            newest = again(store).copy_no
            assert newest == len(came_out)
        elif step == "done" and waiting:
            came_out.append(waiting[0].copy_no)
            job_done(store, waiting[0].id)
        elif step == "failed":
            job_failed(store, newest + 1, "offline")
        elif step == "give up":
            give_up(store, newest + 1)
    with store.reading() as book:
        assert problems(book.connection) == []
        assert book.ledger.wrong_caches() == []
    assert came_out == list(range(len(came_out)))
    store.close()


# --- paper -----------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["80", "58", "a5"])
def test_a_paper_says_which_one_it_is(store: Store, paper: str) -> None:
    buy(store)
    original = pdf_text(job_paper(store, 1, paper))
    printed(store)
    again(store)
    printed(store)
    third = again(store)

    copied = pdf_text(job_paper(store, third.id, paper))

    assert str(RECEIPT) in original
    assert "补打" not in original
    assert "副本" not in original
    assert "补打第2次" in copied


def test_the_paper_of_a_voided_receipt_says_so(store: Store) -> None:
    buy(store)
    void(store, RECEIPT, "拿错了", key="v", actor=KEEPER, at=moment())
    assert "已作废" in pdf_text(job_paper(store, 1, "80"))


def test_the_queue_alone_loads_no_paper() -> None:
    """The counter is on the screen before ReportLab is read."""
    names = vars(print_queue)
    assert "receipt_pdf" not in names
    assert "Paper" not in names


# --- after a restore -------------------------------------------------------------


def test_a_restore_prints_no_paper_of_its_backup_again(store: Store) -> None:
    buy(store)
    backup = back_up_to(store, store.path.parent / "copies").path
    printed(store)
    checkout(store, "01-001", "LY01")
    both = Signature(name=HEAD_NAME, pin=PIN, second_name="李秀英", second_pin=PIN)

    with restoring(store.path.parent, backup, "test") as under_way:
        under_way.finish(both, key="restore", at=moment())

    assert jobs_waiting(store) == ()
    assert again(store).copy_no == 0
