"""户积分台账 (F6): a household's account over a year on A4."""

from jifen_desktop.documents.blocks import Block, centred, gap
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.household_ledger_words import (
    BROUGHT,
    COLUMNS,
    SCORE_COLUMNS,
    SCORE_TITLE,
    SIGNATURES,
    TITLE,
    TOTAL,
    LedgerWords,
    YearTotals,
    ledger_words,
)
from jifen_desktop.documents.ledger_sheet import (
    COLUMN,
    Ledger,
    fact_blocks,
    ledger_pages,
    signature_row,
)
from jifen_desktop.documents.pen import print_pages
from jifen_desktop.documents.table import Form, Table, TableColumn
from jifen_desktop.documents.typesetting import Lettering
from jifen_desktop.domain.papers_of_points import LedgerYear

_TABLE = Table(
    COLUMN.left,
    (
        TableColumn(19, Form.MARK),
        TableColumn(13, Form.MARK),
        TableColumn(58, Form.WORDS),
        TableColumn(14, Form.NUMBER),
        TableColumn(14, Form.NUMBER),
        TableColumn(14, Form.NUMBER),
        TableColumn(16, Form.NUMBER),
        TableColumn(17, Form.MARK),
        TableColumn(17, Form.WORDS),
    ),
)
_SCORES = Table(
    COLUMN.left,
    (TableColumn(35, Form.MARK), *(TableColumn(21, Form.NUMBER) for _ in SCORE_COLUMNS[1:])),
)
_ROW_MIN, _ROW_MAX, _SCORE_ROW = 4.9, 6.8, 5


def household_ledger_rows(ledger: LedgerYear) -> tuple[tuple[str, ...], ...]:
    """What the ledger says, top to bottom; the drawing adds page numbers and carried sums."""
    return ledger_words(ledger).texts()


def household_ledger_pdf(ledger: LedgerYear) -> bytes:
    """The ledger as a PDF; its rows lead from the balance before the year to that after it."""
    words = ledger_words(ledger)
    pages = ledger_pages(
        Ledger(
            head=_head_blocks(words),
            rows=lambda height: [
                _TABLE.row(row, height_min=height) for row in (_brought(words), *words.rows)
            ],
            row_min=_ROW_MIN,
            row_max=_ROW_MAX,
            totals=lambda label, rows: _totals_block(label, words.running[max(rows - 1, 0)]),
            tail=_tail_blocks(words),
            footer=words.supervision,
            practice=ledger.practice,
        )
    )
    return print_pages(f"{TITLE} {ledger.household_no} {ledger.year}", pages)


def _head_blocks(words: LedgerWords) -> list[Block]:
    facts = [f"{fact.label}  {fact.value}" for fact in words.facts if fact.value]
    return [
        centred(COLUMN, words.shop, Lettering(Face.REGULAR, 11), points_min=9),
        centred(COLUMN, words.title, Lettering(Face.BOLD, 19), spacing=1.4),
        gap(1.5),
        *fact_blocks([*facts, "单位：分"]),
        gap(1),
        _TABLE.heading(COLUMNS),
    ]


def _brought(words: LedgerWords) -> tuple[str, ...]:
    """The first row of the year."""
    return ("", "", BROUGHT, "", "", "", words.brought, "", "")


def _totals_block(label: str, totals: YearTotals) -> Block:
    return _TABLE.totals(("", "", label, *totals.words(), "", ""))


def _tail_blocks(words: LedgerWords) -> list[Block]:
    strong = Lettering(Face.BOLD, 9.5)
    return [
        _totals_block(TOTAL, words.running[-1]),
        gap(1.6),
        centred(COLUMN, words.proof, strong, points_min=8),
        gap(2.5),
        centred(COLUMN, SCORE_TITLE, strong),
        gap(0.5),
        _SCORES.heading(SCORE_COLUMNS, height_min=_SCORE_ROW),
        *(_SCORES.row(row, height_min=_SCORE_ROW) for row in words.scores),
        gap(2),
        signature_row(SIGNATURES),
    ]
