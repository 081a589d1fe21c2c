"""What stands in the file of publications, vetoes and household life; and laws of them alone."""

from typing import Any

from tests.machine.deeds.happened import Person
from tests.machine.deeds.state import State
from tests.machine.eyes import Eyes

Facts = dict[str, dict[Any, Any]]

_HOUSEHOLDS = """SELECT h.household_no, h.head_name, h.state, h.opened_on,
    (SELECT group_concat(name) FROM (SELECT name FROM member WHERE household_id = h.id
     AND state = 'present' ORDER BY name)) FROM household AS h"""
_BATCHES = "SELECT id, action_seq, first_day, last_day FROM publication"
_LINES = """SELECT publication_id, line_no, deed_id, line_no, household_no, category, rule_code,
    quantity, scale, tier, event_date, points, over_points FROM publication_line"""
_SUMS = """SELECT publication_id, household_no, carried_points, a_points, b_points, c_points,
    d_points, e_points, deducted_points, total_points, rank FROM publication_household"""
_OBJECTIONS = """SELECT o.id, o.action_seq, o.publication_id, o.deed_id, o.received_on, o.due_on,
    a.action_seq, a.conclusion, a.answered_on FROM objection AS o
    LEFT JOIN objection_answer AS a ON a.objection_id = o.id"""
_VETOES = """SELECT v.id, v.action_seq, v.kind, h.household_no, v.of_head,
    v.member_id IS NOT NULL, v.decided_on, v.from_on, v.until_on, v.freeze, v.zero, e.ended_on,
    e.action_seq FROM veto AS v JOIN household AS h ON h.id = v.household_id
    LEFT JOIN veto_end AS e ON e.veto_id = v.id"""
_REACHES = """SELECT r.action_seq, r.veto_id, h.household_no, r.reaches FROM veto_reach AS r
    JOIN household AS h ON h.id = r.household_id"""
_EVENTS = """SELECT action_seq, kind, household_no, other_household_no, happened_on, moved_points,
    balance_before_points, other_before_points FROM life_event"""

#: Tables whose rows never change once they are written, and the order in which they come.
FROZEN = {
    "publication": "id",
    "publication_line": "publication_id, line_no",
    "publication_household": "publication_id, household_id",
    "objection": "id",
    "objection_answer": "action_seq",
    "veto": "id",
    "veto_reach": "id",
    "veto_end": "action_seq, veto_id",
    "life_event": "id",
}


def facts(eyes: Eyes) -> Facts:
    """What is there."""
    return {
        "household": {row[0]: row[1:] for row in eyes.rows(_HOUSEHOLDS)},
        "batch": {row[0]: row[1:] for row in eyes.rows(_BATCHES)},
        "line": {row[:2]: row[2:] for row in eyes.rows(_LINES)},
        "sum": {row[:2]: row[2:] for row in eyes.rows(_SUMS)},
        "objection": {row[0]: row[1:] for row in eyes.rows(_OBJECTIONS)},
        "veto": {row[0]: row[1:] for row in eyes.rows(_VETOES)},
        "reach": {"": sorted(eyes.rows(_REACHES))},
        "event": {row[0]: row[1:] for row in eyes.rows(_EVENTS)},
    }


def expected(state: State) -> Facts:
    """The same out of the model."""
    return {
        "household": {
            number: (
                one.head,
                one.state,
                _day(one.opened_on),
                ",".join(sorted(member.name for member in one.members)) or None,
            )
            for number, one in state.households.items()
        },
        "batch": {
            one.number: (one.seq, one.first_day.isoformat(), one.last_day.isoformat())
            for one in state.publications
        },
        "line": {(one.number, line[1]): line for one in state.publications for line in one.lines},
        "sum": {
            (one.number, row[0]): row[1:] for one in state.publications for row in one.households
        },
        "objection": {
            one.number: (
                one.seq,
                one.batch,
                one.deed,
                one.received_on.isoformat(),
                one.due_on.isoformat(),
                *(_said(*one.answer) if one.answer else (None, None, None)),
            )
            for one in state.objections
        },
        **_of_vetoes(state),
        "event": {
            one.seq: (
                one.kind,
                one.household,
                one.other,
                one.happened_on.isoformat(),
                one.moved,
                one.before,
                one.other_before,
            )
            for one in state.events
        },
    }


def _of_vetoes(state: State) -> Facts:
    return {
        "veto": {
            one.number: (
                one.seq,
                one.kind,
                one.household,
                int(one.person.of_head),
                int(one.person.member != Person().member),
                _day(one.decided_on),
                one.from_on.isoformat(),
                _day(one.until_on),
                int(one.freeze),
                int(one.zero),
                _day(one.ended_on),
                one.ended_by,
            )
            for one in state.vetoes
        },
        "reach": {"": sorted((*one[:3], int(one[3])) for one in state.reaches)},
    }


def _said(seq: int, conclusion: str, day: Any) -> tuple[Any, ...]:  # noqa: ANN401
    return seq, conclusion, day.isoformat()


def _day(day: Any) -> str | None:  # noqa: ANN401
    return None if day is None else day.isoformat()


# --- laws that need no model -------------------------------------------------------------

#: Each finds what must not be; the words say what it would be.
LAWS = {
    "redeemed while frozen": """SELECT r.receipt_no FROM redemption AS r
        JOIN action AS a ON a.seq = r.action_seq
        JOIN veto_reach AS w ON w.household_id = r.household_id AND w.reaches
            AND w.action_seq < a.seq
        JOIN veto AS v ON v.id = w.veto_id AND v.freeze
        LEFT JOIN veto_end AS e ON e.veto_id = v.id
        WHERE v.from_on <= a.business_date
        AND a.business_date <= coalesce(v.until_on, a.business_date)
        AND coalesce(e.action_seq > a.seq, 1)
        AND NOT EXISTS (SELECT 1 FROM veto_reach AS x WHERE x.veto_id = w.veto_id
            AND x.household_id = w.household_id AND x.id > w.id AND x.action_seq < a.seq)""",
    "lifting gave back something else": """SELECT u.seq FROM action AS u
        JOIN transfer AS t ON t.action_seq IN (u.seq, u.reverses) WHERE u.kind = 'unveto'
        GROUP BY u.seq, min(t.from_account_id, t.to_account_id),
            max(t.from_account_id, t.to_account_id)
        HAVING sum(iif((t.from_account_id < t.to_account_id), t.amount_points,
            -t.amount_points)) <> 0""",
    "points lost between two households": """SELECT e.action_seq FROM life_event AS e
        WHERE e.kind IN ('split', 'merge')
        AND e.balance_before_points + e.other_before_points
            <> e.balance_after_points + e.other_after_points
        OR e.kind = 'merge' AND e.balance_after_points <> 0""",
    "household life in the score": """SELECT s.id FROM score_entry AS s
        JOIN action AS a ON a.seq = s.action_seq LEFT JOIN action AS o ON o.seq = a.reverses
        WHERE a.kind IN ('split', 'merge', 'veto', 'unveto')
        OR o.kind IN ('split', 'merge', 'veto')""",
    "posted while it hung": """SELECT l.deed_id FROM publication_line AS l
        JOIN publication AS p ON p.id = l.publication_id
        JOIN deed_step AS s ON s.deed_id = l.deed_id AND s.step = 'posted'
            AND s.action_seq > p.action_seq
        JOIN action AS a ON a.seq = s.action_seq WHERE a.business_date <= p.last_day
        AND NOT EXISTS (SELECT 1 FROM deed_step AS b WHERE b.deed_id = l.deed_id
            AND b.step = 'returned' AND b.id < s.id AND b.action_seq > p.action_seq)""",
}


def broken(eyes: Eyes) -> list[str]:
    """Laws that do not hold, each with a row that shows it."""
    found = ((law, eyes.rows(f"{query} LIMIT 1")) for law, query in LAWS.items())
    return [f"{law}: {rows[0]}" for law, rows in found if rows]
