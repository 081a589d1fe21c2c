"""Closed quarters, and what the entries of any quarter add up to."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, case, func, insert, select, true
from sqlalchemy.orm import InstrumentedAttribute, aliased

from jifen_desktop.db.deed_models import DeedRow, ScoreEntryRow
from jifen_desktop.db.models import ActionRow, ChangeRow, HouseholdRow, TextCopyRow
from jifen_desktop.db.quarter_models import CloseLineRow, QuarterCloseRow
from jifen_desktop.db.rows import SOME_AT_A_TIME, as_dict, in_pages, member_of, said_of
from jifen_desktop.db.scores import quarter_of
from jifen_desktop.domain.deeds import BASE_CATEGORY, Step
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.quarter_close import (
    CloseLine,
    HouseholdThen,
    QuarterClose,
    QuarterFigures,
)
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rules import Category

_CLOSE = select(
    QuarterCloseRow.id,
    QuarterCloseRow.action_seq,
    QuarterCloseRow.quarter,
    QuarterCloseRow.rule_version,
    QuarterCloseRow.village_name,
    ActionRow.business_date.label("closed_on"),
).join(ActionRow, ActionRow.seq == QuarterCloseRow.action_seq)
#: The columns of a line that are figures by their own name, in the order of QuarterFigures.
_FIGURES: Final = (
    "base_points",
    "deduction_points",
    "correction_points",
    "score_points",
    "awards",
    "deductions",
    "deducted_points",
    "largest_deduction_points",
)
_OF_CATEGORY: Final = {category: f"{category.lower()}_points" for category in Category}
#: First the household, its rank and texts, then the figures, then the categories.
_LINE = select(
    CloseLineRow.household_id,
    CloseLineRow.household_no,
    TextCopyRow.text.label("head_name"),
    CloseLineRow.group_name,
    CloseLineRow.rank,
    *(getattr(CloseLineRow, name) for name in (*_FIGURES, *_OF_CATEGORY.values())),
).join(TextCopyRow, TextCopyRow.id == CloseLineRow.head_text_id)
_BEFORE_FIGURES: Final = 5
_CATEGORIES: Final = tuple(Category)


def _close(row: Any) -> QuarterClose:  # noqa: ANN401 - a row of _CLOSE
    return QuarterClose(**as_dict(row, quarter=quarter_of(row.quarter)))


def _figures(figures: Sequence[int]) -> QuarterFigures:
    """Of the columns of _FIGURES and then those of the categories: a town has many rows."""
    base, deduction, correction, score, awards, deductions, deducted, largest, *by_category = (
        figures
    )
    return QuarterFigures(
        base_points=base,
        category_points=dict(zip(_CATEGORIES, by_category, strict=True)),
        deduction_points=deduction,
        correction_points=correction,
        score_points=score,
        awards=awards,
        deductions=deductions,
        deducted_points=deducted,
        largest_deduction_points=largest,
    )


def _line(row: Any) -> CloseLine:  # noqa: ANN401 - a row of _LINE
    household_id, household_no, head_name, group_name, rank = row[:_BEFORE_FIGURES]
    return CloseLine(
        household_id=household_id,
        household_no=household_no,
        head_name=head_name,
        group_name=group_name,
        rank=rank,
        figures=_figures(row[_BEFORE_FIGURES:]),
    )


class Quarters:
    """A close closes its quarter and every earlier one; none is ever taken back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_closed(self) -> Quarter | None:
        """The last closed one; it and every earlier one never change."""
        found = self._connection.execute(select(func.max(QuarterCloseRow.quarter))).scalar()
        return None if found is None else quarter_of(found)

    def find(self, quarter: Quarter) -> QuarterClose | None:
        """The close of this very quarter."""
        query = _CLOSE.where(QuarterCloseRow.quarter == str(quarter))
        found = self._connection.execute(query).first()
        return None if found is None else _close(found)

    def of_action(self, seq: int) -> QuarterClose | None:
        found = self._connection.execute(_CLOSE.where(QuarterCloseRow.action_seq == seq)).first()
        return None if found is None else _close(found)

    def all(self) -> list[QuarterClose]:
        """Every close, oldest first."""
        found = self._connection.execute(_CLOSE.order_by(QuarterCloseRow.quarter))
        return [_close(row) for row in found]

    def lines(self, close_id: int, of: Collection[int] | None = None) -> list[CloseLine]:
        """Every household of a close, or these of them, by its number."""
        query = _LINE.where(
            CloseLineRow.quarter_close_id == close_id, _among(CloseLineRow.household_id, of)
        )
        found = self._connection.execute(
            query.order_by(CloseLineRow.household_no), execution_options=SOME_AT_A_TIME
        )
        return [_line(row) for row in found]

    def some_lines(self, close_id: int, household_ids: Collection[int]) -> list[CloseLine]:
        """Some households of a close; none of those who are not in it."""
        query = _LINE.where(CloseLineRow.quarter_close_id == close_id)
        return [
            _line(row)
            for some in in_pages(household_ids)
            for row in self._connection.execute(query.where(CloseLineRow.household_id.in_(some)))
        ]

    def best(self, close_id: int, places: range) -> list[CloseLine]:
        """The households at these places of a close, by rank, equals by their numbers."""
        query = _LINE.where(CloseLineRow.quarter_close_id == close_id)
        found = self._connection.execute(
            query.order_by(CloseLineRow.rank, CloseLineRow.household_no)
            .offset(places.start)
            .limit(len(places)),
            execution_options=SOME_AT_A_TIME,
        )
        return [_line(row) for row in found]

    def ranks(self, close_id: int) -> dict[int, int]:
        """The rank of every household of a close."""
        found = self._connection.execute(
            select(CloseLineRow.household_id, CloseLineRow.rank).where(
                CloseLineRow.quarter_close_id == close_id
            )
        )
        return {household_id: rank for household_id, rank in found}  # noqa: C416

    def head_text_ids(self, close_id: int) -> dict[int, int]:
        """Where the name of each household's head is kept."""
        found = self._connection.execute(
            select(CloseLineRow.household_id, CloseLineRow.head_text_id).where(
                CloseLineRow.quarter_close_id == close_id
            )
        )
        return {household_id: text_id for household_id, text_id in found}  # noqa: C416

    def line(self, close_id: int, household_id: int) -> CloseLine | None:
        """One household of a close; None where it was not there."""
        query = _LINE.where(
            CloseLineRow.quarter_close_id == close_id, CloseLineRow.household_id == household_id
        )
        found = self._connection.execute(query).first()
        return None if found is None else _line(found)

    def counted_later(self, household_ids: Collection[int], after_seq: int) -> dict[int, int]:
        """Households to the first later act that closed a quarter with them."""
        query = (
            select(CloseLineRow.household_id, func.min(QuarterCloseRow.action_seq))
            .join(QuarterCloseRow, QuarterCloseRow.id == CloseLineRow.quarter_close_id)
            .where(QuarterCloseRow.action_seq > after_seq)
            .group_by(CloseLineRow.household_id)
        )
        return said_of(self._connection, query, CloseLineRow.household_id, household_ids)

    def size(self, close_id: int) -> int:
        """How many households a close has."""
        return self._connection.execute(
            select(func.count()).where(CloseLineRow.quarter_close_id == close_id)
        ).scalar_one()

    def earliest_open(self, closed: Quarter | None) -> Quarter | None:
        """The first quarter after the closed ones that has entries."""
        row = ScoreEntryRow
        query = select(func.min(row.score_quarter))
        if closed is not None:
            query = query.where(row.score_quarter > str(closed))
        found = self._connection.execute(query).scalar()
        return None if found is None else quarter_of(found)

    def has_entries(self, quarter: Quarter) -> bool:
        """Whether anything was ever entered for a quarter."""
        row = ScoreEntryRow
        query = select(row.id).where(row.score_quarter == str(quarter)).limit(1)
        return self._connection.execute(query).first() is not None

    def with_entries(self) -> set[Quarter]:
        """Every quarter that something was ever entered for."""
        found = self._connection.execute(select(ScoreEntryRow.score_quarter).distinct())
        return {quarter_of(text) for text in found.scalars()}

    def figures(
        self, quarter: Quarter, of: Collection[int] | None = None
    ) -> dict[int, QuarterFigures]:
        """What the entries of a quarter add up to now, by household; none without an entry."""
        row, mirror = ScoreEntryRow, aliased(ScoreEntryRow)
        stands = and_(row.mirrors.is_(None), mirror.id.is_(None))
        own = and_(stands, row.event_date >= quarter.first_day)
        gives, takes = row.score_points > 0, row.score_points < 0
        sums = {
            category: _sum(and_(own, row.category == str(category), gives))
            for category in _CATEGORIES
        }
        base = _sum(and_(own, row.category == BASE_CATEGORY))
        deduction = -_sum(and_(own, takes))
        score = func.sum(row.score_points)
        query = (
            select(
                row.household_id,
                base,
                deduction,
                score - base - sum(sums.values()) + deduction,
                score,
                _count(and_(stands, gives, row.category != BASE_CATEGORY)),
                _count(and_(stands, takes)),
                -_sum(and_(stands, takes)),
                func.coalesce(-func.min(case((and_(stands, takes), row.score_points))), 0),
                *sums.values(),
            )
            .outerjoin(mirror, mirror.mirrors == row.id)
            .where(row.score_quarter == str(quarter), _among(row.household_id, of))
            .group_by(row.household_id)
        )
        found = self._connection.execute(query, execution_options=SOME_AT_A_TIME)
        return {one[0]: _figures(one[1:]) for one in found}

    def open_households(self) -> dict[int, date | None]:
        """Households that are neither away, moved out nor closed now, with their first days."""
        found = self._connection.execute(
            select(HouseholdRow.id, HouseholdRow.opened_on).where(
                HouseholdRow.state == HouseholdState.OPEN
            )
        )
        return {household_id: opened_on for household_id, opened_on in found}  # noqa: C416

    def household_ids(self) -> list[int]:
        """Of all households, to be asked about some at a time."""
        return list(self._connection.execute(select(HouseholdRow.id)).scalars())

    def households_on(self, day: date, of: Collection[int] | None = None) -> list[HouseholdThen]:
        """Every household that is not withdrawn, its head and group as of that day, by number.

        What was changed by acts booked later is taken back by the first of those changes.
        """
        later = self._before(day, of)
        found = self._connection.execute(
            select(
                HouseholdRow.id,
                HouseholdRow.household_no,
                HouseholdRow.head_name,
                HouseholdRow.group_name,
                HouseholdRow.state,
                HouseholdRow.opened_on,
            )
            .where(HouseholdRow.state != HouseholdState.WITHDRAWN, _among(HouseholdRow.id, of))
            .order_by(HouseholdRow.household_no),
            execution_options=SOME_AT_A_TIME,
        )
        return [
            HouseholdThen(
                id=household_id,
                household_no=household_no,
                head_name=later.get((household_id, "head_name"), head_name) or "",
                group_name=later.get((household_id, "group_name"), group_name) or "",
                state=member_of(HouseholdState, state),
                opened_on=opened_on,
            )
            for household_id, household_no, head_name, group_name, state, opened_on in found
        ]

    def _before(self, day: date, of: Collection[int] | None) -> dict[tuple[int, str], str | None]:
        """What acts after a day found before they first changed it; None where it was erased."""
        before = aliased(TextCopyRow)
        found = self._connection.execute(
            select(
                ChangeRow.subject_id,
                ChangeRow.field,
                func.coalesce(ChangeRow.before, before.text),
            )
            .join(ActionRow, ActionRow.seq == ChangeRow.action_seq)
            .outerjoin(before, before.id == ChangeRow.before_text_id)
            .where(
                ActionRow.business_date > day,
                ChangeRow.subject == "household",
                _among(ChangeRow.subject_id, of),
                ChangeRow.field.in_(("head_name", "group_name")),
                # A field that had nothing before came with its household.
                ChangeRow.before.is_not(None) | ChangeRow.before_text_id.is_not(None),
            )
            .order_by(ChangeRow.id.desc())
        )
        return {(household_id, field): text for household_id, field, text in found}

    def open_items(self, until: date) -> dict[Step, int]:
        """How many deeds of events up to a day wait at each step."""
        waiting = (Step.DRAFT, Step.DECLARED, Step.CHECKED, Step.RETURNED)
        steps = (*waiting, Step.DECIDED, Step.PUBLISHED)
        found = self._connection.execute(
            select(DeedRow.step, func.count())
            .where(DeedRow.step.in_(steps), DeedRow.event_date <= until)
            .group_by(DeedRow.step)
        )
        return {member_of(Step, step): count for step, count in found}

    def append(
        self,
        seq: int,
        quarter: Quarter,
        *,
        rule_version: int,
        village_name: str,
        lines: Sequence[CloseLine],
        head_text_ids: Mapping[int, int],
    ) -> int:
        """Write a close with its lines; heads come by the ids of their texts."""
        last = self._connection.execute(select(func.max(QuarterCloseRow.id))).scalar()
        close_id = (last or 0) + 1
        self._connection.execute(
            insert(QuarterCloseRow),
            [
                {
                    "id": close_id,
                    "action_seq": seq,
                    "quarter": str(quarter),
                    "rule_version": rule_version,
                    "village_name": village_name,
                }
            ],
        )
        if lines:
            rows = [_columns(line, close_id, head_text_ids[line.household_id]) for line in lines]
            self._connection.execute(insert(CloseLineRow), rows)
        return close_id


def _among(column: InstrumentedAttribute[int], of: Collection[int] | None) -> ColumnElement[bool]:
    """One of these, IDS_A_PAGE at most; of all where None are named."""
    return true() if of is None else column.in_(of)


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, ScoreEntryRow.score_points), else_=0))


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _columns(line: CloseLine, close_id: int, head_text_id: int) -> dict[str, Any]:
    figures = line.figures
    return {
        "quarter_close_id": close_id,
        "household_id": line.household_id,
        "household_no": line.household_no,
        "group_name": line.group_name,
        "head_text_id": head_text_id,
        "rank": line.rank,
        **{name: getattr(figures, name) for name in _FIGURES},
        **{column: figures.category_points[name] for name, column in _OF_CATEGORY.items()},
    }
