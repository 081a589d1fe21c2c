"""Every invariant of a book, checked from the rows alone."""

from dataclasses import dataclass

from sqlalchemy import Connection

from jifen_desktop.db.book import Book
from jifen_desktop.db.sqlite.schema import SCHEMA_SHA256, VERSION, schema_sha256, schema_text
from jifen_desktop.domain.acts import Kind


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that does not hold: `law` is a code, `where` names the row or the object."""

    law: str
    where: str


def problems(connection: Connection) -> list[Problem]:
    """What does not hold in the book, in the order of the laws; empty for a sound book."""
    found = file_problems(connection)
    if found:
        return found  # rows of a broken file prove nothing
    book = Book(connection)
    return (
        _schema_problems(connection)
        + _order_problems(connection)
        + _sum_problems(book)
        + _paper_problems(connection, book)
    )


def file_problems(connection: Connection) -> list[Problem]:
    """What SQLite itself finds wrong with pages and references, whatever the version."""
    answers = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars()
    found = [Problem(law="integrity", where=str(text)) for text in answers if text != "ok"]
    keys = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return found + [Problem(law="foreign_key", where=f"{row[0]} {row[1]}") for row in keys]


def _schema_problems(connection: Connection) -> list[Problem]:
    if schema_sha256(schema_text(connection)) == SCHEMA_SHA256[VERSION]:
        return []
    return [Problem(law="schema", where=str(VERSION))]


#: Law to a query that names what breaks it.
_ORDER_LAWS = {
    "seq_gap": "SELECT seq FROM action AS a WHERE seq > 1"
    " AND NOT EXISTS (SELECT 1 FROM action WHERE seq = a.seq - 1)",
    "date_back": f"SELECT a.seq FROM action AS a JOIN action AS b ON b.seq = a.seq - 1"
    f" WHERE a.business_date < b.business_date AND a.kind <> '{Kind.CLOCK}'",
    "reversal_of_reversal": "SELECT a.seq FROM action AS a JOIN action AS b ON b.seq = a.reverses"
    " WHERE b.reverses IS NOT NULL",
    "epoch_back": "SELECT a.seq FROM action AS a JOIN action AS b ON b.seq = a.seq - 1"
    " WHERE a.epoch < b.epoch",
    "reversal_unequal": "SELECT r.seq FROM action AS r WHERE r.reverses IS NOT NULL AND ("
    " (SELECT coalesce(sum(amount_points * from_account_id), 0) FROM transfer"
    "   WHERE action_seq = r.seq) <>"
    " (SELECT coalesce(sum(amount_points * to_account_id), 0) FROM transfer"
    "   WHERE action_seq = r.reverses)"
    " OR (SELECT coalesce(sum(quantity), 0) FROM stock_move WHERE action_seq = r.seq) <>"
    " -(SELECT coalesce(sum(quantity), 0) FROM stock_move WHERE action_seq = r.reverses))",
    "act_empty": "SELECT seq FROM action AS a"
    f" WHERE kind IN ('{Kind.OPENING}', '{Kind.RECEIVE}')"
    " AND NOT EXISTS (SELECT 1 FROM transfer WHERE action_seq = a.seq)"
    " AND NOT EXISTS (SELECT 1 FROM stock_move WHERE action_seq = a.seq)",
    "redemption_missing": "SELECT seq FROM action AS a"
    f" WHERE kind = '{Kind.REDEEM}'"
    " AND NOT EXISTS (SELECT 1 FROM redemption WHERE action_seq = a.seq)",
}


def _order_problems(connection: Connection) -> list[Problem]:
    return [
        Problem(law=law, where=str(seq))
        for law, query in _ORDER_LAWS.items()
        for seq in connection.exec_driver_sql(query).scalars()
    ]


def _sum_problems(book: Book) -> list[Problem]:
    found = [
        Problem(law="balance_cache", where=f"{household_no} {cached} {total}")
        for household_no, cached, total in book.ledger.wrong_caches()
    ]
    return found + [
        Problem(law="stock_below_zero", where=f"{code} {batch_id} {quantity}")
        for code, batch_id, quantity in book.stock.below_zero()
    ]


_PAPER_LAWS = {
    "receipt_total": "SELECT receipt_no FROM redemption AS r WHERE total_points <>"
    " (SELECT coalesce(sum(points), 0) FROM redemption_line WHERE action_seq = r.action_seq)",
    "receipt_transfer": "SELECT receipt_no FROM redemption AS r WHERE total_points <>"
    " (SELECT coalesce(sum(amount_points), 0) FROM transfer"
    " WHERE action_seq = r.action_seq AND to_account_id = 2)",
    "receipt_goods": "SELECT receipt_no FROM redemption AS r WHERE EXISTS ("
    " SELECT product_id FROM redemption_line WHERE action_seq = r.action_seq"
    " GROUP BY product_id HAVING sum(quantity) <>"
    " -(SELECT coalesce(sum(m.quantity), 0) FROM stock_move AS m"
    "   JOIN batch AS b ON b.id = m.batch_id"
    "   WHERE m.action_seq = r.action_seq AND b.product_id = redemption_line.product_id))",
    "receipt_balance": "SELECT receipt_no FROM redemption AS r JOIN account AS c"
    " ON c.household_id = r.household_id WHERE balance_after_points <>"
    " (SELECT coalesce(sum(amount_points), 0) FROM transfer"
    "   WHERE to_account_id = c.id AND action_seq <= r.action_seq) -"
    " (SELECT coalesce(sum(amount_points), 0) FROM transfer"
    "   WHERE from_account_id = c.id AND action_seq <= r.action_seq)",
}


def _paper_problems(connection: Connection, book: Book) -> list[Problem]:
    found = [
        Problem(law=law, where=str(number))
        for law, query in _PAPER_LAWS.items()
        for number in connection.exec_driver_sql(query).scalars()
    ]
    gaps = book.redemptions.number_gaps()
    return found + [Problem(law="receipt_gap", where=str(number)) for number in gaps]
