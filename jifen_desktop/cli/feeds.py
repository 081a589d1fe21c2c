"""Feeds: lines that are read, booked and answered one at a time as they come."""

import argparse
import re
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from jifen_desktop.cli.session import Session, answer, say
from jifen_desktop.cli.wording import wording_of
from jifen_desktop.db.store import Store
from jifen_desktop.documents.level_words import certificate_no_words
from jifen_desktop.domain import entries
from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.cart import parse_cart
from jifen_desktop.domain.deeds import Source
from jifen_desktop.domain.file_refusals import BookBusy, FileUnreadable
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import (
    BookUnavailable,
    LineTooLong,
    LineUnfit,
    NotAllowed,
    Refusal,
)
from jifen_desktop.domain.selections import NominationOrigin
from jifen_desktop.services.awarding import award
from jifen_desktop.services.declaring import declare
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.honours import Honour, give_honour
from jifen_desktop.services.openings import open_household, open_product
from jifen_desktop.services.permissions import Act
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.services.redeeming import Order, redeem
from jifen_desktop.services.selecting import NominationWanted, nominate

_NUMBER = re.compile("[1-9][0-9]{0,8}")
LINE_BYTES_MAX = 64 * 1024
#: A feed without line breaks is none.
SKIPPED_BYTES_MAX = 16 * 1024 * 1024
#: A feed of like lines would else say more beside its answers with every line.
DUPLICATES_NAMED_MAX = 3
_UNREADABLE: dict[type[OSError], str] = {
    FileNotFoundError: "missing",
    IsADirectoryError: "folder",
    PermissionError: "no_access",
}
REFUSED, UNAVAILABLE, NOT_ALLOWED = 1, 3, 4

#: What one line's fields are answered with, after the key.
Booking = Callable[[Store, Actor, Session, list[str]], tuple[object, ...]]


def opening(arguments: argparse.Namespace) -> int:
    with Session(arguments) as session:
        return _feed(session, _opening_line, Act.OPEN_HOUSEHOLD, Act.OPEN_PRODUCT)


def stock_add(arguments: argparse.Namespace) -> int:
    with Session(arguments) as session:
        return _feed(session, _stock_line, Act.RECEIVE_GOODS)


def redeem_lines(arguments: argparse.Namespace) -> int:
    with Session(arguments) as session:
        return _feed(session, _redeem_line, Act.REDEEM)


def award_lines(arguments: argparse.Namespace) -> int:
    with Session(arguments) as session:
        if arguments.posted:
            return _feed(session, _posted_line, Act.AWARD_FROM_PAPER)
        return _feed(session, _declared_line, Act.DECLARE_DEED)


def honour_lines(arguments: argparse.Namespace) -> int:
    with Session(arguments) as session:
        return _feed(session, _honour_line, Act.GIVE_HONOURS)


def nominate_lines(arguments: argparse.Namespace) -> int:
    with Session(arguments) as session:
        return _feed(session, _nomination_line, Act.SELECT)


def _opening_line(
    store: Store, actor: Actor, session: Session, fields: list[str]
) -> tuple[object, ...]:
    key, what, number, amount = _fields(fields, 4, 4, "opening")
    if what not in {"household", "product"}:
        raise LineUnfit("opening")
    book = open_household if what == "household" else open_product
    booked = book(store, key, number, amount, actor=actor, at=session.now())
    return booked.voucher_no, format_fixed(booked.result, booked.scale)


def _stock_line(
    store: Store, actor: Actor, session: Session, fields: list[str]
) -> tuple[object, ...]:
    key, code, quantity, note = _fields(fields, 3, 4, "stock")
    delivery = Delivery(key=key, code=code, quantity=quantity, note=note)
    booked = receive(store, delivery, actor=actor, at=session.now())
    return booked.voucher_no, format_fixed(booked.result, booked.scale)


def _redeem_line(
    store: Store, actor: Actor, session: Session, fields: list[str]
) -> tuple[object, ...]:
    key, household_no, cart = _fields(fields, 2, 3, "redeem")
    order = Order(key=key, household_no=household_no, tokens=parse_cart(cart))
    done = redeem(store, order, actor=actor, at=session.now())
    return done.receipt_no, format_points(done.balance_points)


def _posted_line(
    store: Store, actor: Actor, session: Session, fields: list[str]
) -> tuple[object, ...]:
    key, declaration = _deed(fields, Source.PAPER)
    done = award(store, declaration, key=key, actor=actor, at=session.now())
    _warn(key, done.duplicates, done.nominal_points)
    words = done.voucher_no, format_points(done.balance_points), format_points(done.points)
    return (*words, "上限") if done.over_points else words


def _declared_line(
    store: Store, actor: Actor, session: Session, fields: list[str]
) -> tuple[object, ...]:
    key, declaration = _deed(fields, Source.GRID)
    done = declare(store, declaration, key=key, actor=actor, at=session.now())
    _warn(key, done.duplicates, done.nominal_points)
    return (done.item_no,)


def _honour_line(
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


def _nomination_line(
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


def _feed(session: Session, booking: Booking, *acts: Act) -> int:
    """Answer every line; the worst outcome decides the exit status."""
    source: str = session.arguments.source
    store = session.open()
    actor = session.actor(store, *acts, stdin_is_taken=source == "-")
    worst = 0
    with _lines(source) as lines:
        for raw in iter(lambda: lines.readline(LINE_BYTES_MAX + 1), b""):
            fields = _split(raw)
            if fields is None:
                continue
            try:
                if len(raw) > LINE_BYTES_MAX:
                    _skip_rest(lines, raw, source)
                    raise LineTooLong(LINE_BYTES_MAX)
                booked = booking(store, actor, session, fields)
                answer("ok", fields[0], *booked)
            except Refusal as refusal:
                answer("refused", _shown_key(fields[0]), wording_of(refusal))
                worst = max(worst, status_of(refusal))
                if isinstance(refusal, FileUnreadable):
                    break
                if isinstance(refusal, BookUnavailable) and not isinstance(refusal, BookBusy):
                    say("账本现在不能用，后面的各行没有处理。")
                    break
    return worst


def _split(raw: bytes) -> list[str] | None:
    """The fields of a line; None for an empty one or a remark.

    Bytes that are no UTF-8 become marks that neither keys nor texts accept.
    """
    line = raw[:LINE_BYTES_MAX].decode("utf-8", "replace").removeprefix("\ufeff").rstrip("\r\n")
    if not line.strip() or line.startswith("#"):
        return None
    key, *rest = line.split("\t")
    return [key.strip(), *(field.strip() for field in rest)]


def _skip_rest(lines: BinaryIO, raw: bytes, source: str) -> None:
    """Read on to the end of a line that is too long. Raises FileUnreadable if it has none."""
    skipped = 0
    while raw and not raw.endswith(b"\n"):
        raw = lines.readline(LINE_BYTES_MAX + 1)
        skipped += len(raw)
        if skipped > SKIPPED_BYTES_MAX:
            raise FileUnreadable(source, "not_a_table")


def _shown_key(key: str) -> str:
    """The key as a word of the answer, whatever came in its place."""
    word = "".join(c if c.isprintable() and c != " " else "_" for c in key[:64])
    return word or "-"


def status_of(refusal: Refusal) -> int:
    if isinstance(refusal, NotAllowed):
        return NOT_ALLOWED
    return UNAVAILABLE if isinstance(refusal, BookUnavailable) else REFUSED


@contextmanager
def _lines(source: str) -> Generator[BinaryIO]:
    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        file = Path(source).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        why = _UNREADABLE.get(type(error), "damaged")
        raise FileUnreadable(source, why) from error
    with file:
        yield file
