"""A file that is not, or no longer, a whole book: a sentence at the start, never a wrong sum."""

import random
import re
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from jifen_desktop.cli import commands, feeds, main
from jifen_desktop.db.store import BOOK_FILE
from tests.data.golden.make_v5 import GOLDEN
from tests.faults import jifen
from tests.faults.extent import tell, times
from tests.faults.forking import Ended, fork_for
from tests.faults.laws import look
from tests.faults.stopping import KILLED
from tests.faults.village import PIN, PIN_OF_SECOND, Village
from tests.faults.warm import KILL, Errand, Warm

LOADED = (commands, feeds)
FLIPS = times(120, 1000)
#: The key of the golden book's last act, whose row every command reads.
LAST_KEY = b"redeemafter"
#: One flip in so many is also given to real commands.
COMMANDS_EVERY = 8
APPLICATION_ID = int.from_bytes(b"JFCS", "big")
CRASHED = "程序出错"


@pytest.fixture(autouse=True)
def pins(quick_pins: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIFEN_PIN", PIN)
    monkeypatch.setenv("JIFEN_PIN2", PIN_OF_SECOND)


@pytest.fixture
def place(in_memory: Path) -> Path:
    (in_memory / "book").mkdir()
    return in_memory


def command(place: Path, *words: str, lines: str = "", signed: bool = False) -> Ended:
    """One command in a child; it may refuse, but it may not crash."""
    ended = any_command(place, *words, lines=lines, signed=signed)
    assert crash_of(ended) == ""
    return ended


def any_command(place: Path, *words: str, lines: str = "", signed: bool = False) -> Ended:
    fed = place / "fed"
    fed.write_text(lines, encoding="utf-8")
    typed = jifen.words(place / "book", *words, signed=signed)

    def act() -> int:
        tempfile.tempdir = str(place / "notes")
        return main.main(typed)

    return fork_for(act, place / "notes", stdin=fed)


def crash_of(ended: Ended) -> str:
    """What a command said that fell over a bug; empty for one that knew what it did."""
    known = ended.status in {0, 1, 3, 4}
    crashed = jifen.TRACEBACK in ended.err or CRASHED in ended.err
    return f"{ended.status} {ended.err[-300:]}" if crashed or not known else ""


def refused_by_all(place: Path) -> None:
    """Reading and writing commands: one sentence, exit 3, and the file is left as it is."""
    content = (place / "book" / BOOK_FILE).read_bytes()
    for ended in (
        command(place, "balance", "01-001"),
        command(place, "check"),
        command(place, "redeem", "--from", "-", lines="k1\t01-001\tA1\n", signed=True),
        command(place, "backup", "--to", str(place / "copies")),
    ):
        assert ended.status == 3, ended
        assert ended.out == ""
        assert len(ended.err.splitlines()) == 1, ended
    assert (place / "book" / BOOK_FILE).read_bytes() == content
    assert not (place / "copies").exists()


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def noise(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(50_000))


def text(path: Path) -> None:
    path.write_text("这不是账本。\n" * 400, encoding="utf-8")


def another_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE book (id INTEGER)")
        connection.commit()


def another_database_in_our_name(path: Path) -> None:
    another_database(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")


def only_a_header(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")


def of_the_future(path: Path) -> None:
    shutil.copyfile(GOLDEN, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def with_one_more_index(path: Path) -> None:
    shutil.copyfile(GOLDEN, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE INDEX faster ON household (phone)")
        connection.commit()


@pytest.mark.parametrize(
    "make",
    [
        nothing,
        noise,
        text,
        another_database,
        another_database_in_our_name,
        only_a_header,
        of_the_future,
        with_one_more_index,
    ],
)
def test_not_our_book(place: Path, make: Callable[[Path], None]) -> None:
    """Refused by every command, and never taken for an empty book."""
    make(place / "book" / BOOK_FILE)
    refused_by_all(place)


CUTS = [1, 15, 16, 99, 100, 101, 512, 1024, 4095, 4096, 4097, 8192, 40_000, 120_000, -4096, -1]


@pytest.mark.parametrize("size", CUTS)
def test_cut_short(place: Path, size: int) -> None:
    """A book that lost its end is refused, wherever it was cut."""
    content = GOLDEN.read_bytes()
    (place / "book" / BOOK_FILE).write_bytes(content[:size])
    refused_by_all(place)


def test_a_folder_in_the_place_of_the_book(place: Path) -> None:
    (place / "book" / BOOK_FILE).mkdir()
    for words in (["balance", "01-001"], ["check"]):
        ended = command(place, *words)
        assert (ended.status, len(ended.err.splitlines())) == (3, 1)


def test_a_file_given_as_the_folder(place: Path) -> None:
    """--data names a folder; a backup's own name is answered with a sentence."""
    shutil.copyfile(GOLDEN, place / "backup.jifen")
    typed = ["--data", str(place / "backup.jifen"), "check"]
    ended = fork_for(lambda: main.main(typed), place / "notes")
    assert (ended.status, len(ended.err.splitlines())) == (3, 1), ended
    assert CRASHED not in ended.err, ended.err


def test_a_backup_put_in_place_by_hand_is_a_whole_book(place: Path) -> None:
    shutil.copyfile(GOLDEN, place / "book" / BOOK_FILE)
    assert command(place, "check").status == 0


def test_a_book_that_another_tool_left_in_wal_mode(place: Path) -> None:
    """It is opened, is whole, and is in our journal mode afterwards."""
    path = place / "book" / BOOK_FILE
    shutil.copyfile(GOLDEN, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE household SET phone = '13800001234'")
        connection.commit()
    assert command(place, "check").status == 0
    assert look(path).acts == look(GOLDEN).acts
    assert path.read_bytes()[18:20] == b"\1\1"  # the header's word for a rollback journal


FIGURES = (
    "SELECT id, kind, household_id, balance_points FROM account ORDER BY id",
    "SELECT id, action_seq, from_account_id, to_account_id, amount_points FROM transfer ORDER BY 1",
    "SELECT id, action_seq, batch_id, quantity FROM stock_move ORDER BY id",
    "SELECT id, action_seq, product_id FROM batch ORDER BY id",
    (
        "SELECT action_seq, receipt_no, household_id, total_points, balance_after_points"
        " FROM redemption ORDER BY action_seq"
    ),
    "SELECT action_seq, product_id, quantity, points FROM redemption_line ORDER BY 1, line_no",
    "SELECT seq, reverses, epoch FROM action ORDER BY seq",
)


def figures(path: Path) -> list[list[tuple[object, ...]]]:
    """Every point, piece of goods and number in the book."""
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(sql).fetchall() for sql in FIGURES]


def test_flipped_bytes(place: Path) -> None:
    """Refused, or named by check, or no figure of the book is touched: never a wrong sum."""
    content, true = GOLDEN.read_bytes(), figures(GOLDEN)
    path = place / "book" / BOOK_FILE
    chance = random.Random(20261123)
    outcome: Counter[str] = Counter()
    wrong: list[str] = []
    places = [chance.randrange(len(content)) for _ in range(FLIPS)]
    for row in re.finditer(LAST_KEY, content):  # in the table and in its index
        places += range(row.start() - 20, row.end() + 40)
    for number, at in enumerate(places):
        flipped = bytearray(content)
        by = chance.randrange(1, 256)
        flipped[at] ^= by
        path.write_bytes(flipped)
        checked = any_command(place, "check")
        outcome[("clean", "reported", "", "refused")[checked.status]] += 1
        if checked.status == 0 and figures(path) != true:
            wrong.append(f"byte {at} ^ {by}: a wrong figure, and check saw nothing")
        ended = [checked]
        if checked.status == 0 or number % COMMANDS_EVERY == 0:
            lines = "k9\t01-001\tA1 A2\nk9\t01-003\tA3\n"
            ended.append(any_command(place, "redeem", "--from", "-", lines=lines, signed=True))
            ended.append(any_command(place, "balance", "01-003"))
        wrong += [f"byte {at} ^ {by}: {crash_of(e)}" for e in ended if crash_of(e)]
        path.with_name(path.name + "-journal").unlink(missing_ok=True)
    tell(f"{outcome.total()} flips: {dict(outcome)}")
    assert wrong == []
    assert outcome.keys() == {"clean", "reported", "refused"}


def test_hot_journals(village: Village, warm: Warm, watched: Path, in_memory: Path) -> None:
    """Left by a kill, a journal is rolled back; taken away by a person, the damage is noticed.

    Without its journal a book is old, new, refused or named by check; a mixture whose
    every sum is right would be the one thing that no check can see.
    """
    words = jifen.words(watched, "redeem", "--from", "-")
    village.copy_to(watched)
    old, outcome = look(watched / BOOK_FILE).acts, Counter[str]()
    errand = Errand(words=words, lines="k1\t01-001\tA1*2 A2\n", error=KILL)
    for nth in range(1, 200):
        shutil.rmtree(watched)
        path = village.copy_to(watched)
        if warm.run(replace(errand, nth=nth)).status != KILLED:
            break
        journal = path.with_name(path.name + "-journal")
        if not journal.exists() or not journal.stat().st_size:
            continue
        without = in_memory / "without" / BOOK_FILE
        without.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, without)
        seen = look(without)
        assert seen.problems or seen.acts[: len(old)] == old
        outcome["without: noticed" if seen.problems else "without: whole"] += 1
        seen = look(path)
        assert seen.problems == ()
        assert seen.acts[: len(old)] == old
        outcome["with: whole"] += 1
    tell(f"hot journals: {dict(outcome)}")
    assert outcome["with: whole"] > 5


def test_replaced_while_it_is_open(village: Village, tmp_path: Path) -> None:
    """Each answer is true of the file that stands there: the book, its copy, no book at all."""
    path = village.copy_to(tmp_path)
    new = tmp_path / "new.jifen"
    shutil.copyfile(path, new)
    with jifen.Till(tmp_path) as till:
        assert till.redeem("k1").startswith("ok k1 ")
        new.replace(path)
        assert till.redeem("k2").startswith("ok k2 ")
        assert look(path).receipts().keys() == {"k2"}
        noise(new)
        new.replace(path)
        assert till.redeem("k3").startswith("refused k3 ")
        ran = till.end()
    assert (ran.status, CRASHED in ran.err) == (3, False), ran


def test_deleted_while_it_is_open(village: Village, tmp_path: Path) -> None:
    """A book that is gone books nothing: refused, exit 3."""
    path = village.copy_to(tmp_path)
    with jifen.Till(tmp_path) as till:
        assert till.redeem("k1").startswith("ok k1 ")
        path.unlink()
        assert till.redeem("k2").startswith("refused k2 ")
        ran = till.end()
    assert (ran.status, CRASHED in ran.err) == (3, False), ran
    assert not path.exists()


def test_another_village_in_its_place(village: Village, tmp_path: Path) -> None:
    """Who signed in to one book has not signed in to another one put in its place."""
    path = village.copy_to(tmp_path)
    other = tmp_path / "other"
    made = jifen.run(other, "init", "--village", "另一个村", "--operator", "赵站长", signed=False)
    assert made.status == 0
    with jifen.Till(tmp_path) as till:
        assert till.redeem("k1").startswith("ok k1 ")
        (other / BOOK_FILE).replace(path)
        answer = till.redeem("k2")
        ran = till.end()
    assert (ran.status, CRASHED in ran.err) == (3, False), (answer, ran)
    assert [act.kind for act in look(path).acts] == ["init"]
