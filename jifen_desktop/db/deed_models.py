"""The tables of deeds and of the score that they become."""

from datetime import date

from sqlalchemy import Boolean as SqlBoolean
from sqlalchemy import CheckConstraint, ForeignKey, Index, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from jifen_desktop.db.models import STRICT, Base

_STEPS = (
    "'draft', 'declared', 'checked', 'returned', 'decided', 'published', 'rejected', 'dropped',"
    " 'posted', 'reversed'"
)
#: Deeds that wait for something; queries say it in these words, or SQLite passes the index by.
OPEN = "step IN ('draft', 'declared', 'checked', 'returned', 'decided', 'published')"
_ORIGINAL = literal_column("mirrors IS NULL", SqlBoolean)


class DeedRow(Base):
    """A deed as it stands now; how it came there stands in deed_step and change."""

    __tablename__ = "deed"
    id: Mapped[int] = mapped_column(primary_key=True, comment="事项编号")
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), comment="who brought it in")
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    member_id: Mapped[int | None] = mapped_column(
        ForeignKey("member.id"), comment="whom it counts for; NULL: the head or the household"
    )
    of_head: Mapped[bool] = mapped_column(comment="1: it counts for the head")
    rule_id: Mapped[int] = mapped_column(ForeignKey("rule.id"))
    rule_code: Mapped[str] = mapped_column(comment="caps count it over all versions")
    quantity: Mapped[int] = mapped_column(comment="in 1/scale of the rule's unit")
    tier: Mapped[str] = mapped_column(comment="name of the tier, else empty")
    event_date: Mapped[date] = mapped_column()
    activity: Mapped[str] = mapped_column(comment="name of the activity, may be empty")
    source: Mapped[str] = mapped_column(comment="self, grid, people, contest or paper")
    instead_of: Mapped[int | None] = mapped_column(
        ForeignKey("deed.id"), comment="the earlier deed for the same matter"
    )
    nominal_points: Mapped[int] = mapped_column(comment="what the rule gives, with sign")
    step: Mapped[str] = mapped_column(comment="the last deed_step's")
    agreed_points: Mapped[int | None] = mapped_column(comment="fixed by the decision")
    given_points: Mapped[int | None] = mapped_column(comment="what caps left of agreed_points")
    given_quantity: Mapped[int | None] = mapped_column(comment="what caps left of quantity")
    __table_args__ = (
        Index("ix_deed_action_seq", "action_seq"),
        Index("ix_deed_caps", "household_id", "rule_code", "event_date"),
        Index("ix_deed_open", "step", "id", sqlite_where=literal_column(OPEN, SqlBoolean)),
        Index("ix_deed_rule_id", "rule_id"),
        Index("ix_deed_member_id", "member_id"),
        Index("ix_deed_instead_of", "instead_of"),
        CheckConstraint("of_head IN (0, 1)", name="of_head_flag"),
        CheckConstraint("member_id IS NULL OR of_head = 0", name="one_person"),
        CheckConstraint("quantity BETWEEN 1 AND 1000000000", name="quantity_range"),
        CheckConstraint(
            "source IN ('self', 'grid', 'people', 'contest', 'paper')", name="source_known"
        ),
        CheckConstraint("instead_of < id", name="instead_of_earlier"),
        CheckConstraint("abs(nominal_points) <= 100000000", name="nominal_range"),
        CheckConstraint(f"step IN ({_STEPS})", name="step_known"),
        CheckConstraint(
            "(step IN ('decided', 'published', 'posted', 'reversed')) = (given_points IS NOT NULL)"
            " AND (given_points IS NULL) = (agreed_points IS NULL)"
            " AND (given_points IS NULL) = (given_quantity IS NULL)",
            name="points_when_decided",
        ),
        CheckConstraint(
            "abs(given_points) <= abs(agreed_points) AND abs(agreed_points) <= abs(nominal_points)"
            " AND given_points * nominal_points >= 0 AND agreed_points * nominal_points >= 0"
            " AND given_quantity BETWEEN 0 AND quantity",
            name="never_more",
        ),
        STRICT,
    )


class DeedStepRow(Base):
    """One step in the life of a deed."""

    __tablename__ = "deed_step"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"))
    deed_id: Mapped[int] = mapped_column(ForeignKey("deed.id"))
    step: Mapped[str] = mapped_column(comment="see domain/deeds.py")
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    votes_for: Mapped[int | None] = mapped_column()
    votes_against: Mapped[int | None] = mapped_column()
    votes_abstained: Mapped[int | None] = mapped_column()
    reason_text_id: Mapped[int | None] = mapped_column(ForeignKey("text_copy.id"))
    recused_text_id: Mapped[int | None] = mapped_column(
        ForeignKey("text_copy.id"), comment="who stayed out of the vote"
    )
    __table_args__ = (
        Index("ix_deed_step_deed_id", "deed_id", "id", "step"),
        Index("ix_deed_step_action_seq", "action_seq"),
        Index("ix_deed_step_meeting_id", "meeting_id"),
        Index("ix_deed_step_reason_text_id", "reason_text_id"),
        Index("ix_deed_step_recused_text_id", "recused_text_id"),
        CheckConstraint(f"step IN ({_STEPS})", name="step_known"),
        CheckConstraint(
            "votes_for BETWEEN 0 AND 10000 AND votes_against BETWEEN 0 AND 10000"
            " AND votes_abstained BETWEEN 0 AND 10000",
            name="votes_range",
        ),
        STRICT,
    )


class DeedTextRow(Base):
    """What was written about a deed: evidence, note, whose it is. The newest of a field counts."""

    __tablename__ = "deed_text"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"))
    deed_id: Mapped[int] = mapped_column(ForeignKey("deed.id"))
    field: Mapped[str] = mapped_column(comment="evidence, note, member_name or head_name")
    text_id: Mapped[int] = mapped_column(ForeignKey("text_copy.id"))
    __table_args__ = (
        Index("ix_deed_text_deed_id", "deed_id", "field", "id"),
        Index("ix_deed_text_action_seq", "action_seq"),
        Index("ix_deed_text_text_id", "text_id"),
        CheckConstraint(
            "field IN ('evidence', 'note', 'member_name', 'head_name')", name="field_known"
        ),
        STRICT,
    )


class ScoreEntryRow(Base):
    """One posted line of the score. Rows only grow; a reversal is a row that mirrors another."""

    __tablename__ = "score_entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"))
    deed_id: Mapped[int | None] = mapped_column(ForeignKey("deed.id"), comment="NULL: base points")
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    category: Mapped[str] = mapped_column(comment="A to E, or base")
    rule_code: Mapped[str] = mapped_column(comment="empty for base points")
    rule_version: Mapped[int] = mapped_column(comment="of the rule book; 0 for base points")
    rule_item: Mapped[str] = mapped_column(comment="the rule's words then")
    unit: Mapped[str] = mapped_column()
    scale: Mapped[int] = mapped_column()
    quantity: Mapped[int] = mapped_column(comment="that counted, in 1/scale of the unit")
    tier: Mapped[str] = mapped_column()
    nominal_points: Mapped[int] = mapped_column(comment="what the rule gives, in 0.01 with sign")
    agreed_points: Mapped[int] = mapped_column(comment="what the group agreed to")
    score_points: Mapped[int] = mapped_column(comment="评价分: what caps left of it")
    spendable_points: Mapped[int] = mapped_column(
        comment="moved between ISSUED and the household; a deduction may stop at zero"
    )
    event_date: Mapped[date] = mapped_column()
    score_quarter: Mapped[str] = mapped_column(comment="2026Q3: the score it counts for")
    mirrors: Mapped[int | None] = mapped_column(
        ForeignKey("score_entry.id"), unique=True, comment="the entry it takes back"
    )
    __table_args__ = (
        Index("ix_score_entry_action_seq", "action_seq", "household_id"),
        Index(
            "ix_score_entry_household", "household_id", "score_quarter", "category", "score_points"
        ),
        Index("ix_score_entry_member_id", "member_id"),
        Index("ix_score_entry_score_quarter", "score_quarter"),
        Index("uq_score_entry_deed", "deed_id", unique=True, sqlite_where=_ORIGINAL),
        CheckConstraint("category IN ('A', 'B', 'C', 'D', 'E', 'base')", name="category_known"),
        CheckConstraint(
            "(category = 'base') = (deed_id IS NULL) AND (category <> 'base'"
            " OR rule_version = 0 AND rule_code = '' AND spendable_points = 0)",
            name="base_or_deed",
        ),
        CheckConstraint(
            "category <> 'base' OR CASE WHEN mirrors IS NULL THEN score_points >= 0"
            " ELSE score_points <= 0 END",
            name="base_gives",
        ),
        CheckConstraint("scale IN (1, 1000)", name="scale_known"),
        CheckConstraint("quantity BETWEEN 0 AND 1000000000", name="quantity_range"),
        CheckConstraint(
            "abs(nominal_points) <= 100000000 AND abs(agreed_points) <= abs(nominal_points)"
            " AND abs(score_points) <= abs(agreed_points)"
            " AND abs(spendable_points) <= abs(score_points)",
            name="never_more",
        ),
        CheckConstraint(
            "agreed_points * nominal_points >= 0 AND score_points * nominal_points >= 0"
            " AND spendable_points * nominal_points >= 0",
            name="one_sign",
        ),
        CheckConstraint("score_quarter GLOB '[0-9][0-9][0-9][0-9]Q[1-4]'", name="quarter_form"),
        CheckConstraint("mirrors < id", name="mirrors_earlier"),
        STRICT,
    )
