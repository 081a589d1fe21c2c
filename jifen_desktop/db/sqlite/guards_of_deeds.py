"""Triggers of rules, meetings, deeds and the score: what db/sqlite/guards.py is for the ledger."""

from jifen_desktop.db.sqlite.guard_words import (
    FIRST_OPEN_QUARTER,
    abort,
    quarter_of,
    sum_of_account,
)
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.deeds import CORRECTABLE, NEXT, Step

#: Rows of these tables never change and never go.
ONLY_GROW = (
    "rule_book",
    "rule_category",
    "rule",
    "rule_tier",
    "rule_cap",
    "rule_adoption",
    "meeting",
    "attendance",
    "deed_step",
    "deed_text",
    "score_entry",
)
#: Tables whose rows may change but never go.
NEVER_GO = ("panel_member", "grid", "deed")
#: Tables whose rows name the action they are part of.
OF_AN_ACTION = (
    "rule_book",
    "rule_adoption",
    "meeting",
    "deed",
    "deed_step",
    "deed_text",
    "score_entry",
)
UNIQUE_COLUMNS = {
    "rule_book": ("id",),
    "rule": ("id",),
    "rule_adoption": ("action_seq", "rule_book_id", "version"),
    "panel_member": ("id",),
    "grid": ("id", "name"),
    "meeting": ("id", "action_seq"),
    "deed": ("id",),
    "deed_step": ("id",),
    "deed_text": ("id",),
    "score_entry": ("id", "mirrors"),
}
#: What several columns together make unique: name of the guard, table, columns.
_UNIQUE_TOGETHER = (
    ("rule_category_no_replace", "rule_category", ("rule_book_id", "category")),
    ("rule_code_no_replace", "rule", ("rule_book_id", "code")),
    ("rule_tier_no_replace", "rule_tier", ("rule_id", "tier_no")),
    ("rule_cap_no_replace", "rule_cap", ("rule_id", "cap_no")),
    ("attendance_no_replace", "attendance", ("meeting_id", "panel_member_id")),
)
#: Parts of something that names its action: table, and how to find that action.
_PART_OF = {
    "rule_category": "SELECT action_seq FROM rule_book WHERE id = NEW.rule_book_id",
    "rule": "SELECT action_seq FROM rule_book WHERE id = NEW.rule_book_id",
    "rule_tier": "SELECT b.action_seq FROM rule_book AS b JOIN rule AS r"
    " ON r.rule_book_id = b.id WHERE r.id = NEW.rule_id",
    "rule_cap": "SELECT b.action_seq FROM rule_book AS b JOIN rule AS r"
    " ON r.rule_book_id = b.id WHERE r.id = NEW.rule_id",
    "attendance": "SELECT action_seq FROM meeting WHERE id = NEW.meeting_id",
}

_OF_LAST_STEP = "(SELECT {column} FROM deed_step WHERE deed_id = {deed} ORDER BY id DESC LIMIT 1)"
_STEP_BEFORE = _OF_LAST_STEP.format(column="step", deed="NEW.deed_id")
_FACTS = (
    "member_id",
    "of_head",
    "rule_id",
    "rule_code",
    "quantity",
    "tier",
    "event_date",
    "activity",
    "source",
    "instead_of",
    "nominal_points",
)


def _listed(steps: frozenset[Step]) -> str:
    return ", ".join(f"'{step}'" for step in sorted(steps))


def _part_rules() -> list[str]:
    rules = [
        abort(
            name,
            f"BEFORE INSERT ON {table}",
            f"EXISTS (SELECT 1 FROM {table} WHERE "
            + " AND ".join(f"{column} = NEW.{column}" for column in columns)
            + ")",
            f"{table} rows are not replaced",
        )
        for name, table, columns in _UNIQUE_TOGETHER
    ]
    return rules + [
        abort(
            f"{table}_of_last_action",
            f"BEFORE INSERT ON {table}",
            # IS NOT: of a whole that does not exist yet, there is no action to compare.
            f"({query}) IS NOT (SELECT max(seq) FROM action)",
            f"{table} rows are never added to an earlier action",
        )
        for table, query in _PART_OF.items()
    ]


#: What the rule gives for the quantity or the tier, as domain/scoring.py reckons it. A value
#: of a range was typed: it only has to lie in there.
_WORTH = (
    "CASE r.kind WHEN 'fixed' THEN CASE WHEN r.step > 0 THEN NEW.quantity / r.step * r.points"
    " ELSE (r.points * NEW.quantity * 2 + r.scale) / (r.scale * 2) END"
    " WHEN 'range' THEN max(r.points, min(r.points_max, abs(NEW.nominal_points)))"
    " ELSE (SELECT points FROM rule_tier WHERE rule_id = r.id AND name = NEW.tier) END"
)
#: The deed's facts fit a rule that a meeting adopted for its day.
_OF_A_RULE = (
    "EXISTS (SELECT 1 FROM rule AS r JOIN rule_adoption AS a ON a.rule_book_id = r.rule_book_id"
    " WHERE r.id = NEW.rule_id AND r.code = NEW.rule_code AND r.active = 1"
    " AND a.effective_on <= NEW.event_date"
    " AND (r.per_member = 0 OR NEW.of_head = 1 OR NEW.member_id IS NOT NULL"
    "  OR NEW.step IN ('draft', 'dropped'))"
    f" AND NEW.nominal_points = r.sign * {_WORTH})"
)
_OF_THE_HOUSEHOLD = (
    "(NEW.member_id IS NULL OR EXISTS (SELECT 1 FROM member"
    " WHERE id = NEW.member_id AND household_id = NEW.household_id))"
    " AND (NEW.instead_of IS NULL OR EXISTS (SELECT 1 FROM deed"
    " WHERE id = NEW.instead_of AND household_id = NEW.household_id))"
)


def _fact_rules(changed: str) -> list[str]:
    """What a deed says must fit, when it comes and when it is corrected."""
    rules: list[str] = []
    for condition, name, message in (
        (_OF_A_RULE, "of_a_rule", "a deed is worth what its rule says"),
        (_OF_THE_HOUSEHOLD, "of_its_household", "a deed is of one household"),
    ):
        rules += [
            abort(f"deed_{name}", "BEFORE INSERT ON deed", f"NOT ({condition})", message),
            abort(
                f"deed_stays_{name}",
                "BEFORE UPDATE ON deed",
                f"({changed} OR OLD.step = 'draft') AND NOT ({condition})",
                message,
            ),
        ]
    return rules


def _deed_rules() -> list[str]:
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in _FACTS)
    return [
        *_fact_rules(changed),
        abort(
            "deed_numbered",
            "AFTER INSERT ON deed",
            "NEW.id <> 1 + coalesce((SELECT max(id) FROM deed WHERE id < NEW.id), 0)",
            "item numbers have no gaps",
        ),
        abort(
            "deed_stays_itself",
            "BEFORE UPDATE ON deed",
            "NEW.id <> OLD.id OR NEW.action_seq <> OLD.action_seq"
            " OR NEW.household_id <> OLD.household_id",
            "a deed stays itself",
        ),
        abort(
            "deed_facts_fixed",
            "BEFORE UPDATE ON deed",
            f"OLD.step NOT IN ({_listed(CORRECTABLE)}) AND ({changed})",
            "the facts of a checked deed are fixed",
        ),
        abort(
            "deed_points_fixed",
            "BEFORE UPDATE ON deed",
            "OLD.given_points IS NOT NULL AND NEW.given_points IS NOT NULL"
            " AND (NEW.given_points <> OLD.given_points OR NEW.agreed_points <> OLD.agreed_points"
            " OR NEW.given_quantity <> OLD.given_quantity)",
            "points are fixed by the decision",
        ),
        abort(
            "deed_begins",
            "BEFORE INSERT ON deed",
            "NEW.step NOT IN ('draft', 'declared')",
            "a deed begins as a draft or declared",
        ),
    ]


def _step_rules() -> list[str]:
    ways = ["new>draft", "new>declared"]
    ways += [f"{step}>{later}" for step in NEXT for later in sorted(NEXT[step])]
    return [
        abort(
            "deed_where_its_step_is",
            "BEFORE UPDATE ON deed",
            f"NEW.step IS NOT {_OF_LAST_STEP.format(column='step', deed='NEW.id')}",
            "a deed is where its last step is",
        ),
        abort(
            "deed_step_in_order",
            "BEFORE INSERT ON deed_step",
            f"coalesce({_STEP_BEFORE}, 'new') || '>' || NEW.step"
            f" NOT IN ({', '.join(repr(way) for way in ways)})",
            "a deed goes step by step",
        ),
        abort(
            "deed_step_after_deed",
            "BEFORE INSERT ON deed_step",
            # The steps of one act may be written before the deed itself is led on.
            "(SELECT step FROM deed WHERE id = NEW.deed_id)"
            f" IS NOT coalesce({_STEP_BEFORE}, NEW.step) AND NEW.action_seq"
            f" IS NOT {_OF_LAST_STEP.format(column='action_seq', deed='NEW.deed_id')}",
            "a deed is led on before its next act",
        ),
    ]


#: The deed is at that step by the very act that writes the entry.
_LED_BY_THIS_ACT = (
    "EXISTS (SELECT 1 FROM deed_step WHERE deed_id = NEW.deed_id AND step = '{step}'"
    " AND action_seq = NEW.action_seq)"
)
_ENTRY_OF_DEED = (
    "SELECT 1 FROM deed AS d JOIN rule AS r ON r.id = d.rule_id"
    " JOIN rule_adoption AS a ON a.rule_book_id = r.rule_book_id"
    " WHERE d.id = NEW.deed_id AND d.step = 'posted'"
    " AND d.household_id = NEW.household_id AND d.member_id IS NEW.member_id"
    " AND r.category = NEW.category AND r.code = NEW.rule_code AND a.version = NEW.rule_version"
    " AND r.item = NEW.rule_item AND r.unit = NEW.unit AND r.scale = NEW.scale"
    " AND d.tier = NEW.tier AND d.given_quantity = NEW.quantity"
    " AND d.event_date = NEW.event_date"
    f" AND NEW.score_quarter = max({quarter_of('NEW.event_date')}, {FIRST_OPEN_QUARTER})"
    " AND d.nominal_points = NEW.nominal_points AND d.agreed_points = NEW.agreed_points"
    " AND d.given_points = NEW.score_points"
    # What an award gives can all be spent; a deduction may take less than it costs.
    " AND CASE WHEN r.spendable = 0 THEN NEW.spendable_points = 0"
    " WHEN r.sign = 1 THEN NEW.spendable_points = NEW.score_points ELSE 1 END"
)


#: What a mirror has in common with the entry that it takes back, and what it turns round.
_SAME = (
    "deed_id",
    "household_id",
    "member_id",
    "category",
    "rule_code",
    "rule_version",
    "rule_item",
    "unit",
    "scale",
    "quantity",
    "tier",
    "event_date",
)
_OPPOSITE = ("nominal_points", "agreed_points", "score_points", "spendable_points")


def _entry_rules() -> list[str]:
    return [
        abort(
            "score_entry_of_posted_deed",
            "BEFORE INSERT ON score_entry",
            "NEW.deed_id IS NOT NULL AND NEW.mirrors IS NULL AND NOT ("
            f"EXISTS ({_ENTRY_OF_DEED}) AND {_LED_BY_THIS_ACT.format(step='posted')})",
            "an entry says what was decided",
        ),
        abort(
            "score_entry_deed_once",
            "BEFORE INSERT ON score_entry",
            "NEW.mirrors IS NULL AND EXISTS (SELECT 1 FROM score_entry"
            " WHERE deed_id = NEW.deed_id AND mirrors IS NULL)",
            "a deed is posted once",
        ),
        abort(
            "score_entry_one_base",
            "BEFORE INSERT ON score_entry",
            "NEW.category = 'base' AND NEW.mirrors IS NULL AND EXISTS ("
            "SELECT 1 FROM score_entry AS o WHERE o.household_id = NEW.household_id"
            " AND o.score_quarter = NEW.score_quarter AND o.category = 'base'"
            " AND o.mirrors IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM score_entry WHERE mirrors = o.id))",
            "base points are given once a quarter",
        ),
    ]


def _mirror_rules() -> list[str]:
    same = " AND ".join(f"o.{column} IS NEW.{column}" for column in _SAME)
    opposite = " AND ".join(f"o.{column} = -NEW.{column}" for column in _OPPOSITE)
    return [
        abort(
            "score_entry_mirrors_all",
            "BEFORE INSERT ON score_entry",
            "NEW.mirrors IS NOT NULL AND NOT EXISTS (SELECT 1 FROM score_entry AS o"
            f" WHERE o.id = NEW.mirrors AND o.mirrors IS NULL AND {same} AND {opposite}"
            f" AND NEW.score_quarter = max(o.score_quarter, {FIRST_OPEN_QUARTER}))",
            "a reversal is the opposite of an entry",
        ),
        abort(
            "score_entry_of_reversed_deed",
            "BEFORE INSERT ON score_entry",
            "NEW.deed_id IS NOT NULL AND NEW.mirrors IS NOT NULL AND NOT ("
            "(SELECT step FROM deed WHERE id = NEW.deed_id) IS 'reversed'"
            f" AND {_LED_BY_THIS_ACT.format(step='reversed')})",
            "an entry goes back with its deed",
        ),
    ]


def _adoption_and_grid_rules() -> list[str]:
    return [
        abort(
            "rule_adoption_in_order",
            "BEFORE INSERT ON rule_adoption",
            "NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM rule_adoption)",
            "rule book versions have no gaps",
        ),
        abort(
            "grid_stays_itself",
            "BEFORE UPDATE ON grid",
            "NEW.id <> OLD.id"
            " OR EXISTS (SELECT 1 FROM grid WHERE name = NEW.name AND id <> OLD.id)",
            "a grid keeps its id, and takes no name from another",
        ),
    ]


#: The unary plus keeps SQLite on the household's own rows; ISSUED has a row of everybody's.
_ISSUED = (
    "(SELECT coalesce(abs(sum(s.spendable_points)), 0) FROM score_entry AS s"
    " JOIN account AS c ON c.household_id = s.household_id WHERE c.id = NEW.{household}_account_id"
    " AND s.action_seq = NEW.action_seq AND s.spendable_points {sign} 0)"
    " - (SELECT coalesce(sum(amount_points), 0) FROM transfer"
    " WHERE {household}_account_id = NEW.{household}_account_id"
    f" AND +{{other}}_account_id = {SystemAccount.ISSUED:d} AND +action_seq = NEW.action_seq)"
)


def _transfer_rules() -> list[str]:
    """Points come from ISSUED and go back there by the score, and from nowhere else."""
    sides = (("issued", "from", "to", ">"), ("taken", "to", "from", "<"))
    rules = [
        abort(
            f"transfer_{name}_by_score",
            "BEFORE INSERT ON transfer",
            f"NEW.{other}_account_id = {SystemAccount.ISSUED:d} AND NEW.amount_points"
            f" > {_ISSUED.format(household=household, other=other, sign=sign)}",
            "points are issued and taken by an entry of the score",
        )
        for name, other, household, sign in sides
    ]
    spent = f"{SystemAccount.REDEEMED:d}, {SystemAccount.FORFEITED:d}"
    return [
        *rules,
        abort(
            "transfer_forfeits_no_debt",
            "BEFORE INSERT ON transfer",
            f"NEW.to_account_id = {SystemAccount.FORFEITED:d}"
            f" AND NEW.amount_points > {sum_of_account('NEW.from_account_id')}",
            "only what a household has can be forfeited",
        ),
        abort(
            "transfer_back_by_reversal",
            "BEFORE INSERT ON transfer",
            f"NEW.from_account_id IN ({spent}) AND NOT EXISTS (SELECT 1 FROM action"
            " WHERE seq = NEW.action_seq AND reverses IS NOT NULL)",
            "what was spent or forfeited comes back by a reversal",
        ),
    ]


def deed_guards() -> tuple[str, ...]:
    """The triggers that are more than standing rules."""
    return (
        *_part_rules(),
        *_adoption_and_grid_rules(),
        *_deed_rules(),
        *_step_rules(),
        *_entry_rules(),
        *_mirror_rules(),
        *_transfer_rules(),
    )
