"""荣誉证书空号登记表 on A4: numbers that belong to nobody, since when and why; signed below."""

from collections.abc import Iterator
from typing import Final

from jifen_desktop.documents.blocks import Block, centred, gap
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.ledger_sheet import COLUMN, fact_blocks, sheet_page, sheet_room
from jifen_desktop.documents.level_words import certificate_no_words, level_title
from jifen_desktop.documents.pagination import page_number
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT
from jifen_desktop.documents.pen import Pen, print_pages
from jifen_desktop.documents.pieces import Piece, deal_pieces
from jifen_desktop.documents.table import Form, Table, TableColumn
from jifen_desktop.documents.typesetting import Lettering
from jifen_desktop.documents.wording import day_text, or_erased
from jifen_desktop.domain.papers_of_quarter import SkippedNumbers

TITLE: Final = "荣誉证书空号登记表"
COLUMNS: Final = ("序号", "证书编号", "荣誉", "授予日期", "撤销日期", "撤销原因")
NONE: Final = "这一年没有空号。"
FOOTER: Final = "证书编号按年度依次编排，撤销以后不再使用。"
SIGNATURES: Final = ("登记人：", "核对人：", "日期：")
_BODY, _STRONG = Lettering(Face.REGULAR, 10), Lettering(Face.BOLD, 10)
_ROW: Final = 7
_TABLE: Final = Table(
    COLUMN.left,
    (
        TableColumn(12, Form.CENTRED),
        TableColumn(45, Form.WORDS),
        TableColumn(30, Form.WORDS),
        TableColumn(26, Form.MARK),
        TableColumn(26, Form.MARK),
        TableColumn(43, Form.WORDS),
    ),
)


def skipped_numbers_rows(register: SkippedNumbers) -> tuple[tuple[str, ...], ...]:
    """What the register says, top to bottom; the drawing adds only page numbers."""
    rows = [
        (
            str(place),
            certificate_no_words(line.number),
            level_title(line.honour_name) if line.is_level else line.honour_name,
            str(line.given_on),
            str(line.revoked_on),
            or_erased(line.reason),
        )
        for place, line in enumerate(register.lines, start=1)
    ]
    return (
        (register.village_name, TITLE),
        _facts(register),
        COLUMNS,
        *(rows or [(NONE,)]),
        SIGNATURES,
        (FOOTER,),
    )


def skipped_numbers_pdf(register: SkippedNumbers) -> bytes:
    """The register as a PDF."""
    dealt = deal_pieces(_pieces(register), room=sheet_room(A4_PORTRAIT))
    pages = [
        sheet_page(
            A4_PORTRAIT,
            blocks,
            footer=FOOTER,
            number=page_number(number, len(dealt)),
            practice=register.practice,
        )
        for number, blocks in enumerate(dealt, start=1)
    ]
    return print_pages(f"{TITLE} {register.village_name} {register.year}", pages)


def _facts(register: SkippedNumbers) -> tuple[str, ...]:
    """Whose year, how many, and up to which day the book was read: that of the last line."""
    count = f"空号 {len(register.lines):,} 个"
    last = [f"截至 {day_text(register.lines[-1].revoked_on)}"] if register.lines else []
    return (f"{register.year} 年", count, *last)


def _pieces(register: SkippedNumbers) -> Iterator[Piece]:
    (village, title), facts, columns, *rows, signatures, _ = skipped_numbers_rows(register)
    heading = _TABLE.heading(columns, lettering=_STRONG)
    head = [
        centred(COLUMN, village, Lettering(Face.REGULAR, 12), points_min=9),
        centred(COLUMN, title, Lettering(Face.BOLD, 22), spacing=2),
        gap(1.5),
        *fact_blocks(facts),
        gap(1.5),
    ]
    if not register.lines:
        yield Piece([*head, *fact_blocks(rows[0])])
    else:
        blocks = [_TABLE.row(row, height_min=_ROW, lettering=_BODY) for row in rows]
        yield Piece([*head, heading, *blocks[:1]])
        for block in blocks[1:]:
            yield Piece([block], heading)
    yield Piece([gap(6), _signatures(signatures)])


def _signatures(prompts: tuple[str, ...]) -> Block:
    """Side by side, each with room to write behind it."""

    def draw(pen: Pen, top: float) -> None:
        for number, prompt in enumerate(prompts):
            left = COLUMN.left + number * COLUMN.width / len(prompts)
            pen.text(left, top + _BODY.ascent, prompt, _BODY)

    return Block(_BODY.leading, draw)
