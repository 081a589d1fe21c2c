"""Carts, print jobs and wrong PINs: what the tables keep, and what their guards refuse."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from jifen_desktop.db.drafts import SavedDraft
from jifen_desktop.db.store import Store
from jifen_desktop.domain.print_jobs import PrintJob, PrintState
from tests.db.office import (
    FIRST,
    KEEPER,
    LEADER,
    MOMENT,
    RECEIPT,
    RICE,
    SECOND,
    SOAP,
    WANG,
    as_a_vandal,
    reprint,
)

CART = SavedDraft(
    key="cart",
    household_id=WANG,
    collector_member_id=None,
    collector_typed=False,
    operator_id=KEEPER,
    opened_utc=MOMENT,
    parked_utc=None,
    lines=((SOAP, 2), (RICE, 1_500), (SOAP, 1)),
)
PARKED = replace(CART, key="parked", parked_utc=MOMENT, lines=())


# --- carts -----------------------------------------------------------------------


def test_a_cart_is_read_as_it_was_written(store: Store) -> None:
    with store.transaction() as book:
        book.drafts.put(CART)
        book.drafts.put(PARKED)

    with store.reading() as book:
        assert book.drafts.all() == [CART, PARKED]
        assert book.drafts.at_hand() == CART
        assert book.drafts.with_key("parked") == PARKED
        assert book.drafts.with_key("unknown") is None


def test_a_cart_takes_the_place_of_its_key(store: Store) -> None:
    with store.transaction() as book:
        book.drafts.put(CART)
        book.drafts.put(replace(CART, lines=((RICE, 5),)))

        assert book.drafts.all() == [replace(CART, lines=((RICE, 5),))]


def test_carts_go_with_their_lines(store: Store) -> None:
    with store.transaction() as book:
        book.drafts.put(CART)
        book.drafts.drop("unknown")
        book.drafts.drop("cart")
        assert book.drafts.at_hand() is None
        book.drafts.put(CART)
        book.drafts.put(PARKED)
        book.drafts.drop_all()

        assert book.drafts.all() == []
        lines = book.connection.exec_driver_sql("SELECT count(*) FROM draft_line").scalar_one()
        assert lines == 0


def test_parked_carts_come_oldest_first(store: Store) -> None:
    later = replace(PARKED, key="later", parked_utc=MOMENT.replace(hour=2))
    with store.transaction() as book:
        for cart in (later, PARKED, replace(PARKED, key="same moment")):
            book.drafts.put(cart)

        assert [cart.key for cart in book.drafts.all()] == ["parked", "same moment", "later"]


@pytest.mark.parametrize(
    "cart",
    [
        replace(CART, key=""),
        replace(CART, key="k" * 65),
        replace(CART, household_id=77),
        replace(CART, operator_id=77),
        replace(CART, lines=((77, 1),)),
        replace(CART, lines=((SOAP, 0),)),
        replace(CART, lines=((SOAP, 1_000_000_001),)),
        replace(CART, collector_member_id=77),
    ],
)
def test_a_cart_out_of_its_ranges_is_refused(cart: SavedDraft, store: Store) -> None:
    with pytest.raises(IntegrityError), store.transaction() as book:
        book.drafts.put(cart)


def test_two_carts_at_hand_are_refused_by_the_book_itself(store: Store) -> None:
    with store.transaction() as book:
        book.drafts.put(CART)
    with pytest.raises(IntegrityError), store.transaction() as book:
        book.drafts.put(replace(CART, key="another"))


@pytest.mark.parametrize(("household", "typed"), [("NULL", 0), ("1", 1)])
def test_a_collector_is_a_member_of_the_household_or_typed(
    household: str, typed: int, path: Path
) -> None:
    with pytest.raises(Exception, match="one_collector"):
        as_a_vandal(
            path,
            "INSERT INTO member VALUES (9, 1, '甲', '', 'present')",
            "INSERT INTO draft (key, household_id, collector_member_id, collector_typed,"  # noqa: S608
            f" operator_id, opened_utc) VALUES ('k', {household}, 9, {typed}, 1, '')",
        )


# --- print jobs ------------------------------------------------------------------


def job_of(store: Store, redemption: int) -> PrintJob:
    with store.reading() as book:
        found = book.print_jobs.last_of(redemption)
    assert found is not None
    return found


def test_a_job_waits_until_it_is_printed(store: Store) -> None:
    job = job_of(store, SECOND)
    assert job == PrintJob(
        id=2,
        receipt_no=RECEIPT + 1,
        copy_no=0,
        state=PrintState.WAITING,
        attempts=0,
        trouble="",
    )

    with store.transaction() as book:
        assert [job.id for job in book.print_jobs.waiting()] == [1, 2]
        book.print_jobs.tried(1, PrintState.WAITING, "paper_out")
        book.print_jobs.tried(1, PrintState.PRINTED, "")
        book.print_jobs.tried(2, PrintState.WAITING, "offline")

        assert book.print_jobs.waiting() == [replace(job, attempts=1, trouble="offline")]
        assert book.print_jobs.get(1).attempts == 2


def test_what_is_printed_stays_as_it_is(store: Store) -> None:
    with store.transaction() as book:
        book.print_jobs.tried(1, PrintState.PRINTED, "")
        printed = book.print_jobs.get(1)

        book.print_jobs.tried(1, PrintState.WAITING, "offline")
        book.print_jobs.give_up(1)

        assert book.print_jobs.get(1) == printed


def test_one_job_or_every_waiting_one_is_given_up(store: Store) -> None:
    with store.transaction() as book:
        book.print_jobs.give_up(2)
        assert [job.id for job in book.print_jobs.waiting()] == [1]
        book.print_jobs.wait_again(2)
        assert [job.id for job in book.print_jobs.waiting()] == [1, 2]
        book.print_jobs.give_up()
        assert book.print_jobs.waiting() == []


def test_the_newest_paper_of_a_redemption_is_the_last(store: Store) -> None:
    with store.transaction() as book:
        assert book.print_jobs.last_of(SECOND + 1) is None
        assert book.print_jobs.find(77) is None
        job_id = reprint(book, FIRST, 1)
        last = book.print_jobs.last_of(FIRST)
        assert last is not None
        assert last == book.print_jobs.find(job_id)
        assert (last.copy_no, last.receipt_no) == (1, RECEIPT)


def test_waiting_jobs_are_found_by_their_index(store: Store) -> None:
    """However many were printed: no read of the whole table, and no sorting."""
    with store.reading() as book:
        plan = book.connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT id FROM print_job WHERE print_job.state = 'waiting'"
            " ORDER BY id"
        )
        steps = [str(row[3]) for row in plan]

    assert len(steps) == 1
    assert "ix_print_job_waiting" in steps[0]


@pytest.mark.parametrize(
    "deed",
    [
        "DELETE FROM print_job",
        "UPDATE print_job SET copy_no = 7 WHERE id = 2",
        "UPDATE print_job SET id = 9 WHERE id = 2",
        "UPDATE print_job SET redemption_seq = 7, copy_no = 1 WHERE id = 2",
        "UPDATE print_job SET action_seq = 7 WHERE id = 2",
        "UPDATE print_job SET attempts = -1 WHERE id = 2",
        "UPDATE print_job SET state = 'lost'",
        "UPDATE print_job SET trouble = '王建国'",
        "UPDATE print_job SET trouble = 'no_reason_is_ever_as_long_as_this_'",
        "INSERT OR REPLACE INTO print_job SELECT * FROM print_job WHERE id = 2",
        "INSERT OR REPLACE INTO print_job SELECT 9, 9, 9, 0, 'waiting', 0, ''",
        "INSERT INTO print_job SELECT 9, 7, 7, 1, 'waiting', 0, ''",
        "INSERT INTO print_job SELECT 9, 9, 9, -1, 'waiting', 0, ''",
    ],
)
def test_a_print_job_stays_itself(deed: str, path: Path) -> None:
    with pytest.raises(Exception, match=r"print_job|a print job"):
        as_a_vandal(path, deed, guarded=True)


@pytest.mark.parametrize("state", ["waiting", "given_up"])
def test_a_printed_job_is_never_undone(state: str, path: Path) -> None:
    as_a_vandal(path, "UPDATE print_job SET state = 'printed', attempts = 3", guarded=True)

    for deed in (f"state = '{state}'", "attempts = 2"):
        with pytest.raises(Exception, match="printed stays printed"):
            as_a_vandal(path, f"UPDATE print_job SET {deed}", guarded=True)  # noqa: S608


# --- wrong PINs ------------------------------------------------------------------


def test_wrong_pins_are_counted_for_each_operator(store: Store) -> None:
    with store.transaction() as book:
        for failures in (1, 2, 3):
            book.sign_in_attempts.set(KEEPER, failures)
        book.sign_in_attempts.set(LEADER, 1)
        book.sign_in_attempts.set(LEADER, 0)

    with store.reading() as book:
        assert book.sign_in_attempts.read(KEEPER) == 3
        assert book.sign_in_attempts.read(LEADER) == 0


def test_a_count_below_zero_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError), store.transaction() as book:
        book.sign_in_attempts.set(KEEPER, -1)
