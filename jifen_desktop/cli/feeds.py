"""Feeds: lines that are read, booked and answered one at a time as they come."""

import argparse
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from jifen_desktop.cli.session import Session, answer, say
from jifen_desktop.cli.wording import wording_of
from jifen_desktop.db.store import Store
from jifen_desktop.domain.file_refusals import BookBusy, FileUnreadable
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import BookUnavailable, LineTooLong, NotAllowed, Refusal
from jifen_desktop.services.permissions import Act

LINE_BYTES_MAX = 64 * 1024
#: A feed without line breaks is none.
SKIPPED_BYTES_MAX = 16 * 1024 * 1024
_UNREADABLE: dict[type[OSError], str] = {
    FileNotFoundError: "missing",
    IsADirectoryError: "folder",
    PermissionError: "no_access",
}
REFUSED, UNAVAILABLE, NOT_ALLOWED = 1, 3, 4

#: What one line's fields are answered with, after the key.
Booking = Callable[[Store, Actor, Session, list[str]], tuple[object, ...]]


def opening(arguments: argparse.Namespace) -> int:
    from jifen_desktop.cli.feed_lines import opening_line

    with Session(arguments) as session:
        return _feed(session, opening_line, Act.OPEN_HOUSEHOLD, Act.OPEN_PRODUCT)


def stock_add(arguments: argparse.Namespace) -> int:
    from jifen_desktop.cli.feed_lines import stock_line

    with Session(arguments) as session:
        return _feed(session, stock_line, Act.RECEIVE_GOODS)


def redeem_lines(arguments: argparse.Namespace) -> int:
    from jifen_desktop.cli.feed_lines import redeem_line

    with Session(arguments) as session:
        return _feed(session, redeem_line, Act.REDEEM)


def award_lines(arguments: argparse.Namespace) -> int:
    from jifen_desktop.cli.feed_lines import declared_line, posted_line

    with Session(arguments) as session:
        if arguments.posted:
            return _feed(session, posted_line, Act.AWARD_FROM_PAPER)
        return _feed(session, declared_line, Act.DECLARE_DEED)


def honour_lines(arguments: argparse.Namespace) -> int:
    from jifen_desktop.cli.feed_lines import honour_line

    with Session(arguments) as session:
        return _feed(session, honour_line, Act.GIVE_HONOURS)


def nominate_lines(arguments: argparse.Namespace) -> int:
    from jifen_desktop.cli.feed_lines import nomination_line

    with Session(arguments) as session:
        return _feed(session, nomination_line, Act.SELECT)


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
