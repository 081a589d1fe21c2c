"""How offices write a rule: its value, its caps, its unit; text to rule and back.

Values: +5, -2, +2~+10, or named ones as 村:+5|乡镇:+10. Caps: clauses of a window
(每次, 每月, 每季, 每年, 一次性) and a limit (N分, N次, N人), joined by semicolons.
"""

import re
from dataclasses import dataclass

from jifen_desktop.domain import names
from jifen_desktop.domain.amounts import (
    COUNTED,
    UNITS_MAX,
    WEIGHED,
    format_fixed,
    format_points,
    parse_fixed,
    parse_points,
    parse_quantity,
)
from jifen_desktop.domain.entries import UNIT_LENGTH_MAX
from jifen_desktop.domain.file_faults import CellUnfit
from jifen_desktop.domain.refusals import NotANumber, NumberOutOfRange, TextMissing
from jifen_desktop.domain.rule_lists import RuleText
from jifen_desktop.domain.rule_refusals import CapUnfit, CategoryUnfit, PointsUnfit, StepUnfit
from jifen_desktop.domain.rules import Cap, Category, Measure, Rule, RuleKind, Sign, Tier, Window
from jifen_desktop.domain.scoring import TIER_LENGTH_MAX
from jifen_desktop.exchange import cells
from jifen_desktop.exchange.tables import Cell

CATEGORY_NAME_LENGTH_MAX = 20
ITEM_LENGTH_MAX = 100
GROUP_LENGTH_MAX = 20
EVIDENCE_LENGTH_MAX = 100
RECORDER_LENGTH_MAX = 40
TIERS_MAX = 12

#: What the five categories are called where nobody says otherwise.
DEFAULT_CATEGORY_NAMES = {
    Category.A: "政策内容知晓类",
    Category.B: "提供意见建议类",
    Category.C: "参与公共事务类",
    Category.D: "产业发展增收类",
    Category.E: "其他",
}
#: Units with fractions; everything else is counted in whole numbers.
MEASURED_UNITS = frozenset(
    {
        *("元", "万元", "小时", "分钟"),
        *("公斤", "千克", "斤", "克", "吨"),
        *("亩", "亩年", "公顷", "平方米", "平方", "立方米", "方"),
        *("米", "公里", "千米", "里", "升"),
    }
)
_WINDOWS = {
    "每次": Window.EACH,
    "每月": Window.MONTH,
    "每季": Window.QUARTER,
    "每季度": Window.QUARTER,
    "每年": Window.YEAR,
    "每年度": Window.YEAR,
    "一次性": Window.ONCE,
}
_WINDOW_WORDS = {window: word for word, window in reversed(_WINDOWS.items())}
_MEASURES = {"分": Measure.POINTS, "次": Measure.TIMES, "人": Measure.PEOPLE}
_MEASURE_WORDS = {measure: word for word, measure in _MEASURES.items()}

_CLAUSE = re.compile(
    rf"({'|'.join(sorted(_WINDOWS, reverse=True))})(?:最多|不超过|限)?([0-9.,]+)([分次人])"
)
_RANGE_MARK = re.compile("[~～〜至到]")
_TIER_MARK = re.compile("[|｜]")
_TIER = re.compile("(.+)[:：](.+)", re.DOTALL)
_VALUE = re.compile(r"([+-]?)([0-9.,]+)分?")

_PER_MEMBER = cells.yes_or_no(frozenset({"按人"}), frozenset({"按户"}))
_SPENDABLE = cells.yes_or_no(frozenset({"可兑", "可兑换"}), frozenset({"不可兑", "只计分"}))
_DISABLED = cells.yes_or_no(frozenset({"停用"}), frozenset({"启用", "在用"}))


# --- text to rule ------------------------------------------------------------


def read_rule(text: RuleText) -> Rule:
    """The rule that a row says; refuses with the field or the words that are unfit."""
    code, category = read_code(text.code)
    unit = _optional(text.unit, "unit", UNIT_LENGTH_MAX)
    scale = WEIGHED if unit in MEASURED_UNITS else COUNTED
    value = _read_value(text.points, text.tier)
    return Rule(
        code=code,
        category=category,
        item=names.clean_text(cells.personal(text.item, "item"), "item", ITEM_LENGTH_MAX),
        sign=value.sign,
        kind=value.kind,
        points=value.points,
        points_max=value.points_max,
        tiers=value.tiers,
        unit=unit,
        scale=scale,
        step=_read_step(text.step, scale, value.kind),
        caps=read_caps(text.caps),
        per_member=cells.optional(text.per_member, _PER_MEMBER, "per_member") or False,
        exclusive_group=_optional(text.exclusive_group, "exclusive_group", GROUP_LENGTH_MAX),
        evidence=_optional(text.evidence, "evidence", EVIDENCE_LENGTH_MAX),
        recorder=_optional(text.recorder, "recorder", RECORDER_LENGTH_MAX),
        spendable=cells.optional(text.spendable, _SPENDABLE, "spendable") is not False,
        active=not cells.optional(text.disabled, _DISABLED, "disabled"),
    )


def read_code(cell: Cell) -> tuple[str, Category]:
    """A code and the category that its first letter names."""
    code = names.clean_code(cells.personal(cell, "code"), "code")
    try:
        return code, Category(code[0])
    except ValueError:
        raise CategoryUnfit(code) from None


def read_category_name(cell: Cell, category: Category) -> str | None:
    """What a row calls its category; None where it says nothing or the bare letter."""
    name = _optional(cell, "rule_category", CATEGORY_NAME_LENGTH_MAX)
    letter = names.to_half_width(name).upper()
    if not name or letter == category:
        return None
    if letter in set(Category):
        raise CategoryUnfit(name)
    return name


def read_caps(cell: Cell) -> tuple[Cap, ...]:
    """The caps in the order written; one window and measure stands once."""
    if cells.is_nothing(cell):
        return ()
    plain = "".join(names.to_half_width(cells.intact(cell, "caps")).split())
    caps = tuple(_read_cap(clause) for clause in plain.split(";") if clause)
    if len({(cap.window, cap.measure) for cap in caps}) < len(caps):
        raise CapUnfit(cell)
    return caps


def _read_cap(clause: str) -> Cap:
    found = _CLAUSE.fullmatch(clause)
    if found is None:
        raise CapUnfit(clause)
    measure = _MEASURES[found[3]]
    try:
        amount = parse_points(found[2]) if measure is Measure.POINTS else parse_fixed(found[2], 1)
    except (NotANumber, NumberOutOfRange) as reason:
        raise CapUnfit(clause) from reason
    if amount < 1 or (measure is not Measure.POINTS and amount > UNITS_MAX):
        raise CapUnfit(clause)
    return Cap(window=_WINDOWS[found[1]], measure=measure, amount=amount)


@dataclass(frozen=True)
class _Value:
    """What a rule gives; points are sizes in 0.01."""

    sign: Sign
    kind: RuleKind
    points: int = 0
    points_max: int = 0
    tiers: tuple[Tier, ...] = ()


def _read_value(points: Cell, tiers: Cell) -> _Value:
    """The value, in whichever of its two columns it stands."""
    given = [
        cells.intact(cell, field)
        for cell, field in ((points, "points"), (tiers, "tier"))
        if not cells.is_nothing(cell)
    ]
    if not given:
        raise TextMissing("points")
    if len(given) > 1:
        raise PointsUnfit(" ".join(given))
    [text] = given
    return _read_tiers(text) if _TIER.search(text) else _read_number_or_range(text)


def _read_number_or_range(text: str) -> _Value:
    signed = [_signed(part, text) for part in _RANGE_MARK.split(text)]
    sign = _common_sign(signed, text)
    sizes = sorted(abs(points) for points in signed)
    match sizes:
        case [only]:
            return _Value(sign, RuleKind.FIXED, points=only)
        case [least, most]:
            return _Value(sign, RuleKind.RANGE, points=least, points_max=most)
        case _:
            raise PointsUnfit(text)


def _read_tiers(text: str) -> _Value:
    parts = [_TIER.fullmatch(part) for part in _TIER_MARK.split(text)]
    found = [(part[1], part[2]) for part in parts if part is not None]
    if len(found) < len(parts) or len(found) > TIERS_MAX:
        raise PointsUnfit(text)
    signed = [_signed(value, text) for _, value in found]
    sign = _common_sign(signed, text)
    tiers = tuple(
        Tier(name=names.clean_text(name, "tier", TIER_LENGTH_MAX), points=abs(points))
        for (name, _), points in zip(found, signed, strict=True)
    )
    if len({tier.name for tier in tiers}) < len(tiers):
        raise PointsUnfit(text)
    return _Value(sign, RuleKind.TIERS, tiers=tiers)


def _signed(part: str, text: str) -> int:
    """Points with their sign; a spreadsheet makes 5 of +5, so no sign is a plus."""
    plain = "".join(names.to_half_width(part).split()).replace("\N{MINUS SIGN}", "-")
    found = _VALUE.fullmatch(plain)
    if found is None:
        raise PointsUnfit(text)
    try:
        points = parse_points(found[2])
    except NotANumber as reason:
        raise PointsUnfit(text) from reason
    except NumberOutOfRange as reason:
        raise CellUnfit("points", reason) from reason
    if not points:
        raise CellUnfit("points", NumberOutOfRange(part))
    return -points if found[1] == "-" else points


def _common_sign(signed: list[int], text: str) -> Sign:
    signs = {points > 0 for points in signed}
    if len(signs) > 1:
        raise PointsUnfit(text)
    return Sign.AWARD if signs == {True} else Sign.DEDUCTION


def _read_step(cell: Cell, scale: int, kind: RuleKind) -> int:
    if cells.is_nothing(cell):
        return 0
    if kind is not RuleKind.FIXED:
        raise StepUnfit(cell)
    try:
        return parse_quantity(cells.intact(cell, "step"), scale)
    except (NotANumber, NumberOutOfRange) as reason:
        raise CellUnfit("step", reason) from reason


def _optional(cell: Cell, field: str, length_max: int) -> str:
    if cells.is_nothing(cell):
        return ""
    return names.clean_text(cells.personal(cell, field), field, length_max)


# --- rule to text ------------------------------------------------------------


def rule_text(rule: Rule, category_name: str) -> RuleText:
    """The row that says this rule; reading it gives the rule again."""
    value = value_text(rule)
    fixed = rule.kind is RuleKind.FIXED
    return RuleText(
        code=rule.code,
        rule_category=category_name,
        item=rule.item,
        points=value if fixed else "",
        tier="" if fixed else value,
        unit=rule.unit,
        step=format_fixed(rule.step, rule.scale) if rule.step else "",
        caps=caps_text(rule.caps),
        per_member="是" if rule.per_member else "",
        exclusive_group=rule.exclusive_group,
        evidence=rule.evidence,
        recorder=rule.recorder,
        spendable="" if rule.spendable else "否",
        disabled="" if rule.active else "是",
    )


def value_text(rule: Rule) -> str:
    """What a rule gives, with its sign: +5, +2~+10 or its tiers with their names."""
    if rule.kind is RuleKind.FIXED:
        return _signed_text(rule, rule.points)
    if rule.kind is RuleKind.RANGE:
        return f"{_signed_text(rule, rule.points)}~{_signed_text(rule, rule.points_max)}"
    return "|".join(f"{tier.name}:{_signed_text(rule, tier.points)}" for tier in rule.tiers)


def _signed_text(rule: Rule, points: int) -> str:
    return f"{'+' if rule.sign is Sign.AWARD else '-'}{format_points(points)}"


def caps_text(caps: tuple[Cap, ...]) -> str:
    return ";".join(
        f"{_WINDOW_WORDS[cap.window]}"
        f"{format_points(cap.amount) if cap.measure is Measure.POINTS else cap.amount}"
        f"{_MEASURE_WORDS[cap.measure]}"
        for cap in caps
    )
