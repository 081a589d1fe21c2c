# ruff: noqa: S608 - every statement is our own, and meant to be an attack
"""Direct SQL against the score and the points that come of it; see tests/faults/attacks.py."""

from jifen_desktop.db.deed_models import ScoreEntryRow
from tests.faults.attacks import HOUSEHOLD, LAST, new_act, new_transfer
from tests.faults.deed_sql import (
    DECIDED,
    LED,
    LED_BEFORE,
    OTHER_HOUSEHOLD,
    POST,
    POSTED,
    TAKE_BACK,
    copied,
    deed_at,
    led,
    new_entry,
    new_mirror,
)

_DECIDED = "an entry says what was decided"
_OPPOSITE = "a reversal is the opposite of an entry"
_WITH_ITS_DEED = "an entry goes back with its deed"
_BY_SCORE = "points are issued and taken by an entry of the score"
_BASE = "category = 'base' AND mirrors IS NULL"
_GIVE_BASE = new_act(kind="'base_points'")


def _base(**instead: str) -> str:
    """Base points of the last act, like some that are there."""
    return copied(ScoreEntryRow, _BASE, **({"id": "NULL", "action_seq": LAST} | instead))


_BASE_Q4 = _base(score_quarter="'2026Q4'")
#: Account of the household whose deed the last act led on.
_ACCOUNT = (
    "(SELECT a.id FROM account AS a JOIN deed AS d ON d.household_id = a.household_id"
    f" WHERE d.id = {LED})"
)
_GIVEN = f"(SELECT given_points FROM deed WHERE id = {LED})"
_SPENT, _FORFEITED = "2", "3"

#: Name of the law to the words of the guard and to statements; all but the last are allowed.
ENTRY_LAWS: dict[str, tuple[str, tuple[str, ...]]] = {
    **{
        f"a score_entry with another {column}": (_DECIDED, (*POST, new_entry(**{column: value})))
        for column, value in {
            "household_id": OTHER_HOUSEHOLD.format(table="d"),
            "member_id": "(SELECT id FROM member WHERE id IS NOT d.member_id)",
            "category": "CASE r.category WHEN 'A' THEN 'B' ELSE 'A' END",
            "rule_code": "'X99'",
            "rule_version": "a.version + 1",
            "rule_item": "'别的'",
            "quantity": "d.given_quantity + 1",
            "tier": "'特级'",
            "nominal_points": "d.nominal_points + 1",
            "agreed_points": "d.agreed_points + 1",
            "score_points": "d.given_points + 1",
            "spendable_points": "0",
            "event_date": "'2026-11-01'",
            "score_quarter": "'2030Q1'",
        }.items()
    },
    "a score_entry of an earlier posting": (
        _DECIDED,
        (*POST, new_act(kind="'award'"), new_entry(LED_BEFORE)),
    ),
    "a score_entry of a deed that is not posted": (
        _DECIDED,
        (new_act(kind="'post'"), new_entry(DECIDED)),
    ),
    "a score_entry twice": ("a deed is posted once", (*POST, new_entry(), new_entry())),
    "a score_entry of base that can be spent": (
        "CHECK",
        (_GIVE_BASE, _base(score_quarter="'2026Q4'", spendable_points="1")),
    ),
    "a score_entry of base that takes": (
        "CHECK",
        (
            _GIVE_BASE,
            _base(
                score_quarter="'2026Q4'", nominal_points="-1", agreed_points="-1", score_points="-1"
            ),
        ),
    ),
    "a score_entry of base a second time": (
        "once a quarter",
        (_GIVE_BASE, _BASE_Q4, _BASE_Q4),
    ),
    "a score_entry of base hung on an old act": (
        "earlier action",
        (_base(action_seq="3", score_quarter="'2026Q4'"),),
    ),
    "a score_entry of base of a rule": (
        "CHECK",
        (_GIVE_BASE, _base(score_quarter="'2026Q4'", rule_code="'B01'")),
    ),
    "a score_entry of neither a rule nor base": (_DECIDED, (*POST, new_entry(category="'F'"))),
    **{
        f"a score_entry that mirrors another {column}": (
            _OPPOSITE,
            (*TAKE_BACK, new_mirror(**{column: value})),
        )
        for column, value in {
            "household_id": OTHER_HOUSEHOLD.format(table="score_entry"),
            "member_id": "(SELECT id FROM member WHERE id IS NOT score_entry.member_id)",
            "category": "CASE category WHEN 'A' THEN 'B' ELSE 'A' END",
            "quantity": "quantity + 1",
            "event_date": "'2026-11-01'",
            "score_quarter": "'2030Q1'",
            "nominal_points": "-nominal_points - 1",
            "agreed_points": "-agreed_points - 1",
            "score_points": "-score_points + 1",
            "spendable_points": "-spendable_points + 1",
        }.items()
    },
    "a score_entry that mirrors without turning": (
        _OPPOSITE,
        (*TAKE_BACK, new_mirror(score_points="score_points", nominal_points="nominal_points")),
    ),
    "a score_entry that mirrors twice": (
        "score_entry rows are not replaced",
        (*TAKE_BACK, new_mirror(), new_mirror()),
    ),
    "a score_entry that mirrors a mirror": (
        _OPPOSITE,
        (*TAKE_BACK, new_mirror(), new_mirror("mirrors IS NOT NULL AND action_seq = " + LAST)),
    ),
    "a score_entry that mirrors a deed that stands": (
        _WITH_ITS_DEED,
        (new_act(kind="'reverse_deeds'"), new_mirror(f"deed_id = {POSTED} AND mirrors IS NULL")),
    ),
    "a score_entry that mirrors base of another household": (
        _OPPOSITE,
        (
            new_act(kind="'reverse'"),
            new_mirror(_BASE, household_id=OTHER_HOUSEHOLD.format(table="score_entry")),
        ),
    ),
}

MOVES: dict[str, tuple[str, tuple[str, ...]]] = {
    "a transfer out of ISSUED without the score": (
        _BY_SCORE,
        (new_act(kind="'award'"), new_transfer("1", HOUSEHOLD, "1")),
    ),
    "a transfer into ISSUED without the score": (
        _BY_SCORE,
        (new_act(kind="'award'"), new_transfer(HOUSEHOLD, "1", "1")),
    ),
    "a transfer out of ISSUED to no household": (
        _BY_SCORE,
        (*POST, new_entry(), new_transfer("1", "5", "1")),
    ),
    "a transfer of more than the score": (
        _BY_SCORE,
        (*POST, new_entry(), new_transfer("1", _ACCOUNT, f"{_GIVEN} + 1")),
    ),
    "a transfer of the score, twice": (
        _BY_SCORE,
        (
            *POST,
            new_entry(),
            new_transfer("1", _ACCOUNT, _GIVEN),
            new_transfer("1", _ACCOUNT, "1"),
        ),
    ),
    "a transfer of an earlier act's score": (
        _BY_SCORE,
        (
            *POST,
            new_entry(),
            new_act(kind="'award'"),
            new_transfer("1", _ACCOUNT.replace(LED, LED_BEFORE), "1"),
        ),
    ),
    "a transfer of the score to another household": (
        _BY_SCORE,
        (
            *POST,
            new_entry(),
            new_transfer(
                "1",
                f"(SELECT min(id) FROM account WHERE kind = 'household' AND id <> {_ACCOUNT})",
                _GIVEN,
            ),
        ),
    ),
    "a transfer of the score the wrong way round": (
        _BY_SCORE,
        (*POST, new_entry(), new_transfer(_ACCOUNT, "1", _GIVEN)),
    ),
    "a transfer that forfeits more than there is": (
        "only what a household has",
        (
            new_act(kind="'clearing'"),
            new_transfer(
                HOUSEHOLD,
                _FORFEITED,
                f"1 + (SELECT balance_points FROM account WHERE id = {HOUSEHOLD})",
            ),
        ),
    ),
    "a transfer out of FORFEITED that reverses nothing": (
        "comes back by a reversal",
        (new_act(kind="'award'"), new_transfer(_FORFEITED, HOUSEHOLD, "1")),
    ),
    "a transfer out of REDEEMED that reverses nothing": (
        "comes back by a reversal",
        (new_act(kind="'void'"), new_transfer(_SPENT, HOUSEHOLD, "1")),
    ),
}

_POSTED_ACT = "(SELECT max(seq) FROM action WHERE kind = 'post')"
_MIRROR = "(SELECT min(id) FROM score_entry WHERE mirrors IS NOT NULL AND deed_id IS NOT NULL)"
#: Law of `jifen check` to what breaks it, written while the guards were away.
FORGERIES: dict[str, tuple[str, ...]] = {
    "deed_step": (f"UPDATE deed SET step = 'checked' WHERE id = {deed_at('declared')}",),
    "deed_rule": (f"UPDATE deed SET rule_code = 'B99' WHERE id = {POSTED}",),
    "deed_entry": (
        f"UPDATE score_entry SET score_points = 0, spendable_points = 0 WHERE deed_id = {POSTED}",
    ),
    "cap_exceeded": ("UPDATE rule_cap SET amount = 1 WHERE measure = 'points'",),
    "score_mirror": (
        f"UPDATE score_entry SET nominal_points = nominal_points * 2 WHERE id = {_MIRROR}",
    ),
    "score_act": (f"UPDATE action SET kind = 'declare' WHERE seq = {_POSTED_ACT}",),
    "score_reversal": (
        (
            "UPDATE score_entry SET action_seq = action_seq + 1 WHERE id = (SELECT max(e.id)"
            " FROM score_entry AS e JOIN action AS a ON a.seq = e.action_seq"
            " WHERE a.reverses IS NOT NULL)"
        ),
    ),
    "score_points": (
        (
            "UPDATE transfer SET amount_points = amount_points + 1 WHERE id ="
            f" (SELECT min(id) FROM transfer WHERE action_seq = {_POSTED_ACT})"
        ),
    ),
}

#: What would make every one of them pass for the wrong reason: these are allowed.
HONEST: dict[str, tuple[str, ...]] = {
    "posting": (*POST, new_entry(), new_transfer("1", _ACCOUNT, _GIVEN)),
    "taking back": (*TAKE_BACK, new_mirror(), new_transfer(_ACCOUNT, "1", _GIVEN)),
    "base points": (_GIVE_BASE, _base(score_quarter="'2026Q4'")),
    "base points taken back": (new_act(kind="'reverse'"), new_mirror(_BASE)),
    "returning": led(deed_at("declared"), "returned", "check"),
}
