"""季度光荣榜 on A4 or A3: a block for each level and honour, its names in a grid.

Lengths are those of A4. Letters are as large as the fewest pages allow; on A3 they are never
smaller than 17 points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from jifen_desktop.documents.blocks import Block, gap, stack_height, stacked
from jifen_desktop.documents.honour_roll_words import RollWords, roll_words
from jifen_desktop.documents.pagination import page_number
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT, Sheet, WallPaper, portrait
from jifen_desktop.documents.pen import Page, Pen, print_pages
from jifen_desktop.documents.roll_grid import (
    GRIDS,
    Grid,
    heading_block,
    name_rows,
    paragraph_block,
    signing_block,
)
from jifen_desktop.documents.roll_ground import (
    CONTENT_BOTTOM,
    Heading,
    content_room,
    content_top,
    draw_ground,
)
from jifen_desktop.domain.papers_of_quarter import HonourRoll, RollStyle

#: Rows that do not fill a page stand up to so much further apart, in heights of a row.
_SPREAD: Final = 0.7
#: Below the preface and each block.
_APART: Final = 2.5


def honour_roll_rows(roll: HonourRoll) -> tuple[tuple[str, ...], ...]:
    """What the roll says, top to bottom; the drawing says headings again on further pages."""
    return roll_words(roll).texts()


def honour_roll_pdf(
    roll: HonourRoll,
    paper: WallPaper = WallPaper.A4,
    style: RollStyle = RollStyle.FULL,
) -> bytes:
    """The roll as a PDF, as many pages as its names need, each of which can hang alone."""
    words = roll_words(roll)
    pages = wall_roll_pages(words, paper, style, practice=roll.practice)
    return print_pages(f"{words.heading}{words.title}", pages)


def wall_roll_pages(
    words: RollWords, paper: WallPaper, style: RollStyle, *, practice: bool
) -> list[Page]:
    """The sheets of a roll, whatever it is called."""
    return _Roll(words, portrait(paper), style, practice=practice).pages()


@dataclass(frozen=True)
class _Roll:
    """A roll on one size of sheet."""

    words: RollWords
    sheet: Sheet
    style: RollStyle
    practice: bool = field(kw_only=True)

    @cached_property
    def factor(self) -> float:
        return self.sheet.width / A4_PORTRAIT.width

    @cached_property
    def tail(self) -> Block:
        """What is said to all, and who signs."""
        signing = signing_block(self.words.signed, self.factor)
        return stacked(paragraph_block(self.words.closing), gap(1), signing)

    def pages(self) -> list[Page]:
        """With the largest letters that need no more pages than the smallest."""
        fewest = len(self._dealt(GRIDS[-1]))
        grid = next(grid for grid in GRIDS if len(self._dealt(grid)) == fewest)
        dealt = self._dealt(grid)
        return [self._page(grid, dealt, number) for number in range(len(dealt))]

    def _dealt(self, grid: Grid) -> list[list[Block]]:
        """The blocks of each page; the tail keeps at least one row beside it."""
        pages = [[paragraph_block(self.words.preface), gap(_APART)]]
        for block in self.words.blocks:
            rows = name_rows(block.entries, grid)
            for number, row in enumerate(rows):
                added = [row] if number else [heading_block(block), row]
                last = block is self.words.blocks[-1] and number == len(rows) - 1
                needed = stack_height(added) + (self.tail.height if last else 0)
                if stack_height(pages[-1]) + needed > content_room(first=len(pages) == 1):
                    pages.append([heading_block(block, continued=True)] if number else [])
                pages[-1] += added
            pages[-1].append(gap(_APART))
        return pages

    def _page(self, grid: Grid, dealt: Sequence[Sequence[Block]], number: int) -> Page:
        blocks, first, last = dealt[number], number == 0, number == len(dealt) - 1
        tail = self.tail.height if last else 0
        spare = content_room(first=first) - stack_height(blocks) - tail
        apart = min(spare / len(blocks), grid.row_height * _SPREAD)
        page = page_number(number + 1, len(dealt))
        heading = Heading(self.words.heading, self.words.title, page)

        def draw(pen: Pen) -> None:
            with pen.enlarged(self.factor) as large:
                draw_ground(large, heading, self.style, first=first, practice=self.practice)
                top = content_top(first=first) + apart / 2
                for block in blocks:
                    block.draw(large, top)
                    top += block.height + apart
                if last:
                    self.tail.draw(large, CONTENT_BOTTOM - tail)

        return Page(self.sheet.width, self.sheet.height, draw)
