"""The laws of closed quarters, ratings and honours, as queries that name what breaks them."""

from jifen_desktop.db.sqlite.guard_words import next_quarter, quarter_of
from jifen_desktop.domain.acts import Kind

#: The last quarter that was closed before an act.
_CLOSED_BEFORE = (
    "(SELECT {next} FROM quarter_close WHERE action_seq < e.action_seq"
    " ORDER BY quarter DESC LIMIT 1)"
).format(next=next_quarter("quarter"))
#: Kinds of acts, and the table of which each has a row.
_ROW_OF = {
    Kind.CLOSE_QUARTER: "quarter_close",
    Kind.RATE: "rating",
    Kind.OBJECT_TO_RATING: "rating_objection",
    Kind.ANSWER_ON_RATING: "rating_answer",
    Kind.REVOKE_HONOUR: "award_end",
}
_STEPS = f"'{Kind.PUBLISH_RATING}', '{Kind.AWARD_LEVELS}', '{Kind.DROP_RATING}'"

#: Law to a query that names what breaks it.
QUARTER_LAWS = {
    "score_quarter": "SELECT e.id FROM score_entry AS e"
    " LEFT JOIN score_entry AS o ON o.id = e.mirrors"
    f" WHERE e.score_quarter <> max(coalesce(o.score_quarter, {quarter_of('e.event_date')}),"
    f" coalesce({_CLOSED_BEFORE}, '')) AND (e.category <> 'base' OR e.mirrors IS NOT NULL)",
    "close_sum": "SELECT h.household_no || ' ' || q.quarter FROM quarter_close AS q JOIN ("
    " SELECT quarter_close_id, household_id, score_points FROM close_line"
    " UNION ALL SELECT c.id, e.household_id, -e.score_points FROM score_entry AS e"
    "   JOIN quarter_close AS c ON c.quarter = e.score_quarter) AS p ON p.quarter_close_id = q.id"
    " JOIN household AS h ON h.id = p.household_id"
    " GROUP BY q.id, p.household_id HAVING sum(p.score_points) <> 0",
    "close_rank": "SELECT household_no FROM (SELECT household_no, rank AS said, rank() OVER"
    " (PARTITION BY quarter_close_id ORDER BY score_points DESC) AS found FROM close_line)"
    " WHERE said <> found",
    "quarter_act": " UNION ".join(
        f"SELECT seq FROM action AS a WHERE (kind = '{kind}')"  # noqa: ISC003 - two sentences
        + f" <> EXISTS (SELECT 1 FROM {table} WHERE action_seq = a.seq)"
        for kind, table in _ROW_OF.items()
    )
    + f" UNION SELECT seq FROM action AS a WHERE kind IN ({_STEPS}) AND NOT EXISTS ("
    "SELECT 1 FROM rating_step WHERE action_seq = a.seq)"
    f" UNION SELECT seq FROM action AS a WHERE kind = '{Kind.HONOUR}' AND NOT EXISTS ("
    "SELECT 1 FROM award WHERE action_seq = a.seq AND rating_id IS NULL AND nomination_id IS NULL)",
    "rating_line": "SELECT r.id FROM rating AS r JOIN close_line AS c"
    " ON c.quarter_close_id = r.quarter_close_id LEFT JOIN rating_line AS l"
    " ON l.rating_id = r.id AND l.household_id = c.household_id WHERE l.rating_id IS NULL"
    " UNION SELECT l.rating_id FROM rating_line AS l JOIN rating AS r ON r.id = l.rating_id"
    " LEFT JOIN close_line AS c ON c.quarter_close_id = r.quarter_close_id"
    " AND c.household_id = l.household_id WHERE c.household_no IS NULL"
    " OR c.score_points <= 0 AND coalesce(l.figured_level_no, l.decided_level_no) IS NOT NULL"
    " UNION SELECT id FROM rating AS r WHERE rated <> (SELECT count(*) FROM rating_line"
    " WHERE rating_id = r.id AND rank IS NOT NULL)",
    "rating_twice": "SELECT max(r.id) FROM rating AS r WHERE NOT EXISTS (SELECT 1"
    " FROM rating_step WHERE rating_id = r.id AND step = 'dropped')"
    " GROUP BY r.quarter_close_id HAVING count(*) > 1",
    "award_gap": "SELECT id FROM award AS a WHERE serial > 1 AND NOT EXISTS (SELECT 1 FROM award"
    " WHERE year = a.year AND name = a.name AND serial = a.serial - 1)",
    "award_foreign": "SELECT a.id FROM award AS a LEFT JOIN rating_line AS l"
    " ON l.rating_id = a.rating_id AND l.household_id = a.household_id"
    " LEFT JOIN rating_level AS v ON v.rating_id = l.rating_id AND v.level_no = l.decided_level_no"
    " LEFT JOIN rating_step AS s ON s.action_seq = a.action_seq AND s.rating_id = a.rating_id"
    " AND s.step = 'awarded' WHERE a.rating_id IS NOT NULL AND (v.name IS NOT a.name"
    " OR s.id IS NULL)",
}
