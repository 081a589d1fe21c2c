"""Chinese text in a given width: measured, broken into lines, shrunk. Lengths in millimetres."""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from jifen_desktop.documents.fonts import Face, advance

MM_PER_POINT = 25.4 / 72
_SHRINK_POINTS = 0.25
#: A line neither begins with these nor ends with those.
_NEVER_FIRST = frozenset("，。、；：！？）》」』】〕”’…—％·,.!?:;)]}%")
_NEVER_LAST = frozenset("（《「『【〔“‘([{")
#: What stays whole: a Latin word, a number, the part of a name before its dot.
_UNIT = re.compile(r"[!-~]+|[^ -~·]{1,8}·|.", re.DOTALL)


@dataclass(frozen=True)
class Lettering:
    """A face and its size in points."""

    face: Face
    points: float

    @property
    def size(self) -> float:
        return self.points * MM_PER_POINT

    @property
    def leading(self) -> float:
        """From one baseline to the next."""
        return self.size * 1.42

    @property
    def ascent(self) -> float:
        """From the top of a line to its baseline."""
        return self.size * 1.06

    def width(self, text: str) -> float:
        return advance(self.face, text) * self.size

    def scaled(self, factor: float) -> Self:
        return replace(self, points=self.points * factor)

    def fitting(self, text: str, width: float, *, points_min: float) -> Self:
        """The largest size down to `points_min` at which the text fits; at worst that."""
        fitted = self
        while fitted.width(text) > width and fitted.points > points_min:
            fitted = replace(fitted, points=max(points_min, fitted.points - _SHRINK_POINTS))
        return fitted


class Setting(NamedTuple):
    """Text made to fit: its lines, and the size at which they do."""

    lines: tuple[str, ...]
    lettering: Lettering

    @property
    def height(self) -> float:
        return len(self.lines) * self.lettering.leading


def set_text(text: str, lettering: Lettering, width: float, *, points_min: float = 0) -> Setting:
    """One line if it fits, shrunk to `points_min` at most (0: not at all), else several."""
    fitted = lettering.fitting(text, width, points_min=points_min or lettering.points)
    if fitted.width(text) <= width:
        return Setting((text,), fitted)
    return Setting(_balanced_lines(text, fitted, width), fitted)


def set_in_box(
    text: str, lettering: Lettering, width: float, height: float, *, points_min: float
) -> Setting:
    """As large as the box has room for; cut with … where even `points_min` is too much."""
    points = lettering.points
    setting = set_text(text, lettering, width)
    while setting.height > height and points > points_min:
        points = max(points_min, points - _SHRINK_POINTS)
        setting = set_text(text, replace(lettering, points=points), width)
    lines_max = max(1, int(height / setting.lettering.leading))
    if len(setting.lines) <= lines_max:
        return setting
    kept = setting.lines[:lines_max]
    return Setting((*kept[:-1], kept[-1][:-1] + "…"), setting.lettering)


def _balanced_lines(text: str, lettering: Lettering, width: float) -> tuple[str, ...]:
    """As few lines as the width allows, but of like length: no character alone on the last."""
    lines = break_lines(text, lettering, width)
    widest = max(lettering.width(unit) for unit in _units(text, lettering, width))
    narrower = max(widest, lettering.width(text) / len(lines))
    while narrower < width:
        balanced = break_lines(text, lettering, narrower)
        if len(balanced) == len(lines):
            return balanced
        narrower += lettering.size / 2
    return lines


def break_lines(text: str, lettering: Lettering, width: float) -> tuple[str, ...]:
    """Lines of at most `width`, broken where Chinese may be; no character is lost but blanks."""
    lines: list[str] = []
    line = ""
    for unit in _units(text, lettering, width):
        if line and lettering.width(line + unit) > width:
            kept, carried = _part(line, unit)
            if lettering.width(carried.lstrip() + unit) > width:
                kept, carried = line, ""  # the edge of the paper is stronger than punctuation
            lines.append(kept.rstrip())
            line = carried.lstrip()
        line += unit if line else unit.lstrip()
    return tuple(filter(None, [*lines, line.rstrip()])) or ("",)


def indented_lines(text: str, lettering: Lettering, width: float, indent: float) -> tuple[str, ...]:
    """Lines of a paragraph whose first one is shorter by `indent`."""
    first = break_lines(text, lettering, width - indent)[0]
    rest = text[len(first) :].lstrip()
    return (first, *break_lines(rest, lettering, width)) if rest else (first,)


def _units(text: str, lettering: Lettering, width: float) -> list[str]:
    """What must stay together; a word longer than a line is given up on."""
    units: list[str] = []
    for unit in _UNIT.findall(text):
        units += [unit] if lettering.width(unit) <= width else list(unit)
    return units


def _part(line: str, following: str) -> tuple[str, str]:
    """Where to end `line` when `following` no longer fits: what is kept, what is carried over."""
    kept = len(line)
    while kept > 1 and ((line + following)[kept] in _NEVER_FIRST or line[kept - 1] in _NEVER_LAST):
        kept -= 1
    if kept == 1:  # nothing but punctuation: break in any place
        kept = len(line)
    return line[:kept], line[kept:]
