"""细则试算 as the dialog shows it: the rows of households, their orders, and the sentences."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject

from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.what_if import HouseholdShift, Shift, WhatIf
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.rules.words import MINUS
from jifen_desktop.ui.widgets.row_table import RowTable
from jifen_desktop.ui.widgets.table_box import TableColumn

COLUMNS: Final = (
    TableColumn(title="户号", width=110),
    TableColumn(title="户主"),
    TableColumn(title="组别", width=150, from_width=760),
    TableColumn(title="实际得分", width=104, figures=True),
    TableColumn(title="试算得分", width=104, figures=True),
    TableColumn(title="相差", width=96, figures=True),
    TableColumn(title="名次", width=120, figures=True, from_width=620),
)
_DIFFERENCE: Final = 5
#: So many codes of missing matters are named; the rest are counted.
CODES_NAMED_MAX: Final = 6


class Order(StrEnum):
    """How the rows stand, the first one first."""

    CHANGE = "增减最多的在前"
    GAIN = "增加最多的在前"
    LOSS = "减少最多的在前"
    RANK = "按试算名次"
    NUMBER = "按户号"


_KEYS: Final[dict[Order, Callable[[HouseholdShift], int]]] = {
    Order.CHANGE: lambda one: -abs(one.difference_points),
    Order.GAIN: lambda one: -one.difference_points,
    Order.LOSS: lambda one: one.difference_points,
    Order.RANK: lambda one: one.rank_after,
    Order.NUMBER: lambda _: 0,
}


def in_order(households: Iterable[HouseholdShift], order: Order) -> list[HouseholdShift]:
    """Among equals the lower number comes first."""
    return sorted(households, key=lambda one: (_KEYS[order](one), one.household_no))


def household_rows(parent: QObject) -> RowTable[HouseholdShift]:
    """Gains and losses in their tones."""
    return RowTable(COLUMNS, _texts, _tone, parent)


def _texts(one: HouseholdShift) -> Sequence[str]:
    moved = one.rank_before != one.rank_after
    return (
        one.household_no,
        one.head_name,
        one.group_name,
        format_points(one.before_points, grouped=True),
        format_points(one.after_points, grouped=True),
        signed_points(one.difference_points),
        f"{one.rank_before} → {one.rank_after}" if moved else str(one.rank_after),
    )


def _tone(one: HouseholdShift, column: int) -> Tone:
    if column != _DIFFERENCE or not one.difference_points:
        return Tone.INK
    return Tone.BRAND if one.difference_points > 0 else Tone.DANGER


# --- sentences --------------------------------------------------------------------------


def signed_points(points: int) -> str:
    """+5, −5 or 0."""
    if points > 0:
        return f"+{format_points(points, grouped=True)}"
    return format_points(points, grouped=True).replace("-", MINUS)


def quarter_words(quarter: Quarter) -> str:
    return f"{quarter.year}年第{quarter.number}季度"


def score_words(found: WhatIf) -> str:
    """What all scores together would be, and for how many households they change."""
    more = sum(one.difference_points > 0 for one in found.changed)
    less = len(found.changed) - more
    return (
        f"总评价分 {_from_to(found.total)}；"
        f"{len(found.households):,} 户里增加 {more:,} 户，减少 {less:,} 户"
    )


def owed_words(found: WhatIf) -> str:
    """What could be spent, and what of it the goods cover."""
    owed = found.owed
    said = (
        f"可兑积分 {_from_to(owed)}，可兑商品值 {format_points(owed.stock_points, grouped=True)} 分"
    )
    covered = [owed.coverage_before, owed.coverage_after]
    shares = [f"{format_fixed(one, 10)}%" for one in covered if one is not None]
    return f"{said}，够兑 {' → '.join(shares)}" if shares else said


def _from_to(shift: Shift) -> str:
    before, after = shift.before_points, shift.after_points
    said = f"{format_points(before, grouped=True)} → {format_points(after, grouped=True)}"
    return f"{said}（{signed_points(shift.difference_points)}）"


def worthless_words(found: WhatIf) -> str:
    """Which matters the other rules do not have; empty where they have all."""
    if not found.worthless:
        return ""
    counts = Counter(
        f"{one.rule_code}（{one.tier}）" if one.tier else one.rule_code for one in found.worthless
    )
    named = [f"{code} {count:,} 件" for code, count in sorted(counts.items())[:CODES_NAMED_MAX]]
    rest = len(counts) - len(named)
    more = f"等 {len(counts)} 种" if rest else ""
    return f"没有此事项，按 0 分算的 {len(found.worthless):,} 件：{'、'.join(named)}{more}"
