"""Rows of a result as plain dictionaries, ready for a frozen dataclass."""

from typing import Any

from sqlalchemy import Row


def as_dict(row: Row[*tuple[Any, ...]], **instead: Any) -> dict[str, Any]:  # noqa: ANN401
    """Column name to value, some values replaced; nothing else touches a row's mapping."""
    return dict(row._mapping) | instead  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
