"""What papers say: frozen values copied out of the book, ready to be drawn.

A document is drawn from these alone and never looks into the book, so a reprint
says what was true at the moment of the act. Points are hundredths of a point.
"""

from dataclasses import dataclass
from datetime import date, datetime

from jifen_desktop.domain.amounts import format_fixed
from jifen_desktop.domain.deeds import ScoreEntry
from jifen_desktop.domain.quarters import Quarter, quarter_at


@dataclass(frozen=True, kw_only=True)
class ReceiptLine:
    """One line as it was redeemed; the shop may rename or reprice the product later."""

    product_code: str
    product_name: str
    unit: str
    price_points: int
    quantity: int
    scale: int
    points: int


#: So many goods are named where a redemption is one row of many; the receipt names them all.
GOODS_NAMED_MAX = 3


def goods_in_short(lines: tuple[ReceiptLine, ...]) -> str:
    """The goods of a redemption in a few words."""
    named = [
        f"{line.product_name}×{format_fixed(line.quantity, line.scale)}"
        for line in lines[:GOODS_NAMED_MAX]
    ]
    return " ".join(named) + (" …" if len(lines) > GOODS_NAMED_MAX else "")


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """A redemption as its paper shows it; None where a person's text was erased on request."""

    receipt_no: int
    epoch: int
    business_date: date
    #: Local wall time of the act; None for a line entered under a doubtful clock.
    local_time: datetime | None
    village_name: str
    practice: bool
    operator_name: str | None
    household_no: str
    head_name: str | None
    collector_name: str | None
    collector_relation: str | None
    group_name: str
    lines: tuple[ReceiptLine, ...]
    total_points: int
    balance_before_points: int
    balance_after_points: int
    voided_on: date | None
    supervision_phone: str
    slogan: str


@dataclass(frozen=True, kw_only=True)
class StatementRow:
    """One line of the household's account: `points` with its sign, `balance_points` after it.

    Where only the score moved, `points` is 0.
    """

    seq: int
    business_date: date
    kind: str
    receipt_no: int | None
    summary: str
    points: int
    balance_points: int
    operator_name: str | None
    reversed_by: int | None
    #: The act that this line takes back.
    takes_back: int | None = None
    #: What it says of the score, if anything.
    entry: ScoreEntry | None = None

    @property
    def quarter(self) -> Quarter:
        """所属季度: the one whose score it counts for, else the one it was booked in."""
        return quarter_at(self.business_date) if self.entry is None else self.entry.score_quarter


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A household's account from its first row to its last; the rows sum to the balance."""

    village_name: str
    practice: bool
    household_no: str
    head_name: str
    group_name: str
    printed_on: date
    rows: tuple[StatementRow, ...]
    balance_points: int
    supervision_phone: str
