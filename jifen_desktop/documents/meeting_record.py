"""The record of a meeting (评议记录表): its words as data, and its paper."""

from jifen_desktop.documents.meeting_record_sheet import meeting_record_pages
from jifen_desktop.documents.meeting_record_words import TITLE, meeting_record_words
from jifen_desktop.documents.pen import print_pages
from jifen_desktop.domain.meeting_record import MeetingRecord


def meeting_record_rows(record: MeetingRecord) -> tuple[tuple[str, ...], ...]:
    """What the record says, top to bottom; the drawing adds only page numbers."""
    return meeting_record_words(record).texts()


def meeting_record_pdf(record: MeetingRecord) -> bytes:
    """The record as a PDF on A4, with room for everybody's signature."""
    pages = meeting_record_pages(meeting_record_words(record), practice=record.practice)
    return print_pages(f"{TITLE} {record.meeting.held_on}", pages)
