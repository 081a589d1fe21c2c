"""The counter alone, and whole programs, for attacks on both."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look
from tests.ui.counter.counter_office import Counter, open_counter
from tests.ui.program.conftest import clocks, folder, home, running, start

__all__ = ["clocks", "folder", "home", "running", "start"]


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path, look: Look) -> Iterator[Counter]:
    with open_counter(qtbot, tmp_path, look) as made:
        yield made
