"""Actions as the program speaks of them, and the fingerprint of what was asked."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.refusals import KeyUnfit

KEY_LENGTH_MAX = 64
#: What stands where bytes were no UTF-8: two keys could look the same.
_UNDECODED = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, kw_only=True)
class Action:
    """One thing that a person did, as the book keeps it."""

    seq: int
    kind: Kind
    key: str
    fingerprint: bytes
    business_date: date
    recorded_utc: datetime
    utc_offset_minutes: int
    clock_flag: bool
    operator_id: int
    second_operator_id: int | None
    reverses: int | None
    epoch: int
    program_version: str

    @property
    def local_time(self) -> datetime | None:
        """Local wall time of the act; None where the clock was not believed."""
        if self.clock_flag:
            return None
        return (self.recorded_utc + timedelta(minutes=self.utc_offset_minutes)).replace(tzinfo=None)


@dataclass(frozen=True, kw_only=True)
class Stand:
    """How far a book has come: its newest action, in an epoch that grows with each restore."""

    epoch: int
    seq: int


def check_key(key: str) -> None:
    """Refuse a key that is empty, too long, or would break a line of answers."""
    if (
        not 0 < len(key) <= KEY_LENGTH_MAX
        or not key.isprintable()
        or " " in key
        or _UNDECODED in key
    ):
        raise KeyUnfit(key[:KEY_LENGTH_MAX])


def fingerprint(book_id: bytes, kind: Kind, key: str, content: str) -> bytes:
    """SHA-256 that tells a repeated key with the same content from one with another.

    Book, kind and key go in first, so a fingerprint says nothing about a person's name.
    """
    head = f"{len(kind)}:{kind}{len(key)}:{key}".encode()
    return hashlib.sha256(book_id + head + content.encode()).digest()
