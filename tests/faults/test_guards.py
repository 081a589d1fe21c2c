"""Any SQLite tool, with its default pragmas, is refused what would falsify the book."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jifen_desktop.db.sqlite.backup import look_inside
from jifen_desktop.db.sqlite.integrity import _ORDER_LAWS, _PAPER_LAWS
from jifen_desktop.db.sqlite.integrity_of_deeds import DEED_LAWS
from jifen_desktop.db.sqlite.integrity_of_quarters import QUARTER_LAWS
from jifen_desktop.db.sqlite.integrity_of_selections import SELECTION_LAWS
from jifen_desktop.db.store import Store
from jifen_desktop.domain.file_refusals import BookDamaged, SchemaForeign
from tests.data.golden.make_v5 import GOLDEN
from tests.faults import (
    attacks_on_life,
    attacks_on_quarters,
    attacks_on_score,
    attacks_on_selections,
    jifen,
)
from tests.faults.attacks import FORGERIES, LAWS, edits_of_growing_tables, edits_of_standing_tables
from tests.faults.laws import look, look_once

ATTACKS = {
    name: (sql,) for name, sql in (edits_of_growing_tables() | edits_of_standing_tables()).items()
} | LAWS
ALL_FORGERIES = (
    FORGERIES
    | attacks_on_score.FORGERIES
    | attacks_on_quarters.FORGERIES
    | attacks_on_selections.FORGERIES
)


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
    """The statement fails, and the book is as it was."""
    before = look_once(book)
    assert before.problems == ()
    for table in ("setting", "number_floor", "card"):
        if table in name:
            give_rows(anyone)
    *steps, last = ATTACKS[name]
    for step in steps:
        anyone.execute(step)
    with pytest.raises(sqlite3.IntegrityError):
        anyone.execute(last)
    anyone.rollback()
    assert look_once(book) == before


def give_rows(connection: sqlite3.Connection) -> None:
    """Rows for tables that are empty in the golden book."""
    connection.execute("INSERT INTO card (household_id, card_no, state) VALUES (1, '1', 'valid')")
    connection.execute("INSERT INTO card (household_id, card_no, state) VALUES (2, '2', 'valid')")


def test_every_table_is_under_attack(anyone: sqlite3.Connection) -> None:
    """A new table must be thought of here; these may change freely."""
    free = {"barcode", "operator_role", "sqlite_sequence"}
    free |= {"draft", "draft_line", "sign_in_attempt", "grid_group"}
    found = anyone.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    named = " ".join(ATTACKS | attacks_on_life.LIFE_LAWS).split()
    assert {name for (name,) in found} - free <= set(named)


def test_a_text_can_be_emptied(book: Path, anyone: sqlite3.Connection) -> None:
    """The one change that a person's right to be erased needs."""
    anyone.execute("UPDATE text_copy SET text = NULL")
    anyone.commit()
    assert look(book).problems == ()


TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"


def test_a_book_without_its_guards_is_not_opened(book: Path) -> None:
    """Whoever drops a trigger first has made a foreign book: refused, and named."""
    with closing(sqlite3.connect(GOLDEN)) as golden:
        triggers = [name for (name,) in golden.execute(TRIGGERS)]
    assert len(triggers) > 40
    for trigger in triggers:
        shutil.copyfile(GOLDEN, book)
        with closing(sqlite3.connect(book)) as connection:
            connection.execute(f"DROP TRIGGER {trigger}")
            connection.commit()
        with pytest.raises(SchemaForeign) as refused:
            Store(book)
        assert refused.value.name == trigger


def forge(book: Path, law: str) -> None:
    """Break a law while the guards are away, and put them back word for word."""
    with closing(sqlite3.connect(book)) as connection:
        guards = dict(
            connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        )
        for name in guards:
            connection.execute(f"DROP TRIGGER {name}")
        changed = sum(connection.execute(sql).rowcount for sql in ALL_FORGERIES[law])
        for sql in guards.values():
            connection.execute(sql)
        connection.commit()
    assert changed > 0


@pytest.mark.parametrize("law", ALL_FORGERIES)
def test_what_was_forged_behind_the_guards_is_found(book: Path, law: str) -> None:
    """Opening succeeds, since the guards are there again; every check names the law."""
    forge(book, law)
    Store(book).close()
    assert law in {problem.split()[0] for problem in look(book).problems}
    with pytest.raises(BookDamaged):
        look_inside(book)


def test_every_law_of_check_is_broken_once(book: Path) -> None:
    """A new law must be broken here too, so that it is known to see something."""
    laws = {*_ORDER_LAWS, *_PAPER_LAWS, "foreign_key", "balance_cache", "stock_below_zero"}
    laws |= {*DEED_LAWS, *QUARTER_LAWS, *SELECTION_LAWS, "cap_exceeded"}
    assert laws <= ALL_FORGERIES.keys()


def test_check_says_it_in_words(book: Path) -> None:
    """One line for each problem on standard output, exit 1, no traceback."""
    forge(book, "balance_cache")
    ran = jifen.run(book.parent, "check", signed=False)
    assert ran.status == 1
    assert len(ran.out.splitlines()) == 1
    assert ran.err == ""
