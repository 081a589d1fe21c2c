"""How 明细 says figures and the entries behind them."""

from collections.abc import Iterator, Mapping
from typing import Final

from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.deeds import BASE_CATEGORY, ScoreEntry
from jifen_desktop.domain.figure_entries import Figure, FigureRow
from jifen_desktop.domain.rules import Category
from jifen_desktop.messages import (
    BASE_POINTS_NAME,
    CORRECTION_NAME,
    LATE_NAME,
    quarter_written,
)

#: A name that was erased on request.
ERASED: Final = "（已依申请删除）"
TAKEN_BACK: Final = "冲正"
_NAMES: Final = {
    Figure.BASE: BASE_POINTS_NAME,
    Figure.DEDUCTIONS: "扣分",
    Figure.CORRECTIONS: "更正",
    Figure.SCORE: "得分",
}


def points_words(points: int) -> str:
    return format_points(points, grouped=True)


def figure_words(figure: Figure, names: Mapping[Category, str]) -> str:
    """C 参与公共事务类, 扣分; a category alone before there were rules."""
    if figure in _NAMES:
        return _NAMES[figure]
    return f"{figure} {names.get(Category(figure), '')}".strip()


def matter_words(row: FigureRow) -> str:
    """What was done, after what one should look at twice: 补记 C06 志愿服务 5小时."""
    label = ""
    if row.takes_back is not None:
        label = TAKEN_BACK
    elif row.entry.carried_from is not None:
        label = LATE_NAME
    return f"{label} {_matter(row.entry)}".strip()


def _matter(entry: ScoreEntry) -> str:
    if entry.category == BASE_CATEGORY:
        return BASE_POINTS_NAME
    size = format_fixed(entry.quantity, entry.scale, grouped=True)
    return f"{entry.rule_code} {entry.rule_item} {entry.tier or f'{size}{entry.unit}'}"


def note_words(row: FigureRow) -> str:
    """Where an entry comes from, and what became of it; '' for most."""
    return "；".join(_notes(row))


def entry_words(row: FigureRow) -> str:
    """All of it in one line."""
    return "；".join(filter(None, (matter_words(row), note_words(row))))


def _notes(row: FigureRow) -> Iterator[str]:
    carried = row.entry.carried_from
    if carried is not None:
        label = LATE_NAME if row.takes_back is None else CORRECTION_NAME
        yield f"{label}，原属{quarter_written(carried)}"
    if row.takes_back is not None:
        yield f"冲正凭证 {row.takes_back}"
    elif row.entry.over_points:
        yield f"超上限 {points_words(row.entry.over_points)} 分不计"
    if row.reversed_by is not None and row.reversed_in is not None:
        later = row.reversed_in != row.entry.score_quarter
        where = f"，算在{quarter_written(row.reversed_in)}" * later
        yield f"由凭证 {row.reversed_by} 冲正{where}"
