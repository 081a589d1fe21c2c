"""The tables of a book: the book itself, actions, people, goods.

Models are declared with the ORM for typed columns; statements run on a plain
connection (db/book.py), so no identity map and no lazy loading exists. Column
comments become docs/book-format.md. The ledger's tables are in ledger_models.py,
the counter's in counter_models.py.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from jifen_desktop.db.column_types import Flag, IsoDate, UtcMoment

STRICT = {"sqlite_strict": True}
#: Ids of these tables are never used twice, even after a row is gone.
STRICT_NEVER_AGAIN = {"sqlite_strict": True, "sqlite_autoincrement": True}


class Base(DeclarativeBase):
    """Every constraint gets a name, so that a migration can speak of it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: dict[Any, Any] = {  # noqa: RUF012 - SQLAlchemy reads a plain class dict
        str: Text,
        bytes: LargeBinary,
        date: IsoDate,
        datetime: UtcMoment,
        bool: Flag,
    }


def _one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


class BookRow(Base):
    """The book itself: exactly one row."""

    __tablename__ = "book"
    id: Mapped[int] = mapped_column(primary_key=True, comment="always 1")
    book_id: Mapped[bytes] = mapped_column(comment="16 random bytes, made once, never changed")
    village_code: Mapped[str] = mapped_column(comment="code of the village, may be empty")
    village_name: Mapped[str] = mapped_column(comment="name on papers")
    practice: Mapped[bool] = mapped_column(comment="1: sample village, papers say 练习")
    epoch: Mapped[int] = mapped_column(comment="1, and one more with each restore")
    created_utc: Mapped[datetime] = mapped_column(comment="when the book was made, PC clock")
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("length(book_id) = 16", name="id_length"),
        CheckConstraint("practice IN (0, 1)", name="practice_flag"),
        CheckConstraint("epoch >= 1", name="epoch_counts"),
        STRICT,
    )


class OperatorRow(Base):
    """Who may sign in; the PIN is kept as scrypt of salt and digits."""

    __tablename__ = "operator"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True, comment="as typed at sign-in")
    pin_salt: Mapped[bytes] = mapped_column(comment="16 random bytes")
    pin_hash: Mapped[bytes] = mapped_column(comment="scrypt, n=2^15 r=8 p=1, 32 bytes")
    active: Mapped[bool] = mapped_column(comment="0: may not sign in any more")
    __table_args__ = (CheckConstraint("active IN (0, 1)", name="active_flag"), STRICT_NEVER_AGAIN)


class OperatorRoleRow(Base):
    """An operator may hold several roles."""

    __tablename__ = "operator_role"
    operator_id: Mapped[int] = mapped_column(ForeignKey("operator.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True, comment="see domain/roles.py")
    __table_args__ = (
        _one_of("role", "keeper", "clerk", "leader", "supervisor", "maintainer"),
        STRICT,
    )


class ActionRow(Base):
    """One thing that a person did. Everything else in the book names its action."""

    __tablename__ = "action"
    seq: Mapped[int] = mapped_column(
        primary_key=True, comment="1, 2, 3 ...: the only order; 凭证号"
    )
    kind: Mapped[str] = mapped_column(comment="see domain/acts.py")
    key: Mapped[str] = mapped_column(comment="made when the form opened; unique within the kind")
    fingerprint: Mapped[bytes] = mapped_column(
        comment="SHA-256 of book id, kind, key and content: a repeated key must bring the same"
    )
    business_date: Mapped[date] = mapped_column(comment="local day of booking, never goes back")
    recorded_utc: Mapped[datetime] = mapped_column(comment="what the PC clock said")
    utc_offset_minutes: Mapped[int] = mapped_column(comment="the PC's time zone then")
    clock_flag: Mapped[bool] = mapped_column(comment="1: the day was typed, not the PC's")
    operator_id: Mapped[int] = mapped_column(
        ForeignKey("operator.id", deferrable=True, initially="DEFERRED")
    )
    second_operator_id: Mapped[int | None] = mapped_column(
        ForeignKey("operator.id"), comment="the second person, where one is needed"
    )
    reverses: Mapped[int | None] = mapped_column(
        ForeignKey("action.seq"), unique=True, comment="the action this one mirrors, at most once"
    )
    epoch: Mapped[int] = mapped_column(comment="the book's epoch then")
    program_version: Mapped[str] = mapped_column()
    __table_args__ = (
        Index("uq_action_kind_key", "kind", "key", unique=True),
        CheckConstraint("length(key) BETWEEN 1 AND 64", name="key_length"),
        CheckConstraint("length(fingerprint) = 32", name="fingerprint_length"),
        CheckConstraint("clock_flag IN (0, 1)", name="clock_flag"),
        CheckConstraint("reverses < seq", name="reverses_earlier"),
        CheckConstraint("second_operator_id <> operator_id", name="two_persons"),
        STRICT,
    )


class TextCopyRow(Base):
    """Every text about a person that an action keeps; may be emptied, never altered."""

    __tablename__ = "text_copy"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"))
    field: Mapped[str] = mapped_column(comment="reason, note, head_name, collector_name ...")
    text: Mapped[str | None] = mapped_column(comment="NULL: erased on the person's request")
    __table_args__ = (Index("ix_text_copy_action_seq", "action_seq"), STRICT)


class ChangeRow(Base):
    """Before and after of one field of a household, product, operator, setting or the book."""

    __tablename__ = "change"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"))
    subject: Mapped[str] = mapped_column(comment="household, member, card, product ...")
    subject_id: Mapped[int] = mapped_column(comment="id of the changed row")
    field: Mapped[str] = mapped_column(comment="column that changed, or 'state'")
    before: Mapped[str | None] = mapped_column(comment="codes and numbers only")
    after: Mapped[str | None] = mapped_column()
    before_text_id: Mapped[int | None] = mapped_column(
        ForeignKey("text_copy.id"), comment="a person's text before"
    )
    after_text_id: Mapped[int | None] = mapped_column(ForeignKey("text_copy.id"))
    __table_args__ = (
        Index("ix_change_action_seq", "action_seq"),
        Index("ix_change_subject", "subject", "subject_id"),
        CheckConstraint(
            "(before IS NULL OR before_text_id IS NULL)"
            " AND (after IS NULL OR after_text_id IS NULL)",
            name="text_or_code",
        ),
        STRICT,
    )


class HouseholdRow(Base):
    """A household as it is now; what it was stands in change."""

    __tablename__ = "household"
    id: Mapped[int] = mapped_column(primary_key=True)
    household_no: Mapped[str] = mapped_column(unique=True, comment="户号: the account's name")
    head_name: Mapped[str] = mapped_column(comment="户主")
    group_name: Mapped[str] = mapped_column(comment="组别 or 网格")
    population: Mapped[int | None] = mapped_column(comment="人口 as the roster says")
    phone: Mapped[str] = mapped_column(comment="digits, may be empty")
    address: Mapped[str] = mapped_column()
    state: Mapped[str] = mapped_column(comment="see domain/households.py")
    opened_on: Mapped[date | None] = mapped_column(comment="立户日期; NULL counts as long ago")
    pinyin: Mapped[str] = mapped_column(comment="search readings, one a line, syllables apart")
    pinyin_by_hand: Mapped[bool] = mapped_column(comment="1: corrected, imports leave it alone")
    __table_args__ = (
        Index("ix_household_group_head", "group_name", "head_name"),
        _one_of("state", "open", "away", "moved_out", "closed", "withdrawn"),
        CheckConstraint("population BETWEEN 0 AND 200", name="population_range"),
        CheckConstraint("pinyin_by_hand IN (0, 1)", name="pinyin_flag"),
        STRICT_NEVER_AGAIN,
    )


class MemberRow(Base):
    """A member other than the head."""

    __tablename__ = "member"
    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    name: Mapped[str] = mapped_column()
    relation: Mapped[str] = mapped_column(comment="与户主关系, may be empty")
    state: Mapped[str] = mapped_column(comment="present, gone or withdrawn")
    __table_args__ = (
        Index("ix_member_household_id", "household_id"),
        _one_of("state", "present", "gone", "withdrawn"),
        STRICT_NEVER_AGAIN,
    )


class CardRow(Base):
    """A household card; an old card stays known so that the counter can say so."""

    __tablename__ = "card"
    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    card_no: Mapped[str] = mapped_column(unique=True, comment="digits only")
    state: Mapped[str] = mapped_column(comment="valid, lost or withdrawn")
    __table_args__ = (
        Index("ix_card_household_id", "household_id"),
        _one_of("state", "valid", "lost", "withdrawn"),
        STRICT_NEVER_AGAIN,
    )


class ProductRow(Base):
    """A product as it is now; receipts keep their own copies."""

    __tablename__ = "product"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True, comment="编码")
    name: Mapped[str] = mapped_column(comment="品名")
    unit: Mapped[str] = mapped_column(comment="单位")
    category: Mapped[str] = mapped_column(comment="分类, may be empty")
    price_points: Mapped[int] = mapped_column(comment="points in 0.01")
    reference_price_fen: Mapped[int | None] = mapped_column(comment="参考价, yuan in 0.01")
    picture: Mapped[str] = mapped_column(comment="file name in assets/pictures, may be empty")
    scale: Mapped[int] = mapped_column(comment="1 counted, 1000 weighed: quantities in 1/scale")
    state: Mapped[str] = mapped_column(comment="offered, off or withdrawn")
    __table_args__ = (
        _one_of("state", "offered", "off", "withdrawn"),
        CheckConstraint("price_points BETWEEN 0 AND 100000000", name="price_range"),
        CheckConstraint("scale IN (1, 1000)", name="scale_known"),
        STRICT_NEVER_AGAIN,
    )


class BarcodeRow(Base):
    """A barcode belongs to one product; a product may have several."""

    __tablename__ = "barcode"
    barcode: Mapped[str] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    __table_args__ = (Index("ix_barcode_product_id", "product_id"), STRICT)


class SettingRow(Base):
    """A setting's value from a day on; the newest effective one counts."""

    __tablename__ = "setting"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_seq: Mapped[int] = mapped_column(ForeignKey("action.seq"))
    name: Mapped[str] = mapped_column(comment="see domain/settings.py")
    value: Mapped[str] = mapped_column()
    effective_on: Mapped[date] = mapped_column()
    __table_args__ = (Index("ix_setting_name", "name", "effective_on"), STRICT)
