"""Books of the office, built once and copied for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from tests.db.office import copy_of, make_file, settled_file


@pytest.fixture(scope="session")
def new_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_file(tmp_path_factory.mktemp("new") / "book.jifen")


@pytest.fixture(scope="session")
def settled_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return settled_file(tmp_path_factory.mktemp("settled") / "book.jifen")


@pytest.fixture
def new_path(new_template: Path, tmp_path: Path) -> Path:
    """A book with one operator and nothing else."""
    return copy_of(new_template, tmp_path / "new")


@pytest.fixture
def path(settled_template: Path, tmp_path: Path) -> Path:
    """A book in which something happened already: see tests/db/office.py."""
    return copy_of(settled_template, tmp_path / "settled")


@pytest.fixture
def new_store(new_path: Path) -> Iterator[Store]:
    store = Store(new_path)
    yield store
    store.close()


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store(path)
    yield store
    store.close()
