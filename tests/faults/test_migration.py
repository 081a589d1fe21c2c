"""The golden book under a program of the next version: old or new, whole, anywhere."""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

from jifen_desktop.db.sqlite import schema
from jifen_desktop.db.sqlite.backup import look_inside
from jifen_desktop.db.sqlite.migrations import Step, migrate
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.file_refusals import BookFromTheFuture
from jifen_desktop.domain.refusals import BookUnavailable
from jifen_desktop.services.book_folder import BACKUPS, open_book
from jifen_desktop.services.redeeming import redeem
from tests.data.golden.make_v5 import GOLDEN, on_day
from tests.faults import next_version
from tests.faults.extent import tell, times
from tests.faults.forking import Ended, fork_for
from tests.faults.laws import Seen, look
from tests.faults.power import Cut
from tests.faults.recording import record
from tests.faults.stopping import Arming, at_files, at_statements, kill_at_each
from tests.faults.test_power_cut import OTHER_STATES, bad, replay
from tests.faults.village import ACTOR, order

NOW, NEXT = schema.VERSION, next_version.VERSION
#: Every third statement in the ordinary run: most of them make one trigger of many again.
STRIDE = times(3, 1)
BACKUP = f"{BACKUPS}/before-version-{NEXT}.jifen"
SUCCEEDED, REFUSED, FAILED = 0, 3, 5


@pytest.fixture(scope="module")
def golden() -> Seen:
    seen = look(GOLDEN)
    assert seen.problems == ()
    assert {act.kind for act in seen.acts} >= {"redeem", "void", "reverse", "restore", "setting"}
    return seen


@pytest.fixture(scope="module")
def schema_of_next(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The figure of the schema that the step makes out of this version."""
    path = tmp_path_factory.mktemp("next") / BOOK_FILE
    shutil.copyfile(GOLDEN, path)
    plain = create_engine(f"sqlite:///{path}")  # foreign keys are off here
    with plain.begin() as connection:
        before = schema.schema_text(connection)
        next_version.rebuild(connection)
        after = schema.schema_text(connection)
    plain.dispose()
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == [next_version.TABLE]
    return schema.schema_sha256(after)


def newer(act: Callable[[], int], schema_of_next: str, *steps: Step) -> Callable[[], int]:
    """The act as a program of the next version does it, in a child."""

    def as_next_version() -> int:
        next_version.become(schema_of_next, *steps)
        try:
            return act()
        except BookUnavailable as refusal:
            tell(f"{refusal} {vars(refusal)}")
            return REFUSED
        except FailingStep:
            return FAILED

    return as_next_version


class FailingStep(Exception):
    """A step of a migration that cannot go on."""


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def opened(folder: Path) -> Callable[[], int]:
    def act() -> int:
        open_book(folder, "test").close()
        return SUCCEEDED

    return act


@pytest.fixture
def folder(in_memory: Path) -> Path:
    folder = in_memory / "book"
    put_golden(folder)
    return folder


def put_golden(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copyfile(GOLDEN, folder / BOOK_FILE)


def seen_by_next_version(folder: Path, schema_of_next: str) -> str:
    """Empty if the newer program finds the whole golden book in there, else what is wrong."""
    golden = look(GOLDEN)

    def act() -> int:
        seen = look(folder / BOOK_FILE)
        tell(f"{seen.problems} {seen.acts == golden.acts}")
        return SUCCEEDED if seen == golden else FAILED

    ended = fork_for(newer(act, schema_of_next), folder.with_name("looking"))
    return "" if ended.status == SUCCEEDED else ended.out + ended.err


def test_brought_up(folder: Path, golden: Seen, schema_of_next: str) -> None:
    """Opening brings the book up: every act and sum is there, the guards too, a backup before."""

    def act() -> int:
        store = open_book(folder, "test")
        redeem(store, order("new", "01-001", "A1"), actor=ACTOR, at=on_day(50))
        store.close()
        return SUCCEEDED if look(folder / BOOK_FILE).problems == () else FAILED

    ended = fork_for(newer(act, schema_of_next), folder.with_name("notes"))
    assert (ended.status, ended.err) == (SUCCEEDED, ""), ended
    assert version_of(folder / BOOK_FILE) == NEXT
    assert look(folder / BACKUP) == golden
    with closing(sqlite3.connect(folder / BOOK_FILE)) as connection:
        remarks = connection.execute("SELECT remark FROM household ORDER BY id").fetchall()
        assert [remark for (remark,) in remarks] == ["老户"] * 4 + [""] * 8
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("DELETE FROM household")


@pytest.mark.parametrize("arming", [at_statements, at_files])
def test_killed_anywhere(folder: Path, golden: Seen, schema_of_next: str, arming: Arming) -> None:
    """The old book whole, or the new one beside its backup; the next start goes on."""
    outcome: Counter[int] = Counter()

    def judge(ended: Ended) -> None:
        version = version_of(folder / BOOK_FILE)
        outcome[version] += 1
        if version == NOW:
            assert look(folder / BOOK_FILE) == golden
        else:
            assert look(folder / BACKUP) == golden
        if version == NEXT or sum(outcome.values()) % 10 == 0:
            again = fork_for(newer(opened(folder), schema_of_next), folder.with_name("again"))
            assert again.status == SUCCEEDED, again
            assert seen_by_next_version(folder, schema_of_next) == ""

    act = newer(opened(folder), schema_of_next)
    stride = STRIDE if arming is at_statements else 1
    kills = kill_at_each(arming, folder, lambda: put_golden(folder), act, judge, stride=stride)
    tell(f"{kills} kills: {dict(outcome)}")
    assert outcome[NOW] > 5
    assert outcome[NEXT] > (1 if stride == 1 else 0)


def fail_at_the_end(book: Connection) -> None:
    next_version.rebuild(book)
    raise FailingStep


def forget_the_guards(book: Connection) -> None:
    next_version.rebuild(book)
    book.exec_driver_sql("DROP TRIGGER household_no_delete")


def lose_rows(book: Connection) -> None:
    next_version.rebuild(book)
    book.exec_driver_sql("DROP TRIGGER household_no_delete")
    book.exec_driver_sql("DELETE FROM household WHERE id = 8")
    book.exec_driver_sql(
        "CREATE TRIGGER household_no_delete BEFORE DELETE ON household"
        " BEGIN SELECT RAISE(ABORT, 'household rows never go'); END"
    )


def spoil_a_sum(book: Connection) -> None:
    next_version.rebuild(book)
    sql = "SELECT sql FROM sqlite_master WHERE name = 'account_balance_is_sum'"
    guard = book.exec_driver_sql(sql).scalar_one()
    book.exec_driver_sql("DROP TRIGGER account_balance_is_sum")
    book.exec_driver_sql("UPDATE account SET balance_points = 7 WHERE id = 6")
    book.exec_driver_sql(guard)


@pytest.mark.parametrize("step", [fail_at_the_end, forget_the_guards, lose_rows, spoil_a_sum])
def test_a_step_that_goes_wrong_leaves_no_trace(
    folder: Path, golden: Seen, schema_of_next: str, step: Step
) -> None:
    """An error, a lost guard, a lost row, a wrong sum: the file is the same to the byte."""
    ended = fork_for(newer(opened(folder), schema_of_next, step), folder.with_name("notes"))
    assert ended.status in {REFUSED, FAILED}, ended
    assert (folder / BOOK_FILE).read_bytes() == GOLDEN.read_bytes()
    assert look(folder / BOOK_FILE) == golden
    assert look(folder / BACKUP) == golden


def test_without_a_backup_nothing_is_begun(folder: Path, schema_of_next: str) -> None:
    """If the backup cannot be written, the book stays as it is."""
    (folder / BACKUPS).write_text("a file where the folder should be", encoding="utf-8")
    ended = fork_for(newer(opened(folder), schema_of_next), folder.with_name("notes"))
    assert ended.status == REFUSED, ended
    assert (folder / BOOK_FILE).read_bytes() == GOLDEN.read_bytes()


def test_the_older_program_refuses_the_newer_book(folder: Path, schema_of_next: str) -> None:
    ended = fork_for(newer(opened(folder), schema_of_next), folder.with_name("notes"))
    assert ended.status == SUCCEEDED, ended
    content = (folder / BOOK_FILE).read_bytes()
    with pytest.raises(BookFromTheFuture):
        Store(folder / BOOK_FILE)
    with pytest.raises(BookFromTheFuture):
        look_inside(folder / BOOK_FILE)
    with pytest.raises(BookFromTheFuture):
        migrate(folder / BOOK_FILE, folder / "copy.jifen")
    assert (folder / BOOK_FILE).read_bytes() == content


def test_power_cut(
    recorder: Path, golden: Seen, schema_of_next: str, tmp_path: Path, in_memory: Path
) -> None:
    """The same by a power cut: one version or the other, and once new, its backup beside it."""
    put_golden(tmp_path / "book")
    recording = record(recorder, f"migrate:{schema_of_next}", tmp_path / "book", tmp_path / "trace")
    whole = (tmp_path / "book" / BOOK_FILE).read_bytes()

    def verdict(folder: Path, cut: Cut) -> str:
        rolled_back = look(folder / BOOK_FILE)
        if version_of(folder / BOOK_FILE) == NOW:
            if rolled_back != golden:
                return f"bad: {rolled_back.problems}"
            return "acknowledged lost" if cut.answers else "good: old"
        if (folder / BOOK_FILE).read_bytes() != whole:
            return "bad: neither of the two"
        return "good: new" if look(folder / BACKUP) == golden else "no backup"

    outcome = replay(recording, in_memory, OTHER_STATES, verdict)
    assert bad(outcome) == {}
    assert outcome["good: old"] > 0
    assert outcome["good: new"] > 0
