# ruff: noqa: S608 - every statement is our own, and meant to be an attack
"""Statements about rules, deeds and the score, for those who attack them with direct SQL."""

from jifen_desktop.db.deed_models import DeedRow, ScoreEntryRow
from jifen_desktop.db.models import Base
from jifen_desktop.db.parts import TABLES
from tests.faults.attacks import LAST, new_act


def deed_at(step: str, more: str = "") -> str:
    return f"(SELECT min(id) FROM deed WHERE step = '{step}'{more})"


DECLARED, CHECKED = deed_at("declared"), deed_at("checked")
DECIDED, POSTED = deed_at("decided"), deed_at("posted")
#: The deed that the last act led on.
LED = f"(SELECT max(deed_id) FROM deed_step WHERE action_seq = {LAST})"
LED_BEFORE = f"(SELECT max(deed_id) FROM deed_step WHERE action_seq = {LAST} - 1)"
#: The last quarter of the golden book, the one after its closed quarter.
OPEN_QUARTER = "'2026Q4'"
_OF_EVENT = "substr(d.event_date, 1, 4) || 'Q' || ((substr(d.event_date, 6, 2) + 2) / 3)"
OTHER_HOUSEHOLD = "(SELECT id FROM household WHERE id <> {table}.household_id LIMIT 1)"


def copied(row: type[Base], where: str, **instead: str) -> str:
    """A row like the first that is found, with other values in some columns."""
    table = TABLES.tables[row.__tablename__]
    listed = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(
        instead.get(column.name, f'{table.name}."{column.name}"') for column in table.columns
    )
    return (
        f"INSERT OR REPLACE INTO {table.name} ({listed})"
        f" SELECT {values} FROM {table.name} WHERE {where} LIMIT 1"
    )


def new_deed(where: str = f"id = {POSTED}", **instead: str) -> str:
    """A new deed of the last act, like one that is there."""
    new = {
        "id": "NULL",
        "action_seq": LAST,
        "step": "'declared'",
        "agreed_points": "NULL",
        "given_points": "NULL",
        "given_quantity": "NULL",
    }
    return copied(DeedRow, where, **(new | instead))


def new_step(deed: str, step: str, seq: str = LAST) -> str:
    return f"INSERT INTO deed_step (action_seq, deed_id, step) VALUES ({seq}, {deed}, '{step}')"


def led(deed: str, step: str, kind: str) -> tuple[str, ...]:
    """An act that leads a deed on, by the rules."""
    return (
        new_act(kind=f"'{kind}'"),
        new_step(deed, step),
        f"UPDATE deed SET step = '{step}' WHERE id = {LED}",
    )


POST = led(DECIDED, "posted", "post")
TAKE_BACK = led(deed_at("posted", " AND nominal_points > 0"), "reversed", "reverse_deeds")


def new_entry(of: str = LED, **instead: str) -> str:
    """What a deed becomes in the score by the last act."""
    values = {
        "id": "NULL",
        "action_seq": LAST,
        "deed_id": "d.id",
        "household_id": "d.household_id",
        "member_id": "d.member_id",
        "category": "r.category",
        "rule_code": "r.code",
        "rule_version": "a.version",
        "rule_item": "r.item",
        "unit": "r.unit",
        "scale": "r.scale",
        "quantity": "d.given_quantity",
        "tier": "d.tier",
        "nominal_points": "d.nominal_points",
        "agreed_points": "d.agreed_points",
        "score_points": "d.given_points",
        "spendable_points": "d.given_points * r.spendable",
        "event_date": "d.event_date",
        "score_quarter": f"max({_OF_EVENT}, {OPEN_QUARTER})",
        "mirrors": "NULL",
    } | instead
    return (
        f"INSERT OR REPLACE INTO score_entry ({', '.join(values)})"
        f" SELECT {', '.join(values.values())} FROM deed AS d JOIN rule AS r ON r.id = d.rule_id"
        " JOIN rule_adoption AS a ON a.rule_book_id = r.rule_book_id"
        f" WHERE d.id = {of}"
    )


def new_mirror(where: str = f"deed_id = {LED} AND mirrors IS NULL", **instead: str) -> str:
    opposite = {
        name: f"-score_entry.{name}"
        for name in ("nominal_points", "agreed_points", "score_points", "spendable_points")
    }
    new = {
        "id": "NULL",
        "action_seq": LAST,
        "mirrors": "score_entry.id",
        "score_quarter": f"max(score_quarter, {OPEN_QUARTER})",
    }
    return copied(ScoreEntryRow, where, **(opposite | new | instead))
