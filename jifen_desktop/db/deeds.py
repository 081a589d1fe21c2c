"""Deeds, their steps and what was written about them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, or_, select, text, update

from jifen_desktop.db.deed_models import OPEN, DeedRow, DeedStepRow, DeedTextRow
from jifen_desktop.db.models import ActionRow, TextCopyRow
from jifen_desktop.db.rows import as_dict, member_of, said_of
from jifen_desktop.db.texts import keep_numbered
from jifen_desktop.domain.deeds import COUNTED, Deed, DeedStep, Source, Step
from jifen_desktop.domain.scoring import Used

#: Deeds and where they count no more, for this module and the lives of deeds.
DEED = select(*DeedRow.__table__.columns)
GONE = (Step.REJECTED, Step.DROPPED, Step.REVERSED)
_WAITING = frozenset(Step) - {*GONE, Step.POSTED}

_REASON, _RECUSED = TextCopyRow.__table__.alias("r"), TextCopyRow.__table__.alias("c")
#: Steps with their texts, for this module and the lives of deeds.
STEP = (
    select(
        DeedStepRow.action_seq,
        DeedStepRow.deed_id,
        DeedStepRow.step,
        DeedStepRow.meeting_id,
        DeedStepRow.votes_for,
        DeedStepRow.votes_against,
        DeedStepRow.votes_abstained,
        _REASON.c.text.label("reason"),
        _RECUSED.c.text.label("recused"),
    )
    .outerjoin(_REASON, _REASON.c.id == DeedStepRow.reason_text_id)
    .outerjoin(_RECUSED, _RECUSED.c.id == DeedStepRow.recused_text_id)
)


#: Asked for every cap of every line: put together once. What was given nothing used nothing.
_USED = select(
    func.coalesce(func.sum(func.abs(DeedRow.given_points)), 0),
    func.count(),
    func.coalesce(func.sum(DeedRow.given_quantity), 0),
).where(
    DeedRow.household_id == bindparam("household"),
    DeedRow.rule_code == bindparam("code"),
    DeedRow.event_date.between(bindparam("first"), bindparam("last")),
    DeedRow.step.in_(sorted(COUNTED)),
    DeedRow.given_points != 0,
)
_USED_BY_ONE = _USED.where(
    DeedRow.member_id.is_not_distinct_from(bindparam("member")),
    DeedRow.of_head == bindparam("head"),
)
_ALIKE = (
    select(DeedRow.id)
    .where(
        DeedRow.household_id == bindparam("household"),
        DeedRow.rule_code == bindparam("code"),
        (DeedRow.event_date == bindparam("day"))
        | (DeedRow.activity == bindparam("activity")) & (DeedRow.activity != ""),
        DeedRow.step.not_in(GONE),
    )
    .order_by(DeedRow.id)
)


@dataclass(frozen=True, kw_only=True)
class Fixed:
    """Points and quantity that a decision fixes, with the rule's sign."""

    agreed_points: int
    given_points: int
    given_quantity: int


@dataclass(frozen=True, kw_only=True)
class Going:
    """A deed on its way to a step, and what is written down with it."""

    deed_id: int
    step: Step
    meeting_id: int | None = None
    #: For, against, abstained.
    votes: tuple[int, int, int] | None = None
    reason: str = ""
    recused: str = ""
    fixed: Fixed | None = None


def deed_of(row: Any) -> Deed:  # noqa: ANN401 - a row of DEED
    return Deed(
        **as_dict(row, step=member_of(Step, row.step), source=member_of(Source, row.source))
    )


class Deeds:
    """A deed is where its last step is; its row says the same, and a guard holds it to that."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- reading --------------------------------------------------------------

    def find(self, deed_id: int) -> Deed | None:
        found = self._connection.execute(DEED.where(DeedRow.id == deed_id)).first()
        return None if found is None else deed_of(found)

    def some(self, deed_ids: Collection[int]) -> dict[int, Deed]:
        """Some deeds by their number."""
        found = self._connection.execute(DEED.where(DeedRow.id.in_(deed_ids)))
        return {row.id: deed_of(row) for row in found}

    def at_step(self, step: Step, *, newest: int) -> list[Deed]:
        """Deeds that wait at a step, the last so many, oldest first."""
        query = DEED.where(DeedRow.step == step).order_by(DeedRow.id.desc()).limit(newest)
        if step in _WAITING:
            query = query.where(text(OPEN))
        return [deed_of(row) for row in reversed(self._connection.execute(query).all())]

    def waiting(self) -> dict[Step, int]:
        """How many deeds wait at each step; what is done with waits for nothing."""
        found = self._connection.execute(
            select(DeedRow.step, func.count()).where(text(OPEN)).group_by(DeedRow.step)
        )
        return {member_of(Step, step): count for step, count in found}

    def decided_on(self) -> dict[int, date]:
        """The deeds that wait at their decision, each with the day on which it was booked."""
        waiting = select(DeedRow.id).where(DeedRow.step == Step.DECIDED, text(OPEN))
        found = self._connection.execute(
            select(DeedStepRow.deed_id, ActionRow.business_date)
            .join(ActionRow, ActionRow.seq == DeedStepRow.action_seq)
            .where(DeedStepRow.deed_id.in_(waiting), DeedStepRow.step == Step.DECIDED)
            .order_by(DeedStepRow.id)  # of one that was decided twice the later one stays
        )
        return {deed_id: day for deed_id, day in found}  # noqa: C416

    def of_action(self, seq: int) -> list[Deed]:
        """Deeds that an action brought in or led a step further, by number."""
        stepped = select(DeedStepRow.deed_id).where(DeedStepRow.action_seq == seq)
        query = DEED.where(DeedRow.id.in_(stepped)).order_by(DeedRow.id)
        return [deed_of(row) for row in self._connection.execute(query)]

    def of_household(self, household_id: int) -> list[Deed]:
        """Every deed of a household, in the order of its events."""
        query = DEED.where(DeedRow.household_id == household_id)
        found = self._connection.execute(query.order_by(DeedRow.event_date, DeedRow.id))
        return [deed_of(row) for row in found]

    def steps(self, deed_id: int) -> list[DeedStep]:
        """The life of a deed, oldest step first; texts are None once erased."""
        found = self._connection.execute(
            STEP.where(DeedStepRow.deed_id == deed_id).order_by(DeedStepRow.id)
        )
        return [DeedStep(**as_dict(one, step=member_of(Step, one.step))) for one in found]

    def texts(self, deed_ids: Collection[int]) -> dict[int, dict[str, str | None]]:
        """The newest text of each field of some deeds; None where it was erased."""
        found = self._connection.execute(
            select(DeedTextRow.deed_id, DeedTextRow.field, TextCopyRow.text)
            .join(TextCopyRow, TextCopyRow.id == DeedTextRow.text_id)
            .where(DeedTextRow.deed_id.in_(deed_ids))
            .order_by(DeedTextRow.id)
        )
        texts: dict[int, dict[str, str | None]] = {deed_id: {} for deed_id in deed_ids}
        for deed_id, field, kept in found:
            texts[deed_id][field] = kept
        return texts

    def alike(
        self, household_id: int, rule_code: str, event_date: date, activity: str
    ) -> list[int]:
        """Numbers of deeds of the same rule and household, of the same day or activity."""
        values = {
            "household": household_id,
            "code": rule_code,
            "day": event_date,
            "activity": activity,
        }
        return list(self._connection.execute(_ALIKE, values).scalars())

    def alike_of(self, deed_ids: Collection[int]) -> dict[int, list[int]]:
        """For each of some deeds the numbers of the others that `alike` would name."""
        mine, other = DeedRow.__table__.alias("mine"), DeedRow.__table__.alias("other")
        found = self._connection.execute(
            select(mine.c.id, other.c.id)
            .join(
                other,
                (other.c.household_id == mine.c.household_id)
                & (other.c.rule_code == mine.c.rule_code)
                & (
                    (other.c.event_date == mine.c.event_date)
                    | (other.c.activity == mine.c.activity) & (mine.c.activity != "")
                ),
            )
            .where(mine.c.id.in_(deed_ids), other.c.id != mine.c.id, other.c.step.not_in(GONE))
            .order_by(other.c.id)
        )
        others: dict[int, list[int]] = {deed_id: [] for deed_id in deed_ids}
        for deed_id, other_id in found:
            others[deed_id].append(other_id)
        return others

    def same_matter(self, deed_id: int) -> list[Deed]:
        """The deed and every other that names it, or that it names, as the same matter."""
        known: dict[int, Deed] = {}
        asked: set[int] = set()
        asking = {deed_id}
        while asking:
            query = DEED.where(or_(DeedRow.id.in_(asking), DeedRow.instead_of.in_(asking)))
            known |= {row.id: deed_of(row) for row in self._connection.execute(query)}
            named = {deed.instead_of for deed in known.values() if deed.instead_of is not None}
            asked |= asking
            asking = (known.keys() | named) - asked
        return sorted(known.values(), key=lambda deed: deed.id)

    def used(
        self,
        household_id: int,
        rule_code: str,
        days: tuple[date, date],
        person: tuple[int | None, bool] | None,
    ) -> Used:
        """What decided and posted deeds of these event days have used of a rule's caps.

        `person` is (member_id, of_head) where the rule counts for one member.
        """
        values: dict[str, Any] = {
            "household": household_id,
            "code": rule_code,
            "first": days[0],
            "last": days[1],
        }
        query = _USED
        if person is not None:
            query = _USED_BY_ONE
            values |= {"member": person[0], "head": person[1]}
        points, times, quantity = self._connection.execute(query, values).one()
        return Used(points=points, times=times, quantity=quantity or 0)

    def first_of_households(self, household_ids: Collection[int], after_seq: int) -> dict[int, int]:
        """Households to the first later action that brought in a deed of theirs that stands."""
        query = select(DeedRow.household_id, func.min(DeedRow.action_seq)).where(
            DeedRow.action_seq > after_seq, DeedRow.step.not_in(GONE)
        )
        return said_of(
            self._connection,
            query.group_by(DeedRow.household_id),
            DeedRow.household_id,
            household_ids,
        )

    def first_of_people(
        self, member_ids: Collection[int], heads_of: Collection[int], after_seq: int
    ) -> dict[int, int]:
        """Households to the first later act that declared a standing deed of these people.

        Of members, and of the heads of some households.
        """
        theirs = DeedRow.member_id.in_(member_ids)
        heads = DeedRow.household_id.in_(heads_of) & DeedRow.of_head
        # A deed may have come before and been corrected since: only then does it name them.
        found = self._connection.execute(
            select(DeedRow.household_id, func.min(DeedStepRow.action_seq))
            .join(DeedStepRow, DeedStepRow.deed_id == DeedRow.id)
            .where(
                theirs | heads,
                DeedStepRow.step.in_((Step.DRAFT, Step.DECLARED)),
                DeedStepRow.action_seq > after_seq,
                DeedRow.step.not_in(GONE),
            )
            .group_by(DeedRow.household_id)
        )
        return {household_id: seq for household_id, seq in found}  # noqa: C416

    def open_of(self, household_id: int) -> tuple[int, ...]:
        """Numbers of a household's deeds that wait for something."""
        query = select(DeedRow.id).where(DeedRow.household_id == household_id, text(OPEN))
        return tuple(self._connection.execute(query.order_by(DeedRow.id)).scalars())

    # --- writing --------------------------------------------------------------

    def add(self, seq: int, deeds: Sequence[Mapping[str, Any]]) -> list[int]:
        """Write new deeds, each with its first step, and return their numbers."""
        first = (self._connection.execute(select(func.max(DeedRow.id))).scalar() or 0) + 1
        rows = [
            {"id": deed_id, "action_seq": seq, **values}
            for deed_id, values in enumerate(deeds, start=first)
        ]
        self._connection.execute(insert(DeedRow), rows)
        self._connection.execute(
            insert(DeedStepRow),
            [{"action_seq": seq, "deed_id": row["id"], "step": row["step"]} for row in rows],
        )
        return [row["id"] for row in rows]

    def go(self, seq: int, goings: Sequence[Going]) -> None:
        """Lead deeds to steps, in this order; a deed may be led on several times."""
        reasons = {number: going.reason for number, going in enumerate(goings) if going.reason}
        recused = {number: going.recused for number, going in enumerate(goings) if going.recused}
        reason_ids = keep_numbered(self._connection, seq, "reason", reasons)
        recused_ids = keep_numbered(self._connection, seq, "recused", recused)
        self._connection.execute(
            insert(DeedStepRow),
            [
                _step_row(seq, going, reason_ids.get(number), recused_ids.get(number))
                for number, going in enumerate(goings)
            ],
        )
        last = {going.deed_id: going for going in goings}
        fixed = {going.deed_id: going.fixed for going in goings if going.fixed is not None}
        at = update(DeedRow).where(DeedRow.id == bindparam("deed"))
        decided = [
            {"deed": deed_id, "step": str(last[deed_id].step), **vars(points)}
            for deed_id, points in fixed.items()
        ]
        undone = [
            {
                "deed": deed_id,
                "step": str(going.step),
                "agreed_points": None,
                "given_points": None,
                "given_quantity": None,
            }
            for deed_id, going in last.items()
            if going.step in {Step.RETURNED, Step.REJECTED}
        ]
        led = fixed.keys() | {row["deed"] for row in undone}
        only_led = [
            {"deed": deed_id, "step": str(going.step)}
            for deed_id, going in last.items()
            if deed_id not in led
        ]
        for rows in (decided, undone, only_led):
            if rows:
                self._connection.execute(at, rows)

    def change(self, deed_id: int, values: Mapping[str, Any]) -> None:
        """Correct facts of a deed; a guard allows it at the first steps only."""
        self._connection.execute(update(DeedRow).where(DeedRow.id == deed_id).values(**values))

    def write(self, seq: int, field: str, texts: Mapping[int, str]) -> None:
        """Keep a text beside each of some deeds; the newest of a field counts, an empty one too.

        Every deed has a copy of its own: erasing one person's texts leaves others alone.
        """
        rows = [
            {"action_seq": seq, "deed_id": deed_id, "field": field, "text_id": text_id}
            for deed_id, text_id in keep_numbered(self._connection, seq, field, texts).items()
        ]
        if rows:
            self._connection.execute(insert(DeedTextRow), rows)


def _step_row(
    seq: int, going: Going, reason_text_id: int | None, recused_text_id: int | None
) -> dict[str, Any]:
    in_favour, against, abstained = going.votes or (None, None, None)
    return {
        "action_seq": seq,
        "deed_id": going.deed_id,
        "step": str(going.step),
        "meeting_id": going.meeting_id,
        "votes_for": in_favour,
        "votes_against": against,
        "votes_abstained": abstained,
        "reason_text_id": reason_text_id,
        "recused_text_id": recused_text_id,
    }
