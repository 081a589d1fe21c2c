"""Lanes that the end of the program does not wait for: a printer's, and a stick's that hangs."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.lock import BookLock
from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import CartEmpty
from jifen_desktop.ui.desk import Desk, Progress
from jifen_desktop.ui.look.style import Look
from tests.ui.office import open_page_office
from tests.village import make_store


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, look: Look) -> Iterator[Desk]:
    """A desk with a book; a test may shut it down."""
    make_store(tmp_path).close()
    made = open_page_office(qtbot, tmp_path, look).desk
    yield made
    if made._book is not None:
        made.shut_down()


# --- long work that hangs -----------------------------------------------------------


def test_long_work_is_done_in_order_and_its_refusals_are_answers(desk: Desk, qtbot: QtBot) -> None:
    told: list[object] = []

    def refuse(_: Store, __: Progress) -> None:
        raise CartEmpty

    for number in range(5):
        desk.later(lambda _, __, n=number: n, told.append, owner=desk)
        desk.later(refuse, told.append, owner=desk, refused=lambda r: told.append(type(r)))
    qtbot.waitUntil(lambda: len(told) == 10)
    assert told == [thing for number in range(5) for thing in (number, CartEmpty)]


HANGING = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from jifen_desktop.ui import desk, opening

begun = threading.Event()

def hang(store, progress):
    print("hangs", flush=True)
    begun.set()
    threading.Event().wait(60)

def opened(store):
    made.later(hang, print, owner=made)
    made.later(lambda *_: print("begun after the end"), print, owner=made)
    begun.wait()
    made.shut_down()
    app.quit()

app = QCoreApplication([])
desk.LATER_SECONDS = 0.2
made = desk.Desk()
made.open(lambda: opening.open_held(Path(sys.argv[1])), opened, refused=print)
app.exec()
"""


def test_the_end_waits_no_longer_than_so(tmp_path: Path) -> None:
    """A stick that hangs holds up neither the program nor the book."""
    make_store(tmp_path).close()
    done = subprocess.run(
        [sys.executable, "-c", HANGING, str(tmp_path)],
        timeout=30,  # the work would hang for 60
        check=True,
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("hangs\n", "")
    with BookLock(tmp_path, "the next one"):
        pass


def test_the_end_waits_for_long_work_that_goes_on(desk: Desk) -> None:
    under_way = threading.Event()
    done: list[str] = []
    told: list[object] = []

    def work(_: Store, __: Progress) -> None:
        under_way.set()
        threading.Event().wait(0.2)
        done.append("copied")

    desk.later(work, told.append, owner=desk)
    assert under_way.wait(10)
    desk.shut_down()
    assert (done, told) == (["copied"], [])


# --- printing ---------------------------------------------------------------------


def test_a_printer_that_blocks_holds_up_nothing_else(desk: Desk, qtbot: QtBot) -> None:
    gate = threading.Event()
    done: list[object] = []
    desk.printing(lambda: gate.wait(10), done.append, owner=desk)
    desk.printing(lambda: threading.current_thread().name, done.append, owner=desk)
    desk.do(lambda _: "now", done.append, owner=desk)
    desk.later(lambda _store, _progress: "later", done.append, owner=desk)
    qtbot.waitUntil(lambda: sorted(map(str, done)) == ["later", "now"])
    gate.set()
    qtbot.waitUntil(lambda: done[2:] == [True, "printing"])


def test_the_end_does_not_wait_for_a_printer_and_hears_no_more_of_it(
    tmp_path: Path, qtbot: QtBot
) -> None:
    desk = Desk()
    under_way, gate, over = threading.Event(), threading.Event(), threading.Event()
    begun: list[str] = []
    told: list[object] = []

    def block() -> None:
        under_way.set()
        gate.wait(10)

    desk.printing(block, told.append, owner=desk)
    desk.printing(lambda: begun.append("second"), told.append, owner=desk)
    assert under_way.wait(10)
    desk.shut_down()
    gate.set()
    desk._printing.wait(10)
    over.set()

    qtbot.waitUntil(over.is_set)
    assert (begun, told) == ([], [])


def test_a_process_ends_while_a_printer_blocks() -> None:
    source = (
        "from PySide6.QtCore import QCoreApplication\n"
        "from jifen_desktop.ui.desk import Desk\n"
        "import threading\n"
        "app = QCoreApplication([])\n"
        "desk = Desk()\n"
        "desk.printing(lambda: threading.Event().wait(60), print, owner=desk)\n"
        "desk.shut_down()\n"
    )
    done = subprocess.run([sys.executable, "-c", source], timeout=30, check=False)
    assert done.returncode == 0


def test_a_bug_with_a_printer_is_a_crash_of_the_window(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(_: threading.ExceptHookArgs) -> None:
        """The window reports it already."""

    monkeypatch.setattr(threading, "excepthook", silent)

    def bug() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        desk.printing(bug, lambda _: None, owner=desk)
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
