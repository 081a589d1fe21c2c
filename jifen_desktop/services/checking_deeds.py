"""Checking declared deeds on the spot: they go on to the group, or back with a reason."""

from collections.abc import Collection, Sequence

from jifen_desktop.db.book import Book
from jifen_desktop.db.deeds import Going
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.booking import Request
from jifen_desktop.services.deed_steps import clean_reason, find_deeds, lead, numbers_written
from jifen_desktop.services.permissions import Act


def check_deeds(
    store: Store, item_nos: Sequence[int], *, key: str, actor: Actor, at: Moment
) -> int:
    """Say of declared deeds that they are true; return the voucher number."""
    request = Request(kind=Kind.CHECK, key=key, actor=actor, at=at)
    return _lead(store, request, item_nos, {Step.DECLARED}, Step.CHECKED, "")


def return_deeds(
    store: Store, item_nos: Sequence[int], reason: str, *, key: str, actor: Actor, at: Moment
) -> int:
    """Give declared or checked deeds back to who declared them; return the voucher number."""
    request = Request(kind=Kind.CHECK, key=key, actor=actor, at=at)
    why = clean_reason(reason)
    steps = {Step.DECLARED, Step.CHECKED}
    return _lead(store, request, item_nos, steps, Step.RETURNED, why)


def _lead(
    store: Store,
    request: Request,
    item_nos: Sequence[int],
    steps: Collection[Step],
    to: Step,
    reason: str,
) -> int:
    def plan(book: Book) -> list[Going]:
        deeds = find_deeds(book, item_nos, steps)
        return [Going(deed_id=deed.id, step=to, reason=reason) for deed in deeds]

    content = f"{to}|{numbers_written(item_nos)}|{reason}"
    return lead(store, request, Act.CHECK_DEED, content, plan)
