"""What one line of each feed books, and what it is answered with after its key."""

import re

from jifen_desktop.cli.session import Session, say
from jifen_desktop.db.store import Store
from jifen_desktop.documents.level_words import certificate_no_words
from jifen_desktop.domain import entries
from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.cart import parse_cart
from jifen_desktop.domain.deeds import Source
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import LineUnfit
from jifen_desktop.domain.selections import NominationOrigin
from jifen_desktop.services.awarding import award
from jifen_desktop.services.declaring import declare
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.honours import Honour, give_honour
from jifen_desktop.services.openings import open_household, open_product
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.services.redeeming import Order, redeem
from jifen_desktop.services.selecting import NominationWanted, nominate

_NUMBER = re.compile("[1-9][0-9]{0,8}")
#: A feed of like lines would else say more beside its answers with every line.
DUPLICATES_NAMED_MAX = 3


def opening_line(
    store: Store, actor: Actor, session: Session, fields: list[str]
) -> tuple[object, ...]:
    key, what, number, amount = _fields(fields, 4, 4, "opening")
    if what not in {"household", "product"}:
        raise LineUnfit("opening")
    book = open_household if what == "household" else open_product
    booked = book(store, key, number, amount, actor=actor, at=session.now())
    return booked.voucher_no, format_fixed(booked.result, booked.scale)


def stock_line(
    store: Store, actor: Actor, session: Session, fields: list[str]
) -> tuple[object, ...]:
    key, code, quantity, note = _fields(fields, 3, 4, "stock")
    delivery = Delivery(key=key, code=code, quantity=quantity, note=note)
    booked = receive(store, delivery, actor=actor, at=session.now())
    return booked.voucher_no, format_fixed(booked.result, booked.scale)


def redeem_line(
    store: Store, actor: Actor, session: Session, fields: list[str]
) -> tuple[object, ...]:
    key, household_no, cart = _fields(fields, 2, 3, "redeem")
    order = Order(key=key, household_no=household_no, tokens=parse_cart(cart))
    done = redeem(store, order, actor=actor, at=session.now())
    return done.receipt_no, format_points(done.balance_points)


def posted_line(
    store: Store, actor: Actor, session: Session, fields: list[str]
) -> tuple[object, ...]:
    key, declaration = _deed(fields, Source.PAPER)
    done = award(store, declaration, key=key, actor=actor, at=session.now())
    _warn(key, done.duplicates, done.nominal_points)
    words = done.voucher_no, format_points(done.balance_points), format_points(done.points)
    return (*words, "上限") if done.over_points else words


def declared_line(
    store: Store, actor: Actor, session: Session, fields: list[str]
) -> tuple[object, ...]:
    key, declaration = _deed(fields, Source.GRID)
    done = declare(store, declaration, key=key, actor=actor, at=session.now())
    _warn(key, done.duplicates, done.nominal_points)
    return (done.item_no,)


def honour_line(
    store: Store, actor: Actor, session: Session, fields: list[str]
) -> tuple[object, ...]:
    key, name, rank, scope, number, person, day = _fields(fields, 7, 7, "honour")
    if rank not in set(HonourRank) or scope not in set(HonourScope):
        raise LineUnfit("honour")
    honour = Honour(
        name=name,
        rank_of_giver=HonourRank(rank),
        scope=HonourScope(scope),
        household_no=number,
        person=person,
        given_on=entries.day(day, "given_on"),
    )
    award = give_honour(store, honour, key=key, actor=actor, at=session.now())
    return award.action_seq, certificate_no_words(award.certificate)


def nomination_line(
    store: Store, actor: Actor, session: Session, fields: list[str]
) -> tuple[object, ...]:
    key, selection_no, origin, household_no, person, deed = _fields(fields, 4, 6, "nominate")
    if origin not in set(NominationOrigin) or _NUMBER.fullmatch(selection_no) is None:
        raise LineUnfit("nominate")
    named = NominationWanted(
        household_no=household_no, origin=NominationOrigin(origin), person=person, deed=deed
    )
    number = int(selection_no)
    return nominate(store, number, [named], key=key, actor=actor, at=session.now())


def _deed(fields: list[str], source: Source) -> tuple[str, Declaration]:
    """The deed of a line; its note names the evidence."""
    key, household_no, code, amount, day, note, member = _fields(fields, 5, 7, "award")
    declaration = Declaration(
        household_no=household_no,
        rule_code=code,
        amount=amount,
        event_date=entries.day(day, "event_date"),
        member=member,
        source=source,
        evidence=note,
    )
    return key, declaration


def _warn(key: str, duplicates: tuple[int, ...], nominal_points: int) -> None:
    """What is taken all the same, but may be a slip."""
    if duplicates:
        numbers = "、".join(map(str, duplicates[:DUPLICATES_NAMED_MAX]))
        if len(duplicates) > DUPLICATES_NAMED_MAX:
            numbers += f" 等 {len(duplicates)} 项"
        say(f"{key}：这一户同一天（或同一活动）已有同样的事项，编号 {numbers}。")
    if nominal_points == 0:
        say(f"{key}：数量不足一档，按 0 分记。")


def _fields(fields: list[str], least: int, most: int, name: str) -> list[str]:
    """The line's fields, empty ones added at the end; more than there are is refused."""
    while len(fields) > least and not fields[-1]:
        fields.pop()
    if not least <= len(fields) <= most:
        raise LineUnfit(name)
    return fields + [""] * (most - len(fields))
