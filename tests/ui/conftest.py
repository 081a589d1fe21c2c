"""One application without a screen for all tests of the window, with the program's own look."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is asked for a screen

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from jifen_desktop.ui.look.style import Look, ThemeChoice
from jifen_desktop.ui.look.tokens import Scale


@pytest.fixture(scope="session")
def only_look(qapp: QApplication) -> Look:
    """The one look of the test process; ask for `look`, which begins light and at 1.0."""
    return qapp.findChild(Look) or Look(qapp, ThemeChoice.LIGHT)


@pytest.fixture
def look(only_look: Look) -> Iterator[Look]:
    """The look, put back to light and 1.0 after the test."""
    yield only_look
    only_look.choose(ThemeChoice.LIGHT)
    only_look.resize(Scale())
