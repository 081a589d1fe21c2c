"""积分申报表 (F1): what a household asks to be counted, with room for what others say of it."""

from jifen_desktop.documents.blocks import Block, centred, gap
from jifen_desktop.documents.declaration_form_words import (
    APPLICANT,
    COLUMNS,
    DATE_PROMPT,
    OPINIONS,
    TITLE,
    TOTAL,
    FormWords,
    form_words,
)
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.ledger_sheet import (
    COLUMN,
    Ledger,
    fact_blocks,
    ledger_pages,
    prompt,
)
from jifen_desktop.documents.pen import Pen, print_pages
from jifen_desktop.documents.table import Form, Table, TableColumn
from jifen_desktop.documents.typesetting import Lettering
from jifen_desktop.domain.papers_of_points import DeclarationForm

_TABLE = Table(
    COLUMN.left,
    (
        TableColumn(11, Form.MARK),
        TableColumn(20, Form.MARK),
        TableColumn(52, Form.WORDS),
        TableColumn(23, Form.WORDS),
        TableColumn(16, Form.WORDS),
        TableColumn(18, Form.MARK),
        TableColumn(14, Form.NUMBER),
        TableColumn(28, Form.WORDS),
    ),
)
_ROW = 9
_OPINION = 24
#: The dates of the prompts, from the right margin.
_DATE_WIDTH = 34


def declaration_rows(form: DeclarationForm) -> tuple[tuple[str, ...], ...]:
    """What the form says, top to bottom; the drawing adds page numbers and carried sums."""
    return form_words(form).texts()


def declaration_pdf(form: DeclarationForm) -> bytes:
    """The form as a PDF on A4."""
    words = form_words(form)
    pages = ledger_pages(
        Ledger(
            head=_head_blocks(words),
            rows=lambda height: [_TABLE.row(row, height_min=height) for row in words.rows],
            row_min=_ROW,
            row_max=_ROW,
            totals=lambda label, count: _totals_block(label, words.running[count]),
            tail=_tail_blocks(words),
            footer=words.footer,
            practice=form.practice,
        )
    )
    return print_pages(f"{TITLE} {form.household_no}", pages)


def _head_blocks(words: FormWords) -> list[Block]:
    return [
        centred(COLUMN, words.village, Lettering(Face.REGULAR, 11), points_min=9),
        centred(COLUMN, TITLE, Lettering(Face.BOLD, 19), spacing=1.4),
        gap(1.5),
        *fact_blocks([f"{fact.label}  {fact.value}" for fact in words.facts]),
        gap(1.5),
        _TABLE.heading(COLUMNS),
    ]


def _totals_block(label: str, points: str) -> Block:
    return _TABLE.totals(("", "", label, "", "", "", points, ""))


def _tail_blocks(words: FormWords) -> list[Block]:
    return [
        _totals_block(TOTAL, words.running[-1]),
        gap(2),
        _applicant_block(),
        gap(3),
        *(_opinion_block(*opinion) for opinion in OPINIONS),
    ]


def _applicant_block() -> Block:
    def draw(pen: Pen, top: float) -> None:
        prompt(pen, COLUMN.left + 70, COLUMN.right - _DATE_WIDTH - 4, top + 8, APPLICANT)
        pen.text_right(COLUMN.right, top + 7, DATE_PROMPT, _PROMPT)

    return Block(9, draw)


_PROMPT = Lettering(Face.REGULAR, 10)


def _opinion_block(title: str, signature: str) -> Block:
    """A box with its title, to be filled in and signed by hand."""

    def draw(pen: Pen, top: float) -> None:
        pen.box(COLUMN.left, top, COLUMN.width, _OPINION, thickness=0.25)
        pen.text(COLUMN.left + 2, top + 1 + _PROMPT.ascent, title, Lettering(Face.BOLD, 10))
        low = top + _OPINION - 2
        prompt(pen, COLUMN.left + 70, COLUMN.right - _DATE_WIDTH - 6, low, signature)
        pen.text_right(COLUMN.right - 2, low - 1, DATE_PROMPT, _PROMPT)

    return Block(_OPINION, draw)
