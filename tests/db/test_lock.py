"""One window, one restore, one migration at a time; a dead program locks nothing."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from jifen_desktop.db.lock import HOLDER_LENGTH_MAX, LOCK_FILE, BookLock
from jifen_desktop.domain.file_refusals import BookInUse, BookReadOnly

HOLD = """
import sys
from pathlib import Path
from jifen_desktop.db.lock import BookLock
with BookLock(Path(sys.argv[1]), sys.argv[2]):
    print("held", flush=True)
    sys.stdin.read()
"""


def hold_elsewhere(folder: Path, holder: str) -> subprocess.Popen[str]:
    """Start another program that holds the lock until it is killed."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), holder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def test_a_second_holder_is_told_who_has_the_book(tmp_path: Path) -> None:
    with (
        BookLock(tmp_path, "柜台 王站长"),
        pytest.raises(BookInUse) as refused,
        BookLock(tmp_path, "restore"),
    ):
        pass

    assert refused.value.holder == "柜台 王站长"


def test_a_program_that_is_killed_frees_the_book(tmp_path: Path) -> None:
    other = hold_elsewhere(tmp_path, "window 4711")
    with pytest.raises(BookInUse) as refused, BookLock(tmp_path, "restore"):
        pass

    other.send_signal(signal.SIGKILL)
    other.communicate()

    assert refused.value.holder == "window 4711"
    with BookLock(tmp_path, "restore"):
        assert (tmp_path / LOCK_FILE).read_text() == "restore"


def test_a_book_that_was_given_back_can_be_taken_again(tmp_path: Path) -> None:
    with BookLock(tmp_path, "a rather long first holder"):
        pass
    with BookLock(tmp_path, "second"):
        assert (tmp_path / LOCK_FILE).read_text() == "second"


def test_the_book_is_given_back_whatever_is_raised(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), BookLock(tmp_path, "first"):
        raise ZeroDivisionError

    with BookLock(tmp_path, "second"):
        pass


@pytest.mark.parametrize("garbage", [b"", b"\xff\xfe\x00\x80" * 500, "主".encode() * 5000])
def test_whatever_stands_in_the_file_locks_nothing(garbage: bytes, tmp_path: Path) -> None:
    (tmp_path / LOCK_FILE).write_bytes(garbage)

    with BookLock(tmp_path, "window"):
        assert (tmp_path / LOCK_FILE).read_bytes() == b"window"


def test_a_holder_that_wrote_garbage_is_still_told(tmp_path: Path) -> None:
    with (
        BookLock(tmp_path, "window"),
        (tmp_path / LOCK_FILE).open("wb") as file,
    ):
        file.write(b"\xff\xfe" + b"\0" * 9000)
        file.flush()

        with pytest.raises(BookInUse) as refused, BookLock(tmp_path, "restore"):
            pass

    assert refused.value.holder == "\ufffd\ufffd"


def test_a_holders_text_has_a_limit(tmp_path: Path) -> None:
    with (
        BookLock(tmp_path, "户" * 9000),
        pytest.raises(BookInUse) as refused,
        BookLock(tmp_path, "restore"),
    ):
        pass

    assert refused.value.holder == "户" * HOLDER_LENGTH_MAX


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BookReadOnly) as refused, BookLock(tmp_path / "gone", "window"):
        pass

    assert refused.value.path == str(tmp_path / "gone" / LOCK_FILE)
