"""Households, members and cards as they are now."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from jifen_desktop.db.actions import brought, standing
from jifen_desktop.db.ledger_models import AccountRow
from jifen_desktop.db.models import ActionRow, CardRow, ChangeRow, HouseholdRow, MemberRow
from jifen_desktop.db.rows import SOME_AT_A_TIME, as_dict, member_of
from jifen_desktop.domain.households import Card, CardState, Household, HouseholdState, Member
from jifen_desktop.domain.search import Findable, HouseholdHit

_HOUSEHOLD = select(
    *HouseholdRow.__table__.columns, AccountRow.__table__.c.id.label("account_id")
).join(AccountRow, AccountRow.household_id == HouseholdRow.id)


_WITH_NUMBER = _HOUSEHOLD.where(HouseholdRow.household_no == bindparam("number"))
_BY_NUMBER = _WITH_NUMBER.where(HouseholdRow.state != HouseholdState.WITHDRAWN)


def _household(row: Any) -> Household:  # noqa: ANN401 - a row of the select above
    return Household(**as_dict(row, state=member_of(HouseholdState, row.state)))


#: Asked with each letter that is typed: put together once.
_HITS = (
    select(
        HouseholdRow.id,
        HouseholdRow.household_no,
        HouseholdRow.head_name,
        HouseholdRow.group_name,
        HouseholdRow.address,
        HouseholdRow.state,
        AccountRow.balance_points,
    )
    .join(AccountRow, AccountRow.household_id == HouseholdRow.id)
    .where(
        HouseholdRow.id.in_(bindparam("ids", expanding=True)),
        HouseholdRow.state != HouseholdState.WITHDRAWN,
    )
)
_MEMBER_NAMES = (
    select(MemberRow.household_id, MemberRow.name)
    .where(
        MemberRow.household_id.in_(bindparam("ids", expanding=True)), MemberRow.state == "present"
    )
    .order_by(MemberRow.id)
)

_CARD = select(*CardRow.__table__.columns).order_by(CardRow.id)


def _card(row: Any) -> Card:  # noqa: ANN401 - a row of the select above
    return Card(**as_dict(row, state=member_of(CardState, row.state)))


class Households:
    """Accounts are keyed by 户号, never by the head's name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, household_no: str, *, withdrawn: bool = False) -> Household | None:
        """The household of that number; a withdrawn one only on demand."""
        query = _WITH_NUMBER if withdrawn else _BY_NUMBER
        found = self._connection.execute(query, {"number": household_no}).first()
        return None if found is None else _household(found)

    def numbers(self) -> list[tuple[str, str]]:
        """Every number that was ever given, with its group."""
        found = self._connection.execute(select(HouseholdRow.household_no, HouseholdRow.group_name))
        return [(number, group) for number, group in found]

    def alike(self, head_name: str, phone: str) -> list[tuple[str, str, str, str]]:
        """Number, group, head and phone of households with this head or this phone, if any."""
        same_phone = (HouseholdRow.phone == phone) & (HouseholdRow.phone != "")
        found = self._connection.execute(
            select(
                HouseholdRow.household_no,
                HouseholdRow.group_name,
                HouseholdRow.head_name,
                HouseholdRow.phone,
            )
            .where(
                (HouseholdRow.head_name == head_name) | same_phone,
                HouseholdRow.state != HouseholdState.WITHDRAWN,
            )
            .order_by(HouseholdRow.household_no)
        )
        return [(no, group, head, phone) for no, group, head, phone in found]

    def get(self, household_id: int) -> Household:
        return _household(
            self._connection.execute(_HOUSEHOLD.where(HouseholdRow.id == household_id)).one()
        )

    def all(self, *, withdrawn: bool = False) -> list[Household]:
        query = _HOUSEHOLD.order_by(HouseholdRow.household_no)
        if not withdrawn:
            query = query.where(HouseholdRow.state != HouseholdState.WITHDRAWN)
        return [
            _household(row)
            for row in self._connection.execute(query, execution_options=SOME_AT_A_TIME)
        ]

    def page(self, after: str, size: int) -> list[Household]:
        """So many households whose numbers follow this one."""
        query = (
            _HOUSEHOLD.where(
                HouseholdRow.household_no > after, HouseholdRow.state != HouseholdState.WITHDRAWN
            )
            .order_by(HouseholdRow.household_no)
            .limit(size)
        )
        return [_household(row) for row in self._connection.execute(query)]

    def count(self) -> int:
        """How many there are, without those that were withdrawn."""
        return self._connection.execute(
            select(func.count()).where(HouseholdRow.state != HouseholdState.WITHDRAWN)
        ).scalar_one()

    def last_id(self) -> int:
        last = self._connection.execute(select(func.max(HouseholdRow.id))).scalar()
        return last or 0

    def insert_all(self, rows: list[dict[str, Any]]) -> None:
        """New households with their ids, and an account for each."""
        if rows:
            self._connection.execute(insert(HouseholdRow), rows)
            self._connection.execute(
                insert(AccountRow),
                [
                    {"kind": "household", "household_id": row["id"], "balance_points": 0}
                    for row in rows
                ],
            )

    def update(self, household_id: int, values: dict[str, Any]) -> None:
        self._connection.execute(
            update(HouseholdRow).where(HouseholdRow.id == household_id).values(**values)
        )

    def members(self, household_id: int | None = None) -> list[Member]:
        """Members who are present, of one household or of all, in order of entry."""
        query = (
            select(MemberRow.id, MemberRow.household_id, MemberRow.name, MemberRow.relation)
            .where(MemberRow.state == "present")
            .order_by(MemberRow.id)
        )
        if household_id is not None:
            query = query.where(MemberRow.household_id == household_id)
        found = self._connection.execute(query, execution_options=SOME_AT_A_TIME)
        return [Member(**as_dict(row)) for row in found]

    def people_changed_later(self, seq: int) -> dict[int, int]:
        """Households to the first later standing change of a member or card.

        Of members and cards that the action changed itself, and of all whose household
        it brought.
        """
        own = ChangeRow.__table__.alias("own")
        households = select(own.c.subject_id).where(
            own.c.action_seq == seq, own.c.subject == "household", brought(own)
        )
        later: dict[int, int] = {}
        for subject, row in (("member", MemberRow), ("card", CardRow)):
            mine = select(own.c.subject_id).where(own.c.action_seq == seq, own.c.subject == subject)
            found = self._connection.execute(
                select(row.household_id, func.min(ChangeRow.action_seq))
                .join(ChangeRow, ChangeRow.subject_id == row.id)
                .join(ActionRow, ActionRow.seq == ChangeRow.action_seq)
                .where(
                    ChangeRow.subject == subject,
                    ChangeRow.action_seq > seq,
                    row.id.in_(mine) | row.household_id.in_(households),
                    standing(),
                )
                .group_by(row.household_id)
            )
            for household_id, action_seq in found:
                later[household_id] = min(action_seq, later.get(household_id, action_seq))
        return later

    def member(self, member_id: int) -> Member | None:
        """The member of that id, if present."""
        found = self._connection.execute(
            select(MemberRow.id, MemberRow.household_id, MemberRow.name, MemberRow.relation).where(
                MemberRow.id == member_id, MemberRow.state == "present"
            )
        ).first()
        return None if found is None else Member(**as_dict(found))

    def last_member_id(self) -> int:
        return self._connection.execute(select(func.max(MemberRow.id))).scalar() or 0

    def insert_members(self, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(MemberRow), rows)

    def update_member(self, member_id: int, values: dict[str, Any]) -> None:
        self._connection.execute(
            update(MemberRow).where(MemberRow.id == member_id).values(**values)
        )

    def cards(self) -> dict[str, tuple[int, int, str]]:
        """Every card number with its id, household and state."""
        found = self._connection.execute(
            select(CardRow.card_no, CardRow.id, CardRow.household_id, CardRow.state),
            execution_options=SOME_AT_A_TIME,
        )
        return {no: (card_id, household_id, state) for no, card_id, household_id, state in found}

    def card_state(self, household_id: int, card_no: str) -> str | None:
        """The state of a card of the household; None if it has no such card."""
        return self._connection.execute(
            select(CardRow.state).where(
                CardRow.card_no == card_no, CardRow.household_id == household_id
            )
        ).scalar()

    def card(self, card_no: str) -> Card | None:
        """The card of that number, whatever its state."""
        found = self._connection.execute(_CARD.where(CardRow.card_no == card_no)).first()
        return None if found is None else _card(found)

    def cards_of(self, household_id: int) -> list[Card]:
        """Every card that is or was last the household's, oldest first."""
        found = self._connection.execute(_CARD.where(CardRow.household_id == household_id))
        return [_card(row) for row in found]

    def last_card_id(self) -> int:
        return self._connection.execute(select(func.max(CardRow.id))).scalar() or 0

    def insert_cards(self, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(CardRow), rows)

    def update_card(self, card_id: int, values: dict[str, Any]) -> None:
        self._connection.execute(update(CardRow).where(CardRow.id == card_id).values(**values))

    def changed_since(self, seq: int) -> bool:
        """Whether an action after this one changed a household or a card."""
        found = self._connection.execute(
            select(ChangeRow.id)
            .where(ChangeRow.action_seq > seq, ChangeRow.subject.in_(("household", "card")))
            .limit(1)
        )
        return found.first() is not None

    def search_rows(self) -> list[Findable]:
        """What every household that can be found is called, by number."""
        found = self._connection.execute(
            select(
                HouseholdRow.id,
                HouseholdRow.household_no,
                HouseholdRow.head_name,
                HouseholdRow.phone,
                HouseholdRow.pinyin,
            )
            .where(HouseholdRow.state != HouseholdState.WITHDRAWN)
            .order_by(HouseholdRow.household_no),
            execution_options=SOME_AT_A_TIME,
        )
        return [one for some in found.partitions() for one in map(Findable._make, some)]

    def search_cards(self) -> list[tuple[int, str]]:
        """Household and number of every card that still finds somebody: a lost one does."""
        found = self._connection.execute(
            select(CardRow.household_id, CardRow.card_no).where(
                CardRow.state != CardState.WITHDRAWN
            ),
            execution_options=SOME_AT_A_TIME,
        )
        return [(owner, card_no) for some in found.partitions() for owner, card_no in some]

    def hits(self, household_ids: Collection[int]) -> dict[int, HouseholdHit]:
        """What a list of found households shows of those that are not withdrawn."""
        members = self.member_names(household_ids)
        found = self._connection.execute(_HITS, {"ids": list(household_ids)})
        return {
            household_id: HouseholdHit(
                household_no=household_no,
                head_name=head_name,
                group_name=group_name,
                address=address,
                member_names=members[household_id],
                balance_points=points or 0,
                state=member_of(HouseholdState, state),
            )
            for household_id, household_no, head_name, group_name, address, state, points in found
        }

    def some(self, household_ids: Collection[int]) -> list[Household]:
        """Those of the households that are not withdrawn, in no order."""
        found = self._connection.execute(
            _HOUSEHOLD.where(
                HouseholdRow.id.in_(household_ids),
                HouseholdRow.state != HouseholdState.WITHDRAWN,
            )
        )
        return [_household(row) for row in found]

    def member_names(self, household_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
        """Names of the present members of some households, in order of entry."""
        found = self._connection.execute(_MEMBER_NAMES, {"ids": list(household_ids)})
        names: dict[int, tuple[str, ...]] = dict.fromkeys(household_ids, ())
        for household_id, name in found:
            names[household_id] += (name,)
        return names

    def cached_balances(self, household_ids: Collection[int]) -> dict[int, int]:
        """The cached balances of some households, good enough for a list."""
        found = self._connection.execute(
            select(AccountRow.household_id, AccountRow.balance_points).where(
                AccountRow.household_id.in_(household_ids)
            )
        )
        return {household_id or 0: points or 0 for household_id, points in found}
