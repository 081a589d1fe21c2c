"""Programs that are begun in a test and ended behind it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look
from tests.ui.program.running import Clocks, Running, Start, crashes, stop_the_clocks
from tests.village import make_store


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    return stop_the_clocks(monkeypatch)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where books are kept that nobody named a folder for."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The village's folder, with its book."""
    make_store(tmp_path / "village").close()
    return tmp_path / "village"


@pytest.fixture
def start(qtbot: QtBot, look: Look, clocks: Clocks) -> Iterator[Start]:
    """Make a program for a folder; what its dialogs answer is told in advance."""
    made: list[Running] = []

    def begin(folder: Path, *answers: object) -> Running:
        made.append(Running(qtbot, look, folder, [*answers]))
        return made[-1]

    yield begin
    for running in made:
        running.end()
        log = running.log()
        running.forget()
        assert crashes(running) == [], log


@pytest.fixture
def running(start: Start, folder: Path) -> Running:
    """The village's book is open and the names are shown."""
    return start(folder).open()
