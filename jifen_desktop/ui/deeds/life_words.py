"""A step in the life of a deed, as rows of words."""

from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.publication import Objection
from jifen_desktop.messages import CONCLUSION_NAMES, STEP_NAMES
from jifen_desktop.services.deed_board import StepLine
from jifen_desktop.ui.deeds.words import shown_text
from jifen_desktop.ui.look.tokens import GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Column

_TONES = {
    Step.POSTED: Tone.BRAND,
    Step.RETURNED: Tone.AMBER,
    Step.REJECTED: Tone.DANGER,
    Step.REVERSED: Tone.DANGER,
    Step.DROPPED: Tone.FAINT,
}


def step_row(taken: StepLine) -> QWidget:
    """What was done and when; below it who, at which meeting, and why."""
    step = taken.step
    row = QWidget()
    column = Column(row, gap=GAP_SMALL)
    time = f"{taken.local_time:%H:%M}" if taken.local_time else ""
    when = f"{taken.business_date} {time}".strip()
    tone = _TONES.get(step.step, Tone.INK)
    column.addWidget(Label(f"{STEP_NAMES[step.step]} · {when}", tone=tone, bold=True, wrap=True))
    objections = [objection_words(one) for one in taken.objections]
    for text in (
        *(who_words(taken), meeting_words(taken), wall_words(taken), why_words(taken)),
        *objections,
    ):
        if text:
            column.addWidget(Label(text, size=TextSize.SMALL, tone=Tone.SOFT, wrap=True))
    return row


def who_words(taken: StepLine) -> str:
    second = f"，{taken.second_name}签字" if taken.second_name else ""
    return f"{taken.operator_name}{second} · 凭证 {taken.step.action_seq}"


def meeting_words(taken: StepLine) -> str:
    """Which meeting, and how it voted."""
    step, parts = taken.step, list[str]()
    if taken.meeting_held_on is not None:
        parts.append(f"{taken.meeting_held_on} {taken.meeting_title or ''}".strip())
    if step.votes_for is not None:
        votes = f"赞成 {step.votes_for}、反对 {step.votes_against}、弃权 {step.votes_abstained}"
        parts.append(votes)
    if step.recused:
        parts.append(f"{step.recused} 回避")
    return "，".join(parts)


def wall_words(taken: StepLine) -> str:
    """In which batch it hung on the wall, and from when to when."""
    put_up = taken.publication
    if put_up is None:
        return ""
    return f"公示批次 {put_up.id}，{put_up.first_day} 至 {put_up.last_day}"


def objection_words(objection: Objection) -> str:
    """What was said against it, and how that was answered."""
    answer = objection.answer
    said = f"异议 {objection.id}（{objection.received_on}）：{shown_text(objection.content)}"
    if answer is None:
        return f"{said}；应在 {objection.due_on} 前答复"
    found = shown_text(answer.findings)
    return f"{said}；{answer.answered_on} {CONCLUSION_NAMES[answer.conclusion]}：{found}"


def why_words(taken: StepLine) -> str:
    return f"原因：{taken.step.reason}" if taken.step.reason else ""
