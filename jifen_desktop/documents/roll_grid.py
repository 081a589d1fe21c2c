"""The names of a roll in a grid, a level's heading above them, and who signs at the end.

Each name stands on one line: a long one takes two cells or more, and only what is wider than the
whole grid gets smaller.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from jifen_desktop.documents.blocks import Block
from jifen_desktop.documents.colours import GOLD, INK, RED
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.honour_roll_words import CONTINUED, BlockWords, Entry
from jifen_desktop.documents.medals import draw_stars
from jifen_desktop.documents.ornaments import tapered
from jifen_desktop.documents.pen import Pen
from jifen_desktop.documents.roll_ground import COLUMN
from jifen_desktop.documents.signing import SEAL_SIDE, SealPlace, Signed, draw_issuers
from jifen_desktop.documents.typesetting import Lettering, indented_lines

#: Between a name and the next cell.
_APART: Final = 3
#: A row is so much higher than its letters.
_ROW: Final = 1.5
_NOTE: Final = 0.7
#: Makes Kai letters bold, as a share of their size.
_WEIGHT: Final = 0.012
_LEVEL, _CONTINUED = Lettering(Face.TITLE, 23), Lettering(Face.TITLE, 14)
_COUNT: Final = Lettering(Face.KAI, 14)
_HEADING_HEIGHT, _CONTINUED_HEIGHT = 13.5, 10
_HEADING_POINTS_MIN: Final = 8
_STAR_RADIUS, _STAR_APART = 3.4, 8
_PARAGRAPH: Final = Lettering(Face.KAI, 14)
_PARAGRAPH_LEADING: Final = 7.6
_ISSUER: Final = Lettering(Face.KAI, 15)


@dataclass(frozen=True)
class Grid:
    """How large names are, and how many stand side by side."""

    points: float
    columns: int

    @property
    def lettering(self) -> Lettering:
        return Lettering(Face.KAI, self.points)

    @property
    def row_height(self) -> float:
        return self.lettering.size * _ROW

    @property
    def cell(self) -> float:
        return COLUMN.width / self.columns


#: From the largest letters on.
GRIDS: Final = (
    Grid(24, 4),
    Grid(21, 4),
    Grid(18, 5),
    Grid(16, 5),
    Grid(14, 6),
    Grid(12.5, 6),
)


@dataclass(frozen=True)
class _Cell:
    """Where an entry stands in its row, and how wide the cells are that it takes."""

    left: float
    width: float
    entry: Entry


def heading_block(block: BlockWords, *, continued: bool = False) -> Block:
    """★★★★★ 五星户（20 户） between two fine lines; smaller where it is said again."""
    level = _CONTINUED if continued else _LEVEL
    count = _COUNT.scaled(level.points / _LEVEL.points)
    said = CONTINUED if continued else block.count
    shrunk = level.points / _LEVEL.points
    apart = _STAR_APART * shrunk
    stars = block.stars * apart
    room = COLUMN.width - stars - count.width(said) - 30
    name = level.fitting(block.name, room, points_min=_HEADING_POINTS_MIN)
    width = stars + name.width(block.name) + count.width(said)
    height = _CONTINUED_HEIGHT if continued else _HEADING_HEIGHT

    def draw(pen: Pen, top: float) -> None:
        left = COLUMN.centre - width / 2
        baseline = top + height * 0.66
        middle = baseline - level.size * 0.34
        if block.stars:
            centre = (left + stars / 2 - apart * 0.1, middle)
            draw_stars(pen, centre, _STAR_RADIUS * shrunk, block.stars, apart)
        with pen.inked(RED):
            pen.text(left + stars, baseline, block.name, name)
        with pen.inked(INK):
            pen.text(left + stars + name.width(block.name), baseline, said, count)
        with pen.inked(GOLD):
            pen.fill(tapered((left - 4, middle), (COLUMN.left, middle), 0.5))
            pen.fill(tapered((left + width + 4, middle), (COLUMN.right, middle), 0.5))

    return Block(height, draw)


def name_rows(entries: Sequence[Entry], grid: Grid) -> list[Block]:
    """The names from left to right, row by row."""
    return [_row(cells, grid) for cells in _dealt(entries, grid)]


def _dealt(entries: Sequence[Entry], grid: Grid) -> list[list[_Cell]]:
    """Rows of cells; a name that does not fit any more begins the next row."""
    rows: list[list[_Cell]] = [[]]
    taken = 0
    for entry in entries:
        cells = min(grid.columns, math.ceil((_width(entry, grid.lettering) + _APART) / grid.cell))
        if taken + cells > grid.columns:
            rows.append([])
            taken = 0
        left = COLUMN.left + taken * grid.cell
        rows[-1].append(_Cell(left, cells * grid.cell, entry))
        taken += cells
    return rows


def _width(entry: Entry, lettering: Lettering) -> float:
    return lettering.width(entry.name) + lettering.scaled(_NOTE).width(entry.note)


def _row(cells: Sequence[_Cell], grid: Grid) -> Block:
    def draw(pen: Pen, top: float) -> None:
        baseline = top + grid.row_height * 0.5 + grid.lettering.size * 0.36
        with pen.inked(INK):
            for cell in cells:
                _draw_entry(pen, cell, baseline, grid.lettering)

    return Block(grid.row_height, draw)


def _draw_entry(pen: Pen, cell: _Cell, baseline: float, lettering: Lettering) -> None:
    """In the middle of its cells."""
    entry, room = cell.entry, cell.width - _APART
    used = lettering.scaled(min(1, room / _width(entry, lettering)))
    left = cell.left + (cell.width - _width(entry, used)) / 2
    pen.text(left, baseline, entry.name, used, weight=used.size * _WEIGHT)
    if entry.note:
        pen.text(left + used.width(entry.name), baseline, entry.note, used.scaled(_NOTE))


def paragraph_block(text: str) -> Block:
    """Words before or after the names, the first line two letters shorter."""
    indent = 2 * _PARAGRAPH.size
    lines = indented_lines(text, _PARAGRAPH, COLUMN.width, indent)

    def draw(pen: Pen, top: float) -> None:
        baseline = top + _PARAGRAPH.ascent
        with pen.inked(INK):
            for number, line in enumerate(lines):
                left = COLUMN.left if number else COLUMN.left + indent
                pen.text(left, baseline, line, _PARAGRAPH)
                baseline += _PARAGRAPH_LEADING

    return Block(len(lines) * _PARAGRAPH_LEADING, draw)


def signing_block(signed: Signed, factor: float) -> Block:
    """Who gives the honours, with room for their seals on a sheet enlarged by that factor."""
    height = SEAL_SIDE / factor

    def draw(pen: Pen, top: float) -> None:
        place = SealPlace(COLUMN.right, top + height / 2, _ISSUER, factor)
        with pen.inked(INK):
            draw_issuers(pen, signed, place, dashed=True)

    return Block(height, draw)
