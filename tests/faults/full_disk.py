"""Scenarios on a disk that is full, run in a mount namespace of their own.

    unshare --mount python -m tests.faults.full_disk SCENARIO FOLDER VILLAGE

The folder becomes a small file system in memory that nobody else sees and that goes with
the process. A scenario that does not hold raises AssertionError.
"""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from jifen_desktop.db.store import BOOK_FILE
from tests.faults import jifen
from tests.faults.laws import look
from tests.faults.points_village import award_line, with_rules
from tests.faults.selection_village import before, conclude, conclude_words
from tests.faults.village import Village

KIB = 1024
DISK_KIB = 4 * KIB
FULL, NOT_BOOKED, NOT_BACKED_UP = "磁盘已满", "没有记账", "备份没有完成"
BALLAST = "ballast"


def fill(folder: Path, *, leave_kib: int = 0) -> None:
    """Take all the room of the disk but a little, in a file that can be removed."""
    descriptor = os.open(folder / BALLAST, os.O_CREAT | os.O_WRONLY)
    try:
        while True:
            os.write(descriptor, bytes(4 * KIB))
    except OSError as full:
        if full.errno != errno.ENOSPC:
            raise
    os.ftruncate(descriptor, max(0, os.fstat(descriptor).st_size - leave_kib * KIB))
    os.close(descriptor)


def free(folder: Path) -> None:
    (folder / BALLAST).unlink()


def one_sentence(ran: jifen.Ran, *statuses: int) -> None:
    assert ran.status in statuses, ran
    assert len(ran.err.splitlines()) == 1, ran
    assert "程序出错" not in ran.err, ran


def line(number: int) -> str:
    return f"k{number}\t01-00{number % 8 + 1}\tA1 A2 A3*2 A4\n"


def redeem(folder: Path, village: Village) -> None:
    """Fed until the disk is full: told so, all acknowledged there; goes on when there is room."""
    book = village.copy_to(folder / "book")
    fill(folder, leave_kib=100)
    lines = "".join(line(number) for number in range(2000))
    ran = jifen.run(folder / "book", "redeem", "--from", "-", lines=lines)
    one_sentence(ran, 3)
    *told, refused = ran.out.splitlines()
    assert len(told) > 10
    assert all(answer.startswith("ok ") for answer in told)
    assert refused.startswith(f"refused k{len(told)} "), refused
    assert FULL in refused, refused
    assert NOT_BOOKED in refused, refused
    seen = look(book)
    assert seen.problems == ()
    assert seen.receipts() == jifen.ok_answers(ran.out)
    assert jifen.run(folder / "book", "check", signed=False).status == 0
    assert jifen.run(folder / "book", "balance", "01-001", signed=False).status == 0
    free(folder)
    again = "".join(line(number) for number in range(len(told) - 5, len(told) + 5))
    ran = jifen.run(folder / "book", "redeem", "--from", "-", lines=again)
    assert ran.status == 0
    assert ran.out.splitlines()[:5] == told[-5:]
    assert look(book).problems == ()


def backup(folder: Path, village: Village) -> None:
    """A backup that does not fit says so and leaves the old one, and nothing else, behind."""
    book = folder / "book"
    village.copy_to(book)
    old = Path(jifen.run(book, "backup", "--to", str(folder / "b"), signed=False).out.split()[1])
    content = old.read_bytes()
    assert jifen.run(book, "redeem", "--from", "-", lines=line(1)).status == 0
    for leave_kib in (0, 4, 100, 200):
        fill(folder, leave_kib=leave_kib)
        ran = jifen.run(book, "backup", "--to", str(folder / "b"), signed=False)
        one_sentence(ran, 1)
        assert NOT_BACKED_UP in ran.err, ran
        assert old.read_bytes() == content
        assert list((folder / "b").iterdir()) == [old]
        free(folder)
    assert jifen.run(book, "backup", "--to", str(folder / "b"), signed=False).status == 0
    assert old.read_bytes() == content


def everything_else(folder: Path, village: Village) -> None:
    """Import, restore and init on a full disk: one sentence, the right status, nothing changed."""
    book = village.copy_to(folder / "book")
    source = folder / "source.jifen"
    shutil.copyfile(book, source)
    roster = folder / "roster.csv"
    rows = "".join(f"05-{n:03},张{n},第五组\n" for n in range(1, 200))
    roster.write_text("户号,户主,组别\n" + rows, encoding="utf-8")
    content = book.read_bytes()
    commands = {
        "import": (["import", "households", str(roster)], True),
        "restore": (jifen.restore_words(source), True),
        "opening": (["stock", "add", "--from", "-"], True),
    }
    for name, leave_kib in ((n, k) for k in (0, 8, 260) for n in commands):
        words, signed = commands[name]
        fill(folder, leave_kib=leave_kib)
        ran = jifen.run(book.parent, *words, signed=signed, lines="s1\tA1\t5\n")
        free(folder)
        if ran.status == 0:
            assert leave_kib == 260, (name, ran)
            shutil.copyfile(source, book)
            continue
        assert ran.status in {1, 3}, (name, leave_kib, ran)
        assert "程序出错" not in ran.err, (name, leave_kib, ran)
        assert jifen.TRACEBACK not in ran.err, (name, leave_kib, ran)
        assert "不是完好的备份" not in ran.err, (name, leave_kib, ran)
        assert look(book).problems == ()
        assert book.read_bytes() == content, (name, leave_kib)
    fill(folder, leave_kib=30)
    new = folder / "new"
    ran = jifen.run(new, "init", "--village", "村", "--operator", "王站长", signed=False)
    one_sentence(ran, 3)
    assert not (new / BOOK_FILE).exists()


def award(folder: Path, village: Village) -> None:
    """Awards from paper until the disk is full: all acknowledged there, the next refused."""
    book = with_rules(village, folder / "book")
    fill(folder, leave_kib=300)
    lines = "".join(award_line(number) for number in range(500))
    ran = jifen.run(folder / "book", "award", "--posted", "--from", "-", lines=lines)
    assert ran.status == 3, ran
    *told, refused = ran.out.splitlines()
    assert len(told) > 5
    assert refused.startswith(f"refused a{len(told)} "), refused
    assert FULL in refused, refused
    assert NOT_BOOKED in refused, refused
    seen = look(book)
    assert seen.problems == ()
    assert [act.key for act in seen.acts if act.kind == "award"] == list(jifen.awards(ran.out))
    free(folder)
    ran = jifen.run(folder / "book", "award", "--posted", "--from", "-", lines=lines)
    assert ran.status == 0, ran
    assert ran.out.splitlines()[: len(told)] == told
    assert look(book).problems == ()


def honours(folder: Path, village: Village) -> None:
    """A selection that is concluded on a full disk honours nobody, and everybody afterwards."""
    book = before(village, folder / "book", conclude)
    content, old = book.read_bytes(), look(book)
    for leave_kib in (0, 8, 40):
        fill(folder, leave_kib=leave_kib)
        ran = jifen.run(book.parent, *conclude_words())
        free(folder)
        one_sentence(ran, 3)
        assert FULL in ran.err, ran
        assert NOT_BOOKED in ran.err, ran
        assert book.read_bytes() == content, leave_kib
        assert look(book) == old
    ran = jifen.run(book.parent, *conclude_words())
    assert ran.status == 0, ran
    new = look(book)
    assert new.problems == ()
    assert len(new.acts) == len(old.acts) + 1


def answers(folder: Path, village: Village) -> None:
    """Answers that go to a full disk: an end without a traceback, and no doubled booking."""
    book = village.copy_to(folder / "book")
    lines = "".join(line(number) for number in range(20))
    with Path("/dev/full").open("wb") as full:
        process = jifen.start(book.parent, "redeem", "--from", "-", stdout=full)
        _, err = process.communicate(lines.encode())
    assert process.returncode not in {0, 70}, err.decode()
    assert "程序出错" not in err.decode(), err.decode()
    assert jifen.TRACEBACK not in err.decode(), err.decode()
    booked = look(book).receipts()
    assert len(booked) <= 1  # nobody is told of it, so nothing more may be booked
    ran = jifen.run(book.parent, "redeem", "--from", "-", lines=lines)
    assert ran.status == 0
    assert booked.items() <= jifen.ok_answers(ran.out).items()
    assert look(book).receipts() == jifen.ok_answers(ran.out)


SCENARIOS: dict[str, Callable[[Path, Village], None]] = {
    scenario.__name__: scenario
    for scenario in (redeem, award, honours, backup, everything_else, answers)
}
#: What the program ends with where the machine does not let it mount anything.
MAY_NOT_MOUNT = 77


def main() -> int:
    name, folder, template = sys.argv[1:]
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_KIB}k", "tmpfs", folder]
    if subprocess.run(mount, check=False).returncode != 0:
        return MAY_NOT_MOUNT
    SCENARIOS[name](Path(folder), Village(Path(template)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
