"""A restore while other programs have the book: refused, or nothing acknowledged is lost."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from jifen_desktop.db.book import Book
from jifen_desktop.db.lock import BookLock
from jifen_desktop.db.sqlite import connection
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import BookUnavailable, Refusal
from jifen_desktop.domain.roles import ALL_ROLES
from jifen_desktop.services.redeeming import redeem
from jifen_desktop.services.restoring import restoring
from jifen_desktop.services.sign_in import Newcomer, add_operator, sign_in
from tests.faults import forking, jifen
from tests.faults.laws import look
from tests.faults.village import ACTOR, PIN, SALT, SIGNATURE, Village, now, order


@contextmanager
def another_till(folder: Path, notes: Path, *, exclusive: bool) -> Generator[None]:
    """Another process in the middle of a checkout, which it ends when the block is left.

    An exclusive one has the lock that SQLite takes for a commit, and for an import that
    outgrew the cache long before its commit.
    """
    ready, tell_ready = os.pipe()
    wait, go_on = os.pipe()

    def act() -> int:
        if exclusive:
            connection._begin = lambda _, here: here.exec_driver_sql("BEGIN EXCLUSIVE")
        store = Store(folder / BOOK_FILE)
        transaction = store.transaction

        @contextmanager
        def slow_transaction() -> Generator[Book]:
            with transaction() as book:
                yield book
                os.write(tell_ready, b".")
                os.read(wait, 1)

        store.transaction = slow_transaction
        done = redeem(store, order("slow", "01-002", "A1*2 A2 A3 A4"), actor=ACTOR, at=now())
        sys.stdout.write(f"ok slow {done.receipt_no} {done.balance_points}\n")
        return 0

    child = forking.start(act, notes)
    assert os.read(ready, 1) == b"."
    try:
        yield
    finally:
        os.write(go_on, b".")
        ended = forking.wait_for(child, notes)
        for descriptor in (ready, tell_ready, wait, go_on):
            os.close(descriptor)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("ok slow")


@pytest.mark.parametrize("exclusive", [False, True])
def test_restore_waits_for_nobody_and_loses_nothing(
    village: Village, tmp_path: Path, *, exclusive: bool
) -> None:
    """A book that another program is writing to is busy, not damaged: nothing is replaced."""
    folder = tmp_path / "book"
    backup = village.with_backup(folder)
    with (
        another_till(folder, tmp_path / "notes", exclusive=exclusive),
        pytest.raises(BookUnavailable),
        restoring(folder, backup, "test") as under_way,
    ):
        under_way.finish(SIGNATURE, key="restore", at=now())
    seen = look(folder / BOOK_FILE)
    assert seen.problems == ()
    assert [act.key for act in seen.acts[-2:]] == ["late", "slow"]


def test_what_is_booked_while_pins_are_typed_is_counted(village: Village, tmp_path: Path) -> None:
    """Receipts given out after the preview keep their numbers; the copy is named by its end."""
    backup = village.with_backup(tmp_path)
    with restoring(tmp_path, backup, "test") as under_way:
        store = Store(tmp_path / BOOK_FILE)
        between = redeem(store, order("between", "01-001", "A1"), actor=ACTOR, at=now())
        store.close()
        done = under_way.finish(SIGNATURE, key="restore", at=now())
    assert done.kept is not None
    assert between.receipt_no in {no for no, _ in look(done.kept).receipts().values()}
    assert done.kept.stem.endswith(f"{look(done.kept).acts[-1].seq:09d}")
    store = Store(tmp_path / BOOK_FILE)
    after = redeem(store, order("after", "01-001", "A1"), actor=ACTOR, at=now())
    store.close()
    assert after.receipt_no == between.receipt_no + 1
    assert look(tmp_path / BOOK_FILE).problems == ()


def test_nobody_acts_under_the_number_of_another(village: Village, tmp_path: Path) -> None:
    """Who signed in before a restore and is unknown to the backup is not taken for somebody.

    The maintainer who restores came after the backup too, and gets a number in the
    restored book: not the one by which another person is still signed in.
    """
    backup = village.with_backup(tmp_path)
    store = Store(tmp_path / BOOK_FILE)
    for name in ("赵管理", "钱站长"):
        newcomer = Newcomer(name=name, pin=PIN, salt=SALT, roles=ALL_ROLES)
        add_operator(store, newcomer, key=name, actor=ACTOR, at=now())
    signed_in = Actor(operator_id=sign_in(store, "赵管理", PIN))
    signature = replace(SIGNATURE, name="钱站长")
    with restoring(tmp_path, backup, "test") as under_way:
        under_way.finish(signature, key="restore", at=now())
    with pytest.raises(Refusal):
        redeem(store, order("whose", "01-001", "A1"), actor=signed_in, at=now())
    redeem(store, order("mine", "01-001", "A1"), actor=ACTOR, at=now())
    store.close()


def test_a_held_lock_keeps_restores_out(village: Village, tmp_path: Path) -> None:
    """While a window or another restore holds the lock: one sentence that names it, exit 3."""
    backup = village.with_backup(tmp_path)
    content = (tmp_path / BOOK_FILE).read_bytes()
    with BookLock(tmp_path, "柜台的电脑"):
        ran = jifen.run(tmp_path, *jifen.restore_words(backup))
        assert ran.status == 3
        assert ran.out == ""
        assert "柜台的电脑" in ran.err
        assert len(ran.err.splitlines()) == 1
        assert (tmp_path / BOOK_FILE).read_bytes() == content
    assert jifen.run(tmp_path, *jifen.restore_words(backup)).status == 0
