"""Sheets of a ledger: the head on each, sums carried from sheet to sheet, an end that signs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jifen_desktop.documents.blocks import Block, Column, draw_lines, draw_stack, stack_height
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.pagination import (
    BROUGHT_FORWARD,
    CARRIED_FORWARD,
    deal_rows,
    page_number,
)
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT, Sheet
from jifen_desktop.documents.pen import Page, Pen
from jifen_desktop.documents.typesetting import Lettering, set_text
from jifen_desktop.documents.wording import PRACTICE

COLUMN = Column(A4_PORTRAIT.margin, A4_PORTRAIT.width - 2 * A4_PORTRAIT.margin)
#: What a sheet has free above, below, and below the line at its foot.
_TOP, _BELOW, _BELOW_FOOTER = 11, 13, 8.5
_SMALL = Lettering(Face.REGULAR, 8.5)
_FACTS = Lettering(Face.REGULAR, 10)
#: Facts of one row stand at least so far apart.
_APART = 6
_WATERMARK_POINTS = 190


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """What the sheets are made of. `totals` draws a label and the sums of the first n rows."""

    head: Sequence[Block]
    #: Rows at a height of their own, from the least to the most that they may stand apart.
    rows: Callable[[float], list[Block]]
    row_min: float
    row_max: float
    totals: Callable[[str, int], Block]
    tail: Sequence[Block]
    footer: str
    practice: bool


def ledger_pages(ledger: Ledger) -> list[Page]:
    """As many sheets as the rows need; those that fit on one stand as far apart as they can."""
    room = sheet_room(A4_PORTRAIT) - stack_height(ledger.head)
    tail = stack_height(ledger.tail)
    rows = _spread_rows(ledger, room - tail)
    carried = ledger.totals(CARRIED_FORWARD, 0).height
    dealt = deal_rows([row.height for row in rows], room=room, tail=tail, carried=carried)
    return [
        _page(ledger, rows, part, page_number(number, len(dealt)))
        for number, part in enumerate(dealt, start=1)
    ]


def _spread_rows(ledger: Ledger, room: float) -> list[Block]:
    rows = ledger.rows(ledger.row_min)
    spare = (room - stack_height(rows)) / max(len(rows), 1)
    if spare <= 0:
        return rows
    return ledger.rows(min(ledger.row_max, ledger.row_min + spare))


def _page(ledger: Ledger, rows: list[Block], part: range, number: str) -> Page:
    blocks = list(ledger.head)
    if part.start:
        blocks.append(ledger.totals(BROUGHT_FORWARD, part.start))
    blocks += [rows[row] for row in part]
    if part.stop < len(rows):
        blocks.append(ledger.totals(CARRIED_FORWARD, part.stop))
    else:
        blocks += ledger.tail
    return sheet_page(
        A4_PORTRAIT, blocks, footer=ledger.footer, number=number, practice=ledger.practice
    )


def sheet_room(sheet: Sheet) -> float:
    """What `sheet_page` has room for, from top to bottom."""
    return sheet.height - _TOP - _BELOW


def sheet_page(
    sheet: Sheet,
    blocks: Sequence[Block],
    *,
    footer: str,
    number: str,
    practice: bool,
    lettering: Lettering = _SMALL,
) -> Page:
    """Blocks from the top of a sheet, and a line at its foot."""

    def draw(pen: Pen) -> None:
        if practice:
            pen.watermark(sheet.width / 2, sheet.height / 2, PRACTICE, _WATERMARK_POINTS)
        draw_stack(pen, _TOP, blocks)
        y = sheet.height - _BELOW_FOOTER
        pen.text(sheet.margin, y, footer, lettering)
        pen.text_right(sheet.width - sheet.margin, y, number, lettering)

    return Page(sheet.width, sheet.height, draw)


def fact_blocks(
    texts: Sequence[str], *, column: Column = COLUMN, lettering: Lettering = _FACTS
) -> list[Block]:
    """Short facts in one row over the whole width, in several where they are long."""
    rows: list[list[str]] = [[]]
    for text in texts:
        if rows[-1] and _facts_width([*rows[-1], text], lettering) > column.width:
            rows.append([])
        rows[-1].append(text)
    return [_fact_row(row, column, lettering) for row in rows]


def _facts_width(texts: list[str], lettering: Lettering) -> float:
    return sum(lettering.width(text) for text in texts) + _APART * (len(texts) - 1)


def _fact_row(texts: list[str], column: Column, lettering: Lettering) -> Block:
    """The texts spread over the whole width; one that is wider than the page takes lines."""
    if len(texts) == 1:
        setting = set_text(texts[0], lettering, column.width)
        return Block(
            setting.height,
            lambda pen, top: draw_lines(pen, column.left, top, setting.lines, lettering),
        )
    spare = column.width - sum(lettering.width(text) for text in texts)
    between = spare / (len(texts) - 1)

    def draw(pen: Pen, top: float) -> None:
        x = column.left
        for text in texts:
            pen.text(x, top + lettering.ascent, text, lettering)
            x += lettering.width(text) + between

    return Block(lettering.leading, draw)


def prompt(
    pen: Pen, left: float, right: float, y: float, text: str, *, lettering: Lettering = _FACTS
) -> None:
    """`text` and a line to write on, from `left` to `right` at height y."""
    pen.text(left, y - 1, text, lettering)
    pen.line((left + lettering.width(text) + 2, y), (right, y))


def signature_row(
    prompts: Sequence[str],
    *,
    height: float = 11,
    column: Column = COLUMN,
    lettering: Lettering = _FACTS,
) -> Block:
    """Prompts to sign at, side by side over the whole width."""
    share = (column.width + _APART) / len(prompts)

    def draw(pen: Pen, top: float) -> None:
        for number, text in enumerate(prompts):
            left = column.left + number * share
            prompt(pen, left, left + share - _APART, top + height - 1, text, lettering=lettering)

    return Block(height, draw)
