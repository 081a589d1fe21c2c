"""What must hold of a book after any fault, read with the product's own eyes."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from jifen_desktop.db.sqlite.integrity import problems
from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import BookUnavailable

ACTS = """
SELECT a.seq, a.kind, a.key, hex(a.fingerprint), a.epoch, a.reverses, r.receipt_no,
       r.balance_after_points,
       (SELECT group_concat(from_account_id || '>' || to_account_id || ':' || amount_points)
        FROM transfer WHERE action_seq = a.seq),
       (SELECT group_concat(batch_id || ':' || quantity) FROM stock_move WHERE action_seq = a.seq),
       (SELECT count(*) FROM redemption_line WHERE action_seq = a.seq),
       (SELECT count(*) FROM change WHERE action_seq = a.seq)
FROM action AS a LEFT JOIN redemption AS r ON r.action_seq = a.seq ORDER BY a.seq
"""
#: Deeds with their steps, and the score: what books of version 3 have beside the acts.
POINTS = """
SELECT d.id, d.household_id, d.rule_id, d.quantity, d.event_date, d.nominal_points, d.step,
       d.agreed_points, d.given_points, d.given_quantity,
       (SELECT group_concat(action_seq || step) FROM deed_step WHERE deed_id = d.id),
       (SELECT group_concat(action_seq || field) FROM deed_text WHERE deed_id = d.id)
FROM deed AS d ORDER BY d.id
"""
SCORE = "SELECT * FROM score_entry ORDER BY id"
#: What hangs on the wall and what happened to households: in books of version 4.
LIFE = tuple(
    f"SELECT '{table}', * FROM {table} ORDER BY 2, 3"  # noqa: S608 - names below
    for table in (
        "publication",
        "publication_line",
        "publication_household",
        "veto",
        "veto_reach",
        "veto_end",
        "life_event",
    )
)
#: Quarters that were closed, who was honoured or named, and what became of it: of version 5.
HONOURS = tuple(
    f"SELECT '{table}', * FROM {table} ORDER BY 2, 3"  # noqa: S608 - names below
    for table in (
        "quarter_close",
        "close_line",
        "rating",
        "rating_level",
        "rating_line",
        "rating_step",
        "award",
        "award_end",
        "selection",
        "nomination",
        "nomination_finding",
        "selection_step",
    )
)
#: Who lives where: a split and a merge move them.
PEOPLE = """SELECT h.household_no, h.state, a.balance_points,
       (SELECT group_concat(id || name || state) FROM member WHERE household_id = h.id)
FROM household AS h JOIN account AS a ON a.household_id = h.id ORDER BY h.id"""


@dataclass(frozen=True)
class Act:
    """One act with everything that hangs on it."""

    seq: int
    kind: str
    key: str
    receipt_no: int | None
    balance_after: int | None
    #: Every other fact of it, for comparing whole acts.
    rest: tuple[object, ...]


@dataclass(frozen=True)
class Seen:
    """A book as it was found: what is wrong with it, and its acts in order."""

    problems: tuple[str, ...]
    acts: tuple[Act, ...]
    #: Every deed and every entry of the score; what hangs on the wall, vetoes and events;
    #: closed quarters, levels and honours.
    points: tuple[tuple[object, ...], ...] = ()
    people: tuple[tuple[object, ...], ...] = ()

    def receipts(self) -> dict[str, tuple[int, int]]:
        """Key of each redemption to its receipt number and balance, as they were answered."""
        return {
            act.key: (act.receipt_no, act.balance_after)
            for act in self.acts
            if act.receipt_no is not None and act.balance_after is not None
        }


def has_hot_journal(path: Path) -> bool:
    """Whether something was left half done beside the book."""
    journal = path.with_name(path.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0


_LOOKED_AT: dict[bytes, Seen] = {}


def look_once(path: Path) -> Seen:
    """The same as look, but a file that was looked at to the byte is known again."""
    if has_hot_journal(path):
        return look(path)
    digest = hashlib.sha256(path.read_bytes()).digest()
    if digest not in _LOOKED_AT:
        _LOOKED_AT[digest] = look(path)
    return _LOOKED_AT[digest]


def look(path: Path) -> Seen:
    """Open a book as any command would, and check all of it; a refusal is a problem."""
    try:
        store = Store(path)
    except BookUnavailable as refusal:
        return Seen(problems=(_named(refusal),), acts=())
    try:
        with store.reading() as book:
            found = tuple(f"{p.law} {p.where}" for p in problems(book.connection))
            if found:
                return Seen(problems=found, acts=())
            acts, people, *points = (
                tuple(tuple(row) for row in book.connection.exec_driver_sql(question))
                for question in (ACTS, PEOPLE, POINTS, SCORE, *LIFE, *HONOURS)
            )
            return Seen((), acts_of(acts), tuple(chain.from_iterable(points)), people)
    except BookUnavailable as refusal:
        return Seen(problems=(_named(refusal),), acts=())
    finally:
        store.close()


def acts_of(rows: Iterable[tuple[object, ...]]) -> tuple[Act, ...]:
    acts: list[Act] = []
    for row in rows:
        seq, kind, key, _, _, _, receipt_no, balance_after, *_ = row
        assert isinstance(seq, int)
        assert isinstance(receipt_no, int | None)
        assert isinstance(balance_after, int | None)
        acts.append(Act(seq, str(kind), str(key), receipt_no, balance_after, row))
    return tuple(acts)


def _named(refusal: BookUnavailable) -> str:
    return f"{type(refusal).__name__} {vars(refusal)}"
