"""A village small enough to be copied thousands of times, and what its counter does there."""

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.cart import parse_cart
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.drafts import GoodsList, HouseholdDraft, MemberDraft, ProductDraft, Roster
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.roles import ALL_ROLES
from jifen_desktop.services.import_households import import_households
from jifen_desktop.services.import_products import import_products
from jifen_desktop.services.keeping import back_up_to
from jifen_desktop.services.new_book import NewBook, make_book
from jifen_desktop.services.openings import open_household, open_product
from jifen_desktop.services.redeeming import Order, redeem
from jifen_desktop.services.restoring import Signature
from jifen_desktop.services.sign_in import Newcomer, add_operator

FIRST, PIN = "王站长", "135790"
SECOND, PIN_OF_SECOND = "李会计", "246801"
SALT = bytes(16)
ACTOR = Actor(operator_id=1)
BOTH = Actor(operator_id=1, second_id=2)
SIGNATURE = Signature(name=FIRST, pin=PIN, second_name=SECOND, second_pin=PIN_OF_SECOND)

HOUSEHOLDS = tuple(f"01-{number:03}" for number in range(1, 9))
OPENING_POINTS = 900_000
#: Goods code to points price and opening stock, in whole units.
GOODS = {"A1": (1, 900_000), "A2": (2, 900_000), "A3": (5, 900_000), "A4": (3, 900_000)}


def now() -> Moment:
    """What the command line takes for now on this machine."""
    local = datetime.now(UTC).astimezone()
    offset = local.utcoffset()
    assert offset is not None
    return Moment(utc=local.astimezone(UTC), utc_offset_minutes=int(offset.total_seconds() // 60))


def roster(numbers: tuple[str, ...], *, phone: str | None = None) -> Roster:
    """A roster that says of every household its head, two members and one telephone."""
    drafts = tuple(
        HouseholdDraft(
            row=row,
            household_no=number,
            head_name=f"张伟{number[-3:]}",
            group_name="第一组",
            population=3,
            phone=phone,
            address=None,
            opened_on=None,
            card_no=None,
            members=(MemberDraft(name="李小花", relation="之妻"),),
        )
        for row, number in enumerate(numbers, start=2)
    )
    return Roster(drafts=drafts, faults=(), heading=("户号", "户主"), id_numbers_left_out=0)


def goods_list() -> GoodsList:
    drafts = tuple(
        ProductDraft(
            row=row,
            code=code,
            name=f"洗衣粉{code}",
            unit="袋",
            category="日用",
            price_points=price * 100,
            reference_price_fen=None,
            picture=None,
            weighed=False,
            active=True,
        )
        for row, (code, (price, _)) in enumerate(GOODS.items(), start=2)
    )
    return GoodsList(drafts=drafts, faults=(), heading=("编码", "品名"))


def found(folder: Path, at: Moment | None = None) -> None:
    """Make a book with two operators, and nobody in it yet."""
    at = at or now()
    new = NewBook(
        village_name="清水湾村",
        operator_name=FIRST,
        pin=PIN,
        book_id=bytes(range(16)),
        salt=SALT,
        key="init",
    )
    make_book(folder, new, at=at)
    store = Store(folder / BOOK_FILE)
    try:
        newcomer = Newcomer(name=SECOND, pin=PIN_OF_SECOND, salt=SALT, roles=ALL_ROLES)
        add_operator(store, newcomer, key="op2", actor=ACTOR, at=at)
    finally:
        store.close()


def settle(folder: Path, at: Moment | None = None) -> None:
    """Bring households and goods into a new book and open their accounts."""
    at = at or now()
    store = Store(folder / BOOK_FILE)
    try:
        import_households(store, roster(HOUSEHOLDS), key="people", actor=ACTOR, at=at)
        import_products(store, goods_list(), key="goods", actor=ACTOR, at=at)
        for number in HOUSEHOLDS:
            open_household(store, f"o{number}", number, str(OPENING_POINTS), actor=ACTOR, at=at)
        for code, (_, stock) in GOODS.items():
            open_product(store, f"o{code}", code, str(stock), actor=ACTOR, at=at)
    finally:
        store.close()


@dataclass(frozen=True)
class Village:
    """A whole book that tests copy and never touch."""

    template: Path

    def copy_to(self, folder: Path) -> Path:
        """Put a copy of the book into a folder; return the path of the copy."""
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / BOOK_FILE
        shutil.copyfile(self.template, target)
        return target

    def with_backup(self, folder: Path) -> Path:
        """The copy with a backup that lacks its last redemption; returns the backup."""
        store = Store(self.copy_to(folder))
        backup = back_up_to(store, folder / "stick").path
        redeem(store, order("late", "01-001", "A1*2 A3"), actor=ACTOR, at=now())
        store.close()
        return backup


def order(key: str, household_no: str, cart: str) -> Order:
    return Order(key=key, household_no=household_no, tokens=parse_cart(cart))


def one_product(code: str) -> GoodsList:
    """A goods list with one product of one point."""
    draft = replace(goods_list().drafts[0], row=2, code=code, price_points=100)
    return GoodsList(drafts=(draft,), faults=(), heading=("编码", "品名"))
