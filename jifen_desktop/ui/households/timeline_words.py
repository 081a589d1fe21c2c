"""What the page says of a household's points: each line of its timeline, each quarter's score."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.deeds import BASE_CATEGORY
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.timeline import (
    Decided,
    Hung,
    LineKind,
    Matter,
    QuarterScore,
    TimelineLine,
)
from jifen_desktop.messages import (
    BASE_POINTS_NAME,
    CORRECTION_NAME,
    KIND_NAMES,
    LATE_NAME,
    SOURCE_NAMES,
    STEP_NAMES,
)
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.row_model import TwoLineRow

MINUS: Final = "\N{MINUS SIGN}"
#: A text that was erased on request.
ERASED: Final = "（已依申请删除）"
ON_PAPER: Final = "纸面"
SCORE_ALONE: Final = "只计评价分"
#: In the order in which a person may choose one.
KIND_WORDS: Final = {
    LineKind.AWARD: "加分",
    LineKind.DEDUCTION: "扣分",
    LineKind.BASE: BASE_POINTS_NAME,
    LineKind.REVERSAL: "冲正",
    LineKind.REDEMPTION: "兑换和作废",
    LineKind.ACCOUNT: "期初、清零、户务",
    LineKind.WAITING: "还没入账",
    LineKind.REFUSED: "未通过",
}
_SCORED: Final = frozenset({LineKind.AWARD, LineKind.DEDUCTION, LineKind.BASE, LineKind.REVERSAL})
_UNPOSTED: Final = frozenset({LineKind.WAITING, LineKind.REFUSED})
Fact = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class TimelineRow(TwoLineRow):
    """A line as the list shows it; `facts` are told once the row is chosen."""

    #: What one should look at twice.
    marks: str = ""
    balance: str = ""
    facts: tuple[Fact, ...] = ()
    #: It was taken back: it counts no more.
    struck: bool = False

    def spoken(self) -> str:
        """All of it, as a screen reader says it."""
        facts = (f"{name}：{text}" for name, text in self.facts)
        parts = (super().spoken(), self.marks, self.balance, *facts)
        return "，".join(part for part in parts if part)


# --- numbers ------------------------------------------------------------------------


def points_words(points: int) -> str:
    """1,286 or −12.5."""
    return format_points(points, grouped=True).replace("-", MINUS)


def signed_points(points: int) -> str:
    """+5 or −2."""
    return f"+{points_words(points)}" if points > 0 else points_words(points)


def quarter_words(quarter: Quarter) -> str:
    return f"{quarter.year}年第{quarter.number}季度"


def short_quarter(quarter: Quarter) -> str:
    """2026年3季, where there is little room."""
    return f"{quarter.year}年{quarter.number}季"


def category_words(category: str, names: Mapping[str, str]) -> str:
    """C 参与公共事务类; base points have a name of their own."""
    if category == BASE_CATEGORY:
        return BASE_POINTS_NAME
    return f"{category} {names.get(category, '')}".strip()


def sum_words(score: QuarterScore, names: Mapping[str, str]) -> str:
    """A quarter's score and the categories that it is the sum of."""
    words = f"{quarter_words(score.quarter)} {points_words(score.score_points)} 分"
    parts = [(category, points) for category, points in score.categories.items() if points]
    parts.sort(key=lambda part: part[1] < 0)  # what was taken away comes last
    for place, (category, points) in enumerate(parts):
        sign = f" {MINUS}" if points < 0 else " ＋" if place else ""
        equals = "" if place else " ＝"
        size = points_words(abs(points))
        words += f"{equals}{sign} {category_words(category, names)} {size}"
    return words


# --- a line -------------------------------------------------------------------------


def timeline_row(line: TimelineLine, _: int = 0) -> TimelineRow:
    """A line of the list."""
    points = line_points(line)
    counts = line.kind not in _UNPOSTED and line.reversed_by is None
    tone = (Tone.DANGER if points < 0 else Tone.BRAND) if counts else Tone.FAINT
    days = [str(line.event_date or line.business_date)]
    if line.category:
        days.append(category_words(line.category, {line.category: line.category_name}))
    left = line.balance_points
    return TimelineRow(
        title=title_words(line),
        detail=" · ".join(days),
        amount=signed_points(points),
        amount_tone=tone,
        marks=" · ".join(_marks(line)),
        balance="" if left is None else f"余 {points_words(left)}",
        facts=tuple(_facts(line)),
        struck=line.reversed_by is not None,
    )


def line_points(line: TimelineLine) -> int:
    """What the line is about: the score where it has one, else what moved on the account."""
    if line.kind in _SCORED:
        return line.score_points
    if line.matter is None:
        return line.spendable_points
    found = (line.matter.given_points, line.matter.agreed_points, line.matter.nominal_points)
    return next(points for points in found if points is not None)


def title_words(line: TimelineLine) -> str:
    """What was done: 加分 C06 志愿服务 5小时, or 期初."""
    matter = line.matter
    if line.kind is LineKind.BASE:
        return f"{BASE_POINTS_NAME} {quarter_words(line.quarter)}"
    if matter is None:
        about = BASE_POINTS_NAME if line.kind is LineKind.REVERSAL else ""
        name = KIND_WORDS[LineKind.REVERSAL] if about else KIND_NAMES[line.act]
        number = "" if line.receipt_no is None else str(line.receipt_no)
        return " ".join(filter(None, (name, about, number, line.goods)))
    label = KIND_WORDS[LineKind.DEDUCTION if matter.nominal_points < 0 else LineKind.AWARD]
    if line.kind is LineKind.REVERSAL:
        label = KIND_WORDS[LineKind.REVERSAL]
    return f"{label} {matter.rule_code} {matter.rule_item} {_amount(matter)}"


def _amount(matter: Matter) -> str:
    size = format_fixed(matter.quantity, matter.scale, grouped=True)
    return matter.tier or f"{size}{matter.unit}"


def _marks(line: TimelineLine) -> Iterator[str]:
    matter = line.matter
    if line.reversed_by is not None:
        yield "已作废" if line.act is Kind.REDEEM else "已冲正"
    if line.carried_from is not None:
        label = CORRECTION_NAME if line.kind is LineKind.REVERSAL else LATE_NAME
        yield f"{label}，原属{quarter_words(line.carried_from)}"
    if line.kind in _SCORED and line.score_points != line.spendable_points:
        moved = points_words(line.spendable_points)
        yield f"可兑积分 {moved}" if line.spendable_points else SCORE_ALONE
    if matter is None or line.kind is LineKind.REVERSAL:
        return
    if line.kind in _UNPOSTED:
        yield STEP_NAMES[matter.step]
    if matter.over_points:
        yield f"超上限 {points_words(matter.over_points)} 分不计"
    if matter.on_paper:
        yield ON_PAPER


# --- what is told of the chosen line --------------------------------------------------


def _facts(line: TimelineLine) -> Iterator[Fact]:
    if line.matter is not None:
        yield from _of_matter(line.matter)
    if line.takes_back is not None:
        reason = said(line.reason)
        why = f"，原因：{reason}" if reason else ""
        yield "冲正", f"冲正凭证 {line.takes_back}{why}"
    if line.reversed_by is not None:
        yield "冲正", f"由凭证 {line.reversed_by} 冲正，不再计"
    yield "凭证", f"{line.voucher_no} · {_act_words(line)}"
    if line.kind in _UNPOSTED:
        return
    score = f"评价分 {signed_points(line.score_points)}，" if line.kind in _SCORED else ""
    yield "分数", f"{score}可兑积分 {signed_points(line.spendable_points)}"


def _act_words(line: TimelineLine) -> str:
    return f"{line.business_date} {KIND_NAMES[line.act]} · {line.operator_name}"


def _of_matter(matter: Matter) -> Iterator[Fact]:
    yield "规则", f"{matter.rule_code} {matter.rule_item}（细则第 {matter.rule_version} 版）"
    yield "计算", calculation_words(matter)
    yield "依据", said(matter.evidence) or "没有写"
    for name, text in (
        ("备注", said(matter.note)),
        ("为谁", said(matter.member_name)),
        ("活动", matter.activity),
        ("会议", meeting_words(matter.meeting)),
        ("公示", hung_words(matter.hung)),
        ("经手", "，".join(_people(matter))),
        ("原因", matter.reason),
    ):
        if text:
            yield name, text
    if matter.instead_of is not None:
        yield "同一事由", f"事项 {matter.instead_of} 已计过，只补差额"


def calculation_words(matter: Matter) -> str:
    """How a deed came to its points: the rule, what the group agreed to, what a cap left."""
    tier = f"{matter.tier}，" if matter.tier else ""
    words = f"{tier}{matter.formula} 分"
    agreed, given = matter.agreed_points, matter.given_points
    if agreed is not None and agreed != matter.nominal_points:
        words += f"，评议定为 {points_words(agreed)} 分"
    if matter.over_points:
        words += f"，超上限 {points_words(matter.over_points)} 分不计"
    if given is None or given == matter.nominal_points:
        return words
    return f"{words}，计 {points_words(given)} 分"


def meeting_words(decided: Decided | None) -> str:
    """Which meeting decided, how it voted, and who stood aside."""
    if decided is None:
        return ""
    words = f"{decided.held_on} {said(decided.title)}".strip()
    if decided.votes is not None:
        for_it, against, abstained = decided.votes
        words += f"，赞成 {for_it}、反对 {against}、弃权 {abstained}"
    return f"{words}，{decided.recused}回避" if decided.recused else words


def hung_words(hung: Hung | None) -> str:
    """In which batch it hung on the wall, from when to when, and whether somebody objected."""
    if hung is None:
        return ""
    words = f"第 {hung.batch_no} 批，{hung.first_day} 至 {hung.last_day}"
    if not hung.objections:
        return words
    return f"{words}，异议 {hung.objections} 件{'，等着答复' if hung.held else ''}"


def _people(matter: Matter) -> Iterator[str]:
    yield SOURCE_NAMES[matter.source]
    steps = (
        (matter.declared_by, "申报"),
        (matter.checked_by, "初审"),
        (matter.decided_by, "评议"),
        (matter.posted_by, "入账"),
    )
    if matter.on_paper:
        yield f"{matter.posted_by}按纸面签字入账"
    else:
        yield from (f"{name}{did}" for name, did in steps if name)
    if matter.second_name != "":
        yield f"{said(matter.second_name)}签字"


def said(text: str | None) -> str:
    """A text of a person: '' where nothing was written, a remark where it was erased."""
    return ERASED if text is None else text
