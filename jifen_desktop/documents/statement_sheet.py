"""The statement on A4: a ledger page that carries its sums from sheet to sheet."""

from jifen_desktop.documents.blocks import FINGERPRINT_SIDE, Block, centred, fingerprint_cell, gap
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.ledger_sheet import (
    COLUMN,
    Ledger,
    fact_blocks,
    ledger_pages,
    prompt,
)
from jifen_desktop.documents.pen import Page, Pen
from jifen_desktop.documents.statement_words import (
    AGREED,
    COLUMNS,
    DATE_PROMPT,
    FINGERPRINT,
    SIGNATURES,
    TITLE,
    TOTAL,
    StatementWords,
    Totals,
)
from jifen_desktop.documents.table import Form, Table, TableColumn
from jifen_desktop.documents.typesetting import Lettering

#: Together the width of the page between its margins.
_TABLE = Table(
    COLUMN.left,
    (
        TableColumn(13, Form.MARK),
        TableColumn(19.5, Form.MARK),
        TableColumn(19.5, Form.MARK),
        TableColumn(59, Form.WORDS),
        TableColumn(17, Form.NUMBER),
        TableColumn(17, Form.NUMBER),
        TableColumn(19, Form.NUMBER),
        TableColumn(18, Form.WORDS),
    ),
)
#: Forty rows fit on one sheet; fewer stand further apart.
_ROW_MIN, _ROW_MAX = 4.9, 6.8


def statement_pages(words: StatementWords, *, practice: bool) -> list[Page]:
    """As many sheets as the rows need."""
    return ledger_pages(
        Ledger(
            head=_head_blocks(words),
            rows=lambda height: [_TABLE.row(row, height_min=height) for row in words.rows],
            row_min=_ROW_MIN,
            row_max=_ROW_MAX,
            totals=lambda label, rows: _totals_block(label, words.running[rows]),
            tail=_tail_blocks(words),
            footer=words.supervision,
            practice=practice,
        )
    )


def _head_blocks(words: StatementWords) -> list[Block]:
    facts = [f"{fact.label}  {fact.value}" for fact in words.facts if fact.value]
    return [
        centred(COLUMN, words.shop, Lettering(Face.REGULAR, 11), points_min=9),
        centred(COLUMN, TITLE, Lettering(Face.BOLD, 19), spacing=1.4),
        gap(1.5),
        *fact_blocks([*facts, "单位：分"]),
        gap(1),
        _TABLE.heading(COLUMNS),
    ]


def _totals_block(label: str, totals: Totals) -> Block:
    return _TABLE.totals(("", "", "", label, *totals.words(), ""))


def _tail_blocks(words: StatementWords) -> list[Block]:
    return [
        _totals_block(TOTAL, words.running[-1]),
        gap(1.6),
        centred(COLUMN, words.proof, Lettering(Face.BOLD, 9.5), points_min=8),
        gap(1.6),
        signature_block(),
    ]


def signature_block() -> Block:
    """The head signs and presses a finger; operator and supervisor sign beside."""
    lettering, small = Lettering(Face.REGULAR, 10), Lettering(Face.REGULAR, 8.5)
    cell_left = COLUMN.left + 66
    right_half = cell_left + FINGERPRINT_SIDE + 10

    def draw(pen: Pen, top: float) -> None:
        fingerprint_cell(pen, cell_left, top, FINGERPRINT)
        pen.text(COLUMN.left, top + lettering.ascent, AGREED, small)
        low, high = top + FINGERPRINT_SIDE - 1, top + 10
        prompt(pen, COLUMN.left, cell_left - 4, low, SIGNATURES[0])
        prompt(pen, right_half, right_half + 38, high, SIGNATURES[1])
        prompt(pen, right_half + 44, COLUMN.right, high, SIGNATURES[2])
        pen.text_right(COLUMN.right, low - 1, DATE_PROMPT, lettering)

    return Block(FINGERPRINT_SIDE, draw)
