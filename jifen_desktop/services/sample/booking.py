"""The sample village booked through the real services, act by act."""

import shutil
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

from jifen_desktop.db.book import Book
from jifen_desktop.db.lock import BookLock
from jifen_desktop.db.sqlite.backup import look_inside
from jifen_desktop.db.sqlite.files import sync_file, sync_folder
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.cart import CartToken
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.drafts import GoodsList, Roster
from jifen_desktop.domain.file_refusals import BookExists
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.roles import Role
from jifen_desktop.domain.settings import (
    PUBLICATION_PLACE,
    RECEIPT_SLOGAN,
    SUPERVISION_PHONE,
)
from jifen_desktop.services.awarding import Awarded, award
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.import_households import import_households
from jifen_desktop.services.import_products import import_products
from jifen_desktop.services.new_book import NewBook, make_book
from jifen_desktop.services.openings import Booked, open_household, open_product
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.services.redeeming import Order, Redeemed, redeem
from jifen_desktop.services.reversing import Voided, void
from jifen_desktop.services.sample.events import (
    CounterEvent,
    HouseholdOpening,
    OfficeEvent,
    PaperAward,
    ProductOpening,
    Redemption,
    StockReceived,
)
from jifen_desktop.services.sample.founding import found_groups
from jifen_desktop.services.sample.goods import sample_products
from jifen_desktop.services.sample.office import book_office_event
from jifen_desktop.services.sample.people import VILLAGE_NAME, sample_households
from jifen_desktop.services.sample.staff import Happened, Staff, moment
from jifen_desktop.services.sample.story import first_day, story
from jifen_desktop.services.sign_in import Newcomer, add_operator

#: Everybody's PIN in the sample village; it guards nothing.
PRACTICE_PIN = "246810"
MAINTAINER_NAME = "赵维平"
STAFF_NAMES = {Role.KEEPER: "刘桂芳", Role.CLERK: "李秀英", Role.LEADER: "王建业"}
_SETTINGS = {
    SUPERVISION_PHONE.name: "0571-8800 0000",
    RECEIPT_SLOGAN.name: "积小善 成大美 兑出文明新风尚",
    PUBLICATION_PLACE.name: "村党群服务中心公示栏",
}


def build_sample(folder: Path, day: date, *, random_bytes: Callable[[int], bytes]) -> None:
    """Build the sample village up to the evening before a day, in a folder of its own.

    A sample village that is there already makes room; any other book is left alone.
    Raises BookExists.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _refuse_other_books(folder)
    with BookLock(folder, "sample"):
        building = folder / "building"
        shutil.rmtree(building, ignore_errors=True)
        _build(building, day, random_bytes)
        sync_file(building / BOOK_FILE)
        (folder / f"{BOOK_FILE}-journal").unlink(missing_ok=True)
        (building / BOOK_FILE).replace(folder / BOOK_FILE)
        sync_folder(folder)
        shutil.rmtree(building)


def _refuse_other_books(folder: Path) -> None:
    path = folder / BOOK_FILE
    if path.exists() and not look_inside(path).practice:
        raise BookExists(str(folder))


def _build(folder: Path, day: date, random_bytes: Callable[[int], bytes]) -> None:
    start = datetime.combine(first_day(day), time(7))
    new = NewBook(
        village_name=VILLAGE_NAME,
        operator_name=MAINTAINER_NAME,
        pin=PRACTICE_PIN,
        book_id=random_bytes(16),
        salt=random_bytes(16),
        key="sample",
        practice=True,
    )
    store = Store(make_book(folder, new, at=moment(start)), durable=False)
    try:
        staff = _hire(store, moment(start), random_bytes)
        _fill(store, day, staff, moment(start))
        found_groups(store, start.date(), staff, moment(start))
        happened = Happened()
        for event in story(day):
            if isinstance(event, OfficeEvent):
                book_office_event(store, event, staff, happened)
            else:
                book_event(store, event, staff, happened)
    finally:
        store.close()


def _hire(store: Store, at: Moment, random_bytes: Callable[[int], bytes]) -> Staff:
    maintainer = Actor(operator_id=1)
    for role, name in STAFF_NAMES.items():
        newcomer = Newcomer(
            name=name, pin=PRACTICE_PIN, salt=random_bytes(16), roles=frozenset({role})
        )
        add_operator(store, newcomer, key=f"sample-{role}", actor=maintainer, at=at)
    for name, value in _SETTINGS.items():
        change_setting(store, name, value, key=f"sample-{name}", actor=maintainer, at=at)
    return staff_of(store)


def staff_of(store: Store) -> Staff:
    """Who works in a sample village."""
    with store.reading() as book:
        return _staff(book)


def _staff(book: Book) -> Staff:
    ids = {operator.name: operator.id for operator in book.operators.all()}
    return {role: Actor(operator_id=ids[name]) for role, name in STAFF_NAMES.items()}


def _fill(store: Store, day: date, staff: Staff, at: Moment) -> None:
    roster = Roster(drafts=sample_households(day), faults=(), heading=(), id_numbers_left_out=0)
    goods = GoodsList(drafts=sample_products(), faults=(), heading=())
    import_households(store, roster, key="sample-roster", actor=staff[Role.CLERK], at=at)
    import_products(store, goods, key="sample-goods", actor=staff[Role.LEADER], at=at)


def book_event(
    store: Store, event: CounterEvent, staff: Staff, happened: Happened
) -> Booked | Redeemed | Voided | Awarded:
    """Ask the service that this event is for; raises its refusals."""
    actor, at, key = staff[event.by], moment(event.at), event.key
    match event:
        case ProductOpening():
            return open_product(store, key, event.code, str(event.quantity), actor=actor, at=at)
        case HouseholdOpening():
            amount = format_points(event.points)
            return open_household(store, key, event.household_no, amount, actor=actor, at=at)
        case StockReceived():
            delivery = Delivery(
                key=key, code=event.code, quantity=str(event.quantity), note=event.note
            )
            return receive(store, delivery, actor=actor, at=at)
        case Redemption():
            tokens = tuple(
                CartToken(code=line.code, quantity_text=str(line.quantity)) for line in event.lines
            )
            order = Order(key=key, household_no=event.household_no, tokens=tokens)
            done = redeem(store, order, actor=actor, at=at)
            happened.receipts[key] = done.receipt_no
            return done
        case PaperAward():
            return award(store, event.declaration, key=key, actor=actor, at=at)
        case _:
            receipt_no = happened.receipts[event.redemption_key]
            return void(store, receipt_no, event.reason, key=key, actor=actor, at=at)
