"""授星审批表 on A4: what the figures gave and people decided, and where three bodies sign."""

from collections.abc import Iterator, Sequence
from typing import Final

from jifen_desktop.documents.approval_form_words import (
    LEVEL_COLUMNS,
    LEVELS,
    LINE_COLUMNS,
    LINES,
    MOVED,
    NOT_RATED,
    OPINIONS,
    TITLE,
    ApprovalWords,
    approval_words,
)
from jifen_desktop.documents.blocks import Block, centred, gap, stacked
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.ledger_sheet import COLUMN, fact_blocks, sheet_page, sheet_room
from jifen_desktop.documents.opinions import opinion_fields
from jifen_desktop.documents.pagination import page_number
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT
from jifen_desktop.documents.pen import Pen, print_pages
from jifen_desktop.documents.pieces import Piece, deal_pieces
from jifen_desktop.documents.table import Form, Table, TableColumn
from jifen_desktop.documents.typesetting import Lettering, break_lines
from jifen_desktop.domain.papers_of_quarter import ApprovalForm

_SECTION, _TEXT = Lettering(Face.BOLD, 11), Lettering(Face.REGULAR, 10)
_BODY, _STRONG = Lettering(Face.REGULAR, 10), Lettering(Face.BOLD, 10)
_ROW: Final = 6.4


def _table(*columns: tuple[float, Form]) -> Table:
    """As wide as the page between its margins."""
    return Table(COLUMN.left, [TableColumn(width, form) for width, form in columns])


_LEVELS: Final = _table(
    (28, Form.WORDS), (34, Form.WORDS), (16, Form.NUMBER), (38, Form.WORDS), (66, Form.WORDS)
)
_LINES: Final = _table(
    (13, Form.CENTRED),
    (24, Form.MARK),
    (36, Form.WORDS),
    (26, Form.WORDS),
    (17, Form.NUMBER),
    (18, Form.CENTRED),
    (18, Form.CENTRED),
    (30, Form.WORDS),
)


def approval_form_rows(form: ApprovalForm) -> tuple[tuple[str, ...], ...]:
    """What the form says, top to bottom; the drawing adds what is to be filled in."""
    return approval_words(form).texts()


def approval_form_pdf(form: ApprovalForm) -> bytes:
    """The form as a PDF."""
    words = approval_words(form)
    dealt = deal_pieces(_pieces(words), room=sheet_room(A4_PORTRAIT))
    pages = [
        sheet_page(
            A4_PORTRAIT,
            blocks,
            footer=words.footer,
            number=page_number(number, len(dealt)),
            practice=form.practice,
        )
        for number, blocks in enumerate(dealt, start=1)
    ]
    return print_pages(f"{TITLE} {form.village_name} {form.quarter}", pages)


def _pieces(words: ApprovalWords) -> Iterator[Piece]:
    yield Piece(
        [
            centred(COLUMN, words.village, Lettering(Face.REGULAR, 12), points_min=9),
            centred(COLUMN, TITLE, Lettering(Face.BOLD, 22), spacing=2),
            gap(1.5),
            *fact_blocks(words.facts),
        ]
    )
    yield from _listed(LEVELS, _LEVELS, LEVEL_COLUMNS, words.levels)
    yield from _listed(LINES, _LINES, LINE_COLUMNS, words.lines)
    yield from _said("", words.note)
    yield from _said(MOVED, words.moved)
    yield from _said(NOT_RATED, words.not_rated)
    yield Piece([gap(3), opinion_fields(OPINIONS)])


def _listed(
    title: str, table: Table, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> Iterator[Piece]:
    """A table below its title, which never ends a page."""
    heading = table.heading(columns, lettering=_STRONG)
    begin = [gap(2.5), _line(title, _SECTION), heading]
    blocks = [table.row(row, height_min=_ROW, lettering=_BODY) for row in rows]
    yield Piece([*begin, *blocks[:1]])
    for block in blocks[1:]:
        yield Piece([block], heading)


def _said(title: str, text: str) -> Iterator[Piece]:
    """Words line by line, for there may be hundreds of households."""
    begin = [gap(1.5), *([_line(title, _SECTION)] if title else [])]
    for line in break_lines(text, _TEXT, COLUMN.width):
        yield Piece([stacked(*begin, _line(line, _TEXT))])
        begin = []


def _line(text: str, lettering: Lettering) -> Block:
    def draw(pen: Pen, top: float) -> None:
        pen.text(COLUMN.left, top + lettering.ascent, text, lettering)

    return Block(lettering.leading + 0.4, draw)
