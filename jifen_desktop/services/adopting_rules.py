"""A meeting adopts the newest draft of the rules: from a day on it counts."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.actions import Action
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.rule_refusals import EntriesUnderOtherRules, NoRuleDraft
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.held_meetings import HeldAt, add_meeting, known_meeting
from jifen_desktop.services.permissions import Act, require


@dataclass(frozen=True, kw_only=True)
class Adopted:
    voucher_no: int
    rule_book_id: int
    version: int
    effective_on: date
    meeting_id: int


def adopt_rules(
    store: Store,
    meeting: HeldAt,
    effective_on: date,
    *,
    key: str,
    actor: Actor,
    at: Moment,
) -> Adopted:
    """Let the newest draft count for events from a day on, by the word of a meeting.

    The day may be past while no deed stands under another book from then on. Raises
    NoRuleDraft, UnknownMeeting, MeetingAfterToday or EntriesUnderOtherRules.
    """
    held = meeting.cleaned()
    request = Request(kind=Kind.ADOPT_RULES, key=key, actor=actor, at=at)
    content = f"{held}|{effective_on}"

    def act(book: Book) -> Adopted:
        require(book, actor, Act.ADOPT_RULES)
        before = accepted_before(book, request, content)
        if before is None:
            before = _adopt(book, request, content, held, effective_on)
        return _answer(book, before.seq)

    return carry_out(store, request, act)


def _adopt(book: Book, request: Request, content: str, held: HeldAt, effective_on: date) -> Action:
    draft = book.rules.newest_draft()
    if draft is None:
        raise NoRuleDraft
    meeting_id = known_meeting(book, held, day_of(book, request.at).day)
    others = book.rules.used_under_others(draft.id, effective_on)
    if others is not None:
        raise EntriesUnderOtherRules(*others)
    action = append_action(book, request, content)
    if meeting_id is None:
        meeting_id = add_meeting(book, action.seq, held)
    version = book.rules.last_version() + 1
    book.rules.adopt(action.seq, draft.id, version, effective_on, meeting_id)
    return action


def _answer(book: Book, seq: int) -> Adopted:
    adoption = book.rules.adopted_by(seq)
    assert adoption is not None, seq
    return Adopted(
        voucher_no=seq,
        rule_book_id=adoption.rule_book_id,
        version=adoption.version,
        effective_on=adoption.effective_on,
        meeting_id=adoption.meeting_id,
    )
