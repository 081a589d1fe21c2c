"""Every law of a book: a clean book breaks none, and each breach is named with its place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jifen_desktop.db.sqlite import integrity, schema
from jifen_desktop.db.sqlite.connection import make_engine
from jifen_desktop.db.sqlite.errors import environment_errors
from jifen_desktop.db.sqlite.integrity import Problem, problems
from jifen_desktop.db.store import Store
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.file_refusals import BookDamaged
from tests.db.office import (
    RECEIPT,
    RICE,
    RICE_BATCH,
    SECOND,
    SOAP,
    SOAP_BATCH,
    WANG,
    ZHANGS_ACCOUNT,
    act,
    as_a_vandal,
    moving,
    open_points,
    receive,
    redeem,
    reprint,
    take_back,
)


def check(path: Path) -> list[Problem]:
    """Look at a book that may be refused at the door: its rows alone are asked."""
    engine = make_engine(path)
    try:
        with environment_errors(str(path)), engine.begin() as connection:
            return problems(connection)
    finally:
        engine.dispose()


def one_more_act(kind: Kind, *, reverses: str = "NULL", day: str = "2026-11-23") -> str:
    """Build SQL that books act 10 and nothing else of it."""
    return (
        f"INSERT INTO action SELECT 10, '{kind}', 'k10', fingerprint, '{day}', recorded_utc,"  # noqa: S608
        f" utc_offset_minutes, clock_flag, operator_id, NULL, {reverses}, epoch, program_version"
        " FROM action WHERE seq = 9"
    )


def a_paper(*, copy_no: int) -> str:
    """Build SQL that lets act 10 ask for a paper of the last receipt."""
    return (
        "INSERT INTO print_job (action_seq, redemption_seq, copy_no, state, attempts, trouble)"  # noqa: S608
        f" VALUES (10, 9, {copy_no}, 'waiting', 0, '')"
    )


INTO_ANOTHER_ACCOUNT = "INSERT INTO transfer VALUES (99, 10, 6, 1, 20000)"
OTHER_TOTAL = (
    "UPDATE redemption SET total_points = 2400, balance_after_points = 17600 WHERE action_seq = 9"
)
OTHER_BALANCE = (
    "UPDATE redemption SET balance_before_points = 20001, balance_after_points = 17501"
    " WHERE action_seq = 9"
)
#: Law to what breaks it and to the place that is named.
BREACHES: dict[str, list[tuple[tuple[str, ...], str]]] = {
    "integrity": [
        (
            ("PRAGMA ignore_check_constraints = ON", "UPDATE household SET population = 999"),
            "CHECK constraint failed in household",
        )
    ],
    "foreign_key": [
        (("DELETE FROM household WHERE id = 2",), "account 7"),
        (("UPDATE batch SET action_seq = 77 WHERE id = 2",), "batch 2"),
    ],
    "seq_gap": [
        (
            (
                "UPDATE action SET seq = 11 WHERE seq = 9",
                *(
                    f"UPDATE {table} SET action_seq = 11 WHERE action_seq = 9"  # noqa: S608
                    for table in ("transfer", "stock_move", "redemption", "redemption_line")
                ),
                "UPDATE print_job SET action_seq = 11, redemption_seq = 11 WHERE action_seq = 9",
                "UPDATE text_copy SET action_seq = 11 WHERE action_seq = 9",
            ),
            "11",
        )
    ],
    "date_back": [(("UPDATE action SET business_date = '2026-11-22' WHERE seq = 9",), "9")],
    "reversal_of_reversal": [((one_more_act(Kind.VOID, reverses="8"),), "10")],
    "epoch_back": [(("UPDATE action SET epoch = 2 WHERE seq = 8",), "9")],
    "reversal_unequal": [
        (("UPDATE transfer SET amount_points = 1 WHERE action_seq = 8",), "8"),
        (("UPDATE transfer SET from_account_id = 5 WHERE action_seq = 8",), "8"),
        (("UPDATE stock_move SET quantity = 1 WHERE action_seq = 8 AND batch_id = 1",), "8"),
        (("DELETE FROM stock_move WHERE action_seq = 8",), "8"),
        ((one_more_act(Kind.REVERSE, reverses="4"), INTO_ANOTHER_ACCOUNT), "10"),
        (("UPDATE stock_move SET batch_id = 3 - batch_id WHERE action_seq = 8",), "8"),
    ],
    "act_foreign": [
        (("UPDATE action SET kind = 'setting' WHERE seq = 5",), "5"),
        (("UPDATE stock_move SET kind = 'return' WHERE id = 1",), "5"),
    ],
    "redeemed_without_receipt": [
        ((one_more_act(Kind.SETTING), "INSERT INTO transfer VALUES (99, 10, 6, 2, 500)"), "10")
    ],
    "account_missing": [(("DELETE FROM account WHERE id = 7",), "2")],
    "act_empty": [
        ((one_more_act(Kind.OPENING),), "10"),
        ((one_more_act(Kind.RECEIVE),), "10"),
    ],
    "redemption_missing": [((one_more_act(Kind.REDEEM),), "10")],
    "balance_cache": [
        (("UPDATE account SET balance_points = 17501 WHERE id = 6",), "01-001 17501 17500"),
        (("UPDATE transfer SET amount_points = 20001 WHERE id = 1",), "01-001 17500 17501"),
    ],
    "stock_below_zero": [
        (("UPDATE stock_move SET quantity = -11 WHERE action_seq = 9",), "A001 1 -1")
    ],
    "receipt_total": [
        (
            (OTHER_TOTAL,),
            "2026000002",
        ),
        (("DELETE FROM redemption_line WHERE action_seq = 9",), "2026000002"),
    ],
    "receipt_transfer": [
        (("UPDATE transfer SET amount_points = 2400 WHERE action_seq = 9",), "2026000002"),
        (("UPDATE transfer SET to_account_id = 3 WHERE action_seq = 9",), "2026000002"),
    ],
    "receipt_goods": [
        (("UPDATE stock_move SET quantity = -2 WHERE action_seq = 9",), "2026000002"),
        (("UPDATE stock_move SET batch_id = 2 WHERE action_seq = 9",), "2026000002"),
        (("INSERT INTO stock_move VALUES (99, 9, 2, 'redeem', -500)",), "2026000002"),
    ],
    "receipt_balance": [((OTHER_BALANCE,), "2026000002")],
    "receipt_gap": [
        (("UPDATE redemption SET receipt_no = 2026000003 WHERE action_seq = 9",), "2026000003"),
        (("UPDATE redemption SET receipt_no = 2027000002 WHERE action_seq = 9",), "2027000002"),
        (("UPDATE redemption SET receipt_no = 2026000004 WHERE action_seq = 7",), "2026000002"),
    ],
    "print_gap": [
        (("UPDATE print_job SET copy_no = 1 WHERE redemption_seq = 9",), "2026000002"),
        ((one_more_act(Kind.REPRINT), a_paper(copy_no=2)), "2026000002"),
    ],
    "print_foreign": [
        ((one_more_act(Kind.SETTING), a_paper(copy_no=1)), "2026000002"),
        (("UPDATE print_job SET action_seq = 8 WHERE redemption_seq = 9",), "2026000002"),
        (
            (
                "UPDATE action SET kind = 'reprint', reverses = NULL WHERE seq = 8",
                "UPDATE print_job SET action_seq = 8 WHERE redemption_seq = 9",
            ),
            "2026000002",
        ),
    ],
}
CASES = [
    pytest.param(law, deeds, where, id=f"{law}-{where}-{number}")
    for law, breaches in BREACHES.items()
    for number, (deeds, where) in enumerate(breaches)
]


@pytest.mark.parametrize(("law", "deeds", "where"), CASES)
def test_a_broken_law_is_named_with_its_place(
    law: str, deeds: tuple[str, ...], where: str, path: Path
) -> None:
    as_a_vandal(path, *deeds)

    found = check(path)

    assert Problem(law=law, where=where) in found
    assert "schema" not in {problem.law for problem in found}


@pytest.mark.parametrize(
    "deed",
    ["DROP TRIGGER action_in_order", "DROP INDEX ix_batch_product_id", "CREATE TABLE t (i INT)"],
)
def test_a_changed_schema_is_named(deed: str, path: Path) -> None:
    as_a_vandal(path, deed, guarded=True)

    assert check(path) == [Problem(law="schema", where=str(schema.VERSION))]


def test_every_law_has_its_breach() -> None:
    known = {"integrity", "foreign_key", "balance_cache", "stock_below_zero", "receipt_gap"}

    assert set(BREACHES) == known | set(integrity._ORDER_LAWS) | set(integrity._PAPER_LAWS)


def test_rows_of_a_broken_file_are_not_judged(path: Path) -> None:
    as_a_vandal(path, "DELETE FROM household WHERE id = 2", "UPDATE action SET epoch = 2")

    assert {problem.law for problem in check(path)} == {"foreign_key"}


def test_a_page_of_zeros_is_never_overlooked(path: Path) -> None:
    whole = path.read_bytes()
    for page in range(1, len(whole) // 4096):
        path.write_bytes(whole[: page * 4096] + bytes(4096) + whole[(page + 1) * 4096 :])

        try:
            found = check(path)
        except BookDamaged:  # SQLite itself could not read on
            continue
        assert found, page


# --- clean books -----------------------------------------------------------------


def test_a_new_book_has_no_problem(new_path: Path) -> None:
    assert check(new_path) == []


def test_a_settled_book_has_no_problem(path: Path) -> None:
    assert check(path) == []


def test_a_file_that_clock_acts_set_back_has_no_problem(path: Path) -> None:
    as_a_vandal(path, one_more_act(Kind.CLOCK, day="2026-01-01"))

    assert check(path) == []


def reverse_an_opening(store: Store) -> None:
    with store.transaction() as book:
        seq = open_points(book, ZHANGS_ACCOUNT, 500)
        take_back(book, seq, Kind.REVERSE)


def owe_points(store: Store) -> None:
    with store.transaction() as book:
        seq = act(book, Kind.OPENING)
        book.ledger.append(seq, [moving(ZHANGS_ACCOUNT, SystemAccount.OPENING, 700)])


def receive_and_give_back(store: Store) -> None:
    with store.transaction() as book:
        seq = receive(book, SOAP, 5)
        take_back(book, seq, Kind.REVERSE)


def redeem_and_void_all(store: Store) -> None:
    with store.transaction() as book:
        seq = redeem(book, WANG, [(RICE, 2_000, RICE_BATCH), (SOAP, 3, SOAP_BATCH)])
        take_back(book, seq)
        take_back(book, SECOND)


def skip_numbers_after_a_restore(store: Store) -> None:
    with store.transaction() as book:
        seq = act(book, Kind.RESTORE)
        book.head.keep_number_floor(seq, "receipt", 2026, RECEIPT + 500)
        redeem(book, WANG, [(SOAP, 1, SOAP_BATCH)])
        redeem(book, WANG, [(SOAP, 1, SOAP_BATCH)])


def print_again_and_again(store: Store) -> None:
    with store.transaction() as book:
        reprint(book, SECOND, 1)
        reprint(book, SECOND, 2)


@pytest.mark.parametrize(
    "morning",
    [
        print_again_and_again,
        reverse_an_opening,
        owe_points,
        receive_and_give_back,
        redeem_and_void_all,
        skip_numbers_after_a_restore,
    ],
)
def test_an_honest_morning_breaks_no_law(morning: Callable[[Store], None], store: Store) -> None:
    morning(store)

    with store.reading() as book:
        assert problems(book.connection) == []
