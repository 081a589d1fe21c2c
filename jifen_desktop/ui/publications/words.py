"""How the page says points, days, what became of a batch, and what an answer leads to."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.publication import Conclusion, Objection
from jifen_desktop.messages import CONCLUSION_NAMES, STEP_NAMES, WAY_NAMES
from jifen_desktop.services.publication_board import BatchLine, ObjectionLine, WallLine
from jifen_desktop.ui.look.tokens import Tone

#: A text that was erased on request.
ERASED: Final = "（已依申请删除）"
OBJECTED: Final = "有异议"
_WEEKDAYS: Final = "一二三四五六日"
_STEP_TONES: Final = {
    Step.POSTED: Tone.BRAND,
    Step.RETURNED: Tone.AMBER,
    Step.REJECTED: Tone.DANGER,
    Step.REVERSED: Tone.DANGER,
}
#: Of what hangs on the wall and is not posted yet; then of what was posted already.
_FOLLOWS: Final = {
    Conclusion.MAINTAINED: "事项不变，公示期满后照公示的入账。",
    Conclusion.CHANGED: "事项退回，改好以后重新申报、评议、公示。",
    Conclusion.REMOVED: "事项不通过，不计分。",
    Conclusion.WITHDRAWN: "事项不变，公示期满后照公示的入账。不用写核查人。",
}
_FOLLOWS_POSTED: Final = {
    Conclusion.MAINTAINED: "已经入账的分不变。",
    Conclusion.CHANGED: "已经入账的 {points} 分当场冲正。正确的一项另外登记，在核查情况里写明。",
    Conclusion.REMOVED: "已经入账的 {points} 分当场冲正，不再计分。",
    Conclusion.WITHDRAWN: "已经入账的分不变。不用写核查人。",
}


def signed(points: int) -> str:
    """+5, -2, 0."""
    written = format_points(points, grouped=True)
    return f"+{written}" if points > 0 else written


def points_tone(points: int) -> Tone:
    return Tone.DANGER if points < 0 else Tone.BRAND


def day_words(day: date, today: date) -> str:
    """A day of this year without its year."""
    return f"{day:%m-%d}" if day.year == today.year else f"{day}"


def weekday_words(day: date) -> str:
    """2026-11-28（星期六）."""
    return f"{day}（星期{_WEEKDAYS[day.weekday()]}）"


def shown_text(text: str | None) -> str:
    """A text of a person, or a remark where it was erased."""
    return ERASED if text is None else text


# --- batches ---------------------------------------------------------------------------


def batch_state(batch: BatchLine) -> tuple[str, Tone]:
    """What became of a batch, and what is to be done with it."""
    if not batch.standing:
        return _with_objections("已办完", batch.open_objections), Tone.FAINT
    if batch.days_left >= 0:
        left = f"剩 {batch.days_left} 天" if batch.days_left else "今天最后一天"
        tone = Tone.DANGER if batch.open_objections else Tone.INK
        return _with_objections(f"公示中 {left}", batch.open_objections), tone
    if batch.postable:
        return _with_objections("已到期，可以入账", batch.open_objections), Tone.BRAND
    return f"{OBJECTED} {batch.held:,} 项", Tone.DANGER


def _with_objections(state: str, objections: int) -> str:
    return f"{state}，异议 {objections:,} 件" if objections else state


def why_not_postable(batch: BatchLine) -> str:
    """Why nothing of a batch can be posted today; empty where something can."""
    if not batch.standing:
        return "这一批的事项都办完了。"
    if batch.days_left >= 0:
        free = batch.publication.last_day + timedelta(days=1)
        return f"公示期还没有满，{weekday_words(free)}起才能入账。"
    if not batch.postable:
        return f"剩下的 {batch.held:,} 项有异议，答复以后才能入账。"
    return ""


# --- lines -----------------------------------------------------------------------------


def line_state(line: WallLine) -> tuple[str, Tone]:
    """What became of one item of a batch."""
    is_open = any(objection.answer is None for objection in line.objections)
    if line.held:
        return OBJECTED, Tone.DANGER
    if is_open:
        return f"{STEP_NAMES[line.state]}，{OBJECTED}", Tone.DANGER
    return STEP_NAMES[line.state], _STEP_TONES.get(line.state, Tone.INK)


def objection_words(objection: Objection) -> str:
    """Who said what against a line, and what the answer was."""
    who = f"，{objection.objector}" if objection.objector else ""
    came = f"{objection.received_on} {WAY_NAMES[objection.way]}{who}"
    said = f"异议 {objection.id}（{came}）：{shown_text(objection.content)}"
    answer = objection.answer
    if answer is None:
        return f"{said}。最迟 {weekday_words(objection.due_on)}答复。"
    return f"{said}。{answer.answered_on} 答复：{CONCLUSION_NAMES[answer.conclusion]}。"


def objections_words(objections: Sequence[Objection]) -> str:
    """The newest objection to a line, and how many there are; empty where there is none."""
    if not objections:
        return ""
    newest = objection_words(objections[-1])
    return newest if len(objections) == 1 else f"共 {len(objections)} 件异议，最近：{newest}"


# --- objections ------------------------------------------------------------------------


def due_state(found: ObjectionLine) -> tuple[str, Tone]:
    """How many days are left for an answer, or what it was."""
    answer = found.objection.answer
    if answer is not None:
        return f"已答复，{CONCLUSION_NAMES[answer.conclusion]}", Tone.FAINT
    if found.days_left < 0:
        return f"超期 {-found.days_left} 天", Tone.DANGER
    if found.days_left == 0:
        return "今天到期", Tone.DANGER
    return f"剩 {found.days_left} 天", Tone.INK


def follows(conclusion: Conclusion, found: ObjectionLine) -> str:
    """What an answer leads to, said before it is given."""
    if found.state is Step.PUBLISHED:
        return _FOLLOWS[conclusion]
    if found.state is Step.POSTED:
        return _FOLLOWS_POSTED[conclusion].format(points=signed(found.line.points))
    return f"这一项{STEP_NAMES[found.state]}，答复只作记录。"
