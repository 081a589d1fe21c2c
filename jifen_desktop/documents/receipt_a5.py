"""A receipt on a sheet of A5: 存根联 to keep on the left, 领取联 to give on the right."""

from dataclasses import dataclass

from jifen_desktop.documents.blocks import (
    FINGERPRINT_SIDE,
    Block,
    Column,
    centred,
    draw_stack,
    fingerprint_cell,
    gap,
    rule,
    stack_height,
)
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.pagination import (
    BROUGHT_FORWARD,
    CARRIED_FORWARD,
    deal_rows,
    page_number,
)
from jifen_desktop.documents.paper_sizes import A5_LANDSCAPE
from jifen_desktop.documents.pen import Page, Pen
from jifen_desktop.documents.qr import SIDE
from jifen_desktop.documents.receipt_blocks import (
    Form,
    body_blocks,
    line_block,
    slogan_blocks,
    title_blocks,
    total_block,
)
from jifen_desktop.documents.receipt_words import (
    FINGERPRINT,
    HEADING,
    OPERATOR_SIGN,
    SIGN,
    STAMP,
    ReceiptWords,
)
from jifen_desktop.documents.typesetting import Lettering
from jifen_desktop.documents.wording import Pair, points_text

_WIDTH, _HEIGHT = A5_LANDSCAPE.width, A5_LANDSCAPE.height
_TOP = A5_LANDSCAPE.margin
_ROOM = _HEIGHT - 2 * A5_LANDSCAPE.margin
_CUT = _WIDTH / 2
#: The least is for papers on which every text is as long as a text may be.
_SCALES, _SCALE_LEAST = (0.94, 0.86, 0.78), 0.7
_CUT_WORDS = "沿此线裁开"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One half of the sheet; `prompts` are signed, `cell` is for a finger or a stamp."""

    name: str
    form: Form
    prompts: tuple[str, ...]
    cell: str


def _parts(scale: float) -> tuple[Part, Part]:
    """The half that is kept and the half that is given."""
    stub = Part(
        name="存根联",
        form=Form(column=Column(8, 91), scale=scale, qr_module=1),
        prompts=(SIGN, OPERATOR_SIGN),
        cell=FINGERPRINT,
    )
    slip = Part(
        name="领取联",
        form=Form(column=Column(_CUT + 6, 91), scale=scale, qr_module=1),
        prompts=(OPERATOR_SIGN,),
        cell=STAMP,
    )
    return stub, slip


def a5_pages(words: ReceiptWords) -> list[Page]:
    """As many sheets as the lines need; each says whose it is and which it is."""
    parts = _fitting_parts(words)
    stub = parts[0]
    dealt = deal_rows(
        [line_block(stub.form, line).height for line in words.lines],
        room=_ROOM - stack_height(_head_blocks(stub, words, "")),
        tail=stack_height(_tail_blocks(stub, words)),
        carried=_carried(stub),
    )
    return [
        _page(parts, words, rows, page_number(number, len(dealt)) if len(dealt) > 1 else "")
        for number, rows in enumerate(dealt, start=1)
    ]


def _fitting_parts(words: ReceiptWords) -> tuple[Part, Part]:
    """Letters as large as lets the longest line stand between the head and the signature."""
    for scale in _SCALES:
        parts = _parts(scale)
        stub = parts[0]
        line = max((line_block(stub.form, line).height for line in words.lines), default=0)
        fixed = stack_height([*_head_blocks(stub, words, ""), *_tail_blocks(stub, words)])
        if fixed + line + _carried(stub) <= _ROOM:
            return parts
    return _parts(_SCALE_LEAST)


def _carried(part: Part) -> float:
    return _carry_block(part, CARRIED_FORWARD, 0).height


def _page(parts: tuple[Part, Part], words: ReceiptWords, rows: range, number: str) -> Page:
    stacks = [_part_blocks(part, words, rows, number) for part in parts]

    def draw(pen: Pen) -> None:
        for part in parts:
            for place, text in enumerate(words.watermarks, start=1):
                y = _HEIGHT * place / (len(words.watermarks) + 1)
                pen.watermark(part.form.column.centre, y, text, 150 / len(text))
        _draw_cut(pen)
        for stack in stacks:
            draw_stack(pen, _TOP, stack)

    return Page(_WIDTH, _HEIGHT, draw)


def _part_blocks(part: Part, words: ReceiptWords, rows: range, number: str) -> list[Block]:
    lines = words.lines
    blocks = _head_blocks(part, words, number)
    if rows.start:
        blocks.append(_carry_block(part, BROUGHT_FORWARD, _sum(words, rows.start)))
    blocks += [line_block(part.form, lines[row]) for row in rows]
    if rows.stop < len(lines):
        return [*blocks, _carry_block(part, CARRIED_FORWARD, _sum(words, rows.stop))]
    return [*blocks, *_tail_blocks(part, words)]


def _sum(words: ReceiptWords, end: int) -> int:
    return sum(line.points for line in words.lines[:end])


def _head_blocks(part: Part, words: ReceiptWords, number: str) -> list[Block]:
    heading = f"{HEADING}（{part.name}）"
    titles = (
        title_blocks(part.form, words, f"{heading}  {number}", spacing=0)
        if number
        else title_blocks(part.form, words, heading)
    )
    return [*titles, *body_blocks(part.form, words)]


def _carry_block(part: Part, label: str, points: int) -> Block:
    return total_block(part.form, label, f"{points_text(points)} 分")


def _tail_blocks(part: Part, words: ReceiptWords) -> list[Block]:
    column = part.form.column
    notes = "　".join(words.notes)
    return [
        rule(column, above=1, below=0.6),
        total_block(part.form, words.count, words.total),
        gap(0.8),
        _balance_strip(part.form, words),
        gap(1.6),
        _signature_block(part, words),
        gap(1),
        centred(column, notes, part.form.letters(8.5), points_min=7),
        *slogan_blocks(part.form, words.slogan),
    ]


def _balance_strip(form: Form, words: ReceiptWords) -> Block:
    """兑换前, 本次扣减, 剩余积分 side by side in one box."""
    column, height, third = form.column, 11.8, form.column.width / 3
    pairs = (words.before, words.spent, words.left)

    def draw(pen: Pen, top: float) -> None:
        pen.box(column.left, top, column.width, height, thickness=0.4, radius=2)
        for number, pair in enumerate(pairs):
            x = column.left + third * number
            if number:
                pen.line((x, top + 2), (x, top + height - 2), thickness=0.18, dash=0.5)
            _draw_balance(pen, form, Column(x, third), top, pair, large=pair is words.left)

    return Block(height, draw)


def _draw_balance(
    pen: Pen, form: Form, cell: Column, top: float, pair: Pair, *, large: bool
) -> None:
    value = form.letters(17 if large else 12, Face.BOLD)
    value = value.fitting(pair.value, cell.width - 3, points_min=4)
    pen.text_centred(cell.centre, top + 4.2, pair.label, form.letters(8.4))
    pen.text_centred(cell.centre, top + 10.2, pair.value, value)


def _signature_block(part: Part, words: ReceiptWords) -> Block:
    """The code, the lines to sign on, and the cell."""
    form, column = part.form, part.form.column
    left = column.left + SIDE * form.qr_module + 4
    right = column.right - FINGERPRINT_SIDE - 3
    lettering = form.letters(9)

    def draw(pen: Pen, top: float) -> None:
        pen.qr(column.left, top + 0.5, words.number.value, form.qr_module)
        step = FINGERPRINT_SIDE / len(part.prompts)
        for number, prompt in enumerate(part.prompts, start=1):
            y = top + step * number - 1
            pen.text(left, y - 1.2, prompt, lettering)
            pen.line((left, y), (right, y))
        fingerprint_cell(pen, column.right - FINGERPRINT_SIDE, top, part.cell)

    return Block(FINGERPRINT_SIDE, draw)


def _draw_cut(pen: Pen) -> None:
    """Where the sheet is cut, said beside the line."""
    lettering = Lettering(Face.REGULAR, 7)
    step = lettering.leading * 1.3
    top = (_HEIGHT - step * len(_CUT_WORDS)) / 2
    bottom = _HEIGHT - top
    for ends in ((A5_LANDSCAPE.margin, top), (bottom, _HEIGHT - A5_LANDSCAPE.margin)):
        pen.line((_CUT, ends[0]), (_CUT, ends[1]), thickness=0.15, dash=1.2)
    for number, char in enumerate(_CUT_WORDS):
        pen.text_centred(_CUT, top + step * number + lettering.ascent * 1.1, char, lettering)
