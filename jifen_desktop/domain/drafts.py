"""What an office file says about households and goods, cleaned and not yet booked.

In every draft None means that the cell was empty or the column absent: an import
never erases what the book already knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from jifen_desktop.domain.refusals import Refusal


@dataclass(frozen=True, kw_only=True)
class MemberDraft:
    name: str
    relation: str | None


@dataclass(frozen=True, kw_only=True)
class HouseholdDraft:
    """One household of a roster; `row` is the file's row (1-based) where it begins."""

    row: int
    household_no: str | None
    head_name: str | None
    group_name: str | None
    population: int | None
    phone: str | None
    address: str | None
    opened_on: date | None
    card_no: str | None
    #: Members other than the head, in the file's order; empty when the file lists none.
    members: tuple[MemberDraft, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ProductDraft:
    """One product of a goods list; prices in hundredths (points, yuan)."""

    row: int
    code: str
    name: str | None
    unit: str | None
    category: str | None
    price_points: int | None
    reference_price_fen: int | None
    picture: str | None
    weighed: bool | None
    active: bool | None
    barcodes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RowFault:
    """Why one row of a file cannot be taken; `cells` is the row as text."""

    row: int
    reason: Refusal
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Roster:
    """A whole household file: what it says, what is wrong, what was left out on purpose."""

    drafts: tuple[HouseholdDraft, ...]
    faults: tuple[RowFault, ...]
    heading: tuple[str, ...]
    id_numbers_left_out: int
    #: Row to its cells, for drafts that only the book can find fault with.
    cells: Mapping[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])


@dataclass(frozen=True, kw_only=True)
class GoodsList:
    drafts: tuple[ProductDraft, ...]
    faults: tuple[RowFault, ...]
    heading: tuple[str, ...]
    cells: Mapping[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])


@dataclass(frozen=True, kw_only=True)
class ListLine:
    """A line of a list: a household by number or by its head's name, as the file says it."""

    row: int
    household: str
    #: Whom it counts for; '' where the list names households only.
    member: str = ""
    #: What the line has of its own, or a tier's name; '' as all lines have it.
    quantity: str = ""


@dataclass(frozen=True, kw_only=True)
class HouseholdList:
    lines: tuple[ListLine, ...]
    faults: tuple[RowFault, ...]
