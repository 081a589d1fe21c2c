"""Vetoes: what they are, which households they reach, when they ended."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, select
from sqlalchemy.orm import aliased

from jifen_desktop.db.actions import standing
from jifen_desktop.db.life_models import VetoEndRow, VetoReachRow, VetoRow
from jifen_desktop.db.models import ActionRow
from jifen_desktop.db.rows import as_dict, member_of
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.vetoes import Reach, Veto, VetoKind

_VETO = select(
    *(c for c in VetoRow.__table__.columns if not c.name.endswith("_text_id")),
    VetoEndRow.ended_on,
).outerjoin(VetoEndRow, VetoEndRow.veto_id == VetoRow.id)
_LATER = aliased(VetoReachRow)
#: Asked at every checkout: put together once.
_REACHING = (
    _VETO.add_columns(VetoReachRow.household_id.label("reached"))
    .join(VetoReachRow, VetoReachRow.veto_id == VetoRow.id)
    .where(
        VetoReachRow.household_id.in_(bindparam("ids", expanding=True)),
        VetoReachRow.reaches.is_(True),
        ~select(_LATER.id)
        .where(
            _LATER.household_id == VetoReachRow.household_id,
            _LATER.veto_id == VetoReachRow.veto_id,
            _LATER.id > VetoReachRow.id,
        )
        .exists(),
    )
    .order_by(VetoRow.id)
)


class Vetoes:
    """Vetoes by the households that they reach now; their grounds are asked for apart."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, veto_id: int) -> Veto | None:
        found = self._some(_VETO.where(VetoRow.id == veto_id))
        return found[0] if found else None

    def of_action(self, seq: int) -> Veto | None:
        found = self._some(_VETO.where(VetoRow.action_seq == seq))
        return found[0] if found else None

    def reaching(self, household_id: int) -> list[Veto]:
        """Every veto that reaches a household, lifted and past ones too, oldest first."""
        return self.reaching_some({household_id}).get(household_id, [])

    def reaching_some(self, household_ids: Collection[int]) -> dict[int, list[Veto]]:
        """Vetoes by the household that they reach; none for households without one."""
        found = self._connection.execute(_REACHING, {"ids": list(household_ids)})
        vetoes: dict[int, list[Veto]] = {}
        for one in found:
            values = as_dict(one, kind=member_of(VetoKind, one.kind))
            vetoes.setdefault(values.pop("reached"), []).append(Veto(**values))
        return vetoes

    def frozen(self, household_ids: Collection[int], day: date) -> set[int]:
        """Those of some households that may not redeem on a day."""
        return {
            household_id
            for household_id, vetoes in self.reaching_some(household_ids).items()
            if any(veto.freezes(day) for veto in vetoes)
        }

    def laid_on(self, household_id: int) -> list[Veto]:
        """Every veto that was laid on a household, wherever it followed somebody since."""
        return self._some(_VETO.where(VetoRow.household_id == household_id).order_by(VetoRow.id))

    def reaches(self) -> list[Reach]:
        """Where every veto reached, oldest first; acts that were a mistake are left out."""
        mirror = aliased(ActionRow)
        taken_back = select(mirror.seq).where(
            mirror.reverses == ActionRow.seq, mirror.kind == Kind.REVERSE
        )
        row = VetoReachRow
        found = self._connection.execute(
            select(
                *(row.veto_id, row.household_id, row.reaches, row.action_seq),
                ActionRow.business_date.label("written_on"),
            )
            .join(ActionRow, ActionRow.seq == row.action_seq)
            .where(ActionRow.kind != Kind.REVERSE, ~taken_back.exists())
            .order_by(row.id)
        )
        return [Reach(**as_dict(one)) for one in found]

    def all(self) -> list[Veto]:
        """Every veto, oldest first."""
        return self._some(_VETO.order_by(VetoRow.id))

    def written_later(self, household_ids: Collection[int], seq: int) -> dict[int, int]:
        """Some households to the first later standing act by which a veto reaches them."""
        row = VetoReachRow
        found = self._connection.execute(
            select(row.household_id, func.min(row.action_seq))
            .join(ActionRow, ActionRow.seq == row.action_seq)
            .where(
                row.household_id.in_(household_ids),
                row.reaches.is_(True),
                row.action_seq > seq,
                standing(),
            )
            .group_by(row.household_id)
        )
        return {household_id: later for household_id, later in found}  # noqa: C416

    def reached_by(self, seq: int) -> list[tuple[int, int, bool]]:
        """Veto, household and whether it reaches it, of every word of one act."""
        row = VetoReachRow
        query = select(row.veto_id, row.household_id, row.reaches).where(row.action_seq == seq)
        found = self._connection.execute(query.order_by(row.id))
        return [(veto_id, household_id, reaches) for veto_id, household_id, reaches in found]

    # --- writing --------------------------------------------------------------

    def append(self, values: dict[str, Any]) -> int:
        """Write a veto that reaches its household, and return its number; texts by their ids."""
        number = (self._connection.execute(select(func.max(VetoRow.id))).scalar() or 0) + 1
        self._connection.execute(insert(VetoRow), [{"id": number, **values}])
        self.reach(values["action_seq"], number, values["household_id"], reaches=True)
        return number

    def reach(self, seq: int, veto_id: int, household_id: int, *, reaches: bool) -> None:
        """From now on a veto reaches a household, or does so no longer."""
        values = {
            "action_seq": seq,
            "veto_id": veto_id,
            "household_id": household_id,
            "reaches": reaches,
        }
        self._connection.execute(insert(VetoReachRow), [values])

    def end(self, seq: int, veto_id: int, ended_on: date) -> None:
        values = {"veto_id": veto_id, "action_seq": seq, "ended_on": ended_on}
        self._connection.execute(insert(VetoEndRow), [values])

    def _some(self, query: Select[*tuple[Any, ...]]) -> list[Veto]:
        return [
            Veto(**as_dict(row, kind=member_of(VetoKind, row.kind)))
            for row in self._connection.execute(query)
        ]
