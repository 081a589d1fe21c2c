"""A meeting adopts the newest draft of the rules: from a day on it counts."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.actions import Action
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.names import clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.panel_entries import TITLE_LENGTH_MAX
from jifen_desktop.domain.panels import MeetingKind
from jifen_desktop.domain.rule_refusals import (
    EntriesUnderOtherRules,
    MeetingAfterToday,
    NoRuleDraft,
    UnknownMeeting,
)
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.permissions import Act, require


@dataclass(frozen=True, kw_only=True)
class NamedMeeting:
    """A meeting by its name and day; one that the book does not know is recorded with no more."""

    title: str
    held_on: date


@dataclass(frozen=True, kw_only=True)
class Adopted:
    voucher_no: int
    rule_book_id: int
    version: int
    effective_on: date
    meeting_id: int


def adopt_rules(
    store: Store,
    meeting: NamedMeeting | int,
    effective_on: date,
    *,
    key: str,
    actor: Actor,
    at: Moment,
) -> Adopted:
    """Let the newest draft count for events from a day on, by the word of a meeting.

    `meeting` is a recorded one's id, or its name. The day may be past while no deed stands
    under another book from then on. Raises NoRuleDraft, UnknownMeeting, MeetingAfterToday or
    EntriesUnderOtherRules.
    """
    if isinstance(meeting, NamedMeeting):
        title = clean_text(meeting.title, "meeting_title", TITLE_LENGTH_MAX)
        meeting = NamedMeeting(title=title, held_on=meeting.held_on)
    request = Request(kind=Kind.ADOPT_RULES, key=key, actor=actor, at=at)
    content = f"{meeting}|{effective_on}"

    def act(book: Book) -> Adopted:
        require(book, actor, Act.ADOPT_RULES)
        before = accepted_before(book, request, content)
        if before is None:
            before = _adopt(book, request, content, meeting, effective_on)
        return _answer(book, before.seq)

    return carry_out(store, request, act)


def _adopt(
    book: Book,
    request: Request,
    content: str,
    meeting: NamedMeeting | int,
    effective_on: date,
) -> Action:
    draft = book.rules.newest_draft()
    if draft is None:
        raise NoRuleDraft
    known = _known_meeting(book, meeting)
    if isinstance(meeting, NamedMeeting) and meeting.held_on > day_of(book, request.at).day:
        raise MeetingAfterToday(meeting.held_on)
    others = book.rules.used_under_others(draft.id, effective_on)
    if others is not None:
        raise EntriesUnderOtherRules(*others)
    action = append_action(book, request, content)
    if known is None:
        assert isinstance(meeting, NamedMeeting)
        known = book.meetings.add(action.seq, MeetingKind.OTHER, meeting.held_on, None)
        book.actions.keep_texts(action.seq, {"meeting_title": meeting.title})
    version = book.rules.last_version() + 1
    book.rules.adopt(action.seq, draft.id, version, effective_on, known)
    return action


def _known_meeting(book: Book, meeting: NamedMeeting | int) -> int | None:
    if isinstance(meeting, NamedMeeting):
        found = book.meetings.held(meeting.held_on, meeting.title)
        return found.id if found else None
    if book.meetings.get(meeting) is None:
        raise UnknownMeeting(meeting)
    return meeting


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
