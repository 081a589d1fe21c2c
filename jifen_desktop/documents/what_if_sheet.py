"""The paper of a replay (细则试算) on A4: sums, who gains and loses most, every household."""

from collections.abc import Iterator, Sequence

from jifen_desktop.documents.blocks import Block, centred, draw_lines, gap
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.ledger_sheet import COLUMN, sheet_page, sheet_room
from jifen_desktop.documents.pagination import page_number
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT
from jifen_desktop.documents.pen import Pen, print_pages
from jifen_desktop.documents.pieces import Piece, deal_pieces
from jifen_desktop.documents.table import Form, Table, TableColumn
from jifen_desktop.documents.typesetting import Lettering, set_text
from jifen_desktop.documents.what_if_words import (
    CATEGORY_COLUMNS,
    GAIN,
    HOUSEHOLD_COLUMNS,
    LOSE,
    MOST_COLUMNS,
    NOT_BOOKED,
    TITLE,
    GroupWords,
    Rows,
    WhatIfWords,
    what_if_words,
)
from jifen_desktop.domain.what_if import WhatIf

_NOTE = Lettering(Face.REGULAR, 10)
_SECTION = Lettering(Face.BOLD, 11)
_ROW_MIN = 5.3


def _table(*columns: tuple[float, Form]) -> Table:
    """As wide as the page between its margins."""
    return Table(COLUMN.left, [TableColumn(width, form) for width, form in columns])


_CATEGORIES = _table((92, Form.WORDS), *[(30, Form.NUMBER)] * 3)
_MOST = _table((28, Form.MARK), (46, Form.WORDS), (36, Form.WORDS), *[(24, Form.NUMBER)] * 3)
_HOUSEHOLDS = _table(
    (28, Form.MARK), (46, Form.WORDS), *[(24, Form.NUMBER)] * 3, *[(18, Form.NUMBER)] * 2
)


def what_if_rows(found: WhatIf) -> tuple[tuple[str, ...], ...]:
    """What the paper says, top to bottom; the drawing adds only page numbers."""
    return what_if_words(found).texts()


def what_if_pdf(found: WhatIf) -> bytes:
    """The replay as a PDF on A4, to be talked about at a meeting."""
    words = what_if_words(found)
    dealt = deal_pieces(_pieces(words), room=sheet_room(A4_PORTRAIT))
    pages = [
        sheet_page(
            A4_PORTRAIT,
            blocks,
            footer=words.footer,
            number=page_number(number, len(dealt)),
            practice=found.practice,
        )
        for number, blocks in enumerate(dealt, start=1)
    ]
    return print_pages(f"{TITLE} {found.village_name} {found.quarter}", pages)


def _pieces(words: WhatIfWords) -> Iterator[Piece]:
    yield Piece(_title_blocks(words))
    rows = [_CATEGORIES.row(row, height_min=_ROW_MIN) for row in words.categories]
    yield Piece([_CATEGORIES.heading(CATEGORY_COLUMNS), *rows, _CATEGORIES.totals(words.total)])
    yield Piece([gap(2)])
    for sentence in words.sentences:
        yield Piece([_paragraph(sentence, _NOTE)])
    yield from _most(GAIN, words.gain)
    yield from _most(LOSE, words.lose)
    yield from _households(words.groups)


def _title_blocks(words: WhatIfWords) -> list[Block]:
    return [
        centred(COLUMN, words.village, Lettering(Face.REGULAR, 12), points_min=9),
        centred(COLUMN, TITLE, Lettering(Face.BOLD, 22), spacing=2),
        gap(0.5),
        centred(COLUMN, words.quarter, Lettering(Face.REGULAR, 10.5)),
        centred(COLUMN, words.tried, Lettering(Face.REGULAR, 10.5), points_min=8),
        centred(COLUMN, NOT_BOOKED, Lettering(Face.BOLD, 10.5)),
        gap(2),
    ]


def _most(title: str, rows: Rows) -> Iterator[Piece]:
    """Its title never ends a page; nothing where nobody is named."""
    if rows:
        blocks = [_MOST.row(row, height_min=_ROW_MIN) for row in rows]
        begin = [gap(2), _paragraph(title, _SECTION), _MOST.heading(MOST_COLUMNS)]
        yield Piece([*begin, *blocks])


def _households(groups: Sequence[GroupWords]) -> Iterator[Piece]:
    """Every group's name stands above its first household."""
    heading = _HOUSEHOLDS.heading(HOUSEHOLD_COLUMNS)
    begin = [gap(3), heading]
    for group in groups:
        first, *others = [_HOUSEHOLDS.row(row, height_min=_ROW_MIN) for row in group.rows]
        yield Piece([*begin, _group_block(group), first], None if begin else heading)
        for row in others:
            yield Piece([row], heading)
        begin = []


def _group_block(group: GroupWords) -> Block:
    """The group's name across the table."""
    setting = set_text(group.heading, _SECTION, COLUMN.width)
    height = setting.height + 2.4

    def draw(pen: Pen, top: float) -> None:
        draw_lines(pen, COLUMN.left, top + 1.4, setting.lines, _SECTION)
        pen.line((COLUMN.left, top + height), (COLUMN.right, top + height), thickness=0.3)

    return Block(height, draw)


def _paragraph(text: str, lettering: Lettering) -> Block:
    setting = set_text(text, lettering, COLUMN.width)
    return Block(
        setting.height + 1,
        lambda pen, top: draw_lines(pen, COLUMN.left, top, setting.lines, lettering),
    )
