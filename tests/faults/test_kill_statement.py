"""Killed before any statement or any touch of a file: old or new, whole, never between."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.services.import_households import import_households
from jifen_desktop.services.keeping import back_up_to
from jifen_desktop.services.openings import open_household
from jifen_desktop.services.redeeming import redeem
from jifen_desktop.services.restoring import restoring
from jifen_desktop.services.reversing import reverse, void
from tests.faults.extent import tell, times
from tests.faults.forking import Ended
from tests.faults.laws import Act, look, look_once
from tests.faults.points_village import FEW, post_few, with_few_deeds
from tests.faults.stopping import Arming, at_files, at_statements, kill_at_each
from tests.faults.village import ACTOR, HOUSEHOLDS, SIGNATURE, Village, found, now, order, roster
from tests.faults.workloads import BACKUPS, NEWCOMERS

Service = Callable[[Store], object]
#: Every third statement in the ordinary run, where most of them make or check one of many things.
STRIDE = times(3, 1)


def checkout(store: Store) -> None:
    redeem(store, order("second", "01-002", "A1*2 A2 A3*7 A4"), actor=ACTOR, at=now())


def void_receipt(store: Store) -> None:
    with store.reading() as book:
        receipt_no = book.redemptions.last_number(now().local.year)
    assert receipt_no is not None
    void(store, receipt_no, "拿错了", key="v", actor=ACTOR, at=now())


def import_roster(store: Store) -> None:
    sheet = roster((*HOUSEHOLDS[:3], *NEWCOMERS[:3]), phone="13800001234")
    import_households(store, sheet, key="more", actor=ACTOR, at=now())


def reverse_opening(store: Store) -> None:
    reverse(store, 5, "登记错了", key="r", actor=ACTOR, at=now())


def open_again(store: Store) -> None:
    open_household(store, "again", "01-009", "-20.5", actor=ACTOR, at=now())


def busy_book(village: Village, folder: Path) -> Path:
    """A book with one redemption and one household that has no opening yet."""
    path = village.copy_to(folder)
    store = Store(path)
    redeem(store, order("first", "01-001", "A1*5 A2"), actor=ACTOR, at=now())
    import_households(store, roster(("01-009",)), key="late", actor=ACTOR, at=now())
    store.close()
    return path


@pytest.mark.parametrize(
    "service", [checkout, void_receipt, import_roster, reverse_opening, open_again]
)
def test_one_act(village: Village, tmp_path: Path, in_memory: Path, service: Service) -> None:
    """The act is in the book as a whole or not at all, and can then be done (again)."""
    before = busy_book(village, tmp_path)
    path = in_memory / "book" / BOOK_FILE
    path.parent.mkdir()
    old = look(before).acts
    outcome: Counter[int] = Counter()

    def prepare() -> None:
        path.with_name(path.name + "-journal").unlink(missing_ok=True)
        shutil.copyfile(before, path)

    def act() -> int:
        store = Store(path)
        service(store)
        store.close()
        return 0

    def judge(ended: Ended) -> None:
        seen = look(path)
        assert seen.problems == ()
        assert seen.acts[: len(old)] == old
        assert len(seen.acts) <= len(old) + 1
        outcome[len(seen.acts) - len(old)] += 1
        if ended.status == 0:
            assert len(seen.acts) == len(old) + 1

    kills = kill_at_each(at_statements, path.parent, prepare, act, judge)
    tell(f"{service.__name__}: {kills} kills, {outcome[0]} old, {outcome[1]} new")
    assert kills > 20
    assert outcome[0] > 10
    assert outcome[1] == 2  # killed after the commit, and not killed


def reverse_awards(store: Store) -> None:
    with store.reading() as book:
        last = book.actions.last()
    assert last is not None
    reverse(store, last.seq, "重复录入", key="r", actor=ACTOR, at=now())


@pytest.mark.parametrize("service", [post_few, reverse_awards])
def test_one_act_over_many_deeds(
    village: Village, tmp_path: Path, in_memory: Path, service: Service
) -> None:
    """Deeds with their entries and transfers: all of them or none, wherever it ended."""
    before = with_few_deeds(village, tmp_path)
    path = in_memory / "book" / BOOK_FILE
    path.parent.mkdir()
    old = look(before)
    outcome: Counter[str] = Counter()

    def prepare() -> None:
        path.with_name(path.name + "-journal").unlink(missing_ok=True)
        shutil.copyfile(before, path)

    def act() -> int:
        store = Store(path)
        service(store)
        store.close()
        return 0

    def judge(ended: Ended) -> None:
        seen = look_once(path)
        assert seen.problems == ()
        whole = len(seen.acts) == len(old.acts) + 1 and len(seen.points) == len(old.points) + FEW
        assert whole or seen == old
        assert whole or ended.status != 0
        outcome["new" if whole else "old"] += 1

    kills = kill_at_each(at_statements, path.parent, prepare, act, judge)
    tell(f"{service.__name__}: {kills} kills, {dict(outcome)}")
    assert outcome["old"] > 60
    assert outcome["new"] == 2  # killed after the commit, and not killed


@pytest.mark.parametrize("arming", [at_statements, at_files])
def test_restore(
    village: Village, tmp_path: Path, in_memory: Path, quick_pins: None, arming: Arming
) -> None:
    """The old book, or the restored one beside a whole copy of the old; then it works again."""
    store = Store(village.copy_to(tmp_path))
    back_up_to(store, tmp_path / BACKUPS)
    redeem(store, order("late", "01-001", "A1*2 A3"), actor=ACTOR, at=now())
    store.close()
    old = look(tmp_path / BOOK_FILE).acts
    folder = in_memory / "book"
    outcome: Counter[str] = Counter()

    def prepare() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(tmp_path, folder)

    def act() -> int:
        source = next((folder / BACKUPS).glob("jifen-*.jifen"))
        with restoring(folder, source, "test") as under_way:
            under_way.finish(SIGNATURE, key="restore", at=now())
        return 0

    def judge(ended: Ended) -> None:
        outcome[restored_or_old(folder, old)] += 1
        if ended.status == 0:
            assert restored_or_old(folder, old) == "new"
            assert debris(folder) == []

    stride = STRIDE if arming is at_statements else 1
    kills = kill_at_each(arming, folder, prepare, act, judge, stride=stride)
    tell(f"restore: {kills} kills, {dict(outcome)}")
    assert outcome["old"] > 10
    # After the rename few statements are left: not every stride meets one of them.
    assert outcome["new"] > (1 if stride == 1 else 0)


def restored_or_old(folder: Path, old: tuple[Act, ...]) -> str:
    """Which of the two books stands there; both must be whole and nothing lost."""
    seen = look_once(folder / BOOK_FILE)
    assert seen.problems == ()
    copies = {path.name: look_once(path) for path in (folder / BACKUPS).glob("*.jifen")}
    assert all(copy.problems == () for copy in copies.values())
    if seen.acts == old:
        return "old"
    assert seen.acts[:-1] == old[:-1]
    assert seen.acts[-1].kind == "restore"
    kept = [copy.acts for name, copy in copies.items() if name.startswith("before-restore")]
    assert kept == [old]
    return "new"


def debris(folder: Path) -> list[str]:
    """Names in a book's folder that nobody should find there when the work is done."""
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    known = {BOOK_FILE, f"{BOOK_FILE}-journal", "book.lock"}
    return sorted(n for n in names - known if not n.endswith(".jifen"))


@pytest.mark.parametrize("arming", [at_statements, at_files])
def test_new_book(in_memory: Path, quick_pins: None, arming: Arming) -> None:
    """A book is whole or not there; the command can be given again."""
    folder = in_memory / "book"

    def prepare() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    def act() -> int:
        found(folder)
        return 0

    def judge(ended: Ended) -> None:
        if not (folder / BOOK_FILE).exists():
            assert ended.status != 0
            return
        seen = look(folder / BOOK_FILE)
        assert seen.problems == ()
        assert len(seen.acts) in {1, 2}
        if ended.status == 0:
            assert debris(folder) == []

    stride = STRIDE if arming is at_statements else 1
    kills = kill_at_each(arming, folder, prepare, act, judge, stride=stride)
    tell(f"new book: {kills} kills")
    assert kills > 5
