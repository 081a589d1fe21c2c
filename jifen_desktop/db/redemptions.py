"""Redemptions and the snapshots their receipts are printed from."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, insert, select

from jifen_desktop.db.actions import brought, standing
from jifen_desktop.db.ledger_models import NumberFloorRow, RedemptionLineRow, RedemptionRow
from jifen_desktop.db.models import ActionRow, ChangeRow
from jifen_desktop.db.rows import as_dict
from jifen_desktop.domain.numbering import first_of_year, year_of
from jifen_desktop.domain.papers import ReceiptLine


@dataclass(frozen=True, kw_only=True)
class Redemption:
    """The head of a receipt; names of persons stand in text_copy beside the action."""

    action_seq: int
    receipt_no: int
    household_id: int
    household_no: str
    group_name: str
    village_name: str
    supervision_phone: str
    slogan: str
    total_points: int
    balance_before_points: int
    balance_after_points: int


#: The columns of a line that its paper shows.
_LINE = tuple(getattr(RedemptionLineRow, name) for name in ReceiptLine.__dataclass_fields__)
_LAST_NUMBERS = select(
    select(func.max(RedemptionRow.receipt_no))
    .where(
        RedemptionRow.receipt_no >= bindparam("first"),
        RedemptionRow.receipt_no < bindparam("beyond"),
    )
    .scalar_subquery(),
    select(func.max(NumberFloorRow.last_used))
    .where(NumberFloorRow.series == "receipt", NumberFloorRow.year == bindparam("year"))
    .scalar_subquery(),
)


class Redemptions:
    """Receipts keep copies of names and prices: reprints say what was true then."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_number(self, year: int) -> int:
        """The last receipt number of a year that any paper may carry."""
        used, floor = self._connection.execute(
            _LAST_NUMBERS,
            {"first": first_of_year(year), "beyond": first_of_year(year + 1), "year": year},
        ).one()
        return max(first_of_year(year), used or 0, floor or 0)

    def append(self, redemption: Redemption, lines: tuple[tuple[int, ReceiptLine], ...]) -> None:
        """Write a redemption; each line comes with its product's id."""
        self._connection.execute(
            insert(RedemptionRow),
            {name: getattr(redemption, name) for name in Redemption.__dataclass_fields__},
        )
        self._connection.execute(
            insert(RedemptionLineRow),
            [
                {
                    "action_seq": redemption.action_seq,
                    "line_no": line_no,
                    "product_id": product_id,
                    **{name: getattr(line, name) for name in ReceiptLine.__dataclass_fields__},
                }
                for line_no, (product_id, line) in enumerate(lines, start=1)
            ],
        )

    def served_later(self, seq: int) -> dict[int, int]:
        """Households that an action brought to their first later standing receipt, free or not."""
        brought_here = select(ChangeRow.subject_id).where(
            ChangeRow.action_seq == seq, ChangeRow.subject == "household", brought()
        )
        found = self._connection.execute(
            select(RedemptionRow.household_id, func.min(RedemptionRow.action_seq))
            .join(ActionRow, ActionRow.seq == RedemptionRow.action_seq)
            .where(
                RedemptionRow.household_id.in_(brought_here),
                RedemptionRow.action_seq > seq,
                standing(),
            )
            .group_by(RedemptionRow.household_id)
        )
        return {household_id: later for household_id, later in found}  # noqa: C416

    def with_number(self, receipt_no: int) -> Redemption | None:
        found = self._connection.execute(
            select(*RedemptionRow.__table__.columns).where(RedemptionRow.receipt_no == receipt_no)
        ).first()
        return None if found is None else Redemption(**as_dict(found))

    def of_action(self, seq: int) -> Redemption | None:
        found = self._connection.execute(
            select(*RedemptionRow.__table__.columns).where(RedemptionRow.action_seq == seq)
        ).first()
        return None if found is None else Redemption(**as_dict(found))

    def of_household(
        self, household_id: int
    ) -> dict[int, tuple[Redemption, tuple[ReceiptLine, ...]]]:
        """Every redemption of a household with its lines, by action, in two questions."""
        heads = self._connection.execute(
            select(*RedemptionRow.__table__.columns).where(
                RedemptionRow.household_id == household_id
            )
        )
        found = {row.action_seq: Redemption(**as_dict(row)) for row in heads}
        lines: dict[int, list[ReceiptLine]] = {seq: [] for seq in found}
        rows = self._connection.execute(
            select(RedemptionLineRow.action_seq, *_LINE)
            .join(RedemptionRow, RedemptionRow.action_seq == RedemptionLineRow.action_seq)
            .where(RedemptionRow.household_id == household_id)
            .order_by(RedemptionLineRow.action_seq, RedemptionLineRow.line_no)
        )
        for row in rows:
            values = as_dict(row)
            lines[values.pop("action_seq")].append(ReceiptLine(**values))
        return {seq: (head, tuple(lines[seq])) for seq, head in found.items()}

    def lines(self, seq: int) -> tuple[ReceiptLine, ...]:
        found = self._connection.execute(
            select(*_LINE)
            .where(RedemptionLineRow.action_seq == seq)
            .order_by(RedemptionLineRow.line_no)
        )
        return tuple(ReceiptLine(**as_dict(line)) for line in found)

    def number_gaps(self) -> list[int]:
        """Receipt numbers whose predecessor no paper can carry."""
        numbers = self._connection.execute(
            select(RedemptionRow.receipt_no).order_by(RedemptionRow.receipt_no)
        ).scalars()
        floors = set(
            self._connection.execute(
                select(NumberFloorRow.last_used).where(NumberFloorRow.series == "receipt")
            ).scalars()
        )
        gaps: list[int] = []
        before: int | None = None
        for number in numbers:
            expected = first_of_year(year_of(number))
            if before is not None and year_of(before) == year_of(number):
                expected = before
            if number - 1 not in ({expected} | floors):
                gaps.append(number)
            before = number
        return gaps
