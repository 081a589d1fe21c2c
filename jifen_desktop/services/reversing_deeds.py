"""Taking back chosen lines that were posted; a whole voucher is taken back by reversing.py."""

from collections.abc import Sequence

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.booking import Request, accepted_before, append_action, carry_out
from jifen_desktop.services.deed_steps import clean_reason, find_deeds, numbers_written
from jifen_desktop.services.entering import take_back_deeds
from jifen_desktop.services.permissions import Act, require


def reverse_deeds(
    store: Store, item_nos: Sequence[int], reason: str, *, key: str, actor: Actor, at: Moment
) -> int:
    """Take posted deeds back, of one voucher or several; return the new voucher's number.

    Score and points to spend go back by what was really given or taken, into debt if it
    was spent. Raises UnknownItem, or ItemElsewhere for one that is not posted or was taken
    back before.
    """
    request = Request(kind=Kind.REVERSE_DEEDS, key=key, actor=actor, at=at)
    why = clean_reason(reason)

    def act(book: Book) -> int:
        require(book, actor, Act.REVERSE_DEED)
        content = f"{numbers_written(item_nos)}|{why}"
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        deeds = find_deeds(book, item_nos, {Step.POSTED})
        action = append_action(book, request, content)
        take_back_deeds(book, action.seq, [deed.id for deed in deeds], why)
        return action.seq

    return carry_out(store, request, act)
