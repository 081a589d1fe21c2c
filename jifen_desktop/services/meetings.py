"""Meetings of the groups: recorded once, never changed; and what was decided there."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain import panel_entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import Deed, DeedStep, Step
from jifen_desktop.domain.meeting_record import AdoptedRules, DecidedItem, MeetingRecord
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.panels import Meeting, MeetingKind
from jifen_desktop.domain.rule_refusals import (
    MeetingAfterToday,
    PanelMemberGone,
    UnknownMeeting,
)
from jifen_desktop.domain.settings import SUPERVISION_PHONE
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.permissions import Act, require

MEETINGS_SHOWN_MAX: Final = 500


@dataclass(frozen=True, kw_only=True)
class MeetingEntry:
    """A meeting as typed.

    Topics stand one behind the other with a semicolon or a line between them, guests with
    a comma or a line; `present` are ids of group members.
    """

    kind: MeetingKind
    held_on: str
    title: str = ""
    place: str = ""
    chair: str = ""
    recorder: str = ""
    expected: str = ""
    topics: str = ""
    guests: str = ""
    present: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Held:
    """A meeting as the book keeps it."""

    kind: MeetingKind
    held_on: date
    expected: int | None
    texts: dict[str, str]
    present: tuple[int, ...]


def record_meeting(
    store: Store, entry: MeetingEntry, *, key: str, actor: Actor, at: Moment
) -> Meeting:
    """Record a meeting that was held. Raises MeetingAfterToday or PanelMemberGone."""
    held = _cleaned(entry)
    request = Request(kind=Kind.MEETING, key=key, actor=actor, at=at)
    return carry_out(store, request, lambda book: _record(book, request, held))


def list_meetings(store: Store) -> tuple[Meeting, ...]:
    """The last meetings, the newest first."""
    with store.reading() as book:
        return tuple(book.meetings.all(newest=MEETINGS_SHOWN_MAX))


def meeting_record(store: Store, meeting_id: int) -> MeetingRecord:
    """A meeting with all that was decided there. Raises UnknownMeeting."""
    with store.reading() as book:
        meeting = book.meetings.get(meeting_id)
        if meeting is None:
            raise UnknownMeeting(meeting_id)
        head = book.head.read()
        return MeetingRecord(
            village_name=head.village_name,
            practice=head.practice,
            meeting=meeting,
            items=_items(book, meeting_id),
            adopted=_adopted(book, meeting_id),
            supervision_phone=book.settings.value(SUPERVISION_PHONE, meeting.held_on),
        )


def _cleaned(entry: MeetingEntry) -> _Held:
    return _Held(
        kind=entry.kind,
        held_on=panel_entries.held_on(entry.held_on),
        expected=panel_entries.expected(entry.expected),
        texts={
            "meeting_title": panel_entries.meeting_title(entry.title),
            "meeting_place": panel_entries.meeting_place(entry.place),
            "meeting_chair": panel_entries.meeting_chair(entry.chair),
            "meeting_recorder": panel_entries.meeting_recorder(entry.recorder),
            "meeting_topics": "\n".join(panel_entries.meeting_topics(entry.topics)),
            "meeting_guests": "\n".join(panel_entries.meeting_guests(entry.guests)),
        },
        present=tuple(sorted(set(entry.present))),
    )


def _record(book: Book, request: Request, held: _Held) -> Meeting:
    require(book, request.actor, Act.HOLD_MEETING)
    content = str(held)
    before = accepted_before(book, request, content)
    if before is not None:
        return _of_action(book, before.seq)
    if held.held_on > day_of(book, request.at).day:
        raise MeetingAfterToday(held.held_on)
    names = _names_then(book, held)
    action = append_action(book, request, content)
    meeting_id = book.meetings.add(action.seq, held.kind, held.held_on, held.expected)
    book.actions.keep_texts(action.seq, held.texts)
    book.meetings.attended(action.seq, meeting_id, names)
    return _of_action(book, action.seq)


def _of_action(book: Book, seq: int) -> Meeting:
    meeting = book.meetings.of_action(seq)
    assert meeting is not None, seq
    return meeting


def _names_then(book: Book, held: _Held) -> dict[int, str]:
    """The names of who was present. Raises PanelMemberGone for who had left before that day."""
    members = book.panels.some(held.present)
    for member_id in held.present:
        member = members.get(member_id)
        if member is None or not (
            member.serving or (member.term_until is not None and member.term_until >= held.held_on)
        ):
            raise PanelMemberGone
    return {member_id: members[member_id].name for member_id in held.present}


# --- what was decided -------------------------------------------------------------


def _adopted(book: Book, meeting_id: int) -> tuple[AdoptedRules, ...]:
    return tuple(
        AdoptedRules(version=rules.version, effective_on=rules.effective_on)
        for rules in book.rules.books()
        if rules.meeting_id == meeting_id and rules.effective_on is not None
    )


def _items(book: Book, meeting_id: int) -> tuple[DecidedItem, ...]:
    steps = book.meetings.steps(meeting_id)
    deeds = book.deeds.some({step.deed_id for step in steps})
    texts = book.deeds.texts(deeds)
    decided_last = book.meetings.last_decisions(meeting_id)
    rules = book.rules.some({deed.rule_id for deed in deeds.values()})
    households = {
        household_id: book.households.get(household_id)
        for household_id in {deed.household_id for deed in deeds.values()}
    }
    items: list[DecidedItem] = []
    for step in steps:
        deed = deeds[step.deed_id]
        household, said = households[deed.household_id], texts[deed.id]
        agreed, given = _points(deed, step, decided_last.get(deed.id))
        items.append(
            DecidedItem(
                item_no=deed.id,
                household_no=household.household_no,
                head_name=said.get("head_name", household.head_name),
                member_name=said.get("member_name", ""),
                rule_code=deed.rule_code,
                rule_item=rules[deed.rule_id].rule.item,
                event_date=deed.event_date,
                step=step.step,
                nominal_points=deed.nominal_points,
                agreed_points=agreed,
                given_points=given,
                votes=_votes(step),
                reason=step.reason or "",
                recused=step.recused or "",
            )
        )
    return tuple(items)


def _points(deed: Deed, step: DeedStep, decided_last: int | None) -> tuple[int | None, int | None]:
    """Agreed and given, where this was the last decision: the deed keeps no older ones."""
    if step.step is not Step.DECIDED or step.action_seq != decided_last:
        return None, None
    return deed.agreed_points, deed.given_points


def _votes(step: DeedStep) -> tuple[int, int, int] | None:
    votes = (step.votes_for, step.votes_against, step.votes_abstained)
    in_favour, against, abstained = votes
    if in_favour is None or against is None or abstained is None:
        return None
    return in_favour, against, abstained
