"""Triggers of selections: who is named, found, published, objected to, and then honoured."""

from jifen_desktop.db.sqlite.guard_words import abort
from jifen_desktop.domain.acts import Kind

#: Rows of these tables never change and never go.
ONLY_GROW = (
    "selection",
    "nomination",
    "selection_step",
    "nomination_finding",
    "nomination_objection",
    "nomination_answer",
)
#: Every one of them names the action that it is part of.
OF_AN_ACTION = ONLY_GROW
UNIQUE_COLUMNS = {
    "selection": ("id", "action_seq"),
    "nomination": ("id",),
    "selection_step": ("id", "action_seq"),
    "nomination_finding": ("nomination_id",),
    "nomination_objection": ("id", "action_seq"),
    "nomination_answer": ("objection_id", "action_seq"),
}
#: Tables whose rows are numbered: 1, 2, 3 ...
_NUMBERED = ("selection", "nomination", "nomination_objection")
_DAY = "(SELECT business_date FROM action WHERE seq = NEW.action_seq)"
_STATE = (
    "coalesce((SELECT step FROM selection_step WHERE selection_id = {selection}"
    " ORDER BY id DESC LIMIT 1), 'open')"
)
_STATE_OF_NOMINATION = _STATE.format(
    selection="(SELECT selection_id FROM nomination WHERE id = NEW.nomination_id)"
)
_STEPS = (
    "'open>reviewed', 'reviewed>published', 'published>concluded', 'concluded>concluded',"
    " 'open>dropped', 'reviewed>dropped', 'published>dropped'"
)
#: Objections that keep a name back: open ones, and those that took it off the list.
_HELD = (
    "SELECT 1 FROM nomination_objection AS o"
    " LEFT JOIN nomination_answer AS w ON w.objection_id = o.id"
    " WHERE o.nomination_id = {nomination} AND coalesce(w.conclusion = 'removed', 1)"
)


def _nomination_rules() -> list[str]:
    return [
        *(
            abort(
                f"{table}_numbered",
                f"BEFORE INSERT ON {table}",
                f"NEW.id <> 1 + coalesce((SELECT max(id) FROM {table}), 0)",
                f"{table} numbers have no gaps",
            )
            for table in _NUMBERED
        ),
        abort(
            "selection_of_closed_quarter",
            "BEFORE INSERT ON selection",
            "NEW.last_quarter IS NOT NULL AND NOT EXISTS"
            " (SELECT 1 FROM quarter_close WHERE quarter = NEW.last_quarter)",
            "figures are of closed quarters",
        ),
        abort(
            "nomination_while_open",
            "BEFORE INSERT ON nomination",
            f"{_STATE.format(selection='NEW.selection_id')} <> 'open'",
            "nobody is named after the review",
        ),
        abort(
            "nomination_of_household",
            "BEFORE INSERT ON nomination",
            "(SELECT household_no FROM household WHERE id = NEW.household_id)"
            " IS NOT NEW.household_no",
            "a nomination copies the number of its household",
        ),
        abort(
            "nomination_once",
            "BEFORE INSERT ON nomination",
            "EXISTS (SELECT 1 FROM nomination AS n JOIN selection AS s ON s.id = n.selection_id"
            " WHERE s.id = NEW.selection_id AND n.household_id = NEW.household_id"
            " AND (s.scope = 'household' OR (SELECT text FROM text_copy WHERE id ="
            " n.person_text_id) = (SELECT text FROM text_copy WHERE id = NEW.person_text_id)))",
            "a household or a person is named once",
        ),
    ]


def _review_rules() -> list[str]:
    return [
        abort(
            "nomination_finding_of_review",
            "BEFORE INSERT ON nomination_finding",
            f"{_STATE_OF_NOMINATION} <> 'open' OR (SELECT kind FROM action"
            f" WHERE seq = NEW.action_seq) <> '{Kind.REVIEW_SELECTION}'",
            "a review finds on those who were named",
        ),
        abort(
            "nomination_objection_of_published",
            "BEFORE INSERT ON nomination_objection",
            "NOT EXISTS (SELECT 1 FROM nomination AS n JOIN selection AS s"
            " ON s.id = n.selection_id JOIN nomination_finding AS f ON f.nomination_id = n.id"
            " WHERE n.id = NEW.nomination_id AND f.accepted = 1"
            f" AND ({_STATE_OF_NOMINATION} = 'published'"
            f" OR {_STATE_OF_NOMINATION} = 'concluded' AND s.purpose = 'honour'"
            " AND NOT EXISTS (SELECT 1 FROM award WHERE nomination_id = n.id)))",
            "an objection is to a published name that is not settled",
        ),
    ]


def _step_rules() -> list[str]:
    of_selection = "n.selection_id = NEW.selection_id"
    return [
        abort(
            "selection_step_in_order",
            "BEFORE INSERT ON selection_step",
            f"{_STATE.format(selection='NEW.selection_id')} || '>' || NEW.step NOT IN ({_STEPS})",
            "a selection goes step by step",
        ),
        abort(
            "selection_step_found_on_all",
            "BEFORE INSERT ON selection_step",
            "NEW.step = 'reviewed' AND (NOT EXISTS (SELECT 1 FROM nomination AS n"
            f" WHERE {of_selection}) OR EXISTS (SELECT 1 FROM nomination AS n"
            f" LEFT JOIN nomination_finding AS f ON f.nomination_id = n.id WHERE {of_selection}"
            " AND f.action_seq IS NOT NEW.action_seq))",
            "a review finds on everybody who was named",
        ),
        abort(
            "selection_step_of_accepted",
            "BEFORE INSERT ON selection_step",
            "NEW.step = 'published' AND NOT EXISTS (SELECT 1 FROM nomination AS n"
            f" JOIN nomination_finding AS f ON f.nomination_id = n.id WHERE {of_selection}"
            " AND f.accepted = 1)",
            "those who were accepted are published",
        ),
        abort(
            "selection_step_after_publication",
            "BEFORE INSERT ON selection_step",
            "NEW.step = 'concluded' AND (SELECT max(last_day) FROM selection_step"
            f" WHERE selection_id = NEW.selection_id) >= {_DAY}",
            "what hangs on the wall is concluded when its days are over",
        ),
        abort(
            "selection_step_settles_lists",
            "BEFORE INSERT ON selection_step",
            "NEW.step = 'concluded' AND (SELECT purpose FROM selection"
            " WHERE id = NEW.selection_id) <> 'honour' AND ("
            f"{_STATE.format(selection='NEW.selection_id')} = 'concluded' OR EXISTS ("
            "SELECT 1 FROM nomination AS n JOIN nomination_objection AS o"
            " ON o.nomination_id = n.id LEFT JOIN nomination_answer AS w"
            f" ON w.objection_id = o.id WHERE {of_selection} AND w.objection_id IS NULL))",
            "a list is settled once, when every objection is answered",
        ),
    ]


def _award_rules() -> list[str]:
    return [
        abort(
            "award_of_nomination_once",
            "BEFORE INSERT ON award",
            "EXISTS (SELECT 1 FROM award WHERE nomination_id = NEW.nomination_id)",
            "a nomination is honoured once",
        ),
        abort(
            "award_of_accepted",
            "BEFORE INSERT ON award",
            "NEW.nomination_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM nomination AS n"
            " JOIN selection AS s ON s.id = n.selection_id"
            " JOIN nomination_finding AS f ON f.nomination_id = n.id AND f.accepted = 1"
            " JOIN selection_step AS t ON t.selection_id = s.id AND t.step = 'concluded'"
            " AND t.action_seq = NEW.action_seq"
            " JOIN household AS h ON h.id = n.household_id AND h.state IN ('open', 'away')"
            " WHERE n.id = NEW.nomination_id AND s.purpose = 'honour' AND s.name = NEW.name"
            " AND s.giver = NEW.giver AND s.scope = NEW.scope"
            " AND s.village_name = NEW.village_name AND n.household_id = NEW.household_id"
            " AND n.household_no = NEW.household_no AND n.group_name = NEW.group_name"
            f" AND n.person_text_id = NEW.person_text_id AND NEW.given_on = {_DAY})",
            "an honour is given to those who were accepted",
        ),
        abort(
            "award_of_undisputed",
            "BEFORE INSERT ON award",
            f"EXISTS ({_HELD.format(nomination='NEW.nomination_id')})",
            "a name that somebody objects to is not honoured",
        ),
    ]


def selection_guards() -> tuple[str, ...]:
    """The triggers that are more than standing rules."""
    return (*_nomination_rules(), *_review_rules(), *_step_rules(), *_award_rules())
