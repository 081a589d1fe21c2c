"""Posting what was decided: from now on it stands in the score and can be spent."""

from collections.abc import Sequence

from jifen_desktop.db.book import Book
from jifen_desktop.db.deeds import Going
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.deciding import Ruling, sign_for_deductions, weigh_deeds
from jifen_desktop.services.deed_steps import find_deeds, may_be_posted, numbers_written
from jifen_desktop.services.entering import enter_deeds
from jifen_desktop.services.permissions import Act, require


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
    SignerNeeded or NothingToDo.
    """
    request = Request(kind=Kind.POST, key=key, actor=actor, at=at)

    def act(book: Book) -> int:
        require(book, actor, Act.POST_DEED)
        content = f"{numbers_written(item_nos)}|{signed_by}"
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        today = day_of(book, at).day
        deeds = find_deeds(book, item_nos, may_be_posted(book, today))
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
