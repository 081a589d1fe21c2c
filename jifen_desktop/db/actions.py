"""Actions, the texts they keep and the changes they made."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, bindparam, func, insert, select

from jifen_desktop.db.ledger_models import TransferRow
from jifen_desktop.db.models import ActionRow, BookRow, ChangeRow, TextCopyRow
from jifen_desktop.db.rows import SOME_AT_A_TIME, as_dict, member_of
from jifen_desktop.db.texts import keep_numbered
from jifen_desktop.domain.actions import Action, Stand
from jifen_desktop.domain.acts import Kind


@dataclass(frozen=True, kw_only=True)
class Change:
    """Before and after of one field; `personal` says that both are a person's text."""

    subject: str
    subject_id: int
    field: str
    before: str | None
    after: str | None
    personal: bool = False


def _action(row: Any) -> Action:  # noqa: ANN401 - a row of the select below
    return Action(**as_dict(row, kind=member_of(Kind, row.kind)))


_ACTION = select(*ActionRow.__table__.columns)
#: Statements of every act are built once: building one costs more than running it.
_LAST = _ACTION.order_by(ActionRow.seq.desc()).limit(1)
_STAND = select(BookRow.epoch, select(func.max(ActionRow.seq)).scalar_subquery())
_WITH_KEY = _ACTION.where(ActionRow.kind == bindparam("kind"), ActionRow.key == bindparam("key"))


class Actions:
    """The audit trail: nothing else in the book exists without one of these rows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last(self) -> Action | None:
        """The newest action of the book."""
        found = self._connection.execute(_LAST).first()
        return None if found is None else _action(found)

    def stand(self) -> Stand:
        """How far the book has come."""
        epoch, seq = self._connection.execute(_STAND).one()
        return Stand(epoch=epoch, seq=seq)

    def epochs(self) -> dict[int, int]:
        """The epochs that this book went through, each with its last action so far."""
        found = self._connection.execute(
            select(ActionRow.epoch, ActionRow.seq)
            .where((ActionRow.seq == 1) | (ActionRow.kind == Kind.RESTORE))
            .order_by(ActionRow.seq)
        ).all()
        beyond = [first for _, first in found[1:]] + [self.stand().seq + 1]
        return {epoch: end - 1 for (epoch, _), end in zip(found, beyond, strict=True)}

    def get(self, seq: int) -> Action | None:
        found = self._connection.execute(_ACTION.where(ActionRow.seq == seq)).first()
        return None if found is None else _action(found)

    def with_key(self, kind: Kind, key: str) -> Action | None:
        """The accepted action of this kind and key."""
        found = self._connection.execute(_WITH_KEY, {"kind": kind, "key": key}).first()
        return None if found is None else _action(found)

    def reversal_of(self, seq: int) -> Action | None:
        """The action that mirrors this one."""
        found = self._connection.execute(_ACTION.where(ActionRow.reverses == seq)).first()
        return None if found is None else _action(found)

    def some(self, seqs: Collection[int]) -> dict[int, Action]:
        """Some actions by their seq."""
        found = self._connection.execute(_ACTION.where(ActionRow.seq.in_(seqs)))
        return {row.seq: _action(row) for row in found}

    def reversals_of(self, seqs: Collection[int]) -> dict[int, int]:
        """Those of some actions that were taken back, with the seq of the act that did it."""
        found = self._connection.execute(
            select(ActionRow.reverses, ActionRow.seq).where(ActionRow.reverses.in_(seqs))
        )
        return {reversed_seq: seq for reversed_seq, seq in found if reversed_seq is not None}

    def append(self, action: Action) -> None:
        self._connection.execute(
            insert(ActionRow),
            {
                "seq": action.seq,
                "kind": str(action.kind),
                "key": action.key,
                "fingerprint": action.fingerprint,
                "business_date": action.business_date,
                "recorded_utc": action.recorded_utc,
                "utc_offset_minutes": action.utc_offset_minutes,
                "clock_flag": action.clock_flag,
                "operator_id": action.operator_id,
                "second_operator_id": action.second_operator_id,
                "reverses": action.reverses,
                "epoch": action.epoch,
                "program_version": action.program_version,
            },
        )

    def last_business_date(self) -> date | None:
        return self._connection.execute(
            select(ActionRow.business_date).order_by(ActionRow.seq.desc()).limit(1)
        ).scalar()

    # --- texts about people -------------------------------------------------------

    def keep_texts(self, seq: int, texts: dict[str, str]) -> None:
        """Keep texts about people beside an action; empty ones are not worth keeping."""
        rows = [
            {"action_seq": seq, "field": field, "text": text}
            for field, text in texts.items()
            if text
        ]
        if rows:
            self._connection.execute(insert(TextCopyRow), rows)

    def keep_named_texts(self, seq: int, texts: Mapping[str, str]) -> dict[str, int]:
        """Keep texts that rows of the act name: field to id, none for an empty text."""
        kept = {field: text for field, text in texts.items() if text}
        ids = dict(zip(kept, count(self._next_text_id()), strict=False))
        rows = [
            {"id": ids[field], "action_seq": seq, "field": field, "text": text}
            for field, text in kept.items()
        ]
        if rows:
            self._connection.execute(insert(TextCopyRow), rows)
        return ids

    def keep_numbered_texts(self, seq: int, field: str, texts: Mapping[int, str]) -> dict[int, int]:
        """Keep texts of one field that rows of the act name: number to id, empty ones too."""
        return keep_numbered(self._connection, seq, field, texts)

    def texts(self, seq: int) -> dict[str, str | None]:
        """Field to text; None where the text was erased on the person's request."""
        found = self._connection.execute(
            select(TextCopyRow.field, TextCopyRow.text).where(TextCopyRow.action_seq == seq)
        )
        return {field: text for field, text in found}  # noqa: C416 - rows are not pairs to dict()

    def reasons(self, account_id: int) -> dict[int, str]:
        """The reasons kept beside reversals that moved an account's points, by action."""
        moved = select(TransferRow.action_seq).where(
            (TransferRow.to_account_id == account_id) | (TransferRow.from_account_id == account_id)
        )
        found = self._connection.execute(
            select(TextCopyRow.action_seq, TextCopyRow.text).where(
                TextCopyRow.field == "reason", TextCopyRow.action_seq.in_(moved)
            )
        )
        return {seq: text or "" for seq, text in found}

    def texts_of(self, seqs: Collection[int]) -> dict[int, dict[str, str | None]]:
        """The texts kept beside some actions, by action; each as `texts` gives them."""
        found = self._connection.execute(
            select(TextCopyRow.action_seq, TextCopyRow.field, TextCopyRow.text).where(
                TextCopyRow.action_seq.in_(seqs)
            )
        )
        texts: dict[int, dict[str, str | None]] = {seq: {} for seq in seqs}
        for seq, field, text in found:
            texts[seq][field] = text
        return texts

    # --- before and after ---------------------------------------------------------

    def record_changes(self, seq: int, changes: Iterable[Change]) -> None:
        """Write before and after of each changed field; personal ones through text_copy."""
        next_text_id = self._next_text_id()
        texts: list[dict[str, Any]] = []
        rows: list[dict[str, Any]] = []

        def kept(field: str, text: str | None) -> int | None:
            if not text:
                return None
            texts.append(
                {
                    "id": next_text_id + len(texts),
                    "action_seq": seq,
                    "field": field,
                    "text": text,
                }
            )
            return next_text_id + len(texts) - 1

        for change in changes:
            personal = change.personal
            rows.append(
                {
                    "action_seq": seq,
                    "subject": change.subject,
                    "subject_id": change.subject_id,
                    "field": change.field,
                    "before": None if personal else change.before,
                    "after": None if personal else change.after,
                    "before_text_id": kept(change.field, change.before) if personal else None,
                    "after_text_id": kept(change.field, change.after) if personal else None,
                }
            )
        if texts:
            self._connection.execute(insert(TextCopyRow), texts)
        if rows:
            self._connection.execute(insert(ChangeRow), rows)

    def _next_text_id(self) -> int:
        last = self._connection.execute(select(func.max(TextCopyRow.id))).scalar()
        return (last or 0) + 1

    def changes(self, seq: int) -> list[Change]:
        """What an action changed, in the order of writing."""
        before, after = TextCopyRow.__table__.alias("b"), TextCopyRow.__table__.alias("a")
        found = self._connection.execute(
            select(
                ChangeRow.subject,
                ChangeRow.subject_id,
                ChangeRow.field,
                func.coalesce(ChangeRow.before, before.c.text).label("before"),
                func.coalesce(ChangeRow.after, after.c.text).label("after"),
                func.coalesce(ChangeRow.before_text_id, ChangeRow.after_text_id).label("text_id"),
            )
            .outerjoin(before, before.c.id == ChangeRow.before_text_id)
            .outerjoin(after, after.c.id == ChangeRow.after_text_id)
            .where(ChangeRow.action_seq == seq)
            .order_by(ChangeRow.id),
            execution_options=SOME_AT_A_TIME,
        )
        return [
            Change(
                subject=row.subject,
                subject_id=row.subject_id,
                field=row.field,
                before=row.before,
                after=row.after,
                personal=row.text_id is not None,
            )
            for row in found
        ]

    def changed_later(self, seq: int, subject: str) -> dict[int, int]:
        """Subject ids that this action changed and a later one changed again, with its seq.

        Later actions that were reversed themselves, and reversals, do not count.
        """
        mine = select(ChangeRow.subject_id).where(
            ChangeRow.action_seq == seq, ChangeRow.subject == subject
        )
        found = self._connection.execute(
            select(ChangeRow.subject_id, func.min(ChangeRow.action_seq))
            .join(ActionRow, ActionRow.seq == ChangeRow.action_seq)
            .where(
                ChangeRow.subject == subject,
                ChangeRow.subject_id.in_(mine),
                ChangeRow.action_seq > seq,
                standing(),
            )
            .group_by(ChangeRow.subject_id)
        )
        return {subject_id: later for subject_id, later in found}  # noqa: C416

    def fields_changed_later(self, seq: int, subject: str) -> dict[int, int]:
        """Subject ids of which a later act changed a field that this one changed, with its seq.

        Of a subject that this act brought every field counts. Later acts that were reversed
        themselves, and reversals, do not count.
        """
        own = ChangeRow.__table__.alias("own")
        found = self._connection.execute(
            select(ChangeRow.subject_id, func.min(ChangeRow.action_seq))
            .join(own, (own.c.subject == subject) & (own.c.subject_id == ChangeRow.subject_id))
            .join(ActionRow, ActionRow.seq == ChangeRow.action_seq)
            .where(
                own.c.action_seq == seq,
                (own.c.field == ChangeRow.field) | brought(own),
                ChangeRow.subject == subject,
                ChangeRow.action_seq > seq,
                standing(),
            )
            .group_by(ChangeRow.subject_id)
        )
        return {subject_id: later for subject_id, later in found}  # noqa: C416


def standing() -> ColumnElement[bool]:
    """The action is no reversal and was not reversed."""
    mirror = ActionRow.__table__.alias("mirror")
    return (
        ActionRow.reverses.is_(None)
        & ~select(mirror.c.seq).where(mirror.c.reverses == ActionRow.seq).exists()
    )


def brought(change: FromClause = ChangeRow.__table__) -> ColumnElement[bool]:
    """The change is one that made its subject appear: new, or back after a reversed import."""
    return (change.c.field == "state") & (
        change.c.before.is_(None) | (change.c.before == "withdrawn")
    )
