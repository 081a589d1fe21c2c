"""Products, their barcodes, and the goods that came and went by batch."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from jifen_desktop.db.actions import brought, standing
from jifen_desktop.db.ledger_models import BatchRow, StockMoveRow
from jifen_desktop.db.models import ActionRow, BarcodeRow, ChangeRow, OperatorRow, ProductRow
from jifen_desktop.db.rows import as_dict, member_of
from jifen_desktop.domain.products import BatchStock, MoveLine, Product, ProductState


@dataclass(frozen=True, kw_only=True)
class StockMove:
    """Goods in (+) or out (-) of a batch, in 1/scale of the unit."""

    batch_id: int
    kind: str
    quantity: int


@dataclass(frozen=True, kw_only=True)
class Sellable:
    """What is left of a product's good batches, and when the first of them expires."""

    quantity: int
    expires_on: date | None


_PRODUCT = select(*ProductRow.__table__.columns)


_BY_CODE = _PRODUCT.where(
    ProductRow.code == bindparam("code"), ProductRow.state != ProductState.WITHDRAWN
)
_BY_BARCODE = _PRODUCT.join(BarcodeRow, BarcodeRow.product_id == ProductRow.id).where(
    BarcodeRow.barcode == bindparam("code"), ProductRow.state != ProductState.WITHDRAWN
)
_BATCHES = (
    select(
        BatchRow.id.label("batch_id"),
        BatchRow.expires_on,
        func.coalesce(func.sum(StockMoveRow.quantity), 0).label("quantity"),
    )
    .outerjoin(StockMoveRow, StockMoveRow.batch_id == BatchRow.id)
    .where(BatchRow.product_id == bindparam("product_id"))
    .group_by(BatchRow.id)
    .order_by(BatchRow.id)
)


def _sellable() -> Select[int, int, date | None]:
    left = func.sum(StockMoveRow.quantity)
    batches = (
        select(BatchRow.product_id, BatchRow.expires_on, left.label("quantity"))
        .join(StockMoveRow, StockMoveRow.batch_id == BatchRow.id)
        .where(
            BatchRow.product_id.in_(bindparam("product_ids", expanding=True)),
            BatchRow.expires_on.is_(None) | (BatchRow.expires_on >= bindparam("today")),
        )
        .group_by(BatchRow.id)
        .having(left > 0)
        .subquery()
    )
    quantity, expires_on = func.sum(batches.c.quantity), func.min(batches.c.expires_on)
    return select(batches.c.product_id, quantity, expires_on).group_by(batches.c.product_id)


_SELLABLE = _sellable()


def _product(row: Any) -> Product:  # noqa: ANN401 - a row of the select above
    return Product(**as_dict(row, state=member_of(ProductState, row.state)))


class Products:
    """Products as they are now."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def with_code(self, code: str) -> Product | None:
        """The product of a goods code; a withdrawn one is not found."""
        found = self._connection.execute(_BY_CODE, {"code": code}).first()
        return None if found is None else _product(found)

    def with_barcode(self, barcode: str) -> Product | None:
        """The product that a barcode stands on; a withdrawn one is not found."""
        found = self._connection.execute(_BY_BARCODE, {"code": barcode}).first()
        return None if found is None else _product(found)

    def get(self, product_id: int) -> Product:
        return _product(self._connection.execute(_PRODUCT.where(ProductRow.id == product_id)).one())

    def all(self, *, withdrawn: bool = False) -> list[Product]:
        query = _PRODUCT.order_by(ProductRow.code)
        if not withdrawn:
            query = query.where(ProductRow.state != ProductState.WITHDRAWN)
        return [_product(row) for row in self._connection.execute(query)]

    def some(self, product_ids: Collection[int]) -> dict[int, Product]:
        """Those of the products that are not withdrawn, by id."""
        found = self._connection.execute(
            _PRODUCT.where(
                ProductRow.id.in_(product_ids), ProductRow.state != ProductState.WITHDRAWN
            )
        )
        return {row.id: _product(row) for row in found}

    def page(self, after_id: int, rows_max: int) -> list[Product]:
        """The next products by id, withdrawn ones left out."""
        query = (
            _PRODUCT.where(ProductRow.id > after_id, ProductRow.state != ProductState.WITHDRAWN)
            .order_by(ProductRow.id)
            .limit(rows_max)
        )
        return [_product(row) for row in self._connection.execute(query)]

    def changed_since(self, seq: int) -> bool:
        """Whether an action after this one changed a product or its barcodes."""
        found = self._connection.execute(
            select(ChangeRow.id)
            .where(ChangeRow.action_seq > seq, ChangeRow.subject == "product")
            .limit(1)
        )
        return found.first() is not None

    def barcodes(self) -> dict[str, int]:
        """Every barcode with its product."""
        found = self._connection.execute(select(BarcodeRow.barcode, BarcodeRow.product_id))
        return {barcode: product_id for barcode, product_id in found}  # noqa: C416

    def barcodes_of(self, product_id: int) -> list[str]:
        """The product's barcodes in order."""
        found = self._connection.execute(
            select(BarcodeRow.barcode)
            .where(BarcodeRow.product_id == product_id)
            .order_by(BarcodeRow.barcode)
        )
        return list(found.scalars())

    def insert(self, values: dict[str, Any]) -> int:
        result = self._connection.execute(insert(ProductRow), values)
        return int(result.inserted_primary_key[0])  # type: ignore[index]

    def update(self, product_id: int, values: dict[str, Any]) -> None:
        self._connection.execute(
            update(ProductRow).where(ProductRow.id == product_id).values(**values)
        )

    def add_barcodes(self, product_id: int, barcodes: Iterable[str]) -> None:
        rows = [{"barcode": barcode, "product_id": product_id} for barcode in barcodes]
        if rows:
            self._connection.execute(insert(BarcodeRow), rows)

    def drop_barcode(self, barcode: str) -> None:
        self._connection.execute(delete(BarcodeRow).where(BarcodeRow.barcode == barcode))


class Stock:
    """Goods on the shelf: sums of moves, never a number of their own."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def batches(self, product_id: int) -> list[BatchStock]:
        """What is left of each batch of a product, oldest batch first."""
        found = self._connection.execute(_BATCHES, {"product_id": product_id})
        return [BatchStock(**as_dict(row)) for row in found]

    def on_hand(self, product_id: int, *, until_seq: int | None = None) -> int:
        """The product's stock now, or after an action."""
        query = (
            select(func.coalesce(func.sum(StockMoveRow.quantity), 0))
            .join(BatchRow, BatchRow.id == StockMoveRow.batch_id)
            .where(BatchRow.product_id == product_id)
        )
        if until_seq is not None:
            query = query.where(StockMoveRow.action_seq <= until_seq)
        return self._connection.execute(query).scalar_one()

    def sellable(self, product_ids: Collection[int], today: date) -> dict[int, Sellable]:
        """What may be handed out today of some products; those with nothing are left out."""
        found = self._connection.execute(
            _SELLABLE, {"product_ids": list(product_ids), "today": today}
        )
        return {
            product_id: Sellable(quantity=quantity, expires_on=expires_on)
            for product_id, quantity, expires_on in found
        }

    def moved_since(self, seq: int) -> set[int]:
        """Products whose goods came or went by an action after this one."""
        found = self._connection.execute(
            select(BatchRow.product_id)
            .distinct()
            .join(StockMoveRow, StockMoveRow.batch_id == BatchRow.id)
            .where(StockMoveRow.action_seq > seq)
        )
        return set(found.scalars())

    def open_batch(self, seq: int, product_id: int, expires_on: date | None) -> int:
        result = self._connection.execute(
            insert(BatchRow),
            {"action_seq": seq, "product_id": product_id, "expires_on": expires_on},
        )
        return int(result.inserted_primary_key[0])  # type: ignore[index]

    def append(self, seq: int, moves: Iterable[StockMove]) -> None:
        rows = [
            {
                "action_seq": seq,
                "batch_id": move.batch_id,
                "kind": move.kind,
                "quantity": move.quantity,
            }
            for move in moves
        ]
        if rows:
            self._connection.execute(insert(StockMoveRow), rows)

    def of_action(self, seq: int) -> list[StockMove]:
        found = self._connection.execute(
            select(StockMoveRow.batch_id, StockMoveRow.kind, StockMoveRow.quantity)
            .where(StockMoveRow.action_seq == seq)
            .order_by(StockMoveRow.id)
        )
        return [StockMove(**as_dict(row)) for row in found]

    def last_moves(self, product_id: int, newest: int) -> list[MoveLine]:
        """The product's last moves, newest first."""
        found = self._connection.execute(
            select(
                ActionRow.seq,
                ActionRow.business_date,
                OperatorRow.name.label("operator_name"),
                StockMoveRow.kind,
                StockMoveRow.batch_id,
                StockMoveRow.quantity,
            )
            .join(BatchRow, BatchRow.id == StockMoveRow.batch_id)
            .join(ActionRow, ActionRow.seq == StockMoveRow.action_seq)
            .join(OperatorRow, OperatorRow.id == ActionRow.operator_id)
            .where(BatchRow.product_id == product_id)
            .order_by(StockMoveRow.id.desc())
            .limit(newest)
        )
        return [MoveLine(**as_dict(row)) for row in found]

    def product_of_batch(self, batch_id: int) -> int:
        return self._connection.execute(
            select(BatchRow.product_id).where(BatchRow.id == batch_id)
        ).scalar_one()

    def first_standing_after(self, seq: int, batch_id: int) -> int | None:
        """The first later standing action that moved this batch."""
        return self._connection.execute(
            select(func.min(StockMoveRow.action_seq))
            .join(ActionRow, ActionRow.seq == StockMoveRow.action_seq)
            .where(StockMoveRow.batch_id == batch_id, StockMoveRow.action_seq > seq, standing())
        ).scalar()

    def moved_later(self, seq: int) -> dict[int, int]:
        """Products that an action brought to the first later standing act on their goods.

        A quantity is read by the product's scale, so goods depend on a change of it too.
        """
        changed = select(ChangeRow.subject_id).where(
            ChangeRow.action_seq == seq,
            ChangeRow.subject == "product",
            brought() | (ChangeRow.field == "scale"),
        )
        found = self._connection.execute(
            select(BatchRow.product_id, func.min(StockMoveRow.action_seq))
            .join(StockMoveRow, StockMoveRow.batch_id == BatchRow.id)
            .join(ActionRow, ActionRow.seq == StockMoveRow.action_seq)
            .where(BatchRow.product_id.in_(changed), StockMoveRow.action_seq > seq, standing())
            .group_by(BatchRow.product_id)
        )
        return {product_id: action_seq for product_id, action_seq in found}  # noqa: C416

    def below_zero(self) -> list[tuple[str, int, int]]:
        """Goods code, batch and sum of moves, wherever a batch's sum is negative."""
        total = func.sum(StockMoveRow.quantity)
        found = self._connection.execute(
            select(ProductRow.code, BatchRow.id, total)
            .join(BatchRow, BatchRow.product_id == ProductRow.id)
            .join(StockMoveRow, StockMoveRow.batch_id == BatchRow.id)
            .group_by(BatchRow.id)
            .having(total < 0)
            .order_by(BatchRow.id)
        )
        return [(code, batch_id, quantity) for code, batch_id, quantity in found]
