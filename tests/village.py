"""A small village for tests: a real book, real operators, households and goods by real services.

Everything here goes through the services. The book is built once and copied, because each
PIN costs a tenth of a second.
"""

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import count
from pathlib import Path

from jifen_desktop import BUILD_DATE
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.amounts import parse_points
from jifen_desktop.domain.cart import parse_cart
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.drafts import (
    GoodsList,
    HouseholdDraft,
    MemberDraft,
    ProductDraft,
    Roster,
)
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.import_households import import_households
from jifen_desktop.services.import_products import import_products
from jifen_desktop.services.importing import Imported
from jifen_desktop.services.new_book import NewBook, make_book
from jifen_desktop.services.openings import open_household, open_product
from jifen_desktop.services.redeeming import Order, Redeemed, redeem
from jifen_desktop.services.sign_in import Newcomer, add_operator

#: The day every test begins on; the PC clock agrees with it.
DAY = BUILD_DATE + timedelta(days=7)
VILLAGE = "清水湾村"
PIN = "135790"
#: The first operator of a book holds all roles; the others one each.
HEAD_NAME = "王站长"
STAFF_NAMES = {
    Role.KEEPER: "刘桂芳",
    Role.CLERK: "李秀英",
    Role.LEADER: "王建业",
    Role.SUPERVISOR: "孙监督",
    Role.MAINTAINER: "赵维平",
}
HEAD = Actor(operator_id=1)
STAFF = {role: Actor(operator_id=number) for number, role in enumerate(STAFF_NAMES, start=2)}
KEEPER, CLERK, LEADER = STAFF[Role.KEEPER], STAFF[Role.CLERK], STAFF[Role.LEADER]
SUPERVISOR, MAINTAINER = STAFF[Role.SUPERVISOR], STAFF[Role.MAINTAINER]
#: Actions that a book of make_store begins with.
ACTIONS_MADE = 1 + len(STAFF)

_CHINA = timedelta(hours=8)
_keys = count(1)


def moment(day: date = DAY, hour: int = 9, minute: int = 0, *, typed: date | None = None) -> Moment:
    """A local time of the PC clock in China, and the day a person typed instead, if one did."""
    local = datetime.combine(day, time(hour, minute), tzinfo=UTC)
    return Moment(utc=local - _CHINA, utc_offset_minutes=480, typed=typed)


def new_key() -> str:
    """A key that no test has used yet."""
    return f"key-{next(_keys)}"


def make_store(folder: Path, *, durable: bool = False) -> Store:
    """The book of 清水湾村 in that folder, with the head and one operator for each role.

    The caller closes it. Nothing waits for the disk unless `durable`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_template(), folder / BOOK_FILE)
    return Store(folder / BOOK_FILE, durable=durable)


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="jifen-village-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return make_new_book(folder, book_id=b"village of tests", staff=STAFF_NAMES)


def make_new_book(
    folder: Path,
    *,
    book_id: bytes,
    staff: dict[Role, str] | None = None,
    village_name: str = VILLAGE,
    practice: bool = False,
    day: date = DAY,
) -> Path:
    """Another village's book; `staff` come beside the head, who has all roles."""
    new = NewBook(
        village_name=village_name,
        operator_name=HEAD_NAME,
        pin=PIN,
        book_id=book_id,
        salt=bytes(16),
        key="init",
        practice=practice,
    )
    path = make_book(folder, new, at=moment(day, 8))
    store = Store(path, durable=False)
    for role, name in (staff or {}).items():
        newcomer = Newcomer(name=name, pin=PIN, salt=bytes(16), roles=frozenset({role}))
        add_operator(store, newcomer, key=new_key(), actor=HEAD, at=moment(day, 8))
    store.close()
    return path


# --- households ------------------------------------------------------------------


def household_draft(  # noqa: PLR0913 - one argument a column
    household_no: str | None = "01-001",
    head_name: str | None = "张伟",
    *,
    group_name: str | None = "第一组",
    population: int | None = None,
    phone: str | None = None,
    address: str | None = None,
    opened_on: date | None = None,
    card_no: str | None = None,
    members: Sequence[tuple[str, str | None]] = (),
    row: int = 2,
) -> HouseholdDraft:
    """One household as a roster says it; None is an empty cell. Members are (name, relation)."""
    return HouseholdDraft(
        row=row,
        household_no=household_no,
        head_name=head_name,
        group_name=group_name,
        population=population,
        phone=phone,
        address=address,
        opened_on=opened_on,
        card_no=card_no,
        members=tuple(MemberDraft(name=name, relation=relation) for name, relation in members),
    )


def roster(*drafts: HouseholdDraft) -> Roster:
    return Roster(drafts=drafts, faults=(), heading=(), id_numbers_left_out=0)


def enter_households(
    store: Store, *drafts: HouseholdDraft, at: Moment | None = None, skip_bad: bool = False
) -> Imported:
    """Import a roster of these households."""
    return import_households(
        store,
        roster(*drafts),
        key=new_key(),
        actor=CLERK,
        at=at or moment(),
        skip_bad=skip_bad,
    )


def household(
    store: Store,
    household_no: str = "01-001",
    head_name: str = "张伟",
    *,
    points: str = "",
    phone: str | None = None,
    at: Moment | None = None,
) -> str:
    """Enter a household, open it with these points if any, and return its number."""
    enter_households(store, household_draft(household_no, head_name, phone=phone), at=at)
    if points:
        opening(store, household_no, points, at=at)
    return household_no


def opening(store: Store, household_no: str, points: str, *, at: Moment | None = None) -> int:
    """Book a household's opening and return the voucher number."""
    booked = open_household(store, new_key(), household_no, points, actor=CLERK, at=at or moment())
    return booked.voucher_no


# --- goods -----------------------------------------------------------------------


def product_draft(  # noqa: PLR0913 - one argument a column
    code: str = "LY01",
    name: str | None = "大米",
    *,
    price: str | None = "10",
    unit: str | None = "袋",
    category: str | None = None,
    reference_price_fen: int | None = None,
    picture: str | None = None,
    weighed: bool | None = None,
    active: bool | None = None,
    barcodes: Sequence[str] = (),
    row: int = 2,
) -> ProductDraft:
    """One product as a goods list says it; None is an empty cell."""
    return ProductDraft(
        row=row,
        code=code,
        name=name,
        unit=unit,
        category=category,
        price_points=None if price is None else parse_points(price),
        reference_price_fen=reference_price_fen,
        picture=picture,
        weighed=weighed,
        active=active,
        barcodes=tuple(barcodes),
    )


def goods_list(*drafts: ProductDraft) -> GoodsList:
    return GoodsList(drafts=drafts, faults=(), heading=())


def enter_products(
    store: Store, *drafts: ProductDraft, at: Moment | None = None, skip_bad: bool = False
) -> Imported:
    """Import a goods list of these products."""
    return import_products(
        store,
        goods_list(*drafts),
        key=new_key(),
        actor=LEADER,
        at=at or moment(),
        skip_bad=skip_bad,
    )


def product(  # noqa: PLR0913 - one argument a column
    store: Store,
    code: str = "LY01",
    name: str = "大米",
    *,
    price: str = "10",
    stock: str = "",
    weighed: bool = False,
    barcodes: Sequence[str] = (),
    at: Moment | None = None,
) -> str:
    """Enter a product, put this much on the shelf if any, and return its code."""
    draft = product_draft(code, name, price=price, weighed=weighed, barcodes=barcodes)
    enter_products(store, draft, at=at)
    if stock:
        shelf(store, code, stock, at=at)
    return code


def shelf(store: Store, code: str, quantity: str, *, at: Moment | None = None) -> int:
    """Book goods that are on the shelf already and return the voucher number."""
    booked = open_product(store, new_key(), code, quantity, actor=LEADER, at=at or moment())
    return booked.voucher_no


# --- the counter -----------------------------------------------------------------


def checkout(
    store: Store,
    household_no: str,
    cart: str,
    *,
    key: str | None = None,
    actor: Actor = KEEPER,
    at: Moment | None = None,
) -> Redeemed:
    """Redeem `CODE*QTY CODE ...` for a household."""
    order = Order(key=key or new_key(), household_no=household_no, tokens=parse_cart(cart))
    return redeem(store, order, actor=actor, at=at or moment())


# --- what stands in the book -----------------------------------------------------


def last_seq(store: Store) -> int:
    """The newest voucher number: it grows with every act and stays with every refusal."""
    with store.reading() as book:
        last = book.actions.last()
    assert last is not None
    return last.seq


def stock_of(store: Store, code: str) -> int:
    """What is on the shelf, in 1/scale of the unit."""
    with store.reading() as book:
        found = book.products.with_code(code)
        assert found is not None, code
        return book.stock.on_hand(found.id)
