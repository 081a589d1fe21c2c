"""What stands in the book's file, read with nothing of the program's, beside the model's view."""

import sqlite3
from collections import Counter
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, cast

from tests.machine.state import Act, State

_HOUSEHOLDS = """SELECT household_no, head_name, group_name, phone, population, opened_on,
    (SELECT group_concat(name || ':' || relation) FROM (SELECT name, relation FROM member
     WHERE household_id = h.id AND state = 'present' ORDER BY name)),
    (SELECT group_concat(card_no) FROM (SELECT card_no FROM card
     WHERE household_id = h.id AND state = 'valid' ORDER BY card_no)), state
    FROM household AS h WHERE state <> 'withdrawn'"""
_PRODUCTS = """SELECT code, name, unit, price_points, scale, state = 'offered',
    (SELECT group_concat(barcode) FROM (SELECT barcode FROM barcode
     WHERE product_id = p.id ORDER BY barcode))
    FROM product AS p WHERE state <> 'withdrawn'"""
_STOCK = """SELECT b.action_seq, p.code, b.expires_on, sum(m.quantity)
    FROM batch AS b JOIN product AS p ON p.id = b.product_id
    JOIN stock_move AS m ON m.batch_id = b.id GROUP BY b.id"""
_BALANCES = """SELECT coalesce(h.household_no, a.kind), a.balance_points,
    coalesce((SELECT sum(amount_points) FROM transfer WHERE to_account_id = a.id), 0)
    - coalesce((SELECT sum(amount_points) FROM transfer WHERE from_account_id = a.id), 0)
    FROM account AS a LEFT JOIN household AS h ON h.id = a.household_id"""
_ACTS = """SELECT a.seq, a.kind, a.business_date, a.clock_flag, o.name, s.name, a.reverses, a.epoch,
    r.receipt_no FROM action AS a JOIN operator AS o ON o.id = a.operator_id
    LEFT JOIN operator AS s ON s.id = a.second_operator_id
    LEFT JOIN redemption AS r ON r.action_seq = a.seq"""
_ROLES = """SELECT o.name, group_concat(r.role) FROM operator AS o
    LEFT JOIN (SELECT * FROM operator_role ORDER BY role) AS r ON r.operator_id = o.id
    GROUP BY o.id"""

#: Who reads: subject to its rows, each under its own name.
Facts = dict[str, dict[Any, tuple[Any, ...]]]


class Eyes:
    """One reader of the file; `look_anew` after another file took its place."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        uri = f"{self._path.as_uri()}?mode=ro"
        return sqlite3.connect(uri, uri=True, isolation_level=None)

    @contextmanager
    def writing(self, *, busy: bool) -> Generator[None]:
        """Another program that writes to the file just now, if it does."""
        if not busy:
            yield
            return
        with closing(sqlite3.connect(self._path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")

    def look_anew(self) -> None:
        self._connection.close()
        self._connection = self._open()

    def close(self) -> None:
        self._connection.close()

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(self._connection.execute(query, values)) as found:
            return found.fetchall()

    def balances(self) -> dict[str, tuple[Any, Any]]:
        """Account to cached balance and true sum; the five accounts have no cache."""
        return {name: (cached, total) for name, cached, total in self.rows(_BALANCES)}

    def facts(self, *, whole: bool) -> Facts:
        """What is there; all acts if `whole`, else only the newest."""
        acts = _ACTS if whole else f"{_ACTS} ORDER BY a.seq DESC LIMIT 1"
        facts = {
            "households": self.rows(_HOUSEHOLDS),
            "products": self.rows(_PRODUCTS),
            "stock": self.rows(_STOCK),
            "acts": self.rows(acts),
            "operators": self.rows(_ROLES),
        }
        counts = ("action", "(SELECT count(*) FROM action)"), ("epoch", "(SELECT epoch FROM book)")
        facts["book"] = [(name, *self.rows(f"SELECT {what}")[0]) for name, what in counts]
        return {subject: {row[0]: row[1:] for row in rows} for subject, rows in facts.items()}


def expected(state: State, *, whole: bool) -> Facts:
    """The same facts out of the model."""
    return {
        "households": {
            number: (
                h.head,
                h.group,
                h.phone,
                h.population,
                h.opened_on.isoformat() if h.opened_on else None,
                ",".join(f"{name}:{relation}" for name, relation in sorted(h.members)) or None,
                ",".join(sorted(h.cards)) or None,
                h.state,
            )
            for number, h in state.households.items()
        },
        "products": {
            code: (
                p.name,
                p.unit,
                p.price,
                p.scale,
                int(p.offered),
                ",".join(sorted(p.barcodes)) or None,
            )
            for code, p in state.products.items()
        },
        "stock": {
            seq: (
                batch.code,
                batch.expires_on.isoformat() if batch.expires_on else None,
                state.stock[seq],
            )
            for seq, batch in state.batches.items()
        },
        "acts": {act.seq: _act(act) for act in (state.acts if whole else state.acts[-1:])},
        "operators": {
            name: (",".join(sorted(roles)) or None,) for name, roles in state.operators.items()
        },
        "book": {"action": (len(state.acts),), "epoch": (state.epoch,)},
    }


def _act(act: Act) -> tuple[Any, ...]:
    return (
        act.kind,
        act.day.isoformat(),
        int(act.flagged),
        act.name,
        act.second,
        act.reverses,
        act.epoch,
        act.paper.receipt_no if act.paper else None,
    )


def expected_balances(state: State) -> dict[str, tuple[Any, Any]]:
    """Every household's balance twice, and where its points came from and went to."""
    system: Counter[str] = Counter()
    for act in state.acts:
        original = act if act.reverses is None else state.acts[act.reverses - 1]
        account = "redeemed" if original.kind == "redeem" else "opening"
        system[account] -= sum(act.points.values())
    accounts = ("issued", "redeemed", "forfeited", "opening", "adjusted")
    return {number: (total, total) for number, total in state.balances.items()} | {
        account: (None, system[account]) for account in accounts
    }


def difference(seen: object, wanted: object, at: str = "") -> list[str]:
    """Where two views part, a line each."""
    if isinstance(seen, dict) and isinstance(wanted, dict):
        mine, theirs = cast("dict[object, object]", seen), cast("dict[object, object]", wanted)
        return [
            line
            for key in sorted({*mine, *theirs}, key=str)
            if mine.get(key) != theirs.get(key)
            for line in difference(mine.get(key), theirs.get(key), f"{at} {key}")
        ]
    return [f"{at}: the book has {seen}, the model {wanted}"]
