"""The tables of closed quarters and of honours: snapshots that never change."""

from datetime import date

from sqlalchemy import Boolean as SqlBoolean
from sqlalchemy import CheckConstraint, ForeignKey, Index, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from jifen_desktop.db.models import STRICT, Base
from jifen_desktop.db.rule_models import STRICT_BY_KEY

#: How a quarter is written.
QUARTER_FORM = "quarter GLOB '[0-9][0-9][0-9][0-9]Q[1-4]'"


class QuarterCloseRow(Base):
    """A quarter that was closed, and with it every earlier one; no close is taken back."""

    __tablename__ = "quarter_close"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), unique=True)
    quarter: Mapped[str] = mapped_column(unique=True, comment="2026Q3")
    rule_version: Mapped[int] = mapped_column(
        comment="of the rules in force on its last day; 0 without any"
    )
    village_name: Mapped[str] = mapped_column(comment="copy for the papers")
    __table_args__ = (
        CheckConstraint(QUARTER_FORM, name="quarter_form"),
        CheckConstraint("rule_version >= 0", name="version_counts"),
        STRICT,
    )


class CloseLineRow(Base):
    """One household of a closed quarter, as it was on the quarter's last day."""

    __tablename__ = "close_line"
    quarter_close_id: Mapped[int] = mapped_column(ForeignKey("quarter_close.id"), primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), primary_key=True)
    household_no: Mapped[str] = mapped_column()
    group_name: Mapped[str] = mapped_column()
    head_text_id: Mapped[int] = mapped_column(ForeignKey("text_copy.id"))
    rank: Mapped[int] = mapped_column(comment="1-1-3 by score_points alone")
    base_points: Mapped[int] = mapped_column()
    a_points: Mapped[int] = mapped_column(comment="awarded for events of the quarter")
    b_points: Mapped[int] = mapped_column()
    c_points: Mapped[int] = mapped_column()
    d_points: Mapped[int] = mapped_column()
    e_points: Mapped[int] = mapped_column()
    deduction_points: Mapped[int] = mapped_column(comment="for events of the quarter, 0 or more")
    correction_points: Mapped[int] = mapped_column(
        comment="补记 and 上季更正: of events of earlier quarters, with sign"
    )
    score_points: Mapped[int] = mapped_column(comment="评价分: the sum of the quarter's entries")
    awards: Mapped[int] = mapped_column(comment="entries that stand and give")
    deductions: Mapped[int] = mapped_column(comment="entries that stand and take")
    deducted_points: Mapped[int] = mapped_column(comment="what those take, 0 or more")
    largest_deduction_points: Mapped[int] = mapped_column(comment="of one of those, 0 or more")
    __table_args__ = (
        Index("ix_close_line_household_id", "household_id"),
        Index("ix_close_line_head_text_id", "head_text_id"),
        CheckConstraint(
            "score_points = base_points + a_points + b_points + c_points + d_points + e_points"
            " - deduction_points + correction_points",
            name="adds_up",
        ),
        CheckConstraint(
            "min(base_points, a_points, b_points, c_points, d_points, e_points,"
            " deduction_points, awards, deductions, deducted_points,"
            " largest_deduction_points) >= 0 AND largest_deduction_points <= deducted_points",
            name="no_less_than_nothing",
        ),
        CheckConstraint("rank >= 1", name="rank_counts"),
        STRICT_BY_KEY,
    )


class AwardRow(Base):
    """An honour that was given, with the number of its certificate; names stand in text_copy."""

    __tablename__ = "award"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"))
    rating_id: Mapped[int | None] = mapped_column(
        ForeignKey("rating.id"), comment="the rating whose level it is"
    )
    nomination_id: Mapped[int | None] = mapped_column(
        ForeignKey("nomination.id"), comment="the nomination that was accepted"
    )
    name: Mapped[str] = mapped_column(comment="a level of the rating, or an honour")
    giver: Mapped[str] = mapped_column(comment="village, town, county, city, province, nation")
    scope: Mapped[str] = mapped_column(comment="household or person")
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    household_no: Mapped[str] = mapped_column()
    group_name: Mapped[str] = mapped_column()
    person_text_id: Mapped[int] = mapped_column(
        ForeignKey("text_copy.id"), comment="the head then, or the person"
    )
    given_on: Mapped[date] = mapped_column()
    quarter: Mapped[str | None] = mapped_column(comment="of the rating")
    year: Mapped[int] = mapped_column(comment="of the quarter, else of given_on")
    serial: Mapped[int] = mapped_column(comment="1, 2, 3 ... within year and name; never reused")
    village_name: Mapped[str] = mapped_column(comment="copy for the papers")
    __table_args__ = (
        Index("ix_award_action_seq", "action_seq"),
        Index("ix_award_household_id", "household_id"),
        Index("ix_award_person_text_id", "person_text_id"),
        Index("ix_award_given_on", "given_on"),
        Index("uq_award_number", "year", "name", "serial", unique=True),
        Index(
            "uq_award_rating",
            "rating_id",
            "household_id",
            unique=True,
            sqlite_where=literal_column("rating_id IS NOT NULL", SqlBoolean),
        ),
        Index(
            "uq_award_nomination",
            "nomination_id",
            unique=True,
            sqlite_where=literal_column("nomination_id IS NOT NULL", SqlBoolean),
        ),
        CheckConstraint("rating_id IS NULL OR nomination_id IS NULL", name="one_origin"),
        CheckConstraint(
            "giver IN ('village', 'town', 'county', 'city', 'province', 'nation')",
            name="giver_known",
        ),
        CheckConstraint("scope IN ('household', 'person')", name="scope_known"),
        CheckConstraint(
            "(rating_id IS NULL) = (quarter IS NULL)"
            " AND year = CAST(substr(coalesce(quarter, given_on), 1, 4) AS INTEGER)",
            name="year_of_quarter",
        ),
        CheckConstraint("serial >= 1", name="serial_counts"),
        CheckConstraint("length(name) >= 1", name="named"),
        STRICT,
    )


class AwardEndRow(Base):
    """An honour that was taken back; its number is never used again."""

    __tablename__ = "award_end"
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"))
    reason_text_id: Mapped[int] = mapped_column(ForeignKey("text_copy.id"))
    __table_args__ = (
        Index("ix_award_end_action_seq", "action_seq"),
        Index("ix_award_end_reason_text_id", "reason_text_id"),
        STRICT,
    )
