"""What comes a little later: the bar that moves, and the pages after the counter."""

import subprocess
import sys
import threading
from importlib import import_module

import pytest
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.file_refusals import BookReadOnly
from jifen_desktop.ui import loading_soon, waiting_page
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.waiting_page import WaitingPage
from tests.ui.program.running import Running


def test_the_bar_moves_once_waiting_takes_long(
    qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting_page, "PATIENCE_MS", 20)
    page = WaitingPage(look)
    qtbot.addWidget(page)
    (bar,) = page.findChildren(QProgressBar)
    page.show()
    page.wait("正在打开账本……")
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible)

    page.show_trouble(BookReadOnly("book.jifen"))

    assert not bar.isVisible()


def test_attendants_come_once_their_modules_are_loaded(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    came_at: list[object] = []
    loaded: list[str] = []

    def note(name: str) -> None:
        if name == "jifen_desktop.ui.attendants":
            came_at.append(running.program._attendants)
        loaded.append(name)

    monkeypatch.setattr(loading_soon, "import_module", note)

    running.program._call_attendants()

    running.qtbot.waitUntil(lambda: "jifen_desktop.ui.backup.backup_page" in loaded)
    assert came_at == [None]
    assert running.program._attendants is not None


def test_the_window_s_modules_are_loaded_on_the_window_s_thread(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Classes of Qt made in a lane are a way to lose a program."""
    places: dict[str, bool] = {}
    here = threading.current_thread()

    def note(name: str) -> None:
        places[name] = threading.current_thread() is here

    monkeypatch.setattr(loading_soon, "import_module", note)

    running.program._call_attendants()

    running.qtbot.waitUntil(lambda: "jifen_desktop.ui.backup.backup_page" in places)
    assert places == {name: name.startswith("jifen_desktop.ui.") for name in places}


def test_everything_that_is_loaded_soon_is_there() -> None:
    loading_soon.load_services()
    for name in loading_soon._OF_THE_WINDOW:
        import_module(f"jifen_desktop.ui.{name}")

    assert "jifen_desktop.services.restoring" in sys.modules
    assert "PySide6.QtPrintSupport" in sys.modules


_SHOWN_WITHOUT_LOADING = """
import inspect, re, sys
from importlib import import_module
from jifen_desktop.ui import loading_soon, pages, program
of_pages = re.findall(r"from (jifen_desktop[.]ui[.]\\S+) import", inspect.getsource(pages))
for before_all in ("services.book_facts", "ui.counter.counter_page"):
    import_module(f"jifen_desktop.{before_all}")

def new(names):
    before = set(sys.modules)
    for name in names:
        import_module(name)
    return {name for name in set(sys.modules) - before if name.startswith("jifen_desktop")}

loading_soon.load_services()
soon = new(f"jifen_desktop.ui.{name}" for name in loading_soon._OF_THE_WINDOW)
print(sorted(name for name in soon if not name.startswith("jifen_desktop.ui")))
print(sorted(new(of_pages)))
"""


def test_no_page_has_anything_left_to_load() -> None:
    """Services are loaded in the lane, all else module by module, before a page is shown."""
    asked = [sys.executable, "-c", _SHOWN_WITHOUT_LOADING]
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout

    of_no_lane, of_pages = told.splitlines()
    assert (of_no_lane, of_pages) == ("[]", "[]")


def test_no_service_needs_qt() -> None:
    """They may be loaded in a lane."""
    asked = "import sys; from jifen_desktop.ui.loading_soon import load_services;"
    asked += "seen = set(sys.modules); load_services();"
    asked += "sys.exit(any(name.startswith('PySide6') for name in set(sys.modules) - seen))"

    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
