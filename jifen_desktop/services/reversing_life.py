"""Taking back an event in the life of a household: all is as it was, if nothing stands on it."""

from collections.abc import Sequence
from dataclasses import replace

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.domain.actions import Action
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.life import LifeEvent, LifeKind
from jifen_desktop.domain.refusals import SomethingDepends
from jifen_desktop.services.booking import Request, append_action, day_of
from jifen_desktop.services.withdrawing import brought_households, first_later, set_people_back


def lift_suspension_of(book: Book, request: Request, death: Action) -> None:
    """End the suspension that a death brought, by an act of its own before the reversal."""
    laid_by = book.actions.with_key(Kind.VETO, death.key)
    if laid_by is None or laid_by.seq != death.seq + 1:
        return
    suspension = book.vetoes.of_action(laid_by.seq)
    assert suspension is not None, laid_by
    if suspension.ended_on is not None:
        return
    day = day_of(book, request.at)
    own = replace(request, kind=Kind.UNVETO)
    lifted = append_action(book, own, str(suspension.id), reverses=laid_by.seq, day=day)
    book.vetoes.end(lifted.seq, suspension.id, day.day)


def take_back_event(book: Book, event: LifeEvent, reversal: Action) -> None:
    """Set people, cards and vetoes back to what they were before an event.

    Its points were mirrored already. Raises SomethingDepends.
    """
    changes = book.actions.changes(event.action_seq)
    brought = brought_households(changes)
    _refuse_what_depends(book, event, changes, brought)
    set_people_back(book, changes, reversal)
    for veto_id, household_id, reaches in book.vetoes.reached_by(event.action_seq):
        book.vetoes.reach(reversal.seq, veto_id, household_id, reaches=not reaches)


def _refuse_what_depends(
    book: Book, event: LifeEvent, changes: Sequence[Change], brought: set[int]
) -> None:
    seq = event.action_seq
    joined = {c.subject_id for c in changes if c.subject == "member" and c.before is None}
    new_heads = {c.subject_id for c in changes if c.field == "head_name"}
    received: dict[int, int] = {}
    arrived_at = brought | new_heads
    if event.kind is LifeKind.MERGE:
        assert event.other_household_id is not None
        arrived_at |= {event.other_household_id}
        received = _moved_after(book, event, event.other_household_id)
    depends = first_later(
        book.actions.fields_changed_later(seq, "household"),
        book.households.people_changed_later(seq),
        book.ledger.moved_later(seq),
        received,
        book.redemptions.served_later(seq),
        book.deeds.first_of_households(brought, seq),
        book.deeds.first_of_people(joined, new_heads, seq),
        book.scores.moved_later(brought, seq),
        book.quarters.counted_later(brought, seq),
        book.selections.named_later(brought, seq),
        book.awards.given_later(brought, seq),
        book.vetoes.written_later(arrived_at, seq),
    )
    if depends is not None:
        household_id, later = depends
        raise SomethingDepends(book.households.get(household_id).household_no, later)


def _moved_after(book: Book, event: LifeEvent, target_id: int) -> dict[int, int]:
    """The first later act on the points that a target got: they may be spent by now."""
    if event.moved_points <= 0:
        return {}
    later = book.ledger.first_after(book.households.get(target_id).account_id, event.action_seq)
    return {} if later is None else {target_id: later}
