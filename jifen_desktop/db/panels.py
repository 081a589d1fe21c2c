"""Groups and their members, meetings, grids."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from jifen_desktop.db.deed_models import DeedStepRow
from jifen_desktop.db.deeds import STEP
from jifen_desktop.db.models import HouseholdRow, TextCopyRow
from jifen_desktop.db.panel_models import (
    AttendanceRow,
    GridGroupRow,
    GridRow,
    MeetingRow,
    PanelMemberRow,
)
from jifen_desktop.db.rows import as_dict, member_of
from jifen_desktop.domain.deeds import DeedStep, Step
from jifen_desktop.domain.group_numbers import in_order
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.panels import Grid, Meeting, MeetingKind, Panel, PanelMember, SeatKind

#: Texts of a meeting, as text_copy calls them: none of them stands in its row.
MEETING_TEXTS = ("title", "place", "chair", "recorder", "topics", "guests")


def _panel_member(row: Any) -> PanelMember:  # noqa: ANN401 - a row of the table
    return PanelMember(
        **as_dict(
            row, panel=member_of(Panel, row.panel), seat_kind=member_of(SeatKind, row.seat_kind)
        )
    )


class Panels:
    """Who sits on the groups, now and before."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def members(self) -> list[PanelMember]:
        """Everybody who ever sat on a group, in the order of entering."""
        found = self._connection.execute(
            select(*PanelMemberRow.__table__.columns).order_by(PanelMemberRow.id)
        )
        return [_panel_member(row) for row in found]

    def some(self, member_ids: Collection[int]) -> dict[int, PanelMember]:
        found = self._connection.execute(
            select(*PanelMemberRow.__table__.columns).where(PanelMemberRow.id.in_(member_ids))
        )
        return {row.id: _panel_member(row) for row in found}

    def insert(self, values: Mapping[str, Any]) -> int:
        added = self._connection.execute(
            insert(PanelMemberRow).returning(PanelMemberRow.id), dict(values)
        )
        return added.scalar_one()

    def update(self, member_id: int, values: Mapping[str, Any]) -> None:
        self._connection.execute(
            update(PanelMemberRow).where(PanelMemberRow.id == member_id).values(**values)
        )

    # --- grids ----------------------------------------------------------------

    def grids(self) -> list[Grid]:
        """The grids that are in use, by name."""
        groups: dict[int, list[str]] = {}
        for group_name, grid_id in self._connection.execute(
            select(GridGroupRow.group_name, GridGroupRow.grid_id).order_by(GridGroupRow.group_name)
        ):
            groups.setdefault(grid_id, []).append(group_name)
        found = self._connection.execute(
            select(GridRow.id, GridRow.name, GridRow.worker_name)
            .where(GridRow.active)
            .order_by(GridRow.name)
        )
        return [
            Grid(**as_dict(row), group_names=tuple(in_order(groups.get(row.id, ()))))
            for row in found
        ]

    def given_up_grid(self, name: str) -> Grid | None:
        """The grid of this name that is used no more; it has no groups."""
        found = self._connection.execute(
            select(GridRow.id, GridRow.name, GridRow.worker_name).where(
                GridRow.name == name, ~GridRow.active
            )
        ).first()
        return None if found is None else Grid(**as_dict(found), group_names=())

    def households_of_groups(self) -> dict[str, int]:
        """How many households each group has, by its name; withdrawn ones do not count."""
        found = self._connection.execute(
            select(HouseholdRow.group_name, func.count())
            .where(HouseholdRow.state != HouseholdState.WITHDRAWN, HouseholdRow.group_name != "")
            .group_by(HouseholdRow.group_name)
            .order_by(HouseholdRow.group_name)
        )
        return {group_name: count for group_name, count in found}  # noqa: C416

    def insert_grid(self, name: str, worker_name: str) -> int:
        added = self._connection.execute(
            insert(GridRow).returning(GridRow.id),
            {"name": name, "worker_name": worker_name, "active": True},
        )
        return added.scalar_one()

    def update_grid(self, grid_id: int, values: Mapping[str, Any]) -> None:
        self._connection.execute(update(GridRow).where(GridRow.id == grid_id).values(**values))

    def set_groups(self, grid_id: int, group_names: Collection[str]) -> None:
        """Give a grid exactly these groups of households."""
        self._connection.execute(delete(GridGroupRow).where(GridGroupRow.grid_id == grid_id))
        if group_names:
            self._connection.execute(
                insert(GridGroupRow),
                [{"group_name": name, "grid_id": grid_id} for name in group_names],
            )


class Meetings:
    """Meetings are only added: what was held was held."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, *, newest: int) -> list[Meeting]:
        """The last so many meetings, the newest first."""
        query = select(*MeetingRow.__table__.columns)
        query = query.order_by(MeetingRow.held_on.desc(), MeetingRow.id.desc()).limit(newest)
        return self._meetings(query)

    def get(self, meeting_id: int) -> Meeting | None:
        found = self._meetings(
            select(*MeetingRow.__table__.columns).where(MeetingRow.id == meeting_id)
        )
        return next(iter(found), None)

    def of_action(self, seq: int) -> Meeting | None:
        """The meeting that an action recorded."""
        found = self._meetings(
            select(*MeetingRow.__table__.columns).where(MeetingRow.action_seq == seq)
        )
        return next(iter(found), None)

    def held(self, held_on: date, title: str) -> Meeting | None:
        """The newest meeting of that day and title."""
        query = select(*MeetingRow.__table__.columns).where(MeetingRow.held_on == held_on)
        found = self._meetings(query.order_by(MeetingRow.id.desc()))
        return next((meeting for meeting in found if meeting.title == title), None)

    def steps(self, meeting_id: int) -> list[DeedStep]:
        """What was decided there, in the order of the deeds' numbers."""
        query = STEP.where(DeedStepRow.meeting_id == meeting_id)
        found = self._connection.execute(query.order_by(DeedStepRow.deed_id, DeedStepRow.id))
        return [DeedStep(**as_dict(row, step=member_of(Step, row.step))) for row in found]

    def last_decisions(self, meeting_id: int) -> dict[int, int]:
        """The last action that decided each of the deeds which were brought up there."""
        there = select(DeedStepRow.deed_id).where(DeedStepRow.meeting_id == meeting_id)
        found = self._connection.execute(
            select(DeedStepRow.deed_id, func.max(DeedStepRow.action_seq))
            .where(DeedStepRow.deed_id.in_(there), DeedStepRow.step == Step.DECIDED)
            .group_by(DeedStepRow.deed_id)
        )
        return {deed_id: seq for deed_id, seq in found}  # noqa: C416

    def add(self, seq: int, kind: MeetingKind, held_on: date, expected: int | None) -> int:
        added = self._connection.execute(
            insert(MeetingRow).returning(MeetingRow.id),
            {"action_seq": seq, "kind": str(kind), "held_on": held_on, "expected": expected},
        )
        return added.scalar_one()

    def attended(self, seq: int, meeting_id: int, names: Mapping[int, str]) -> None:
        """Group members who were there, by their id, called as they are called today."""
        for panel_member_id, name in names.items():
            kept = self._connection.execute(
                insert(TextCopyRow).returning(TextCopyRow.id),
                {"action_seq": seq, "field": "attendee_name", "text": name},
            )
            self._connection.execute(
                insert(AttendanceRow),
                {
                    "meeting_id": meeting_id,
                    "panel_member_id": panel_member_id,
                    "name_text_id": kept.scalar_one(),
                },
            )

    def _meetings(self, query: Select[*tuple[Any, ...]]) -> list[Meeting]:
        rows = self._connection.execute(query).all()
        texts = self._texts([row.action_seq for row in rows])
        present = self._present([row.id for row in rows])
        return [
            Meeting(
                **as_dict(
                    row,
                    kind=member_of(MeetingKind, row.kind),
                    present=tuple(present.get(row.id, ())),
                    **{name: texts.get((row.action_seq, name)) for name in MEETING_TEXTS},
                )
            )
            for row in rows
        ]

    def _texts(self, seqs: list[int]) -> dict[tuple[int, str], str | None]:
        """Texts that meetings keep as meeting_title, meeting_place ..., by action and name."""
        row = TextCopyRow
        fields = {f"meeting_{name}": name for name in MEETING_TEXTS}
        found = self._connection.execute(
            select(row.action_seq, row.field, row.text).where(
                row.action_seq.in_(seqs), row.field.in_(fields)
            )
        )
        return {(seq, fields[field]): text for seq, field, text in found}

    def _present(self, meeting_ids: list[int]) -> dict[int, list[str | None]]:
        present: dict[int, list[str | None]] = {}
        for meeting_id, name in self._connection.execute(
            select(AttendanceRow.meeting_id, TextCopyRow.text)
            .join(TextCopyRow, TextCopyRow.id == AttendanceRow.name_text_id)
            .where(AttendanceRow.meeting_id.in_(meeting_ids))
            .order_by(AttendanceRow.panel_member_id)
        ):
            present.setdefault(meeting_id, []).append(name)
        return present
