"""The tables of publications and of objections to what they say."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jifen_desktop.db.models import STRICT, Base
from jifen_desktop.db.rule_models import STRICT_BY_KEY


class PublicationRow(Base):
    """A batch of decided deeds on the wall, frozen as it was put up."""

    __tablename__ = "publication"
    id: Mapped[int] = mapped_column(primary_key=True, comment="公示批次号")
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), unique=True)
    first_day: Mapped[date] = mapped_column(comment="put up; not counted")
    last_day: Mapped[date] = mapped_column(comment="on the wall to the end of it")
    place: Mapped[str] = mapped_column(comment="where it hangs, may be empty")
    village_name: Mapped[str] = mapped_column(comment="copy for the paper")
    office_phone: Mapped[str] = mapped_column(comment="copy for the paper, of the office")
    note_text_id: Mapped[int | None] = mapped_column(ForeignKey("text_copy.id"))
    __table_args__ = (
        Index("ix_publication_note_text_id", "note_text_id"),
        CheckConstraint("last_day > first_day", name="days_forward"),
        STRICT,
    )


class PublicationLineRow(Base):
    """One deed of a batch as the wall shows it."""

    __tablename__ = "publication_line"
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), primary_key=True)
    line_no: Mapped[int] = mapped_column(primary_key=True)
    deed_id: Mapped[int] = mapped_column(ForeignKey("deed.id"))
    household_no: Mapped[str] = mapped_column()
    group_name: Mapped[str] = mapped_column()
    head_text_id: Mapped[int] = mapped_column(ForeignKey("text_copy.id"))
    category: Mapped[str] = mapped_column(comment="A to E")
    rule_code: Mapped[str] = mapped_column()
    item: Mapped[str] = mapped_column(comment="the rule's words")
    unit: Mapped[str] = mapped_column()
    scale: Mapped[int] = mapped_column()
    quantity: Mapped[int] = mapped_column(comment="that counted, in 1/scale of the unit")
    tier: Mapped[str] = mapped_column()
    event_date: Mapped[date] = mapped_column()
    points: Mapped[int] = mapped_column(comment="with sign, in 0.01")
    over_points: Mapped[int] = mapped_column(comment="超上限不计, 0 or more")
    __table_args__ = (
        Index("ix_publication_line_deed_id", "deed_id", "publication_id"),
        Index("ix_publication_line_head_text_id", "head_text_id"),
        CheckConstraint("line_no >= 1", name="line_no_counts"),
        CheckConstraint("scale IN (1, 1000)", name="scale_known"),
        CheckConstraint("over_points >= 0", name="over_counts"),
        STRICT_BY_KEY,
    )


class PublicationHouseholdRow(Base):
    """One household of a batch: what it had, what the batch brings it, its rank in the batch."""

    __tablename__ = "publication_household"
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), primary_key=True)
    household_no: Mapped[str] = mapped_column()
    group_name: Mapped[str] = mapped_column()
    head_text_id: Mapped[int] = mapped_column(ForeignKey("text_copy.id"))
    carried_points: Mapped[int] = mapped_column(comment="可兑积分 at that moment")
    a_points: Mapped[int] = mapped_column()
    b_points: Mapped[int] = mapped_column()
    c_points: Mapped[int] = mapped_column()
    d_points: Mapped[int] = mapped_column()
    e_points: Mapped[int] = mapped_column()
    deducted_points: Mapped[int] = mapped_column(comment="0 or less")
    total_points: Mapped[int] = mapped_column()
    rank: Mapped[int] = mapped_column(comment="1-1-3 by total_points")
    __table_args__ = (
        Index("ix_publication_household_household_id", "household_id"),
        Index("ix_publication_household_head_text_id", "head_text_id"),
        CheckConstraint(
            "total_points = a_points + b_points + c_points + d_points + e_points + deducted_points"
            " AND min(a_points, b_points, c_points, d_points, e_points) >= 0"
            " AND deducted_points <= 0",
            name="adds_up",
        ),
        CheckConstraint("rank >= 1", name="rank_counts"),
        STRICT_BY_KEY,
    )


class ObjectionRow(Base):
    """Somebody says that a published deed is wrong; who and what stands in text_copy."""

    __tablename__ = "objection"
    id: Mapped[int] = mapped_column(primary_key=True, comment="异议编号")
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), unique=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    deed_id: Mapped[int] = mapped_column(ForeignKey("deed.id"))
    way: Mapped[str] = mapped_column(comment="spoken, written, phone or other")
    received_on: Mapped[date] = mapped_column()
    due_on: Mapped[date] = mapped_column(comment="7 working days later, holidays not known")
    objector_text_id: Mapped[int | None] = mapped_column(
        ForeignKey("text_copy.id"), comment="NULL: not named"
    )
    content_text_id: Mapped[int] = mapped_column(ForeignKey("text_copy.id"))
    __table_args__ = (
        Index("ix_objection_publication_id", "publication_id"),
        Index("ix_objection_deed_id", "deed_id"),
        Index("ix_objection_objector_text_id", "objector_text_id"),
        Index("ix_objection_content_text_id", "content_text_id"),
        CheckConstraint("way IN ('spoken', 'written', 'phone', 'other')", name="way_known"),
        CheckConstraint("due_on > received_on", name="due_later"),
        STRICT,
    )


class ObjectionAnswerRow(Base):
    """What the group found and answered, once for each objection."""

    __tablename__ = "objection_answer"
    objection_id: Mapped[int] = mapped_column(ForeignKey("objection.id"), primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), unique=True)
    conclusion: Mapped[str] = mapped_column(comment="maintained, changed, removed or withdrawn")
    answered_on: Mapped[date] = mapped_column()
    way: Mapped[str] = mapped_column(comment="spoken, written, phone or other")
    findings_text_id: Mapped[int] = mapped_column(ForeignKey("text_copy.id"))
    checkers_text_id: Mapped[int | None] = mapped_column(ForeignKey("text_copy.id"))
    __table_args__ = (
        Index("ix_objection_answer_findings_text_id", "findings_text_id"),
        Index("ix_objection_answer_checkers_text_id", "checkers_text_id"),
        CheckConstraint(
            "conclusion IN ('maintained', 'changed', 'removed', 'withdrawn')",
            name="conclusion_known",
        ),
        CheckConstraint("way IN ('spoken', 'written', 'phone', 'other')", name="way_known"),
        STRICT,
    )
