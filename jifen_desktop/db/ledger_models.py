"""The tables that only grow: transfers, goods moves, redemptions with their papers."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jifen_desktop.db.models import STRICT, STRICT_NEVER_AGAIN, Base


class AccountRow(Base):
    """A household's account, or one of the five that every book has (ids 1 to 5)."""

    __tablename__ = "account"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(
        comment="household, issued, redeemed, forfeited, opening, adjusted"
    )
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), unique=True)
    balance_points: Mapped[int | None] = mapped_column(
        comment="可兑积分 in 0.01, written by a trigger only, compared with the sum; "
        "negative: 欠分; NULL for the five"
    )
    __table_args__ = (
        CheckConstraint(
            "(kind = 'household') = (household_id IS NOT NULL)"
            " AND (kind = 'household') = (balance_points IS NOT NULL)",
            name="household_or_system",
        ),
        CheckConstraint(
            "kind = 'household' OR id BETWEEN 1 AND 5",
            name="system_ids",
        ),
        STRICT_NEVER_AGAIN,
    )


class TransferRow(Base):
    """A positive amount from one account to another: balances add up to zero by construction."""

    __tablename__ = "transfer"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"))
    from_account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    to_account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    amount_points: Mapped[int] = mapped_column(comment="in 0.01, at least 1")
    __table_args__ = (
        # One index serves both "sum of a household" and "its last entries".
        Index("ix_transfer_from", "from_account_id", "id", "amount_points"),
        Index("ix_transfer_to", "to_account_id", "id", "amount_points"),
        Index("ix_transfer_action_seq", "action_seq"),
        CheckConstraint("amount_points BETWEEN 1 AND 100000000", name="amount_range"),
        CheckConstraint("from_account_id <> to_account_id", name="two_accounts"),
        STRICT,
    )


class BatchRow(Base):
    """Goods that came in together, by one opening or receiving line."""

    __tablename__ = "batch"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"))
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    expires_on: Mapped[date | None] = mapped_column(comment="last good day; NULL: does not expire")
    __table_args__ = (
        Index("ix_batch_product_id", "product_id"),
        Index("ix_batch_action_seq", "action_seq"),
        STRICT,
    )


class StockMoveRow(Base):
    """Goods in (+) or out (-) of a batch; stock is the sum of moves and nothing else."""

    __tablename__ = "stock_move"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"))
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    kind: Mapped[str] = mapped_column(comment="opening, receive, redeem, return, withdraw")
    quantity: Mapped[int] = mapped_column(comment="in 1/scale of the unit, with sign")
    __table_args__ = (
        Index("ix_stock_move_batch", "batch_id", "quantity"),
        Index("ix_stock_move_action_seq", "action_seq"),
        CheckConstraint("quantity <> 0", name="quantity_moves"),
        CheckConstraint("abs(quantity) <= 1000000000", name="quantity_range"),
        CheckConstraint(
            "(kind IN ('opening', 'receive', 'return')) = (quantity > 0)"
            " AND kind IN ('opening', 'receive', 'return', 'redeem', 'withdraw')",
            name="kind_sign",
        ),
        STRICT,
    )


class RedemptionRow(Base):
    """A checkout and the head of its receipt; names of persons stand in text_copy."""

    __tablename__ = "redemption"
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"), primary_key=True)
    receipt_no: Mapped[int] = mapped_column(
        unique=True, comment="year of the business date and 6 digits, without gaps in a year"
    )
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    household_no: Mapped[str] = mapped_column(comment="copy for the paper")
    group_name: Mapped[str] = mapped_column(comment="copy for the paper")
    village_name: Mapped[str] = mapped_column(comment="copy for the paper")
    supervision_phone: Mapped[str] = mapped_column(comment="copy for the paper, of the office")
    slogan: Mapped[str] = mapped_column(comment="copy for the paper")
    total_points: Mapped[int] = mapped_column()
    balance_before_points: Mapped[int] = mapped_column()
    balance_after_points: Mapped[int] = mapped_column()
    __table_args__ = (
        Index("ix_redemption_household_id", "household_id"),
        CheckConstraint("total_points BETWEEN 0 AND 100000000", name="total_range"),
        CheckConstraint(
            "balance_after_points = balance_before_points - total_points"
            " AND balance_after_points >= 0",
            name="adds_up",
        ),
        STRICT,
    )


class RedemptionLineRow(Base):
    """One line of a receipt: the product as it was at that moment."""

    __tablename__ = "redemption_line"
    action_seq: Mapped[int] = mapped_column(ForeignKey("redemption.action_seq"), primary_key=True)
    line_no: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    product_code: Mapped[str] = mapped_column()
    product_name: Mapped[str] = mapped_column()
    unit: Mapped[str] = mapped_column()
    price_points: Mapped[int] = mapped_column()
    quantity: Mapped[int] = mapped_column()
    scale: Mapped[int] = mapped_column()
    points: Mapped[int] = mapped_column()
    __table_args__ = (
        Index("ix_redemption_line_product_id", "product_id"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint(
            "points = (price_points * quantity * 2 + scale) / (scale * 2)", name="adds_up"
        ),
        STRICT | {"sqlite_with_rowid": False},  # a hidden row number would be a second door
    )


class NumberFloorRow(Base):
    """The last number of a series that papers already carry, though the book lost it."""

    __tablename__ = "number_floor"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"))
    series: Mapped[str] = mapped_column(comment="receipt")
    year: Mapped[int] = mapped_column()
    last_used: Mapped[int] = mapped_column(comment="numbering goes on after it")
    __table_args__ = (Index("ix_number_floor_series", "series", "year"), STRICT)
