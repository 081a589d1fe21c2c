"""The tables of household life: vetoes, events, consent, and what was shown of whom."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jifen_desktop.db.models import STRICT, Base


class VetoRow(Base):
    """一票否决, or 暂缓 while a case is open; ground and document stand in text_copy."""

    __tablename__ = "veto"
    id: Mapped[int] = mapped_column(primary_key=True, comment="否决编号")
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), unique=True)
    kind: Mapped[str] = mapped_column(comment="veto or suspension")
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    member_id: Mapped[int | None] = mapped_column(
        ForeignKey("member.id"), comment="the person; NULL: the head or nobody named"
    )
    of_head: Mapped[bool] = mapped_column(comment="1: the head of that day")
    fact_on: Mapped[date | None] = mapped_column()
    decided_on: Mapped[date | None] = mapped_column(comment="NULL for a suspension")
    from_on: Mapped[date] = mapped_column(comment="in force from this day on")
    until_on: Mapped[date | None] = mapped_column(comment="to the end of this day; NULL: open")
    freeze: Mapped[bool] = mapped_column(comment="1: no redemption")
    exclude: Mapped[bool] = mapped_column(comment="1: not rated")
    zero: Mapped[bool] = mapped_column(comment="1: a positive balance was forfeited")
    revoke_honours: Mapped[bool] = mapped_column(comment="1: honours are to be revoked")
    ground_text_id: Mapped[int | None] = mapped_column(ForeignKey("text_copy.id"))
    document_text_id: Mapped[int | None] = mapped_column(ForeignKey("text_copy.id"))
    __table_args__ = (
        Index("ix_veto_household_id", "household_id"),
        Index("ix_veto_member_id", "member_id"),
        Index("ix_veto_ground_text_id", "ground_text_id"),
        Index("ix_veto_document_text_id", "document_text_id"),
        CheckConstraint("kind IN ('veto', 'suspension')", name="kind_known"),
        CheckConstraint(
            "of_head IN (0, 1) AND freeze IN (0, 1) AND exclude IN (0, 1) AND zero IN (0, 1)"
            " AND revoke_honours IN (0, 1)",
            name="flags",
        ),
        CheckConstraint("member_id IS NULL OR of_head = 0", name="one_person"),
        CheckConstraint("until_on >= from_on", name="days_forward"),
        CheckConstraint(
            "CASE kind WHEN 'veto' THEN decided_on IS NOT NULL ELSE decided_on IS NULL"
            " AND until_on IS NULL AND zero = 0 AND freeze = 1 AND exclude = 1 END",
            name="suspension_without_dates",
        ),
        STRICT,
    )


class VetoReachRow(Base):
    """Which households a veto reaches; it follows the person. The newest of a household counts."""

    __tablename__ = "veto_reach"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"))
    veto_id: Mapped[int] = mapped_column(ForeignKey("veto.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    reaches: Mapped[bool] = mapped_column(comment="0: no longer, the person left")
    __table_args__ = (
        Index("ix_veto_reach_household_id", "household_id", "veto_id", "id"),
        Index("ix_veto_reach_veto_id", "veto_id"),
        Index("ix_veto_reach_action_seq", "action_seq"),
        CheckConstraint("reaches IN (0, 1)", name="reaches_flag"),
        STRICT,
    )


class VetoEndRow(Base):
    """A veto that was lifted, or a suspension that was decided."""

    __tablename__ = "veto_end"
    veto_id: Mapped[int] = mapped_column(ForeignKey("veto.id"), primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"))
    ended_on: Mapped[date] = mapped_column(comment="in force no more from this day on")
    __table_args__ = (Index("ix_veto_end_action_seq", "action_seq"), STRICT)


class LifeEventRow(Base):
    """One event in the life of a household, with what its slip says; names in text_copy."""

    __tablename__ = "life_event"
    id: Mapped[int] = mapped_column(primary_key=True, comment="户务编号")
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), unique=True)
    kind: Mapped[str] = mapped_column(comment="see domain/life.py")
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    other_household_id: Mapped[int | None] = mapped_column(
        ForeignKey("household.id"), comment="the new one of a split, the target of a merge"
    )
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    happened_on: Mapped[date] = mapped_column()
    moved_points: Mapped[int] = mapped_column(
        comment="from household to other_household, negative: debt moved; of a closing: forfeited"
    )
    household_no: Mapped[str] = mapped_column(comment="copy for the slip")
    other_household_no: Mapped[str] = mapped_column(comment="copy for the slip, may be empty")
    group_name: Mapped[str] = mapped_column(comment="copy for the slip")
    village_name: Mapped[str] = mapped_column(comment="copy for the slip")
    balance_before_points: Mapped[int] = mapped_column()
    balance_after_points: Mapped[int] = mapped_column()
    other_before_points: Mapped[int | None] = mapped_column()
    other_after_points: Mapped[int | None] = mapped_column()
    head_text_id: Mapped[int | None] = mapped_column(
        ForeignKey("text_copy.id"), comment="the head before"
    )
    new_head_text_id: Mapped[int | None] = mapped_column(
        ForeignKey("text_copy.id"), comment="the head after, or of the other household"
    )
    person_text_id: Mapped[int | None] = mapped_column(
        ForeignKey("text_copy.id"), comment="whom it happened to"
    )
    __table_args__ = (
        Index("ix_life_event_household_id", "household_id"),
        Index("ix_life_event_other_household_id", "other_household_id"),
        Index("ix_life_event_member_id", "member_id"),
        Index("ix_life_event_head_text_id", "head_text_id"),
        Index("ix_life_event_new_head_text_id", "new_head_text_id"),
        Index("ix_life_event_person_text_id", "person_text_id"),
        CheckConstraint(
            "kind IN ('new_head', 'split', 'merge', 'away', 'back', 'moved_in', 'moved_out',"
            " 'death', 'closing')",
            name="kind_known",
        ),
        CheckConstraint(
            "(kind IN ('split', 'merge')) = (other_household_id IS NOT NULL)"
            " AND other_household_id <> household_id",
            name="two_households",
        ),
        CheckConstraint(
            "moved_points = 0 OR kind IN ('split', 'merge', 'closing')", name="points_moved"
        ),
        CheckConstraint(
            "balance_after_points = balance_before_points - moved_points"
            " AND other_after_points = other_before_points + moved_points",
            name="adds_up",
        ),
        STRICT,
    )


class ConsentRow(Base):
    """Whether a household agreed to be shown by name, and since when; what was stands in change."""

    __tablename__ = "consent"
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), primary_key=True)
    state: Mapped[str] = mapped_column(comment="unknown, given or refused")
    said_on: Mapped[date | None] = mapped_column()
    __table_args__ = (
        CheckConstraint("state IN ('unknown', 'given', 'refused')", name="state_known"),
        CheckConstraint("(state = 'unknown') = (said_on IS NULL)", name="said_when"),
        STRICT,
    )


class DisclosureRow(Base):
    """A paper about people that was printed or saved: which, and whose data it holds."""

    __tablename__ = "disclosure"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), unique=True)
    paper: Mapped[str] = mapped_column(comment="see domain/disclosures.py")
    reference: Mapped[str] = mapped_column(comment="batch, quarter ..., may be empty")
    households: Mapped[int] = mapped_column(comment="of so many households")
    household_id: Mapped[int | None] = mapped_column(
        ForeignKey("household.id"), comment="if of one alone"
    )
    masked: Mapped[bool] = mapped_column(comment="1: names were masked")
    way: Mapped[str] = mapped_column(comment="printed or saved")
    __table_args__ = (
        Index("ix_disclosure_household_id", "household_id"),
        CheckConstraint("households >= 0", name="households_count"),
        CheckConstraint("masked IN (0, 1)", name="masked_flag"),
        CheckConstraint("way IN ('printed', 'saved')", name="way_known"),
        STRICT,
    )
