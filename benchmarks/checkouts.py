"""A checkout of three lines against the same rows written by bare SQLite."""

import secrets
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from itertools import count, cycle
from pathlib import Path

from benchmarks.filling import next_morning
from benchmarks.history import product_code
from jifen_desktop.db import driver
from jifen_desktop.db.sqlite.connection import CACHE_KIB, PRAGMAS
from jifen_desktop.db.store import Store
from jifen_desktop.domain.accounts import SYSTEM_ACCOUNT_ID_MAX, SystemAccount
from jifen_desktop.domain.cart import CartToken
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.redeeming import Order, redeem

LINES = 3
#: Enough for every round; a product with less is left alone.
_UNITS_ON_HAND_MIN = 20


def checkout(store: Store, household_nos: list[str]) -> Callable[[], object]:
    """The program's own checkout, each time of another household and other goods."""
    codes = cycle([product_code(n) for n, _ in _goods_on_hand(store.path)])
    people = cycle(household_nos)

    def act() -> object:
        order = Order(
            key=secrets.token_hex(8),
            household_no=next(people),
            tokens=tuple(CartToken(code=next(codes), quantity_text="1") for _ in range(LINES)),
        )
        return redeem(store, order, actor=Actor(operator_id=1), at=next_morning())

    return act


def _goods_on_hand(path: Path) -> list[tuple[int, int]]:
    """Busy products whose newest batch has units left, and that batch."""
    with closing(driver.MODULE.connect(path)) as book:
        return book.execute(
            "SELECT product_id, max(b.id) FROM batch AS b WHERE product_id <= 300 GROUP BY 1"
            " HAVING ? <= (SELECT sum(quantity) FROM stock_move WHERE batch_id = max(b.id))",
            (_UNITS_ON_HAND_MIN,),
        ).fetchall()


@contextmanager
def bare_checkout(path: Path) -> Generator[Callable[[], object]]:
    """The rows of a checkout by bare SQLite: same pragmas, tables, indexes, but no guards."""
    goods = cycle(_goods_on_hand(path))
    with closing(driver.MODULE.connect(path, isolation_level=None)) as book:
        for name, value in PRAGMAS.items():
            book.execute(f"PRAGMA {name} = {value}")
        book.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        for (name,) in book.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            book.execute(f"DROP TRIGGER {name}")
        (seq,) = book.execute("SELECT max(seq) FROM action").fetchone()
        (receipt_no,) = book.execute("SELECT max(receipt_no) FROM redemption").fetchone()
        seqs, receipts = count(seq + 1), count(receipt_no + 1)
        people = cycle(range(1, 601))

        def act() -> None:
            moved = [next(goods) for _ in range(LINES)]
            _write_rows(book, next(seqs), next(receipts), next(people), moved)

        yield act


def _write_rows(
    book: driver.Connection,
    seq: int,
    receipt_no: int,
    household_id: int,
    goods: list[tuple[int, int]],
) -> None:
    book.execute("BEGIN IMMEDIATE")
    book.execute(
        "INSERT INTO action VALUES (?, 'redeem', ?, ?, '2026-11-20', '2026-11-20T02:30:00Z', 480,"
        " 0, 1, NULL, NULL, 1, '0.1.0')",
        (seq, f"bare-{seq}", seq.to_bytes(32)),
    )
    account_id = SYSTEM_ACCOUNT_ID_MAX + household_id
    book.execute(
        "INSERT INTO transfer (action_seq, from_account_id, to_account_id, amount_points)"
        " VALUES (?, ?, ?, 300)",
        (seq, account_id, SystemAccount.REDEEMED),
    )
    book.execute(
        "UPDATE account SET balance_points = balance_points - 300 WHERE id = ?", (account_id,)
    )
    book.executemany(
        "INSERT INTO stock_move (action_seq, batch_id, kind, quantity) VALUES (?, ?, 'redeem', -1)",
        [(seq, batch_id) for _, batch_id in goods],
    )
    book.execute(
        "INSERT INTO redemption VALUES (?, ?, ?, '001-001', '第1组', '清水湾村', '', '', 300,"
        " 5000000, 4999700)",
        (seq, receipt_no, household_id),
    )
    book.executemany(
        "INSERT INTO redemption_line VALUES"
        " (?, ?, ?, 'P00001', '清水牌日用品1号', '袋', 100, 1, 1, 100)",
        [(seq, place, product_id) for place, (product_id, _) in enumerate(goods, start=1)],
    )
    book.executemany(
        "INSERT INTO text_copy (action_seq, field, text) VALUES (?, ?, ?)",
        [(seq, "head_name", "王建国"), (seq, "operator_name", "王站长")],
    )
    book.execute("COMMIT")
