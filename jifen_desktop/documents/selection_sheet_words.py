"""What a 推荐审批表 or an 优先名单 says: who was named, by whom, with what behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jifen_desktop.documents.selection_words import (
    GIVERS,
    IN_ORDER,
    ORIGINS,
    UNITS,
    basis_words,
    figures_words,
    points_name,
)
from jifen_desktop.documents.wording import ERASED, Pair, day_text, or_erased
from jifen_desktop.domain.honours import HonourScope
from jifen_desktop.domain.papers_of_selections import SelectionLine, SelectionSheet
from jifen_desktop.domain.selections import FiguresAsked, SelectionPurpose, SelectionState

_TITLES: Final = {
    SelectionPurpose.HONOUR: "“{name}”推荐审批表",
    SelectionPurpose.RECOMMENDATION: "“{name}”推荐审批表",
    SelectionPurpose.PRIORITY: "{name}优先名单",
}
_CONCLUDED: Final = {
    SelectionPurpose.HONOUR: "{day}授予",
    SelectionPurpose.RECOMMENDATION: "{day}上报",
    SelectionPurpose.PRIORITY: "{day}定案",
}
#: What the dropped one is marked with.
DROPPED: Final = "已作废"
_NAMES: Final = {HonourScope.HOUSEHOLD: "户主", HonourScope.PERSON: "姓名"}
NOBODY: Final = "还没有人被推荐。"
ACCEPTED, NOT_ACCEPTED, REMOVED = "通过", "未通过", "通过，公示有异议后取消"
_FIGURES: Final = {HonourScope.HOUSEHOLD: "积分", HonourScope.PERSON: "所在户"}
_DEED: Final = "事迹"
#: Who says what about it, and signs; two side by side.
OPINIONS: Final = (("积分评议小组意见", "积分监督小组意见"), ("公示结果", "审批意见"))


@dataclass(frozen=True)
class NamedWords:
    """The cells of one who was named, and below them what speaks for it."""

    cells: tuple[str, ...]
    behind: tuple[Pair, ...]


@dataclass(frozen=True, kw_only=True)
class SelectionWords:
    """Everything that the sheet says but its page numbers."""

    village: str
    title: str
    facts: tuple[str, ...]
    columns: tuple[str, ...]
    named: tuple[NamedWords, ...]
    notes: tuple[str, ...]
    footer: str

    def texts(self) -> tuple[tuple[str, ...], ...]:
        return (
            (self.village,),
            (self.title,),
            self.facts,
            self.columns,
            *(
                row
                for one in self.named
                for row in (one.cells, *(tuple(pair) for pair in one.behind))
            ),
            *((note,) for note in self.notes),
            *OPINIONS,
            (self.footer,),
        )


def selection_words(sheet: SelectionSheet) -> SelectionWords:
    """The words of the sheet, everybody in the order given."""
    title = _TITLES[sheet.purpose].format(name=sheet.name)
    opened = f"{day_text(sheet.opened_on)}发起"
    return SelectionWords(
        village=sheet.village_name,
        title=title,
        facts=tuple(_facts(sheet, opened)),
        columns=("序号", "户号", _NAMES[sheet.scope], "组别", "推荐方式", "评议结果"),
        named=tuple(_named(sheet, number, line) for number, line in enumerate(sheet.lines, 1)),
        notes=tuple(_notes(sheet)),
        footer=f"{title}　{opened}",
    )


def _facts(sheet: SelectionSheet, opened: str) -> Iterator[str]:
    unit = UNITS[sheet.scope]
    if sheet.purpose is SelectionPurpose.RECOMMENDATION:
        yield f"拟推荐上报{GIVERS[sheet.giver]}"
    elif sheet.purpose is SelectionPurpose.HONOUR:
        yield f"{GIVERS[sheet.giver]}荣誉"
    yield opened
    yield f"推荐 {len(sheet.lines):,} {unit}"
    if any(line.accepted is not None for line in sheet.lines):
        chosen = sum(1 for line in sheet.lines if line.accepted and not line.removed)
        yield f"通过 {chosen:,} {unit}"
    if sheet.concluded_on is not None:
        yield _CONCLUDED[sheet.purpose].format(day=day_text(sheet.concluded_on))
    elif sheet.state is SelectionState.DROPPED:
        yield DROPPED


def _named(sheet: SelectionSheet, number: int, line: SelectionLine) -> NamedWords:
    cells = (
        str(number),
        line.household_no,
        or_erased(line.person_name),
        line.group_name,
        ORIGINS[line.origin],
        _found(line),
    )
    return NamedWords(cells, tuple(_behind(sheet, line)))


def _found(line: SelectionLine) -> str:
    """What the group found; room to write it before."""
    if line.accepted is None:
        return ""
    if line.accepted:
        return REMOVED if line.removed else ACCEPTED
    return f"{NOT_ACCEPTED}：{ERASED if line.reason is None else line.reason}"


def _behind(sheet: SelectionSheet, line: SelectionLine) -> Iterator[Pair]:
    if sheet.asked is not None:
        yield Pair(_FIGURES[sheet.scope], figures_words(sheet.asked, line.figures))
    if line.deed != "":
        yield Pair(_DEED, or_erased(line.deed))


def _notes(sheet: SelectionSheet) -> Iterator[str]:
    if not sheet.lines:
        yield NOBODY
    yield IN_ORDER
    if sheet.asked is not None:
        yield _basis(sheet.asked)


def _basis(asked: FiguresAsked) -> str:
    return (
        f"积分依据：{basis_words(asked)}的{points_name(asked)}、"
        f"进前 {asked.first} 名的次数和扣分笔数，以结账时的为准，供评议参考。"
    )
