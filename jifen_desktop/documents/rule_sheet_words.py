"""What the rules on the wall (积分细则) say."""

from dataclasses import dataclass
from typing import NamedTuple

from jifen_desktop.documents.wording import MINUS, day_text, or_erased
from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.panels import Meeting, MeetingKind
from jifen_desktop.domain.rule_sheet import RuleSection, RuleSheet
from jifen_desktop.domain.rules import Cap, Measure, Rule, RuleKind, Sign, Window

TITLE = "积分细则"
DRAFT = "草案"
COLUMNS = ("编码", "事项", "分值", "单位", "上限", "证明材料", "登记人")
PRESENT = "到会"

_WINDOWS = {
    Window.EACH: "每次",
    Window.MONTH: "每月",
    Window.QUARTER: "每季",
    Window.YEAR: "每年",
    Window.ONCE: "一次性",
}
_MEASURES = {Measure.POINTS: "分", Measure.TIMES: "次", Measure.PEOPLE: "人"}
#: Of other meetings only the title is said.
_MEETING_KINDS = {
    MeetingKind.BRANCHES: "（城乡支部联动）",
    MeetingKind.FORUM: "（座谈会）",
    MeetingKind.COURTYARD: "（院坝会）",
    MeetingKind.OTHER: "",
}


class RuleWords(NamedTuple):
    """One rule, a text for each column."""

    code: str
    item: str
    value: str
    unit: str
    caps: str
    evidence: str
    recorder: str


@dataclass(frozen=True, kw_only=True)
class SectionWords:
    """One category: its letter, its name and how many rules it has; and the rules."""

    heading: str
    rules: tuple[RuleWords, ...]


@dataclass(frozen=True, kw_only=True)
class RuleSheetWords:
    """The words of one sheet; `present` is empty where nobody is named."""

    village: str
    edition: str
    sections: tuple[SectionWords, ...]
    adopted: str
    present: str
    supervision: str

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Every text of the sheet, a tuple for each row."""
        return (
            (self.village,),
            (TITLE,),
            (self.edition,),
            COLUMNS,
            *(
                texts
                for section in self.sections
                for texts in ((section.heading,), *map(tuple, section.rules))
            ),
            *((text,) for text in (self.adopted, self.present, self.supervision) if text),
        )


def rule_sheet_words(sheet: RuleSheet) -> RuleSheetWords:
    """Everything that the paper will say; a category without a rule is left out."""
    phone = sheet.supervision_phone
    return RuleSheetWords(
        village=sheet.village_name,
        edition=_edition(sheet),
        sections=tuple(_section(section) for section in sheet.sections if section.rules),
        adopted=_adopted(sheet.meeting),
        present=_present(sheet.meeting),
        supervision=f"监督电话 {phone}" if phone else "",
    )


def _edition(sheet: RuleSheet) -> str:
    if sheet.effective_on is None:
        return "草案，提交会议讨论"
    return f"第 {sheet.version} 版　自 {day_text(sheet.effective_on)}起施行"


def _adopted(meeting: Meeting | None) -> str:
    """Which meeting adopted the rules, where and when."""
    if meeting is None:
        return "本草案经会议通过后施行。"
    title = or_erased(meeting.title) or "会议"
    place = f"在{meeting.place}" if meeting.place else ""
    kind = _MEETING_KINDS[meeting.kind]
    return f"本细则经 {day_text(meeting.held_on)}{place}召开的“{title}”{kind}通过。"


def _present(meeting: Meeting | None) -> str:
    """Group members first, then the others."""
    if meeting is None:
        return ""
    names = [*map(or_erased, meeting.present), *(meeting.guests or "").splitlines()]
    expected = f"应到 {meeting.expected} 人，" if meeting.expected else ""
    return f"{expected}{PRESENT} {len(names)} 人：{'、'.join(names)}" if names else ""


def _section(section: RuleSection) -> SectionWords:
    return SectionWords(
        heading=f"{section.category}　{section.name}（{len(section.rules)} 项）",
        rules=tuple(map(_rule_words, section.rules)),
    )


def _rule_words(rule: Rule) -> RuleWords:
    return RuleWords(
        code=rule.code,
        item=rule.item,
        value=_value(rule),
        unit=rule.unit,
        caps=_caps(rule),
        evidence=rule.evidence,
        recorder=rule.recorder,
    )


def _value(rule: Rule) -> str:
    """+5, +1/100元, +2～+10, 村+5、乡镇+10; and whether it can be spent."""
    if rule.kind is RuleKind.FIXED:
        step = f"/{format_fixed(rule.step, rule.scale)}{rule.unit}" if rule.step else ""
        value = _signed(rule, rule.points) + step
    elif rule.kind is RuleKind.RANGE:
        value = f"{_signed(rule, rule.points)}～{_signed(rule, rule.points_max)}"
    else:
        value = "、".join(f"{tier.name}{_signed(rule, tier.points)}" for tier in rule.tiers)
    return value if rule.spendable else f"{value}（只计评价分）"


def _signed(rule: Rule, points: int) -> str:
    return f"{'+' if rule.sign is Sign.AWARD else MINUS}{format_points(points)}"


def _caps(rule: Rule) -> str:
    """每季10分，每次2人; what else limits the rule follows."""
    limits = [_cap(cap) for cap in rule.caps]
    if rule.per_member:
        limits.append("按人计")
    if rule.exclusive_group:
        limits.append(f"“{rule.exclusive_group}”只取最高")
    return "，".join(limits)


def _cap(cap: Cap) -> str:
    amount = format_points(cap.amount) if cap.measure is Measure.POINTS else str(cap.amount)
    return f"{_WINDOWS[cap.window]}{amount}{_MEASURES[cap.measure]}"
