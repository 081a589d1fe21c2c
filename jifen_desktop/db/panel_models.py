"""The tables of groups, meetings and grids."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jifen_desktop.db.models import STRICT, Base
from jifen_desktop.db.rule_models import STRICT_BY_KEY


class PanelMemberRow(Base):
    """Somebody on the management or the supervision group; what was stands in change."""

    __tablename__ = "panel_member"
    id: Mapped[int] = mapped_column(primary_key=True)
    panel: Mapped[str] = mapped_column(comment="management or supervision")
    seat_kind: Mapped[str] = mapped_column(comment="see domain/panels.py")
    name: Mapped[str] = mapped_column()
    duty: Mapped[str] = mapped_column(comment="组长, 成员 ..., may be empty")
    term_from: Mapped[date] = mapped_column()
    term_until: Mapped[date | None] = mapped_column(comment="NULL: until the next election")
    serving: Mapped[bool] = mapped_column(comment="0: left the group")
    __table_args__ = (
        CheckConstraint("panel IN ('management', 'supervision')", name="panel_known"),
        CheckConstraint(
            "seat_kind IN ('party', 'committee', 'grid', 'party_delegate', 'village_delegate')",
            name="seat_kind_known",
        ),
        CheckConstraint("term_until >= term_from", name="term_forward"),
        CheckConstraint("serving IN (0, 1)", name="serving_flag"),
        STRICT,
    )


class GridRow(Base):
    """A part of the village and who records there."""

    __tablename__ = "grid"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    worker_name: Mapped[str] = mapped_column(comment="网格员, may be empty")
    active: Mapped[bool] = mapped_column(comment="0: given up")
    __table_args__ = (CheckConstraint("active IN (0, 1)", name="active_flag"), STRICT)


class GridGroupRow(Base):
    """A group of households belongs to one grid; a grid has several."""

    __tablename__ = "grid_group"
    group_name: Mapped[str] = mapped_column(primary_key=True, comment="as household.group_name")
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"))
    __table_args__ = (Index("ix_grid_group_grid_id", "grid_id"), STRICT)


class MeetingRow(Base):
    """A meeting that was held; its title, place and names stand in text_copy."""

    __tablename__ = "meeting"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), unique=True)
    kind: Mapped[str] = mapped_column(comment="branches, forum, courtyard or other")
    held_on: Mapped[date] = mapped_column()
    expected: Mapped[int | None] = mapped_column(comment="应到, NULL: not counted")
    __table_args__ = (
        Index("ix_meeting_held_on", "held_on"),
        CheckConstraint("kind IN ('branches', 'forum', 'courtyard', 'other')", name="kind_known"),
        CheckConstraint("expected BETWEEN 1 AND 10000", name="expected_range"),
        STRICT,
    )


class AttendanceRow(Base):
    """A group member who was at a meeting, called as he was called then."""

    __tablename__ = "attendance"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    panel_member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"), primary_key=True)
    name_text_id: Mapped[int] = mapped_column(ForeignKey("text_copy.id"))
    __table_args__ = (
        Index("ix_attendance_panel_member_id", "panel_member_id"),
        Index("ix_attendance_name_text_id", "name_text_id"),
        STRICT_BY_KEY,
    )
