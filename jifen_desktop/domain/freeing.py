"""Letting go of large tables bit by bit.

Python frees a table in one piece, in which no other thread may run: 100,000 values keep the
window waiting for 0.1 s.
"""

from typing import Any


def let_go(*tables: dict[Any, Any] | list[Any]) -> None:
    """Empty tables that nobody needs any more; other threads may run in between."""
    for table in tables:
        take = table.popitem if isinstance(table, dict) else table.pop
        while table:
            take()
