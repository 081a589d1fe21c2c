"""Files and folders that may not be read or written: a sentence, the right status, no change."""

import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jifen_desktop.cli import commands, feed_lines, feeds, importing, main
from jifen_desktop.db import parts
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.documents import paper_file, paper_sizes, receipt, statement
from jifen_desktop.services import balances, keeping, new_book, receipts, restoring
from jifen_desktop.services.book_folder import BACKUPS
from jifen_desktop.services.redeeming import redeem
from tests.faults.forking import Ended, fork_for
from tests.faults.jifen import TRACEBACK, restore_words, words
from tests.faults.village import ACTOR, FIRST, PIN, PIN_OF_SECOND, Village, now, order

#: Loaded before the fork: nobody may not be able to read the folder of this Python.
LOADED = (
    commands,
    feed_lines,
    feeds,
    importing,
    parts,
    paper_file,
    paper_sizes,
    receipt,
    statement,
)
LOADED_SERVICES = (keeping, new_book, receipts, restoring)
NOBODY = 65534
LINES = "k1\t01-001\tA1*2\n"


@pytest.fixture
def place(
    village: Village, in_memory: Path, quick_pins: None, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder that everybody may enter, with a book, a roster and a receipt in the book."""
    monkeypatch.setenv("JIFEN_PIN", PIN)
    monkeypatch.setenv("JIFEN_PIN2", PIN_OF_SECOND)
    in_memory.chmod(0o777)
    store = Store(village.copy_to(in_memory / "book"))
    redeem(store, order("first", "01-001", "A1"), actor=ACTOR, at=now())
    store.close()
    roster = "户号,户主,组别\n05-001,张三,第五组\n"
    (in_memory / "roster.csv").write_text(roster, encoding="utf-8")
    (in_memory / "backup.jifen").write_bytes((in_memory / "book" / BOOK_FILE).read_bytes())
    journal = in_memory / "book" / f"{BOOK_FILE}-journal"
    journal.unlink()  # an empty one that may be written is all that a commit needs
    owned_by_nobody(in_memory)
    return in_memory


@pytest.fixture(scope="module", autouse=True)
def drawn_before(village: Village, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Papers drawn once: nobody may not be able to read what that loads from this Python."""
    folder = tmp_path_factory.mktemp("drawn")
    store = Store(village.copy_to(folder))
    done = redeem(store, order("first", "01-001", "A1"), actor=ACTOR, at=now())
    statement.statement_pdf(balances.statement(store, "01-001", printed_on=date(2026, 11, 23)))
    for paper in paper_sizes.Paper:
        receipt.receipt_pdf(receipts.receipt(store, done.receipt_no), paper, copy=True)
    store.close()


def owned_by_nobody(folder: Path) -> None:
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)


def as_nobody(place: Path, command: list[str], lines: str = "") -> Ended:
    """Run a command as a user whom permissions bind: root ignores them."""
    fed = place / "fed"
    fed.write_text(lines, encoding="utf-8")

    def become_nobody() -> None:
        tempfile.tempdir = str(place / "notes")
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)

    return fork_for(lambda: main.main(command), place / "notes", stdin=fed, before=become_nobody)


def state_of(place: Path) -> dict[str, bytes]:
    """Every file but our own notes and copies beside the book; an empty one is none."""
    ours = {"fed", "out", "err"}
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file()
        and path.name not in ours
        and path.parent != place / "book" / BACKUPS
        and path.stat().st_size
    }


Bar = Callable[[Path], tuple[Path, int]]


def folder_read_only(place: Path) -> tuple[Path, int]:
    return place / "book", 0o555


def folder_closed(place: Path) -> tuple[Path, int]:
    return place / "book", 0o000


def book_read_only(place: Path) -> tuple[Path, int]:
    return place / "book" / BOOK_FILE, 0o444


def book_unreadable(place: Path) -> tuple[Path, int]:
    return place / "book" / BOOK_FILE, 0o000


#: What is tried, what it is fed, and the exit status when it cannot be done.
WRITING = {
    "redeem": (["redeem", "--from", "-"], LINES, 3),
    "void": (["void", "2026000001", "--reason", "错"], "", 3),
    "import": (["import", "households", "{place}/roster.csv"], "", 3),
    "restore": (restore_words(Path("{place}/backup.jifen")), "", 3),
}
READING = {
    "balance": ["balance", "01-001"],
    "check": ["check"],
    "statement": ["statement", "01-001", "--out", "{place}/s.pdf"],
    "backup": ["backup", "--to", "{place}/copies"],
}


def in_place(place: Path, command: list[str]) -> list[str]:
    return [word.replace("{place}", str(place)) for word in command]


def refused_in_words(ended: Ended, status: int) -> None:
    """One sentence (a feed adds that the rest was left), the status, and nothing else."""
    said = (ended.out + ended.err).splitlines()
    assert ended.status == status, ended
    assert TRACEBACK not in ended.err
    assert "程序出错" not in ended.err, ended.err
    assert 1 <= len(said) <= 2, ended
    assert len(said) == 1 or said[0].startswith("refused"), ended


#: A restore puts another file in the book's place: only the folder must let it.
BARRED = [
    (bar, act)
    for bar in (folder_read_only, folder_closed, book_read_only, book_unreadable)
    for act in WRITING
    if act != "restore" or bar in {folder_read_only, folder_closed}
]


@pytest.mark.parametrize(("bar", "act"), BARRED)
def test_writing(place: Path, bar: Bar, act: str) -> None:
    """Nothing that writes works; it says so and changes nothing."""
    before = state_of(place)
    barred, mode = bar(place)
    usual = barred.stat().st_mode
    command, lines, status = WRITING[act]
    barred.chmod(mode)
    ended = as_nobody(place, words(place / "book", *in_place(place, command)), lines)
    barred.chmod(usual)
    refused_in_words(ended, status)
    assert state_of(place) == before


@pytest.mark.parametrize("act", READING)
@pytest.mark.parametrize("bar", [folder_read_only, book_read_only])
def test_reading(place: Path, bar: Bar, act: str) -> None:
    """A book that may be read but not written can still be looked at and copied."""
    barred, mode = bar(place)
    barred.chmod(mode)
    command = in_place(place, READING[act])
    ended = as_nobody(place, words(place / "book", *command, signed=False))
    barred.chmod(0o755)
    assert (ended.status, TRACEBACK in ended.err) == (0, False), ended


def test_init_where_nothing_may_be_written(place: Path) -> None:
    (place / "closed").mkdir(mode=0o555)
    for folder in (place / "closed", place / "closed" / "new", place / "roster.csv"):
        command = ["init", "--village", "村", "--operator", FIRST]
        ended = as_nobody(place, words(folder, *command, signed=False))
        refused_in_words(ended, 3)
    assert list((place / "closed").iterdir()) == []


def closed_folder(place: Path) -> Path:
    closed = place / "closed"
    closed.mkdir(mode=0o555)
    return closed


def a_file(place: Path) -> Path:
    return place / "roster.csv"


@pytest.mark.parametrize("target", [closed_folder, a_file])
def test_backup_to_where_nothing_may_be_written(
    place: Path, target: Callable[[Path], Path]
) -> None:
    before = state_of(place)
    folder = target(place)
    ended = as_nobody(place, words(place / "book", "backup", "--to", str(folder), signed=False))
    refused_in_words(ended, 1)
    assert state_of(place) == before


@pytest.mark.parametrize(
    "command",
    [
        ["statement", "01-001"],
        ["receipt", "2026000001"],
        ["receipt", "2026000001", "--paper", "a5"],
    ],
    ids=" ".join,
)
def test_papers_to_where_nothing_may_be_written(place: Path, command: list[str]) -> None:
    """A closed folder, a folder that is not there, a folder in the paper's place."""
    before = state_of(place)
    closed = closed_folder(place)
    for out in (closed / "p.pdf", place / "missing" / "p.pdf", closed):
        ended = as_nobody(place, words(place / "book", *command, "--out", str(out), signed=False))
        refused_in_words(ended, 1)
    assert state_of(place) == before


@pytest.mark.parametrize(
    "command",
    [
        ["import", "households", "{place}/roster.csv"],
        ["redeem", "--from", "{place}/roster.csv"],
        restore_words(Path("{place}/roster.csv")),
    ],
    ids=" ".join,
)
def test_sources_that_may_not_be_read(place: Path, command: list[str]) -> None:
    (place / "roster.csv").chmod(0)
    before = (place / "book" / BOOK_FILE).read_bytes()
    ended = as_nobody(place, words(place / "book", *in_place(place, command)))
    refused_in_words(ended, 1)
    assert (place / "book" / BOOK_FILE).read_bytes() == before
