"""The tables of a book: strict, named, guarded, and known again by their text."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, ForeignKeyConstraint, Table

from jifen_desktop.db import driver
from jifen_desktop.db.parts import TABLES as EVERY_TABLE
from jifen_desktop.db.sqlite import guards, schema
from jifen_desktop.db.store import Store
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.file_refusals import BookDamaged, SchemaForeign
from tests.db.office import as_a_vandal, ask, copy_of, drop_guards

Tool = driver.Connection

TABLES: dict[str, Table] = dict(EVERY_TABLE.tables)
#: Rows that a service may take away: they say what is now, and change keeps what was.
MAY_GO = {"barcode", "grid_group", "operator_role"}
#: Rows that are no facts at all: carts on the counter, wrong PINs in a row.
WORKBENCH = {"draft", "draft_line", "sign_in_attempt"}
UPDATE_HOW_TO = """
The models make another schema than SCHEMA_SHA256 of this version says.
Before the first release: put {found!r} there.
After it: raise VERSION, add a migration step and a golden book, and keep the old figure.
"""


def text_of(store: Store) -> dict[str, str]:
    with store.reading() as book:
        return schema.schema_text(book.connection)


def test_the_models_make_the_schema_that_the_program_knows(new_store: Store) -> None:
    found = schema.schema_sha256(text_of(new_store))

    assert found == schema.SCHEMA_SHA256[schema.VERSION], UPDATE_HOW_TO.format(found=found)


def test_the_figure_of_a_schema_does_not_depend_on_order_or_blanks(new_store: Store) -> None:
    text = text_of(new_store)

    assert schema.schema_sha256(dict(reversed(text.items()))) == schema.schema_sha256(text)
    assert all(sql == re.sub(r"\s+", " ", sql) for sql in text.values())


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_strict(table: str, new_path: Path) -> None:
    [(strict,)] = ask(new_path, "SELECT strict FROM pragma_table_list WHERE name = ?", table)

    assert strict == 1


@pytest.mark.parametrize("table", TABLES)
def test_columns_hold_whole_numbers_text_or_bytes(table: str, new_path: Path) -> None:
    kinds = {kind for (kind,) in ask(new_path, "SELECT type FROM pragma_table_info(?)", table)}

    assert kinds <= {"INTEGER", "TEXT", "BLOB"}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_constraint_has_a_name(table: Table) -> None:
    named = [constraint for constraint in table.constraints if constraint.name]

    assert len(named) == len(table.constraints)
    assert all(index.name for index in table.indexes)


def test_no_constraint_of_the_file_is_without_a_name(new_store: Store) -> None:
    for sql in text_of(new_store).values():
        if not sql.startswith("CREATE TABLE"):
            continue
        constraints = re.findall(
            r"(?:CONSTRAINT \w+ )?(?:CHECK|UNIQUE|FOREIGN KEY|PRIMARY KEY)", sql
        )
        numbered_once = "PRIMARY KEY AUTOINCREMENT" in sql  # SQLite allows no name there
        assert sum("CONSTRAINT" not in found for found in constraints) == numbered_once


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_reference_has_an_index_for_its_check(table: Table) -> None:
    """Only where rows are many; operators, restores and settings are few."""
    leading = {next(iter(index.columns)).name for index in table.indexes}
    leading |= {next(iter(table.primary_key.columns)).name}
    leading |= {column.name for column in table.columns if column.unique}
    few = {"operator_id", "second_operator_id", "before_text_id", "after_text_id"}
    few |= {"action_seq"} if table.name in {"setting", "number_floor"} else set[str]()
    referring = {
        column.name
        for constraint in table.constraints
        if isinstance(constraint, ForeignKeyConstraint)
        for column in constraint.columns
    }

    assert referring - few <= leading


def test_names_of_objects_are_at_most_63_characters(new_store: Store) -> None:
    constraints = [constraint for table in TABLES.values() for constraint in table.constraints]
    names = [*text_of(new_store), *(str(constraint.name) for constraint in constraints)]

    assert [name for name in names if len(name) > 63] == []


# --- guards ----------------------------------------------------------------------


def test_every_table_is_either_guarded_or_known_to_change() -> None:
    assert set(guards.ONLY_GROW) | set(guards.NEVER_GO) | MAY_GO | WORKBENCH == set(TABLES)
    assert set(guards.ONLY_GROW).isdisjoint(guards.NEVER_GO)


@pytest.mark.parametrize("table", guards.ONLY_GROW)
def test_a_table_that_only_grows_has_its_guards(table: str, new_store: Store) -> None:
    names = text_of(new_store)

    assert {f"{table}_no_update", f"{table}_no_delete", f"{table}_no_replace"} <= names.keys()
    if "action_seq" in TABLES[table].columns:
        assert f"{table}_of_last_action" in names


@pytest.mark.parametrize("table", guards.NEVER_GO)
def test_a_table_whose_rows_never_go_has_its_guards(table: str, new_store: Store) -> None:
    assert {f"{table}_no_delete", f"{table}_no_replace"} <= text_of(new_store).keys()


def test_every_guard_stands_in_the_file(new_path: Path) -> None:
    [(count,)] = ask(new_path, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")

    assert count == len(guards.guards())


# --- what a column takes ---------------------------------------------------------

INTEGERS = [
    column
    for table in TABLES.values()
    for column in table.columns
    if "INT" in column.type.compile().upper()
]


SAMPLES = {"INTEGER": "1", "TEXT": "'x'", "BLOB": "x'00'"}


@pytest.fixture(scope="module")
def unguarded(new_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tool]:
    """The file of a book without its guards: what its columns alone would take."""
    path = copy_of(new_template, tmp_path_factory.mktemp("unguarded"))
    with closing(driver.MODULE.connect(path, isolation_level=None)) as tool:
        drop_guards(tool)
        yield tool


@pytest.mark.parametrize("column", INTEGERS, ids=str)
@pytest.mark.parametrize("value", ["0.5", "'2,5'", "x'00'"])
def test_no_fraction_text_or_bytes_enter_a_number(
    column: Column[Any], value: str, unguarded: Tool
) -> None:
    table = column.table
    row = {other.name: SAMPLES[str(other.type.compile())] for other in table.columns}
    row[column.name] = value

    with pytest.raises(driver.MODULE.IntegrityError, match=r"cannot store|datatype mismatch"):
        unguarded.execute(
            f"INSERT INTO {table.name} ({', '.join(row)})"  # noqa: S608 - our own names
            f" VALUES ({', '.join(row.values())})"
        )


# --- knowing a book again --------------------------------------------------------

VANDALS = {
    "DROP TRIGGER transfer_no_update": "transfer_no_update",
    "DROP INDEX ix_transfer_from": "ix_transfer_from",
    "CREATE TABLE tally (points INTEGER) STRICT": "tally",
    "CREATE INDEX ix_mine ON household (phone)": "ix_mine",
    "CREATE VIEW everybody AS SELECT * FROM household": "everybody",
    "ALTER TABLE batch ADD COLUMN donor TEXT": "batch",
    "ALTER TABLE batch RENAME COLUMN expires_on TO good_until": "batch",
    "CREATE TRIGGER anew AFTER INSERT ON transfer BEGIN SELECT 1; END": "anew",
}


@pytest.mark.parametrize(("deed", "named"), VANDALS.items(), ids=VANDALS)
def test_a_changed_table_index_or_trigger_is_named(deed: str, named: str, path: Path) -> None:
    as_a_vandal(path, deed, guarded=True)

    with pytest.raises(SchemaForeign) as refused:
        Store(path)

    assert refused.value.name == named


@pytest.mark.parametrize("name", ["sqlite_", "sqlitexevil", "SQLite1"])
def test_no_name_hides_a_foreign_trigger(name: str, path: Path) -> None:
    deed = f"CREATE TRIGGER {name} AFTER INSERT ON transfer BEGIN SELECT 1; END"
    try:
        as_a_vandal(path, deed, guarded=True)
    except driver.MODULE.OperationalError as error:  # SQLite itself reserves the name
        assert "reserved" in str(error)  # noqa: PT017
        return

    with pytest.raises(SchemaForeign):
        Store(path)


def test_a_guard_put_back_with_other_words_is_named(path: Path) -> None:
    as_a_vandal(
        path,
        "DROP TRIGGER transfer_no_update",
        "CREATE TRIGGER transfer_no_update BEFORE UPDATE ON transfer BEGIN SELECT 1; END",
        guarded=True,
    )

    with pytest.raises(SchemaForeign) as refused:
        Store(path)

    assert refused.value.name == "transfer_no_update"


def test_a_file_that_lost_its_last_byte_is_damaged(path: Path) -> None:
    """SQLite alone would read it as a zero, if it ever came to that page."""
    long = "INSERT INTO text_copy SELECT 99, max(seq), 'note', hex(zeroblob(20000)) FROM action"
    as_a_vandal(path, long, guarded=True)
    path.write_bytes(path.read_bytes()[:-1])

    with pytest.raises(BookDamaged) as refused:
        Store(path)

    assert refused.value.detail == "cut short"


def test_a_program_whose_own_figure_is_wrong_opens_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(schema.SCHEMA_SHA256, schema.VERSION, "0" * 64)

    with pytest.raises(BookDamaged) as refused:
        Store(path)

    assert refused.value.detail == "schema"


def test_a_new_book_has_the_five_accounts(new_path: Path) -> None:
    rows = ask(new_path, "SELECT id, kind, household_id, balance_points FROM account ORDER BY id")

    assert rows == [(account, account.name.lower(), None, None) for account in SystemAccount]


def test_ids_of_people_are_never_used_twice(path: Path) -> None:
    as_a_vandal(
        path,
        "INSERT INTO member VALUES (9, 1, '甲', '', 'present')",
        "DELETE FROM member",
        "INSERT INTO member (household_id, name, relation, state) VALUES (1, '乙', '', 'present')",
    )

    assert ask(path, "SELECT id FROM member") == [(10,)]
