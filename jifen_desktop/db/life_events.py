"""Events of households, their consent, and what was shown of whom."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update
from sqlalchemy.orm import aliased

from jifen_desktop.db.actions import standing
from jifen_desktop.db.life_models import ConsentRow, DisclosureRow, LifeEventRow
from jifen_desktop.db.models import ActionRow, TextCopyRow
from jifen_desktop.db.rows import as_dict, in_pages, member_of, said_of
from jifen_desktop.domain.disclosures import Disclosure, PaperKind, PaperWay
from jifen_desktop.domain.life import NOT_ASKED, Consent, ConsentState, LifeEvent, LifeKind

_HEAD, _NEW_HEAD, _PERSON = aliased(TextCopyRow), aliased(TextCopyRow), aliased(TextCopyRow)
_EVENT = (
    select(
        *(c for c in LifeEventRow.__table__.columns if not c.name.endswith("_text_id")),
        _HEAD.text.label("head_name"),
        _NEW_HEAD.text.label("new_head_name"),
        _PERSON.text.label("person_name"),
    )
    .outerjoin(_HEAD, _HEAD.id == LifeEventRow.head_text_id)
    .outerjoin(_NEW_HEAD, _NEW_HEAD.id == LifeEventRow.new_head_text_id)
    .outerjoin(_PERSON, _PERSON.id == LifeEventRow.person_text_id)
)


class LifeEvents:
    """What happened to households, each event with what its slip says."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_action(self, seq: int) -> LifeEvent | None:
        found = self._some(_EVENT.where(LifeEventRow.action_seq == seq))
        return found[0] if found else None

    def of_household(self, household_id: int) -> list[LifeEvent]:
        """Events of a household, also those it was the other one of, oldest first."""
        row = LifeEventRow
        mine = (row.household_id == household_id) | (row.other_household_id == household_id)
        return self._some(_EVENT.where(mine).order_by(row.id))

    def merged_into(self, household_ids: Collection[int]) -> dict[int, str]:
        """The number of the household that some others were merged into; none for the rest."""
        row = LifeEventRow
        query = (
            select(row.household_id, row.other_household_no)
            .join(ActionRow, ActionRow.seq == row.action_seq)
            .where(row.kind == LifeKind.MERGE, standing())
            .order_by(row.id)
        )
        return said_of(self._connection, query, row.household_id, household_ids)

    def append(self, values: dict[str, Any]) -> int:
        """Write an event and return its number; texts come by their ids."""
        number = (self._connection.execute(select(func.max(LifeEventRow.id))).scalar() or 0) + 1
        self._connection.execute(insert(LifeEventRow), [{"id": number, **values}])
        return number

    def _some(self, query: Select[*tuple[Any, ...]]) -> list[LifeEvent]:
        return [
            LifeEvent(**as_dict(row, kind=member_of(LifeKind, row.kind)))
            for row in self._connection.execute(query)
        ]


class Consents:
    """Whether households agreed to be shown by name; no row: nobody asked them yet."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_household(self, household_id: int) -> Consent:
        return self.some({household_id}).get(household_id, NOT_ASKED)

    def some(self, household_ids: Collection[int]) -> Mapping[int, Consent]:
        """What households said; none for those that were not asked."""
        row = ConsentRow
        query = select(row.household_id, row.state, row.said_on)
        return {
            one.household_id: Consent(state=member_of(ConsentState, one.state), said_on=one.said_on)
            for page in in_pages(household_ids)
            for one in self._connection.execute(query.where(row.household_id.in_(page)))
        }

    def all_of(self, state: ConsentState) -> set[int]:
        """Every household that said so."""
        found = self._connection.execute(
            select(ConsentRow.household_id).where(ConsentRow.state == str(state))
        )
        return set(found.scalars())

    def put(self, household_id: int, consent: Consent) -> None:
        """Write what a household says from now on; a guard wants no row in another's place."""
        values = {"state": str(consent.state), "said_on": consent.said_on}
        mine = ConsentRow.household_id == household_id
        known = self._connection.execute(select(ConsentRow.household_id).where(mine)).first()
        if known is None:
            row = {"household_id": household_id, **values}
            self._connection.execute(insert(ConsentRow), [row])
        else:
            self._connection.execute(update(ConsentRow).where(mine).values(**values))


class Disclosures:
    """The log of papers about people; it only grows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, seq: int, disclosure: Disclosure) -> None:
        values = dict(vars(disclosure)) | {
            "action_seq": seq,
            "paper": str(disclosure.paper),
            "way": str(disclosure.way),
        }
        self._connection.execute(insert(DisclosureRow), [values])

    def newest(self, limit: int) -> list[tuple[int, Disclosure]]:
        """The last so many with their action, newest first."""
        row = DisclosureRow
        query = select(*row.__table__.columns).order_by(row.id.desc()).limit(limit)
        return [_disclosure(one) for one in self._connection.execute(query)]

    def of_household(self, household_id: int) -> list[tuple[int, Disclosure]]:
        """Papers of one household alone, with their action, newest first."""
        row = DisclosureRow
        query = select(*row.__table__.columns).where(row.household_id == household_id)
        found = self._connection.execute(query.order_by(row.id.desc()))
        return [_disclosure(one) for one in found]


def _disclosure(row: Any) -> tuple[int, Disclosure]:  # noqa: ANN401 - a row of the table
    values = as_dict(row, paper=member_of(PaperKind, row.paper), way=member_of(PaperWay, row.way))
    del values["id"]
    return values.pop("action_seq"), Disclosure(**values)
