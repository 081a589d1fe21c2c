"""What people ask when a household is vetoed, splits or merges, as plain values."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True)
class LayVeto:
    kind: ClassVar[str] = "veto"
    key: str
    number: str
    decided_on: date
    person: str = ""
    from_on: date | None = None
    until_on: date | None = None
    open_ended: bool = False
    freeze: bool = True
    zero: bool = False
    from_paper: bool = False


@dataclass(frozen=True)
class Suspend:
    kind: ClassVar[str] = "veto"
    key: str
    number: str


@dataclass(frozen=True)
class Lift:
    """The veto of a number, or the one of a household."""

    kind: ClassVar[str] = "unveto"
    key: str
    meant: str | int
    from_paper: bool = False


@dataclass(frozen=True)
class Split:
    kind: ClassVar[str] = "split"
    key: str
    number: str
    new_no: str
    head: str
    points: str
    also: tuple[str, ...] = ()
    from_paper: bool = False


@dataclass(frozen=True)
class Merge:
    kind: ClassVar[str] = "merge"
    key: str
    source: str
    target: str
    from_paper: bool = False


LifeAsk = LayVeto | Suspend | Lift | Split | Merge
