"""What a replay of a quarter reads: many rows, a page after the other.

A page is what a range of numbers holds, so that no page keeps a commit waiting however large
the book is. Entries of actions after `until_seq` are left out: all pages together are one
view of the score.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    false,
    func,
    literal,
    null,
    or_,
    select,
)

from jifen_desktop.db.deed_models import DeedRow, DeedStepRow, ScoreEntryRow
from jifen_desktop.db.ledger_models import AccountRow
from jifen_desktop.db.models import HouseholdRow
from jifen_desktop.db.rows import as_dict, member_of
from jifen_desktop.domain.deeds import COUNTED, Step
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.replaying import PastDeed
from jifen_desktop.domain.what_if import HouseholdAccount

_FIRST, _LAST = bindparam("first", type_=Integer), bindparam("last", type_=Integer)
_UNTIL_SEQ = bindparam("until_seq", type_=Integer)
_ENTRY, _MIRROR = ScoreEntryRow, ScoreEntryRow.__table__.alias("mirror")
_ENTRIES_OF_PAGE = and_(
    _ENTRY.id.between(_FIRST, _LAST),
    _ENTRY.score_quarter == bindparam("quarter"),
    _ENTRY.action_seq <= _UNTIL_SEQ,
)
_LAST_NUMBERS = select(
    select(func.max(_ENTRY.id)).scalar_subquery(),
    select(func.max(DeedRow.id)).scalar_subquery(),
    select(func.max(HouseholdRow.id)).scalar_subquery(),
)
_SCORES = (
    select(_ENTRY.household_id, _ENTRY.category, func.sum(_ENTRY.score_points))
    .where(_ENTRIES_OF_PAGE)
    .group_by(_ENTRY.household_id, _ENTRY.category)
)


def _last_step(step: Step) -> Any:  # noqa: ANN401 - a scalar subquery
    """The number of the last step of that kind that a deed took."""
    return (
        select(func.max(DeedStepRow.id))
        .where(DeedStepRow.deed_id == DeedRow.id, DeedStepRow.step == step)
        .scalar_subquery()
    )


def _past(moved_points: ColumnElement[int], gone_at: Any) -> Select[*tuple[Any, ...]]:  # noqa: ANN401
    """The columns of PastDeed, in its order."""
    return select(
        DeedRow.id,
        DeedRow.household_id,
        DeedRow.member_id,
        DeedRow.of_head,
        DeedRow.rule_id,
        DeedRow.event_date,
        DeedRow.quantity,
        DeedRow.tier,
        func.abs(DeedRow.nominal_points),
        func.abs(DeedRow.agreed_points),
        func.abs(DeedRow.given_points),
        DeedRow.given_quantity,
        moved_points,
        _last_step(Step.DECIDED),
        gone_at,
    )


_STANDING = (
    _past(func.abs(_ENTRY.spendable_points), null())
    .join(_ENTRY, _ENTRY.deed_id == DeedRow.id)
    .where(
        _ENTRIES_OF_PAGE,
        _ENTRY.mirrors.is_(None),
        ~select(_MIRROR.c.id)
        .where(_MIRROR.c.mirrors == _ENTRY.id, _MIRROR.c.action_seq <= _UNTIL_SEQ)
        .exists(),
    )
)
_COUNTED = _past(literal(0), _last_step(Step.REVERSED)).where(
    DeedRow.step.in_(sorted({*COUNTED, Step.REVERSED}))
)
#: Posted ones of a quarter are read with their entries.
_ELSEWHERE = or_(
    DeedRow.step != Step.POSTED,
    ~select(_ENTRY.id)
    .where(
        _ENTRY.deed_id == DeedRow.id,
        _ENTRY.mirrors.is_(None),
        _ENTRY.score_quarter == bindparam("quarter"),
    )
    .exists(),
)


def _page_of(quarter: Quarter, numbers: range, until_seq: int) -> dict[str, Any]:
    return {
        "quarter": str(quarter),
        "first": numbers[0],
        "last": numbers[-1],
        "until_seq": until_seq,
    }


class ReplayRows:
    """Rows in bulk; each question is about one page."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_numbers(self) -> tuple[int, int, int]:
        """The last entry of the score, the last deed and the last household; 0 for none."""
        entry_id, deed_id, household_id = self._connection.execute(_LAST_NUMBERS).one()
        return entry_id or 0, deed_id or 0, household_id or 0

    def scores(
        self, quarter: Quarter, numbers: range, until_seq: int
    ) -> dict[tuple[int, str], int]:
        """Score points of a page's entries by household and category, reversals among them."""
        values = _page_of(quarter, numbers, until_seq)
        found = self._connection.execute(_SCORES, values)
        return {(household_id, category): points for household_id, category, points in found}

    def standing(self, quarter: Quarter, numbers: range, until_seq: int) -> list[PastDeed]:
        """The deeds of a page's entries that nobody took back."""
        values = _page_of(quarter, numbers, until_seq)
        return list(map(PastDeed._make, self._connection.execute(_STANDING, values).all()))

    def counted(
        self, quarter: Quarter, spans: Mapping[str, tuple[date, date]], numbers: range
    ) -> list[PastDeed]:
        """Deeds of a page that count or counted, of these rule codes on these event days.

        Those that stand in the quarter's score are left out.
        """
        codes: dict[tuple[date, date], list[str]] = {}
        for code, days in spans.items():
            codes.setdefault(days, []).append(code)
        within = (
            and_(DeedRow.rule_code.in_(some), DeedRow.event_date.between(*days))
            for days, some in codes.items()
        )
        query = _COUNTED.where(
            DeedRow.id.between(numbers[0], numbers[-1]), or_(false(), *within), _ELSEWHERE
        )
        found = self._connection.execute(query, {"quarter": str(quarter)})
        return list(map(PastDeed._make, found.all()))

    def some(self, deed_ids: Collection[int]) -> list[PastDeed]:
        """Those of some deeds that count or counted."""
        found = self._connection.execute(_COUNTED.where(DeedRow.id.in_(deed_ids)))
        return list(map(PastDeed._make, found.all()))

    def named_earlier(self) -> list[tuple[int, int]]:
        """Every deed that names an earlier one for the same matter, with that one, in order."""
        found = self._connection.execute(
            select(DeedRow.id, DeedRow.instead_of)
            .where(DeedRow.instead_of.is_not(None))
            .order_by(DeedRow.id)
        )
        return [(deed_id, earlier_id) for deed_id, earlier_id in found if earlier_id is not None]

    def accounts(self, numbers: range) -> list[HouseholdAccount]:
        """A page of households with their cached balances, withdrawn ones left out."""
        found = self._connection.execute(
            select(
                HouseholdRow.id,
                HouseholdRow.household_no,
                HouseholdRow.head_name,
                HouseholdRow.group_name,
                HouseholdRow.state,
                func.coalesce(AccountRow.balance_points, 0).label("balance_points"),
            )
            .join(AccountRow, AccountRow.household_id == HouseholdRow.id)
            .where(
                HouseholdRow.id.between(numbers[0], numbers[-1]),
                HouseholdRow.state != HouseholdState.WITHDRAWN,
            )
        )
        return [
            HouseholdAccount(**as_dict(row, state=member_of(HouseholdState, row.state)))
            for row in found
        ]
