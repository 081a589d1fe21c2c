"""The slip of an event in the life of a household: two copies on an A4 sheet, cut in the middle."""

from collections.abc import Sequence

from jifen_desktop.documents.blocks import (
    FINGERPRINT_SIDE,
    Block,
    Column,
    centred,
    draw_lines,
    draw_stack,
    fingerprint_cell,
    gap,
    stack_height,
)
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.form_grid import field_row
from jifen_desktop.documents.ledger_sheet import COLUMN, prompt
from jifen_desktop.documents.life_slip_words import (
    BALANCE,
    COLUMNS,
    COPIES,
    CUT,
    DATE_PROMPT,
    FINGERPRINT,
    LifeSlipWords,
    life_slip_words,
)
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT
from jifen_desktop.documents.pen import Page, Pen, print_pages
from jifen_desktop.documents.table import Form, Table, TableColumn
from jifen_desktop.documents.typesetting import Lettering, set_text
from jifen_desktop.documents.wording import PRACTICE
from jifen_desktop.domain.papers_of_publication import LifeSlip

_HALF = A4_PORTRAIT.height / len(COPIES)
_TOP, _BOTTOM = 8, _HALF - 6
_BODY, _STRONG = Lettering(Face.REGULAR, 12), Lettering(Face.BOLD, 12)
_FIELD, _ROW = 9, 9.5
_SMALL = Lettering(Face.REGULAR, 9.5)
_APART = 6
_WATERMARK_POINTS = 130

#: Together as wide as the page between its margins.
_TABLE = Table(
    COLUMN.left,
    (
        TableColumn(24, Form.WORDS),
        TableColumn(32, Form.WORDS),
        TableColumn(57, Form.WORDS),
        TableColumn(23, Form.NUMBER),
        TableColumn(23, Form.NUMBER),
        TableColumn(23, Form.NUMBER),
    ),
)


def life_slip_rows(slip: LifeSlip) -> tuple[tuple[str, ...], ...]:
    """What each copy says, top to bottom."""
    return life_slip_words(slip).texts()


def life_slip_pdf(slip: LifeSlip) -> bytes:
    """The slip as a PDF of one page: above what the village keeps, below what it gives."""
    words = life_slip_words(slip)
    halves = [_half_blocks(words, copy) for copy in COPIES]

    def draw(pen: Pen) -> None:
        for number, blocks in enumerate(halves):
            top = number * _HALF
            if slip.practice:
                pen.watermark(A4_PORTRAIT.width / 2, top + _HALF / 2, PRACTICE, _WATERMARK_POINTS)
            draw_stack(pen, top + _TOP, blocks)
        _draw_cut(pen)

    page = Page(A4_PORTRAIT.width, A4_PORTRAIT.height, draw)
    return print_pages(f"{words.title} {slip.event.id}", [page])


def _half_blocks(words: LifeSlipWords, copy: str) -> list[Block]:
    """What happened above, who signs at the foot; the longest texts leave room between them."""
    event, signatures = _event_blocks(words, copy), _signature_blocks(words)
    spare = _BOTTOM - _TOP - stack_height([*event, *signatures])
    return [*event, gap(spare), *signatures]


def _event_blocks(words: LifeSlipWords, copy: str) -> list[Block]:
    return [
        centred(COLUMN, words.village, Lettering(Face.REGULAR, 10), points_min=8),
        _title_block(words, copy),
        gap(1),
        *(field_row(COLUMN, row, _BODY, height_min=_FIELD) for row in words.fields),
        gap(1.5),
        _text_block(BALANCE, _SMALL),
        _TABLE.heading(COLUMNS, lettering=_STRONG),
        *(_TABLE.row(row, height_min=_ROW, lettering=_BODY) for row in words.movements),
        gap(1.5),
        _text_block(words.meaning, _BODY),
    ]


def _title_block(words: LifeSlipWords, copy: str) -> Block:
    title = Lettering(Face.BOLD, 17)

    def draw(pen: Pen, top: float) -> None:
        baseline = top + title.ascent
        pen.text(COLUMN.left, baseline, words.numbers, _SMALL)
        pen.text_centred(COLUMN.centre, baseline, words.title, title, spacing=1)
        pen.text_right(COLUMN.right, baseline, copy, _SMALL)

    return Block(title.leading, draw)


def _text_block(text: str, lettering: Lettering) -> Block:
    setting = set_text(text, lettering, COLUMN.width)
    return Block(
        setting.height,
        lambda pen, top: draw_lines(pen, COLUMN.left, top, setting.lines, lettering),
    )


def _signature_blocks(words: LifeSlipWords) -> list[Block]:
    return [_signers_block(words.signers), gap(1.5), _staff_block(words.staff)]


def _signers_block(signers: Sequence[str]) -> Block:
    """A line to sign on and a cell for a finger, side by side for each who signs."""
    width = (COLUMN.width - _APART) / 2
    columns = [
        Column(COLUMN.left + number * (width + _APART), width) for number in range(len(signers))
    ]

    def draw(pen: Pen, top: float) -> None:
        low = top + FINGERPRINT_SIDE - 3
        for signer, column in zip(signers, columns, strict=True):
            cell = column.right - FINGERPRINT_SIDE
            pen.text(column.left, top + 4 + _SMALL.ascent, signer, _SMALL)
            pen.line((column.left, low), (cell - 3, low))
            fingerprint_cell(pen, cell, top, FINGERPRINT)

    return Block(FINGERPRINT_SIDE, draw)


def _staff_block(staff: tuple[str, str]) -> Block:
    """Who entered it and the second person; names that are too long for their place take lines."""
    width = 68
    settings = [set_text(text, _SMALL, width - 22, points_min=6.5) for text in staff]
    height = max(9, *(setting.height for setting in settings))

    def draw(pen: Pen, top: float) -> None:
        low = top + height - 1
        for number, setting in enumerate(settings):
            left = COLUMN.left + number * (width + 3)
            *above, last = setting.lines
            y = low - 1.6 - len(above) * setting.lettering.leading
            for line in above:
                pen.text(left, y, line, setting.lettering)
                y += setting.lettering.leading
            prompt(pen, left, left + width, low, last, lettering=setting.lettering)
        pen.text_right(COLUMN.right, low - 1, DATE_PROMPT, _SMALL)

    return Block(height, draw)


def _draw_cut(pen: Pen) -> None:
    """Where the sheet is cut, said in the line."""
    lettering = Lettering(Face.REGULAR, 7)
    half = lettering.width(CUT) / 2 + 2
    middle = A4_PORTRAIT.width / 2
    for start, end in ((0, middle - half), (middle + half, A4_PORTRAIT.width)):
        pen.line((start, _HALF), (end, _HALF), thickness=0.15, dash=1.2)
    pen.text_centred(middle, _HALF + lettering.size * 0.36, CUT, lettering)
