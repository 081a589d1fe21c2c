"""A receipt on a roll of 80 or 58 mm: as long as what it says."""

from jifen_desktop.documents.blocks import Block, Column, draw_stack, gap, rule, stack_height
from jifen_desktop.documents.paper_sizes import Paper
from jifen_desktop.documents.pen import Page, Pen
from jifen_desktop.documents.receipt_blocks import (
    Form,
    balance_block,
    body_blocks,
    code_block,
    line_block,
    signature_block,
    slogan_blocks,
    title_blocks,
    total_block,
)
from jifen_desktop.documents.receipt_words import SIGN, ReceiptWords

#: The print heads of both kinds leave a margin: 72 of 80 mm are printed, 48 of 58.
FORMS = {
    Paper.ROLL_80: Form(column=Column(4, 72), scale=1, qr_module=1),
    Paper.ROLL_58: Form(column=Column(5, 48), scale=0.86, qr_module=0.875),
}
_TOP, _BOTTOM = 4, 5
_WATERMARK_EVERY = 80


def roll_blocks(form: Form, words: ReceiptWords) -> list[Block]:
    column, space = form.column, form.scale
    return [
        *title_blocks(form, words),
        *body_blocks(form, words),
        *(line_block(form, line) for line in words.lines),
        rule(column, above=1.2 * space, below=0.8 * space),
        total_block(form, words.count, words.total),
        gap(1),
        balance_block(form, words),
        gap(3),
        signature_block(form, SIGN),
        gap(4),
        code_block(form, words),
        gap(1.5),
        *slogan_blocks(form, words.slogan),
    ]


def roll_pages(words: ReceiptWords, paper: Paper) -> list[Page]:
    """One page, as long as the receipt."""
    form = FORMS[paper]
    blocks = roll_blocks(form, words)
    width = form.column.width + 2 * form.column.left
    height = _TOP + stack_height(blocks) + _BOTTOM

    def draw(pen: Pen) -> None:
        _draw_watermarks(pen, form, words.watermarks, height)
        draw_stack(pen, _TOP, blocks)

    return [Page(width, height, draw)]


def _draw_watermarks(pen: Pen, form: Form, watermarks: tuple[str, ...], height: float) -> None:
    """One after the other down the roll, so that no piece of it is without."""
    if not watermarks:
        return
    places = max(len(watermarks), round(height / _WATERMARK_EVERY))
    for number in range(places):
        y = height * (number + 0.5) / places
        text = watermarks[number % len(watermarks)]
        pen.watermark(form.column.centre, y, text, 150 / len(text) * form.scale)
