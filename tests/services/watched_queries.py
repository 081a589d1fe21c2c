"""What a service asks of the book: its statements, and how SQLite would run them."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from jifen_desktop.db.store import Store

Query = tuple[str, Any]


@contextmanager
def queries_of(store: Store) -> Generator[list[Query]]:
    """Every SELECT that is sent to the book meanwhile, with its values."""
    seen: list[Query] = []

    def note(*sent: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
        _, _, statement, values, *_ = sent
        if statement.startswith("SELECT"):
            seen.append((statement, values))

    event.listen(store._engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(store._engine, "before_cursor_execute", note)


def plans_of(store: Store, queries: list[Query]) -> list[list[str]]:
    """How SQLite would take each query, step by step, in its own words."""
    with store.reading() as book:
        explain = book.connection.exec_driver_sql
        return [
            [str(step[3]) for step in explain(f"EXPLAIN QUERY PLAN {statement}", values)]
            for statement, values in queries
        ]


def tables_scanned(store: Store, queries: list[Query]) -> set[str]:
    """Tables of which a query reads every row, by SQLite's own plan; subqueries pass."""
    steps = [step for plan in plans_of(store, queries) for step in plan]
    scanned = {step.split()[1] for step in steps if step.startswith("SCAN")}
    return {name for name in scanned if name != "CONSTANT" and not name.startswith("anon_")}
