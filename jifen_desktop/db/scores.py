"""The score: what was posted, quarter by quarter; rows only grow."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select
from sqlalchemy.orm import aliased

from jifen_desktop.db import driver
from jifen_desktop.db.deed_models import ScoreEntryRow
from jifen_desktop.db.rows import as_dict, said_of
from jifen_desktop.domain.deeds import BASE_CATEGORY, ScoreEntry
from jifen_desktop.domain.quarters import Quarter, quarter_named
from jifen_desktop.domain.refusals import NotAQuarter

_ENTRY = select(*ScoreEntryRow.__table__.columns)


def quarter_of(text: str) -> Quarter:
    """The quarter that a column holds. Raises driver.Undecodable."""
    try:
        return quarter_named(text)
    except NotAQuarter as error:
        raise driver.Undecodable(text) from error


def _entry(row: Any) -> ScoreEntry:  # noqa: ANN401 - a row of _ENTRY
    return ScoreEntry(**as_dict(row, score_quarter=quarter_of(row.score_quarter)))


def _columns(entry: ScoreEntry) -> dict[str, Any]:
    values = dict(vars(entry)) | {"score_quarter": str(entry.score_quarter)}
    del values["id"]  # given by the table
    return values


class Scores:
    """评价分 is the sum of score_points of a quarter, and of nothing else."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def score(self, household_id: int, quarter: Quarter) -> int:
        row = ScoreEntryRow
        found = self._connection.execute(
            select(func.coalesce(func.sum(row.score_points), 0)).where(
                row.household_id == household_id, row.score_quarter == str(quarter)
            )
        )
        return found.scalar_one()

    def by_quarter(self, household_id: int) -> dict[Quarter, dict[str, int]]:
        """Score points of a household by quarter and category, oldest quarter first."""
        row = ScoreEntryRow
        found = self._connection.execute(
            select(row.score_quarter, row.category, func.sum(row.score_points))
            .where(row.household_id == household_id)
            .group_by(row.score_quarter, row.category)
            .order_by(row.score_quarter, row.category)
        )
        quarters: dict[Quarter, dict[str, int]] = {}
        for text, category, points in found:
            quarters.setdefault(quarter_of(text), {})[category] = points
        return quarters

    def of_household(self, household_id: int) -> list[ScoreEntry]:
        """Every entry of a household in the order of posting."""
        query = _ENTRY.where(ScoreEntryRow.household_id == household_id)
        return self._entries(query.order_by(ScoreEntryRow.id))

    def of_action(self, seq: int) -> list[ScoreEntry]:
        return self._entries(
            _ENTRY.where(ScoreEntryRow.action_seq == seq).order_by(ScoreEntryRow.id)
        )

    def of_deeds(self, deed_ids: Collection[int]) -> dict[int, ScoreEntry]:
        """The entries that deeds became, by deed; whether they stand is another question."""
        query = _ENTRY.where(ScoreEntryRow.deed_id.in_(deed_ids), ScoreEntryRow.mirrors.is_(None))
        return {entry.deed_id: entry for entry in self._entries(query) if entry.deed_id is not None}

    def mirrored(self, entry_ids: Collection[int]) -> dict[int, int]:
        """Entries that were taken back, with the action that did it."""
        row = ScoreEntryRow
        found = self._connection.execute(
            select(row.mirrors, row.action_seq).where(row.mirrors.in_(entry_ids))
        )
        return {mirrors: seq for mirrors, seq in found if mirrors is not None}

    def based(self, quarter: Quarter) -> set[int]:
        """Households whose base points of a quarter stand."""
        row, mirror = ScoreEntryRow, aliased(ScoreEntryRow)
        found = self._connection.execute(
            select(row.household_id).where(
                row.category == BASE_CATEGORY,
                row.score_quarter == str(quarter),
                row.mirrors.is_(None),
                ~select(mirror.id).where(mirror.mirrors == row.id).exists(),
            )
        )
        return set(found.scalars())

    def moved_later(self, household_ids: Collection[int], after_seq: int) -> dict[int, int]:
        """Households to the first later action whose entries in their score stand."""
        row, mirror = ScoreEntryRow, aliased(ScoreEntryRow)
        query = select(row.household_id, func.min(row.action_seq)).where(
            row.action_seq > after_seq,
            row.mirrors.is_(None),
            ~select(mirror.id).where(mirror.mirrors == row.id).exists(),
        )
        return said_of(
            self._connection, query.group_by(row.household_id), row.household_id, household_ids
        )

    def append(self, entries: Collection[ScoreEntry]) -> None:
        """Write entries; the ids are given by the table."""
        rows = [_columns(entry) for entry in entries]
        if rows:
            self._connection.execute(insert(ScoreEntryRow), rows)

    def _entries(self, query: Select[*tuple[Any, ...]]) -> list[ScoreEntry]:
        return [_entry(row) for row in self._connection.execute(query)]
