"""Publications, their frozen lines, and objections."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, text
from sqlalchemy.orm import aliased

from jifen_desktop.db.deed_models import OPEN, DeedRow, DeedStepRow
from jifen_desktop.db.models import TextCopyRow
from jifen_desktop.db.publication_models import (
    ObjectionAnswerRow,
    ObjectionRow,
    PublicationHouseholdRow,
    PublicationLineRow,
    PublicationRow,
)
from jifen_desktop.db.rows import as_dict, member_of
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.group_numbers import counted
from jifen_desktop.domain.publication import (
    Answer,
    Conclusion,
    Objection,
    Publication,
    PublicationHousehold,
    PublicationLine,
    Way,
)

#: A deed of a batch goes on from here; whatever comes after another step is no more of it.
_GOING_ON = frozenset({Step.PUBLISHED, Step.POSTED})
_NOTE, _HEAD = aliased(TextCopyRow), aliased(TextCopyRow)
_OBJECTOR, _CONTENT = aliased(TextCopyRow), aliased(TextCopyRow)
_FINDINGS, _CHECKERS = aliased(TextCopyRow), aliased(TextCopyRow)


def _columns(row: type[Any], *without: str) -> list[Any]:
    return [column for column in row.__table__.columns if column.name not in without]


_PUBLICATION = select(
    *_columns(PublicationRow, "note_text_id"), _NOTE.text.label("note")
).outerjoin(_NOTE, _NOTE.id == PublicationRow.note_text_id)
_LINE = select(*_columns(PublicationLineRow, "head_text_id"), _HEAD.text.label("head_name")).join(
    _HEAD, _HEAD.id == PublicationLineRow.head_text_id
)
_HOUSEHOLD = select(
    *_columns(PublicationHouseholdRow, "head_text_id"), _HEAD.text.label("head_name")
).join(_HEAD, _HEAD.id == PublicationHouseholdRow.head_text_id)
_OBJECTION = (
    select(
        *_columns(ObjectionRow, "objector_text_id", "content_text_id"),
        _OBJECTOR.text.label("objector"),
        _CONTENT.text.label("content"),
        ObjectionAnswerRow.action_seq.label("answer_seq"),
        ObjectionAnswerRow.conclusion,
        ObjectionAnswerRow.answered_on,
        ObjectionAnswerRow.way.label("answer_way"),
        _FINDINGS.text.label("findings"),
        _CHECKERS.text.label("checkers"),
    )
    .outerjoin(_OBJECTOR, _OBJECTOR.id == ObjectionRow.objector_text_id)
    .join(_CONTENT, _CONTENT.id == ObjectionRow.content_text_id)
    .outerjoin(ObjectionAnswerRow, ObjectionAnswerRow.objection_id == ObjectionRow.id)
    .outerjoin(_FINDINGS, _FINDINGS.id == ObjectionAnswerRow.findings_text_id)
    .outerjoin(_CHECKERS, _CHECKERS.id == ObjectionAnswerRow.checkers_text_id)
)


def _objection(row: Any) -> Objection:  # noqa: ANN401 - a row of _OBJECTION
    answer = None
    if row.answer_seq is not None:
        answer = Answer(
            objection_id=row.id,
            action_seq=row.answer_seq,
            conclusion=member_of(Conclusion, row.conclusion),
            answered_on=row.answered_on,
            way=member_of(Way, row.answer_way),
            findings=row.findings,
            checkers=row.checkers,
        )
    return Objection(
        id=row.id,
        action_seq=row.action_seq,
        publication_id=row.publication_id,
        deed_id=row.deed_id,
        way=member_of(Way, row.way),
        received_on=row.received_on,
        due_on=row.due_on,
        objector=row.objector,
        content=row.content,
        answer=answer,
    )


class Publications:
    """Batches as they hung on the wall; nothing of them ever changes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, number: int) -> Publication | None:
        found = self._connection.execute(_PUBLICATION.where(PublicationRow.id == number)).first()
        return None if found is None else Publication(**as_dict(found))

    def of_action(self, seq: int) -> Publication | None:
        query = _PUBLICATION.where(PublicationRow.action_seq == seq)
        found = self._connection.execute(query).first()
        return None if found is None else Publication(**as_dict(found))

    def of_household(self, household_id: int) -> list[Publication]:
        """Every batch with a line of a household, oldest first."""
        row = PublicationHouseholdRow
        mine = select(row.publication_id).where(row.household_id == household_id)
        query = _PUBLICATION.where(PublicationRow.id.in_(mine)).order_by(PublicationRow.id)
        return [Publication(**as_dict(one)) for one in self._connection.execute(query)]

    def newest(self, limit: int) -> list[Publication]:
        """The last so many, newest first."""
        query = _PUBLICATION.order_by(PublicationRow.id.desc()).limit(limit)
        return [Publication(**as_dict(row)) for row in self._connection.execute(query)]

    def lines(
        self, number: int, *, deed_ids: Collection[int] | None = None
    ) -> list[PublicationLine]:
        """The lines of a batch as the wall shows them, or those of some deeds alone."""
        query = _LINE.where(PublicationLineRow.publication_id == number)
        if deed_ids is not None:
            query = query.where(PublicationLineRow.deed_id.in_(deed_ids))
        found = self._connection.execute(query.order_by(PublicationLineRow.line_no))
        return [PublicationLine(**as_dict(row)) for row in found]

    def households(self, number: int) -> list[PublicationHousehold]:
        """Every household of a batch, by group and number."""
        query = _HOUSEHOLD.where(PublicationHouseholdRow.publication_id == number)
        found = [PublicationHousehold(**as_dict(one)) for one in self._connection.execute(query)]
        return sorted(found, key=lambda one: (counted(one.group_name), one.household_no))

    def of_deeds(self, deed_ids: Collection[int]) -> dict[int, int]:
        """The newest batch that each of some deeds hung in; none for one that never did."""
        row = PublicationLineRow
        found = self._connection.execute(
            select(row.deed_id, func.max(row.publication_id))
            .where(row.deed_id.in_(deed_ids))
            .group_by(row.deed_id)
        )
        return {deed_id: number for deed_id, number in found}  # noqa: C416

    def items(self, numbers: Collection[int]) -> dict[int, int]:
        """How many lines each of some batches has."""
        row = PublicationLineRow
        found = self._connection.execute(
            select(row.publication_id, func.count())
            .where(row.publication_id.in_(numbers))
            .group_by(row.publication_id)
        )
        return {number: lines for number, lines in found}  # noqa: C416

    def on_the_wall(self) -> dict[int, int]:
        """Every deed that waits published for its posting, with the batch it hangs in."""
        waiting = select(DeedRow.id).where(DeedRow.step == Step.PUBLISHED, text(OPEN))
        row = PublicationLineRow
        found = self._connection.execute(
            select(row.deed_id, func.max(row.publication_id))
            .where(row.deed_id.in_(waiting))
            .group_by(row.deed_id)
        )
        return {deed_id: number for deed_id, number in found}  # noqa: C416

    def fates(
        self,
        number: int,
        *,
        deed_ids: Collection[int] | None = None,
        until_seq: int | None = None,
    ) -> dict[int, Step]:
        """What became of the deeds of a batch, in the order of its lines, up to an action.

        PUBLISHED while it still hangs there; one that went back and hung again later went
        back as far as this batch goes.
        """
        up, since = DeedStepRow.__table__.alias("up"), DeedStepRow.__table__.alias("since")
        query = (
            select(PublicationLineRow.deed_id, since.c.step)
            .join(PublicationRow, PublicationRow.id == PublicationLineRow.publication_id)
            .join(
                up,
                (up.c.deed_id == PublicationLineRow.deed_id)
                & (up.c.action_seq == PublicationRow.action_seq),
            )
            .join(since, (since.c.deed_id == up.c.deed_id) & (since.c.id >= up.c.id))
            .where(PublicationLineRow.publication_id == number)
            .order_by(PublicationLineRow.line_no, since.c.id)
        )
        if deed_ids is not None:
            query = query.where(PublicationLineRow.deed_id.in_(deed_ids))
        if until_seq is not None:
            query = query.where(since.c.action_seq <= until_seq)
        fates: dict[int, Step] = {}
        for deed_id, step in self._connection.execute(query):
            if fates.get(deed_id, Step.PUBLISHED) in _GOING_ON:
                fates[deed_id] = member_of(Step, step)
        return fates

    def append(
        self,
        publication: dict[str, Any],
        lines: Sequence[dict[str, Any]],
        households: Sequence[dict[str, Any]],
    ) -> int:
        """Write a batch with its lines and return its number; texts come by their ids."""
        number = (self._connection.execute(select(func.max(PublicationRow.id))).scalar() or 0) + 1
        self._connection.execute(insert(PublicationRow), [{"id": number, **publication}])
        for table, rows in ((PublicationLineRow, lines), (PublicationHouseholdRow, households)):
            self._connection.execute(
                insert(table), [{"publication_id": number, **row} for row in rows]
            )
        return number


class Objections:
    """Objections and their answers; an open one holds its deed back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, number: int) -> Objection | None:
        found = self._some(_OBJECTION.where(ObjectionRow.id == number))
        return found[0] if found else None

    def of_action(self, seq: int) -> Objection | None:
        found = self._some(_OBJECTION.where(ObjectionRow.action_seq == seq))
        return found[0] if found else None

    def of_deed(self, deed_id: int) -> list[Objection]:
        """Every objection to a deed, in whatever batch it hung, oldest first."""
        query = _OBJECTION.where(ObjectionRow.deed_id == deed_id)
        return self._some(query.order_by(ObjectionRow.id))

    def of_household(self, household_id: int) -> list[Objection]:
        """Every objection to a deed of a household, oldest first."""
        mine = select(DeedRow.id).where(DeedRow.household_id == household_id)
        query = _OBJECTION.where(ObjectionRow.deed_id.in_(mine))
        return self._some(query.order_by(ObjectionRow.id))

    def of_publication(self, number: int) -> list[Objection]:
        query = _OBJECTION.where(ObjectionRow.publication_id == number)
        return self._some(query.order_by(ObjectionRow.id))

    def unanswered(self) -> list[Objection]:
        """Every open one, the first to be answered first."""
        query = _OBJECTION.where(ObjectionAnswerRow.objection_id.is_(None))
        return self._some(query.order_by(ObjectionRow.due_on, ObjectionRow.id))

    def newest(self, limit: int) -> list[Objection]:
        """The last so many, newest first."""
        return self._some(_OBJECTION.order_by(ObjectionRow.id.desc()).limit(limit))

    def held_back(self, deed_ids: Collection[int]) -> set[int]:
        """Those of some deeds that wait for an answer."""
        answered = select(ObjectionAnswerRow.objection_id).where(
            ObjectionAnswerRow.objection_id == ObjectionRow.id
        )
        found = self._connection.execute(
            select(ObjectionRow.deed_id).where(
                ObjectionRow.deed_id.in_(deed_ids), ~answered.exists()
            )
        )
        return set(found.scalars())

    def append(self, values: dict[str, Any]) -> int:
        """Write an objection and return its number; texts come by their ids."""
        number = (self._connection.execute(select(func.max(ObjectionRow.id))).scalar() or 0) + 1
        self._connection.execute(insert(ObjectionRow), [{"id": number, **values}])
        return number

    def answer(self, values: dict[str, Any]) -> None:
        """Write the one answer of an objection; texts come by their ids."""
        self._connection.execute(insert(ObjectionAnswerRow), [values])

    def _some(self, query: Select[*tuple[Any, ...]]) -> list[Objection]:
        return [_objection(row) for row in self._connection.execute(query)]
