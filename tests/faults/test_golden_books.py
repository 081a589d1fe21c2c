"""The golden books of older versions under this program: brought up whole, or left alone."""

import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from jifen_desktop.db.sqlite import schema
from jifen_desktop.db.sqlite.backup import look_inside
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.services.book_folder import BACKUPS, open_book
from jifen_desktop.services.print_queue import reprint
from jifen_desktop.services.redeeming import redeem
from tests.data.golden.make_v5 import GOLDEN, OLDER, on_day
from tests.faults.extent import tell, times
from tests.faults.forking import Ended
from tests.faults.laws import ACTS, Act, acts_of, look
from tests.faults.stopping import Arming, at_files, at_statements, kill_at_each
from tests.faults.village import ACTOR, Village, order

#: One statement of seven in the ordinary run: most of them make one table or trigger of many.
STRIDE = times(7, 1)
BY_NAME = {path.stem: path for path in (*OLDER, GOLDEN)}


def acts_in(path: Path) -> tuple[Act, ...]:
    """The acts of a book of any version, read by a plain tool."""
    with closing(sqlite3.connect(path)) as connection:
        return acts_of(connection.execute(ACTS).fetchall())


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def put(book: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return Path(shutil.copyfile(book, folder / BOOK_FILE))


def test_there_is_a_golden_book_of_every_version() -> None:
    versions = {path.stem: version_of(path) for path in GOLDEN.parent.glob("*.jifen")}
    assert versions == {f"v{n}": n for n in range(1, schema.VERSION + 1)}
    assert versions.keys() == BY_NAME.keys()


@pytest.mark.parametrize("name", BY_NAME)
def test_a_golden_book_is_opened_and_used(name: str, village: Village, in_memory: Path) -> None:
    """The same acts, no problem, the schema text of a new book, and the counter works."""
    golden = BY_NAME[name]
    path = put(golden, in_memory / "book")

    store = open_book(path.parent, "test")

    assert acts_in(path) == acts_in(golden)
    with store.reading() as book:
        text = schema.schema_text(book.connection)
    new = Store(village.copy_to(in_memory / "new"))
    with new.reading() as book:
        assert schema.schema_text(book.connection) == text
    new.close()
    done = redeem(store, order("new", "01-001", "A1"), actor=ACTOR, at=on_day(50))
    reprint(store, done.receipt_no, key="paper", actor=ACTOR, at=on_day(50))
    store.close()
    assert look(path).problems == ()
    kept = [look_inside(copy).version for copy in (path.parent / BACKUPS).glob("before-version-*")]
    assert kept == [version for version in [version_of(golden)] if version < schema.VERSION]


@pytest.mark.parametrize("arming", [at_statements, at_files])
@pytest.mark.parametrize("name", [path.stem for path in OLDER])
def test_killed_anywhere(name: str, in_memory: Path, arming: Arming) -> None:
    """Each version is whole or not begun; the next start goes on."""
    golden, folder = BY_NAME[name], in_memory / "book"
    acts = acts_in(golden)
    outcome: Counter[int] = Counter()

    def act() -> int:
        open_book(folder, "test").close()
        return 0

    def judge(ended: Ended) -> None:
        open_book(folder, "test").close()  # rolls back what was half done, and brings up the rest
        seen = look(folder / BOOK_FILE)
        assert (seen.problems, seen.acts) == ((), acts)
        outcome[ended.status] += 1

    stride = STRIDE if arming is at_statements else 1
    kills = kill_at_each(arming, folder, lambda: put(golden, folder), act, judge, stride=stride)
    tell(f"{name}: {kills} kills")
    assert kills > 10
