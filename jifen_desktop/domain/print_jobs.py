"""A receipt on its way to paper."""

from dataclasses import dataclass
from enum import StrEnum


class PrintState(StrEnum):
    """GIVEN_UP: nobody tries any more, until somebody asks for the paper again."""

    WAITING = "waiting"
    PRINTED = "printed"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, kw_only=True)
class PrintJob:
    """One paper: the original (`copy_no` 0) or 补打第n次, the n-th reprint."""

    id: int
    receipt_no: int
    copy_no: int
    state: PrintState
    #: How often a printer was asked for it.
    attempts: int
    #: Code of the last failure, small letters and _; empty: none.
    trouble: str
