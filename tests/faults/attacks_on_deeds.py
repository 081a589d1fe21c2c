# ruff: noqa: S608 - every statement is our own, and meant to be an attack
"""Direct SQL against rules, meetings and deeds; see tests/faults/attacks.py."""

from jifen_desktop.db.rule_models import RuleRow
from tests.faults.attacks import LAST, new_act
from tests.faults.deed_sql import (
    CHECKED,
    DECIDED,
    DECLARED,
    LED,
    OTHER_HOUSEHOLD,
    POSTED,
    copied,
    deed_at,
    new_deed,
    new_step,
)

_HUNG_ON = "never added to an earlier action"
_WORTH = "a deed is worth what its rule says"
_FIXED = "the facts of a checked deed are fixed"


def _disabled(what: str) -> str:
    """Something of a rule that is disabled in the adopted book."""
    return (
        f"(SELECT {what} FROM rule WHERE active = 0 AND kind = 'fixed' AND step = 0"
        " AND rule_book_id IN (SELECT rule_book_id FROM rule_adoption) LIMIT 1)"
    )


#: Name of the law to the words of the guard and to statements; all but the last are allowed.
RULE_LAWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "a rule added to an adopted rule_book": (
        _HUNG_ON,
        (copied(RuleRow, "true", id="NULL", code="'X99'"),),
    ),
    "a rule of a rule_book to come": (
        _HUNG_ON,
        (copied(RuleRow, "true", id="NULL", rule_book_id="(SELECT max(id) + 1 FROM rule_book)"),),
    ),
    "a rule_cap of a rule to come": (
        _HUNG_ON,
        ("INSERT INTO rule_cap SELECT max(id) + 1, 1, 'year', 'points', 1 FROM rule",),
    ),
    "a rule_cap added to an adopted rule": (
        _HUNG_ON,
        ("INSERT INTO rule_cap SELECT min(id), 9, 'year', 'points', 1 FROM rule",),
    ),
    "a rule_tier of a rule to come": (
        _HUNG_ON,
        ("INSERT INTO rule_tier SELECT max(id) + 1, 1, '特级', 9 FROM rule",),
    ),
    "a rule_category of a rule_book to come": (
        _HUNG_ON,
        ("INSERT INTO rule_category SELECT max(id) + 1, 'A', '其他' FROM rule_book",),
    ),
    "a rule_category called otherwise": (
        "rule_category",
        ("REPLACE INTO rule_category SELECT rule_book_id, category, '其他' FROM rule_category",),
    ),
    "a rule_book hung on an old act": (_HUNG_ON, ("INSERT INTO rule_book VALUES (NULL, 3)",)),
    "a second rule of one code in the place of the first": (
        "rule rows are not replaced",
        (
            new_act(kind="'draft_rules'"),
            f"INSERT INTO rule_book VALUES (NULL, {LAST})",
            copied(RuleRow, "true", id="NULL", rule_book_id="(SELECT max(id) FROM rule_book)"),
            copied(
                RuleRow,
                "rule_book_id = (SELECT max(id) FROM rule_book)",
                id="NULL",
                points="rule.points + 1",
            ),
        ),
    ),
    "a rule_adoption that leaves a version out": (
        "no gaps",
        (
            new_act(kind="'adopt_rules'"),
            (
                f"INSERT INTO rule_adoption SELECT {LAST}, (SELECT max(id) FROM rule_book),"
                " max(version) + 2, effective_on, meeting_id FROM rule_adoption"
            ),
        ),
    ),
    "a rule_adoption of the same rule_book for another day": (
        "rule_adoption rows are not replaced",
        (
            new_act(kind="'adopt_rules'"),
            (
                f"REPLACE INTO rule_adoption SELECT {LAST}, rule_book_id, version + 1,"
                " '2020-01-01', meeting_id FROM rule_adoption ORDER BY version DESC LIMIT 1"
            ),
        ),
    ),
    "a rule_adoption in the place of another": (
        "no gaps",
        (
            new_act(kind="'adopt_rules'"),
            (
                f"REPLACE INTO rule_adoption SELECT {LAST}, (SELECT max(id) FROM rule_book),"
                " version, effective_on, meeting_id FROM rule_adoption LIMIT 1"
            ),
        ),
    ),
    "a meeting hung on an old act": (
        "meeting rows",
        ("INSERT INTO meeting SELECT NULL, 3, 'forum', held_on, 9 FROM meeting LIMIT 1",),
    ),
    "an attendance of a meeting to come": (
        _HUNG_ON,
        ("INSERT INTO attendance SELECT max(id) + 1, 1, 1 FROM meeting",),
    ),
    "an attendance added afterwards": (
        _HUNG_ON,
        (
            (
                "INSERT INTO panel_member SELECT 99, panel, seat_kind, '赵六', '', term_from,"
                " NULL, 1 FROM panel_member LIMIT 1"
            ),
            "INSERT INTO attendance SELECT meeting_id, 99, name_text_id FROM attendance LIMIT 1",
        ),
    ),
}

DEED_LAWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "a deed hung on an old act": (_HUNG_ON, (new_deed(action_seq="3"),)),
    "a deed that begins posted": (
        "a deed begins as a draft or declared",
        (new_deed(step="'posted'", agreed_points="0", given_points="0", given_quantity="0"),),
    ),
    "a deed that begins decided": ("CHECK", (new_deed(given_points="0", agreed_points="0"),)),
    "a deed with a number left out": ("no gaps", (new_deed(id="(SELECT max(id) + 2 FROM deed)"),)),
    "a deed in the place of another": ("not replaced", (new_deed(id=POSTED),)),
    "a deed of a rule that no meeting adopted": (
        _WORTH,
        (
            new_act(kind="'draft_rules'"),
            f"INSERT INTO rule_book VALUES (NULL, {LAST})",
            copied(
                RuleRow,
                f"id = (SELECT rule_id FROM deed WHERE id = {POSTED})",
                id="NULL",
                rule_book_id="(SELECT max(id) FROM rule_book)",
            ),
            new_act(kind="'declare'", key="'second'"),
            new_deed(rule_id="(SELECT max(id) FROM rule)"),
        ),
    ),
    "a deed of no rule": (_WORTH, (new_deed(rule_id="9999"),)),
    "a deed of a disabled rule": (
        _WORTH,
        (
            new_deed(
                rule_id=_disabled("id"),
                rule_code=_disabled("code"),
                quantity=_disabled("scale"),
                tier="''",
                nominal_points=_disabled("sign * points"),
            ),
        ),
    ),
    "a deed under another code": (_WORTH, (new_deed(rule_code="'X99'"),)),
    "a deed before its rule book's day": (_WORTH, (new_deed(event_date="'2001-01-01'"),)),
    "a deed with more points than its rule gives": (
        _WORTH,
        (new_deed(nominal_points="deed.nominal_points + 1"),),
    ),
    "a deduction turned into an award": (
        _WORTH,
        (new_deed("nominal_points < 0", nominal_points="-deed.nominal_points"),),
    ),
    "a deed of a tier that is none": (_WORTH, (new_deed("tier <> ''", tier="'特级'"),)),
    "a deed of a range beyond its most": (
        _WORTH,
        (
            new_deed(
                "rule_id IN (SELECT id FROM rule WHERE kind = 'range')",
                nominal_points="(SELECT points_max + 1 FROM rule WHERE id = deed.rule_id)",
            ),
        ),
    ),
    "a deed of a person without the person": (
        _WORTH,
        (
            new_deed(
                "rule_id IN (SELECT id FROM rule WHERE per_member = 1)",
                member_id="NULL",
                of_head="0",
            ),
        ),
    ),
    "a draft of a person, declared without the person": (
        _WORTH,
        (
            new_deed(
                "rule_id IN (SELECT id FROM rule WHERE per_member = 1)",
                member_id="NULL",
                of_head="0",
                step="'draft'",
            ),
            new_step("(SELECT max(id) FROM deed)", "draft"),
            new_step("(SELECT max(id) FROM deed)", "declared"),
            "UPDATE deed SET step = 'declared' WHERE id = (SELECT max(id) FROM deed)",
        ),
    ),
    "a deed of another household's member": (
        "a deed is of one household",
        (
            new_deed(
                of_head="0",
                member_id="(SELECT id FROM member WHERE household_id <> deed.household_id)",
            ),
        ),
    ),
    "a deed for the same matter as another household's deed": (
        "a deed is of one household",
        (new_deed(instead_of="deed.id", household_id=OTHER_HOUSEHOLD.format(table="deed")),),
    ),
    "a deed handed to another household": (
        "a deed stays itself",
        (
            (
                f"UPDATE deed SET household_id = {OTHER_HOUSEHOLD.format(table='deed')}"
                f" WHERE id = {DECLARED}"
            ),
        ),
    ),
    "a deed of another act": (
        "a deed stays itself",
        (f"UPDATE deed SET action_seq = 3 WHERE id = {DECLARED}",),
    ),
    "a declared deed worth more than its rule says": (
        _WORTH,
        (f"UPDATE deed SET nominal_points = nominal_points + 1 WHERE id = {DECLARED}",),
    ),
    "a declared deed handed to another household's member": (
        "a deed is of one household",
        (
            (
                "UPDATE deed SET of_head = 0, member_id ="
                " (SELECT id FROM member WHERE household_id <> deed.household_id)"
                f" WHERE id = {DECLARED}"
            ),
        ),
    ),
    "facts of a checked deed": (
        _FIXED,
        (f"UPDATE deed SET event_date = '2026-11-01' WHERE id = {CHECKED}",),
    ),
    "quantity of a decided deed": (
        _FIXED,
        (f"UPDATE deed SET quantity = quantity + 1 WHERE id = {DECIDED}",),
    ),
    "activity of a posted deed": (
        _FIXED,
        (f"UPDATE deed SET activity = '大扫除' WHERE id = {POSTED}",),
    ),
    "given points of a deed without a decision": (
        "CHECK",
        (
            (
                "UPDATE deed SET agreed_points = nominal_points, given_points = nominal_points,"
                f" given_quantity = quantity WHERE id = {DECLARED}"
            ),
        ),
    ),
    "given points of a decided deed lowered": (
        "points are fixed by the decision",
        (f"UPDATE deed SET given_points = 0 WHERE id = {DECIDED}",),
    ),
    "agreed points of a posted deed lowered": (
        "points are fixed by the decision",
        (f"UPDATE deed SET agreed_points = 0, given_points = 0 WHERE id = {POSTED}",),
    ),
    "given quantity of a posted deed": (
        "points are fixed by the decision",
        (f"UPDATE deed SET given_quantity = 0 WHERE id = {POSTED}",),
    ),
    "a decided deed that gives more than was asked": (
        "CHECK",
        (
            new_act(kind="'decide'"),
            new_step(CHECKED, "decided"),
            (
                "UPDATE deed SET step = 'decided', agreed_points = nominal_points * 2,"
                f" given_points = nominal_points * 2, given_quantity = quantity WHERE id = {LED}"
            ),
        ),
    ),
    "a decided deed called posted": (
        "a deed is where its last step is",
        (f"UPDATE deed SET step = 'posted' WHERE id = {DECIDED}",),
    ),
    "a posted deed called decided": (
        "a deed is where its last step is",
        (f"UPDATE deed SET step = 'decided' WHERE id = {POSTED}",),
    ),
    **{
        f"deed_step of {deed} to {step}": (
            "a deed goes step by step",
            (new_act(kind="'decide'"), new_step(deed_at(deed), step)),
        )
        for deed, step in (
            ("draft", "checked"),
            ("declared", "posted"),
            ("checked", "posted"),
            ("checked", "declared"),
            ("returned", "decided"),
            ("decided", "decided"),
            ("posted", "decided"),
            ("posted", "posted"),
            ("posted", "returned"),
            ("rejected", "decided"),
            ("dropped", "declared"),
            ("reversed", "posted"),
            ("reversed", "reversed"),
        )
    },
    "a deed_step hung on an old act": (_HUNG_ON, (new_step(DECIDED, "posted", seq="3"),)),
    "a deed_step of a deed to come": (
        "a deed is led on before its next act",
        (new_step("(SELECT max(id) + 1 FROM deed)", "declared"),),
    ),
    "a first deed_step that is not the deed's": (
        "a deed is led on before its next act",
        (new_act(kind="'declare'"), new_deed(), new_step("(SELECT max(id) FROM deed)", "draft")),
    ),
    "a deed_step of the next act while the deed stays behind": (
        "a deed is led on before its next act",
        (
            new_act(kind="'post'"),
            new_step(DECIDED, "posted"),
            new_act(kind="'reverse_deeds'", key="'second'"),
            new_step(DECIDED, "reversed"),
        ),
    ),
    "a deed_text hung on an old act": (
        _HUNG_ON,
        (f"INSERT INTO deed_text VALUES (NULL, 3, {POSTED}, 'note', 1)",),
    ),
    "a deed_text of an unknown field": (
        "CHECK",
        (f"INSERT INTO deed_text VALUES (NULL, {LAST}, {POSTED}, 'phone', 1)",),
    ),
}
