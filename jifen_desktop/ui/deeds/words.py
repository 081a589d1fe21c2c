"""How the page says points, amounts, rules and what is special about a deed."""

from datetime import date
from typing import Final

from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.deeds import Deed, Source
from jifen_desktop.domain.panels import Meeting
from jifen_desktop.domain.rules import Cap, Measure, Rule, RuleKind, Sign
from jifen_desktop.messages import MEASURE_NAMES, MEETING_KIND_NAMES, WINDOW_NAMES
from jifen_desktop.services.deed_board import BoardLine

#: A text that was erased on request.
ERASED: Final = "（已依申请删除）"
WHOLE_HOUSEHOLD: Final = "全户"


def signed(points: int) -> str:
    """+5, -2, 0."""
    return f"+{format_points(points, grouped=True)}" if points > 0 else _negative(points)


def _negative(points: int) -> str:
    return format_points(points, grouped=True)


def day_words(day: date, today: date) -> str:
    """A day of this year without its year."""
    return f"{day:%m-%d}" if day.year == today.year else f"{day}"


def amount_words(deed: Deed, rule: Rule) -> str:
    """2小时, or the tier's name; what is given a value has no amount."""
    if deed.tier:
        return deed.tier
    if rule.kind is RuleKind.RANGE:
        return ""
    return f"{format_fixed(deed.quantity, rule.scale, grouped=True)}{rule.unit}"


def value_words(rule: Rule) -> str:
    """What a rule gives: +0.1/10元, +2～+10, 村+5、县+15."""
    match rule.kind:
        case RuleKind.FIXED:
            step = format_fixed(rule.step, rule.scale) if rule.step else ""
            return f"{signed(rule.sign * rule.points)}/{step}{rule.unit}"
        case RuleKind.RANGE:
            return f"{signed(rule.sign * rule.points)}～{signed(rule.sign * rule.points_max)}"
        case RuleKind.TIERS:
            return "、".join(f"{t.name}{signed(rule.sign * t.points)}" for t in rule.tiers)


def caps_words(rule: Rule) -> str:
    """每次2人，每季10分; empty where nothing is limited."""
    return "，".join(_cap_words(cap) for cap in rule.caps)


def _cap_words(cap: Cap) -> str:
    limit = format_points(cap.amount) if cap.measure is Measure.POINTS else str(cap.amount)
    return f"{WINDOW_NAMES[cap.window]}{limit}{MEASURE_NAMES[cap.measure]}"


def amount_question(rule: Rule) -> str:
    """What is to be typed as the amount of a rule."""
    if rule.kind is RuleKind.RANGE:
        return f"{format_points(rule.points)} 到 {format_points(rule.points_max)} 分"
    return f"多少{rule.unit}"


def marks(line: BoardLine) -> str:
    """What one should look at twice, in a few words."""
    found: list[str] = []
    if line.rule.sign is Sign.DEDUCTION:
        found.append("扣分")
    if line.over_points:
        found.append("超上限")
    if line.duplicates:
        found.append("重复")
    if line.deed.source is Source.PAPER:
        found.append("纸面")
    return " ".join(found)


def shown_text(text: str | None) -> str:
    """A text of a person: '' where nothing was written, a remark where it was erased."""
    return ERASED if text is None else text


def meeting_words(meeting: Meeting) -> str:
    """2026-08-10 第三季度评议会."""
    title = meeting.title or MEETING_KIND_NAMES[meeting.kind]
    return f"{meeting.held_on} {title}"


def numbers_words(numbers: tuple[int, ...]) -> str:
    """12、15、18."""
    return "、".join(str(number) for number in numbers)
