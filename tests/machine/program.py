"""The real services, asked with the model's plain values."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from jifen_desktop.db.store import Store
from jifen_desktop.domain.cart import CartToken
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.drafts import (
    GoodsList,
    HouseholdDraft,
    MemberDraft,
    ProductDraft,
    Roster,
    RowFault,
)
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import NotADate
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.import_households import import_households
from jifen_desktop.services.import_products import import_products
from jifen_desktop.services.importing import Imported
from jifen_desktop.services.openings import Booked, open_household, open_product
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.services.redeeming import Order, redeem
from jifen_desktop.services.restoring import Restored, Signature, restoring
from jifen_desktop.services.reversing import reverse, void
from jifen_desktop.services.sign_in import Newcomer, add_operator
from tests.machine.asks import (
    AddOperator,
    Article,
    Ask,
    ChangeHousehold,
    ChangeSetting,
    Family,
    ImportFamilies,
    ImportGoods,
    OpenHousehold,
    OpenProduct,
    Receive,
    Redeem,
    Reverse,
    Void,
    When,
    Who,
)

PIN = "135790"
CHINA_MINUTES = 480


def moment(when: When) -> Moment:
    """Ten in the morning of that day, in China."""
    noon = datetime.combine(when.pc_day, time(10), UTC) - timedelta(minutes=CHINA_MINUTES)
    return Moment(utc=noon, utc_offset_minutes=CHINA_MINUTES, typed=when.typed)


def tell(  # noqa: C901, PLR0911 - a case for each kind of ask
    store: Store, ask: Ask, actor: Actor, when: When
) -> tuple[Any, ...]:
    """Ask the program; its answer as plain values. Raises what the services raise."""
    by: dict[str, Any] = {"actor": actor, "at": moment(when)}
    about: dict[str, Any] = {**by, "key": ask.key}
    match ask:
        case ImportFamilies():
            return _import_answer(
                import_households(store, _roster(ask), skip_bad=ask.skip_bad, **about)
            )
        case ImportGoods():
            return _import_answer(
                import_products(store, _goods_list(ask), skip_bad=ask.skip_bad, **about)
            )
        case ChangeHousehold():
            return (change_household(store, ask.number, _correction(ask), **about),)
        case OpenHousehold():
            return _booked(open_household(store, ask.key, ask.number, ask.amount, **by))
        case OpenProduct():
            return _booked(open_product(store, ask.key, ask.code, ask.amount, **by))
        case Receive():
            return _booked(receive(store, _delivery(ask), **by))
        case Redeem():
            done = redeem(store, _order(ask), **by)
            return (done.receipt_no, done.balance_points)
        case Void():
            voided = void(store, ask.receipt_no, ask.reason, **about)
            return (
                voided.receipt_no,
                voided.voucher_no,
                voided.household_no,
                voided.balance_points,
            )
        case Reverse():
            return (reverse(store, ask.voucher, ask.reason, **about),)
        case ChangeSetting():
            return (
                change_setting(store, ask.name, ask.value, effective_on=ask.effective_on, **about),
            )
        case AddOperator():
            newcomer = Newcomer(
                name=ask.name, pin=PIN, salt=bytes(16), roles=frozenset(map(Role, ask.roles))
            )
            return (add_operator(store, newcomer, **about),)


def put_back(folder: Path, source: Path, who: Who, when: When, key: str) -> Restored:
    """Restore a copy of the book, signed by both."""
    second = who.second or ""
    signature = Signature(
        name=who.name, pin=PIN, second_name=second, second_pin=PIN if second else ""
    )
    with restoring(folder, source, "machine") as under_way:
        return under_way.finish(signature, key=key, at=moment(when))


def _correction(ask: ChangeHousehold) -> Correction:
    state = None if ask.state is None else HouseholdState(ask.state)
    return Correction(head_name=ask.head, phone=ask.phone, state=state)


def _delivery(ask: Receive) -> Delivery:
    return Delivery(
        key=ask.key,
        code=ask.code,
        quantity=ask.amount,
        note=ask.note,
        expires_on=ask.expires_on,
    )


def _order(ask: Redeem) -> Order:
    return Order(
        key=ask.key,
        household_no=ask.number,
        tokens=tuple(CartToken(code=code, quantity_text=amount) for code, amount in ask.cart),
        collector_name=ask.collector,
        collector_relation="之妻" if ask.collector else "",
    )


def _booked(done: Booked) -> tuple[Any, ...]:
    return (done.voucher_no, done.result, done.scale)


def _import_answer(done: Imported) -> tuple[Any, ...]:
    return (done.voucher_no, done.new, done.changed, done.unchanged, len(done.faults))


def _faults(rows: int, bad: int) -> tuple[RowFault, ...]:
    return tuple(
        RowFault(row=rows + 2 + n, reason=NotADate("昨天"), cells=("昨天",)) for n in range(bad)
    )


def _roster(ask: ImportFamilies) -> Roster:
    drafts = tuple(_household_draft(n, row) for n, row in enumerate(ask.rows, start=2))
    faults = _faults(len(drafts), ask.bad)
    return Roster(drafts=drafts, faults=faults, heading=("户号", "户主"), id_numbers_left_out=0)


def _household_draft(n: int, row: Family) -> HouseholdDraft:
    return HouseholdDraft(
        row=n,
        household_no=row.number,
        head_name=row.head,
        group_name=row.group,
        population=row.population,
        phone=row.phone,
        address=None,
        opened_on=row.opened_on,
        card_no=row.card,
        members=tuple(MemberDraft(name=name, relation=how) for name, how in row.members),
    )


def _goods_list(ask: ImportGoods) -> GoodsList:
    drafts = tuple(_product_draft(n, row) for n, row in enumerate(ask.rows, start=2))
    faults = _faults(len(drafts), ask.bad)
    return GoodsList(drafts=drafts, faults=faults, heading=("编码", "品名"))


def _product_draft(n: int, row: Article) -> ProductDraft:
    return ProductDraft(
        row=n,
        code=row.code,
        name=row.name,
        unit=row.unit,
        category=None,
        price_points=row.price,
        reference_price_fen=None,
        picture=None,
        weighed=row.weighed,
        active=row.active,
        barcodes=row.barcodes,
    )
