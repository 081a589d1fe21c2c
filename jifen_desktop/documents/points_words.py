"""How papers say what points were given or taken for; the same on every paper."""

from jifen_desktop.documents.wording import points_text
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.amounts import format_fixed
from jifen_desktop.domain.deeds import BASE_CATEGORY, ScoreEntry
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rules import Rule, RuleKind

BASE_POINTS = "基础分"
#: What is entered for a closed quarter, and what takes back an entry of one.
LATE, CORRECTION = "补记", "上季更正"
_AWARD, _DEDUCTION, _REVERSAL, _ON_PAPER = "加分", "扣分", "冲正", "（纸面）"


def quarter_words(quarter: Quarter) -> str:
    return f"{quarter.year}年第{quarter.number}季度"


def amount_words(quantity: int, scale: int, unit: str, tier: str) -> str:
    """2小时, or the tier's name."""
    return tier or f"{format_fixed(quantity, scale, grouped=True)}{unit}"


def entry_words(entry: ScoreEntry, kind: Kind, *, takes_back: bool) -> str:
    """加分 C06 志愿服务 5小时（超上限3分不计）, or what else a line of the score is."""
    said = f"{_label(entry, kind, takes_back=takes_back)} {_matter_words(entry)}".strip()
    carried = carried_words(entry)
    notes = [carried] if carried else []
    if entry.over_points:
        notes.append(f"超上限{points_text(entry.over_points)}分不计")
    if entry.score_points != entry.spendable_points:
        notes.append(f"计评价分{points_text(entry.score_points)}分")
        if not entry.spendable_points:
            notes.append("不计可兑积分")
    return f"{said}（{'，'.join(notes)}）" if notes else said


def carried_words(entry: ScoreEntry) -> str:
    """补记 or 上季更正, and the closed quarter it belongs to; '' for all else."""
    quarter = entry.carried_from
    if quarter is None:
        return ""
    label = LATE if entry.mirrors is None else CORRECTION
    return f"{label}，原属{quarter_words(quarter)}"


def _label(entry: ScoreEntry, kind: Kind, *, takes_back: bool) -> str:
    if takes_back:
        return _REVERSAL
    if entry.category == BASE_CATEGORY:
        return ""
    label = _DEDUCTION if entry.nominal_points < 0 else _AWARD
    return label + _ON_PAPER if kind is Kind.AWARD else label


def _matter_words(entry: ScoreEntry) -> str:
    if entry.category == BASE_CATEGORY:
        return f"{BASE_POINTS} {quarter_words(entry.carried_from or entry.score_quarter)}"
    amount = amount_words(entry.quantity, entry.scale, entry.unit, entry.tier)
    return f"{entry.rule_code} {entry.rule_item} {amount}"


def standard_words(rule: Rule, tier: str) -> str:
    """标准分 with its sign: 0.1/10元, 2～10, or the points of the tier."""
    if rule.kind is RuleKind.RANGE:
        return f"{_signed(rule, rule.points)}～{_signed(rule, rule.points_max)}"
    if rule.kind is RuleKind.TIERS:
        return _signed(rule, next(one.points for one in rule.tiers if one.name == tier))
    step = format_fixed(rule.step, rule.scale) if rule.step else ""
    return f"{_signed(rule, rule.points)}/{step}{rule.unit}"


def _signed(rule: Rule, points: int) -> str:
    return points_text(rule.sign * points)
