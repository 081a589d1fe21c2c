"""The statement on A4: a ledger page that carries its sums from sheet to sheet."""

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
from jifen_desktop.documents.pagination import (
    BROUGHT_FORWARD,
    CARRIED_FORWARD,
    deal_rows,
    page_number,
)
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT
from jifen_desktop.documents.pen import Page, Pen
from jifen_desktop.documents.statement_words import (
    AGREED,
    COLUMNS,
    DATE_PROMPT,
    FINGERPRINT,
    SIGNATURES,
    TITLE,
    TOTAL,
    RowWords,
    StatementWords,
    Totals,
)
from jifen_desktop.documents.typesetting import Lettering, Setting, set_text
from jifen_desktop.documents.wording import PRACTICE

_COLUMN = Column(A4_PORTRAIT.margin, A4_PORTRAIT.width - 2 * A4_PORTRAIT.margin)
_TOP, _BOTTOM = 11, 284
_FOOTER = 288.5
#: Millimetres; together the width of the page between its margins.
_WIDTHS = (13, 20, 75, 18, 18, 19, 19)
_RIGHT_ALIGNED = range(3, 6)
#: 摘要 and 经办 are words, which may take several lines; a number never does.
_WORDS = (2, 6)
_NUMBER_POINTS_MIN, _WORDS_POINTS_MIN = 4, 7.75
_PADDING = 1.2
#: Forty rows fit on one sheet; fewer stand further apart.
_ROW_MIN, _ROW_MAX = 4.9, 6.8

_BODY = Lettering(Face.REGULAR, 9)
_STRONG = Lettering(Face.BOLD, 9)
_SMALL = Lettering(Face.REGULAR, 8.5)


_CELLS = tuple(
    Column(_COLUMN.left + sum(_WIDTHS[:number]), width) for number, width in enumerate(_WIDTHS)
)


def statement_pages(words: StatementWords, *, practice: bool) -> list[Page]:
    """As many sheets as the rows need."""
    head, tail = stack_height(_head_blocks(words)), stack_height(_tail_blocks(words))
    room = _BOTTOM - _TOP - head
    rows = _row_blocks(words, room - tail)
    carried = _totals_block(CARRIED_FORWARD, Totals(0, 0, 0)).height
    dealt = deal_rows([row.height for row in rows], room=room, tail=tail, carried=carried)
    return [
        _page(words, rows, part, page_number(number, len(dealt)), practice=practice)
        for number, part in enumerate(dealt, start=1)
    ]


def _row_blocks(words: StatementWords, room: float) -> list[Block]:
    """The rows, further apart if they leave room on a single sheet."""
    rows = [_row_block(row, _BODY, _ROW_MIN) for row in words.rows]
    spare = (room - stack_height(rows)) / max(len(rows), 1)
    if spare <= 0:
        return rows
    row_min = min(_ROW_MAX, _ROW_MIN + spare)
    return [_row_block(row, _BODY, row_min) for row in words.rows]


def _page(
    words: StatementWords, rows: list[Block], part: range, number: str, *, practice: bool
) -> Page:
    blocks = _head_blocks(words)
    if part.start:
        blocks.append(_totals_block(BROUGHT_FORWARD, words.running[part.start]))
    blocks += [rows[row] for row in part]
    if part.stop < len(rows):
        blocks.append(_totals_block(CARRIED_FORWARD, words.running[part.stop]))
    else:
        blocks += _tail_blocks(words)

    def draw(pen: Pen) -> None:
        if practice:
            pen.watermark(A4_PORTRAIT.width / 2, A4_PORTRAIT.height / 2, PRACTICE, 190)
        draw_stack(pen, _TOP, blocks)
        pen.text(_COLUMN.left, _FOOTER, words.supervision, _SMALL)
        pen.text_right(_COLUMN.right, _FOOTER, number, _SMALL)

    return Page(A4_PORTRAIT.width, A4_PORTRAIT.height, draw)


def _head_blocks(words: StatementWords) -> list[Block]:
    title = Lettering(Face.BOLD, 19)
    return [
        centred(_COLUMN, words.shop, Lettering(Face.REGULAR, 11), points_min=9),
        centred(_COLUMN, TITLE, title, spacing=1.4),
        gap(1.5),
        *_fact_blocks(words),
        gap(1),
        _heading_block(),
    ]


def _fact_blocks(words: StatementWords) -> list[Block]:
    """户号, 户主, 组别, 打印日期 and the unit: in one row unless the names are long."""
    texts = [f"{fact.label}  {fact.value}" for fact in words.facts if fact.value]
    texts.append("单位：分")
    lettering = Lettering(Face.REGULAR, 10)
    rows: list[list[str]] = [[]]
    for text in texts:
        if rows[-1] and _facts_width([*rows[-1], text], lettering) > _COLUMN.width:
            rows.append([])
        rows[-1].append(text)
    return [_fact_row(row, lettering) for row in rows]


def _facts_width(texts: list[str], lettering: Lettering) -> float:
    return sum(lettering.width(text) for text in texts) + 6 * (len(texts) - 1)


def _fact_row(texts: list[str], lettering: Lettering) -> Block:
    """The texts spread over the whole width; one that is wider than the page takes lines."""
    if len(texts) == 1:
        setting = set_text(texts[0], lettering, _COLUMN.width)
        return Block(
            setting.height,
            lambda pen, top: draw_lines(pen, _COLUMN.left, top, setting.lines, lettering),
        )
    spare = _COLUMN.width - sum(lettering.width(text) for text in texts)
    between = spare / (len(texts) - 1)

    def draw(pen: Pen, top: float) -> None:
        x = _COLUMN.left
        for text in texts:
            pen.text(x, top + lettering.ascent, text, lettering)
            x += lettering.width(text) + between

    return Block(lettering.leading, draw)


def _heading_block() -> Block:
    heading = _row_block(RowWords(*COLUMNS), _STRONG, 6.8)

    def draw(pen: Pen, top: float) -> None:
        pen.line((_COLUMN.left, top), (_COLUMN.right, top), thickness=0.4)
        heading.draw(pen, top)
        y = top + heading.height
        pen.line((_COLUMN.left, y), (_COLUMN.right, y), thickness=0.3)

    return Block(heading.height, draw)


def _totals_block(label: str, totals: Totals) -> Block:
    texts = RowWords("", "", label, *totals.words(), "")
    row = _row_block(texts, _STRONG, 6.2)

    def draw(pen: Pen, top: float) -> None:
        row.draw(pen, top)
        y = top + row.height
        pen.line((_COLUMN.left, y), (_COLUMN.right, y), thickness=0.3)

    return Block(row.height, draw)


def _row_block(texts: RowWords, lettering: Lettering, height_min: float) -> Block:
    """One row of the ledger, as high as its highest cell."""
    settings = [_set_cell(number, text, lettering) for number, text in enumerate(texts)]
    height = max(height_min, *(setting.height + 0.5 for setting in settings))

    def draw(pen: Pen, top: float) -> None:
        for number, setting in enumerate(settings):
            _draw_cell(pen, number, setting, top, height)
        y = top + height
        pen.line((_COLUMN.left, y), (_COLUMN.right, y), thickness=0.1)
        for cell in _CELLS[1:]:
            pen.line((cell.left, top), (cell.left, y), thickness=0.1)

    return Block(height, draw)


def _set_cell(number: int, text: str, lettering: Lettering) -> Setting:
    points_min = _WORDS_POINTS_MIN if number in _WORDS else _NUMBER_POINTS_MIN
    return set_text(text, lettering, _CELLS[number].width - 2 * _PADDING, points_min=points_min)


def _draw_cell(pen: Pen, number: int, setting: Setting, top: float, height: float) -> None:
    """Numbers to the right, words to the left, both in the middle of the row's height."""
    cell, lettering = _CELLS[number], setting.lettering
    y = top + (height - setting.height) / 2 + lettering.ascent
    for line in setting.lines:
        if number in _RIGHT_ALIGNED:
            pen.text_right(cell.right - _PADDING, y, line, lettering)
        else:
            pen.text(cell.left + _PADDING, y, line, lettering)
        y += lettering.leading


def _tail_blocks(words: StatementWords) -> list[Block]:
    strong = Lettering(Face.BOLD, 9.5)
    return [
        _totals_block(TOTAL, words.running[-1]),
        gap(1.6),
        centred(_COLUMN, words.proof, strong, points_min=8),
        gap(1.6),
        _signature_block(),
    ]


def _signature_block() -> Block:
    """The head signs and presses a finger; operator and supervisor sign beside."""
    lettering = Lettering(Face.REGULAR, 10)
    cell_left = _COLUMN.left + 66
    right_half = cell_left + FINGERPRINT_SIDE + 10

    def draw(pen: Pen, top: float) -> None:
        fingerprint_cell(pen, cell_left, top, FINGERPRINT)
        pen.text(_COLUMN.left, top + lettering.ascent, AGREED, _SMALL)
        low, high = top + FINGERPRINT_SIDE - 1, top + 10
        _draw_prompt(pen, _COLUMN.left, cell_left - 4, low, SIGNATURES[0])
        _draw_prompt(pen, right_half, right_half + 38, high, SIGNATURES[1])
        _draw_prompt(pen, right_half + 44, _COLUMN.right, high, SIGNATURES[2])
        pen.text_right(_COLUMN.right, low - 1, DATE_PROMPT, lettering)

    return Block(FINGERPRINT_SIDE, draw)


def _draw_prompt(pen: Pen, left: float, right: float, y: float, prompt: str) -> None:
    lettering = Lettering(Face.REGULAR, 10)
    pen.text(left, y - 1, prompt, lettering)
    pen.line((left + lettering.width(prompt) + 2, y), (right, y))
