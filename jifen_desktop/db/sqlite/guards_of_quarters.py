"""Triggers of closed quarters, ratings and honours."""

from jifen_desktop.db.sqlite.guard_words import FIRST_OPEN_QUARTER, abort, quarter_of

#: Rows of these tables never change and never go.
ONLY_GROW = (
    "quarter_close",
    "close_line",
    "rating",
    "rating_level",
    "rating_line",
    "rating_step",
    "rating_objection",
    "rating_answer",
    "award",
    "award_end",
)
#: Tables whose rows name the action they are part of.
OF_AN_ACTION = (
    "quarter_close",
    "rating",
    "rating_step",
    "rating_objection",
    "rating_answer",
    "award",
    "award_end",
)
UNIQUE_COLUMNS = {
    "quarter_close": ("id", "action_seq", "quarter"),
    "rating": ("id", "action_seq"),
    "rating_step": ("id", "action_seq"),
    "rating_objection": ("id", "action_seq"),
    "rating_answer": ("objection_id", "action_seq"),
    "award": ("id",),
    "award_end": ("award_id",),
}
#: Tables whose rows are numbered: 1, 2, 3 ...
_NUMBERED = ("quarter_close", "rating", "rating_objection", "award")
#: Parts of something that names its action: table, the whole, the other half of the key.
_PARTS = (
    ("close_line", "quarter_close", "household_id"),
    ("rating_level", "rating", "level_no"),
    ("rating_line", "rating", "household_id"),
)
_DAY = "(SELECT business_date FROM action WHERE seq = NEW.action_seq)"


def _standing_rules() -> list[str]:
    rules = [
        abort(
            f"{table}_numbered",
            f"BEFORE INSERT ON {table}",
            f"NEW.id <> 1 + coalesce((SELECT max(id) FROM {table}), 0)",
            f"{table} numbers have no gaps",
        )
        for table in _NUMBERED
    ]
    for table, whole, column in _PARTS:
        rules += [
            abort(
                f"{table}_no_replace",
                f"BEFORE INSERT ON {table}",
                f"EXISTS (SELECT 1 FROM {table} WHERE {whole}_id = NEW.{whole}_id"
                f" AND {column} = NEW.{column})",
                f"{table} rows are not replaced",
            ),
            abort(
                f"{table}_of_last_action",
                f"BEFORE INSERT ON {table}",
                # IS NOT: of a whole that does not exist yet, there is no action to compare.
                f"(SELECT action_seq FROM {whole} WHERE id = NEW.{whole}_id)"
                " IS NOT (SELECT max(seq) FROM action)",
                f"{table} rows are never added to an earlier action",
            ),
        ]
    return rules


def _close_rules() -> list[str]:
    return [
        abort(
            "quarter_close_when_over",
            "BEFORE INSERT ON quarter_close",
            f"coalesce({quarter_of(_DAY)} <= NEW.quarter, 1)",
            "a quarter is closed when it is over",
        ),
        abort(
            "quarter_close_in_order",
            "BEFORE INSERT ON quarter_close",
            f"NEW.quarter < {FIRST_OPEN_QUARTER}",
            "a quarter is closed once, and never before an earlier one",
        ),
        abort(
            "quarter_close_leaves_none_open",
            "BEFORE INSERT ON quarter_close",
            f"EXISTS (SELECT 1 FROM score_entry WHERE score_quarter >= {FIRST_OPEN_QUARTER}"
            " AND score_quarter < NEW.quarter)",
            "earlier quarters with entries are closed first",
        ),
        abort(
            "close_line_is_the_sum",
            "BEFORE INSERT ON close_line",
            "NEW.score_points <> (SELECT coalesce(sum(score_points), 0) FROM score_entry"
            " WHERE household_id = NEW.household_id AND score_quarter ="
            " (SELECT quarter FROM quarter_close WHERE id = NEW.quarter_close_id))",
            "a score is the sum of its entries",
        ),
        abort(
            "score_entry_of_open_quarter",
            "BEFORE INSERT ON score_entry",
            f"NEW.score_quarter < {FIRST_OPEN_QUARTER}",
            "a closed quarter never changes",
        ),
    ]


_DROPPED = "EXISTS (SELECT 1 FROM rating_step WHERE rating_id = {rating} AND step = 'dropped')"
_STEP_BEFORE = (
    "coalesce((SELECT step FROM rating_step WHERE rating_id = NEW.rating_id"
    " ORDER BY id DESC LIMIT 1), CASE (SELECT from_paper FROM rating WHERE id = NEW.rating_id)"
    " WHEN 1 THEN 'paper' ELSE 'rated' END)"
)
_STEPS = (
    "'rated>published', 'rated>dropped', 'published>awarded', 'published>dropped',"
    " 'awarded>awarded', 'paper>awarded'"
)


def _rating_rules() -> list[str]:
    return [
        abort(
            "rating_once",
            "BEFORE INSERT ON rating",
            "EXISTS (SELECT 1 FROM rating AS r WHERE r.quarter_close_id = NEW.quarter_close_id"
            f" AND NOT {_DROPPED.format(rating='r.id')})",
            "a quarter is rated once while its rating stands",
        ),
        abort(
            "rating_line_of_the_close",
            "BEFORE INSERT ON rating_line",
            "NOT EXISTS (SELECT 1 FROM rating AS r JOIN close_line AS c"
            " ON c.quarter_close_id = r.quarter_close_id AND c.household_id = NEW.household_id"
            " WHERE r.id = NEW.rating_id AND (c.score_points > 0"
            " OR NEW.figured_level_no IS NULL AND NEW.decided_level_no IS NULL))",
            "households of the close are rated, and a level needs a score",
        ),
        abort(
            "rating_line_of_known_level",
            "BEFORE INSERT ON rating_line",
            "(SELECT count(*) FROM rating_level WHERE rating_id = NEW.rating_id"
            " AND level_no IN (NEW.figured_level_no, NEW.decided_level_no))"
            " <> (NEW.figured_level_no IS NOT NULL) + (NEW.decided_level_no IS NOT NULL"
            " AND NEW.decided_level_no IS NOT NEW.figured_level_no)",
            "a level is one of the rating",
        ),
        abort(
            "rating_step_in_order",
            "BEFORE INSERT ON rating_step",
            f"{_STEP_BEFORE} || '>' || NEW.step NOT IN ({_STEPS})",
            "a rating goes step by step",
        ),
        abort(
            "rating_step_after_publication",
            "BEFORE INSERT ON rating_step",
            "NEW.step = 'awarded' AND (SELECT max(last_day) FROM rating_step"
            f" WHERE rating_id = NEW.rating_id) >= {_DAY}",
            "what hangs on the wall is awarded when its days are over",
        ),
        abort(
            "rating_objection_of_published_line",
            "BEFORE INSERT ON rating_objection",
            "NOT EXISTS (SELECT 1 FROM rating_step WHERE rating_id = NEW.rating_id"
            " AND step = 'published') OR NOT EXISTS (SELECT 1 FROM rating_line"
            " WHERE rating_id = NEW.rating_id AND household_id = NEW.household_id)",
            "an objection is to a published line",
        ),
    ]


def _award_rules() -> list[str]:
    return [
        abort(
            "award_certificate_numbered",
            "BEFORE INSERT ON award",
            "NEW.serial <> 1 + coalesce((SELECT max(serial) FROM award"
            " WHERE year = NEW.year AND name = NEW.name), 0)",
            "certificate numbers have no gaps",
        ),
        abort(
            "award_no_second",
            "BEFORE INSERT ON award",
            "EXISTS (SELECT 1 FROM award WHERE rating_id = NEW.rating_id"
            " AND household_id = NEW.household_id)",
            "a rating gives a household one level",
        ),
        abort(
            "award_of_decided_level",
            "BEFORE INSERT ON award",
            "NEW.rating_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM rating AS r"
            " JOIN rating_step AS s ON s.rating_id = r.id AND s.step = 'awarded'"
            " AND s.action_seq = NEW.action_seq"
            " JOIN quarter_close AS q ON q.id = r.quarter_close_id"
            " JOIN close_line AS c ON c.quarter_close_id = q.id"
            " AND c.household_id = NEW.household_id"
            " JOIN rating_line AS l ON l.rating_id = r.id AND l.household_id = c.household_id"
            " JOIN rating_level AS v ON v.rating_id = r.id AND v.level_no = l.decided_level_no"
            " WHERE r.id = NEW.rating_id AND v.name = NEW.name AND q.quarter = NEW.quarter"
            " AND c.household_no = NEW.household_no AND c.group_name = NEW.group_name"
            " AND q.village_name = NEW.village_name"
            " AND NEW.scope = 'household' AND NEW.giver = 'village')",
            "a level is given to those whom the rating names",
        ),
        abort(
            "award_not_objected_to",
            "BEFORE INSERT ON award",
            "EXISTS (SELECT 1 FROM rating_objection AS o"
            " LEFT JOIN rating_answer AS a ON a.objection_id = o.id"
            " WHERE o.rating_id = NEW.rating_id AND o.household_id = NEW.household_id"
            " AND coalesce(a.conclusion = 'removed', 1))",
            "what somebody objects to is not given",
        ),
    ]


def quarter_guards() -> tuple[str, ...]:
    """The triggers that are more than standing rules."""
    return (*_standing_rules(), *_close_rules(), *_rating_rules(), *_award_rules())
