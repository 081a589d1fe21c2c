"""Any SQLite tool is refused what would falsify rules, deeds, the score or household life."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jifen_desktop.db.sqlite.schema import VERSION
from tests.data.golden.make_v5 import GOLDEN
from tests.faults import attacks_on_score, attacks_on_selections
from tests.faults.attacks_on_deeds import DEED_LAWS, RULE_LAWS
from tests.faults.attacks_on_life import LIFE_LAWS
from tests.faults.attacks_on_quarters import QUARTER_LAWS
from tests.faults.attacks_on_score import ENTRY_LAWS, MOVES
from tests.faults.attacks_on_selections import SELECTION_LAWS
from tests.faults.laws import look, look_once

ATTACKS = RULE_LAWS | DEED_LAWS | ENTRY_LAWS | MOVES | LIFE_LAWS | QUARTER_LAWS | SELECTION_LAWS
HONEST = attacks_on_score.HONEST | attacks_on_selections.HONEST


@pytest.fixture
def book(in_memory: Path) -> Path:
    return Path(shutil.copyfile(GOLDEN, in_memory / "book.jifen"))


@pytest.fixture
def anyone(book: Path) -> Iterator[sqlite3.Connection]:
    """A program that knows nothing of us: no pragma set, foreign keys not even looked at."""
    with closing(sqlite3.connect(book)) as connection:
        yield connection


@pytest.mark.parametrize("name", ATTACKS)
def test_refused(book: Path, anyone: sqlite3.Connection, name: str) -> None:
    """The last statement fails by the guard that is meant, and the book is as it was."""
    before = look_once(book)
    assert before.problems == ()
    words, (*steps, last) = ATTACKS[name]
    for step in steps:
        anyone.execute(step)
    with pytest.raises(sqlite3.IntegrityError, match=words):
        anyone.execute(last)
    anyone.rollback()
    assert look_once(book) == before


@pytest.mark.parametrize("name", HONEST)
def test_allowed(book: Path, anyone: sqlite3.Connection, name: str) -> None:
    """What the attacks begin with is no attack itself, and breaks no law."""
    for statement in HONEST[name]:
        assert anyone.execute(statement).rowcount == 1, statement
    anyone.commit()
    assert look(book).problems == ()


def test_the_golden_book_is_of_this_version(anyone: sqlite3.Connection) -> None:
    assert anyone.execute("PRAGMA user_version").fetchone() == (VERSION,)
