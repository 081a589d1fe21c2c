"""The meeting at which something was decided: one that is known, or one of this act."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.domain import panel_entries
from jifen_desktop.domain.panels import MeetingKind
from jifen_desktop.domain.refusals import TextMissing
from jifen_desktop.domain.rule_refusals import MeetingAfterToday, UnknownMeeting


@dataclass(frozen=True, kw_only=True)
class HeldAt:
    """A meeting by its id, or by day and title; one that the book does not know is added."""

    meeting_id: int | None = None
    held_on: date | None = None
    title: str = ""
    kind: MeetingKind = MeetingKind.OTHER

    def cleaned(self) -> "HeldAt":
        """The same, written one way. Raises TextMissing where nothing says which meeting."""
        if self.meeting_id is not None:
            return HeldAt(meeting_id=self.meeting_id)
        title = panel_entries.meeting_title(self.title)
        if not title:
            raise TextMissing("meeting_title")
        if self.held_on is None:
            raise TextMissing("held_on")
        return HeldAt(held_on=self.held_on, title=title, kind=self.kind)


def known_meeting(book: Book, meeting: HeldAt, today: date) -> int | None:
    """The id of a meeting that the book knows; None for one to be added.

    Raises UnknownMeeting or MeetingAfterToday.
    """
    if meeting.meeting_id is not None:
        found = book.meetings.get(meeting.meeting_id)
        if found is None:
            raise UnknownMeeting(meeting.meeting_id)
        return found.id
    assert meeting.held_on is not None, meeting
    if meeting.held_on > today:
        raise MeetingAfterToday(meeting.held_on)
    held = book.meetings.held(meeting.held_on, meeting.title)
    return None if held is None else held.id


def add_meeting(book: Book, seq: int, meeting: HeldAt) -> int:
    """Write the meeting as part of an act and return its id."""
    assert meeting.held_on is not None, meeting
    meeting_id = book.meetings.add(seq, meeting.kind, meeting.held_on, None)
    book.actions.keep_texts(seq, {"meeting_title": meeting.title})
    return meeting_id
