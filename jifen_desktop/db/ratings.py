"""Ratings of closed quarters: written once, led on step by step, objected to."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, func, insert, select
from sqlalchemy.orm import aliased

from jifen_desktop.db.models import TextCopyRow
from jifen_desktop.db.quarter_models import QuarterCloseRow
from jifen_desktop.db.rating_models import (
    RatingAnswerRow,
    RatingLevelRow,
    RatingLineRow,
    RatingObjectionRow,
    RatingRow,
    RatingStepRow,
)
from jifen_desktop.db.rows import SOME_AT_A_TIME, as_dict, member_of
from jifen_desktop.db.scores import quarter_of
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.ratings import (
    KeptLevel,
    Rating,
    RatingConclusion,
    RatingLine,
    RatingObjection,
    RatingState,
)

_RATING = select(*RatingRow.__table__.columns, QuarterCloseRow.quarter).join(
    QuarterCloseRow, QuarterCloseRow.id == RatingRow.quarter_close_id
)
_LEVEL = (
    select(
        *(c for c in RatingLevelRow.__table__.columns if not c.name.endswith("_id")),
        TextCopyRow.text.label("reason"),
    )
    .outerjoin(TextCopyRow, TextCopyRow.id == RatingLevelRow.reason_text_id)
    .order_by(RatingLevelRow.level_no)
)
_LINE = select(
    RatingLineRow.household_id,
    RatingLineRow.rank,
    RatingLineRow.figured_level_no.label("figured_level"),
    RatingLineRow.decided_level_no.label("decided_level"),
    TextCopyRow.text.label("reason"),
).outerjoin(TextCopyRow, TextCopyRow.id == RatingLineRow.reason_text_id)
_OBJECTOR, _CONTENT, _FINDINGS = (
    aliased(TextCopyRow),
    aliased(TextCopyRow),
    aliased(TextCopyRow),
)
_OBJECTION = (
    select(
        RatingObjectionRow.id,
        RatingObjectionRow.action_seq,
        RatingObjectionRow.rating_id,
        RatingObjectionRow.household_id,
        _OBJECTOR.text.label("objector"),
        _CONTENT.text.label("content"),
        RatingAnswerRow.conclusion,
        _FINDINGS.text.label("findings"),
    )
    .outerjoin(_OBJECTOR, _OBJECTOR.id == RatingObjectionRow.objector_text_id)
    .join(_CONTENT, _CONTENT.id == RatingObjectionRow.content_text_id)
    .outerjoin(RatingAnswerRow, RatingAnswerRow.objection_id == RatingObjectionRow.id)
    .outerjoin(_FINDINGS, _FINDINGS.id == RatingAnswerRow.findings_text_id)
    .order_by(RatingObjectionRow.id)
)


def _level(row: Any) -> KeptLevel:  # noqa: ANN401 - a row of _LEVEL
    choice = member_of(TieChoice, row.choice) if row.choice else None
    return KeptLevel(**as_dict(row, choice=choice))


def _objection(row: Any) -> RatingObjection:  # noqa: ANN401 - a row of _OBJECTION
    conclusion = None if row.conclusion is None else member_of(RatingConclusion, row.conclusion)
    return RatingObjection(**as_dict(row, conclusion=conclusion))


class Ratings:
    """A closed quarter has one rating that stands; what was dropped stays readable."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def standing(self, quarter: Quarter) -> Rating | None:
        """The rating of a quarter that nobody dropped."""
        query = _RATING.where(QuarterCloseRow.quarter == str(quarter)).order_by(RatingRow.id)
        found = self._some(query)
        return found[-1] if found and found[-1].state is not RatingState.DROPPED else None

    def of_action(self, seq: int) -> Rating | None:
        found = self._some(_RATING.where(RatingRow.action_seq == seq))
        return found[0] if found else None

    def lines(self, rating_id: int, of: Collection[int] | None = None) -> list[RatingLine]:
        """Every household of the close, or these of them, in no order."""
        query = _LINE.where(RatingLineRow.rating_id == rating_id)
        if of is not None:
            query = query.where(RatingLineRow.household_id.in_(of))
        found = self._connection.execute(query, execution_options=SOME_AT_A_TIME)
        return [RatingLine(**as_dict(row)) for row in found]

    def line(self, rating_id: int, household_id: int) -> RatingLine | None:
        query = _LINE.where(RatingLineRow.rating_id == rating_id)
        found = self._connection.execute(
            query.where(RatingLineRow.household_id == household_id)
        ).first()
        return None if found is None else RatingLine(**as_dict(found))

    def append(
        self,
        rating: Mapping[str, Any],
        levels: Sequence[Mapping[str, Any]],
        lines: Sequence[Mapping[str, Any]],
    ) -> int:
        """Write a rating and return its number; texts come by their ids."""
        number = (self._connection.execute(select(func.max(RatingRow.id))).scalar() or 0) + 1
        self._connection.execute(insert(RatingRow), [{"id": number, **rating}])
        for table, rows in ((RatingLevelRow, levels), (RatingLineRow, lines)):
            self._connection.execute(insert(table), [{"rating_id": number, **row} for row in rows])
        return number

    def step(
        self,
        seq: int,
        rating_id: int,
        state: RatingState,
        *,
        days: tuple[date, date] | None = None,
        reason_text_id: int | None = None,
    ) -> None:
        """Lead a rating on: `days` of a publication, the reason of a drop."""
        first_day, last_day = days or (None, None)
        self._connection.execute(
            insert(RatingStepRow),
            [
                {
                    "action_seq": seq,
                    "rating_id": rating_id,
                    "step": str(state),
                    "first_day": first_day,
                    "last_day": last_day,
                    "reason_text_id": reason_text_id,
                }
            ],
        )

    def last_day_of(self, seq: int) -> date | None:
        """The last day of the publication that an act began."""
        return self._connection.execute(
            select(RatingStepRow.last_day).where(RatingStepRow.action_seq == seq)
        ).scalar()

    # --- objections ---------------------------------------------------------------

    def objections(self, rating_id: int) -> list[RatingObjection]:
        """Every objection to a rating, oldest first."""
        query = _OBJECTION.where(RatingObjectionRow.rating_id == rating_id)
        return [_objection(row) for row in self._connection.execute(query)]

    def objection(self, number: int) -> RatingObjection | None:
        found = self._connection.execute(_OBJECTION.where(RatingObjectionRow.id == number)).first()
        return None if found is None else _objection(found)

    def objection_of_action(self, seq: int) -> int | None:
        """The number of the objection that an act registered."""
        return self._connection.execute(
            select(RatingObjectionRow.id).where(RatingObjectionRow.action_seq == seq)
        ).scalar()

    def object_to(self, values: Mapping[str, Any]) -> int:
        """Write an objection and return its number; texts come by their ids."""
        last = self._connection.execute(select(func.max(RatingObjectionRow.id))).scalar()
        number = (last or 0) + 1
        self._connection.execute(insert(RatingObjectionRow), [{"id": number, **values}])
        return number

    def answer(self, values: Mapping[str, Any]) -> None:
        """Write the one answer of an objection; texts come by their ids."""
        self._connection.execute(insert(RatingAnswerRow), [values])

    def _some(self, query: Select[*tuple[Any, ...]]) -> list[Rating]:
        rows = self._connection.execute(query).all()
        steps = self._steps([row.id for row in rows])
        return [self._rating(row, steps.get(row.id, _JUST_RATED)) for row in rows]

    def _rating(self, row: Any, steps: "_Steps") -> Rating:  # noqa: ANN401 - a row of _RATING
        levels = self._connection.execute(_LEVEL.where(RatingLevelRow.rating_id == row.id))
        return Rating(
            **as_dict(row, quarter=quarter_of(row.quarter)),
            **steps._asdict(),
            levels=tuple(_level(level) for level in levels),
        )

    def _steps(self, rating_ids: Collection[int]) -> "dict[int, _Steps]":
        """The last step of some ratings, and the days of their publications."""
        row = RatingStepRow
        found = self._connection.execute(
            select(row.rating_id, row.step, row.first_day, row.last_day)
            .where(row.rating_id.in_(rating_ids))
            .order_by(row.id)
        )
        steps: dict[int, _Steps] = {}
        for rating_id, step, first_day, last_day in found:
            before = steps.get(rating_id, _JUST_RATED)
            days = before[1:] if first_day is None else (first_day, last_day)
            steps[rating_id] = _Steps(member_of(RatingState, step), *days)
        return steps


class _Steps(NamedTuple):
    """What became of a rating so far; the names are those of Rating."""

    state: RatingState
    first_day: date | None
    last_day: date | None


_JUST_RATED: Final = _Steps(RatingState.RATED, None, None)
