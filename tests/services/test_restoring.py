"""Restoring a backup: verified, previewed, the replaced book kept, no paper number used twice."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from jifen_desktop.db.lock import BookLock
from jifen_desktop.db.sqlite.backup import look_inside
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.file_refusals import (
    BookInUse,
    NotABackup,
    OtherVillage,
    PathUnwritable,
)
from jifen_desktop.domain.refusals import (
    ClockDoubtful,
    RoleMissing,
    SecondPersonIsFirst,
    SecondPersonNeeded,
    UnknownOperator,
    WrongPin,
)
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.balances import balance
from jifen_desktop.services.checking import check
from jifen_desktop.services.keeping import back_up_to
from jifen_desktop.services.restoring import Preview, Restored, Signature, restoring
from jifen_desktop.services.sign_in import Newcomer, add_operator, failures_so_far
from tests import village
from tests.village import DAY, HEAD_NAME, PIN, STAFF_NAMES, checkout, moment, new_key

SECOND_NAME = STAFF_NAMES[Role.CLERK]
BOTH = Signature(name=HEAD_NAME, pin=PIN, second_name=SECOND_NAME, second_pin=PIN)
ALONE = Signature(name=HEAD_NAME, pin=PIN)


@pytest.fixture(autouse=True)
def shop(store: Store) -> None:
    village.household(store, "01-001", points="100")
    village.product(store, "LY01", price="1", stock="100")


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    """A copy of the morning: one receipt, 99 points."""
    checkout(store, "01-001", "LY01")
    return back_up_to(store, tmp_path / "copies").path


def preview(folder: Path, source: Path) -> Preview:
    with restoring(folder, source, "test") as under_way:
        return under_way.preview


def restore(
    folder: Path, source: Path, signature: Signature = BOTH, *, day: date = DAY
) -> Restored:
    with restoring(folder, source, "test") as under_way:
        return under_way.finish(signature, key=new_key(), at=moment(day, 12))


def files(folder: Path) -> set[str]:
    """What stands in the folder; the empty journal that SQLite keeps there says nothing."""
    journal = f"{BOOK_FILE}-journal"
    return {p.name for p in folder.iterdir() if p.name != journal or p.stat().st_size}


def lose(store: Store) -> None:
    store.close()
    for path in store.path.parent.iterdir():
        path.unlink()


# --- what it brings and takes ----------------------------------------------------


def test_a_restore_brings_back_what_was(store: Store, backup: Path) -> None:
    checkout(store, "01-001", "LY01*9")
    before = village.last_seq(store)

    done = restore(store.path.parent, backup)

    assert balance(store, "01-001") == 9900
    assert (done.epoch, done.preview.lost) == (2, 1)
    assert done.voucher_no == village.last_seq(store) == before
    assert check(store) == []
    with store.reading() as book:
        last = book.actions.last()
        assert last is not None
        changes = {c.field: (c.before, c.after) for c in book.actions.changes(last.seq)}
        assert (last.kind, last.epoch, last.second_operator_id) == (Kind.RESTORE, 2, 3)
    assert changes == {
        "epoch": ("1", "2"),
        "last_seq": (str(before), str(before - 1)),
        "lost_actions": (None, "1"),
    }


def test_the_replaced_book_is_kept(store: Store, backup: Path) -> None:
    checkout(store, "01-001", "LY01*9")
    seq = village.last_seq(store)

    done = restore(store.path.parent, backup)

    assert done.kept is not None
    assert done.kept.parent == store.path.parent / "backups"
    assert look_inside(done.kept).last_seq == seq


def test_a_preview_changes_nothing_and_cleans_up(store: Store, backup: Path) -> None:
    checkout(store, "01-001", "LY01*9")
    folder, before = store.path.parent, store.path.read_bytes()

    shown = preview(folder, backup)

    assert shown.lost == 1
    assert shown.live is not None
    assert shown.live.last_seq == shown.backup.last_seq + 1
    assert store.path.read_bytes() == before
    assert files(folder) - {"backups"} == {BOOK_FILE, "book.lock"}


def test_leftovers_of_an_interrupted_restore_are_cleaned(store: Store, backup: Path) -> None:
    folder = store.path.parent
    (folder / f"{BOOK_FILE}.restoring").write_text("half a book")
    (folder / f"{BOOK_FILE}.restoring-journal").write_text("half a journal")
    restore(folder, backup)
    assert files(folder) == {BOOK_FILE, "book.lock", "backups"}


def test_lost_acts_are_counted_from_where_the_histories_part(store: Store, backup: Path) -> None:
    """After a restore both books go on; number for number they are not the same acts."""
    folder = store.path.parent
    for _ in range(3):
        checkout(store, "01-001", "LY01")
    kept = restore(folder, backup).kept
    assert kept is not None
    for _ in range(5):
        checkout(store, "01-001", "LY01")

    assert preview(folder, kept).lost == 6  # the restore itself and five receipts
    assert preview(folder, backup).lost == 6


def test_a_restore_of_the_newest_copy_loses_nothing(store: Store, tmp_path: Path) -> None:
    copy = back_up_to(store, tmp_path / "copies").path
    assert preview(store.path.parent, copy).lost == 0


def test_a_key_booked_after_the_backup_may_be_booked_again(store: Store, backup: Path) -> None:
    checkout(store, "01-001", "LY01", key="lost")
    restore(store.path.parent, backup)
    assert checkout(store, "01-001", "LY01*2", key="lost").balance_points == 9700


# --- numbers on paper ------------------------------------------------------------


def test_no_receipt_number_is_used_twice(store: Store, backup: Path) -> None:
    on_paper = checkout(store, "01-001", "LY01").receipt_no
    restore(store.path.parent, backup)
    assert checkout(store, "01-001", "LY01").receipt_no == on_paper + 1
    assert check(store) == []


def test_not_even_when_the_same_copy_is_restored_twice(store: Store, backup: Path) -> None:
    on_paper = [checkout(store, "01-001", "LY01").receipt_no for _ in range(3)]
    restore(store.path.parent, backup)
    restore(store.path.parent, backup)
    assert checkout(store, "01-001", "LY01").receipt_no == on_paper[-1] + 1


def test_the_day_of_the_lost_book_is_not_lost(store: Store, backup: Path) -> None:
    """A wrongly typed day opened 2027: papers carry it, so a restore goes on from there."""
    wrong = DAY + timedelta(days=40)
    assert checkout(store, "01-001", "LY01", at=moment(typed=wrong)).receipt_no == 2027000001

    with pytest.raises(ClockDoubtful):
        restore(store.path.parent, backup)
    restore(store.path.parent, backup, day=wrong)

    assert checkout(store, "01-001", "LY01", at=moment(wrong)).receipt_no == 2027000002


def test_numbers_leap_where_nobody_knows_what_the_lost_book_gave_out(
    store: Store, backup: Path
) -> None:
    lose(store)
    done = restore(store.path.parent, backup)
    assert (done.kept, done.preview.live) == (None, None)
    assert checkout(store, "01-001", "LY01").receipt_no == 2026001002
    assert check(store) == []


def test_a_later_year_leaps_too(store: Store, backup: Path) -> None:
    lose(store)
    day = date(2027, 1, 2)
    restore(store.path.parent, backup, day=day)
    assert checkout(store, "01-001", "LY01", at=moment(day)).receipt_no == 2027001001


# --- who may ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signature", "refusal"),
    [
        (ALONE, SecondPersonNeeded),
        (
            Signature(name=HEAD_NAME, pin=PIN, second_name=HEAD_NAME, second_pin=PIN),
            SecondPersonIsFirst,
        ),
        (Signature(name="生人", pin=PIN), UnknownOperator),
        (Signature(name=SECOND_NAME, pin=PIN, second_name=HEAD_NAME, second_pin=PIN), RoleMissing),
    ],
)
def test_only_a_maintainer_with_a_second_person_restores(
    store: Store, backup: Path, signature: Signature, refusal: type[Exception]
) -> None:
    before = store.path.read_bytes()
    with pytest.raises(refusal):
        restore(store.path.parent, backup, signature)
    assert store.path.read_bytes() == before
    assert f"{BOOK_FILE}.restoring" not in files(store.path.parent)


def test_a_wrong_pin_counts_and_restores_nothing(store: Store, backup: Path) -> None:
    before = village.last_seq(store)
    with pytest.raises(WrongPin):
        restore(store.path.parent, backup, Signature(name=HEAD_NAME, pin="000000"))
    assert village.last_seq(store) == before
    assert failures_so_far(store, village.HEAD.operator_id) == 1
    assert f"{BOOK_FILE}.restoring" not in files(store.path.parent)


def test_who_came_after_the_backup_may_restore_it(store: Store, backup: Path) -> None:
    newcomer = Newcomer(
        name="新人", pin="246801", salt=bytes(16), roles=frozenset({Role.MAINTAINER})
    )
    add_operator(store, newcomer, key=new_key(), actor=village.HEAD, at=moment())
    signature = Signature(name="新人", pin="246801", second_name=HEAD_NAME, second_pin=PIN)

    restore(store.path.parent, backup, signature)

    with store.reading() as book:
        last = book.actions.last()
        assert last is not None
        who = book.operators.get(last.operator_id)
        assert book.operators.secret("新人") is not None
    assert (who.name, who.roles) == ("新人", {Role.MAINTAINER})
    assert check(store) == []


def test_on_a_new_pc_a_village_of_one_operator_restores_alone(tmp_path: Path) -> None:
    path = village.make_new_book(tmp_path / "old", book_id=b"one-man village.")
    done = restore(tmp_path / "new", path, ALONE)
    assert (done.epoch, done.kept) == (2, None)
    store = Store(tmp_path / "new" / BOOK_FILE)
    assert check(store) == []
    store.close()


def test_on_a_new_pc_a_village_of_several_needs_two(
    store: Store, backup: Path, tmp_path: Path
) -> None:
    with pytest.raises(SecondPersonNeeded):
        restore(tmp_path / "new", backup, ALONE)
    restore(tmp_path / "new", backup, BOTH)


def test_over_a_living_book_even_a_village_of_one_needs_two(tmp_path: Path) -> None:
    path = village.make_new_book(tmp_path / "alone", book_id=b"one-man village.")
    store = Store(path)
    copy = back_up_to(store, tmp_path / "copies").path
    store.close()
    with pytest.raises(SecondPersonNeeded):
        restore(tmp_path / "alone", copy, ALONE)


# --- what is refused -------------------------------------------------------------


def test_another_villages_backup_is_refused(store: Store, tmp_path: Path) -> None:
    other = village.make_new_book(tmp_path / "other", book_id=bytes(16), village_name="别的村")
    with pytest.raises(OtherVillage) as refused:
        preview(store.path.parent, other)
    assert refused.value.village_name == "别的村"


def test_what_is_no_backup_is_refused(store: Store, backup: Path, tmp_path: Path) -> None:
    folder, before = store.path.parent, store.path.read_bytes()
    damaged, photo = tmp_path / "damaged.jifen", tmp_path / "photo.jifen"
    content = bytearray(backup.read_bytes())
    content[8192:12288] = bytes(4096)
    damaged.write_bytes(content)
    photo.write_bytes(b"\xff\xd8" * 999)
    for source in (damaged, photo, tmp_path / "missing.jifen", tmp_path):
        with pytest.raises(NotABackup):
            preview(folder, source)
    assert store.path.read_bytes() == before


def test_a_backup_whose_sums_do_not_hold_is_refused(store: Store, backup: Path) -> None:
    copy = Store(backup)
    with copy.transaction() as book:
        trigger = book.connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE name = 'account_balance_is_sum'"
        ).scalar_one()
        book.connection.exec_driver_sql("DROP TRIGGER account_balance_is_sum")
        book.connection.exec_driver_sql("UPDATE account SET balance_points = 5 WHERE id = 6")
        book.connection.exec_driver_sql(trigger)
    copy.close()
    with pytest.raises(NotABackup):
        preview(store.path.parent, backup)


def test_while_a_window_has_the_book_nothing_is_restored(store: Store, backup: Path) -> None:
    with BookLock(store.path.parent, "柜台 pid 7"), pytest.raises(BookInUse) as refused:
        preview(store.path.parent, backup)
    assert refused.value.holder == "柜台 pid 7"


def test_under_a_doubtful_clock_the_day_is_asked_for(store: Store, backup: Path) -> None:
    with pytest.raises(ClockDoubtful):
        restore(store.path.parent, backup, day=date(1970, 1, 1))
    assert village.last_seq(store) == look_inside(backup).last_seq


def test_a_folder_that_cannot_be_made_is_refused(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PathUnwritable):
        preview(tmp_path / "file" / "book", backup)


# --- a damaged book --------------------------------------------------------------


def test_a_damaged_book_is_moved_aside_with_its_journal(store: Store, backup: Path) -> None:
    folder = store.path.parent
    store.close()
    store.path.write_bytes(b"not a book any more")

    done = restore(folder, backup)

    kept = folder / "backups" / "damaged-book-1.jifen"
    assert done.kept == kept
    assert kept.read_bytes() == b"not a book any more"
    assert kept.with_name(kept.name + "-journal").exists()
    assert balance(store, "01-001") == 9900


def test_a_second_damaged_book_does_not_replace_the_first(store: Store, backup: Path) -> None:
    for number in (1, 2):
        store.close()
        store.path.write_bytes(b"not a book any more")
        kept = restore(store.path.parent, backup).kept
        assert kept is not None
        assert kept.name == f"damaged-book-{number}.jifen"


def test_a_journal_without_its_book_is_moved_aside(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / f"{BOOK_FILE}-journal").write_bytes(b"of a lost book")
    done = restore(folder, backup)
    assert files(folder) == {BOOK_FILE, "book.lock", "backups"}
    assert done.kept is None or done.kept.exists()


def test_a_book_with_a_foreign_table_is_replaced_and_kept(store: Store, backup: Path) -> None:
    with store.transaction() as book:
        book.connection.exec_driver_sql("CREATE TABLE foreign_thing (x)")
    done = restore(store.path.parent, backup)
    assert done.kept is not None
    assert done.kept.name == "damaged-book-1.jifen"
