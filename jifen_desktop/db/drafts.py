"""Carts that are not checked out: a workbench whose rows change and go."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from jifen_desktop.db.counter_models import DraftLineRow, DraftRow
from jifen_desktop.db.rows import as_dict


@dataclass(frozen=True, kw_only=True)
class SavedDraft:
    """A cart by ids; lines are (product id, quantity in 1/scale). No name of a person."""

    key: str
    household_id: int | None
    collector_member_id: int | None
    collector_typed: bool
    operator_id: int
    opened_utc: datetime
    #: None: the cart at hand, of which there is at most one.
    parked_utc: datetime | None
    lines: tuple[tuple[int, int], ...]


#: The columns of a cart's own row.
_HEAD = tuple(name for name in SavedDraft.__dataclass_fields__ if name != "lines")
_DRAFT = select(DraftRow.id, *(getattr(DraftRow, name) for name in _HEAD)).order_by(
    DraftRow.parked_utc, DraftRow.id
)


class Drafts:
    """The cart at hand and the parked ones."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[SavedDraft]:
        """Every cart: the one at hand first, then the parked ones, oldest first."""
        heads = [as_dict(row) for row in self._connection.execute(_DRAFT)]
        return [SavedDraft(lines=self._lines(head.pop("id")), **head) for head in heads]

    def at_hand(self) -> SavedDraft | None:
        return next((draft for draft in self.all() if draft.parked_utc is None), None)

    def with_key(self, key: str) -> SavedDraft | None:
        return next((draft for draft in self.all() if draft.key == key), None)

    def _lines(self, draft_id: int) -> tuple[tuple[int, int], ...]:
        found = self._connection.execute(
            select(DraftLineRow.product_id, DraftLineRow.quantity)
            .where(DraftLineRow.draft_id == draft_id)
            .order_by(DraftLineRow.line_no)
        )
        return tuple((product_id, quantity) for product_id, quantity in found)

    def put(self, draft: SavedDraft) -> None:
        """Write a cart in the place of what its key stood for."""
        self.drop(draft.key)
        result = self._connection.execute(
            insert(DraftRow), {name: getattr(draft, name) for name in _HEAD}
        )
        draft_id = int(result.inserted_primary_key[0])  # type: ignore[index]
        if draft.lines:
            self._connection.execute(
                insert(DraftLineRow),
                [
                    {
                        "draft_id": draft_id,
                        "line_no": line_no,
                        "product_id": product_id,
                        "quantity": quantity,
                    }
                    for line_no, (product_id, quantity) in enumerate(draft.lines, start=1)
                ],
            )

    def drop(self, key: str) -> None:
        mine = select(DraftRow.id).where(DraftRow.key == key).scalar_subquery()
        self._connection.execute(delete(DraftLineRow).where(DraftLineRow.draft_id == mine))
        self._connection.execute(delete(DraftRow).where(DraftRow.key == key))

    def drop_all(self) -> None:
        self._connection.execute(delete(DraftLineRow))
        self._connection.execute(delete(DraftRow))
