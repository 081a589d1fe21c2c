"""The tables behind the counter's window: carts, print jobs, wrong PINs in a row.

Carts and wrong PINs are a workbench, no facts: their rows may change and go, and name no
action. A print job says which paper an act asked for and what became of it.
"""

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from jifen_desktop.db.models import STRICT, Base

_AT_HAND = literal_column("parked_utc IS NULL", Boolean)
_WAITING = literal_column("state = 'waiting'", Boolean)


class DraftRow(Base):
    """A cart that is not checked out: it holds no points and no stock."""

    __tablename__ = "draft"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True, comment="of the redeem action to come")
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"))
    collector_member_id: Mapped[int | None] = mapped_column(
        ForeignKey("member.id"), comment="NULL: the head, or a name was typed"
    )
    collector_typed: Mapped[bool] = mapped_column(
        comment="1: a name was typed; it is not kept here and is asked again"
    )
    operator_id: Mapped[int] = mapped_column(ForeignKey("operator.id"), comment="who opened it")
    opened_utc: Mapped[datetime] = mapped_column()
    parked_utc: Mapped[datetime | None] = mapped_column(comment="挂单; NULL: the cart at hand")
    __table_args__ = (
        Index(
            "uq_draft_at_hand",
            _AT_HAND,
            unique=True,
            sqlite_where=_AT_HAND,
        ),
        Index("ix_draft_household_id", "household_id"),
        Index("ix_draft_collector_member_id", "collector_member_id"),
        CheckConstraint("length(key) BETWEEN 1 AND 64", name="key_length"),
        CheckConstraint("collector_typed IN (0, 1)", name="collector_typed_flag"),
        CheckConstraint(
            "collector_member_id IS NULL OR household_id IS NOT NULL AND collector_typed = 0",
            name="one_collector",
        ),
        STRICT,
    )


class DraftLineRow(Base):
    """One line of a cart; price and name are those of the product when it is looked at."""

    __tablename__ = "draft_line"
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id"), primary_key=True)
    line_no: Mapped[int] = mapped_column(primary_key=True, comment="1, 2, 3 ...")
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    quantity: Mapped[int] = mapped_column(comment="in 1/scale of the unit")
    __table_args__ = (
        Index("ix_draft_line_product_id", "product_id"),
        CheckConstraint("line_no >= 1", name="line_no_counts"),
        CheckConstraint("quantity BETWEEN 1 AND 1000000000", name="quantity_range"),
        STRICT,
    )


class PrintJobRow(Base):
    """A receipt on its way to paper: written with the act that asked for it."""

    __tablename__ = "print_job"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(
        ForeignKey("action.seq"), comment="the redeem or reprint action that asked first"
    )
    redemption_seq: Mapped[int] = mapped_column(ForeignKey("redemption.action_seq"))
    copy_no: Mapped[int] = mapped_column(comment="0: the original, n: 补打第n次")
    state: Mapped[str] = mapped_column(comment="waiting, printed or given_up")
    attempts: Mapped[int] = mapped_column(comment="how often a printer was asked")
    trouble: Mapped[str] = mapped_column(comment="code of the last failure, '': none")
    __table_args__ = (
        Index("uq_print_job_copy", "redemption_seq", "copy_no", unique=True),
        Index("ix_print_job_action_seq", "action_seq"),
        Index("ix_print_job_waiting", "id", sqlite_where=_WAITING),
        CheckConstraint("copy_no >= 0", name="copy_no_counts"),
        CheckConstraint("state IN ('waiting', 'printed', 'given_up')", name="state_known"),
        CheckConstraint("attempts >= 0", name="attempts_count"),
        CheckConstraint(
            "length(trouble) <= 32 AND trouble NOT GLOB '*[^a-z_]*'", name="trouble_code"
        ),
        STRICT,
    )


class SignInAttemptRow(Base):
    """Wrong PINs of an operator in a row, so that a restart forgives nobody."""

    __tablename__ = "sign_in_attempt"
    operator_id: Mapped[int] = mapped_column(ForeignKey("operator.id"), primary_key=True)
    failures: Mapped[int] = mapped_column(comment="0 again after the right one")
    __table_args__ = (CheckConstraint("failures >= 0", name="failures_count"), STRICT)
