"""What stands in the file of closed quarters, ratings and honours."""

from datetime import date
from typing import Any

from tests.machine.deeds.frozen import REASON
from tests.machine.deeds.quarter_asks import Quarter
from tests.machine.deeds.state import State
from tests.machine.eyes import Eyes

Facts = dict[str, dict[Any, Any]]

_CLOSES = "SELECT quarter, action_seq, rule_version FROM quarter_close"
_LINES = """SELECT q.quarter, l.household_no, t.text, l.rank, l.base_points, l.a_points,
    l.b_points, l.c_points, l.d_points, l.e_points, l.deduction_points, l.correction_points,
    l.score_points, l.awards, l.deductions, l.deducted_points, l.largest_deduction_points
    FROM close_line AS l JOIN quarter_close AS q ON q.id = l.quarter_close_id
    JOIN text_copy AS t ON t.id = l.head_text_id"""
_RATINGS = """SELECT r.id, r.action_seq, q.quarter, r.rated, r.from_paper,
    max(s.first_day), max(s.last_day) FROM rating AS r
    JOIN quarter_close AS q ON q.id = r.quarter_close_id
    LEFT JOIN rating_step AS s ON s.rating_id = r.id GROUP BY r.id"""
_LEVELS = """SELECT l.rating_id, l.level_no, l.name, l.asked, l.households, l.choice, t.text
    FROM rating_level AS l LEFT JOIN text_copy AS t ON t.id = l.reason_text_id"""
_PLACES = """SELECT l.rating_id, h.household_no, l.rank, l.figured_level_no, l.decided_level_no,
    t.text FROM rating_line AS l JOIN household AS h ON h.id = l.household_id
    LEFT JOIN text_copy AS t ON t.id = l.reason_text_id"""
_STEPS = "SELECT action_seq, rating_id, step FROM rating_step"
_PROTESTS = """SELECT o.id, o.action_seq, o.rating_id, h.household_no, a.action_seq, a.conclusion
    FROM rating_objection AS o JOIN household AS h ON h.id = o.household_id
    LEFT JOIN rating_answer AS a ON a.objection_id = o.id"""
_HONOURS = """SELECT a.id, a.action_seq, coalesce(a.rating_id, 0), a.name, a.giver, a.scope,
    h.household_no, a.household_no, t.text, a.given_on, a.quarter, a.year, a.serial, e.action_seq
    FROM award AS a JOIN household AS h ON h.id = a.household_id
    JOIN text_copy AS t ON t.id = a.person_text_id LEFT JOIN award_end AS e ON e.award_id = a.id"""

#: Tables whose rows never change once they are written, and the order in which they come.
FROZEN = {
    "quarter_close": "id",
    "close_line": "quarter_close_id, household_id",
    "rating": "id",
    "rating_level": "rating_id, level_no",
    "rating_line": "rating_id, household_id",
    "rating_step": "id",
    "rating_objection": "id",
    "rating_answer": "action_seq",
    "award": "id",
    "award_end": "action_seq",
}


def facts(eyes: Eyes) -> Facts:
    """What is there."""
    return {
        "close": {row[0]: row[1:] for row in eyes.rows(_CLOSES)},
        "frozen line": {row[:2]: row[2:] for row in eyes.rows(_LINES)},
        "rating": {row[0]: row[1:] for row in eyes.rows(_RATINGS)},
        "level": {row[:2]: row[2:] for row in eyes.rows(_LEVELS)},
        "place": {row[:2]: row[2:] for row in eyes.rows(_PLACES)},
        "rating step": {row[0]: row[1:] for row in eyes.rows(_STEPS)},
        "protest": {row[0]: row[1:] for row in eyes.rows(_PROTESTS)},
        "honour": {row[0]: row[1:] for row in eyes.rows(_HONOURS)},
    }


def expected(state: State) -> Facts:
    """The same out of the model."""
    return {
        "close": {_text(one.quarter): (one.seq, one.version) for one in state.closes},
        "frozen line": {
            (_text(one.quarter), line.household): (line.head, line.rank, *line.figures)
            for one in state.closes
            for line in one.lines
        },
        "rating": {
            one.number: (
                one.seq,
                _text(one.quarter),
                one.rated,
                int(one.from_paper),
                *(_day(day) for day in one.hung or (None, None)),
            )
            for one in state.ratings
        },
        "level": {
            (one.number, number): (*level, REASON if level.choice else None)
            for one in state.ratings
            for number, level in enumerate(one.levels, start=1)
        },
        "place": {
            (one.number, place.household): (
                *place[1:],
                REASON if place.figured != place.decided else None,
            )
            for one in state.ratings
            for place in one.places
        },
        "rating step": {
            seq: (one.number, step) for one in state.ratings for seq, step in one.steps
        },
        **_of_people(state),
    }


def _of_people(state: State) -> Facts:
    """What was said against it, and what was given."""
    return {
        "protest": {
            one.number: (one.seq, one.rating, one.household, *(one.answer or (None, None)))
            for one in state.protests
        },
        "honour": {
            one.number: (
                one.seq,
                one.rating,
                one.name,
                one.giver,
                one.scope,
                one.household,
                one.household,
                one.person,
                _day(one.given_on),
                _text(one.quarter),
                one.year,
                one.serial,
                one.ended_by,
            )
            for one in state.honours
        },
    }


def _text(quarter: Quarter | None) -> str | None:
    return None if quarter is None else f"{quarter[0]}Q{quarter[1]}"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
