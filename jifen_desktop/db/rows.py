"""Rows of a result as plain dictionaries, ready for a frozen dataclass."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select
from sqlalchemy.orm import InstrumentedAttribute

from jifen_desktop.db import driver

#: How to ask for a whole township: one call that fetches it all holds up every other thread.
SOME_AT_A_TIME = {"yield_per": 2000}

#: How many ids one statement names: SQLite takes 32,766 in some builds, and binding that many
#: holds up every other thread.
IDS_A_PAGE = 2000

Member = TypeVar("Member", bound=StrEnum)
Said = TypeVar("Said")


def as_dict(row: Row[*tuple[Any, ...]], **instead: Any) -> dict[str, Any]:  # noqa: ANN401
    """Column name to value, some values replaced; nothing else touches a row's mapping."""
    return dict(row._mapping) | instead  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]


def in_pages(ids: Collection[int]) -> Iterator[list[int]]:
    """Any number of ids, as many at a time as one statement may name."""
    every = list(ids)
    for begin in range(0, len(every), IDS_A_PAGE):
        yield every[begin : begin + IDS_A_PAGE]


def said_of(
    connection: Connection,
    query: Select[int, Said],
    column: InstrumentedAttribute[int],
    ids: Collection[int],
) -> dict[int, Said]:
    """What a query of ids and values says of some ids, which stand in `column`."""
    return {
        number: said
        for page in in_pages(ids)
        for number, said in connection.execute(query.where(column.in_(page)))
    }


def member_of(kind: type[Member], text: str) -> Member:
    """The member of an enumeration that a column holds. Raises driver.Undecodable."""
    try:
        return kind(text)
    except ValueError as error:
        raise driver.Undecodable(text) from error
