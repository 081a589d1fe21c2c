"""Triggers of publications, objections, vetoes and household life."""

from jifen_desktop.db.sqlite.guard_words import abort
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.life import LifeKind

#: Rows of these tables never change and never go.
ONLY_GROW = (
    "publication",
    "publication_line",
    "publication_household",
    "objection",
    "objection_answer",
    "veto",
    "veto_reach",
    "veto_end",
    "life_event",
    "disclosure",
)
#: Tables whose rows may change but never go.
NEVER_GO = ("consent",)
#: Tables whose rows name the action they are part of.
OF_AN_ACTION = (
    "publication",
    "objection",
    "objection_answer",
    "veto",
    "veto_reach",
    "veto_end",
    "life_event",
    "disclosure",
)
UNIQUE_COLUMNS = {
    "publication": ("id", "action_seq"),
    "objection": ("id", "action_seq"),
    "objection_answer": ("objection_id", "action_seq"),
    "veto": ("id", "action_seq"),
    "veto_reach": ("id",),
    "veto_end": ("veto_id",),
    "life_event": ("id", "action_seq"),
    "disclosure": ("id", "action_seq"),
    "consent": ("household_id",),
}
#: Tables whose rows are numbered on papers: 1, 2, 3 ...
_NUMBERED = ("publication", "objection", "veto", "life_event")
_PARTS_OF_A_BATCH = {"publication_line": "line_no", "publication_household": "household_id"}
_DAY = "(SELECT business_date FROM action WHERE seq = NEW.action_seq)"


def _number_rules() -> list[str]:
    rules = [
        abort(
            f"{table}_numbered",
            f"BEFORE INSERT ON {table}",
            f"NEW.id <> 1 + coalesce((SELECT max(id) FROM {table}), 0)",
            f"{table} numbers have no gaps",
        )
        for table in _NUMBERED
    ]
    for table, column in _PARTS_OF_A_BATCH.items():
        rules += [
            abort(
                f"{table}_no_replace",
                f"BEFORE INSERT ON {table}",
                f"EXISTS (SELECT 1 FROM {table} WHERE publication_id = NEW.publication_id"
                f" AND {column} = NEW.{column})",
                f"{table} rows are not replaced",
            ),
            abort(
                f"{table}_of_last_action",
                f"BEFORE INSERT ON {table}",
                "(SELECT action_seq FROM publication WHERE id = NEW.publication_id)"
                " IS NOT (SELECT max(seq) FROM action)",
                f"{table} rows are never added to an earlier action",
            ),
        ]
    return rules


#: The newest batch of a deed: when its last day is, as SQL.
_LAST_DAY = (
    "(SELECT p.last_day FROM publication_line AS l JOIN publication AS p"
    " ON p.id = l.publication_id WHERE l.deed_id = NEW.deed_id ORDER BY p.id DESC LIMIT 1)"
)
_OPEN_OBJECTION = (
    "EXISTS (SELECT 1 FROM objection AS o WHERE o.deed_id = NEW.deed_id AND NOT EXISTS ("
    "SELECT 1 FROM objection_answer WHERE objection_id = o.id))"
)
_STEP_BEFORE = "(SELECT step FROM deed_step WHERE deed_id = NEW.deed_id ORDER BY id DESC LIMIT 1)"


def _publication_rules() -> list[str]:
    return [
        abort(
            "publication_line_of_published_deed",
            "BEFORE INSERT ON publication_line",
            "NOT EXISTS (SELECT 1 FROM deed AS d JOIN deed_step AS s ON s.deed_id = d.id"
            " JOIN household AS h ON h.id = d.household_id"
            f" WHERE d.id = NEW.deed_id AND d.step = '{Step.PUBLISHED}'"
            f" AND s.step = '{Step.PUBLISHED}' AND d.given_points = NEW.points"
            " AND d.rule_code = NEW.rule_code AND d.given_quantity = NEW.quantity"
            " AND d.event_date = NEW.event_date AND h.household_no = NEW.household_no"
            " AND s.action_seq = (SELECT action_seq FROM publication"
            " WHERE id = NEW.publication_id))",
            "the wall shows what was decided",
        ),
        abort(
            "deed_step_posted_after_publication",
            "BEFORE INSERT ON deed_step",
            f"NEW.step = '{Step.POSTED}' AND {_STEP_BEFORE} = '{Step.PUBLISHED}'"
            f" AND (coalesce({_LAST_DAY} >= {_DAY}, 1) OR {_OPEN_OBJECTION})",
            "what hangs on the wall is posted when its days are over and nobody objects",
        ),
        abort(
            "objection_of_published_deed",
            "BEFORE INSERT ON objection",
            "NOT EXISTS (SELECT 1 FROM publication_line WHERE publication_id = NEW.publication_id"
            " AND deed_id = NEW.deed_id)",
            "an objection is to a line of its batch",
        ),
    ]


#: Acts between two households; their events have the same names.
_TWO = f"'{LifeKind.SPLIT}', '{LifeKind.MERGE}'"
#: The veto reaches the household by its newest word.
_REACHES = (
    "r.reaches = 1 AND NOT EXISTS (SELECT 1 FROM veto_reach AS n WHERE n.veto_id = r.veto_id"
    " AND n.household_id = r.household_id AND n.id > r.id)"
)


def _veto_rules() -> list[str]:
    return [
        abort(
            "transfer_not_while_frozen",
            "BEFORE INSERT ON transfer",
            f"NEW.to_account_id = {SystemAccount.REDEEMED:d} AND EXISTS (SELECT 1"
            " FROM account AS c JOIN veto_reach AS r ON r.household_id = c.household_id"
            " JOIN veto AS v ON v.id = r.veto_id"
            f" WHERE c.id = NEW.from_account_id AND v.freeze = 1 AND {_REACHES}"
            f" AND v.from_on <= {_DAY} AND (v.until_on IS NULL OR v.until_on >= {_DAY})"
            " AND NOT EXISTS (SELECT 1 FROM veto_end WHERE veto_id = v.id))",
            "a frozen household does not redeem",
        ),
        abort(
            "veto_reach_by_its_act",
            "BEFORE INSERT ON veto_reach",
            "NOT EXISTS (SELECT 1 FROM action AS a JOIN veto AS v ON v.id = NEW.veto_id"
            " LEFT JOIN action AS o ON o.seq = a.reverses WHERE a.seq = NEW.action_seq"
            " AND (a.seq = v.action_seq AND NEW.reaches = 1 AND NEW.household_id = v.household_id"
            f" OR a.kind IN ({_TWO}) OR o.kind IN ({_TWO})))",
            "a veto follows people by a split or a merge",
        ),
        abort(
            "veto_end_by_its_act",
            "BEFORE INSERT ON veto_end",
            "NOT EXISTS (SELECT 1 FROM action AS a JOIN veto AS v ON v.id = NEW.veto_id"
            " WHERE a.seq = NEW.action_seq AND (a.reverses = v.action_seq"
            f" OR a.kind = '{Kind.VETO}' AND v.kind = 'suspension'))",
            "a veto is lifted, a suspension is lifted or decided",
        ),
        abort(
            "veto_lifted_with_its_end",
            "BEFORE INSERT ON transfer",
            f"NEW.from_account_id = {SystemAccount.FORFEITED:d} AND EXISTS (SELECT 1"
            " FROM action AS a JOIN veto AS v ON v.action_seq = a.reverses"
            " WHERE a.seq = NEW.action_seq AND NOT EXISTS (SELECT 1 FROM veto_end"
            " WHERE veto_id = v.id AND action_seq = a.seq))",
            "points come back when the veto ends",
        ),
    ]


#: The same act moved points between the same two before: once is enough. The unary plus
#: keeps SQLite on the rows of the act.
_MOVED_BEFORE = (
    "SELECT 1 FROM transfer WHERE action_seq = NEW.action_seq"
    " AND +from_account_id IN (NEW.from_account_id, NEW.to_account_id)"
    " AND +to_account_id IN (NEW.from_account_id, NEW.to_account_id)"
)


def _life_rules() -> list[str]:
    return [
        abort(
            "transfer_between_households",
            "BEFORE INSERT ON transfer",
            "(SELECT count(*) FROM account WHERE id IN (NEW.from_account_id, NEW.to_account_id)"
            " AND kind = 'household') = 2"
            f" AND (EXISTS ({_MOVED_BEFORE}) OR NOT EXISTS (SELECT 1 FROM life_event AS e"
            " JOIN account AS f ON f.household_id = e.household_id"
            " JOIN account AS t ON t.household_id = e.other_household_id"
            f" WHERE e.action_seq = NEW.action_seq AND e.kind IN ({_TWO}) AND ("
            "f.id = NEW.from_account_id AND t.id = NEW.to_account_id"
            " AND e.moved_points = NEW.amount_points"
            " OR t.id = NEW.from_account_id AND f.id = NEW.to_account_id"
            " AND e.moved_points = -NEW.amount_points)))"
            f" AND (EXISTS ({_MOVED_BEFORE}) OR NOT EXISTS (SELECT 1 FROM action AS a"
            " JOIN transfer AS o"
            " ON o.action_seq = a.reverses WHERE a.seq = NEW.action_seq"
            " AND o.from_account_id = NEW.to_account_id AND o.to_account_id = NEW.from_account_id"
            " AND o.amount_points = NEW.amount_points))",
            "points move between households by a split or a merge",
        ),
        abort(
            "life_event_says_the_balance",
            "BEFORE INSERT ON life_event",
            "NEW.balance_before_points IS NOT (SELECT coalesce((SELECT sum(amount_points)"
            " FROM transfer WHERE to_account_id = a.id), 0) - coalesce((SELECT sum(amount_points)"
            " FROM transfer WHERE from_account_id = a.id), 0)"
            " FROM account AS a WHERE a.household_id = NEW.household_id)",
            "a slip says what the household has",
        ),
        abort(
            "consent_stays_itself",
            "BEFORE UPDATE ON consent",
            "NEW.household_id <> OLD.household_id",
            "a consent is of one household",
        ),
    ]


def life_guards() -> tuple[str, ...]:
    """The triggers that are more than standing rules."""
    return (*_number_rules(), *_publication_rules(), *_veto_rules(), *_life_rules())
