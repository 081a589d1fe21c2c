"""What only a program of its own can show: feeds without end, closed streams, no Qt."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jifen_desktop.db.store import BOOK_FILE
from tests.cli.counter import AS, ROOT, TODAY, Jifen
from tests.village import HEAD_NAME, PIN

RECEIPT = TODAY.year * 1_000_000
SELL = ("redeem", "--from", "-", *AS)


@pytest.fixture
def jifen(empty: Jifen, real_book: bytes) -> Jifen:
    """The village of today with PINs as another process checks them."""
    empty.folder.mkdir()
    (empty.folder / BOOK_FILE).write_bytes(real_book)
    return empty


def program(jifen: Jifen, *words: str) -> list[str]:
    return [sys.executable, "-m", "jifen_desktop", "--data", str(jifen.folder), *words]


def run(jifen: Jifen, *words: str, feed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        program(jifen, *words), input=feed, capture_output=True, cwd=ROOT, check=False
    )


def test_each_answer_comes_before_the_next_line_is_written(jifen: Jifen) -> None:
    """The feed may be endless: a till that waits for its answer gets it."""
    with subprocess.Popen(
        program(jifen, *SELL), stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as till:
        assert till.stdin is not None
        assert till.stdout is not None
        for number in range(1, 4):
            till.stdin.write(f"k{number}\t01-001\tLY01\n".encode())
            till.stdin.flush()
            answer = till.stdout.readline().decode()
            assert answer == f"ok k{number} {RECEIPT + number} {100 - number * 10}\n"
            assert jifen("balance", "01-001").out == f"{100 - number * 10}\n"
        till.stdin.close()
    assert till.returncode == 0


def test_when_nobody_reads_the_answers_what_was_booked_stays_booked(jifen: Jifen) -> None:
    with subprocess.Popen(
        program(jifen, *SELL),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as till:
        assert till.stdin is not None
        assert till.stdout is not None
        assert till.stderr is not None
        till.stdout.close()
        till.stdin.write(b"k1\t01-001\tLY01\nk2\t01-001\tLY01\n")
        till.stdin.close()
        said = till.stderr.read()
    assert (till.returncode, said) == (1, b"")
    assert jifen("balance", "01-001").out == "90\n"
    again = jifen(*SELL, stdin="k1\t01-001\tLY01\n")
    assert again.out == f"ok k1 {RECEIPT + 1} 90\n"


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Ctrl-C as at a terminal; what a shell starts in the background ignores it for life."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
def test_an_interrupted_feed_ends_quietly(jifen: Jifen) -> None:
    with subprocess.Popen(
        program(jifen, *SELL),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as till:
        assert till.stdin is not None
        assert till.stdout is not None
        till.stdin.write(b"k1\t01-001\tLY01\n")
        till.stdin.flush()
        assert till.stdout.readline() == f"ok k1 {RECEIPT + 1} 90\n".encode()
        till.send_signal(signal.SIGINT)
        out, said = till.communicate()
    assert (till.returncode, out, said) == (130, b"", b"")


def test_answers_are_utf8_whatever_the_system_says(
    jifen: Jifen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = run(jifen, *SELL, feed="键一\t09-009\tLY01\n".encode())
    assert done.stdout.decode() == "refused 键一 没有户号为“09-009”的农户。\n"


@pytest.mark.parametrize(
    ("closed", "words"),
    [(">&-", ("balance", "01-001")), ("<&-", SELL), ("<&- >&- 2>&-", SELL)],
    ids=["no output", "no input", "nothing at all"],
)
def test_a_closed_stream_is_no_crash(
    jifen: Jifen, tmp_path: Path, closed: str, words: tuple[str, ...]
) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", *program(jifen, *words)],
        capture_output=True,
        cwd=ROOT,
        check=False,
        env=os.environ | {"TMPDIR": str(tmp_path / "crashes")},
    )
    assert b"Traceback" not in done.stderr
    assert "程序出错".encode() not in done.stderr
    assert not list((tmp_path / "crashes").iterdir())


def test_the_command_line_never_imports_qt(jifen: Jifen, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from jifen_desktop.cli.main import main\n"
        "data, out, *sell = sys.argv[1:]\n"
        "assert main(['--data', data, *sell]) == 0\n"
        "assert main(['--data', data, 'statement', '01-001', '--out', out]) == 0\n"
        "assert main(['--data', data, 'check']) == 0\n"
        "qt = [name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))]\n"
        "sys.exit(bool(qt))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(jifen.folder), str(tmp_path / "s.pdf"), *SELL],
        input=b"k1\t01-001\tLY01\n",
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_at_a_terminal_the_pin_is_asked_for_and_not_shown(
    jifen: Jifen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JIFEN_PIN")
    mine, theirs = pty.openpty()
    words = ["--data", str(jifen.folder), "backup", "--to", str(jifen.folder / "b"), *AS]
    with subprocess.Popen(
        [sys.executable, "-m", "jifen_desktop", *words],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        start_new_session=True,
    ) as child:
        os.close(theirs)
        assert child.stderr is not None
        prompt = f"{HEAD_NAME}的 PIN：".encode()
        assert child.stderr.read(len(prompt)) == prompt
        os.write(mine, f"{PIN}\n".encode())
        out, err = child.communicate()
    os.close(mine)
    assert child.returncode == 0, err.decode()
    assert PIN.encode() not in out + err


_WHAT_A_BALANCE_LOADS = """
import sys
from jifen_desktop.cli.main import main
status = main(sys.argv[1:])
print(status, *(name for name in sys.modules if name.startswith("jifen_desktop.db.")))
"""


def test_a_balance_does_not_wait_for_what_it_does_not_read(jifen: Jifen) -> None:
    """The mapping of tables is most of a start: 2.7 times `import sqlalchemy.orm` with all."""
    asked = program(jifen, "balance", "01-001")
    asked[1:3] = ["-c", _WHAT_A_BALANCE_LOADS]
    told = subprocess.run(asked, capture_output=True, cwd=ROOT, check=True).stdout.decode()

    balance, loaded = told.splitlines()
    status, *modules = loaded.split()
    names = {name.removeprefix("jifen_desktop.db.") for name in modules}
    assert (balance, status) == ("100", "0")
    assert {"households", "ledger_models"} <= names
    assert not names & {"deed_models", "rating_models", "selection_models", "life_models", "parts"}
