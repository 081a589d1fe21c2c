"""How the papers of a selection name givers, origins and the figures behind a name."""

from typing import Final

from jifen_desktop.documents.points_words import quarter_words
from jifen_desktop.documents.wording import points_text
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.selections import FiguresAsked, NominationFigures, NominationOrigin

GIVERS: Final = {
    HonourRank.VILLAGE: "村级",
    HonourRank.TOWN: "乡镇级",
    HonourRank.COUNTY: "县级",
    HonourRank.CITY: "市级",
    HonourRank.PROVINCE: "省级",
    HonourRank.NATION: "国家级",
}
ORIGINS: Final = {
    NominationOrigin.SELF: "自荐",
    NominationOrigin.VILLAGERS: "互荐",
    NominationOrigin.PANEL: "小组推荐",
    NominationOrigin.FIGURES: "积分榜推荐",
}
#: What people are counted by.
UNITS: Final = {HonourScope.HOUSEHOLD: "户", HonourScope.PERSON: "人"}
IN_ORDER: Final = "按户号排列，排名不分先后。"
NOT_IN_CLOSES: Final = "所列季度的结账中没有这一户"
_SEPARATOR: Final = " · "


def basis_words(asked: FiguresAsked) -> str:
    """Which closes the figures are of: 2026年第3季度, or so many closed quarters up to it."""
    last = quarter_words(asked.last)
    return last if asked.quarters == 1 else f"截至{last}最近 {asked.quarters} 个已结账季度"


def figures_words(asked: FiguresAsked, figures: NominationFigures | None) -> str:
    """评价分 86.5 · 3 次进前 10 名（...） · 扣分 1 笔."""
    if figures is None:
        return NOT_IN_CLOSES
    return _SEPARATOR.join(
        (
            f"{points_name(asked)} {points_text(figures.points)}",
            _high_words(asked, figures),
            f"扣分 {figures.deductions:,} 笔" if figures.deductions else "没有扣分",
        )
    )


def points_name(asked: FiguresAsked) -> str:
    """评价分, or C 类得分."""
    return "评价分" if asked.category is None else f"{asked.category} 类得分"


def _high_words(asked: FiguresAsked, figures: NominationFigures) -> str:
    if not figures.high:
        return f"没有进前 {asked.first} 名"
    when = "、".join(map(quarter_words, figures.high))
    return f"{len(figures.high)} 次进前 {asked.first} 名（{when}）"
