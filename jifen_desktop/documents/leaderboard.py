"""积分榜 on A4 or A3: every household by its score, and how it moved since the last board.

Lengths are those of A4; on A3 no row is set in less than 14 points.
"""

from collections.abc import Sequence
from typing import Final

from jifen_desktop.documents.blocks import Block, gap, stack_height
from jifen_desktop.documents.colours import CREAM_DARK, GOLD_STAR, INK
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.leaderboard_words import (
    COLUMNS,
    TITLE,
    LeaderboardWords,
    leaderboard_words,
)
from jifen_desktop.documents.ledger_sheet import fact_blocks
from jifen_desktop.documents.outlines import circle, rectangle
from jifen_desktop.documents.pagination import page_number
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT, WallPaper, portrait
from jifen_desktop.documents.pen import Page, Pen, print_pages
from jifen_desktop.documents.roll_ground import (
    COLUMN,
    Heading,
    content_room,
    content_top,
    draw_ground,
)
from jifen_desktop.documents.table import Form, Table, TableColumn
from jifen_desktop.documents.typesetting import Lettering
from jifen_desktop.domain.papers_of_quarter import Leaderboard, RollStyle

#: What is wrapped rather than set in less.
_POINTS_MIN: Final = 10
_TABLE: Final = Table(
    COLUMN.left,
    (
        TableColumn(17, Form.CENTRED),
        TableColumn(33, Form.MARK),
        TableColumn(44, Form.WORDS),
        TableColumn(34, Form.WORDS),
        TableColumn(22, Form.NUMBER),
        TableColumn(COLUMN.width - 150, Form.CENTRED),
    ),
    points_min=_POINTS_MIN,
)
_ROW, _ROW_HEIGHT = Lettering(Face.REGULAR, 12), 7.3
_FIRST_THREE: Final = Lettering(Face.BOLD, 12)
_HEADING, _HEADING_HEIGHT = Lettering(Face.BOLD, 12), 8
_FACTS: Final = Lettering(Face.REGULAR, 10.5)
_MEDAL_RADIUS: Final = 2.9
#: What a light ground leaves of the line above it.
_LINE: Final = 0.15


def leaderboard_rows(board: Leaderboard) -> tuple[tuple[str, ...], ...]:
    """What the board says, top to bottom."""
    return leaderboard_words(board).texts()


def leaderboard_pdf(
    board: Leaderboard,
    paper: WallPaper = WallPaper.A4,
    style: RollStyle = RollStyle.PLAIN,
) -> bytes:
    """The board as a PDF, as many pages as its lines need."""
    words, sheet = leaderboard_words(board), portrait(paper)
    dealt = _dealt(words)

    def page(number: int) -> Page:
        said = Heading(words.heading, TITLE, page_number(number + 1, len(dealt)))

        def draw(pen: Pen) -> None:
            first = number == 0
            with pen.enlarged(sheet.width / A4_PORTRAIT.width) as large:
                draw_ground(large, said, style, first=first, practice=board.practice)
                with large.inked(INK):
                    top = content_top(first=first)
                    for block in dealt[number]:
                        block.draw(large, top)
                        top += block.height

        return Page(sheet.width, sheet.height, draw)

    return print_pages(f"{words.heading}{TITLE}", [page(number) for number in range(len(dealt))])


def _dealt(words: LeaderboardWords) -> list[list[Block]]:
    """The blocks of each page, the names of the columns on each."""
    heading = _TABLE.heading(COLUMNS, height_min=_HEADING_HEIGHT, lettering=_HEADING)
    pages: list[list[Block]] = [[*_facts(words.facts), gap(1.5), heading]]
    used = stack_height(pages[0])
    for number, row in enumerate(words.rows):
        block = _row_block(row, striped=number % 2 == 1)
        if used + block.height > content_room(first=len(pages) == 1):
            pages.append([heading])
            used = heading.height
        pages[-1].append(block)
        used += block.height
    return pages


def _facts(texts: Sequence[str]) -> list[Block]:
    return fact_blocks(texts, column=COLUMN, lettering=_FACTS)


def _row_block(row: Sequence[str], *, striped: bool) -> Block:
    """Every other row on a light ground; the ranks of the first three on a golden one."""
    leading = row[0] in {"1", "2", "3"}
    lettering = _FIRST_THREE if leading else _ROW
    block = _TABLE.row(row, height_min=_ROW_HEIGHT, lettering=lettering)

    def draw(pen: Pen, top: float) -> None:
        if striped:
            with pen.inked(CREAM_DARK):
                pen.fill(rectangle(COLUMN.left, top + _LINE, COLUMN.width, block.height - _LINE))
        if leading:
            with pen.inked(GOLD_STAR):
                centre = (COLUMN.left + 8.5, top + block.height / 2)
                pen.fill(circle(centre, _MEDAL_RADIUS))
        block.draw(pen, top)

    return Block(block.height, draw)
