# ruff: noqa: S608 - every statement is our own, and meant to be an attack
"""Direct SQL against publications, vetoes and household life; see tests/faults/attacks.py."""

from jifen_desktop.db.life_models import LifeEventRow, VetoReachRow, VetoRow
from jifen_desktop.db.publication_models import (
    ObjectionAnswerRow,
    ObjectionRow,
    PublicationHouseholdRow,
    PublicationLineRow,
    PublicationRow,
)
from tests.faults.attacks import LAST, new_act, new_transfer
from tests.faults.deed_sql import DECIDED, LED, POSTED, copied, deed_at, new_step

_HUNG_ON = "never added to an earlier action"
_NEXT_BATCH = "(SELECT max(id) + 1 FROM publication)"
_PUBLISHED = deed_at("published")
#: A veto of its own kind that stands, and the account of the household that it reaches.
_STANDS = "(SELECT max(id) FROM veto WHERE id NOT IN (SELECT veto_id FROM veto_end))"
_FROZEN = (
    "(SELECT a.id FROM account AS a JOIN veto_reach AS r ON r.household_id = a.household_id"
    f" WHERE r.veto_id = {_STANDS})"
)
_ZEROED = "(SELECT action_seq FROM veto WHERE zero = 1 AND kind = 'veto' ORDER BY id DESC LIMIT 1)"
_ACCOUNT = "(SELECT {which}(id) FROM account WHERE kind = 'household')"

#: Name of the law to the words of the guard and to statements; all but the last are allowed.
LIFE_LAWS: dict[str, tuple[str, tuple[str, ...]]] = {
    **{
        f"a {row.__tablename__} hung on an old act": (
            f"{_HUNG_ON}|a veto follows people|a slip says what",
            (copied(row, "true", **instead),),
        )
        for row, instead in (
            (PublicationRow, {"id": _NEXT_BATCH, "action_seq": "3"}),
            (PublicationHouseholdRow, {"household_id": "9"}),
            (ObjectionRow, {"id": "(SELECT max(id) + 1 FROM objection)", "action_seq": "3"}),
            (ObjectionAnswerRow, {"objection_id": "4", "action_seq": "3"}),
            (VetoRow, {"id": "(SELECT max(id) + 1 FROM veto)", "action_seq": "3"}),
            (VetoReachRow, {"id": "NULL", "action_seq": "3"}),
            (LifeEventRow, {"id": "(SELECT max(id) + 1 FROM life_event)", "action_seq": "3"}),
        )
    },
    "a deed posted while it hangs": (
        "what hangs on the wall is posted when its days are over",
        (new_act(kind="'post'"), new_step(_PUBLISHED, "posted")),
    ),
    "a deed published that was posted": (
        "a deed goes step by step",
        (new_act(kind="'publish'"), new_step(POSTED, "published")),
    ),
    "a publication_line with more points than were decided": (
        "the wall shows what was decided",
        (
            new_act(kind="'publish'"),
            new_step(DECIDED, "published"),
            f"UPDATE deed SET step = 'published' WHERE id = {LED}",
            copied(
                PublicationRow, "true", id="(SELECT max(id) + 1 FROM publication)", action_seq=LAST
            ),
            copied(
                PublicationLineRow,
                "true",
                publication_id="(SELECT max(id) FROM publication)",
                deed_id=LED,
                points=f"(SELECT given_points + 1 FROM deed WHERE id = {LED})",
                rule_code=f"(SELECT rule_code FROM deed WHERE id = {LED})",
            ),
        ),
    ),
    "an objection to what hung nowhere": (
        "an objection is to a line of its batch",
        (
            new_act(kind="'object'"),
            copied(
                ObjectionRow,
                "true",
                id="(SELECT max(id) + 1 FROM objection)",
                action_seq=LAST,
                deed_id=DECIDED,
            ),
        ),
    ),
    "a life_event that says another balance": (
        "a slip says what the household has",
        (
            new_act(kind="'split'"),
            copied(
                LifeEventRow,
                "kind = 'split'",
                id="(SELECT max(id) + 1 FROM life_event)",
                action_seq=LAST,
                balance_before_points="99999999",
                balance_after_points="99999999 - moved_points",
            ),
        ),
    ),
    "a transfer between households without an event": (
        "points move between households by a split or a merge",
        (
            new_act(kind="'split'"),
            new_transfer(_ACCOUNT.format(which="min"), _ACCOUNT.format(which="max"), "1"),
        ),
    ),
    "a transfer of a frozen household into REDEEMED": (
        "a frozen household does not redeem",
        (new_act(), new_transfer(_FROZEN, "2", "1")),
    ),
    "a veto_end by an act that lifts nothing": (
        "a veto is lifted, a suspension is lifted or decided",
        (
            new_act(kind="'unveto'"),
            f"INSERT INTO veto_end VALUES ({_STANDS}, {LAST}, '2026-12-20')",
        ),
    ),
    "a transfer back to a household whose veto stands": (
        "points come back when the veto ends",
        (
            new_act(kind="'unveto'", reverses=_ZEROED),
            (
                "INSERT INTO transfer (action_seq, from_account_id, to_account_id, amount_points)"
                f" SELECT {LAST}, to_account_id, from_account_id, amount_points FROM transfer"
                f" WHERE action_seq = {_ZEROED}"
            ),
        ),
    ),
    "a consent of another household": (
        "a consent is of one household",
        ("UPDATE consent SET household_id = household_id + 5",),
    ),
    "a consent deleted": ("consent", ("DELETE FROM consent",)),
    "a consent in the place of another": (
        "consent",
        ("REPLACE INTO consent SELECT * FROM consent LIMIT 1",),
    ),
}
