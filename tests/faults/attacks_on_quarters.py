# ruff: noqa: S608 - every statement is our own, and meant to be an attack
"""Direct SQL against closed quarters, ratings and honours; see tests/faults/attacks.py.

The golden book closed 2026Q3 and has a rating of it that was awarded (2), one that was dropped.
"""

from jifen_desktop.db.quarter_models import (
    AwardEndRow,
    AwardRow,
    CloseLineRow,
    QuarterCloseRow,
)
from jifen_desktop.db.rating_models import (
    RatingAnswerRow,
    RatingLevelRow,
    RatingLineRow,
    RatingObjectionRow,
    RatingRow,
    RatingStepRow,
)
from tests.faults.attacks import LAST, new_act
from tests.faults.deed_sql import POST, copied, new_entry

_HUNG_ON = "never added to an earlier action"
_NEXT_YEAR = "'2027-01-04'"
_CLOSE = new_act(kind="'close_quarter'", day=_NEXT_YEAR)
_RATE = new_act(kind="'rate'")
_AWARD = new_act(kind="'award_levels'")
_DROP = (
    "INSERT INTO rating_step (action_seq, rating_id, step, reason_text_id)"
    f" VALUES ({LAST}, {{rating}}, 'dropped', 1)"
)


def _close(quarter: str) -> str:
    return copied(QuarterCloseRow, "true", id="2", action_seq=LAST, quarter=f"'{quarter}'")


def _line(**instead: str) -> str:
    """A line of a close of 2026Q4 of the last act, like the first of the other quarter."""
    nothing = dict.fromkeys(
        (f"{name}_points" for name in ("base", "a", "b", "c", "d", "e", "deduction")), "0"
    )
    sums = "(SELECT sum(score_points) FROM score_entry WHERE score_quarter = '2026Q4'"
    mine = f"{sums} AND household_id = close_line.household_id)"
    new = {"quarter_close_id": "2", "correction_points": mine, "score_points": mine}
    return copied(CloseLineRow, "household_id = 1", **(nothing | new | instead))


def _rating(**instead: str) -> str:
    return copied(RatingRow, "id = 2", **({"id": "3", "action_seq": LAST} | instead))


def _award(where: str = "id = 3", **instead: str) -> str:
    new = {"id": "(SELECT max(id) + 1 FROM award)", "action_seq": LAST, "serial": "serial + 1"}
    return copied(AwardRow, where, **(new | instead))


#: A rating of a close of 2026Q4, by one act each, with a level and a line.
_Q4 = (_CLOSE, _close("2026Q4"), _line())
_RATED = (
    *_Q4,
    new_act(kind="'rate'", key="'anew'"),
    _rating(quarter_close_id="2"),
    copied(RatingLevelRow, "rating_id = 2 AND level_no = 1", rating_id="3"),
)
_PUT_UP = (
    "INSERT INTO rating_step (action_seq, rating_id, step, first_day, last_day)"
    f" VALUES ({LAST}, 3, 'published', '2027-01-04', '2027-01-09')"
)
_AWARDED = f"INSERT INTO rating_step (action_seq, rating_id, step) VALUES ({LAST}, {{}}, 'awarded')"

#: Name of the law to the words of the guard and to statements; all but the last are allowed.
QUARTER_LAWS: dict[str, tuple[str, tuple[str, ...]]] = {
    **{
        f"a {row.__tablename__} hung on an old act": (
            f"{_HUNG_ON}|a rating goes step|a score is the sum|households of the close",
            (copied(row, "true", **instead),),
        )
        for row, instead in (
            (RatingStepRow, {"id": "NULL", "rating_id": "2", "action_seq": "3"}),
            (RatingAnswerRow, {"objection_id": "3", "action_seq": "3"}),
            (AwardEndRow, {"award_id": "1", "action_seq": "3"}),
            (CloseLineRow, {"household_id": "99"}),
            (RatingLevelRow, {"level_no": "4"}),
            (RatingLineRow, {"household_id": "99"}),
        )
    },
    "a quarter_close before its end": (
        "a quarter is closed when it is over",
        (
            *_Q4,
            new_act(kind="'close_quarter'", key="'too soon'"),
            copied(QuarterCloseRow, "true", id="3", action_seq=LAST, quarter="'2027Q1'"),
        ),
    ),
    "a quarter_close of no act": (
        "a quarter is closed when it is over|never added",
        (copied(QuarterCloseRow, "true", id="2", action_seq="999", quarter="'2026Q4'"),),
    ),
    "a quarter_close before another": (
        "a quarter is closed once",
        (_CLOSE, _close("2026Q2")),
    ),
    "a quarter_close a second time": (
        "a quarter is closed once|not replaced",
        (_CLOSE, _close("2026Q3")),
    ),
    "a quarter_close with an earlier one open": (
        "earlier quarters with entries",
        (new_act(kind="'close_quarter'", day="'2027-04-01'"), _close("2027Q1")),
    ),
    "a quarter_close out of number": (
        "quarter_close numbers have no gaps",
        (_CLOSE, copied(QuarterCloseRow, "true", id="5", action_seq=LAST, quarter="'2026Q4'")),
    ),
    "a close_line that is not the sum": (
        "a score is the sum of its entries",
        (
            _CLOSE,
            _close("2026Q4"),
            _line(score_points="1000", correction_points="1000"),
        ),
    ),
    "a close_line twice": ("close_line rows are not replaced", (*_Q4, _line())),
    "a score_entry of a closed quarter": (
        "a closed quarter never changes|an entry says what was decided",
        (*POST, new_entry(score_quarter="'2026Q3'")),
    ),
    "a score_entry of base of a closed quarter": (
        "a closed quarter never changes",
        (
            new_act(kind="'base_points'"),
            (
                "INSERT INTO score_entry SELECT NULL, (SELECT max(seq) FROM action), deed_id,"
                " household_id, member_id, category, rule_code, rule_version, rule_item, unit,"
                " scale, quantity, tier, nominal_points, agreed_points, score_points,"
                " spendable_points, event_date, '2026Q2', NULL FROM score_entry"
                " WHERE category = 'base' LIMIT 1"
            ),
        ),
    ),
    "a rating of a quarter that has one": ("a quarter is rated once", (_RATE, _rating())),
    "a rating_line of nobody": (
        "households of the close are rated",
        (*_RATED, copied(RatingLineRow, "household_id = 1", rating_id="3", household_id="8")),
    ),
    "a rating_line of an unknown level": (
        "a level is one of the rating",
        (
            *_RATED,
            copied(
                RatingLineRow,
                "rating_id = 2 AND household_id = 5",
                rating_id="3",
                household_id="1",
                figured_level_no="2",
                decided_level_no="2",
            ),
        ),
    ),
    "a rating_level twice": (
        "rating_level rows are not replaced",
        (*_RATED, copied(RatingLevelRow, "rating_id = 2 AND level_no = 1", rating_id="3")),
    ),
    "a rating_step that drops what was awarded": (
        "a rating goes step by step",
        (new_act(kind="'drop_rating'"), _DROP.format(rating=2)),
    ),
    "a rating_step that awards what never hung": (
        "a rating goes step by step",
        (*_RATED, new_act(kind="'award_levels'", key="'given'"), _AWARDED.format(3)),
    ),
    "a rating_step that awards what still hangs": (
        "awarded when its days are over",
        (
            *_RATED,
            new_act(kind="'publish_rating'", key="'hung anew'"),
            _PUT_UP,
            new_act(kind="'award_levels'", key="'given'"),
            _AWARDED.format(3),
        ),
    ),
    "a rating_objection to what hangs nowhere": (
        "an objection is to a published line",
        (
            *_RATED,
            new_act(kind="'object_to_rating'", key="'said'"),
            copied(RatingObjectionRow, "id = 1", id="4", action_seq=LAST, rating_id="3"),
        ),
    ),
    "an award of another level": (
        "a level is given to those whom the rating names",
        (
            _AWARD,
            _AWARDED.format(2),
            _award(household_id="7", household_no="'01-007'", name="'5'", serial="2"),
        ),
    ),
    "an award to nobody's household": (
        "a level is given to those whom the rating names",
        (_AWARD, _AWARDED.format(2), _award(household_id="1", household_no="'01-001'")),
    ),
    "an award without its act": (
        "a level is given to those whom the rating names",
        (_AWARD, _award(household_id="7", household_no="'01-007'")),
    ),
    "an award twice": (
        "a rating gives a household one level",
        (_AWARD, _AWARDED.format(2), _award()),
    ),
    "an award that somebody objects to": (
        "what somebody objects to is not given",
        (
            _AWARD,
            _AWARDED.format(2),
            _award(household_id="6", household_no="'01-006'"),
        ),
    ),
    "an award that an answer removed": (
        "what somebody objects to is not given",
        (
            _AWARD,
            _AWARDED.format(2),
            _award("id = 4", household_id="2", household_no="'01-002'"),
        ),
    ),
    "an award with a number left out": (
        "certificate numbers have no gaps",
        (new_act(kind="'honour'"), _award("id = 6", serial="4")),
    ),
    "an award with a number used again": (
        "certificate numbers have no gaps",
        (new_act(kind="'honour'"), _award("id = 6", serial="2")),
    ),
}

#: Law of `jifen check` to what breaks it, written while the guards were away.
FORGERIES: dict[str, tuple[str, ...]] = {
    "score_quarter": (
        (
            "UPDATE score_entry SET score_quarter = '2026Q3' WHERE event_date < '2026-10-01'"
            " AND score_quarter = '2026Q4' AND mirrors IS NULL"
        ),
    ),
    "close_sum": (
        (
            "UPDATE close_line SET score_points = score_points + 1,"
            " correction_points = correction_points + 1 WHERE household_id = 1"
        ),
    ),
    "close_rank": ("UPDATE close_line SET rank = 9 WHERE household_id = 5",),
    "quarter_act": ("UPDATE action SET kind = 'setting' WHERE kind = 'close_quarter'",),
    "rating_line": ("DELETE FROM rating_line WHERE rating_id = 2 AND household_id = 7",),
    "rating_twice": ("DELETE FROM rating_step WHERE id = 1",),
    "award_gap": ("DELETE FROM award WHERE id = 5",),
    "award_foreign": ("UPDATE award SET name = '4', serial = 2 WHERE id = 1",),
}
