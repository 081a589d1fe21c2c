"""The households of a bulk entry: one a line, with an amount of its own where it has one."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.names import to_half_width
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.bulk_deeds import BulkLine, PreviewLine
from jifen_desktop.services.naming_households import NamedHousehold
from jifen_desktop.ui.deeds.words import numbers_words

_BETWEEN: Final = re.compile(r"[\s,;，；、|]+")
_NUMBER: Final = re.compile(r"[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, kw_only=True)
class ListedHousehold:
    """One line as it was picked, pasted or imported."""

    #: Its number, or the text that means none or several.
    text: str
    #: Whom it counts for, where the rule counts for one person.
    member: str = ""
    #: Empty: as all lines have it.
    amount: str = ""
    #: Numbers that the text could mean.
    several: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ShownLine:
    """A line and what the book says of it, once it was asked."""

    listed: ListedHousehold
    preview: PreviewLine | None = None

    @property
    def is_refused(self) -> bool:
        refusal = None if self.preview is None else self.preview.refusal
        return bool(self.listed.several) or refusal is not None


@dataclass(frozen=True, kw_only=True)
class ReadLine:
    """A line of a list: a number or a name, and what stands after it."""

    text: str
    member: str = ""
    amount: str = ""


def read_list(text: str) -> list[ReadLine]:
    """What was pasted: a household in each line, then a person or an amount, if there is one."""
    found: list[ReadLine] = []
    for line in text.splitlines():
        words = [word for word in _BETWEEN.split(to_half_width(line).strip()) if word]
        if words:
            others = words[1:]
            amount = others.pop() if others and _NUMBER.fullmatch(others[-1]) else ""
            member = others[0] if others else ""
            found.append(ReadLine(text=words[0], member=member, amount=amount))
    return found


def listed_of(named: Iterable[NamedHousehold], read: Iterable[ReadLine]) -> list[ListedHousehold]:
    """Lines of what a list named; a text that means several says which."""
    lines: list[ListedHousehold] = []
    for each, line in zip(named, read, strict=True):
        one = each.household_nos[0] if len(each.household_nos) == 1 else each.text
        several = each.household_nos if len(each.household_nos) > 1 else ()
        lines.append(
            ListedHousehold(text=one, member=line.member, amount=line.amount, several=several)
        )
    return lines


class BulkList:
    """The lines in their order; a household, or one person of it, stands in it once."""

    def __init__(self) -> None:
        self.lines: tuple[ShownLine, ...] = ()

    def add(self, listed: Sequence[ListedHousehold]) -> int:
        """Add those that are not there yet, and return how many were there."""
        known = {(line.listed.text, line.listed.member) for line in self.lines}
        added: list[ShownLine] = []
        for each in listed:
            if (each.text, each.member) not in known:
                known.add((each.text, each.member))
                added.append(ShownLine(listed=each))
        self.lines = (*self.lines, *added)
        return len(listed) - len(added)

    def remove(self, rows: Iterable[int]) -> None:
        gone = frozenset(rows)
        self.keep(lambda row, _: row not in gone)

    def remove_refused(self) -> None:
        self.keep(lambda _, line: not line.is_refused)

    def keep(self, wanted: Callable[[int, ShownLine], bool]) -> None:
        lines = enumerate(self.lines)
        self.lines = tuple(line for row, line in lines if wanted(row, line))

    def change_amount(self, rows: Iterable[int], amount: str) -> None:
        changed = frozenset(rows)
        self.lines = tuple(
            replace(line, listed=replace(line.listed, amount=amount)) if row in changed else line
            for row, line in enumerate(self.lines)
        )

    def show(self, preview: Sequence[PreviewLine]) -> None:
        """What the book says of each."""
        self.lines = tuple(
            replace(line, preview=seen) for line, seen in zip(self.lines, preview, strict=True)
        )

    def bulk_lines(self, *, per_member: bool) -> list[BulkLine]:
        """As they are booked; persons only where the rule counts for one."""
        return [
            BulkLine(
                household_no=line.listed.text,
                amount=line.listed.amount,
                member=line.listed.member if per_member else "",
            )
            for line in self.lines
        ]

    @property
    def refused(self) -> int:
        return sum(line.is_refused for line in self.lines)

    @property
    def total_points(self) -> int:
        return sum(
            line.preview.given_points
            for line in self.lines
            if line.preview is not None and not line.is_refused
        )


def remark(line: ShownLine) -> str:
    """Why a line can't be taken, or what one should look at twice."""
    listed, seen = line.listed, line.preview
    if listed.several:
        return f"有 {len(listed.several)} 户叫这个名字，请写户号：{'、'.join(listed.several)}"
    if seen is None:
        return ""
    if seen.refusal is not None:
        return sentence_for(seen.refusal)
    parts: list[str] = []
    if seen.over_points:
        parts.append(f"超上限 {format_points(seen.over_points)} 分不计")
    if seen.duplicates:
        parts.append(f"可能重复：事项 {numbers_words(seen.duplicates)}")
    if seen.repeats is not None:
        parts.append(f"与第 {seen.repeats} 行同一户")
    if not seen.nominal_points:
        parts.append("按细则得 0 分")
    return "；".join(parts)
