"""Objections to what hangs on the wall: they hold their item back until they are answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from jifen_desktop.db.book import Book
from jifen_desktop.db.deeds import Going
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.names import clean_name, clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.publication import Conclusion, Objection, Way, due_on
from jifen_desktop.domain.publication_refusals import (
    AnsweredBefore,
    AnswerTooEarly,
    CheckersNeeded,
    DayNotYet,
    NotInPublication,
    PublishedLater,
    UnknownObjection,
    UnknownPublication,
)
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.deed_steps import find_deeds
from jifen_desktop.services.entering import take_back_deeds
from jifen_desktop.services.permissions import Act, require

CONTENT_LENGTH_MAX: Final = 200
FINDINGS_LENGTH_MAX: Final = 200
CHECKERS_NEEDED: Final = 2
#: Where an item still is what the wall said; anywhere else nobody needs to object.
_STANDS: Final = frozenset({Step.PUBLISHED, Step.POSTED})
#: Where an item that was published and not posted goes by an answer.
_LEADS_TO: Final = {Conclusion.CHANGED: Step.RETURNED, Conclusion.REMOVED: Step.REJECTED}


@dataclass(frozen=True, kw_only=True)
class Protest:
    """An objection as it came in."""

    content: str
    #: Who objects, '' for somebody who gave no name.
    objector: str = ""
    way: Way = Way.OTHER
    #: None: today.
    received_on: date | None = None

    def cleaned(self) -> "Protest":
        """The same, written one way. Raises what names and texts refuse."""
        objector = self.objector.strip()
        return Protest(
            content=clean_text(self.content, "objection", CONTENT_LENGTH_MAX),
            objector=objector and clean_name(objector, "objector"),
            way=self.way,
            received_on=self.received_on,
        )


@dataclass(frozen=True, kw_only=True)
class Objected:
    """The first answer of an accepted objection."""

    objection_no: int
    #: The last day on which it may be answered.
    due_on: date


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the group found and how it answers."""

    conclusion: Conclusion
    findings: str
    #: Names of those who looked into it; nobody has to where it was taken back.
    checkers: Sequence[str] = ()
    answered_on: date
    way: Way

    def cleaned(self) -> "Reply":
        """The same, written one way. Raises CheckersNeeded, or what names and texts refuse."""
        typed = dict.fromkeys(name.strip() for name in self.checkers)
        checkers = tuple(clean_name(name, "checker") for name in typed if name)
        if self.conclusion is not Conclusion.WITHDRAWN and len(checkers) < CHECKERS_NEEDED:
            raise CheckersNeeded
        return Reply(
            conclusion=self.conclusion,
            findings=clean_text(self.findings, "findings", FINDINGS_LENGTH_MAX),
            checkers=checkers,
            answered_on=self.answered_on,
            way=self.way,
        )


def object_to(
    store: Store,
    batch_no: int,
    item_no: int,
    protest: Protest,
    *,
    key: str,
    actor: Actor,
    at: Moment,
) -> Objected:
    """Register an objection to an item of a batch; until it is answered, it is not posted.

    Raises UnknownPublication, NotInPublication, PublishedLater, ItemElsewhere for one that
    went back, DayNotYet.
    """
    request = Request(kind=Kind.OBJECT, key=key, actor=actor, at=at)
    came = protest.cleaned()
    content = f"{batch_no}|{item_no}|{came}"

    def act(book: Book) -> Objected:
        require(book, actor, Act.REGISTER_OBJECTION)
        before = accepted_before(book, request, content)
        if before is not None:
            return _objected(book, before.seq)
        today = day_of(book, at).day
        received_on = came.received_on or today
        if received_on > today:
            raise DayNotYet("received_on", received_on)
        _refuse_gone(book, batch_no, item_no)
        action = append_action(book, request, content)
        texts = {"objection": came.content, "objector": came.objector}
        text_ids = book.actions.keep_named_texts(action.seq, texts)
        book.objections.append(
            {
                "action_seq": action.seq,
                "publication_id": batch_no,
                "deed_id": item_no,
                "way": str(came.way),
                "received_on": received_on,
                "due_on": due_on(received_on),
                "objector_text_id": text_ids.get("objector"),
                "content_text_id": text_ids["objection"],
            }
        )
        return _objected(book, action.seq)

    return carry_out(store, request, act)


def _refuse_gone(book: Book, batch_no: int, item_no: int) -> None:
    """Nobody objects to what the wall does not say, or says no more."""
    if book.publications.find(batch_no) is None:
        raise UnknownPublication(batch_no)
    if not book.publications.lines(batch_no, deed_ids={item_no}):
        raise NotInPublication(batch_no, item_no)
    newest = book.publications.of_deeds({item_no})[item_no]
    if newest != batch_no:
        raise PublishedLater(item_no, newest)
    find_deeds(book, [item_no], _STANDS)


def _objected(book: Book, seq: int) -> Objected:
    objection = book.objections.of_action(seq)
    assert objection is not None, seq
    return Objected(objection_no=objection.id, due_on=objection.due_on)


# --- answers -------------------------------------------------------------------


def answer_objection(
    store: Store, objection_no: int, reply: Reply, *, key: str, actor: Actor, at: Moment
) -> int:
    """Answer an objection and return the voucher number.

    One that is maintained or withdrawn lets its item go on. What is to be changed goes back
    to be corrected, what is to be removed is rejected; if it was posted it is reversed by
    this same act. Of an item that went another way since, nothing is left to take away.
    Raises UnknownObjection, AnsweredBefore, CheckersNeeded, DayNotYet, AnswerTooEarly.
    """
    request = Request(kind=Kind.ANSWER, key=key, actor=actor, at=at)
    said = reply.cleaned()
    content = f"{objection_no}|{said}"

    def act(book: Book) -> int:
        require(book, actor, Act.ANSWER_OBJECTION)
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        objection = _open_objection(book, objection_no)
        if said.answered_on > day_of(book, at).day:
            raise DayNotYet("answered_on", said.answered_on)
        if said.answered_on < objection.received_on:
            raise AnswerTooEarly(objection.received_on)
        action = append_action(book, request, content)
        texts = {"findings": said.findings, "checkers": "\n".join(said.checkers)}
        text_ids = book.actions.keep_named_texts(action.seq, texts)
        book.objections.answer(
            {
                "objection_id": objection.id,
                "action_seq": action.seq,
                "conclusion": str(said.conclusion),
                "answered_on": said.answered_on,
                "way": str(said.way),
                "findings_text_id": text_ids["findings"],
                "checkers_text_id": text_ids.get("checkers"),
            }
        )
        if said.conclusion in _LEADS_TO:
            _take_away(book, action.seq, objection, said)
        return action.seq

    return carry_out(store, request, act)


def _open_objection(book: Book, objection_no: int) -> Objection:
    objection = book.objections.find(objection_no)
    if objection is None:
        raise UnknownObjection(objection_no)
    if objection.answer is not None:
        raise AnsweredBefore(objection_no)
    return objection


def _take_away(book: Book, seq: int, objection: Objection, said: Reply) -> None:
    """What of the line still stands as this batch showed it."""
    item_no = objection.deed_id
    fates = book.publications.fates(objection.publication_id, deed_ids={item_no})
    if fates[item_no] is Step.PUBLISHED:
        step = _LEADS_TO[said.conclusion]
        book.deeds.go(seq, [Going(deed_id=item_no, step=step, reason=said.findings)])
    elif fates[item_no] is Step.POSTED:
        take_back_deeds(book, seq, [item_no], said.findings)
