"""What the paper of a replay (细则试算) says."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from jifen_desktop.documents.points_words import BASE_POINTS, quarter_words
from jifen_desktop.documents.wording import day_text, points_text
from jifen_desktop.domain.amounts import format_fixed
from jifen_desktop.domain.deeds import BASE_CATEGORY
from jifen_desktop.domain.group_numbers import counted
from jifen_desktop.domain.rules import Category
from jifen_desktop.domain.what_if import HouseholdShift, Owed, Shift, WhatIf, Worthless

TITLE: Final = "细则试算"
NOT_BOOKED: Final = "未写入账本，仅供讨论"
CATEGORY_COLUMNS: Final = ("类别", "实际得分", "试算得分", "相差")
MOST_COLUMNS: Final = ("户号", "户主", "组别", "实际得分", "试算得分", "相差")
HOUSEHOLD_COLUMNS: Final = ("户号", "户主", "实际得分", "试算得分", "相差", "实际名次", "试算名次")
TOTAL: Final = "合计"
GAIN, LOSE = "增加最多", "减少最多"
#: So many households are named among those that gain or lose most.
MOST_NAMED: Final = 10
_NO_GROUP: Final = "未分组"

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class GroupWords:
    """The households of a group, by number."""

    heading: str
    rows: Rows


@dataclass(frozen=True, kw_only=True)
class WhatIfWords:
    """The words of one paper; `gain` and `lose` are empty where nobody does."""

    village: str
    quarter: str
    tried: str
    categories: Rows
    total: tuple[str, ...]
    sentences: tuple[str, ...]
    gain: Rows
    lose: Rows
    groups: tuple[GroupWords, ...]
    footer: str

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Every text of the paper, a tuple for each row."""
        return (
            (self.village,),
            (TITLE,),
            (self.quarter,),
            (self.tried,),
            (NOT_BOOKED,),
            CATEGORY_COLUMNS,
            *self.categories,
            self.total,
            *((sentence,) for sentence in self.sentences),
            *_under((GAIN,), MOST_COLUMNS, self.gain),
            *_under((LOSE,), MOST_COLUMNS, self.lose),
            *((HOUSEHOLD_COLUMNS,) if self.groups else ()),
            *(row for group in self.groups for row in ((group.heading,), *group.rows)),
            (self.footer,),
        )


def _under(heading: tuple[str, ...], columns: tuple[str, ...], rows: Rows) -> Rows:
    return (heading, columns, *rows) if rows else ()


def what_if_words(found: WhatIf) -> WhatIfWords:
    """Everything that the paper will say."""
    by_difference = sorted(
        found.changed, key=lambda one: (-abs(one.difference_points), one.household_no)
    )
    quarter = quarter_words(found.quarter)
    return WhatIfWords(
        village=found.village_name,
        quarter=f"用{quarter}的事项试算",
        tried=_tried(found),
        categories=tuple(_category_rows(found)),
        total=(TOTAL, *_shift(found.total)),
        sentences=(
            _households_sentence(found),
            _owed_sentence(found.owed),
            *_worthless_sentences(found.worthless),
        ),
        gain=_most([one for one in by_difference if one.difference_points > 0]),
        lose=_most([one for one in by_difference if one.difference_points < 0]),
        groups=tuple(_groups(found.households)),
        footer=f"{found.village_name}{TITLE}　{quarter}　{day_text(found.tried_on)}　{NOT_BOOKED}",
    )


def _tried(found: WhatIf) -> str:
    if found.tried.file_name:
        return f"试算的细则：文件“{found.tried.file_name}”"
    if found.tried.version:
        return f"试算的细则：第 {found.tried.version} 版"
    return "试算的细则：账本里的草案"


def _category_rows(found: WhatIf) -> Iterable[tuple[str, ...]]:
    """Base points stand where there are any."""
    for category in Category:
        yield f"{category}　{found.category_names[category]}", *_shift(found.categories[category])
    base = found.categories[BASE_CATEGORY]
    if base.before_points:
        yield BASE_POINTS, *_shift(base)


def _shift(shift: Shift) -> tuple[str, str, str]:
    return (
        points_text(shift.before_points),
        points_text(shift.after_points),
        signed_text(shift.difference_points),
    )


def signed_text(points: int) -> str:
    """+5, −5 or 0."""
    return f"+{points_text(points)}" if points > 0 else points_text(points)


def _households_sentence(found: WhatIf) -> str:
    more = sum(one.difference_points > 0 for one in found.changed)
    less = len(found.changed) - more
    same = len(found.households) - len(found.changed)
    return f"共 {len(found.households)} 户：增加 {more} 户，减少 {less} 户，不变 {same} 户。"


def _owed_sentence(owed: Owed) -> str:
    return (
        f"可兑积分现在共 {points_text(owed.before_points)} 分，"
        f"按试算 {points_text(owed.after_points)} 分；"
        f"可兑商品按兑换价值 {points_text(owed.stock_points)} 分"
        f"{_coverage(owed)}。"
    )


def _coverage(owed: Owed) -> str:
    """What the goods cover, where something is owed."""
    parts = [
        f"{when}够兑 {format_fixed(permille, 10)}%"
        for when, permille in (("现在", owed.coverage_before), ("按试算", owed.coverage_after))
        if permille is not None
    ]
    return "，" + "，".join(parts) if parts else ""


def _worthless_sentences(worthless: Sequence[Worthless]) -> Iterable[str]:
    """Which matters are missing, and how many deeds that concerns."""
    if not worthless:
        return
    counts = Counter((one.rule_code, one.tier) for one in worthless)
    matters = "、".join(
        f"{code}{f'（{tier}）' if tier else ''} {count} 件"
        for (code, tier), count in sorted(counts.items())
    )
    points = points_text(sum(one.points for one in worthless))
    yield f"没有此事项，按 0 分算的共 {len(worthless)} 件，实际 {points} 分：{matters}。"


def _most(households: Sequence[HouseholdShift]) -> Rows:
    return tuple(
        (one.household_no, one.head_name, one.group_name, *_shift(one))
        for one in households[:MOST_NAMED]
    )


def _groups(households: Iterable[HouseholdShift]) -> Iterable[GroupWords]:
    """Groups as people count them."""
    together = sorted(households, key=lambda one: (counted(one.group_name), one.household_no))
    for name, some in groupby(together, key=lambda one: one.group_name):
        rows = tuple(
            (
                one.household_no,
                one.head_name,
                *_shift(one),
                str(one.rank_before),
                str(one.rank_after),
            )
            for one in some
        )
        yield GroupWords(heading=f"{name or _NO_GROUP}（{len(rows)} 户）", rows=rows)
