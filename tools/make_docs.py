"""Print the documents that the program's own declarations are the source of.

`python tools/make_docs.py` writes docs/settings.md and docs/book-format.md;
tests/test_docs.py holds that the committed files say the same.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Table, UniqueConstraint
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.orm import DeclarativeBase

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from jifen_desktop.db import (  # noqa: E402 - the path comes first
    counter_models,
    deed_models,
    ledger_models,
    life_models,
    models,
    panel_models,
    publication_models,
    quarter_models,
    rating_models,
    rule_models,
    selection_models,
)
from jifen_desktop.db.models import Base  # noqa: E402
from jifen_desktop.db.parts import TABLES  # noqa: E402
from jifen_desktop.db.sqlite.guards import guards  # noqa: E402
from jifen_desktop.db.sqlite.schema import APPLICATION_ID, VERSION  # noqa: E402
from jifen_desktop.domain.accounts import SystemAccount  # noqa: E402
from jifen_desktop.domain.settings import SETTINGS  # noqa: E402
from jifen_desktop.messages import SETTING_LABELS  # noqa: E402

SETTINGS_HEAD = """\
# Settings

Every setting of a book. Made by `tools/make_docs.py` from `jifen_desktop/domain/settings.py`:
change it there. A value is text that matches the pattern as a whole. A change is an action of the
maintainer with before and after, in force from today or from a later day on; what was printed
before keeps what was true then.

| label | name | default | unit | allowed |
|---|---|---|---|---|
"""

FORMAT_HEAD = """\
# Format of the book

The data dictionary of book version {version}. Made by `tools/make_docs.py` from
`jifen_desktop/db/`: change it there.

A book is one SQLite file, `book.jifen`, with `application_id` 0x{application:08X} ("{letters}")
and `user_version` {version}. All tables are STRICT. Points and money are integers of 0.01;
quantities are integers of 1/scale of the product's unit. Days are ISO texts (2026-11-23), moments
ISO texts in UTC, yes and no are 1 and 0. Texts about a person stand in `household`, `member`,
`card`, `operator`, `panel_member`, `grid` and `text_copy` only.

Accounts {accounts} are the same in
every book; households' accounts have higher ids.

## Tables
"""

#: The modules of tables in the order of telling.
MODULES = tuple(
    module.__name__
    for module in (
        *(models, ledger_models, rule_models, panel_models, deed_models),
        *(publication_models, life_models, quarter_models, rating_models, selection_models),
        *(counter_models,),
    )
)

TRIGGER = re.compile(
    r"CREATE TRIGGER (?P<name>\w+) (?P<when>\w+ \w+) ON (?P<table>\w+)(?P<rest>.*)", re.DOTALL
)
SAID = re.compile(r"RAISE\(ABORT, '([^']*)'\)")
#: The one trigger that does something instead of refusing.
DOES = {"transfer_moves_balance": "writes the two households' cached balances anew from the rows"}


def cell(text: str) -> str:
    """Text that does not end its cell of a Markdown table."""
    return text.replace("|", "\\|")


def settings_text() -> str:
    rows = [
        f"| {SETTING_LABELS[setting.name]} | `{setting.name}` |"
        f" {f'`{setting.default}`' if setting.default else '(empty)'} | {cell(setting.unit)} |"
        f" `{cell(setting.pattern)}` |\n"
        for setting in SETTINGS.values()
    ]
    return SETTINGS_HEAD + "".join(rows)


def book_format_text() -> str:
    accounts = ", ".join(f"{int(account)} {account.name}" for account in SystemAccount)
    head = FORMAT_HEAD.format(
        version=VERSION,
        application=APPLICATION_ID,
        letters=APPLICATION_ID.to_bytes(4, "big").decode(),
        accounts=accounts,
    )
    tables = "".join(_table(model) for model in _models())
    rows = "".join(f"| `{t}` | `{n}` | {w} | {cell(d)} |\n" for t, n, w, d in _triggers())
    return (
        f"{head}{tables}\n## Triggers\n\nThe database as a second pair of eyes: they hold for every"
        " program that opens the file. Where no other\neffect is named, the statement is refused"
        f" with this text.\n\n| table | name | when | text or effect |\n|---|---|---|---|\n{rows}"
    )


def _models() -> list[type[DeclarativeBase]]:
    """Models in the order they are written, whichever module was read first."""
    places = {name: place for place, name in enumerate(TABLES.tables)}
    found: list[type[DeclarativeBase]] = [mapper.class_ for mapper in Base.registry.mappers]
    return sorted(
        found, key=lambda model: (MODULES.index(model.__module__), places[model.__tablename__])
    )


def _table(model: type[DeclarativeBase]) -> str:
    table = TABLES.tables[model.__tablename__]
    columns = "".join(_column(column) for column in table.columns)
    return (
        f"\n### {table.name}\n\n{(model.__doc__ or '').strip()}\n\n"
        f"| column | type | key | meaning |\n|---|---|---|---|\n{columns}{_rules(table)}"
    )


def _column(column: "Column[object]") -> str:
    kind = column.type.compile(dialect=dialect())
    null = " or NULL" if column.nullable else ""
    keys = ["primary"] if column.primary_key else []
    keys += ["unique"] if column.unique else []
    keys += [f"-> {key.target_fullname}" for key in column.foreign_keys]
    return (
        f"| `{column.name}` | {kind}{null} | {', '.join(keys)} | {cell(column.comment or '')} |\n"
    )


def _rules(table: Table) -> str:
    """Checks and indexes by name."""
    checks = sorted(
        (str(constraint.name), str(constraint.sqltext))
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    )
    handled = (CheckConstraint, ForeignKeyConstraint, UniqueConstraint)
    assert all(isinstance(c, handled) or c is table.primary_key for c in table.constraints)
    lines = [f"- `{name}`: `{' '.join(text.split())}`\n" for name, text in checks]
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        unique = "unique " if index.unique else ""
        columns = ", ".join(column.name for column in index.columns)
        where = index.dialect_options["sqlite"]["where"]
        only = "" if where is None else f" where {where}"
        lines.append(f"- {unique}index `{index.name}` on {columns}{only}\n")
    return "\n" + "".join(lines) if lines else ""


def _triggers() -> Iterator[tuple[str, str, str, str]]:
    """Table, name, moment and text of every trigger, in the order of making."""
    for sql in guards():
        found = TRIGGER.match(sql)
        assert found is not None, sql
        said = SAID.search(found["rest"])
        effect = said[1] if said else DOES[found["name"]]
        yield found["table"], found["name"], found["when"], effect


DOCUMENTS = {"docs/settings.md": settings_text, "docs/book-format.md": book_format_text}


def main() -> None:
    for name, text in DOCUMENTS.items():
        (ROOT / name).write_text(text(), encoding="utf-8")
        print(f"wrote {name}")


if __name__ == "__main__":
    main()
