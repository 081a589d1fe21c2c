"""What people type about groups, meetings and grids, cleaned as domain/entries.py cleans."""

import re
from datetime import date

from jifen_desktop.domain import entries
from jifen_desktop.domain.amounts import parse_fixed
from jifen_desktop.domain.file_faults import CellUnfit
from jifen_desktop.domain.group_numbers import in_order
from jifen_desktop.domain.names import clean_name, clean_text, to_half_width
from jifen_desktop.domain.refusals import NotANumber, NumberOutOfRange, TextTooLong

DUTY_LENGTH_MAX = 20
GRID_LENGTH_MAX = 20
TITLE_LENGTH_MAX = 60
PLACE_LENGTH_MAX = 60
TOPICS_LENGTH_MAX = 400
GUESTS_LENGTH_MAX = 600
EXPECTED_MAX = 10_000

#: Between two topics, and between two names; a list that was pasted has lines.
_BETWEEN_TOPICS = re.compile("[;\uff1b\n]")
_BETWEEN_NAMES = re.compile("[,;\u3001\uff0c\uff1b\n]")


def panel_member_name(text: str) -> str:
    return clean_name(text, "panel_member_name")


def duty(text: str) -> str:
    return clean_name(text, "duty", DUTY_LENGTH_MAX) if text.strip() else ""


def term_from(text: str) -> date:
    return entries.day(text, "term_from")


def term_until(text: str) -> date | None:
    """The last day on the group, None for nothing typed: until the next election."""
    return entries.day(text, "term_until") if text.strip() else None


def grid_name(text: str) -> str:
    return clean_name(to_half_width(text), "grid_name", GRID_LENGTH_MAX)


def worker_name(text: str) -> str:
    return clean_name(text, "worker_name") if text.strip() else ""


def group_names(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Each group of households once, as people count them."""
    return tuple(in_order({entries.group_name(text) for text in texts} - {""}))


def held_on(text: str) -> date:
    return entries.day(text, "held_on")


def meeting_title(text: str) -> str:
    return clean_text(text, "meeting_title", TITLE_LENGTH_MAX) if text.strip() else ""


def meeting_place(text: str) -> str:
    return clean_text(text, "meeting_place", PLACE_LENGTH_MAX) if text.strip() else ""


def meeting_chair(text: str) -> str:
    return clean_name(text, "meeting_chair") if text.strip() else ""


def meeting_recorder(text: str) -> str:
    return clean_name(text, "meeting_recorder") if text.strip() else ""


def meeting_topics(text: str) -> tuple[str, ...]:
    """What was on the agenda, one topic after each other."""
    found = _parts(text, _BETWEEN_TOPICS, "meeting_topics", TOPICS_LENGTH_MAX)
    return tuple(clean_text(topic, "meeting_topics") for topic in found)


def meeting_guests(text: str) -> tuple[str, ...]:
    """Names of those present who sit on no group."""
    found = _parts(text, _BETWEEN_NAMES, "meeting_guests", GUESTS_LENGTH_MAX)
    return tuple(clean_name(name, "meeting_guests") for name in found)


def expected(text: str) -> int | None:
    """How many should have come, None for nothing typed."""
    if not text.strip():
        return None
    try:
        number = parse_fixed(text, 1)
    except (NotANumber, NumberOutOfRange) as reason:
        raise CellUnfit("expected", reason) from reason
    if not 1 <= number <= EXPECTED_MAX:
        raise CellUnfit("expected", NumberOutOfRange(text))
    return number


def _parts(text: str, between: re.Pattern[str], field: str, length_max: int) -> list[str]:
    """What stands between the signs, without what is blank."""
    if len(text) > length_max:
        raise TextTooLong(field, length_max)
    return [part for part in between.split(text) if part.strip()]
