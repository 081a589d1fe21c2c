"""How the part says purposes, how far a selection is, and what became of a name."""

from typing import Final

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.honours import HonourScope
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.selections import (
    NominationObjection,
    Selection,
    SelectionPurpose,
    SelectionState,
)
from jifen_desktop.messages import (
    GIVERS,
    ORIGINS,
    basis_words,
    certificate_no_words,
    figures_words,
)
from jifen_desktop.services.selection_listing import NominationLine, SelectionBoard
from jifen_desktop.ui.look.tokens import Tone

#: A text that was erased on request.
ERASED: Final = "（已依申请删除）"
PURPOSES: Final = {
    SelectionPurpose.HONOUR: "表彰",
    SelectionPurpose.RECOMMENDATION: "推荐上报",
    SelectionPurpose.PRIORITY: "优先名单",
}
SHORT_PURPOSES: Final = {
    SelectionPurpose.HONOUR: "表彰",
    SelectionPurpose.RECOMMENDATION: "推荐",
    SelectionPurpose.PRIORITY: "优先",
}
PURPOSE_CHOICES: Final = {
    SelectionPurpose.HONOUR: "表彰：评出来发证书",
    SelectionPurpose.RECOMMENDATION: "推荐上报：由上级评定",
    SelectionPurpose.PRIORITY: "优先名单：产业项目、技能培训等先安排",
}
#: What a selection ends with: the verb, and the word once it is done.
CONCLUDE: Final = {
    SelectionPurpose.HONOUR: "授予",
    SelectionPurpose.RECOMMENDATION: "上报",
    SelectionPurpose.PRIORITY: "定案",
}
CONCLUSIONS: Final = {
    RatingConclusion.MAINTAINED: "维持",
    RatingConclusion.WITHDRAWN: "异议人撤回",
    RatingConclusion.REMOVED: "异议成立，取消",
}
UNITS: Final = {HonourScope.HOUSEHOLD: "户", HonourScope.PERSON: "人"}
_STATES: Final = {
    SelectionState.OPEN: ("提名中", Tone.AMBER),
    SelectionState.REVIEWED: ("待公示", Tone.AMBER),
    SelectionState.PUBLISHED: ("公示中", Tone.BRAND),
    SelectionState.DROPPED: ("已作废", Tone.FAINT),
}


def text_words(text: str | None) -> str:
    """A text of a person, or a remark where it was erased."""
    return ERASED if text is None else text


def state_words(selection: Selection) -> tuple[str, Tone]:
    """How far it is."""
    if selection.state is SelectionState.CONCLUDED:
        return f"已{CONCLUDE[selection.purpose]}", Tone.BRAND
    return _STATES[selection.state]


def facts_words(board: SelectionBoard) -> str:
    """What it is for, whose figures stand behind the names, and how long it hangs."""
    selection = board.selection
    parts = [PURPOSES[selection.purpose]]
    if selection.purpose is not SelectionPurpose.PRIORITY:
        parts[0] = f"{GIVERS[selection.giver]}{parts[0]}"
    parts.append(f"{selection.opened_on} 发起")
    if selection.asked is not None:
        parts.append(f"积分看{basis_words(selection.asked)}")
    if selection.last_day is not None:
        parts.append(f"公示 {selection.first_day} 至 {selection.last_day}")
    return "，".join(parts) + "。"


def board_state(board: SelectionBoard) -> tuple[str, Tone]:
    """The same as in the list; a publication that is over says so."""
    if board.selection.state is SelectionState.PUBLISHED and board.free:
        return "公示期满", Tone.AMBER
    return state_words(board.selection)


def note_words(board: SelectionBoard) -> str:
    """Why its end has to wait; empty where nothing holds it up."""
    selection = board.selection
    if selection.state is not SelectionState.PUBLISHED:
        return ""
    verb = CONCLUDE[selection.purpose]
    if not board.free:
        return f"公示到 {selection.last_day}，第二天起可以{verb}。"
    waiting = sum(one.conclusion is None for one in board.objections)
    if waiting and selection.purpose is not SelectionPurpose.HONOUR:
        return f"还有 {waiting:,} 件异议没有答复，答复以后才能{verb}。"
    if not board.concludable:
        return f"现在没有可以{verb}的人。"
    return ""


def line_state(line: NominationLine) -> tuple[str, Tone]:
    """What became of a name so far."""
    one, award = line.nomination, line.award
    if award is not None:
        number = certificate_no_words(award.certificate)
        return (f"已撤销 {number}", Tone.FAINT) if award.revoked_on else (number, Tone.BRAND)
    if one.accepted is False:
        return f"未通过：{text_words(one.reason)}", Tone.FAINT
    if line.removed:
        return CONCLUSIONS[RatingConclusion.REMOVED], Tone.FAINT
    if line.held:
        return "有异议，待答复", Tone.AMBER
    if line.kept_back:
        return "目前不参评", Tone.AMBER
    return ("通过", Tone.BRAND) if one.accepted else ("", Tone.INK)


def figure_cells(line: NominationLine) -> tuple[str, str, str]:
    """Points, how often it stood high, and deductions; empty without figures."""
    figures = line.figures
    if figures is None:
        return "", "", ""
    points = format_points(figures.points, grouped=True)
    return points, f"{len(figures.high):,}", f"{figures.deductions:,}"


def behind_words(board: SelectionBoard, line: NominationLine) -> str:
    """Everything that speaks for a name."""
    one, asked = line.nomination, board.selection.asked
    words = f"{ORIGINS[one.origin]}。"
    if asked is not None:
        words += f"积分：{figures_words(asked, line.figures)}。"
    return f"{words}\n事迹：{text_words(one.deed)}" if one.deed != "" else words


def objection_state(objection: NominationObjection) -> tuple[str, Tone]:
    """Whether it was answered, and how."""
    if objection.conclusion is None:
        return "待答复", Tone.AMBER
    return CONCLUSIONS[objection.conclusion], Tone.FAINT


def objection_words(objection: NominationObjection) -> str:
    """Who said what, and what was found."""
    who = f"{objection.objector}：" if objection.objector else ""
    said = f"{who}{text_words(objection.content)}"
    if objection.conclusion is None:
        return said
    return f"{said}\n答复：{CONCLUSIONS[objection.conclusion]}。{text_words(objection.findings)}"
