"""One window a book, in real processes: a second start raises the first; a crash leaves no lock."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.operators import Operator
from jifen_desktop.ui.one_window import Doorbell, ring
from jifen_desktop.ui.page import PageKey
from tests.ui.program.running import Running, Start
from tests.village import HEAD_NAME

#: Waiting for another process, and never so long in truth.
SECONDS_MAX = 60


class Windows:
    """Windows of other processes, without a screen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.all: list[subprocess.Popen[str]] = []

    def start(self, *words: str) -> subprocess.Popen[str]:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        self.all.append(
            subprocess.Popen(
                [sys.executable, "-m", "jifen_desktop", *words, "--data", str(self.folder)],
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        return self.all[-1]

    def log(self) -> str:
        with suppress(OSError):
            return (self.folder / "logs" / "jifen.log").read_text("utf-8")
        return ""

    def wait_for(self, fact: Callable[[], bool]) -> None:
        ends = time.monotonic() + SECONDS_MAX
        while not fact():
            assert time.monotonic() < ends, self.log()
            time.sleep(0.02)

    def wait_until_opened(self, times: int) -> None:
        self.wait_for(lambda: self.log().count("opened") == times)

    def end(self) -> None:
        for window in self.all:
            if window.poll() is None:
                window.kill()
            window.communicate()


@pytest.fixture
def windows(folder: Path) -> Iterator[Windows]:
    made = Windows(folder)
    yield made
    made.end()


def test_a_second_start_raises_the_first_window_and_ends(
    running: Running, windows: Windows
) -> None:
    running.window.showMinimized()
    second = windows.start("open")
    running.qtbot.waitUntil(lambda: second.poll() is not None, timeout=SECONDS_MAX * 1000)
    assert second.returncode == 0, second.communicate()
    running.qtbot.waitUntil(lambda: not running.window.isMinimized())


def test_two_starts_at_once_are_one_window(windows: Windows) -> None:
    pair = [windows.start(), windows.start()]
    windows.wait_for(lambda: any(window.poll() is not None for window in pair))
    windows.wait_until_opened(1)
    assert sorted(str(window.poll()) for window in pair) == ["0", "None"]


def test_after_a_kill_the_next_start_opens(windows: Windows) -> None:
    first = windows.start()
    windows.wait_until_opened(1)
    first.send_signal(signal.SIGKILL)
    first.wait()
    windows.start()
    windows.wait_until_opened(2)


# --- the bell alone ----------------------------------------------------------------------


def test_a_bell_that_is_not_there_is_not_heard(tmp_path: Path) -> None:
    assert not ring(tmp_path)


def test_each_folder_has_its_own_bell(tmp_path: Path, qtbot: QtBot) -> None:
    bell = Doorbell(tmp_path / "a")
    with qtbot.waitSignal(bell.rung):
        assert ring(tmp_path / "a")
    assert not ring(tmp_path / "b")
    bell.close()
    assert not ring(tmp_path / "a")


def test_closing_the_window_frees_the_book(running: Running, start: Start, folder: Path) -> None:
    running.end()
    running.program.end()  # once more does nothing
    start(folder).open()


@pytest.mark.parametrize("book", [True, False], ids=["a book", "no book"])
def test_a_window_that_is_closed_while_its_book_is_opened_ends_too(
    start: Start, folder: Path, tmp_path: Path, *, book: bool
) -> None:
    running = start(folder if book else tmp_path / "none")
    running.program.begin()
    running.end()
    running.qtbot.wait(1)
    assert running.window.workbench is None
    assert not running.window.first_run_page.isVisible()


def test_nobody_sits_where_no_book_is_open(start: Start, tmp_path: Path) -> None:
    running = start(tmp_path)
    nobody = Operator(id=1, name="无", roles=frozenset(), active=True)
    running.program.seat.take(nobody)
    running.window.show_page(PageKey.COUNTER)
    assert running.window.waiting_page.isVisible()
    running.program.seat.leave()


def test_a_page_is_shown_with_what_it_is_to_open(running: Running) -> None:
    running.sign_in(HEAD_NAME)
    running.bench.around.print_now()
    running.bench.around.go(PageKey.HOUSEHOLDS, "99-999")
    running.qtbot.waitUntil(lambda: "99-999" in running.said())
