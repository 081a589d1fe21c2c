"""Objections to published names of a selection: they hold one name back until answered."""

from dataclasses import dataclass

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.names import clean_name, clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.selection_refusals import (
    NominationNotPublished,
    NominationSettled,
    UnknownNomination,
    UnknownNominationObjection,
)
from jifen_desktop.domain.selections import Nomination, SelectionPurpose, SelectionState
from jifen_desktop.services.booking import Request, accepted_before, append_action, carry_out
from jifen_desktop.services.objections import CONTENT_LENGTH_MAX, FINDINGS_LENGTH_MAX
from jifen_desktop.services.permissions import Act, require


@dataclass(frozen=True, kw_only=True)
class NominationProtest:
    """An objection as it came in; `objector` is '' for somebody who gave no name."""

    nomination_no: int
    content: str
    objector: str = ""


def object_to_nomination(
    store: Store, protest: NominationProtest, *, key: str, actor: Actor, at: Moment
) -> int:
    """Register an objection to a published name, and return its number.

    Raises UnknownNomination, NominationNotPublished, or NominationSettled for a name that was
    honoured already, which is revoked, and for one of a settled list.
    """
    request = Request(kind=Kind.OBJECT_TO_NOMINATION, key=key, actor=actor, at=at)
    said = clean_text(protest.content, "objection", CONTENT_LENGTH_MAX)
    name = protest.objector.strip()
    who = name and clean_name(name, "objector")

    def act(book: Book) -> int:
        require(book, actor, Act.REGISTER_OBJECTION)
        content = f"{protest.nomination_no}|{said}|{who}"
        before = accepted_before(book, request, content)
        if before is not None:
            known = book.selections.objection_of_action(before.seq)
            assert known is not None, before.seq
            return known
        nomination = book.selections.nomination(protest.nomination_no)
        if nomination is None:
            raise UnknownNomination(protest.nomination_no)
        _refuse(book, nomination)
        action = append_action(book, request, content)
        texts = book.actions.keep_named_texts(action.seq, {"objection": said, "objector": who})
        return book.selections.object_to(
            {
                "action_seq": action.seq,
                "nomination_id": nomination.id,
                "content_text_id": texts["objection"],
                "objector_text_id": texts.get("objector"),
            }
        )

    return carry_out(store, request, act)


def _refuse(book: Book, nomination: Nomination) -> None:
    """Only what is published and not settled yet is objected to."""
    selection = book.selections.find(nomination.selection_id)
    assert selection is not None, nomination
    hangs = selection.state in {SelectionState.PUBLISHED, SelectionState.CONCLUDED}
    if not (hangs and nomination.accepted):
        raise NominationNotPublished(nomination.id)
    honoured = {award.nomination_id for award in book.awards.of_selection(selection.id)}
    is_list = selection.purpose is not SelectionPurpose.HONOUR
    settled = selection.state is SelectionState.CONCLUDED and is_list
    if settled or nomination.id in honoured:
        raise NominationSettled(nomination.id)


def answer_on_nomination(
    store: Store,
    objection_no: int,
    conclusion: RatingConclusion,
    findings: str,
    *,
    key: str,
    actor: Actor,
    at: Moment,
) -> int:
    """Answer an objection once; REMOVED takes the name off the list. Returns the voucher.

    Raises UnknownNominationObjection, also for one that was answered.
    """
    request = Request(kind=Kind.ANSWER_ON_NOMINATION, key=key, actor=actor, at=at)
    found = clean_text(findings, "findings", FINDINGS_LENGTH_MAX)

    def act(book: Book) -> int:
        require(book, actor, Act.ANSWER_OBJECTION)
        content = f"{objection_no}|{conclusion}|{found}"
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        objection = book.selections.objection(objection_no)
        if objection is None or objection.conclusion is not None:
            raise UnknownNominationObjection(objection_no)
        action = append_action(book, request, content)
        texts = book.actions.keep_named_texts(action.seq, {"findings": found})
        book.selections.answer(
            {
                "objection_id": objection_no,
                "action_seq": action.seq,
                "conclusion": str(conclusion),
                "findings_text_id": texts["findings"],
            }
        )
        return action.seq

    return carry_out(store, request, act)
