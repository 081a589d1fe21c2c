"""A copy of the book is whole and checked, or it is not there at all."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jifen_desktop.db import driver
from jifen_desktop.db.sqlite import backup, schema
from jifen_desktop.db.sqlite.backup import (
    Inside,
    _Patience,
    back_up,
    copy_book,
    glance,
    look_inside,
    shared_actions,
)
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.file_refusals import (
    BookBusy,
    BookDamaged,
    BookFromTheFuture,
    BookReadOnly,
    NotABook,
    SchemaForeign,
)
from tests.db.office import (
    BOOK_ID,
    RECEIPT,
    SECOND,
    SOAP,
    SOAP_BATCH,
    TODAY,
    WANG,
    act,
    as_a_vandal,
    ask,
    copy_of,
    redeem,
)

SETTLED = Inside(
    book_id=BOOK_ID,
    village_name="清水湾村",
    practice=False,
    epoch=1,
    version=schema.VERSION,
    last_seq=SECOND,
    active_operators=("王站长", "李会计"),
    last_business_date=TODAY,
    last_receipts={2026: RECEIPT + 1},
)


def rows(path: Path) -> list[tuple[object, ...]]:
    return ask(path, "SELECT * FROM action") + ask(path, "SELECT * FROM transfer")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_backup_holds_all_and_says_what(path: Path, tmp_path: Path) -> None:
    inside = back_up(path, tmp_path / "copy.jifen")

    assert inside == SETTLED
    assert rows(tmp_path / "copy.jifen") == rows(path)
    assert names(tmp_path) == {"copy.jifen", "settled"}


def test_a_backup_is_a_book_that_opens(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "copy.jifen")

    store = Store(tmp_path / "copy.jifen")

    with store.transaction() as book:
        assert act(book) == SECOND + 1
    store.close()


def test_a_newer_backup_takes_the_place_of_the_old_one(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "copy.jifen")
    store = Store(path)
    with store.transaction() as book:
        act(book)
    store.close()

    assert back_up(path, tmp_path / "copy.jifen").last_seq == SECOND + 1
    assert look_inside(tmp_path / "copy.jifen").last_seq == SECOND + 1


def wrong_balance(path: Path) -> None:
    as_a_vandal(path, "UPDATE account SET balance_points = 1 WHERE id = 6")


def dangling_reference(path: Path) -> None:
    as_a_vandal(path, "DELETE FROM household WHERE id = 2")


def missing_guard(path: Path) -> None:
    as_a_vandal(path, "DROP TRIGGER transfer_no_update", guarded=True)


def newer_version(path: Path) -> None:
    as_a_vandal(path, f"PRAGMA user_version = {schema.VERSION + 1}", guarded=True)


def other_program(path: Path) -> None:
    as_a_vandal(path, "PRAGMA application_id = 1", guarded=True)


def nothing_inside(path: Path) -> None:
    path.write_bytes(b"")


def rotten_page(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:12288] = bytes(4096)
    path.write_bytes(content)


def another_file(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" * 4000)


BAD: list[tuple[Callable[[Path], None], type[Exception]]] = [
    (wrong_balance, BookDamaged),
    (dangling_reference, BookDamaged),
    (missing_guard, SchemaForeign),
    (newer_version, BookFromTheFuture),
    (other_program, NotABook),
    (nothing_inside, NotABook),
    (rotten_page, BookDamaged),
    (another_file, BookDamaged),
]


@pytest.mark.parametrize(("deed", "refusal"), BAD, ids=[deed.__name__ for deed, _ in BAD])
def test_a_copy_that_is_not_sound_never_replaces_the_old_backup(
    deed: Callable[[Path], None], refusal: type[Exception], path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "copy.jifen"
    back_up(path, target)
    good = target.read_bytes()
    deed(path)

    with pytest.raises(refusal):
        back_up(path, target)

    assert target.read_bytes() == good
    assert names(tmp_path) == {"copy.jifen", "settled"}


@pytest.mark.parametrize(("deed", "refusal"), BAD, ids=[deed.__name__ for deed, _ in BAD])
def test_a_file_that_is_not_sound_is_looked_into_and_refused_untouched(
    deed: Callable[[Path], None], refusal: type[Exception], path: Path
) -> None:
    deed(path)
    before = path.read_bytes()

    with pytest.raises(refusal):
        look_inside(path)

    assert path.read_bytes() == before
    assert names(path.parent) == {"book.jifen"}


def test_a_stick_that_writes_badly_takes_no_backup(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy_badly(source: Path, target: Path) -> None:
        copy_book(source, target)
        rotten_page(target)

    back_up(path, tmp_path / "copy.jifen")
    good = (tmp_path / "copy.jifen").read_bytes()
    monkeypatch.setattr(backup, "copy_book", copy_badly)

    with pytest.raises(BookDamaged):
        back_up(path, tmp_path / "copy.jifen")

    assert (tmp_path / "copy.jifen").read_bytes() == good
    assert look_inside(path) == SETTLED


def test_damage_is_told_by_its_law_and_place(path: Path) -> None:
    wrong_balance(path)

    with pytest.raises(BookDamaged) as refused:
        look_inside(path)

    assert (refused.value.path, refused.value.detail) == (str(path), "balance_cache 01-001 1 17500")


def test_an_older_book_is_looked_into_by_pages_and_references_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing_guard(path)  # what a version had in its day only that version knew
    monkeypatch.setattr(backup, "VERSION", schema.VERSION + 1)

    assert look_inside(path) == SETTLED


def test_an_older_book_with_dangling_references_is_damaged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dangling_reference(path)
    monkeypatch.setattr(backup, "VERSION", schema.VERSION + 1)

    with pytest.raises(BookDamaged) as refused:
        look_inside(path)

    assert refused.value.detail.startswith("foreign_key account")


def test_a_book_before_its_first_act_has_no_last_one(new_path: Path) -> None:
    as_a_vandal(new_path, "DELETE FROM action")

    inside = look_inside(new_path)

    assert (inside.last_seq, inside.last_business_date, inside.last_receipts) == (0, None, {})


def test_the_last_number_of_every_year_counts_papers_that_the_book_lost(
    path: Path, tmp_path: Path
) -> None:
    store = Store(path)
    with store.transaction() as book:
        seq = act(book, Kind.RESTORE)
        book.head.keep_number_floor(seq, "receipt", 2026, RECEIPT + 500)
        book.head.keep_number_floor(seq, "certificate", 2026, RECEIPT + 900)
        redeem(book, WANG, [(SOAP, 1, SOAP_BATCH)], day=date(2027, 1, 1))
    store.close()

    inside = back_up(path, tmp_path / "copy.jifen")

    assert inside.last_receipts == {2026: RECEIPT + 500, 2027: 2027_000_001}


def test_left_overs_of_a_copy_that_was_cut_off_do_no_harm(path: Path, tmp_path: Path) -> None:
    mine = f"copy.jifen.{os.getpid()}-{threading.get_ident()}.unfinished"
    (tmp_path / mine).write_bytes(b"half a book")

    assert back_up(path, tmp_path / "copy.jifen") == SETTLED
    assert names(tmp_path) == {"copy.jifen", "settled"}


def test_two_programs_may_copy_into_one_folder_at_once(path: Path, tmp_path: Path) -> None:
    theirs = tmp_path / f"copy.jifen.{os.getppid()}-1.unfinished"
    theirs.write_bytes(b"half a book")

    back_up(path, tmp_path / "copy.jifen")

    assert theirs.read_bytes() == b"half a book"


def test_what_a_killed_copy_left_behind_is_cleared_away(path: Path, tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    (tmp_path / f"older.jifen.{gone.pid}-1.unfinished").write_bytes(b"half a book")

    back_up(path, tmp_path / "copy.jifen")

    assert names(tmp_path) == {"copy.jifen", "settled"}


# --- a file that may be damaged --------------------------------------------------


@pytest.mark.parametrize("deed", [wrong_balance, dangling_reference, missing_guard])
def test_a_flawed_book_still_says_what_it_gave_out(
    deed: Callable[[Path], None], path: Path
) -> None:
    deed(path)

    assert glance(path) == SETTLED


@pytest.mark.parametrize(
    "deed", [newer_version, other_program, nothing_inside, another_file, Path.unlink]
)
def test_a_file_that_cannot_be_read_says_nothing(deed: Callable[[Path], None], path: Path) -> None:
    deed(path)

    assert glance(path) is None


def test_a_date_that_is_none_says_nothing(path: Path) -> None:
    as_a_vandal(path, "UPDATE action SET business_date = '2026-13-41'")

    assert glance(path) is None


@pytest.mark.parametrize("common", range(SECOND + 1))
def test_two_books_share_their_acts_up_to_the_first_other_one(common: int, path: Path) -> None:
    other = copy_of(path, path.parent / "other")
    later = f"UPDATE action SET recorded_utc = 'later' WHERE seq > {common}"  # noqa: S608
    as_a_vandal(other, later)

    assert shared_actions(path, other, SECOND) == common


def test_a_copy_into_a_folder_that_is_gone_is_refused(path: Path, tmp_path: Path) -> None:
    with pytest.raises(BookReadOnly):
        copy_book(path, tmp_path / "gone" / "copy.jifen")


def test_a_missing_book_is_not_copied(tmp_path: Path) -> None:
    with pytest.raises(BookReadOnly):
        back_up(tmp_path / "book.jifen", tmp_path / "copy.jifen")

    assert names(tmp_path) == set()


def test_an_act_that_is_not_done_is_in_no_copy(path: Path, tmp_path: Path) -> None:
    store = Store(path)
    with store.transaction() as book:
        act(book)

        inside = back_up(path, tmp_path / "copy.jifen")

    store.close()
    assert inside == SETTLED


def test_copies_are_whole_while_the_till_goes_on(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "PAGES_A_STEP", 5)  # so that acts fall between two steps
    store = Store(path, durable=False)
    closed = threading.Event()

    def till() -> None:
        while not closed.wait(0.002):
            with store.transaction() as book:
                act(book, day=date(2026, 11, 24))

    working = threading.Thread(target=till)
    working.start()
    try:
        seen = [back_up(path, tmp_path / f"{n}.jifen").last_seq for n in range(5)]
    finally:
        closed.set()
        working.join()
        store.close()

    assert seen == sorted(seen)
    assert seen[-1] > SECOND


def test_a_copy_waits_only_so_long_for_a_program_that_keeps_the_book() -> None:
    patience = _Patience()
    patience(driver.BUSY, 5, 9)
    patience(0, 4, 9)

    for _ in range(100):
        patience(driver.BUSY, 4, 9)
    with pytest.raises(BookBusy):
        patience(driver.BUSY, 4, 9)


def test_a_copy_that_another_user_is_writing_is_left_alone(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(pid: int, signal: int) -> None:
        raise PermissionError

    theirs = tmp_path / "copy.jifen.1-1.unfinished"
    theirs.write_bytes(b"half a book")
    monkeypatch.setattr("os.kill", forbidden)

    back_up(path, tmp_path / "copy.jifen")

    assert theirs.exists()
