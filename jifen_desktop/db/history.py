"""What happened to one household or product: the changes that name it, newest first."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from jifen_desktop.db.models import (
    ActionRow,
    CardRow,
    ChangeRow,
    MemberRow,
    OperatorRow,
    TextCopyRow,
)
from jifen_desktop.db.rows import member_of
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.history import HistoryLine

#: Fields that follow from others and tell a person nothing.
_SILENT = ("pinyin_by_hand",)


class History:
    """The audit trail, asked from the side of what was changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_household(self, household_id: int, *, newest: int) -> list[HistoryLine]:
        """Changes of the household, its consent, its members and the cards that it has now."""
        members = self._names(
            select(MemberRow.id, MemberRow.name).where(MemberRow.household_id == household_id)
        )
        cards = self._names(
            select(CardRow.id, CardRow.card_no).where(CardRow.household_id == household_id)
        )
        return self._lines(
            or_(
                and_(ChangeRow.subject == "household", ChangeRow.subject_id == household_id),
                and_(ChangeRow.subject == "member", ChangeRow.subject_id.in_(members)),
                and_(ChangeRow.subject == "card", ChangeRow.subject_id.in_(cards)),
                and_(ChangeRow.subject == "consent", ChangeRow.subject_id == household_id),
            ),
            {"member": members, "card": cards, "consent": {}},
            newest,
        )

    def of_product(self, product_id: int, *, newest: int) -> list[HistoryLine]:
        mine = and_(ChangeRow.subject == "product", ChangeRow.subject_id == product_id)
        return self._lines(mine, {}, newest)

    def entered_on(self, household_id: int) -> date:
        """The business date of the act that brought the household into the book."""
        return self._connection.execute(
            select(ActionRow.business_date)
            .join(ChangeRow, ChangeRow.action_seq == ActionRow.seq)
            .where(ChangeRow.subject == "household", ChangeRow.subject_id == household_id)
            .order_by(ChangeRow.id)
            .limit(1)
        ).scalar_one()

    def _names(self, query: "Select[int, str]") -> dict[int, str]:
        return {row_id: name for row_id, name in self._connection.execute(query)}  # noqa: C416

    def _lines(
        self, condition: ColumnElement[bool], names: dict[str, dict[int, str]], newest: int
    ) -> list[HistoryLine]:
        before, after = TextCopyRow.__table__.alias("b"), TextCopyRow.__table__.alias("a")
        found = self._connection.execute(
            select(
                ActionRow.seq,
                ActionRow.business_date,
                ActionRow.kind,
                OperatorRow.name.label("operator_name"),
                ChangeRow.subject,
                ChangeRow.subject_id,
                ChangeRow.field,
                func.coalesce(ChangeRow.before, before.c.text).label("before"),
                func.coalesce(ChangeRow.after, after.c.text).label("after"),
            )
            .join(ActionRow, ActionRow.seq == ChangeRow.action_seq)
            .join(OperatorRow, OperatorRow.id == ActionRow.operator_id)
            .outerjoin(before, before.c.id == ChangeRow.before_text_id)
            .outerjoin(after, after.c.id == ChangeRow.after_text_id)
            .where(condition, ChangeRow.field.not_in(_SILENT))
            .order_by(ChangeRow.id.desc())
            .limit(newest)
        )
        return [
            HistoryLine(
                seq=row.seq,
                business_date=row.business_date,
                operator_name=row.operator_name,
                kind=member_of(Kind, row.kind),
                field=f"{row.subject}_{row.field}" if row.subject in names else row.field,
                about=names.get(row.subject, {}).get(row.subject_id, ""),
                before=row.before,
                after=row.after,
            )
            for row in found
        ]
