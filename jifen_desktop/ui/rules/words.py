"""What the rule page says of rules and of the books they stand in."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.panels import Meeting
from jifen_desktop.domain.rule_comparison import Comparison, RuleChange, RuleUse
from jifen_desktop.domain.rules import Cap, Measure, Rule, RuleKind, Sign
from jifen_desktop.messages import MEASURE_NAMES, WINDOW_NAMES
from jifen_desktop.services.rule_listing import ListedBook
from jifen_desktop.ui.look.tokens import Tone

MINUS: Final = "\N{MINUS SIGN}"
NOTHING: Final = "—"
#: So many changed rules are named; the rest are counted.
NAMED_MAX: Final = 6


class Standing(StrEnum):
    """What a shown book is to the village today."""

    IN_FORCE = "现行"
    COMING = "待施行"
    OLD = "旧版"
    DRAFT = "草案"
    EDITED = "正在起草"


class Mark(StrEnum):
    """What became of a rule since the version that was adopted last."""

    USED = "在用"
    ADDED = "新增"
    CHANGED = "改动"
    DISABLED = "停用"


MARK_TONES: Final = {
    Mark.USED: Tone.SOFT,
    Mark.ADDED: Tone.BRAND,
    Mark.CHANGED: Tone.AMBER,
    Mark.DISABLED: Tone.DANGER,
}
STANDING_TONES: Final = {
    Standing.IN_FORCE: Tone.BRAND,
    Standing.COMING: Tone.AMBER,
    Standing.OLD: Tone.SOFT,
    Standing.DRAFT: Tone.AMBER,
    Standing.EDITED: Tone.AMBER,
}


# --- books ------------------------------------------------------------------------------


def day_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def book_name(listed: ListedBook, standing: Standing) -> str:
    """第 2 版（现行）."""
    version = listed.book.version
    return f"第 {version} 版（{standing.value}）" if version else "草案（等会议通过）"


def edition_words(listed: ListedBook) -> str:
    """From when on it counts, and by whose word."""
    effective_on = listed.book.effective_on
    if effective_on is None:
        return f"草案，{listed.rules} 项，会议通过以后才施行"
    passed = meeting_words(listed.meeting)
    return f"{day_words(effective_on)}起施行，{listed.rules} 项{passed}"


def meeting_words(meeting: Meeting | None) -> str:
    """By which meeting; an erased title leaves the day."""
    if meeting is None:
        return ""
    title = f"“{meeting.title}”" if meeting.title else "会议"
    return f"，{day_words(meeting.held_on)}{title}通过"


# --- rules ------------------------------------------------------------------------------


def value_words(rule: Rule) -> str:
    """+5, +1/100元, +2～+10, 村+5、乡镇+10."""
    match rule.kind:
        case RuleKind.FIXED:
            return signed_words(rule, rule.points) + step_words(rule)
        case RuleKind.RANGE:
            return f"{signed_words(rule, rule.points)}～{signed_words(rule, rule.points_max)}"
        case RuleKind.TIERS:
            return "、".join(f"{tier.name}{signed_words(rule, tier.points)}" for tier in rule.tiers)


def value_in_short(rule: Rule) -> str:
    """As value_words, but tiers are counted: +5～+50（6 档）."""
    if rule.kind is not RuleKind.TIERS:
        return value_words(rule)
    sizes = [tier.points for tier in rule.tiers]
    least, most = signed_words(rule, min(sizes)), signed_words(rule, max(sizes))
    span = least if least == most else f"{least}～{most}"
    return f"{span}（{len(sizes)} 档）"


def step_words(rule: Rule) -> str:
    return f"/{format_fixed(rule.step, rule.scale)}{rule.unit}" if rule.step else ""


def signed_words(rule: Rule, points: int) -> str:
    return f"{'+' if rule.sign is Sign.AWARD else MINUS}{format_points(points)}"


def value_tone(rule: Rule) -> Tone:
    return Tone.BRAND if rule.sign is Sign.AWARD else Tone.DANGER


def caps_words(rule: Rule) -> str:
    return "，".join(cap_words(cap) for cap in rule.caps)


def cap_words(cap: Cap) -> str:
    """每季10分."""
    amount = format_points(cap.amount) if cap.measure is Measure.POINTS else str(cap.amount)
    return f"{WINDOW_NAMES[cap.window]}{amount}{MEASURE_NAMES[cap.measure]}"


def counted_for(rule: Rule) -> str:
    return "按人" if rule.per_member else "按户"


def use_words(use: RuleUse | None) -> str:
    """How many deeds stand with a rule, of all versions."""
    if use is None or not use.deeds:
        return "还没有人用过"
    return f"已有 {use.households:,} 户 {use.deeds:,} 件事项用到"


# --- what is different ------------------------------------------------------------------


#: Everything that a rule says, as people compare it.
_SAID: Final[Mapping[str, Callable[[Rule], str]]] = {
    "事项": lambda rule: rule.item,
    "分值": value_words,
    "单位": lambda rule: rule.unit or NOTHING,
    "上限": lambda rule: caps_words(rule) or NOTHING,
    "计分对象": counted_for,
    "互斥组": lambda rule: rule.exclusive_group or NOTHING,
    "证明材料": lambda rule: rule.evidence or NOTHING,
    "登记人": lambda rule: rule.recorder or NOTHING,
    "兑换": lambda rule: "可以兑换" if rule.spendable else "只计评价分",
}


def change_words(change: RuleChange) -> str:
    """What is said otherwise, from what to what."""
    said: list[str] = []
    for name, of in _SAID.items():
        before, after = of(change.before), of(change.after)
        if before != after:
            said.append(f"{name}：{before} → {after}")
    return "；".join(said)


def kept_words(use: RuleUse | None) -> str:
    """What a change does not touch; empty where nobody used the rule."""
    if use is None or not use.deeds:
        return ""
    return f"{use_words(use)}，仍按原来的分值"


def unsaved_words(unsaved: Comparison, *, renamed: bool) -> str:
    """The rules that were touched, by what was done to them; empty if none was."""
    parts = [
        f"{what} {_codes([rule.code for rule in rules])}"
        for what, rules in (("新增", unsaved.added), ("停用或删去", unsaved.disabled))
        if rules
    ]
    if unsaved.changed:
        parts.insert(1 if unsaved.added else 0, _changed(unsaved))
    return "；".join([*parts, *(["类别名称"] if renamed else [])])


def _changed(unsaved: Comparison) -> str:
    return f"改动 {_codes([change.code for change in unsaved.changed])}"


def _codes(codes: list[str]) -> str:
    named = "、".join(codes[:NAMED_MAX])
    return named if len(codes) <= NAMED_MAX else f"{named} 等 {len(codes)} 项"


def marks_of(comparison: Comparison) -> Mapping[str, Mark]:
    """What became of each code that is not as it was."""
    marks = {rule.code: Mark.ADDED for rule in comparison.added}
    marks |= {change.code: Mark.CHANGED for change in comparison.changed}
    marks |= {rule.code: Mark.DISABLED for rule in comparison.disabled}
    return marks
