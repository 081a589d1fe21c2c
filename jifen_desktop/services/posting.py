"""Posting what was decided: from now on it stands in the score and can be spent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.deeds import Going
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.publication import Publication
from jifen_desktop.domain.publication_refusals import (
    NothingToPost,
    PublicationRuns,
    UnknownPublication,
)
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.deciding import Ruling, sign_for_deductions, weigh_deeds
from jifen_desktop.services.deed_steps import find_postable, numbers_written
from jifen_desktop.services.entering import enter_deeds
from jifen_desktop.services.permissions import Act, require


@dataclass(frozen=True, kw_only=True)
class Posted:
    """The first answer of an accepted posting of a publication."""

    voucher_no: int
    posted: int
    #: Items that wait for an answer; they can be posted later.
    held: int


def post(
    store: Store,
    item_nos: Sequence[int],
    *,
    signed_by: int | None = None,
    key: str,
    actor: Actor,
    at: Moment,
) -> int:
    """Post decided deeds under one voucher and return its number.

    In a village without meetings this decides over declared or checked ones too, and a
    deduction among those needs a second person. Raises UnknownItem, ItemElsewhere,
    SignerNeeded or NothingToDo, and NotPublishedYet in a village that publishes.
    """
    request = Request(kind=Kind.POST, key=key, actor=actor, at=at)

    def act(book: Book) -> int:
        require(book, actor, Act.POST_DEED)
        content = f"{numbers_written(item_nos)}|{signed_by}"
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        today = day_of(book, at).day
        deeds = find_postable(book, item_nos, today)
        undecided = [deed for deed in deeds if deed.step is not Step.DECIDED]
        weighed = weigh_deeds(book, [(deed, Ruling(item_no=deed.id)) for deed in undecided])
        name = sign_for_deductions(book, actor, weighed, signed_by, today)
        action = append_action(book, request, content)
        posted = [Going(deed_id=deed.id, step=Step.POSTED) for deed in deeds]
        book.deeds.go(action.seq, [each.going(None) for each in weighed] + posted)
        enter_deeds(book, action.seq, [deed.id for deed in deeds], today)
        book.actions.keep_texts(action.seq, {"signed_by": name})
        return action.seq

    return carry_out(store, request, act)


def post_publication(store: Store, batch_no: int, *, key: str, actor: Actor, at: Moment) -> Posted:
    """Post what hung on the wall, once its last day is over and as far as nobody objects.

    Items that wait for an answer stay; the batch is posted again for them, under another
    key. Raises UnknownPublication, PublicationRuns, or NothingToPost.
    """
    request = Request(kind=Kind.POST, key=key, actor=actor, at=at)
    content = f"publication|{batch_no}"

    def act(book: Book) -> Posted:
        require(book, actor, Act.POST_DEED)
        before = accepted_before(book, request, content)
        if before is not None:
            return _posted(book, batch_no, before.seq)
        publication = book.publications.find(batch_no)
        if publication is None:
            raise UnknownPublication(batch_no)
        today = day_of(book, at).day
        numbers = _free_items(book, publication, today)
        action = append_action(book, request, content)
        book.deeds.go(action.seq, [Going(deed_id=one, step=Step.POSTED) for one in numbers])
        enter_deeds(book, action.seq, numbers, today)
        return _posted(book, batch_no, action.seq)

    return carry_out(store, request, act)


def _free_items(book: Book, publication: Publication, today: date) -> list[int]:
    """The items of a batch that still hang there and wait for no answer, in its order."""
    if not publication.over(today):
        raise PublicationRuns(publication.id, publication.last_day)
    fates = book.publications.fates(publication.id)
    standing = [deed_id for deed_id, step in fates.items() if step is Step.PUBLISHED]
    held = book.objections.held_back(standing)
    if held.issuperset(standing):
        raise NothingToPost(publication.id, len(held))
    return [deed_id for deed_id in standing if deed_id not in held]


def _posted(book: Book, batch_no: int, seq: int) -> Posted:
    """What still hung there after that act waited for an answer."""
    left = book.publications.fates(batch_no, until_seq=seq)
    return Posted(
        voucher_no=seq,
        posted=len(book.scores.of_action(seq)),
        held=sum(step is Step.PUBLISHED for step in left.values()),
    )
