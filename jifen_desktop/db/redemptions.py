"""Redemptions and the snapshots their receipts are printed from."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, insert, select

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


@dataclass(frozen=True, kw_only=True)
class DayFigures:
    """Redemptions and voids that are dated on a day; points in hundredths."""

    redemptions: int
    redeemed_points: int
    voids: int
    voided_points: int


#: A redemption with its lines.
Slip = tuple[Redemption, tuple[ReceiptLine, ...]]

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

    def of_household(self, household_id: int) -> dict[int, Slip]:
        """Every redemption of a household with its lines, by action, in two questions."""
        return self._slips(RedemptionRow.household_id == household_id)

    def of_actions(self, seqs: Collection[int]) -> dict[int, Slip]:
        """The redemptions among some actions with their lines, by action, in two questions."""
        return self._slips(RedemptionRow.action_seq.in_(seqs))

    def _slips(self, condition: ColumnElement[bool]) -> dict[int, Slip]:
        heads = self._connection.execute(select(*RedemptionRow.__table__.columns).where(condition))
        found = {row.action_seq: Redemption(**as_dict(row)) for row in heads}
        lines: dict[int, list[ReceiptLine]] = {seq: [] for seq in found}
        rows = self._connection.execute(
            select(RedemptionLineRow.action_seq, *_LINE)
            .join(RedemptionRow, RedemptionRow.action_seq == RedemptionLineRow.action_seq)
            .where(condition)
            .order_by(RedemptionLineRow.action_seq, RedemptionLineRow.line_no)
        )
        for row in rows:
            values = as_dict(row)
            lines[values.pop("action_seq")].append(ReceiptLine(**values))
        return {seq: (head, tuple(lines[seq])) for seq, head in found.items()}

    def last_visit(self, household_id: int) -> date | None:
        """The business date of a household's newest redemption that stands."""
        # A redemption takes nothing back, so `standing` asks too much: SQLite would begin with
        # all actions that are no reversal.
        void = ActionRow.__table__.alias("void")
        voided = select(void.c.seq).where(void.c.reverses == RedemptionRow.action_seq).exists()
        return self._connection.execute(
            select(ActionRow.business_date)
            .join(RedemptionRow, RedemptionRow.action_seq == ActionRow.seq)
            .where(RedemptionRow.household_id == household_id, ~voided)
            .order_by(RedemptionRow.action_seq.desc())
            .limit(1)
        ).scalar()

    def points_taken(self, household_id: int, first: date, last: date) -> int:
        """Redemptions of a household less voids, each dated in the period, both days in it."""
        total = func.coalesce(func.sum(RedemptionRow.total_points), 0)
        sums = [
            select(total)
            .join(ActionRow, named == RedemptionRow.action_seq)
            .where(
                RedemptionRow.household_id == household_id,
                ActionRow.business_date.between(first, last),
            )
            for named in (ActionRow.seq, ActionRow.reverses)
        ]
        redeemed, voided = (self._connection.execute(query).scalar_one() for query in sums)
        return redeemed - voided

    def newest(self, rows_max: int) -> list[int]:
        """The actions of the newest redemptions, newest first."""
        return self._newest(select(RedemptionRow.action_seq), rows_max)

    def newest_of_household(self, household_id: int, rows_max: int) -> list[int]:
        query = select(RedemptionRow.action_seq).where(RedemptionRow.household_id == household_id)
        return self._newest(query, rows_max)

    def newest_with_tail(self, digits: str, rows_max: int) -> list[int]:
        """Actions of the newest redemptions whose receipt number ends in these digits."""
        ends = RedemptionRow.receipt_no % 10 ** len(digits) == int(digits)
        return self._newest(select(RedemptionRow.action_seq).where(ends), rows_max)

    def newest_with_product(self, product_id: int, rows_max: int) -> list[int]:
        taken = select(RedemptionLineRow.action_seq).where(
            RedemptionLineRow.product_id == product_id
        )
        query = select(RedemptionRow.action_seq).where(RedemptionRow.action_seq.in_(taken))
        return self._newest(query, rows_max)

    def _newest(self, query: Select[int], rows_max: int) -> list[int]:
        newest_first = query.order_by(RedemptionRow.action_seq.desc()).limit(rows_max)
        return list(self._connection.execute(newest_first).scalars())

    def figures_on(self, day: date) -> DayFigures:
        """The redemptions and voids of a day.

        Only acts after the last one of an earlier day are looked at: dates never go back
        by themselves.
        """
        earlier = (
            select(ActionRow.seq)
            .where(ActionRow.business_date < day)
            .order_by(ActionRow.seq.desc())
            .limit(1)
            .scalar_subquery()
        )
        redeemed, voided = ActionRow.reverses.is_(None), ActionRow.reverses.is_not(None)
        points = func.sum(RedemptionRow.total_points)
        found = self._connection.execute(
            select(
                func.count().filter(redeemed).label("redemptions"),
                func.coalesce(points.filter(redeemed), 0).label("redeemed_points"),
                func.count().filter(voided).label("voids"),
                func.coalesce(points.filter(voided), 0).label("voided_points"),
            )
            .join_from(
                ActionRow,
                RedemptionRow,
                RedemptionRow.action_seq == func.coalesce(ActionRow.reverses, ActionRow.seq),
            )
            .where(ActionRow.seq > func.coalesce(earlier, 0), ActionRow.business_date == day)
        ).one()
        return DayFigures(**as_dict(found))

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
