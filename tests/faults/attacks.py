# ruff: noqa: S608 - every statement is our own, and meant to be an attack
"""Direct SQL that no service would ever write: each statement must be refused by the book."""

#: Tables whose rows never change and never go, with a column that could be edited.
ONLY_GROW = {
    "action": "program_version",
    "change": "field",
    "setting": "value",
    "transfer": "amount_points",
    "batch": "product_id",
    "stock_move": "quantity",
    "redemption": "slogan",
    "redemption_line": "product_name",
    "number_floor": "last_used",
    "rule_book": "id",
    "rule_category": "name",
    "rule": "points",
    "rule_tier": "points",
    "rule_cap": "amount",
    "rule_adoption": "effective_on",
    "meeting": "held_on",
    "attendance": "name_text_id",
    "deed_step": "step",
    "deed_text": "text_id",
    "score_entry": "score_points",
    "publication": "place",
    "publication_line": "points",
    "publication_household": "rank",
    "objection": "received_on",
    "objection_answer": "conclusion",
    "veto": "freeze",
    "veto_reach": "reaches",
    "veto_end": "ended_on",
    "life_event": "moved_points",
    "disclosure": "paper",
    "quarter_close": "quarter",
    "close_line": "rank",
    "rating": "rated",
    "rating_level": "households",
    "rating_line": "rank",
    "rating_step": "step",
    "rating_objection": "content_text_id",
    "rating_answer": "conclusion",
    "award": "serial",
    "award_end": "reason_text_id",
    "selection": "name",
    "nomination": "origin",
    "selection_step": "step",
    "nomination_finding": "accepted",
    "nomination_objection": "content_text_id",
    "nomination_answer": "conclusion",
}
#: Tables whose rows may change but never go, with what makes a row one of its kind.
NEVER_GO = {
    "book": "id",
    "operator": "name",
    "household": "household_no",
    "member": "id",
    "card": "card_no",
    "product": "code",
    "account": "household_id",
    "text_copy": "id",
    "print_job": "copy_no",
    "panel_member": "id",
    "grid": "name",
    "deed": "id",
}


def edits_of_growing_tables() -> dict[str, str]:
    found: dict[str, str] = {}
    for table, column in ONLY_GROW.items():
        row = f"SELECT * FROM {table} LIMIT 1"
        found |= {
            f"update {table}": f"UPDATE {table} SET {column} = {column}",
            f"update or replace {table}": f"UPDATE OR REPLACE {table} SET {column} = {column}",
            f"update or ignore {table}": f"UPDATE OR IGNORE {table} SET {column} = {column}",
            f"delete {table}": f"DELETE FROM {table}",
            f"insert or replace {table}": f"INSERT OR REPLACE INTO {table} {row}",
            f"replace {table}": f"REPLACE INTO {table} {row}",
            f"insert or ignore {table}": f"INSERT OR IGNORE INTO {table} {row}",
            f"upsert {table}": f"INSERT INTO {table} {row.replace('LIMIT', 'WHERE true LIMIT')}"
            f" ON CONFLICT DO UPDATE SET {column} = {column}",
        }
    return found


def edits_of_standing_tables() -> dict[str, str]:
    found: dict[str, str] = {}
    for table, column in NEVER_GO.items():
        row = f"SELECT * FROM {table} LIMIT 1"
        found |= {
            f"delete {table}": f"DELETE FROM {table}",
            f"insert or replace {table}": f"INSERT OR REPLACE INTO {table} {row}",
        }
        if table != "book":
            found[f"take over {column} of {table}"] = (
                f"UPDATE OR REPLACE {table} SET {column} ="
                f" (SELECT {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY id)"
                f" WHERE id = (SELECT max(id) FROM {table} WHERE {column} IS NOT NULL)"
            )
            found[f"take over id of {table}"] = (
                f"UPDATE OR REPLACE {table} SET id = (SELECT min(id) FROM {table})"
                f" WHERE id = (SELECT max(id) FROM {table})"
            )
    return found


NEXT = "(SELECT max(seq) + 1 FROM action)"
LAST = "(SELECT max(seq) FROM action)"
HOUSEHOLD = "(SELECT min(id) FROM account WHERE kind = 'household')"


def new_act(
    seq: str = NEXT,
    kind: str = "'redeem'",
    key: str = "'new'",
    day: str = "(SELECT max(business_date) FROM action)",
    reverses: str = "NULL",
) -> str:
    return (
        "INSERT OR REPLACE INTO action (seq, kind, key, fingerprint, business_date, recorded_utc,"
        " utc_offset_minutes, clock_flag, operator_id, reverses, epoch, program_version)"
        f" VALUES ({seq}, {kind}, {key}, zeroblob(32), {day}, '2026-11-23T01:30:00Z',"
        f" 480, 0, 1, {reverses}, 2, '0.1.0')"
    )


def new_transfer(source: str, target: str, amount: str, seq: str = LAST) -> str:
    return (
        "INSERT INTO transfer (action_seq, from_account_id, to_account_id, amount_points)"
        f" VALUES ({seq}, {source}, {target}, {amount})"
    )


def _redemption(receipt_no: str) -> str:
    return (
        "INSERT INTO redemption (action_seq, receipt_no, household_id, household_no, group_name,"
        " village_name, supervision_phone, slogan, total_points, balance_before_points,"
        f" balance_after_points) VALUES ({LAST}, {receipt_no}, 1, '', '', '', '', '', 0, 0, 0)"
    )


def _print_job(redemption: int, copy_no: int, seq: str = LAST) -> str:
    return (
        "INSERT OR REPLACE INTO print_job"
        " (action_seq, redemption_seq, copy_no, state, attempts, trouble)"
        f" VALUES ({seq}, {redemption}, {copy_no}, 'waiting', 0, '')"
    )


_ALL = f"(SELECT balance_points FROM account WHERE id = {HOUSEHOLD})"
_SHELF = "(SELECT sum(quantity) FROM stock_move WHERE batch_id = 1)"
_NUMBER = "(SELECT max(receipt_no) FROM redemption)"

#: Name of the law to statements; all but the last are allowed steps towards it.
LAWS: dict[str, tuple[str, ...]] = {
    "overdraw into REDEEMED": (new_transfer(HOUSEHOLD, "2", f"{_ALL} + 1"),),
    "overdraw in two steps": (
        new_transfer(HOUSEHOLD, "2", _ALL),
        new_transfer(HOUSEHOLD, "2", "1"),
    ),
    "stock below zero": (
        (
            "INSERT INTO stock_move (action_seq, batch_id, kind, quantity)"
            f" VALUES ({LAST}, 1, 'redeem', -1 - {_SHELF})"
        ),
    ),
    "a gap in seq": (new_act(seq="(SELECT max(seq) + 2 FROM action)"),),
    "an action before the first": (new_act(seq="0"),),
    "an action in the place of another": (new_act(seq="3"),),
    "a key used again": (new_act(key="'k1'"),),
    "a business date before the last": (new_act(day="'2026-12-31'"),),
    "a second reversal": (
        new_act(reverses="(SELECT min(reverses) FROM action)", kind="'reverse'"),
    ),
    "a reversal of a reversal": (
        new_act(
            reverses="(SELECT max(seq) FROM action WHERE reverses IS NOT NULL)", kind="'reverse'"
        ),
    ),
    "an edited balance": ("UPDATE account SET balance_points = balance_points + 1 WHERE id = 6",),
    "a balance of a new account": (
        "INSERT INTO account (kind, household_id, balance_points) VALUES ('household', 99, 5)",
    ),
    "an account of another kind": ("UPDATE account SET kind = 'issued' WHERE id = 6",),
    "an account handed over": ("UPDATE account SET household_id = 77 WHERE id = 6",),
    "a sixth system account": ("INSERT INTO account (id, kind) VALUES (700, 'issued')",),
    "a second opening": (new_act(kind="'opening'"), new_transfer("4", HOUSEHOLD, "100")),
    "a second opening as a debt": (new_act(kind="'opening'"), new_transfer(HOUSEHOLD, "4", "100")),
    "a receipt number left out": (new_act(), _redemption(f"{_NUMBER} + 2")),
    "a receipt number given twice": (new_act(), _redemption(_NUMBER)),
    "a receipt of another year": (new_act(), _redemption("2031000001")),
    "a kept text altered": ("UPDATE text_copy SET text = 'x' WHERE id = 1",),
    "a kept text altered and emptied ones filled": (
        "UPDATE text_copy SET text = NULL WHERE id = 1",
        "UPDATE text_copy SET text = 'x' WHERE id = 1",
    ),
    "a kept text moved to another act": (
        "UPDATE text_copy SET text = NULL, action_seq = 1 WHERE id = 5",
    ),
    "another book id": ("UPDATE book SET book_id = randomblob(16)",),
    "an epoch set back": ("UPDATE book SET epoch = 1",),
    "a practice book made real": ("UPDATE book SET practice = 1",),
    "a second book": ("INSERT INTO book SELECT 2, book_id, '', '', 0, 9, created_utc FROM book",),
    "half a point as a fraction": (new_transfer("1", HOUSEHOLD, "0.5"),),
    "a negative transfer": (new_transfer("1", HOUSEHOLD, "-5"),),
    "a transfer to oneself": (new_transfer("1", "1", "5"),),
    "points beyond an entry's limit": (new_transfer("1", HOUSEHOLD, "100000001"),),
    "a transfer hung on an old act": (new_transfer("1", HOUSEHOLD, "500", seq="3"),),
    "goods hung on an old act": (
        "INSERT INTO stock_move (action_seq, batch_id, kind, quantity) VALUES (3, 1, 'receive', 5)",
    ),
    "a line hung on an old receipt": (
        (
            "INSERT INTO redemption_line SELECT action_seq, 9, product_id, product_code,"
            " product_name, unit, price_points, quantity, scale, points FROM redemption_line"
            " LIMIT 1"
        ),
    ),
    "a text hung on an old act": (
        "INSERT INTO text_copy (action_seq, field, text) VALUES (3, 'reason', 'x')",
    ),
    "a print_job of an old act": (_print_job(19, 1, seq="19"),),
    "a second original of print_job": (new_act(kind="'reprint'"), _print_job(19, 0)),
    "a print_job handed to another receipt": (
        "UPDATE print_job SET redemption_seq = 20, copy_no = 1 WHERE id = 5",
    ),
    "a printed print_job that waits again": (
        "UPDATE print_job SET state = 'waiting' WHERE id = 1",
    ),
    "attempts of a print_job forgotten": ("UPDATE print_job SET attempts = 0 WHERE id = 1",),
    "a name as the trouble of a print_job": ("UPDATE print_job SET trouble = '张伟'",),
    "a second cart at hand": ("UPDATE draft SET parked_utc = NULL",),
    "a transfer of no act": (new_transfer("1", HOUSEHOLD, "500", seq="999"),),
}

#: The last act of the golden book, a redemption; the one before asks for a paper.
END = 170
_TABLES_OF_END = (
    "redemption",
    "redemption_line",
    "transfer",
    "stock_move",
    "text_copy",
    "change",
    "batch",
)
#: Law of `jifen check` to what breaks it, written while the guards were away.
FORGERIES: dict[str, tuple[str, ...]] = {
    "balance_cache": ("UPDATE account SET balance_points = balance_points + 1 WHERE id = 6",),
    "receipt_transfer": (
        (
            "UPDATE transfer SET amount_points = amount_points + 1"
            " WHERE to_account_id = 2 AND action_seq = 20"
        ),
    ),
    "receipt_total": (
        (
            "UPDATE redemption_line SET quantity = 1, points = price_points"
            " WHERE action_seq = 22 AND line_no = 1"
        ),
    ),
    "receipt_goods": (
        (
            "UPDATE stock_move SET quantity = quantity - 1 WHERE id ="
            " (SELECT min(id) FROM stock_move WHERE action_seq = 20)"
        ),
    ),
    "receipt_balance": (
        (
            "UPDATE redemption SET balance_before_points = balance_before_points + 1,"
            " balance_after_points = balance_after_points + 1 WHERE action_seq = 20"
        ),
    ),
    "receipt_gap": ("UPDATE redemption SET receipt_no = 2026000900 WHERE action_seq = 20",),
    "seq_gap": tuple(
        f"UPDATE {table} SET {column} = {END + 2} WHERE {column} = {END}"
        for table, column in [("action", "seq"), *((t, "action_seq") for t in _TABLES_OF_END)]
    ),
    "date_back": ("UPDATE action SET business_date = '2030-01-01' WHERE seq = 30",),
    "reversal_unequal": ("DELETE FROM transfer WHERE action_seq = 29",),
    "reversal_of_reversal": (
        (
            "UPDATE action SET reverses = (SELECT max(seq) FROM action WHERE reverses IS NOT NULL)"
            f" WHERE seq = {END}"
        ),
    ),
    "stock_below_zero": (
        (
            "UPDATE stock_move SET quantity = -999999999"
            f" WHERE kind = 'redeem' AND action_seq = {END}"
        ),
    ),
    "epoch_back": (f"UPDATE action SET epoch = 1 WHERE seq = {END}",),
    "redemption_missing": (
        "DELETE FROM redemption_line WHERE action_seq = 22",
        "DELETE FROM redemption WHERE action_seq = 22",
    ),
    "act_empty": ("DELETE FROM stock_move WHERE action_seq = 32",),
    "act_foreign": (
        (
            "UPDATE stock_move SET kind = 'receive' WHERE id ="
            " (SELECT min(id) FROM stock_move WHERE kind = 'opening')"
        ),
    ),
    "redeemed_without_receipt": (
        (
            "UPDATE transfer SET to_account_id = 2 WHERE id ="
            " (SELECT min(id) FROM transfer WHERE from_account_id = 4)"
        ),
    ),
    "account_missing": (
        (
            "INSERT INTO household SELECT 99, '99-099', head_name, group_name, population, phone,"
            " address, state, opened_on, pinyin, pinyin_by_hand FROM household WHERE id = 1"
        ),
    ),
    "print_gap": ("UPDATE print_job SET copy_no = 2 WHERE id = 5",),
    "print_foreign": (f"UPDATE action SET kind = 'setting' WHERE seq = {END - 1}",),
    "foreign_key": ("DELETE FROM household WHERE id = 8",),
}
