"""The pieces of a receipt, in whatever width the paper leaves."""

from dataclasses import dataclass

from jifen_desktop.documents.blocks import (
    FINGERPRINT_SIDE,
    Block,
    Column,
    centred,
    draw_lines,
    fingerprint_cell,
    gap,
    labelled,
    rule,
)
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.pen import Pen
from jifen_desktop.documents.qr import SIDE
from jifen_desktop.documents.receipt_words import (
    COLUMNS,
    FINGERPRINT,
    HEADING,
    LineWords,
    ReceiptWords,
)
from jifen_desktop.documents.typesetting import Lettering, Setting, set_text
from jifen_desktop.documents.wording import Pair

#: Where price and quantity end, as parts of the width; they give way to longer neighbours.
_PRICE_END, _QUANTITY_END = 0.585, 0.755
_CELL_GAP = 2


@dataclass(frozen=True, kw_only=True)
class Form:
    """The column that a receipt is set in and how large its letters are."""

    column: Column
    scale: float
    #: One module of the QR code: a whole number of printer dots (8 to the millimetre).
    qr_module: float

    def letters(self, points: float, face: Face = Face.REGULAR) -> Lettering:
        return Lettering(face, points * self.scale)


def mark_blocks(form: Form, marks: tuple[str, ...]) -> list[Block]:
    """副本, 练习 or 已作废 at the head of the paper, where nobody overlooks it."""
    lettering = form.letters(10.5, Face.BOLD)
    rows: list[list[str]] = []
    for mark in marks:
        if rows and _marks_width([*rows[-1], mark], lettering) <= form.column.width:
            rows[-1].append(mark)
        else:
            rows.append([mark])
    return [_mark_row(form, row, lettering) for row in rows]


def _marks_width(marks: list[str], lettering: Lettering) -> float:
    """Labels with 3 mm of black on either side and 2 mm of white between."""
    return sum(lettering.width(mark) + 8 for mark in marks) - 2


def _mark_row(form: Form, marks: list[str], lettering: Lettering) -> Block:
    def draw(pen: Pen, top: float) -> None:
        x = form.column.centre - _marks_width(marks, lettering) / 2
        for mark in marks:
            width = lettering.width(mark) + 6
            pen.label(x, top, width, mark, lettering)
            x += width + 2

    return Block(lettering.leading * 1.2 + 1.5, draw)


def title_blocks(
    form: Form, words: ReceiptWords, heading: str = HEADING, *, spacing: float = 1.1
) -> list[Block]:
    title = form.letters(15, Face.BOLD)
    return [
        *mark_blocks(form, words.marks),
        centred(form.column, words.shop, title, points_min=title.points * 0.7),
        centred(form.column, heading, form.letters(10.5), spacing=spacing * form.scale),
    ]


def fact_blocks(form: Form, words: ReceiptWords) -> list[Block]:
    """Number, time and people; two to a row where the column is wide and they are short."""
    lettering = form.letters(9.2)
    number = Pair(words.number.label, "  ".join(filter(None, (words.number.value, words.epoch))))
    facts = (number, *words.facts)
    blocks: list[Block] = []
    for first, second in zip(facts[::2], facts[1::2], strict=True):
        if all(_fits_half(form, pair, lettering) for pair in (first, second)):
            blocks.append(_half_row(form, first, second, lettering))
        else:
            blocks += [labelled(form.column, *pair, lettering) for pair in (first, second)]
    return blocks


def _fits_half(form: Form, pair: Pair, lettering: Lettering) -> bool:
    return lettering.width("  ".join(pair)) <= form.column.width / 2 - _CELL_GAP


def _half_row(form: Form, first: Pair, second: Pair, lettering: Lettering) -> Block:
    left, right = "  ".join(first), "  ".join(second)

    def draw(pen: Pen, top: float) -> None:
        pen.text(form.column.left, top + lettering.ascent, left, lettering)
        pen.text(form.column.centre, top + lettering.ascent, right, lettering)

    return Block(lettering.leading, draw)


def household_block(form: Form, words: ReceiptWords) -> Block:
    """The head's name, large, with group and number beside it or, if it is long, below."""
    column = form.column
    name, place = form.letters(13, Face.BOLD), form.letters(9.2)
    beside = column.width - place.width(words.place) - 3
    if name.width(words.head) <= beside:

        def draw_beside(pen: Pen, top: float) -> None:
            baseline = top + name.ascent
            pen.text(column.left, baseline, words.head, name)
            pen.text_right(column.right, baseline, words.place, place)

        return Block(name.leading, draw_beside)
    setting = set_text(words.head, name, column.width, points_min=name.points * 0.8)
    below = set_text(words.place, place, column.width, points_min=place.points * 0.86)

    def draw_below(pen: Pen, top: float) -> None:
        draw_lines(pen, column.left, top, setting.lines, setting.lettering)
        draw_lines(pen, column.left, top + setting.height, below.lines, below.lettering)

    return Block(setting.height + below.height, draw_below)


def heading_block(form: Form) -> Block:
    """商品 单价 数量 小计(分)."""
    lettering = form.letters(8.8, Face.BOLD)
    return _columns_block(form, COLUMNS, (lettering,) * 4, lettering.leading)


def line_block(form: Form, line: LineWords) -> Block:
    """One line of goods: a name that would touch the price takes lines of its own."""
    words, total = form.letters(9.8), form.letters(9.8, Face.BOLD)
    texts = line[1:4]
    letterings = _squeezed(form.column.width, texts, (words, words, total))
    price_left = _ends(form.column, texts, letterings)[0] - letterings[0].width(line.price)
    if form.column.left + words.width(line.name) + _CELL_GAP <= price_left:
        return _columns_block(form, line[:4], (words, *letterings), words.leading)
    name = set_text(line.name, words, form.column.width, points_min=words.points * 0.88)
    numbers = _columns_block(form, ("", *texts), (words, *letterings), words.leading)

    def draw(pen: Pen, top: float) -> None:
        draw_lines(pen, form.column.left, top, name.lines, name.lettering)
        numbers.draw(pen, top + name.height)

    return Block(name.height + numbers.height, draw)


def _columns_block(
    form: Form, texts: tuple[str, ...], letterings: tuple[Lettering, ...], height: float
) -> Block:
    ends = _ends(form.column, texts[1:], letterings[1:])

    def draw(pen: Pen, top: float) -> None:
        baseline = top + letterings[0].ascent
        pen.text(form.column.left, baseline, texts[0], letterings[0])
        for end, text, lettering in zip(ends, texts[1:], letterings[1:], strict=True):
            pen.text_right(end, baseline, text, lettering)

    return Block(height, draw)


def _ends(
    column: Column, texts: tuple[str, ...], letterings: tuple[Lettering, ...]
) -> tuple[float, float, float]:
    """Where price, quantity and total end, so that none touches the next."""
    total_left = column.right - letterings[2].width(texts[2])
    quantity = min(column.left + column.width * _QUANTITY_END, total_left - _CELL_GAP)
    quantity_left = quantity - letterings[1].width(texts[1])
    price = min(column.left + column.width * _PRICE_END, quantity_left - _CELL_GAP)
    return price, quantity, column.right


def _squeezed(
    width: float, texts: tuple[str, ...], letterings: tuple[Lettering, ...]
) -> tuple[Lettering, ...]:
    """Smaller letters where even the bare numbers are wider than the column."""
    needed = sum(lettering.width(text) for text, lettering in zip(texts, letterings, strict=True))
    factor = min(1, (width - 2 * _CELL_GAP) / needed)
    return tuple(lettering.scaled(factor) for lettering in letterings)


def total_block(form: Form, count: str, total: str) -> Block:
    """共 n 种 n 件 on the left, 合计 on the right."""
    column = form.column
    small, large = form.letters(9.8), form.letters(10.5, Face.BOLD)
    room = column.width - small.width(count) - _CELL_GAP
    fitted = large.fitting(total, room, points_min=4)

    def draw(pen: Pen, top: float) -> None:
        pen.text(column.left, top + large.ascent, count, small)
        pen.text_right(column.right, top + large.ascent, total, fitted)

    return Block(large.leading, draw)


def balance_block(form: Form, words: ReceiptWords) -> Block:
    """The box: before and spent, and large what is left; one below the other if they are long."""
    room = form.column.width / 2 - 6 * form.scale - 1
    label, value = form.letters(9), form.letters(10.5, Face.BOLD)
    beside = all(
        label.width(pair.label) + value.width(pair.value) <= room
        for pair in (words.before, words.spent)
    )
    return _box_beside(form, words) if beside else _box_below(form, words)


def _box_beside(form: Form, words: ReceiptWords) -> Block:
    column, scale = form.column, form.scale
    height = 19 * scale

    def draw(pen: Pen, top: float) -> None:
        pen.box(column.left, top, column.width, height, thickness=0.4, radius=2)
        middle = column.centre
        pen.line((middle, top + 2.5), (middle, top + height - 2.5), thickness=0.18, dash=0.5)
        spread = Column(column.left + 2.5 * scale, column.width / 2 - 6 * scale)
        for number, pair in enumerate((words.before, words.spent)):
            _spread_pair(form, pen, spread, top + (7.5 + 7 * number) * scale, pair)
        quarter = column.left + column.width * 0.75
        value = _left_lettering(form, words.left.value, column.width / 2 - 4)
        pen.text_centred(quarter, top + 6 * scale, words.left.label, form.letters(9))
        pen.text_centred(quarter, top + 14.9 * scale, words.left.value, value)

    return Block(height, draw)


def _box_below(form: Form, words: ReceiptWords) -> Block:
    column, scale = form.column, form.scale
    height = 28 * scale

    def draw(pen: Pen, top: float) -> None:
        pen.box(column.left, top, column.width, height, thickness=0.4, radius=2)
        spread = Column(column.left + 2.5 * scale, column.width - 5 * scale)
        for number, pair in enumerate((words.before, words.spent)):
            _spread_pair(form, pen, spread, top + (6 + 6 * number) * scale, pair)
        y = top + 15 * scale
        pen.line((spread.left, y), (spread.right, y), thickness=0.18, dash=0.5)
        label = form.letters(9)
        room = spread.width - label.width(words.left.label) - 2
        value = _left_lettering(form, words.left.value, room)
        pen.text(spread.left, top + 23.5 * scale, words.left.label, label)
        pen.text_right(spread.right, top + 24.5 * scale, words.left.value, value)

    return Block(height, draw)


def _left_lettering(form: Form, text: str, room: float) -> Lettering:
    return form.letters(24, Face.BOLD).fitting(text, room, points_min=4)


def _spread_pair(form: Form, pen: Pen, spread: Column, baseline: float, pair: Pair) -> None:
    label, value = form.letters(9), form.letters(10.5, Face.BOLD)
    pen.text(spread.left, baseline, pair.label, label)
    pen.text_right(spread.right, baseline, pair.value, value)


def signature_block(form: Form, prompt: str, cell: str = FINGERPRINT) -> Block:
    """A line to sign on and a cell for a finger or a stamp."""
    column, lettering = form.column, form.letters(9.5)
    cell_left = column.right - FINGERPRINT_SIDE

    def draw(pen: Pen, top: float) -> None:
        pen.text(column.left, top + lettering.ascent, prompt, lettering)
        y = top + FINGERPRINT_SIDE - 3
        pen.line((column.left, y), (cell_left - 3, y))
        fingerprint_cell(pen, cell_left, top, cell)

    return Block(FINGERPRINT_SIDE, draw)


def code_block(form: Form, words: ReceiptWords) -> Block:
    """The receipt number as a QR code, with the notes beside it."""
    side = SIDE * form.qr_module
    left = form.column.left + side + 4
    notes = _notes(form, words.notes, form.column.right - left)
    height = max(side, sum(note.height for note in notes))

    def draw(pen: Pen, top: float) -> None:
        pen.qr(form.column.left, top, words.number.value, form.qr_module)
        y = top + (height - sum(note.height for note in notes)) / 2
        for note in notes:
            draw_lines(pen, left, y, note.lines, note.lettering)
            y += note.height

    return Block(height, draw)


def _notes(form: Form, notes: tuple[str, ...], width: float) -> list[Setting]:
    lettering = form.letters(8.4)
    return [set_text(note, lettering, width, points_min=lettering.points * 0.85) for note in notes]


def slogan_blocks(form: Form, slogan: str) -> list[Block]:
    if not slogan:
        return []
    lettering = form.letters(11, Face.KAI)
    return [
        rule(form.column, above=1.5, below=0.8),
        centred(form.column, slogan, lettering, points_min=lettering.points * 0.8),
    ]


def body_blocks(form: Form, words: ReceiptWords) -> list[Block]:
    """From the facts to the heading of the goods."""
    column, space = form.column, form.scale
    return [
        rule(column, above=1.2 * space, below=0.9 * space, dash=0),
        *fact_blocks(form, words),
        rule(column, above=1.3 * space, below=0.8 * space),
        household_block(form, words),
        rule(column, above=1.3 * space, below=0.9 * space),
        heading_block(form),
        gap(0.4 * space),
    ]
