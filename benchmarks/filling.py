"""Making a book of any size by bulk INSERT; the result passes every check of the program."""

import random
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.deeds import deeds_happen
from benchmarks.history import (
    FIRST_DAY,
    LAST_DAY,
    OPERATOR,
    VILLAGE,
    History,
    Rows,
    Size,
    group_name,
    household_no,
    product_code,
    product_name,
)
from benchmarks.people import People
from jifen_desktop import __version__
from jifen_desktop.db import driver
from jifen_desktop.db.sqlite.connection import make_engine
from jifen_desktop.db.sqlite.guards import guards
from jifen_desktop.db.sqlite.integrity import problems
from jifen_desktop.domain.accounts import SYSTEM_ACCOUNT_ID_MAX
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.services.new_book import NewBook, make_book
from jifen_desktop.services.pinyin import readings

PIN = "135790"
#: Raise it when anything below, in history.py or in deeds.py changes what a book holds.
GENERATOR_VERSION = 2

#: Tables and the columns that their rows bring, each table after those it refers to.
_COLUMNS = {
    "action": "seq, kind, key, fingerprint, business_date, recorded_utc, utc_offset_minutes,"
    " clock_flag, operator_id, second_operator_id, reverses, epoch, program_version",
    "household": "id, household_no, head_name, group_name, population, phone, address, state,"
    " opened_on, pinyin, pinyin_by_hand",
    "account": "id, kind, household_id, balance_points",
    "member": "household_id, name, relation, state",
    "card": "household_id, card_no, state",
    "product": "id, code, name, unit, category, price_points, reference_price_fen, picture,"
    " scale, state",
    "barcode": "barcode, product_id",
    "transfer": "action_seq, from_account_id, to_account_id, amount_points",
    "batch": "id, action_seq, product_id, expires_on",
    "stock_move": "action_seq, batch_id, kind, quantity",
    "redemption": "action_seq, receipt_no, household_id, household_no, group_name, village_name,"
    " supervision_phone, slogan, total_points, balance_before_points, balance_after_points",
    "redemption_line": "action_seq, line_no, product_id, product_code, product_name, unit,"
    " price_points, quantity, scale, points",
    "text_copy": "action_seq, field, text",
    "change": "action_seq, subject, subject_id, field, after",
}
_IMPORT_SEQ = 2


def make_sized_book(folder: Path, size: Size) -> Path:
    """A new book of that size in a folder that has none; the same rows each time."""
    begin = datetime.combine(FIRST_DAY, datetime.min.time(), tzinfo=UTC)
    new = NewBook(
        village_name=VILLAGE,
        operator_name=OPERATOR,
        pin=PIN,
        book_id=size.name.encode().ljust(16, b".")[:16],
        salt=bytes(16),
        key="init",
    )
    path = make_book(folder, new, at=Moment(utc=begin, utc_offset_minutes=480, typed=FIRST_DAY))
    with closing(driver.MODULE.connect(path, isolation_level=None)) as book:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
            book.execute(f"PRAGMA {pragma}")
        book.execute("BEGIN")
        _fill(book, size)
        book.execute("COMMIT")
    _refuse_unsound(path)
    return path


def _fill(book: driver.Connection, size: Size) -> None:
    """Write everything with the guards away, then put them back."""
    names = [
        name for (name,) in book.execute("SELECT name FROM sqlite_master WHERE type='trigger'")
    ]
    for name in names:
        book.execute(f"DROP TRIGGER {name}")
    chance = random.Random(size.name)
    people = People(chance)
    heads = [people.name() for _ in range(size.households)]
    history = History(size, chance, heads, first_seq=_IMPORT_SEQ + 1)
    _write(book, _households(people, heads))
    _write(book, {"product": [_product(n.product_id, n.price_points) for n in history.goods]})
    for rows in history.chunks():
        _write(book, rows)
    deeds_happen(book, size)
    book.execute(
        "UPDATE account SET balance_points ="
        " (SELECT coalesce(sum(amount_points), 0) FROM transfer WHERE to_account_id = account.id)"
        " - (SELECT coalesce(sum(amount_points), 0) FROM transfer"
        " WHERE from_account_id = account.id) WHERE kind = 'household'"
    )
    for trigger in guards():
        book.execute(trigger)


def _write(book: driver.Connection, rows: Rows) -> None:
    for table, columns in _COLUMNS.items():
        if rows.get(table):
            places = ", ".join("?" * (columns.count(",") + 1))
            book.executemany(
                f"INSERT INTO {table} ({columns}) VALUES ({places})",  # noqa: S608 - our own names
                rows[table],
            )


def _households(people: People, heads: list[str]) -> Rows:
    """Everybody came by one roster; two members each, a card for every second household."""
    ids = range(1, len(heads) + 1)
    day = FIRST_DAY.isoformat()
    booked = (str(Kind.IMPORT_HOUSEHOLDS), "roster", bytes(32), day, f"{day}T01:00:00Z")
    return {
        "action": [(_IMPORT_SEQ, *booked, 480, 0, 1, None, None, 1, __version__)],
        "household": [
            _household(n, name, people.phone()) for n, name in zip(ids, heads, strict=True)
        ],
        "account": [(SYSTEM_ACCOUNT_ID_MAX + n, "household", n, 0) for n in ids],
        "member": [
            (n, people.name(), relation, "present") for n in ids for relation in ("之妻", "之子")
        ],
        "card": [(n, f"86{n:08d}", "valid") for n in ids if n % 2],
        "change": [(_IMPORT_SEQ, "household", n, "state", "open") for n in ids],
    }


def _household(n: int, name: str, phone: str) -> tuple[object, ...]:
    named = (n, household_no(n), name, group_name(n), 3, phone, f"清水湾{n}号")
    return (*named, "open", "2020-03-01", readings(name), 0)


def _product(product_id: int, price_points: int) -> tuple[object, ...]:
    name = product_name(product_id)
    return (
        product_id,
        product_code(product_id),
        name,
        "袋",
        "日用",
        price_points,
        None,
        "",
        1,
        "offered",
    )


def _refuse_unsound(path: Path) -> None:
    engine = make_engine(path, writes=False)
    try:
        with engine.connect() as connection, connection.begin():
            found = problems(connection)
    finally:
        engine.dispose()
    assert not found, found[:5]


def next_morning() -> Moment:
    """The PC clock on the day after a made-up book's last, whatever the program's own date."""
    day = LAST_DAY
    utc = datetime(day.year, day.month, day.day, 2, 30, tzinfo=UTC)
    return Moment(utc=utc, utc_offset_minutes=480, typed=day)
