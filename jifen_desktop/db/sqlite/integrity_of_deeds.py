"""The laws of deeds and the score, as queries that name what breaks them."""

from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import COUNTED, Step
from jifen_desktop.domain.rules import Measure, Window

#: The part of an event date that two deeds of one window have in common.
_WINDOW_KEYS = {
    Window.EACH: "d.id",
    Window.MONTH: "substr(d.event_date, 1, 7)",
    Window.QUARTER: "substr(d.event_date, 1, 4) || ((substr(d.event_date, 6, 2) + 2) / 3)",
    Window.YEAR: "substr(d.event_date, 1, 4)",
    Window.ONCE: "0",
}
_COUNTED = ", ".join(f"'{step}'" for step in sorted(COUNTED))
_PERSON = ", coalesce(d.member_id, 0), d.of_head"
_PARTS = (
    "household_id",
    "member_id",
    "rule_code",
    "tier",
    "event_date",
    "nominal_points",
    "agreed_points",
)


def _cap_law(window: Window, *, per_member: bool) -> str:
    """Deeds that lead a sum above a cap of their own rule, in the order of the decisions.

    What is reversed or was given nothing does not count. A cap holds for the sum up to its
    deed: one that a later rule book makes smaller says nothing of what was given before.
    """
    partition = f"d.household_id, d.rule_code, {_WINDOW_KEYS[window]}"
    return (
        "WITH capped AS (SELECT DISTINCT r.code FROM rule AS r JOIN rule_cap AS k"
        f" ON k.rule_id = r.id WHERE k.window = '{window}' AND r.per_member = {per_member:d}),"
        " counted AS (SELECT d.id, d.rule_id, sum(abs(d.given_points)) OVER w AS points,"
        " count(*) OVER w AS times, sum(d.given_quantity) OVER w AS quantity"
        " FROM (SELECT *, (SELECT max(id) FROM deed_step"
        f" WHERE deed_id = deed.id AND step = '{Step.DECIDED}') AS decided FROM deed"
        f" WHERE step IN ({_COUNTED}) AND given_points <> 0"
        " AND rule_code IN (SELECT code FROM capped)) AS d"
        f" WINDOW w AS (PARTITION BY {partition}{_PERSON if per_member else ''}"
        " ORDER BY d.decided))"
        " SELECT DISTINCT c.id FROM counted AS c JOIN rule AS r ON r.id = c.rule_id"
        f" JOIN rule_cap AS k ON k.rule_id = r.id AND k.window = '{window}'"
        f" WHERE r.per_member = {per_member:d} AND CASE k.measure"
        f" WHEN '{Measure.POINTS}' THEN c.points > k.amount"
        f" WHEN '{Measure.TIMES}' THEN c.times > k.amount"
        " ELSE c.quantity > k.amount * r.scale END"
    )


#: Queries for deeds above a cap: one for each window, for households and for members.
CAP_LAWS = tuple(
    _cap_law(window, per_member=per_member) for window in Window for per_member in (False, True)
)

_ENTERED = f"('{Step.POSTED}', '{Step.REVERSED}')"
_OTHER_THAN_DEED = " OR ".join(f"e.{part} IS NOT d.{part}" for part in _PARTS)
_OPPOSITE = " OR ".join(
    f"m.{points}_points <> -o.{points}_points"
    for points in ("nominal", "agreed", "score", "spendable")
)
_ORIGINALS = f"('{Kind.POST}', '{Kind.AWARD}', '{Kind.BASE_POINTS}')"
_MIRRORS = f"('{Kind.REVERSE}', '{Kind.REVERSE_DEEDS}', '{Kind.ANSWER}')"

#: Law to a query that names what breaks it.
DEED_LAWS = {
    "deed_step": "SELECT id FROM deed AS d WHERE step IS NOT (SELECT step FROM deed_step"
    " WHERE deed_id = d.id ORDER BY id DESC LIMIT 1)",
    "deed_rule": "SELECT d.id FROM deed AS d JOIN rule AS r ON r.id = d.rule_id"
    " WHERE d.rule_code <> r.code OR d.nominal_points * r.sign < 0 OR NOT EXISTS ("
    "SELECT 1 FROM rule_adoption WHERE rule_book_id = r.rule_book_id)",
    "deed_entry": "SELECT d.id FROM deed AS d"
    " LEFT JOIN score_entry AS e ON e.deed_id = d.id AND e.mirrors IS NULL"
    " LEFT JOIN score_entry AS m ON m.mirrors = e.id"
    f" WHERE (d.step IN {_ENTERED}) <> (e.id IS NOT NULL)"
    f" OR (d.step = '{Step.REVERSED}') <> (m.id IS NOT NULL) OR e.id IS NOT NULL AND ("
    f"{_OTHER_THAN_DEED} OR e.score_points IS NOT d.given_points"
    " OR e.quantity IS NOT d.given_quantity)",
    "score_mirror": "SELECT m.id FROM score_entry AS m JOIN score_entry AS o ON o.id = m.mirrors"
    f" WHERE o.mirrors IS NOT NULL OR {_OPPOSITE} OR m.household_id <> o.household_id"
    " OR m.deed_id IS NOT o.deed_id OR m.category <> o.category OR m.event_date <> o.event_date",
    "score_act": "SELECT e.action_seq FROM score_entry AS e JOIN action AS a"
    " ON a.seq = e.action_seq"
    f" WHERE a.kind NOT IN {_MIRRORS} AND e.mirrors IS NOT NULL"
    f" OR a.kind NOT IN {_ORIGINALS} AND e.mirrors IS NULL"
    " UNION SELECT seq FROM action AS a"
    f" WHERE kind IN ('{Kind.POST}', '{Kind.AWARD}', '{Kind.BASE_POINTS}',"
    f" '{Kind.REVERSE_DEEDS}')"
    " AND NOT EXISTS (SELECT 1 FROM score_entry WHERE action_seq = a.seq)",
    "score_reversal": "SELECT r.seq FROM action AS r JOIN score_entry AS o"
    " ON o.action_seq = r.reverses LEFT JOIN score_entry AS m ON m.mirrors = o.id"
    " WHERE m.action_seq IS NOT r.seq",
    "score_points": "SELECT action_seq || ' ' || coalesce(h.household_no, '') FROM ("
    " SELECT action_seq, to_account_id AS account_id, amount_points AS points"
    f"   FROM transfer WHERE from_account_id = {SystemAccount.ISSUED:d}"
    " UNION ALL SELECT action_seq, from_account_id, -amount_points"
    f"   FROM transfer WHERE to_account_id = {SystemAccount.ISSUED:d}"
    " UNION ALL SELECT e.action_seq, c.id, -e.spendable_points"
    "   FROM score_entry AS e JOIN account AS c ON c.household_id = e.household_id) AS p"
    " LEFT JOIN account AS c ON c.id = p.account_id"
    " LEFT JOIN household AS h ON h.id = c.household_id"
    " GROUP BY p.action_seq, p.account_id HAVING sum(p.points) <> 0",
}
