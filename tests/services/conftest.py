"""The book that every test of the services begins with."""

from collections.abc import Generator, Sequence
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.services.checking import check
from tests import points_village, publication_village, quarter_village, village
from tests.quarter_village import MakeRated


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


@pytest.fixture
def make(tmp_path: Path) -> Generator[MakeRated]:
    """A village whose first household has the first of these scores, closed and sound."""
    made: list[Store] = []

    def village_of(scores: Sequence[int], *, closed: bool = True) -> Store:
        store = quarter_village.make_rated_store(tmp_path / str(len(made)), scores)
        made.append(store)
        if closed:
            quarter_village.close(store)
        return store

    yield village_of
    for store in made:
        assert check(store) == []
        store.close()
