"""The book's own row, its operators and its settings."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, delete, insert, select, update

from jifen_desktop.db.ledger_models import NumberFloorRow
from jifen_desktop.db.models import BookRow, OperatorRoleRow, OperatorRow, SettingRow
from jifen_desktop.domain.operators import Operator
from jifen_desktop.domain.roles import Role
from jifen_desktop.domain.settings import Setting


@dataclass(frozen=True, kw_only=True)
class BookHead:
    """Which book this is."""

    book_id: bytes
    village_code: str
    village_name: str
    practice: bool
    epoch: int
    created_utc: datetime


class Head:
    """Which book this is; made once, its epoch grows with each restore."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._head: BookHead | None = None

    def create(self, head: BookHead) -> None:
        self._connection.execute(
            insert(BookRow),
            {
                "id": 1,
                "book_id": head.book_id,
                "village_code": head.village_code,
                "village_name": head.village_name,
                "practice": head.practice,
                "epoch": head.epoch,
                "created_utc": head.created_utc,
            },
        )

    def read(self) -> BookHead:
        """The head, asked once in a transaction."""
        if self._head is None:
            self._head = self._read()
        return self._head

    def _read(self) -> BookHead:
        row = self._connection.execute(
            select(
                BookRow.book_id,
                BookRow.village_code,
                BookRow.village_name,
                BookRow.practice,
                BookRow.epoch,
                BookRow.created_utc,
            )
        ).one()
        return BookHead(
            book_id=row.book_id,
            village_code=row.village_code,
            village_name=row.village_name,
            practice=row.practice,
            epoch=row.epoch,
            created_utc=row.created_utc,
        )

    def open_epoch(self, epoch: int) -> None:
        self._head = None
        self._connection.execute(update(BookRow).values(epoch=epoch))

    def keep_number_floor(self, seq: int, series: str, year: int, last_used: int) -> None:
        """Numbering of a year goes on after this one: papers out there carry it."""
        self._connection.execute(
            insert(NumberFloorRow),
            {"action_seq": seq, "series": series, "year": year, "last_used": last_used},
        )


class Operators:
    """Who may sign in, with which roles."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, Operator] = {}

    def add(
        self, operator_id: int, name: str, pin_salt: bytes, pin_hash: bytes, roles: frozenset[Role]
    ) -> None:
        self._connection.execute(
            insert(OperatorRow),
            {
                "id": operator_id,
                "name": name,
                "pin_salt": pin_salt,
                "pin_hash": pin_hash,
                "active": True,
            },
        )
        self._give_roles(operator_id, roles)

    def set_roles(self, operator_id: int, roles: frozenset[Role]) -> None:
        self._known.pop(operator_id, None)
        self._connection.execute(
            delete(OperatorRoleRow).where(OperatorRoleRow.operator_id == operator_id)
        )
        self._give_roles(operator_id, roles)

    def _give_roles(self, operator_id: int, roles: frozenset[Role]) -> None:
        self._connection.execute(
            insert(OperatorRoleRow),
            [{"operator_id": operator_id, "role": str(role)} for role in sorted(roles)],
        )

    def set_active(self, operator_id: int, *, active: bool) -> None:
        """Let an operator sign in, or no more."""
        self._known.pop(operator_id, None)
        self._connection.execute(
            update(OperatorRow).where(OperatorRow.id == operator_id).values(active=active)
        )

    def set_secret(self, operator_id: int, pin_salt: bytes, pin_hash: bytes) -> None:
        self._connection.execute(
            update(OperatorRow)
            .where(OperatorRow.id == operator_id)
            .values(pin_salt=pin_salt, pin_hash=pin_hash)
        )

    def next_id(self) -> int:
        last = self._connection.execute(
            select(OperatorRow.id).order_by(OperatorRow.id.desc()).limit(1)
        ).scalar()
        return (last or 0) + 1

    def find(self, operator_id: int) -> Operator | None:
        """The operator of that id; a restored book may not know who signed in before."""
        known = self._connection.execute(
            select(OperatorRow.id).where(OperatorRow.id == operator_id)
        ).first()
        return None if known is None else self.get(operator_id)

    def get(self, operator_id: int) -> Operator:
        """The operator of that id, asked once in a transaction."""
        if operator_id not in self._known:
            self._known[operator_id] = self._get(operator_id)
        return self._known[operator_id]

    def _get(self, operator_id: int) -> Operator:
        row = self._connection.execute(
            select(OperatorRow.name, OperatorRow.active).where(OperatorRow.id == operator_id)
        ).one()
        roles = self._connection.execute(
            select(OperatorRoleRow.role).where(OperatorRoleRow.operator_id == operator_id)
        ).scalars()
        return Operator(
            id=operator_id,
            name=row.name,
            roles=frozenset(Role(role) for role in roles),
            active=row.active,
        )

    def all(self) -> list[Operator]:
        ids = self._connection.execute(select(OperatorRow.id).order_by(OperatorRow.id)).scalars()
        return [self.get(operator_id) for operator_id in ids.all()]

    def secret(self, name: str) -> tuple[int, bytes, bytes] | None:
        """Id, salt and hash of an active operator of that name."""
        row = self._connection.execute(
            select(OperatorRow.id, OperatorRow.pin_salt, OperatorRow.pin_hash).where(
                OperatorRow.name == name, OperatorRow.active
            )
        ).first()
        return None if row is None else (row.id, row.pin_salt, row.pin_hash)


class Settings:
    """Values of settings; each change is a row with its action and its first day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def value(self, setting: Setting, today: date) -> str:
        """The value in force on a day."""
        found = self._connection.execute(
            select(SettingRow.value)
            .where(SettingRow.name == setting.name, SettingRow.effective_on <= today)
            .order_by(SettingRow.effective_on.desc(), SettingRow.id.desc())
            .limit(1)
        ).scalar()
        return setting.default if found is None else found

    def changes(self, setting: Setting) -> list[tuple[date, str]]:
        """First days and values of a setting, one a day, in the order of days."""
        found = self._connection.execute(
            select(SettingRow.effective_on, SettingRow.value)
            .where(SettingRow.name == setting.name)
            .order_by(SettingRow.effective_on, SettingRow.id)
        )
        last_of_day = {day: value for day, value in found}  # noqa: C416 - rows are no pairs
        return list(last_of_day.items())

    def add(self, seq: int, setting: Setting, value: str, effective_on: date) -> None:
        self._connection.execute(
            insert(SettingRow),
            {
                "action_seq": seq,
                "name": setting.name,
                "value": value,
                "effective_on": effective_on,
            },
        )
