"""The book that every test of the services begins with."""

from collections.abc import Generator
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.services.checking import check
from tests import points_village, publication_village, village


@pytest.fixture
def store(tmp_path: Path) -> Generator[Store]:
    """The book of 清水湾村: operators, no households, no goods."""
    store = village.make_store(tmp_path / "book")
    yield store
    store.close()


@pytest.fixture
def points(tmp_path: Path) -> Generator[Store]:
    """The book of 清水湾村 with households and a rule book; every law holds at the end."""
    store = points_village.make_points_store(tmp_path / "book")
    yield store
    assert check(store) == []
    store.close()


@pytest.fixture
def wall(tmp_path: Path) -> Generator[Store]:
    """The same village, which hangs on the wall what was decided; every law holds at the end."""
    store = publication_village.make_publishing_store(tmp_path / "book")
    yield store
    assert check(store) == []
    store.close()
