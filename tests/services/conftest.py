"""The book that every test of the services begins with."""

from collections.abc import Generator
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from tests import village


@pytest.fixture
def store(tmp_path: Path) -> Generator[Store]:
    """The book of 清水湾村: operators, no households, no goods."""
    store = village.make_store(tmp_path / "book")
    yield store
    store.close()
