"""The tables of rules: books of them, adopted at meetings; a rule is never altered."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jifen_desktop.db.models import STRICT, Base

#: A hidden row number would be a second door.
STRICT_BY_KEY = STRICT | {"sqlite_with_rowid": False}


class RuleBookRow(Base):
    """A version of the rules; a draft until a rule_adoption names it."""

    __tablename__ = "rule_book"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), comment="who drafted it")
    __table_args__ = (Index("ix_rule_book_action_seq", "action_seq"), STRICT)


class RuleCategoryRow(Base):
    """What a rule book calls the five categories."""

    __tablename__ = "rule_category"
    rule_book_id: Mapped[int] = mapped_column(ForeignKey("rule_book.id"), primary_key=True)
    category: Mapped[str] = mapped_column(primary_key=True, comment="A to E")
    name: Mapped[str] = mapped_column()
    __table_args__ = (
        CheckConstraint("category IN ('A', 'B', 'C', 'D', 'E')", name="category_known"),
        STRICT_BY_KEY,
    )


class RuleRow(Base):
    """One matter of a rule book."""

    __tablename__ = "rule"
    id: Mapped[int] = mapped_column(primary_key=True)
    rule_book_id: Mapped[int] = mapped_column(ForeignKey("rule_book.id"))
    code: Mapped[str] = mapped_column(comment="编码, the same in every version")
    category: Mapped[str] = mapped_column(comment="A to E")
    item: Mapped[str] = mapped_column(comment="事项")
    sign: Mapped[int] = mapped_column(comment="1 award, -1 deduction")
    kind: Mapped[str] = mapped_column(comment="fixed, range or tiers")
    points: Mapped[int] = mapped_column(
        comment="size in 0.01; fixed: per unit or step; range: the least; tiers: 0"
    )
    points_max: Mapped[int] = mapped_column(comment="range: the most, else 0")
    unit: Mapped[str] = mapped_column(comment="base unit of quantities")
    scale: Mapped[int] = mapped_column(comment="1 counted, 1000 measured")
    step: Mapped[int] = mapped_column(comment="每满, in 1/scale of the unit; 0: no steps")
    per_member: Mapped[bool] = mapped_column(comment="1: counts for one member")
    exclusive_group: Mapped[str] = mapped_column(comment="互斥组, may be empty")
    evidence: Mapped[str] = mapped_column(comment="证明材料 asked for")
    recorder: Mapped[str] = mapped_column(comment="登记人, an office and no name")
    spendable: Mapped[bool] = mapped_column(comment="0: counts for the score only")
    active: Mapped[bool] = mapped_column(comment="0: kept for old entries only")
    __table_args__ = (
        Index("uq_rule_code", "rule_book_id", "code", unique=True),
        CheckConstraint("category IN ('A', 'B', 'C', 'D', 'E')", name="category_known"),
        CheckConstraint("sign IN (1, -1)", name="sign_known"),
        CheckConstraint(
            "kind = 'fixed' AND points BETWEEN 1 AND 100000000 AND points_max = 0"
            " OR kind = 'range' AND points BETWEEN 1 AND points_max"
            " AND points_max <= 100000000 AND step = 0"
            " OR kind = 'tiers' AND points = 0 AND points_max = 0 AND step = 0",
            name="kind_points",
        ),
        CheckConstraint("scale IN (1, 1000)", name="scale_known"),
        CheckConstraint("step BETWEEN 0 AND 1000000000", name="step_range"),
        CheckConstraint(
            "per_member IN (0, 1) AND spendable IN (0, 1) AND active IN (0, 1)", name="flags"
        ),
        STRICT,
    )


class RuleTierRow(Base):
    """One of the named values of a rule with tiers."""

    __tablename__ = "rule_tier"
    rule_id: Mapped[int] = mapped_column(ForeignKey("rule.id"), primary_key=True)
    tier_no: Mapped[int] = mapped_column(primary_key=True, comment="1, 2, 3 ...")
    name: Mapped[str] = mapped_column()
    points: Mapped[int] = mapped_column(comment="size in 0.01")
    __table_args__ = (
        CheckConstraint("points BETWEEN 1 AND 100000000", name="points_range"),
        STRICT_BY_KEY,
    )


class RuleCapRow(Base):
    """One limit of a rule."""

    __tablename__ = "rule_cap"
    rule_id: Mapped[int] = mapped_column(ForeignKey("rule.id"), primary_key=True)
    cap_no: Mapped[int] = mapped_column(primary_key=True, comment="1, 2, 3 ...")
    window: Mapped[str] = mapped_column(comment="each, month, quarter, year or once")
    measure: Mapped[str] = mapped_column(comment="points, times or people")
    amount: Mapped[int] = mapped_column(comment="points in 0.01, else a whole number")
    __table_args__ = (
        CheckConstraint(
            "window IN ('each', 'month', 'quarter', 'year', 'once')", name="window_known"
        ),
        CheckConstraint("measure IN ('points', 'times', 'people')", name="measure_known"),
        CheckConstraint("amount BETWEEN 1 AND 100000000", name="amount_range"),
        STRICT_BY_KEY,
    )


class RuleAdoptionRow(Base):
    """The meeting's word that makes a rule book count, for events from a day on."""

    __tablename__ = "rule_adoption"
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), primary_key=True)
    rule_book_id: Mapped[int] = mapped_column(ForeignKey("rule_book.id"), unique=True)
    version: Mapped[int] = mapped_column(unique=True, comment="1, 2, 3 ...: 版本")
    effective_on: Mapped[date] = mapped_column(comment="the first event day it is for")
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    __table_args__ = (
        Index("ix_rule_adoption_effective_on", "effective_on"),
        Index("ix_rule_adoption_meeting_id", "meeting_id"),
        CheckConstraint("version >= 1", name="version_counts"),
        STRICT,
    )
