"""Honours that were given, each with the number of its certificate; rows only grow."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from jifen_desktop.db.models import ActionRow, TextCopyRow
from jifen_desktop.db.quarter_models import AwardEndRow, AwardRow
from jifen_desktop.db.rows import SOME_AT_A_TIME, member_of, said_of
from jifen_desktop.db.scores import quarter_of
from jifen_desktop.db.selection_models import NominationRow
from jifen_desktop.domain.honours import Award, CertificateNo, HonourRank, HonourScope

_AWARD = (
    select(
        *AwardRow.__table__.columns,
        TextCopyRow.text.label("person_name"),
        ActionRow.business_date.label("revoked_on"),
    )
    .join(TextCopyRow, TextCopyRow.id == AwardRow.person_text_id)
    .outerjoin(AwardEndRow, AwardEndRow.award_id == AwardRow.id)
    .outerjoin(ActionRow, ActionRow.seq == AwardEndRow.action_seq)
)


def _award(row: Any) -> Award:  # noqa: ANN401 - a row of _AWARD
    quarter = None if row.quarter is None else quarter_of(row.quarter)
    return Award(
        id=row.id,
        action_seq=row.action_seq,
        rating_id=row.rating_id,
        nomination_id=row.nomination_id,
        name=row.name,
        rank_of_giver=member_of(HonourRank, row.giver),
        scope=member_of(HonourScope, row.scope),
        household_id=row.household_id,
        household_no=row.household_no,
        group_name=row.group_name,
        person_name=row.person_name,
        given_on=row.given_on,
        certificate=CertificateNo(
            year=row.year, quarter=quarter, series=row.name, serial=row.serial
        ),
        village_name=row.village_name,
        revoked_on=row.revoked_on,
    )


class Awards:
    """Every honour ever given; one that was revoked keeps its row and its number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, number: int) -> Award | None:
        found = self._connection.execute(_AWARD.where(AwardRow.id == number)).first()
        return None if found is None else _award(found)

    def all(self) -> list[Award]:
        """Every honour, in the order of giving."""
        return self._some(_AWARD)

    def of_action(self, seq: int) -> list[Award]:
        return self._some(_AWARD.where(AwardRow.action_seq == seq))

    def of_rating(self, rating_id: int) -> list[Award]:
        return self._some(_AWARD.where(AwardRow.rating_id == rating_id))

    def of_selection(self, selection_id: int) -> list[Award]:
        """Honours of those who were named in a selection, in the order of giving."""
        nominations = select(NominationRow.id).where(NominationRow.selection_id == selection_id)
        return self._some(_AWARD.where(AwardRow.nomination_id.in_(nominations)))

    def of_household(self, household_id: int) -> list[Award]:
        """Every honour of a household and its people, in the order of giving."""
        return self._some(_AWARD.where(AwardRow.household_id == household_id))

    def given_between(self, first: date, last: date) -> list[Award]:
        """Honours that come from no rating, given on these days."""
        return self._some(
            _AWARD.where(AwardRow.rating_id.is_(None), AwardRow.given_on.between(first, last))
        )

    def of_year(self, year: int) -> list[Award]:
        """Honours whose certificates are counted in a year, those that were taken back too."""
        return self._some(_AWARD.where(AwardRow.year == year))

    def given_later(self, household_ids: Collection[int], after_seq: int) -> dict[int, int]:
        """Households to the first later act that gave them an honour that stands."""
        query = (
            select(AwardRow.household_id, func.min(AwardRow.action_seq))
            .outerjoin(AwardEndRow, AwardEndRow.award_id == AwardRow.id)
            .where(AwardRow.action_seq > after_seq, AwardEndRow.award_id.is_(None))
            .group_by(AwardRow.household_id)
        )
        return said_of(self._connection, query, AwardRow.household_id, household_ids)

    def last_serials(self, year: int, names: Collection[str]) -> dict[str, int]:
        """The last number given in a year, by the name of a level or honour."""
        found = self._connection.execute(
            select(AwardRow.name, func.max(AwardRow.serial))
            .where(AwardRow.year == year, AwardRow.name.in_(names))
            .group_by(AwardRow.name)
        )
        return {name: serial for name, serial in found}  # noqa: C416

    def why_ended(self) -> dict[int, str | None]:
        """Why honours were taken back, by their numbers; None once erased."""
        found = self._connection.execute(
            select(AwardEndRow.award_id, TextCopyRow.text).join(
                TextCopyRow, TextCopyRow.id == AwardEndRow.reason_text_id
            )
        )
        return {number: why for number, why in found}  # noqa: C416

    def last_id(self) -> int:
        return self._connection.execute(select(func.max(AwardRow.id))).scalar() or 0

    def append(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write honours in the order of their numbers; names come by the ids of their texts."""
        self._connection.execute(insert(AwardRow), rows)

    def end(self, seq: int, award_id: int, reason_text_id: int) -> None:
        """Take an honour back."""
        row = {"award_id": award_id, "action_seq": seq, "reason_text_id": reason_text_id}
        self._connection.execute(insert(AwardEndRow), [row])

    def _some(self, query: Select[*tuple[Any, ...]]) -> list[Award]:
        found = self._connection.execute(
            query.order_by(AwardRow.id), execution_options=SOME_AT_A_TIME
        )
        return [_award(row) for row in found]
