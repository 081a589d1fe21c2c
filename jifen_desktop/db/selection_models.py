"""The tables of selections: who was named, what was found of them, and what became of it."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jifen_desktop.db.models import STRICT, Base


class SelectionRow(Base):
    """Somebody is looked for: for an honour, to be recommended, or to go first in something."""

    __tablename__ = "selection"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), unique=True)
    purpose: Mapped[str] = mapped_column(comment="honour, recommendation or priority")
    name: Mapped[str] = mapped_column(comment="the honour, or what they go first in")
    giver: Mapped[str] = mapped_column(comment="village, town, county, city, province, nation")
    scope: Mapped[str] = mapped_column(comment="household or person")
    last_quarter: Mapped[str | None] = mapped_column(
        comment="the last close of the figures; NULL: names stand without figures"
    )
    quarters: Mapped[int | None] = mapped_column(comment="so many closes up to it")
    first: Mapped[int | None] = mapped_column(comment="so many ranks stand high")
    category: Mapped[str | None] = mapped_column(comment="A-E; NULL: the whole score")
    village_name: Mapped[str] = mapped_column(comment="copy for the papers")
    __table_args__ = (
        CheckConstraint(
            "purpose IN ('honour', 'recommendation', 'priority')", name="purpose_known"
        ),
        CheckConstraint(
            "giver IN ('village', 'town', 'county', 'city', 'province', 'nation')",
            name="giver_known",
        ),
        CheckConstraint("purpose <> 'priority' OR giver = 'village'", name="priority_of_village"),
        CheckConstraint("scope IN ('household', 'person')", name="scope_known"),
        CheckConstraint("length(name) >= 1", name="named"),
        CheckConstraint(
            "(last_quarter IS NULL) = (quarters IS NULL)"
            " AND (last_quarter IS NULL) = (first IS NULL)"
            " AND (last_quarter IS NOT NULL OR category IS NULL)",
            name="figures_together",
        ),
        CheckConstraint("quarters BETWEEN 1 AND 40 AND first >= 1", name="figures_count"),
        CheckConstraint("category IN ('A', 'B', 'C', 'D', 'E')", name="category_known"),
        STRICT,
    )


class NominationRow(Base):
    """Somebody who was named; the name and the deed stand in text_copy."""

    __tablename__ = "nomination"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"))
    selection_id: Mapped[int] = mapped_column(ForeignKey("selection.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    household_no: Mapped[str] = mapped_column()
    group_name: Mapped[str] = mapped_column()
    person_text_id: Mapped[int] = mapped_column(
        ForeignKey("text_copy.id"), comment="the head then, or the person"
    )
    origin: Mapped[str] = mapped_column(comment="self, villagers, panel or figures")
    deed_text_id: Mapped[int | None] = mapped_column(
        ForeignKey("text_copy.id"), comment="NULL: nothing is told"
    )
    __table_args__ = (
        Index("ix_nomination_action_seq", "action_seq"),
        Index("ix_nomination_selection_id", "selection_id", "household_id"),
        Index("ix_nomination_household_id", "household_id"),
        Index("ix_nomination_person_text_id", "person_text_id"),
        Index("ix_nomination_deed_text_id", "deed_text_id"),
        CheckConstraint("origin IN ('self', 'villagers', 'panel', 'figures')", name="origin_known"),
        STRICT,
    )


class SelectionStepRow(Base):
    """What became of a selection: reviewed, published, concluded (again), or dropped."""

    __tablename__ = "selection_step"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), unique=True)
    selection_id: Mapped[int] = mapped_column(ForeignKey("selection.id"))
    step: Mapped[str] = mapped_column(comment="reviewed, published, concluded or dropped")
    first_day: Mapped[date | None] = mapped_column(comment="put up; not counted")
    last_day: Mapped[date | None] = mapped_column(comment="on the wall to the end of it")
    reason_text_id: Mapped[int | None] = mapped_column(
        ForeignKey("text_copy.id"), comment="why it was dropped"
    )
    __table_args__ = (
        Index("ix_selection_step_selection_id", "selection_id", "id", "step"),
        Index("ix_selection_step_reason_text_id", "reason_text_id"),
        CheckConstraint(
            "step IN ('reviewed', 'published', 'concluded', 'dropped')", name="step_known"
        ),
        CheckConstraint(
            "(step = 'published') = (first_day IS NOT NULL)"
            " AND (first_day IS NULL) = (last_day IS NULL)",
            name="days_of_publication",
        ),
        CheckConstraint("last_day > first_day", name="days_forward"),
        CheckConstraint("(step = 'dropped') = (reason_text_id IS NOT NULL)", name="dropped_why"),
        STRICT,
    )


class NominationFindingRow(Base):
    """What the review found of one nomination; it finds on every one of them."""

    __tablename__ = "nomination_finding"
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"))
    accepted: Mapped[bool] = mapped_column()
    reason_text_id: Mapped[int | None] = mapped_column(
        ForeignKey("text_copy.id"), comment="why it was not accepted"
    )
    __table_args__ = (
        Index("ix_nomination_finding_action_seq", "action_seq"),
        Index("ix_nomination_finding_reason_text_id", "reason_text_id"),
        CheckConstraint("accepted IN (0, 1)", name="accepted_flag"),
        CheckConstraint("(accepted = 1) = (reason_text_id IS NULL)", name="rejected_why"),
        STRICT,
    )


class NominationObjectionRow(Base):
    """Somebody says that a published name is wrong; who and what stands in text_copy."""

    __tablename__ = "nomination_objection"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), unique=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"))
    objector_text_id: Mapped[int | None] = mapped_column(
        ForeignKey("text_copy.id"), comment="NULL: not named"
    )
    content_text_id: Mapped[int] = mapped_column(ForeignKey("text_copy.id"))
    __table_args__ = (
        Index("ix_nomination_objection_nomination_id", "nomination_id"),
        Index("ix_nomination_objection_objector_text_id", "objector_text_id"),
        Index("ix_nomination_objection_content_text_id", "content_text_id"),
        STRICT,
    )


class NominationAnswerRow(Base):
    """What the group found and answered, once for each objection."""

    __tablename__ = "nomination_answer"
    objection_id: Mapped[int] = mapped_column(
        ForeignKey("nomination_objection.id"), primary_key=True
    )
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), unique=True)
    conclusion: Mapped[str] = mapped_column(comment="maintained, withdrawn or removed")
    findings_text_id: Mapped[int] = mapped_column(ForeignKey("text_copy.id"))
    __table_args__ = (
        Index("ix_nomination_answer_findings_text_id", "findings_text_id"),
        CheckConstraint(
            "conclusion IN ('maintained', 'withdrawn', 'removed')", name="conclusion_known"
        ),
        STRICT,
    )
