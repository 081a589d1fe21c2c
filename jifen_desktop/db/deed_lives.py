"""How the deeds of one household came where they are, with the acts that led them there."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from jifen_desktop.db.deed_models import DeedRow, DeedStepRow, DeedTextRow
from jifen_desktop.db.deeds import DEED, GONE, STEP, deed_of
from jifen_desktop.db.models import ActionRow, ChangeRow, TextCopyRow
from jifen_desktop.db.rows import as_dict, member_of
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import Deed, DeedStep, Step

#: Facts that a first answer is made of, and how the trail of changes is read back.
_ANSWERED = {
    "rule_code": str,
    "event_date": date.fromisoformat,
    "activity": str,
    "nominal_points": int,
}


@dataclass(frozen=True, kw_only=True)
class StepTaken:
    """A step of a deed with the act that took it."""

    step: DeedStep
    kind: Kind
    business_date: date
    operator_id: int
    second_operator_id: int | None


class DeedLives:
    """Every question here is about the rows of one household alone, however long the book is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_household(self, household_id: int) -> dict[int, list[StepTaken]]:
        """The steps of every deed of a household, oldest first, by deed."""
        mine = select(DeedRow.id).where(DeedRow.household_id == household_id)
        found = self._connection.execute(
            STEP.add_columns(
                ActionRow.kind,
                ActionRow.business_date,
                ActionRow.operator_id,
                ActionRow.second_operator_id,
            )
            .join(ActionRow, ActionRow.seq == DeedStepRow.action_seq)
            .where(DeedStepRow.deed_id.in_(mine))
            .order_by(DeedStepRow.id)
        )
        lives: dict[int, list[StepTaken]] = {}
        for row in found:
            values = as_dict(row, step=member_of(Step, row.step))
            taken = StepTaken(
                kind=member_of(Kind, values.pop("kind")),
                business_date=values.pop("business_date"),
                operator_id=values.pop("operator_id"),
                second_operator_id=values.pop("second_operator_id"),
                step=DeedStep(**values),
            )
            lives.setdefault(row.deed_id, []).append(taken)
        return lives

    def said_beside(self, household_id: int, step: Step, field: str) -> dict[int, str | None]:
        """One text of the acts that led a household's deeds to a step, by act; None: erased."""
        acts = (
            select(DeedStepRow.action_seq)
            .join(DeedRow, DeedRow.id == DeedStepRow.deed_id)
            .where(DeedRow.household_id == household_id, DeedStepRow.step == step)
        )
        found = self._connection.execute(
            select(TextCopyRow.action_seq, TextCopyRow.text)
            .where(TextCopyRow.field == field, TextCopyRow.action_seq.in_(acts))
            .order_by(TextCopyRow.id)
        )
        return {seq: text for seq, text in found}  # noqa: C416

    def texts_of_household(self, household_id: int) -> dict[int, dict[str, str | None]]:
        """The newest text of each field, by deed; None where it was erased."""
        mine = select(DeedRow.id).where(DeedRow.household_id == household_id)
        found = self._connection.execute(
            select(DeedTextRow.deed_id, DeedTextRow.field, TextCopyRow.text)
            .join(TextCopyRow, TextCopyRow.id == DeedTextRow.text_id)
            .where(DeedTextRow.deed_id.in_(mine))
            .order_by(DeedTextRow.id)
        )
        texts: dict[int, dict[str, str | None]] = {}
        for deed_id, field, text in found:
            texts.setdefault(deed_id, {})[field] = text
        return texts

    # --- as it was ----------------------------------------------------------------

    def at(self, deeds: Sequence[Deed], seq: int) -> list[Deed]:
        """Deeds with rule, day, activity and nominal points as they were after an action.

        A repeated key has its first answer, whatever was corrected since.
        """
        later = self._connection.execute(
            select(ChangeRow.subject_id, ChangeRow.field, ChangeRow.before)
            .where(
                ChangeRow.subject == "deed",
                ChangeRow.subject_id.in_([deed.id for deed in deeds]),
                ChangeRow.action_seq > seq,
                ChangeRow.field.in_(_ANSWERED),
            )
            .order_by(ChangeRow.id.desc())
        )
        before: dict[int, dict[str, Any]] = defaultdict(dict)
        for deed_id, field, value in later:  # newest first: the first correction has the last word
            assert value is not None, (deed_id, field)
            before[deed_id][field] = _ANSWERED[field](value)
        return [replace(deed, **before[deed.id]) for deed in deeds]

    def alike_at(self, deed: Deed, seq: int) -> tuple[int, ...]:
        """Numbers of earlier deeds that looked like this one after an action.

        The deed is given as it was then; what had come to nothing by then is left out.
        """
        corrected = select(ChangeRow.subject_id).where(
            ChangeRow.subject == "deed", ChangeRow.action_seq > seq
        )
        gone = select(DeedStepRow.id).where(
            DeedStepRow.deed_id == DeedRow.id,
            DeedStepRow.step.in_(GONE),
            DeedStepRow.action_seq <= seq,
        )
        found = self._connection.execute(
            DEED.where(
                DeedRow.household_id == deed.household_id,
                DeedRow.id < deed.id,
                (DeedRow.rule_code == deed.rule_code) | DeedRow.id.in_(corrected),
                ~gone.exists(),
            ).order_by(DeedRow.id)
        )
        return tuple(
            other.id
            for other in self.at([deed_of(row) for row in found], seq)
            if other.rule_code == deed.rule_code
            and (
                other.event_date == deed.event_date
                or (other.activity and other.activity == deed.activity)
            )
        )
