"""What a book knows, in dictionaries and integers: the memory of the model."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tests.machine.asks import Ask

#: A refusal by its name, with the facts it must carry at least.
Reason = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Household:
    head: str
    group: str
    phone: str
    population: int | None
    opened_on: date | None
    members: tuple[tuple[str, str], ...]
    cards: frozenset[str]
    state: str = "open"

    def parts(self) -> dict[str, Any]:
        """What can be changed on its own: the household itself, each member, each card."""
        own = (self.head, self.group, self.phone, self.population, self.opened_on, self.state)
        members = {f"member {name}": how for name, how in self.members}
        return {"": own} | members | {f"card {card}": card for card in self.cards}


@dataclass(frozen=True)
class Product:
    name: str
    unit: str
    price: int
    scale: int
    offered: bool
    barcodes: frozenset[str]


@dataclass(frozen=True)
class Batch:
    code: str
    expires_on: date | None


@dataclass(frozen=True)
class Line:
    """One line of a paper: code, name, unit, price, quantity, scale, points."""

    code: str
    name: str
    unit: str
    price: int
    quantity: int
    scale: int
    points: int


@dataclass(frozen=True)
class Paper:
    """What the receipt said on the day it was printed first."""

    receipt_no: int
    number: str
    head: str
    group: str
    lines: tuple[Line, ...]
    total: int
    before: int
    slogan: str
    collector: str


@dataclass(frozen=True)
class Act:
    """One act that was booked, with all it moved."""

    seq: int
    kind: str
    key: str
    ask: Ask | None
    content: tuple[Any, ...]
    answer: tuple[Any, ...]
    day: date
    flagged: bool
    name: str
    second: str | None
    epoch: int
    reverses: int | None = None
    #: Household to points with their sign; batch to quantity with its sign.
    points: Mapping[str, int] = field(default_factory=dict[str, int])
    goods: Mapping[int, int] = field(default_factory=dict[int, int])
    #: Households and products that this act stands on or changes.
    numbers: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    #: What an import found: None where there was nothing.
    families: Mapping[str, Household | None] = field(default_factory=dict[str, Household | None])
    families_after: Mapping[str, Household | None] = field(
        default_factory=dict[str, Household | None]
    )
    articles: Mapping[str, Product | None] = field(default_factory=dict[str, Product | None])
    articles_after: Mapping[str, Product | None] = field(default_factory=dict[str, Product | None])
    paper: Paper | None = None


@dataclass
class State:
    """All that a copy of the book carries away."""

    epoch: int = 1
    acts: list[Act] = field(default_factory=list[Act])
    reversed_by: dict[int, int] = field(default_factory=dict[int, int])
    households: dict[str, Household] = field(default_factory=dict[str, Household])
    products: dict[str, Product] = field(default_factory=dict[str, Product])
    #: By the voucher that brought the goods.
    batches: dict[int, Batch] = field(default_factory=dict[int, Batch])
    stock: dict[int, int] = field(default_factory=dict[int, int])
    #: Of every household that ever was; a number is not given to another one.
    balances: dict[str, int] = field(default_factory=dict[str, int])
    #: Every goods code that ever was, with the scale of its goods.
    scales: dict[str, int] = field(default_factory=dict[str, int])
    operators: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    settings: dict[str, list[tuple[date, int, str]]] = field(
        default_factory=dict[str, list[tuple[date, int, str]]]
    )

    def copy(self) -> "State":
        """A copy that later acts on this state do not touch."""
        return replace(
            self,
            acts=list(self.acts),
            reversed_by=dict(self.reversed_by),
            households=dict(self.households),
            products=dict(self.products),
            batches=dict(self.batches),
            stock=dict(self.stock),
            balances=dict(self.balances),
            scales=dict(self.scales),
            operators=dict(self.operators),
            settings={name: list(values) for name, values in self.settings.items()},
        )

    @property
    def last_day(self) -> date:
        return self.acts[-1].day

    def with_key(self, kind: str, key: str) -> Act | None:
        return next((act for act in self.acts if (act.kind, act.key) == (kind, key)), None)

    def with_voucher(self, voucher: int) -> Act | None:
        return self.acts[voucher - 1] if 1 <= voucher <= len(self.acts) else None

    def with_receipt(self, receipt_no: int) -> Act | None:
        return next(
            (act for act in self.acts if act.paper and act.paper.receipt_no == receipt_no), None
        )

    def stands(self, act: Act) -> bool:
        return act.reverses is None and act.seq not in self.reversed_by

    def standing_after(self, seq: int) -> list[Act]:
        return [act for act in self.acts[seq:] if self.stands(act)]

    def product_of(self, typed: str) -> str | None:
        """The goods code behind a code in any case, or behind a barcode as it is."""
        if typed.upper() in self.products:
            return typed.upper()
        return next((c for c, p in self.products.items() if typed in p.barcodes), None)

    def on_hand(self, code: str) -> int:
        return sum(self.stock[seq] for seq, batch in self.batches.items() if batch.code == code)

    def setting(self, name: str, today: date) -> str:
        """The value whose first day is the latest one reached; of two the later said."""
        reached = [value for value in self.settings.get(name, []) if value[0] <= today]
        return max(reached)[2] if reached else {"backups_kept": "10"}.get(name, "")
