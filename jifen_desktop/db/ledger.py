"""Transfers between accounts: points come, go, and never vanish."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    bindparam,
    func,
    insert,
    select,
    union_all,
)

from jifen_desktop.db.actions import brought, standing
from jifen_desktop.db.ledger_models import AccountRow, TransferRow
from jifen_desktop.db.models import ActionRow, ChangeRow, HouseholdRow
from jifen_desktop.db.rows import as_dict, member_of
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.acts import Kind


@dataclass(frozen=True, kw_only=True)
class Transfer:
    """A positive amount, in hundredths of a point, from one account to another."""

    from_account_id: int
    to_account_id: int
    amount_points: int

    @property
    def mirrored(self) -> "Transfer":
        """The same amount the other way."""
        return replace(self, from_account_id=self.to_account_id, to_account_id=self.from_account_id)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One transfer as a household sees it: points with its sign."""

    seq: int
    kind: Kind
    business_date: date
    operator_id: int
    points: int
    reverses: int | None
    reversed_by: int | None


def _balance(*conditions: ColumnElement[bool]) -> Select[int]:
    """Statements of the counter are built once: building one costs more than running it."""
    amount = func.coalesce(func.sum(TransferRow.amount_points), 0)
    account = bindparam("account", type_=Integer)
    came = select(amount).where(TransferRow.to_account_id == account, *conditions)
    went = select(amount).where(TransferRow.from_account_id == account, *conditions)
    return select(came.scalar_subquery() - went.scalar_subquery())


_BALANCE = _balance()
_BALANCE_UNTIL = _balance(TransferRow.action_seq <= bindparam("until"))


class Ledger:
    """Balances are sums of rows; the cached number is only for lists."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def balance(self, account_id: int, *, until_seq: int | None = None) -> int:
        """The sum of the account's transfers, of all or of those up to an action."""
        query = _BALANCE if until_seq is None else _BALANCE_UNTIL
        found = self._connection.execute(query, {"account": account_id, "until": until_seq})
        return found.scalar_one()

    def append(self, seq: int, transfers: list[Transfer]) -> None:
        for transfer in transfers:
            assert transfer.amount_points > 0, transfer
            self._connection.execute(
                insert(TransferRow),
                {
                    "action_seq": seq,
                    "from_account_id": transfer.from_account_id,
                    "to_account_id": transfer.to_account_id,
                    "amount_points": transfer.amount_points,
                },
            )

    def of_action(self, seq: int) -> list[Transfer]:
        found = self._connection.execute(
            select(
                TransferRow.from_account_id, TransferRow.to_account_id, TransferRow.amount_points
            )
            .where(TransferRow.action_seq == seq)
            .order_by(TransferRow.id)
        )
        return [Transfer(**as_dict(row)) for row in found]

    def opened(self, account_id: int) -> bool:
        """Whether an opening of the account stands."""
        row = TransferRow
        for mine, theirs in (
            (row.to_account_id, row.from_account_id),
            (row.from_account_id, row.to_account_id),
        ):
            found = self._connection.execute(
                select(row.id)
                .join(ActionRow, ActionRow.seq == row.action_seq)
                .where(
                    mine == account_id,
                    # The sum keeps SQLite on the household's own rows: OPENING has everybody's.
                    theirs + 0 == int(SystemAccount.OPENING),
                    standing(),
                )
                .limit(1)
            ).first()
            if found is not None:
                return True
        return False

    def entries(self, account_id: int, *, newest: int | None = None) -> list[Entry]:
        """The account's entries in order of seq; with `newest`, only the last so many."""
        row = TransferRow
        sides: list[Select[*tuple[Any, ...]]] = []
        for mine, points in (
            (row.to_account_id, row.amount_points),
            (row.from_account_id, -row.amount_points),
        ):
            side = select(row.id, row.action_seq, points.label("points")).where(mine == account_id)
            if newest is not None:  # inside each side, so that no long history is read
                side = select(side.order_by(row.id.desc()).limit(newest).subquery())
            sides.append(side)
        both = union_all(*sides).subquery()
        mirror = ActionRow.__table__.alias("mirror")
        query = (
            select(
                ActionRow.seq,
                ActionRow.kind,
                ActionRow.business_date,
                ActionRow.operator_id,
                both.c.points,
                ActionRow.reverses,
                mirror.c.seq.label("reversed_by"),
            )
            .join(ActionRow, ActionRow.seq == both.c.action_seq)
            .outerjoin(mirror, mirror.c.reverses == ActionRow.seq)
            .order_by(both.c.id.desc())
        )
        if newest is not None:
            query = query.limit(newest)
        found = self._connection.execute(query).all()
        return [Entry(**as_dict(row, kind=member_of(Kind, row.kind))) for row in reversed(found)]

    def moved_later(self, seq: int) -> dict[int, int]:
        """Households that an action brought to the first later standing act on their points."""
        changed = select(ChangeRow.subject_id).where(
            ChangeRow.action_seq == seq,
            ChangeRow.subject == "household",
            brought(),
        )
        later: dict[int, int] = {}
        for mine in (TransferRow.to_account_id, TransferRow.from_account_id):
            found = self._connection.execute(
                select(AccountRow.household_id, func.min(TransferRow.action_seq))
                .join(TransferRow, mine == AccountRow.id)
                .join(ActionRow, ActionRow.seq == TransferRow.action_seq)
                .where(
                    AccountRow.household_id.in_(changed), TransferRow.action_seq > seq, standing()
                )
                .group_by(AccountRow.household_id)
            )
            for household_id, action_seq in found:
                assert household_id is not None  # only households' accounts were asked for
                later[household_id] = min(action_seq, later.get(household_id, action_seq))
        return later

    def first_after(self, account_id: int, seq: int) -> int | None:
        """The first later standing act that moved points of an account."""
        row = TransferRow
        return self._connection.execute(
            select(func.min(row.action_seq))
            .join(ActionRow, ActionRow.seq == row.action_seq)
            .where(
                (row.to_account_id == account_id) | (row.from_account_id == account_id),
                row.action_seq > seq,
                standing(),
            )
        ).scalar()

    def wrong_caches(self) -> list[tuple[str, int, int]]:
        """Household number, cached balance and true sum, wherever the two differ."""
        row = TransferRow
        came = (
            select(func.coalesce(func.sum(row.amount_points), 0))
            .where(row.to_account_id == AccountRow.id)
            .scalar_subquery()
        )
        went = (
            select(func.coalesce(func.sum(row.amount_points), 0))
            .where(row.from_account_id == AccountRow.id)
            .scalar_subquery()
        )
        found = self._connection.execute(
            select(
                HouseholdRow.household_no, AccountRow.balance_points, (came - went).label("total")
            )
            .join(HouseholdRow, HouseholdRow.id == AccountRow.household_id)
            .where(AccountRow.balance_points != came - went)
            .order_by(HouseholdRow.household_no)
        )
        return [(no, cached or 0, total) for no, cached, total in found]
