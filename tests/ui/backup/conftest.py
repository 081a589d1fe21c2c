"""A desk on a village's book, and copies of it that were made when a test says so."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.services.keeping import back_up_to
from jifen_desktop.ui.look.style import Look
from tests.ui.office import PageOffice, open_page_office
from tests.village import make_store, moment

NOW = moment().utc


class CopyTo(Protocol):
    """Copies the book to a folder as if it had been at that time."""

    def __call__(self, folder: Path, made: datetime = NOW) -> Path: ...


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The same book, as another program has it open."""
    made = make_store(tmp_path / "book")
    yield made
    made.close()


@pytest.fixture
def office(qtbot: QtBot, store: Store, look: Look) -> Iterator[PageOffice]:
    opened = open_page_office(qtbot, store.path.parent, look)
    yield opened
    opened.desk.shut_down()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def copy_to(store: Store) -> CopyTo:
    def copy(folder: Path, made: datetime = NOW) -> Path:
        path = back_up_to(store, folder).path
        os.utime(path, (made.timestamp(), made.timestamp()))
        return path

    return copy
