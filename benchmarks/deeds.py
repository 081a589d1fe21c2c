"""Deeds of a made-up book, written by SQLite itself: awards from signed lists, year by year.

Busy households have the same deeds in every book; the rest of a large one has fewer. A list
is one act for all households of its part, as a bulk entry is.
"""

from typing import Final

from benchmarks.history import FIRST_DAY, LAST_DAY, Size
from jifen_desktop import __version__
from jifen_desktop.db import driver
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.quarters import quarter_at

BUSY_DEEDS, QUIET_DEEDS = 40, 3
RULE_CODE: Final = "A01"
_POINTS = 150
_STEPS = (Step.DECLARED, Step.CHECKED, Step.DECIDED, Step.POSTED)
#: The rows of one list, in the order of writing.
_LIST = (
    """
    INSERT INTO deed SELECT :before + row_number() OVER (ORDER BY id), :seq, id, NULL, 0, 1, :code,
        1, '', :day, :name, 'paper', NULL, :points, 'posted', :points, :points, 1
    FROM household WHERE (id <= :busy_households) = :busy
    """,
    *(
        f"""
        INSERT INTO deed_step (action_seq, deed_id, step)
        SELECT :seq, id, '{step}' FROM deed WHERE id > :before
        """  # noqa: S608 - our own word
        for step in _STEPS
    ),
    "INSERT INTO text_copy (action_seq, field, text) VALUES (:seq, 'evidence', '签到表')",
    """
    INSERT INTO deed_text (action_seq, deed_id, field, text_id)
    SELECT :seq, id, 'evidence', (SELECT max(id) FROM text_copy) FROM deed WHERE id > :before
    """,
    """
    INSERT INTO score_entry (action_seq, deed_id, household_id, category, rule_code, rule_version,
        rule_item, unit, scale, quantity, tier, nominal_points, agreed_points, score_points,
        spendable_points, event_date, score_quarter)
    SELECT :seq, id, household_id, 'A', rule_code, 1, '打扫公共区域', '次', 1, 1, '', :points,
        :points, :points, :points, event_date, :quarter FROM deed WHERE id > :before
    """,
    """
    INSERT INTO transfer (action_seq, from_account_id, to_account_id, amount_points)
    SELECT d.action_seq, :issued, c.id, :points FROM deed AS d
    JOIN account AS c ON c.household_id = d.household_id WHERE d.id > :before
    """,
)


def deeds_happen(book: driver.Connection, size: Size) -> None:
    """Put a rule in force and award the lists; the guards are away."""
    _rule_book(book)
    for number in range(BUSY_DEEDS):
        _list(book, f"busy-{number}", size, busy=True)
    if size.households > size.busy_households:
        for number in range(QUIET_DEEDS):
            _list(book, f"quiet-{number}", size, busy=False)


def _act(book: driver.Connection, kind: Kind, key: str) -> int:
    row = book.execute(
        "INSERT INTO action SELECT max(seq) + 1, ?, ?, zeroblob(32), ?, ?, 480, 0, 1, NULL, NULL,"
        " 1, ? FROM action RETURNING seq",
        (str(kind), key, LAST_DAY.isoformat(), f"{LAST_DAY}T01:00:00Z", __version__),
    )
    return row.fetchone()[0]


def _rule_book(book: driver.Connection) -> None:
    drafted = _act(book, Kind.DRAFT_RULES, "rules")
    book.execute("INSERT INTO rule_book VALUES (1, ?)", (drafted,))
    book.executemany(
        "INSERT INTO rule_category VALUES (1, ?, ?)",
        [(letter, f"类别{letter}") for letter in "ABCDE"],
    )
    book.execute(
        "INSERT INTO rule VALUES (1, 1, ?, 'A', '打扫公共区域', 1, 'fixed', ?, 0, '次', 1, 0, 0,"
        " '', '照片', '网格员', 1, 1)",
        (RULE_CODE, _POINTS),
    )
    adopted = _act(book, Kind.ADOPT_RULES, "adopted")
    day = FIRST_DAY.isoformat()
    book.execute("INSERT INTO meeting VALUES (1, ?, 'other', ?, NULL)", (adopted, day))
    book.execute("INSERT INTO rule_adoption VALUES (?, 1, 1, ?, 1)", (adopted, day))


def _list(book: driver.Connection, name: str, size: Size, *, busy: bool) -> None:
    """One act: deeds with their steps, evidence, entries and transfers."""
    values = {
        "seq": _act(book, Kind.AWARD, name),
        "before": book.execute("SELECT coalesce(max(id), 0) FROM deed").fetchone()[0],
        "busy_households": size.busy_households,
        "busy": busy,
        "name": name,
        "code": RULE_CODE,
        "points": _POINTS,
        "day": LAST_DAY.isoformat(),
        "quarter": str(quarter_at(LAST_DAY)),
        "issued": int(SystemAccount.ISSUED),
    }
    for statement in _LIST:
        book.execute(statement, values)
