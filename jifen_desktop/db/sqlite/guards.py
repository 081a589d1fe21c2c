"""Triggers: the database as a second pair of eyes behind the services.

Python checks to explain, SQLite checks to be sure. The triggers stop our own bugs and
any program that opens the file; they count rows, never a cached number.
"""

from jifen_desktop.db.sqlite import (
    guards_of_deeds,
    guards_of_life,
    guards_of_quarters,
    guards_of_selections,
)
from jifen_desktop.db.sqlite.guard_words import abort, sum_of_account
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.acts import Kind

#: Rows of these tables never change and never go.
ONLY_GROW = (
    "action",
    "change",
    "setting",
    "transfer",
    "batch",
    "stock_move",
    "redemption",
    "redemption_line",
    "number_floor",
    *guards_of_deeds.ONLY_GROW,
    *guards_of_life.ONLY_GROW,
    *guards_of_quarters.ONLY_GROW,
    *guards_of_selections.ONLY_GROW,
)
#: Tables whose rows may change but never go.
NEVER_GO = (
    "book",
    "operator",
    "household",
    "member",
    "card",
    "product",
    "account",
    "text_copy",
    "print_job",
    *guards_of_deeds.NEVER_GO,
    *guards_of_life.NEVER_GO,
)

#: Tables whose rows name the action they are part of.
_OF_AN_ACTION = (
    "text_copy",
    "change",
    "setting",
    "transfer",
    "batch",
    "stock_move",
    "redemption",
    "redemption_line",
    "number_floor",
    "print_job",
    *guards_of_deeds.OF_AN_ACTION,
    *guards_of_life.OF_AN_ACTION,
    *guards_of_quarters.OF_AN_ACTION,
    *guards_of_selections.OF_AN_ACTION,
)
#: What makes a row one of its kind, wherever a row must not be replaced by another.
_UNIQUE_COLUMNS = {
    "action": ("seq", "reverses"),
    "change": ("id",),
    "setting": ("id",),
    "transfer": ("id",),
    "batch": ("id",),
    "stock_move": ("id",),
    "redemption": ("action_seq", "receipt_no"),
    "number_floor": ("id",),
    "book": ("id",),
    "operator": ("id", "name"),
    "household": ("id", "household_no"),
    "member": ("id",),
    "card": ("id", "card_no"),
    "product": ("id", "code"),
    "account": ("id", "household_id"),
    "text_copy": ("id",),
    "print_job": ("id",),
    **guards_of_deeds.UNIQUE_COLUMNS,
    **guards_of_life.UNIQUE_COLUMNS,
    **guards_of_quarters.UNIQUE_COLUMNS,
    **guards_of_selections.UNIQUE_COLUMNS,
}

_ACCOUNT_OF_ROW = sum_of_account("NEW.id")
_ACCOUNT_THAT_PAYS = sum_of_account("NEW.from_account_id")

_HOUSEHOLD_THAT_OPENS = (
    f"CASE WHEN NEW.from_account_id = {SystemAccount.OPENING:d}"
    " THEN NEW.to_account_id ELSE NEW.from_account_id END"
)
_STANDS = (
    "NOT EXISTS (SELECT 1 FROM action WHERE reverses = earlier.action_seq)"
    " AND EXISTS (SELECT 1 FROM action WHERE seq = earlier.action_seq AND reverses IS NULL)"
)
#: Whether an opening of the household stands that no later action took back. The unary plus
#: keeps SQLite on the household's own rows; the OPENING account has a row of everybody's.
_OPENED_BEFORE = f"""(EXISTS (SELECT 1 FROM transfer AS earlier
    WHERE earlier.to_account_id = {_HOUSEHOLD_THAT_OPENS}
      AND +earlier.from_account_id = {SystemAccount.OPENING:d} AND {_STANDS})
  OR EXISTS (SELECT 1 FROM transfer AS earlier
    WHERE earlier.from_account_id = {_HOUSEHOLD_THAT_OPENS}
      AND +earlier.to_account_id = {SystemAccount.OPENING:d} AND {_STANDS}))"""


def _standing_rules() -> list[str]:
    rules: list[str] = []
    for table in ONLY_GROW:
        rules += [
            abort(f"{table}_no_update", f"BEFORE UPDATE ON {table}", None, f"{table} only grows"),
            abort(f"{table}_no_delete", f"BEFORE DELETE ON {table}", None, f"{table} only grows"),
        ]
    rules += [
        abort(f"{table}_no_delete", f"BEFORE DELETE ON {table}", None, f"{table} rows never go")
        for table in NEVER_GO
    ]
    # INSERT OR REPLACE deletes the old row without firing delete triggers in programs that
    # leave recursive_triggers off: whatever is there is refused before that can happen.
    for table, columns in _UNIQUE_COLUMNS.items():
        taken = " OR ".join(f"{column} = NEW.{column}" for column in columns)
        rules.append(
            abort(
                f"{table}_no_replace",
                f"BEFORE INSERT ON {table}",
                f"EXISTS (SELECT 1 FROM {table} WHERE {taken})",
                f"{table} rows are not replaced",
            )
        )
    rules += [
        abort(
            f"{table}_of_last_action",
            f"BEFORE INSERT ON {table}",
            "NEW.action_seq <> (SELECT max(seq) FROM action)",
            f"{table} rows are never added to an earlier action",
        )
        for table in _OF_AN_ACTION
    ]
    rules += [
        abort(
            f"{table}_stays_itself",
            f"BEFORE UPDATE ON {table}",
            " OR ".join(f"NEW.{column} <> OLD.{column}" for column in _UNIQUE_COLUMNS[table]),
            f"a {table} keeps its id and number",
        )
        for table in ("operator", "household", "member", "card", "product", "panel_member")
    ]
    return rules


def _action_rules() -> list[str]:
    return [
        abort(
            "action_in_order",
            "BEFORE INSERT ON action",
            "NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM action)",
            "action seq has no gaps",
        ),
        abort(
            "action_key_once",
            "BEFORE INSERT ON action",
            "EXISTS (SELECT 1 FROM action WHERE kind = NEW.kind AND key = NEW.key)",
            "an accepted key is not used again",
        ),
        abort(
            "redemption_line_no_replace",
            "BEFORE INSERT ON redemption_line",
            "EXISTS (SELECT 1 FROM redemption_line"
            " WHERE action_seq = NEW.action_seq AND line_no = NEW.line_no)",
            "redemption_line rows are not replaced",
        ),
        abort(
            "action_date_forward",
            "BEFORE INSERT ON action",
            f"NEW.kind <> '{Kind.CLOCK}' AND NEW.business_date <"
            " (SELECT business_date FROM action ORDER BY seq DESC LIMIT 1)",
            "business_date never goes back by itself",
        ),
        abort(
            "action_reversal_final",
            "BEFORE INSERT ON action",
            "EXISTS (SELECT 1 FROM action WHERE seq = NEW.reverses AND reverses IS NOT NULL)",
            "a reversal is never reversed",
        ),
        abort(
            "text_copy_only_emptied",
            "BEFORE UPDATE ON text_copy",
            "NEW.text IS NOT NULL OR NEW.id <> OLD.id OR NEW.field <> OLD.field"
            " OR NEW.action_seq <> OLD.action_seq",
            "a kept text may be emptied, never altered",
        ),
        abort(
            "book_stays_itself",
            "BEFORE UPDATE ON book",
            "NEW.id <> OLD.id OR NEW.book_id <> OLD.book_id OR NEW.epoch < OLD.epoch"
            " OR NEW.practice <> OLD.practice OR NEW.created_utc <> OLD.created_utc",
            "a book stays itself",
        ),
    ]


#: The cached balance is written here and nowhere else, anew from the rows.
_BALANCE_FOLLOWS = (
    "CREATE TRIGGER transfer_moves_balance AFTER INSERT ON transfer BEGIN"
    f" UPDATE account SET balance_points = {sum_of_account('account.id')}"
    " WHERE id IN (NEW.from_account_id, NEW.to_account_id) AND kind = 'household'; END"
)


def _ledger_rules() -> list[str]:
    return [
        abort(
            "transfer_not_overdrawn",
            "BEFORE INSERT ON transfer",
            f"NEW.to_account_id = {SystemAccount.REDEEMED:d}"
            f" AND NEW.amount_points > {_ACCOUNT_THAT_PAYS}",
            "a redemption never takes a balance below zero",
        ),
        _BALANCE_FOLLOWS,
        abort(
            "account_balance_is_sum",
            "BEFORE UPDATE ON account",
            "NEW.id <> OLD.id OR NEW.kind <> OLD.kind"
            " OR NEW.household_id IS NOT OLD.household_id"
            f" OR NEW.kind = 'household' AND NEW.balance_points <> {_ACCOUNT_OF_ROW}",
            "a balance is the sum of its transfers",
        ),
        abort(
            "account_starts_empty",
            "BEFORE INSERT ON account",
            "NEW.balance_points <> 0",
            "an account starts empty",
        ),
        abort(
            "transfer_one_opening",
            "BEFORE INSERT ON transfer",
            f"{SystemAccount.OPENING:d} IN (NEW.from_account_id, NEW.to_account_id)"
            " AND NOT EXISTS (SELECT 1 FROM action"
            " WHERE seq = NEW.action_seq AND reverses IS NOT NULL)"
            f" AND {_OPENED_BEFORE}",
            "a household opens once",
        ),
    ]


def _goods_and_paper_rules() -> list[str]:
    return [
        abort(
            "stock_move_not_below_zero",
            "BEFORE INSERT ON stock_move",
            "NEW.quantity + coalesce((SELECT sum(quantity) FROM stock_move"
            " WHERE batch_id = NEW.batch_id), 0) < 0",
            "stock never falls below zero",
        ),
        abort(
            "redemption_numbered",
            "BEFORE INSERT ON redemption",
            "NEW.receipt_no <> 1 + max("
            " (SELECT CAST(substr(business_date, 1, 4) AS INTEGER) * 1000000"
            " FROM action WHERE seq = NEW.action_seq),"
            " coalesce((SELECT max(receipt_no) FROM redemption"
            " WHERE receipt_no / 1000000 = NEW.receipt_no / 1000000), 0),"
            " coalesce((SELECT max(last_used) FROM number_floor"
            " WHERE series = 'receipt' AND year = NEW.receipt_no / 1000000), 0))",
            "receipt numbers have no gaps",
        ),
        abort(
            "print_job_copy_no_replace",
            "BEFORE INSERT ON print_job",
            "EXISTS (SELECT 1 FROM print_job"
            " WHERE redemption_seq = NEW.redemption_seq AND copy_no = NEW.copy_no)",
            "print_job rows are not replaced",
        ),
        abort(
            "print_job_only_state",
            "BEFORE UPDATE ON print_job",
            "NEW.id <> OLD.id OR NEW.action_seq <> OLD.action_seq"
            " OR NEW.redemption_seq <> OLD.redemption_seq OR NEW.copy_no <> OLD.copy_no"
            " OR NEW.attempts < OLD.attempts"
            " OR OLD.state = 'printed' AND NEW.state <> 'printed'",
            "a print job stays itself, and printed stays printed",
        ),
    ]


def guards() -> tuple[str, ...]:
    """Every trigger of the newest book version as SQL, in the order of making."""
    return (
        *_standing_rules(),
        *_action_rules(),
        *_ledger_rules(),
        *_goods_and_paper_rules(),
        *guards_of_deeds.deed_guards(),
        *guards_of_life.life_guards(),
        *guards_of_quarters.quarter_guards(),
        *guards_of_selections.selection_guards(),
    )
