"""Every invariant of a book, checked from the rows alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from jifen_desktop.db.book import Book
from jifen_desktop.db.sqlite.integrity_of_deeds import CAP_LAWS, DEED_LAWS
from jifen_desktop.db.sqlite.integrity_of_life import LIFE_LAWS
from jifen_desktop.db.sqlite.integrity_of_quarters import QUARTER_LAWS
from jifen_desktop.db.sqlite.integrity_of_selections import SELECTION_LAWS
from jifen_desktop.db.sqlite.schema import SCHEMA_SHA256, VERSION, schema_sha256, schema_text
from jifen_desktop.domain.accounts import SYSTEM_ACCOUNT_ID_MAX, SystemAccount
from jifen_desktop.domain.acts import Kind


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that does not hold: `law` is a code, `where` names the row or the object."""

    law: str
    where: str


def problems(connection: Connection) -> list[Problem]:
    """What does not hold in the book, in the order of the laws; empty for a sound book."""
    # Rows of a broken file prove nothing.
    return file_problems(connection) or law_problems(connection)


def law_problems(connection: Connection) -> list[Problem]:
    """What does not hold in the rows of a file whose pages are sound."""
    book = Book(connection)
    return (
        _schema_problems(connection)
        + _problems_of(connection, _ORDER_LAWS)
        + _sum_problems(book)
        + _paper_problems(connection, book)
        + _deed_problems(connection)
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


_MOVED = (
    "SELECT from_account_id, to_account_id, amount_points, count(*) FROM transfer"
    " WHERE action_seq = {seq} GROUP BY 1, 2, 3"
)
_MOVED_BACK = (
    "SELECT to_account_id, from_account_id, amount_points, count(*) FROM transfer"
    " WHERE action_seq = {seq} GROUP BY 1, 2, 3"
)
_GOODS = (
    "SELECT batch_id, quantity, count(*) FROM stock_move WHERE action_seq = {seq} GROUP BY 1, 2"
)
_GOODS_BACK = (
    "SELECT batch_id, -quantity, count(*) FROM stock_move WHERE action_seq = {seq} GROUP BY 1, 2"
)


def _differ(of_reversal: str, of_original: str) -> str:
    """The rows of reversal r are not exactly those of what it reverses."""
    mine, other = of_reversal.format(seq="r.seq"), of_original.format(seq="r.reverses")
    return f"(EXISTS ({mine} EXCEPT {other}) OR EXISTS ({other} EXCEPT {mine}))"


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
    f" {_differ(_MOVED_BACK, _MOVED)} OR {_differ(_GOODS_BACK, _GOODS)})",
    "act_foreign": "SELECT m.action_seq FROM stock_move AS m JOIN action AS a"
    " ON a.seq = m.action_seq WHERE (m.kind, a.kind) NOT IN (VALUES"
    f" ('opening', '{Kind.OPENING}'), ('receive', '{Kind.RECEIVE}'),"
    f" ('redeem', '{Kind.REDEEM}'), ('return', '{Kind.VOID}'), ('withdraw', '{Kind.REVERSE}'))",
    "redeemed_without_receipt": "SELECT action_seq FROM transfer AS t"
    f" WHERE to_account_id = {SystemAccount.REDEEMED:d}"
    " AND NOT EXISTS (SELECT 1 FROM redemption WHERE action_seq = t.action_seq)",
    "account_missing": "SELECT id FROM household AS h"
    " WHERE NOT EXISTS (SELECT 1 FROM account WHERE household_id = h.id)",
    "act_empty": "SELECT seq FROM action AS a"
    f" WHERE kind IN ('{Kind.OPENING}', '{Kind.RECEIVE}', '{Kind.CLEARING}')"
    " AND NOT EXISTS (SELECT 1 FROM transfer WHERE action_seq = a.seq)"
    " AND NOT EXISTS (SELECT 1 FROM stock_move WHERE action_seq = a.seq)",
    "redemption_missing": "SELECT seq FROM action AS a"
    f" WHERE kind = '{Kind.REDEEM}'"
    " AND NOT EXISTS (SELECT 1 FROM redemption WHERE action_seq = a.seq)",
}


def _problems_of(connection: Connection, laws: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(law=law, where=str(number))
        for law, query in laws.items()
        for number in connection.exec_driver_sql(query).scalars()
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


# The unary plus keeps SQLite on the rows of one action: REDEEMED has everybody's.
_PAPER_LAWS = {
    "receipt_total": "SELECT receipt_no FROM redemption AS r WHERE total_points <>"
    " (SELECT coalesce(sum(points), 0) FROM redemption_line WHERE action_seq = r.action_seq)",
    "receipt_transfer": "SELECT receipt_no FROM redemption AS r WHERE total_points <>"
    " (SELECT coalesce(sum(amount_points), 0) FROM transfer"
    f" WHERE action_seq = r.action_seq AND +to_account_id = {SystemAccount.REDEEMED:d})",
    "receipt_goods": "SELECT DISTINCT r.receipt_no FROM redemption AS r JOIN ("
    " SELECT action_seq, product_id, quantity FROM redemption_line"
    " UNION ALL SELECT m.action_seq, b.product_id, m.quantity FROM stock_move AS m"
    "   JOIN batch AS b ON b.id = m.batch_id WHERE m.kind = 'redeem') AS g"
    " ON g.action_seq = r.action_seq"
    " GROUP BY g.action_seq, g.product_id HAVING sum(g.quantity) <> 0",
    "receipt_balance": "WITH moved AS ("
    " SELECT to_account_id AS account_id, action_seq, amount_points AS points FROM transfer"
    " UNION ALL SELECT from_account_id, action_seq, -amount_points FROM transfer"
    " UNION ALL SELECT c.id, r.action_seq, 0 FROM redemption AS r"
    "   JOIN account AS c ON c.household_id = r.household_id),"
    " standing AS (SELECT account_id, action_seq,"
    "   sum(points) OVER (PARTITION BY account_id ORDER BY action_seq) AS total"
    f"   FROM moved WHERE account_id > {SYSTEM_ACCOUNT_ID_MAX:d})"
    " SELECT DISTINCT r.receipt_no FROM standing AS s"
    " CROSS JOIN redemption AS r ON r.action_seq = s.action_seq"
    " JOIN account AS c ON c.household_id = r.household_id AND c.id = s.account_id"
    " WHERE s.total <> r.balance_after_points",
    "print_gap": "SELECT r.receipt_no FROM print_job AS p"
    " JOIN redemption AS r ON r.action_seq = p.redemption_seq"
    " GROUP BY p.redemption_seq HAVING count(*) <> max(p.copy_no) + 1",
    "print_foreign": "SELECT DISTINCT r.receipt_no FROM print_job AS p"
    " JOIN redemption AS r ON r.action_seq = p.redemption_seq"
    " JOIN action AS a ON a.seq = p.action_seq"
    " WHERE (p.action_seq <> p.redemption_seq OR p.copy_no <> 0)"
    f" AND (a.kind <> '{Kind.REPRINT}' OR p.action_seq < p.redemption_seq)",
}


def _paper_problems(connection: Connection, book: Book) -> list[Problem]:
    found = _problems_of(connection, _PAPER_LAWS)
    gaps = book.redemptions.number_gaps()
    return found + [Problem(law="receipt_gap", where=str(number)) for number in gaps]


def _deed_problems(connection: Connection) -> list[Problem]:
    found = [
        Problem(law=law, where=str(place))
        for law, query in (DEED_LAWS | LIFE_LAWS | QUARTER_LAWS | SELECTION_LAWS).items()
        for place in connection.exec_driver_sql(query).scalars()
    ]
    return found + [
        Problem(law="cap_exceeded", where=str(deed_id))
        for query in CAP_LAWS
        for deed_id in connection.exec_driver_sql(query).scalars()
    ]
