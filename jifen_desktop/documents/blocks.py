"""Pieces of a paper that stand one below the other, each as high as what it says."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.pen import Pen
from jifen_desktop.documents.typesetting import Lettering, set_text

#: A print of a whole fingertip needs this much.
FINGERPRINT_SIDE = 22


@dataclass(frozen=True)
class Block:
    """Something `height` high; `draw` is told where its upper edge is."""

    height: float
    draw: Callable[[Pen, float], None]


@dataclass(frozen=True)
class Column:
    """The width that blocks are set in."""

    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def centre(self) -> float:
        return self.left + self.width / 2


def stack_height(blocks: Iterable[Block]) -> float:
    return sum(block.height for block in blocks)


def draw_stack(pen: Pen, top: float, blocks: Iterable[Block]) -> None:
    for block in blocks:
        block.draw(pen, top)
        top += block.height


def stacked(*blocks: Block) -> Block:
    """Blocks that stay together."""
    return Block(stack_height(blocks), lambda pen, top: draw_stack(pen, top, blocks))


def gap(height: float) -> Block:
    return Block(height, lambda _pen, _top: None)


def rule(column: Column, *, above: float, below: float, dash: float = 0.75) -> Block:
    """A line across the column; a solid one (dash 0) is a heavy one."""
    thickness = 0.2 if dash else 0.4

    def draw(pen: Pen, top: float) -> None:
        y = top + above
        pen.line((column.left, y), (column.right, y), thickness=thickness, dash=dash)

    return Block(above + below, draw)


def centred(
    column: Column, text: str, lettering: Lettering, *, points_min: float = 0, spacing: float = 0
) -> Block:
    """Text in the middle, shrunk to `points_min` and then broken into lines if it is long."""
    setting = set_text(text, lettering, column.width, points_min=points_min)
    used = setting.lettering

    def draw(pen: Pen, top: float) -> None:
        for number, line in enumerate(setting.lines):
            baseline = top + number * used.leading + used.ascent
            pen.text_centred(column.centre, baseline, line, used, spacing=spacing)

    return Block(setting.height, draw)


def labelled(column: Column, label: str, value: str, lettering: Lettering) -> Block:
    """`label  value`, a long value broken into lines that begin below each other."""
    start = lettering.width(f"{label}  ")
    setting = set_text(value, lettering, column.width - start, points_min=lettering.points * 0.86)

    def draw(pen: Pen, top: float) -> None:
        pen.text(column.left, top + lettering.ascent, label, lettering)
        draw_lines(pen, column.left + start, top, setting.lines, setting.lettering)

    return Block(max(setting.height, lettering.leading), draw)


def draw_lines(pen: Pen, x: float, top: float, lines: Sequence[str], lettering: Lettering) -> None:
    """Lines that begin at x, the first just below `top`."""
    for number, line in enumerate(lines):
        pen.text(x, top + number * lettering.leading + lettering.ascent, line, lettering)


def fingerprint_cell(pen: Pen, x: float, y: float, cell: str) -> None:
    """A dashed square named in small letters, for a fingerprint or a stamp."""
    lettering = Lettering(Face.REGULAR, 7)
    side = FINGERPRINT_SIDE
    pen.box(x, y, side, side, thickness=0.25, dash=0.8, radius=1.2)
    pen.text_centred(x + side / 2, y + 0.6 + lettering.ascent, cell, lettering)
