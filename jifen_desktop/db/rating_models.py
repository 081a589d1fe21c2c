"""The tables of ratings: levels, lines, what became of them, and objections."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jifen_desktop.db.models import STRICT, Base
from jifen_desktop.db.rule_models import STRICT_BY_KEY


class RatingRow(Base):
    """A closed quarter's households put into levels; it stands until a step drops it."""

    __tablename__ = "rating"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), unique=True)
    quarter_close_id: Mapped[int] = mapped_column(ForeignKey("quarter_close.id"))
    rated: Mapped[int] = mapped_column(comment="households: what percents are taken of")
    from_paper: Mapped[bool] = mapped_column(
        comment="1: committee, publication and objections were done on paper"
    )
    __table_args__ = (
        Index("ix_rating_quarter_close_id", "quarter_close_id"),
        CheckConstraint("rated >= 1", name="somebody"),
        CheckConstraint("from_paper IN (0, 1)", name="from_paper_flag"),
        STRICT,
    )


class RatingLevelRow(Base):
    """A level as the settings of that day had it, and what people chose where it ends."""

    __tablename__ = "rating_level"
    rating_id: Mapped[int] = mapped_column(ForeignKey("rating.id"), primary_key=True)
    level_no: Mapped[int] = mapped_column(primary_key=True, comment="1: the highest")
    name: Mapped[str] = mapped_column()
    asked: Mapped[str] = mapped_column(comment="2.5%, 20, >=80 or >=80,20")
    households: Mapped[int] = mapped_column(comment="that the figures put into it")
    choice: Mapped[str] = mapped_column(comment="widen or narrow; empty: nothing to choose")
    reason_text_id: Mapped[int | None] = mapped_column(ForeignKey("text_copy.id"))
    __table_args__ = (
        Index("ix_rating_level_reason_text_id", "reason_text_id"),
        CheckConstraint("level_no BETWEEN 1 AND 9", name="level_no_range"),
        CheckConstraint("households >= 0", name="households_count"),
        CheckConstraint("choice IN ('', 'widen', 'narrow')", name="choice_known"),
        CheckConstraint("(choice = '') = (reason_text_id IS NULL)", name="choice_says_why"),
        STRICT_BY_KEY,
    )


class RatingLineRow(Base):
    """One household of the close: where the figures and where people put it."""

    __tablename__ = "rating_line"
    rating_id: Mapped[int] = mapped_column(ForeignKey("rating.id"), primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), primary_key=True)
    rank: Mapped[int | None] = mapped_column(comment="by the whole order; NULL: not rated")
    figured_level_no: Mapped[int | None] = mapped_column(comment="NULL: no level")
    decided_level_no: Mapped[int | None] = mapped_column(comment="NULL: no level")
    reason_text_id: Mapped[int | None] = mapped_column(
        ForeignKey("text_copy.id"), comment="why people moved it"
    )
    __table_args__ = (
        Index("ix_rating_line_household_id", "household_id"),
        Index("ix_rating_line_reason_text_id", "reason_text_id"),
        CheckConstraint("rank >= 1", name="rank_counts"),
        CheckConstraint(
            "rank IS NOT NULL OR figured_level_no IS NULL AND decided_level_no IS NULL",
            name="rated_first",
        ),
        CheckConstraint(
            "(figured_level_no IS decided_level_no) = (reason_text_id IS NULL)",
            name="moved_with_reason",
        ),
        STRICT_BY_KEY,
    )


class RatingStepRow(Base):
    """What became of a rating: published, awarded (again for lines held back), or dropped."""

    __tablename__ = "rating_step"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), unique=True)
    rating_id: Mapped[int] = mapped_column(ForeignKey("rating.id"))
    step: Mapped[str] = mapped_column(comment="published, awarded or dropped")
    first_day: Mapped[date | None] = mapped_column(comment="put up; not counted")
    last_day: Mapped[date | None] = mapped_column(comment="on the wall to the end of it")
    reason_text_id: Mapped[int | None] = mapped_column(
        ForeignKey("text_copy.id"), comment="why it was dropped"
    )
    __table_args__ = (
        Index("ix_rating_step_rating_id", "rating_id", "id", "step"),
        Index("ix_rating_step_reason_text_id", "reason_text_id"),
        CheckConstraint("step IN ('published', 'awarded', 'dropped')", name="step_known"),
        CheckConstraint(
            "(step = 'published') = (first_day IS NOT NULL)"
            " AND (first_day IS NULL) = (last_day IS NULL)",
            name="days_of_publication",
        ),
        CheckConstraint("last_day > first_day", name="days_forward"),
        CheckConstraint("(step = 'dropped') = (reason_text_id IS NOT NULL)", name="dropped_why"),
        STRICT,
    )


class RatingObjectionRow(Base):
    """Somebody says that a household's line is wrong; who and what stands in text_copy."""

    __tablename__ = "rating_objection"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), unique=True)
    rating_id: Mapped[int] = mapped_column(ForeignKey("rating.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    objector_text_id: Mapped[int | None] = mapped_column(
        ForeignKey("text_copy.id"), comment="NULL: not named"
    )
    content_text_id: Mapped[int] = mapped_column(ForeignKey("text_copy.id"))
    __table_args__ = (
        Index("ix_rating_objection_rating_id", "rating_id", "household_id"),
        Index("ix_rating_objection_household_id", "household_id"),
        Index("ix_rating_objection_objector_text_id", "objector_text_id"),
        Index("ix_rating_objection_content_text_id", "content_text_id"),
        STRICT,
    )


class RatingAnswerRow(Base):
    """What the group found and answered, once for each objection."""

    __tablename__ = "rating_answer"
    objection_id: Mapped[int] = mapped_column(ForeignKey("rating_objection.id"), primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), unique=True)
    conclusion: Mapped[str] = mapped_column(comment="maintained, withdrawn or removed")
    findings_text_id: Mapped[int] = mapped_column(ForeignKey("text_copy.id"))
    __table_args__ = (
        Index("ix_rating_answer_findings_text_id", "findings_text_id"),
        CheckConstraint(
            "conclusion IN ('maintained', 'withdrawn', 'removed')", name="conclusion_known"
        ),
        STRICT,
    )
