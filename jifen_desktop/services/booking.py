"""How every act is booked: its key asked first, its day found, its action written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from jifen_desktop import BUILD_DATE, __version__
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.actions import Action, check_key, fingerprint
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import BusinessDay, Moment, business_day
from jifen_desktop.domain.file_refusals import DiskFailed, DiskFull, OutcomeUnknown
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import BookUnavailable, KeyTaken

Answer = TypeVar("Answer")


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a person asks for: the key made when the form opened, and who asks when."""

    kind: Kind
    key: str
    actor: Actor
    at: Moment


def accepted_before(book: Book, request: Request, content: str) -> Action | None:
    """The action that this key was accepted for, if it was.

    Raises KeyUnfit, and KeyTaken when it was accepted with other content.
    """
    check_key(request.key)
    action = book.actions.with_key(request.kind, request.key)
    if action is None:
        return None
    if action.fingerprint != _fingerprint(book, request, content):
        raise KeyTaken(request.key)
    return action


def append_action(
    book: Book,
    request: Request,
    content: str,
    *,
    reverses: int | None = None,
    day: BusinessDay | None = None,
) -> Action:
    """Write the action that everything else of this act will name.

    `day` is given where another book was asked for it. Raises ClockDoubtful,
    DateBeforeLast or DateTooFar.
    """
    last = book.actions.last()
    day = day or day_of(book, request.at)
    action = Action(
        seq=last.seq + 1 if last else 1,
        kind=request.kind,
        key=request.key,
        fingerprint=_fingerprint(book, request, content),
        business_date=day.day,
        recorded_utc=request.at.utc,
        utc_offset_minutes=request.at.utc_offset_minutes,
        clock_flag=day.flagged,
        operator_id=request.actor.operator_id,
        second_operator_id=request.actor.second_id,
        reverses=reverses,
        epoch=book.head.read().epoch,
        program_version=__version__,
    )
    book.actions.append(action)
    return action


def day_of(book: Book, at: Moment) -> BusinessDay:
    """The day an act at this moment is booked on. Raises the clock's refusals.

    The sample village's year lies before its program was made, and that is no fault.
    """
    build = None if book.head.read().practice else BUILD_DATE
    return business_day(at, last=book.actions.last_business_date(), build=build)


def reading_day(book: Book, at: Moment) -> date:
    """The day by which something is only looked at: not before the last act.

    A look is never refused for the sake of a clock.
    """
    return max(at.typed or at.local.date(), book.actions.last_business_date() or date.min)


def _fingerprint(book: Book, request: Request, content: str) -> bytes:
    return fingerprint(book.head.read().book_id, request.kind, request.key, content)


def carry_out(store: Store, request: Request, act: Callable[[Book], Answer]) -> Answer:
    """Do one act in one transaction and never leave open whether it was booked.

    After a disk error the book is opened anew and asked for the key. If it was booked
    after all, the act is asked again and gives its first answer; if not, the disk's
    refusal stands. Raises OutcomeUnknown when the book cannot even be read.
    """
    try:
        with store.transaction() as book:
            return act(book)
    except (DiskFull, DiskFailed) as failure:
        store.forget_connections()
        try:
            with store.reading() as book:
                if book.actions.with_key(request.kind, request.key) is None:
                    raise
                return act(book)  # finds its key and writes nothing
        except BookUnavailable as second:
            if second is failure:
                raise
            raise OutcomeUnknown(request.key) from second
