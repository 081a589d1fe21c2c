"""What people ask of the book, as plain values that model and program both understand."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True)
class Who:
    """The names of who asks and of the second person, if one came along."""

    name: str
    second: str | None = None


@dataclass(frozen=True)
class When:
    """The day that the PC believes in, and the day that was typed instead, if one was."""

    pc_day: date
    typed: date | None = None


@dataclass(frozen=True)
class Family:
    """One row of a roster; None is an empty cell."""

    number: str | None
    head: str | None
    group: str | None
    phone: str | None = None
    population: int | None = None
    opened_on: date | None = None
    card: str | None = None
    members: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True)
class Article:
    """One row of a goods list; None is an empty cell, prices are in hundredths."""

    code: str
    name: str | None
    price: int | None
    unit: str | None = None
    weighed: bool | None = None
    active: bool | None = None
    barcodes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportFamilies:
    kind: ClassVar[str] = "import_households"
    key: str
    rows: tuple[Family, ...]
    #: Rows of the file that no reader could make sense of.
    bad: int = 0
    skip_bad: bool = False


@dataclass(frozen=True)
class ImportGoods:
    kind: ClassVar[str] = "import_products"
    key: str
    rows: tuple[Article, ...]
    bad: int = 0
    skip_bad: bool = False


@dataclass(frozen=True)
class ChangeHousehold:
    """A correction by hand; None leaves a field as it is."""

    kind: ClassVar[str] = "household"
    key: str
    number: str
    head: str | None = None
    phone: str | None = None
    state: str | None = None


@dataclass(frozen=True)
class OpenHousehold:
    kind: ClassVar[str] = "opening"
    key: str
    number: str
    amount: str


@dataclass(frozen=True)
class OpenProduct:
    kind: ClassVar[str] = "opening"
    key: str
    code: str
    amount: str


@dataclass(frozen=True)
class Receive:
    kind: ClassVar[str] = "receive"
    key: str
    code: str
    amount: str
    expires_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Redeem:
    kind: ClassVar[str] = "redeem"
    key: str
    number: str
    cart: tuple[tuple[str, str], ...]
    collector: str = ""


@dataclass(frozen=True)
class Void:
    kind: ClassVar[str] = "void"
    key: str
    receipt_no: int
    reason: str = "拿错了"


@dataclass(frozen=True)
class Reverse:
    kind: ClassVar[str] = "reverse"
    key: str
    voucher: int
    reason: str = "记错了"


@dataclass(frozen=True)
class ChangeSetting:
    kind: ClassVar[str] = "setting"
    key: str
    name: str
    value: str
    effective_on: date | None = None


@dataclass(frozen=True)
class AddOperator:
    kind: ClassVar[str] = "operator"
    key: str
    name: str
    roles: frozenset[str]


Ask = (
    ImportFamilies
    | ImportGoods
    | ChangeHousehold
    | OpenHousehold
    | OpenProduct
    | Receive
    | Redeem
    | Void
    | Reverse
    | ChangeSetting
    | AddOperator
)
