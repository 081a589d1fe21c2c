"""Column types that STRICT tables accept: text, whole numbers and bytes only."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeVar

from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

from jifen_desktop.db import driver

Decoded = TypeVar("Decoded")


def _decoded(decode: Callable[[str], Decoded], text: str) -> Decoded:
    try:
        return decode(text)
    except ValueError as error:
        raise driver.Undecodable(text) from error


class IsoDate(TypeDecorator[date]):
    """A local calendar day as text, 2026-11-23: it sorts as it reads."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        del dialect
        return None if value is None else _decoded(date.fromisoformat, value)


class UtcMoment(TypeDecorator[datetime]):
    """A moment as UTC text with seconds, 2026-11-23T03:56:37Z."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        del dialect
        if value is None:
            return None
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else _decoded(datetime.fromisoformat, value)


class Flag(TypeDecorator[bool]):
    """True or false as 1 or 0; the table's CHECK allows nothing else."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: FBT001
        del dialect
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        del dialect
        return None if value is None else bool(value)
