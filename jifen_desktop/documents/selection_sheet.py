"""推荐审批表 and 优先名单 on A4: everybody named, what speaks for each, and fields to sign."""

from collections.abc import Iterator
from typing import Final

from jifen_desktop.documents.blocks import Block, centred, draw_lines, gap, stacked
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.ledger_sheet import COLUMN, fact_blocks, sheet_page, sheet_room
from jifen_desktop.documents.opinions import opinion_fields
from jifen_desktop.documents.pagination import page_number
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT
from jifen_desktop.documents.pen import print_pages
from jifen_desktop.documents.pieces import Piece, deal_pieces
from jifen_desktop.documents.selection_sheet_words import (
    OPINIONS,
    NamedWords,
    SelectionWords,
    selection_words,
)
from jifen_desktop.documents.table import Form, Table, TableColumn
from jifen_desktop.documents.typesetting import Lettering, break_lines
from jifen_desktop.domain.papers_of_selections import SelectionSheet

_TITLE, _TITLE_SPACING, _TITLE_POINTS_MIN = Lettering(Face.BOLD, 22), 2, 15
_TEXT, _STRONG = Lettering(Face.REGULAR, 10), Lettering(Face.BOLD, 10)
_BEHIND: Final = Lettering(Face.REGULAR, 9.5)
#: Words take lines rather than get smaller than this.
_POINTS_MIN: Final = 9
_ROW: Final = 6.4
_NUMBER_WIDTH: Final = 12
#: So many names may part: one stays with the head, one with the fields.
_ON_TWO_PAGES: Final = 2

#: Both as wide as the page between its margins.
_NAMED: Final = Table(
    COLUMN.left,
    (
        TableColumn(_NUMBER_WIDTH, Form.CENTRED),
        TableColumn(26, Form.MARK),
        TableColumn(40, Form.WORDS),
        TableColumn(32, Form.WORDS),
        TableColumn(24, Form.WORDS),
        TableColumn(48, Form.WORDS),
    ),
    points_min=_POINTS_MIN,
)
_SPEAKING: Final = Table(
    COLUMN.left,
    (
        TableColumn(_NUMBER_WIDTH, Form.CENTRED),
        TableColumn(16, Form.CENTRED),
        TableColumn(154, Form.WORDS),
    ),
    points_min=_POINTS_MIN,
)


def selection_sheet_rows(sheet: SelectionSheet) -> tuple[tuple[str, ...], ...]:
    """What the sheet says, top to bottom; the drawing adds what is to be filled in."""
    return selection_words(sheet).texts()


def selection_sheet_pdf(sheet: SelectionSheet) -> bytes:
    """The sheet as a PDF."""
    words = selection_words(sheet)
    dealt = deal_pieces(_pieces(words), room=sheet_room(A4_PORTRAIT))
    pages = [
        sheet_page(
            A4_PORTRAIT,
            blocks,
            footer=words.footer,
            number=page_number(number, len(dealt)),
            practice=sheet.practice,
        )
        for number, blocks in enumerate(dealt, start=1)
    ]
    return print_pages(f"{words.title} {words.village}", pages)


def _pieces(words: SelectionWords) -> Iterator[Piece]:
    """Nobody signs a page without a name on it."""
    heading = _NAMED.heading(words.columns, lettering=_STRONG)
    head = [
        centred(COLUMN, words.village, Lettering(Face.REGULAR, 12), points_min=9),
        _title(words.title),
        gap(1.5),
        *fact_blocks(words.facts),
        gap(2),
        heading,
    ]
    named = [_one(one) for one in words.named]
    fields = [opinion_fields(names) for names in OPINIONS]
    end = [gap(1.5), *map(_note, words.notes), gap(3), *fields]
    if len(named) < _ON_TWO_PAGES:
        yield Piece([*head, *named, *end])
        return
    yield Piece([*head, named[0]])
    for block in named[1:-1]:
        yield Piece([block], heading)
    yield Piece([named[-1], *end], heading)


def _title(text: str) -> Block:
    """Wide apart, as long as the page has room for it."""
    wide = _TITLE.width(text) + _TITLE_SPACING * (len(text) - 1) <= COLUMN.width
    spacing = _TITLE_SPACING if wide else 0
    return centred(COLUMN, text, _TITLE, points_min=_TITLE_POINTS_MIN, spacing=spacing)


def _one(one: NamedWords) -> Block:
    """Who was named, and what speaks for it below; it stays together."""
    rows = [_NAMED.row(one.cells, height_min=_ROW, lettering=_TEXT)]
    rows += [
        _SPEAKING.row(("", pair.label, pair.value), height_min=_ROW, lettering=_BEHIND)
        for pair in one.behind
    ]
    return stacked(*rows)


def _note(text: str) -> Block:
    lines = break_lines(text, _TEXT, COLUMN.width)
    return Block(
        len(lines) * _TEXT.leading,
        lambda pen, top: draw_lines(pen, COLUMN.left, top, lines, _TEXT),
    )
