"""Selections: opened once, named in, reviewed, led on step by step, objected to."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, func, insert, select
from sqlalchemy.orm import aliased

from jifen_desktop.db.models import ActionRow, TextCopyRow
from jifen_desktop.db.rows import SOME_AT_A_TIME, as_dict, member_of, said_of
from jifen_desktop.db.scores import quarter_of
from jifen_desktop.db.selection_models import (
    NominationAnswerRow,
    NominationFindingRow,
    NominationObjectionRow,
    NominationRow,
    SelectionRow,
    SelectionStepRow,
)
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.rules import Category
from jifen_desktop.domain.selections import (
    FiguresAsked,
    Nomination,
    NominationObjection,
    NominationOrigin,
    Selection,
    SelectionPurpose,
    SelectionState,
)

_SELECTION = select(*SelectionRow.__table__.columns, ActionRow.business_date).join(
    ActionRow, ActionRow.seq == SelectionRow.action_seq
)
_PERSON, _DEED, _REASON = aliased(TextCopyRow), aliased(TextCopyRow), aliased(TextCopyRow)
_NOMINATION = (
    select(
        *NominationRow.__table__.columns,
        _PERSON.text.label("person_name"),
        _DEED.text.label("deed"),
        NominationFindingRow.accepted,
        _REASON.text.label("reason"),
    )
    .join(_PERSON, _PERSON.id == NominationRow.person_text_id)
    .outerjoin(_DEED, _DEED.id == NominationRow.deed_text_id)
    .outerjoin(NominationFindingRow, NominationFindingRow.nomination_id == NominationRow.id)
    .outerjoin(_REASON, _REASON.id == NominationFindingRow.reason_text_id)
    .order_by(NominationRow.id)
)
_OBJECTOR, _CONTENT, _FINDINGS = (
    aliased(TextCopyRow),
    aliased(TextCopyRow),
    aliased(TextCopyRow),
)
_OBJECTION = (
    select(
        NominationObjectionRow.id,
        NominationObjectionRow.action_seq,
        NominationObjectionRow.nomination_id,
        _OBJECTOR.text.label("objector"),
        _CONTENT.text.label("content"),
        NominationAnswerRow.conclusion,
        _FINDINGS.text.label("findings"),
    )
    .outerjoin(_OBJECTOR, _OBJECTOR.id == NominationObjectionRow.objector_text_id)
    .join(_CONTENT, _CONTENT.id == NominationObjectionRow.content_text_id)
    .outerjoin(NominationAnswerRow, NominationAnswerRow.objection_id == NominationObjectionRow.id)
    .outerjoin(_FINDINGS, _FINDINGS.id == NominationAnswerRow.findings_text_id)
    .order_by(NominationObjectionRow.id)
)


class _Steps(NamedTuple):
    """What became of a selection."""

    state: SelectionState
    first_day: date | None
    last_day: date | None


_JUST_OPENED: Final = _Steps(SelectionState.OPEN, None, None)


def _asked(row: Any) -> FiguresAsked | None:  # noqa: ANN401 - a row of _SELECTION
    if row.last_quarter is None:
        return None
    return FiguresAsked(
        last=quarter_of(row.last_quarter),
        quarters=row.quarters,
        first=row.first,
        category=None if row.category is None else member_of(Category, row.category),
    )


def _nomination(row: Any) -> Nomination:  # noqa: ANN401 - a row of _NOMINATION
    return Nomination(
        id=row.id,
        action_seq=row.action_seq,
        selection_id=row.selection_id,
        household_id=row.household_id,
        household_no=row.household_no,
        group_name=row.group_name,
        person_name=row.person_name,
        origin=member_of(NominationOrigin, row.origin),
        deed="" if row.deed_text_id is None else row.deed,
        accepted=row.accepted,
        reason=row.reason if row.accepted is False else "",
    )


def _objection(row: Any) -> NominationObjection:  # noqa: ANN401 - a row of _OBJECTION
    conclusion = None if row.conclusion is None else member_of(RatingConclusion, row.conclusion)
    return NominationObjection(**as_dict(row, conclusion=conclusion))


class Selections:
    """Every selection ever opened; what was dropped stays readable."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Selection]:
        """Every selection, the newest first."""
        return self._some(_SELECTION.order_by(SelectionRow.id.desc()))

    def find(self, number: int) -> Selection | None:
        found = self._some(_SELECTION.where(SelectionRow.id == number))
        return found[0] if found else None

    def of_action(self, seq: int) -> int | None:
        """The number of the selection that an act opened."""
        query = select(SelectionRow.id).where(SelectionRow.action_seq == seq)
        return self._connection.execute(query).scalar()

    def append(self, values: Mapping[str, Any]) -> int:
        """Write a selection and return its number."""
        number = self._next(SelectionRow)
        self._connection.execute(insert(SelectionRow), [{"id": number, **values}])
        return number

    # --- who was named ------------------------------------------------------------

    def nominations(self, selection_id: int) -> list[Nomination]:
        """Everybody named in a selection, in the order of naming."""
        return self._named(_NOMINATION.where(NominationRow.selection_id == selection_id))

    def nomination(self, number: int) -> Nomination | None:
        found = self._named(_NOMINATION.where(NominationRow.id == number))
        return found[0] if found else None

    def person_text_ids(self, selection_id: int) -> dict[int, int]:
        """Where the name of each nomination is kept."""
        found = self._connection.execute(
            select(NominationRow.id, NominationRow.person_text_id).where(
                NominationRow.selection_id == selection_id
            )
        )
        return {number: text_id for number, text_id in found}  # noqa: C416

    def numbers_of_action(self, seq: int) -> tuple[int, ...]:
        """The numbers of the nominations that an act wrote."""
        query = select(NominationRow.id).where(NominationRow.action_seq == seq)
        return tuple(self._connection.execute(query.order_by(NominationRow.id)).scalars())

    def nominate(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write nominations under the next numbers; texts come by their ids."""
        first = self._next(NominationRow)
        self._connection.execute(
            insert(NominationRow), [{"id": first + place, **row} for place, row in enumerate(rows)]
        )

    def named_later(self, household_ids: Collection[int], after_seq: int) -> dict[int, int]:
        """Households to the first later act that named them in a selection that was not dropped."""
        dropped = select(SelectionStepRow.selection_id).where(
            SelectionStepRow.step == str(SelectionState.DROPPED)
        )
        query = (
            select(NominationRow.household_id, func.min(NominationRow.action_seq))
            .where(NominationRow.action_seq > after_seq, NominationRow.selection_id.not_in(dropped))
            .group_by(NominationRow.household_id)
        )
        return said_of(self._connection, query, NominationRow.household_id, household_ids)

    # --- what becomes of it -------------------------------------------------------

    def found(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write what a review found of each nomination; reasons come by their ids."""
        self._connection.execute(insert(NominationFindingRow), rows)

    def step(
        self,
        seq: int,
        selection_id: int,
        state: SelectionState,
        *,
        days: tuple[date, date] | None = None,
        reason_text_id: int | None = None,
    ) -> None:
        """Lead a selection on: `days` of a publication, the reason of a drop."""
        first_day, last_day = days or (None, None)
        self._connection.execute(
            insert(SelectionStepRow),
            [
                {
                    "action_seq": seq,
                    "selection_id": selection_id,
                    "step": str(state),
                    "first_day": first_day,
                    "last_day": last_day,
                    "reason_text_id": reason_text_id,
                }
            ],
        )

    def last_day_of(self, seq: int) -> date | None:
        """The last day of the publication that an act began."""
        query = select(SelectionStepRow.last_day).where(SelectionStepRow.action_seq == seq)
        return self._connection.execute(query).scalar()

    def day_of_step(self, selection_id: int, state: SelectionState) -> date | None:
        """The day on which a selection first came so far."""
        query = (
            select(func.min(ActionRow.business_date))
            .join(SelectionStepRow, SelectionStepRow.action_seq == ActionRow.seq)
            .where(
                SelectionStepRow.selection_id == selection_id, SelectionStepRow.step == str(state)
            )
        )
        return self._connection.execute(query).scalar()

    # --- objections ---------------------------------------------------------------

    def objections(self, selection_id: int) -> list[NominationObjection]:
        """Every objection to a name of a selection, oldest first."""
        query = _OBJECTION.join(
            NominationRow, NominationRow.id == NominationObjectionRow.nomination_id
        ).where(NominationRow.selection_id == selection_id)
        return [_objection(row) for row in self._connection.execute(query)]

    def objection(self, number: int) -> NominationObjection | None:
        query = _OBJECTION.where(NominationObjectionRow.id == number)
        found = self._connection.execute(query).first()
        return None if found is None else _objection(found)

    def objection_of_action(self, seq: int) -> int | None:
        """The number of the objection that an act registered."""
        query = select(NominationObjectionRow.id).where(NominationObjectionRow.action_seq == seq)
        return self._connection.execute(query).scalar()

    def object_to(self, values: Mapping[str, Any]) -> int:
        """Write an objection and return its number; texts come by their ids."""
        number = self._next(NominationObjectionRow)
        self._connection.execute(insert(NominationObjectionRow), [{"id": number, **values}])
        return number

    def answer(self, values: Mapping[str, Any]) -> None:
        """Write the one answer of an objection; texts come by their ids."""
        self._connection.execute(insert(NominationAnswerRow), [values])

    def _next(
        self, table: type[SelectionRow] | type[NominationRow] | type[NominationObjectionRow]
    ) -> int:
        return (self._connection.execute(select(func.max(table.id))).scalar() or 0) + 1

    def _named(self, query: Select[*tuple[Any, ...]]) -> list[Nomination]:
        found = self._connection.execute(query, execution_options=SOME_AT_A_TIME)
        return [_nomination(row) for row in found]

    def _some(self, query: Select[*tuple[Any, ...]]) -> list[Selection]:
        rows = self._connection.execute(query).all()
        numbers = [row.id for row in rows]
        steps, sizes = self._steps(numbers), self._sizes(numbers)
        return [
            Selection(
                id=row.id,
                action_seq=row.action_seq,
                purpose=member_of(SelectionPurpose, row.purpose),
                name=row.name,
                giver=member_of(HonourRank, row.giver),
                scope=member_of(HonourScope, row.scope),
                asked=_asked(row),
                village_name=row.village_name,
                opened_on=row.business_date,
                nominations=sizes.get(row.id, 0),
                **steps.get(row.id, _JUST_OPENED)._asdict(),
            )
            for row in rows
        ]

    def _sizes(self, numbers: Collection[int]) -> dict[int, int]:
        row = NominationRow
        found = self._connection.execute(
            select(row.selection_id, func.count())
            .where(row.selection_id.in_(numbers))
            .group_by(row.selection_id)
        )
        return {number: size for number, size in found}  # noqa: C416

    def _steps(self, numbers: Collection[int]) -> dict[int, _Steps]:
        """The last step of some selections, and the days of their publications."""
        row = SelectionStepRow
        found = self._connection.execute(
            select(row.selection_id, row.step, row.first_day, row.last_day)
            .where(row.selection_id.in_(numbers))
            .order_by(row.id)
        )
        steps: dict[int, _Steps] = {}
        for number, step, first_day, last_day in found:
            before = steps.get(number, _JUST_OPENED)
            days = (first_day or before.first_day, last_day or before.last_day)
            steps[number] = _Steps(member_of(SelectionState, step), *days)
        return steps
