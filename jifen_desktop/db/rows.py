"""Rows of a result as plain dictionaries, ready for a frozen dataclass."""

from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Row

from jifen_desktop.db import driver

#: How to ask for a whole township: one call that fetches it all holds up every other thread.
SOME_AT_A_TIME = {"yield_per": 2000}

Member = TypeVar("Member", bound=StrEnum)


def as_dict(row: Row[*tuple[Any, ...]], **instead: Any) -> dict[str, Any]:  # noqa: ANN401
    """Column name to value, some values replaced; nothing else touches a row's mapping."""
    return dict(row._mapping) | instead  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]


def member_of(kind: type[Member], text: str) -> Member:
    """The member of an enumeration that a column holds. Raises driver.Undecodable."""
    try:
        return kind(text)
    except ValueError as error:
        raise driver.Undecodable(text) from error
