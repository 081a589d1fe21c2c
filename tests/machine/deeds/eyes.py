"""What stands in the file of deeds and points, read with nothing of the program's."""

from fractions import Fraction
from typing import Any

from tests.machine.deeds import quarter_eyes, wall_eyes
from tests.machine.deeds.state import Deed, Entry, State
from tests.machine.eyes import Eyes

_DEEDS = """SELECT d.id, h.household_no, coalesce(m.name, CASE WHEN d.of_head THEN h.head_name END,
    ''), d.of_head, d.rule_code, r.rule_book_id, d.quantity, r.scale, d.tier, d.event_date,
    d.activity, d.instead_of, d.nominal_points, d.agreed_points, d.given_points,
    d.given_quantity, d.step, d.action_seq,
    coalesce((SELECT c.text FROM deed_text AS t JOIN text_copy AS c ON c.id = t.text_id
     WHERE t.deed_id = d.id AND t.field = 'evidence' ORDER BY t.id DESC LIMIT 1), '')
    FROM deed AS d JOIN household AS h ON h.id = d.household_id JOIN rule AS r ON r.id = d.rule_id
    LEFT JOIN member AS m ON m.id = d.member_id"""
_ENTRIES = """SELECT e.id, e.action_seq, h.household_no, e.deed_id, e.category, e.nominal_points,
    e.agreed_points, e.score_points, e.spendable_points, e.event_date, e.score_quarter,
    e.rule_version, e.quantity, e.scale, e.mirrors FROM score_entry AS e
    JOIN household AS h ON h.id = e.household_id ORDER BY e.id"""
_SCORES = """SELECT h.household_no, e.score_quarter, e.category, sum(e.score_points)
    FROM score_entry AS e JOIN household AS h ON h.id = e.household_id GROUP BY 1, 2, 3"""
_BALANCES = """SELECT coalesce(h.household_no, a.kind), a.balance_points,
    coalesce((SELECT sum(amount_points) FROM transfer WHERE to_account_id = a.id), 0)
    - coalesce((SELECT sum(amount_points) FROM transfer WHERE from_account_id = a.id), 0)
    FROM account AS a LEFT JOIN household AS h ON h.id = a.household_id"""
_ACTS = """SELECT a.seq, a.kind, a.business_date, a.clock_flag, o.name, s.name, a.reverses,
    r.receipt_no FROM action AS a JOIN operator AS o ON o.id = a.operator_id
    LEFT JOIN operator AS s ON s.id = a.second_operator_id
    LEFT JOIN redemption AS r ON r.action_seq = a.seq"""
_BOOKS = """SELECT b.id, b.action_seq, a.version, a.effective_on, a.action_seq FROM rule_book AS b
    LEFT JOIN rule_adoption AS a ON a.rule_book_id = b.id"""

#: Tables whose rows never change once they are written.
_GROWING = ("score_entry", "transfer", "deed_step", "rule", "rule_adoption", "action")
POSTED = dict.fromkeys(_GROWING, "rowid") | wall_eyes.FROZEN | quarter_eyes.FROZEN
Facts = dict[str, dict[Any, Any]]


def posted_rows(eyes: Eyes) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables that only grow."""
    return {
        table: eyes.rows(f"SELECT * FROM {table} ORDER BY {order}")  # noqa: S608 - names above
        for table, order in POSTED.items()
    }


def facts(eyes: Eyes) -> Facts:
    """What is there."""
    return {
        "deed": {row[0]: row[1:] for row in eyes.rows(_DEEDS)},
        "entry": {row[0]: row[1:] for row in eyes.rows(_ENTRIES)},
        "score": {row[:3]: row[3] for row in eyes.rows(_SCORES)},
        "balance (cached, sum)": {name: both for name, *both in eyes.rows(_BALANCES)},
        "act": {row[0]: row[1:] for row in eyes.rows(_ACTS)},
        "rule book": {row[0]: row[1:] for row in eyes.rows(_BOOKS)},
    } | (wall_eyes.facts(eyes) | quarter_eyes.facts(eyes))


def expected(state: State) -> Facts:
    """The same out of the model."""
    return {
        "deed": {deed.number: _deed(state, deed) for deed in state.deeds.values()},
        "entry": {entry.number: _entry(state, entry) for entry in state.entries},
        "score": {
            (number, _quarter(quarter), category): points
            for (number, quarter, category), points in state.scores().items()
        },
        "balance (cached, sum)": _balances(state),
        "act": {
            act.seq: (
                act.kind,
                act.day.isoformat(),
                int(act.flagged),
                act.name,
                act.second,
                act.reverses,
                act.receipt_no,
            )
            for act in state.acts
        },
        "rule book": {
            book.number: (
                (book.drafted, book.version, book.effective_on.isoformat(), book.adopted)
                if book.version
                else (book.drafted, None, None, None)
            )
            for book in state.books
        },
    } | (wall_eyes.expected(state) | quarter_eyes.expected(state))


def _quarter(quarter: tuple[int, int]) -> str:
    return f"{quarter[0]}Q{quarter[1]}"


def _of_scale(quantity: Fraction | None, scale: int) -> int | None:
    return None if quantity is None else int(quantity * scale)


def _deed(state: State, deed: Deed) -> tuple[Any, ...]:
    name, of_head, member = deed.person
    scale = deed.rule.scale
    return (
        deed.household,
        "" if member in state.nameless else name,
        int(of_head),
        deed.rule.code,
        deed.book,
        _of_scale(deed.quantity, scale),
        scale,
        deed.tier,
        deed.day.isoformat(),
        deed.activity,
        deed.instead_of,
        deed.nominal,
        deed.agreed,
        deed.given,
        _of_scale(deed.given_quantity, scale),
        deed.step,
        deed.came,
        deed.evidence,
    )


def _entry(state: State, entry: Entry) -> tuple[Any, ...]:
    scale = 1 if entry.deed is None else state.deeds[entry.deed].rule.scale
    return (
        entry.seq,
        entry.household,
        entry.deed,
        entry.category,
        entry.nominal,
        entry.agreed,
        entry.score,
        entry.spendable,
        entry.day.isoformat(),
        _quarter(entry.quarter),
        entry.version,
        _of_scale(entry.quantity, scale),
        scale,
        entry.mirrors,
    )


def _balances(state: State) -> dict[str, list[int | None]]:
    accounts: dict[str, list[int | None]] = {
        number: [state.balance(number)] * 2 for number in state.households
    }
    for account in ("issued", "redeemed", "forfeited", "opening", "adjusted"):
        accounts[account] = [None, -sum(points for *_, points, at in state.moves if at == account)]
    return accounts
