"""The laws of publications, objections, vetoes and household life, as queries."""

from jifen_desktop.domain.accounts import SYSTEM_ACCOUNT_ID_MAX, SystemAccount
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import Step

_LETTERS = "ABCDE"
_SUMS = ", ".join(
    f"coalesce(sum(CASE WHEN l.category = '{letter}' AND l.points > 0 THEN l.points END), 0)"
    f" AS {letter.lower()}_points"
    for letter in _LETTERS
)
_SAME = " AND ".join(
    f"h.{letter.lower()}_points = s.{letter.lower()}_points" for letter in _LETTERS
)
_FREE = f"to_account_id > {SYSTEM_ACCOUNT_ID_MAX:d} AND from_account_id > {SYSTEM_ACCOUNT_ID_MAX:d}"

_LIFE_KINDS = ", ".join(
    f"'{kind}'"
    for kind in (
        *(Kind.NEW_HEAD, Kind.SPLIT, Kind.MERGE, Kind.AWAY),
        *(Kind.MOVE, Kind.DEATH, Kind.CLOSE_HOUSEHOLD),
    )
)

#: Law to a query that names what breaks it.
LIFE_LAWS = {
    "publication_step": "SELECT s.deed_id FROM deed_step AS s"
    " LEFT JOIN publication AS p ON p.action_seq = s.action_seq"
    " LEFT JOIN publication_line AS l ON l.publication_id = p.id AND l.deed_id = s.deed_id"
    f" WHERE s.step = '{Step.PUBLISHED}' AND l.line_no IS NULL"
    " UNION SELECT l.deed_id FROM publication_line AS l"
    " JOIN publication AS p ON p.id = l.publication_id"
    " LEFT JOIN deed_step AS s ON s.deed_id = l.deed_id AND s.action_seq = p.action_seq"
    f" AND s.step = '{Step.PUBLISHED}' WHERE s.id IS NULL",
    "publication_sums": "WITH s AS (SELECT l.publication_id, d.household_id,"
    f" {_SUMS}, coalesce(sum(CASE WHEN l.points < 0 THEN l.points END), 0) AS deducted"
    " FROM publication_line AS l JOIN deed AS d ON d.id = l.deed_id"
    " GROUP BY l.publication_id, d.household_id)"
    " SELECT s.publication_id FROM s LEFT JOIN publication_household AS h"
    " ON h.publication_id = s.publication_id AND h.household_id = s.household_id"
    f" WHERE h.rank IS NULL OR NOT ({_SAME} AND h.deducted_points = s.deducted)"
    " UNION SELECT h.publication_id FROM publication_household AS h LEFT JOIN s"
    " ON h.publication_id = s.publication_id AND h.household_id = s.household_id"
    " WHERE s.household_id IS NULL",
    "posted_too_early": "SELECT s.deed_id FROM deed_step AS s JOIN action AS a"
    " ON a.seq = s.action_seq JOIN deed_step AS b ON b.id = (SELECT max(id) FROM deed_step"
    " WHERE deed_id = s.deed_id AND id < s.id)"
    " JOIN publication AS p ON p.action_seq = b.action_seq"
    f" WHERE s.step = '{Step.POSTED}' AND b.step = '{Step.PUBLISHED}'"
    " AND (p.last_day >= a.business_date OR EXISTS (SELECT 1 FROM objection AS o"
    " LEFT JOIN objection_answer AS w ON w.objection_id = o.id"
    " WHERE o.deed_id = s.deed_id AND o.action_seq < s.action_seq"
    " AND coalesce(w.action_seq > s.action_seq, 1)))",
    "objection_foreign": "SELECT o.id FROM objection AS o WHERE NOT EXISTS ("
    "SELECT 1 FROM publication_line WHERE publication_id = o.publication_id"
    " AND deed_id = o.deed_id)",
    "veto_reach": "SELECT id FROM veto AS v WHERE NOT EXISTS (SELECT 1 FROM veto_reach"
    " WHERE veto_id = v.id AND action_seq = v.action_seq AND household_id = v.household_id"
    " AND reaches = 1)",
    "veto_zero": "SELECT v.id FROM veto AS v JOIN transfer AS t ON t.action_seq = v.action_seq"
    " JOIN account AS c ON c.id = t.from_account_id"
    f" WHERE v.zero = 0 OR t.to_account_id <> {SystemAccount.FORFEITED:d}"
    " OR c.household_id IS NOT v.household_id",
    "veto_act": "SELECT seq FROM action AS a"
    f" WHERE (kind = '{Kind.VETO}') <> EXISTS (SELECT 1 FROM veto WHERE action_seq = a.seq)"
    f" OR (kind = '{Kind.UNVETO}') <> EXISTS (SELECT 1 FROM veto_end AS e"
    " JOIN veto AS v ON v.id = e.veto_id"
    " WHERE e.action_seq = a.seq AND v.action_seq = a.reverses)",
    "frozen_redeemed": "SELECT r.receipt_no FROM redemption AS r JOIN action AS a"
    " ON a.seq = r.action_seq JOIN veto_reach AS x ON x.household_id = r.household_id"
    " AND x.action_seq < r.action_seq AND x.reaches = 1 JOIN veto AS v ON v.id = x.veto_id"
    " LEFT JOIN veto_end AS e ON e.veto_id = v.id AND e.action_seq < r.action_seq"
    " WHERE v.freeze = 1 AND e.veto_id IS NULL AND v.from_on <= a.business_date"
    " AND (v.until_on IS NULL OR v.until_on >= a.business_date)"
    " AND r.total_points > 0"
    " AND NOT EXISTS (SELECT 1 FROM veto_reach AS n WHERE n.veto_id = x.veto_id"
    " AND n.household_id = x.household_id AND n.id > x.id AND n.action_seq < r.action_seq)",
    "life_act": "SELECT seq FROM action AS a WHERE (kind IN ("
    f"{_LIFE_KINDS})) <> EXISTS (SELECT 1 FROM life_event WHERE action_seq = a.seq)",
    "life_points": "SELECT e.action_seq FROM life_event AS e WHERE e.moved_points <> ("
    "SELECT coalesce(sum(CASE WHEN f.household_id = e.household_id THEN t.amount_points"
    " ELSE -t.amount_points END), 0) FROM transfer AS t"
    " JOIN account AS f ON f.id = t.from_account_id WHERE t.action_seq = e.action_seq)",
    "between_households": f"SELECT t.action_seq FROM transfer AS t WHERE {_FREE}"
    " AND NOT EXISTS (SELECT 1 FROM action AS a JOIN life_event AS e"
    " ON e.action_seq IN (a.seq, a.reverses) WHERE a.seq = t.action_seq"
    f" AND e.kind IN ('split', 'merge') AND a.kind IN ('{Kind.SPLIT}', '{Kind.MERGE}',"
    f" '{Kind.REVERSE}'))",
}
