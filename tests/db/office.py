"""A small office, booked through the database layer alone: what its tests arrange."""

import shutil
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from jifen_desktop.db import driver
from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.goods import StockMove
from jifen_desktop.db.head import BookHead
from jifen_desktop.db.ledger import Transfer
from jifen_desktop.db.redemptions import Redemption
from jifen_desktop.db.sqlite.connection import NOT_DURABLE, make_engine
from jifen_desktop.db.sqlite.guards import guards
from jifen_desktop.db.sqlite.schema import create_schema
from jifen_desktop.db.store import Store
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.actions import Action, fingerprint
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.amounts import line_points
from jifen_desktop.domain.papers import ReceiptLine
from jifen_desktop.domain.products import Product
from jifen_desktop.domain.roles import Role

BOOK_ID = bytes(range(16))
TODAY = date(2026, 11, 23)
MOMENT = datetime(2026, 11, 23, 1, 30, 15, tzinfo=UTC)

KEEPER, LEADER = 1, 2
WANG, ZHANG = 1, 2
SOAP, RICE = 1, 2
SOAP_BATCH, RICE_BATCH = 1, 2
#: Account of household 1 and of household 2: behind the five of the book.
WANGS_ACCOUNT, ZHANGS_ACCOUNT = 6, 7
#: The acts of a settled book, by seq.
INIT, PEOPLE, GOODS, OPENING, SOAP_CAME, RICE_CAME, FIRST, VOID, SECOND = range(1, 10)
RECEIPT = 2026_000_001

HEAD = BookHead(
    book_id=BOOK_ID,
    village_code="",
    village_name="清水湾村",
    practice=False,
    epoch=1,
    created_utc=MOMENT,
)


def make_file(path: Path) -> Path:
    """Make a book with one operator and its first act."""
    path.touch()
    engine = make_engine(path, instead=NOT_DURABLE)
    try:
        with engine.begin() as connection:
            create_schema(connection)
            book = Book(connection)
            book.head.create(HEAD)
            act(book, Kind.INIT)
            book.operators.add(KEEPER, "王站长", bytes(16), bytes(32), frozenset(Role))
    finally:
        engine.dispose()
    return path


def settled_file(path: Path) -> Path:
    """Make a book with households, goods, an opening, two redemptions and a void."""
    store = Store(make_file(path), durable=False)
    try:
        with store.transaction() as book:
            book.operators.add(
                LEADER, "李会计", bytes(16), bytes(32), frozenset({Role.LEADER, Role.CLERK})
            )
            bring_people(book)
            bring_goods(book)
            open_points(book, WANGS_ACCOUNT, 20_000)
            receive(book, SOAP, 10)
            receive(book, RICE, 50_000, expires_on=date(2027, 1, 31))
            redeem(book, WANG, [(SOAP, 2, SOAP_BATCH), (RICE, 1_500, RICE_BATCH)])
            take_back(book, FIRST)
            redeem(book, WANG, [(SOAP, 1, SOAP_BATCH)])
    finally:
        store.close()
    return path


def copy_of(template: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(template, folder / "book.jifen"))


def an_action(
    seq: int,
    kind: Kind = Kind.SETTING,
    *,
    key: str | None = None,
    day: date = TODAY,
    reverses: int | None = None,
    second: int | None = None,
    epoch: int = 1,
) -> Action:
    key = f"k{seq}" if key is None else key
    return Action(
        seq=seq,
        kind=kind,
        key=key,
        fingerprint=fingerprint(BOOK_ID, kind, key, ""),
        business_date=day,
        recorded_utc=MOMENT,
        utc_offset_minutes=480,
        clock_flag=False,
        operator_id=KEEPER,
        second_operator_id=second,
        reverses=reverses,
        epoch=epoch,
        program_version="0.1.0",
    )


def act(
    book: Book,
    kind: Kind = Kind.SETTING,
    *,
    key: str | None = None,
    day: date = TODAY,
    reverses: int | None = None,
) -> int:
    """Append the next act and return its seq."""
    last = book.actions.last()
    seq = last.seq + 1 if last else 1
    book.actions.append(an_action(seq, kind, key=key, day=day, reverses=reverses))
    return seq


def household_values(household_id: int, household_no: str, head_name: str) -> dict[str, object]:
    return {
        "id": household_id,
        "household_no": household_no,
        "head_name": head_name,
        "group_name": "第一组",
        "population": 4,
        "phone": "13800000001",
        "address": "",
        "state": "open",
        "opened_on": date(2020, 5, 1),
        "pinyin": "wang jian guo",
        "pinyin_by_hand": False,
    }


def bring_people(book: Book) -> int:
    seq = act(book, Kind.IMPORT_HOUSEHOLDS)
    book.households.insert_all(
        [
            household_values(WANG, "01-001", "王建国"),
            household_values(ZHANG, "01-002", "张伟"),
        ]
    )
    book.actions.record_changes(
        seq,
        [
            Change(
                subject="household", subject_id=household, field="state", before=None, after="open"
            )
            for household in (WANG, ZHANG)
        ],
    )
    return seq


def product_values(code: str, *, price_points: int, scale: int = 1) -> dict[str, object]:
    return {
        "code": code,
        "name": f"商品{code}",
        "unit": "公斤" if scale > 1 else "块",
        "category": "日用",
        "price_points": price_points,
        "reference_price_fen": None,
        "picture": "",
        "scale": scale,
        "state": "offered",
    }


def bring_goods(book: Book) -> int:
    seq = act(book, Kind.IMPORT_PRODUCTS)
    for values in (
        product_values("A001", price_points=2_500),
        product_values("B001", price_points=650, scale=1000),
    ):
        product_id = book.products.insert(values)
        change = Change(
            subject="product", subject_id=product_id, field="state", before=None, after="offered"
        )
        book.actions.record_changes(seq, [change])
    return seq


def open_points(book: Book, account: int, points: int) -> int:
    seq = act(book, Kind.OPENING)
    book.ledger.append(seq, [moving(SystemAccount.OPENING, account, points)])
    return seq


def moving(source: int, target: int, points: int) -> Transfer:
    return Transfer(from_account_id=source, to_account_id=target, amount_points=points)


def receive(book: Book, product: int, quantity: int, *, expires_on: date | None = None) -> int:
    seq = act(book, Kind.RECEIVE)
    batch = book.stock.open_batch(seq, product, expires_on)
    book.stock.append(seq, [StockMove(batch_id=batch, kind="receive", quantity=quantity)])
    return seq


def paper_line(product: Product, quantity: int) -> ReceiptLine:
    return ReceiptLine(
        product_code=product.code,
        product_name=product.name,
        unit=product.unit,
        price_points=product.price_points,
        quantity=quantity,
        scale=product.scale,
        points=line_points(product.price_points, quantity, product.scale),
    )


def redeem(
    book: Book, household_id: int, goods: Sequence[tuple[int, int, int]], *, day: date = TODAY
) -> int:
    """Book a checkout of product, quantity and batch, and ask for its paper; no check."""
    household = book.households.get(household_id)
    before = book.ledger.balance(household.account_id)
    lines = tuple((product, paper_line(book.products.get(product), n)) for product, n, _ in goods)
    total = sum(line.points for _, line in lines)
    seq = act(book, Kind.REDEEM, day=day)
    book.ledger.append(seq, [moving(household.account_id, SystemAccount.REDEEMED, total)])
    book.stock.append(
        seq, [StockMove(batch_id=batch, kind="redeem", quantity=-n) for _, n, batch in goods]
    )
    book.redemptions.append(
        Redemption(
            action_seq=seq,
            receipt_no=book.redemptions.last_number(day.year) + 1,
            household_id=household_id,
            household_no=household.household_no,
            group_name=household.group_name,
            village_name=HEAD.village_name,
            supervision_phone="",
            slogan="",
            total_points=total,
            balance_before_points=before,
            balance_after_points=before - total,
        ),
        lines,
    )
    book.print_jobs.add(seq, seq, 0)
    book.actions.keep_texts(seq, {"head_name": household.head_name, "operator_name": "王站长"})
    return seq


def reprint(book: Book, redemption: int, copy_no: int) -> int:
    """Ask for a next paper of a redemption and return the job's id."""
    return book.print_jobs.add(act(book, Kind.REPRINT), redemption, copy_no)


def take_back(book: Book, seq: int, kind: Kind = Kind.VOID) -> int:
    """Mirror an act."""
    transfers, moves = book.ledger.of_action(seq), book.stock.of_action(seq)
    mirror = act(book, kind, reverses=seq)
    book.ledger.append(
        mirror,
        [moving(t.to_account_id, t.from_account_id, t.amount_points) for t in transfers],
    )
    book.stock.append(
        mirror,
        [
            StockMove(
                batch_id=move.batch_id,
                kind="return" if move.quantity < 0 else "withdraw",
                quantity=-move.quantity,
            )
            for move in moves
        ],
    )
    return mirror


def as_a_vandal(path: Path, *statements: str, guarded: bool = False) -> None:
    """Run SQL on the file as any tool would, with the guards taken off and put back."""
    with closing(driver.MODULE.connect(path, isolation_level=None, timeout=0.1)) as tool:
        tool.execute("PRAGMA synchronous = OFF")
        tool.execute("BEGIN")
        if not guarded:
            drop_guards(tool)
        for statement in statements:
            tool.execute(statement)
        if not guarded:
            for guard in guards():
                tool.execute(guard)
        tool.execute("COMMIT")


def drop_guards(tool: driver.Connection) -> None:
    guarding = tool.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in guarding:
        tool.execute(f"DROP TRIGGER {name}")


def ask(path: Path, question: str, *values: object) -> list[tuple[object, ...]]:
    """What a plain SQLite tool answers."""
    with closing(driver.MODULE.connect(path)) as tool:
        return tool.execute(question, values).fetchall()
