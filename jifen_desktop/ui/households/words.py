"""What the households page says of a household: its state, its readings, what was changed."""

from typing import Final

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.history import LIFE, HistoryLine
from jifen_desktop.domain.households import CardState, HouseholdState
from jifen_desktop.messages import FIELD_NAMES, KIND_NAMES, LIFE_NAMES, VALUE_NAMES
from jifen_desktop.ui.look.tokens import Tone

NOTHING: Final = "—"
#: Between two readings of one name; the book keeps one a line.
_READINGS_BETWEEN: Final = " / "
_PHONE_TAIL: Final = 4

_STATE_TONES: Final = {
    HouseholdState.OPEN: Tone.BRAND,
    HouseholdState.AWAY: Tone.AMBER,
    HouseholdState.MOVED_OUT: Tone.AMBER,
    HouseholdState.CLOSED: Tone.DANGER,
}
_CARD_TONES: Final = {CardState.LOST: Tone.DANGER, CardState.WITHDRAWN: Tone.FAINT}


def state_name(state: HouseholdState) -> str:
    return VALUE_NAMES["state", state]


def state_tone(state: HouseholdState) -> Tone:
    return _STATE_TONES.get(state, Tone.DANGER)


def card_state_name(state: CardState) -> str:
    return VALUE_NAMES["card_state", state]


def card_tone(state: CardState) -> Tone:
    return _CARD_TONES.get(state, Tone.BRAND)


def phone_tail(phone: str) -> str:
    """What the list shows: enough to tell two households apart, for all eyes at the counter."""
    return f"…{phone[-_PHONE_TAIL:]}" if phone else ""


def shown_readings(pinyin: str) -> str:
    """Readings as people type them: dan xiong / shan xiong."""
    return _READINGS_BETWEEN.join(" ".join(line.split()) for line in pinyin.splitlines())


def typed_readings(text: str) -> str:
    """What people typed, one reading a line."""
    return "\n".join(part.strip() for part in text.replace("／", "/").split("/"))


def place_words(
    group_name: str, household_no: str, population: int | None, *, merged_into: str = ""
) -> str:
    parts = [group_name, f"户号 {household_no}"]
    if population is not None:
        parts.append(f"{population} 口人")
    if merged_into:
        parts.append(f"已并入户号 {merged_into}")
    return " · ".join(part for part in parts if part)


def history_words(line: HistoryLine) -> tuple[str, str]:
    """What was changed, and from what to what."""
    if line.field.startswith(LIFE):
        return _event_words(line)
    field = FIELD_NAMES.get(line.field, line.field)
    what = f"{field}（{line.about}）" if line.about else field
    if line.field == "state" and line.before is None:
        what = KIND_NAMES[line.kind]
    return what, f"{_said(line.field, line.before)} → {_said(line.field, line.after)}"


def _event_words(line: HistoryLine) -> tuple[str, str]:
    """An event in the life of the household, with what became of its points."""
    name = LIFE_NAMES[line.field.removeprefix(LIFE)]
    what = f"{name}（{line.about}）" if line.about else name
    before, after = (
        format_points(int(points or 0), grouped=True) for points in (line.before, line.after)
    )
    return what, f"{before} 分" if before == after else f"{before} 分 → {after} 分"


def _said(field: str, stored: str | None) -> str:
    """A stored value as people read it; one that was erased or empty has none."""
    if not stored:
        return NOTHING
    if field == "pinyin":
        return shown_readings(stored)
    return VALUE_NAMES.get((field, stored), stored)
