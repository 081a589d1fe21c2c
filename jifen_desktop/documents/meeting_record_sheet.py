"""The record of a meeting on A4: facts, sign-in, item by item, and who signs for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from jifen_desktop.documents.blocks import (
    Block,
    Column,
    centred,
    draw_lines,
    draw_stack,
    gap,
    labelled,
    stack_height,
    stacked,
)
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.meeting_record_words import (
    CHECKED,
    COLUMNS,
    CONTINUED,
    DATE_PROMPT,
    ITEMS,
    NO_ITEMS,
    SIGN_IN,
    SIGNATURES,
    SIGNED_BY_ALL,
    SUPERVISORS,
    TITLE,
    TOPICS,
    MeetingRecordWords,
)
from jifen_desktop.documents.pagination import deal_rows, page_number
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT
from jifen_desktop.documents.pen import Page, Pen
from jifen_desktop.documents.table import Form, Table, TableColumn
from jifen_desktop.documents.typesetting import Lettering, set_text
from jifen_desktop.documents.wording import PRACTICE

_COLUMN = Column(A4_PORTRAIT.margin, A4_PORTRAIT.width - 2 * A4_PORTRAIT.margin)
_TOP, _BOTTOM = 11, 284
_FOOTER = 288.5
_HALF = (_COLUMN.width - 6) / 2
_LEFT_HALF = Column(_COLUMN.left, _HALF)
_RIGHT_HALF = Column(_COLUMN.right - _HALF, _HALF)

#: Millimetres; together the width of the page between its margins.
_TABLE = Table(
    _COLUMN.left,
    [
        TableColumn(9, Form.MARK),
        TableColumn(28, Form.WORDS),
        TableColumn(56, Form.WORDS),
        TableColumn(14, Form.NUMBER),
        TableColumn(14, Form.NUMBER),
        TableColumn(22, Form.MARK),
        TableColumn(39, Form.WORDS),
    ],
)
_ROW_MIN = 7.2
#: Where people sign with a thick pen, or press a finger.
_SIGN_HEIGHT = 11.0
_CELLS_A_ROW = 4
_CELL_WIDTH = _COLUMN.width / _CELLS_A_ROW
_CELLS_MIN = 2 * _CELLS_A_ROW

_BODY = Lettering(Face.REGULAR, 10.5)
_STRONG = Lettering(Face.BOLD, 10.5)
_SMALL = Lettering(Face.REGULAR, 8.5)
_NAME = Lettering(Face.REGULAR, 9)
_NAME_POINTS_MIN = 5


@dataclass(frozen=True)
class _Row:
    """A piece that stays whole; one `inside` the table needs its heading on a new page."""

    block: Block
    inside: bool = False


def meeting_record_pages(words: MeetingRecordWords, *, practice: bool) -> list[Page]:
    """As many sheets as there is to say."""
    rows = _rows(words)
    heading = _TABLE.heading(COLUMNS)
    room = _BOTTOM - _TOP - stack_height(_head_blocks(words))
    dealt = deal_rows(
        [row.block.height for row in rows],
        room=room,
        tail=stack_height(_tail_blocks()),
        carried=heading.height,
    )
    return [
        _page(words, rows, part, page_number(number, len(dealt)), practice=practice)
        for number, part in enumerate(dealt, start=1)
    ]


def _page(
    words: MeetingRecordWords, rows: list[_Row], part: range, number: str, *, practice: bool
) -> Page:
    blocks = _head_blocks(words)
    if part and part.start and rows[part.start].inside:
        blocks.append(_TABLE.heading(COLUMNS))
    blocks += [rows[row].block for row in part]
    blocks += _tail_blocks() if part.stop == len(rows) else [_continued_block()]

    def draw(pen: Pen) -> None:
        if practice:
            pen.watermark(A4_PORTRAIT.width / 2, A4_PORTRAIT.height / 2, PRACTICE, 190)
        draw_stack(pen, _TOP, blocks)
        pen.text(_COLUMN.left, _FOOTER, words.supervision, _SMALL)
        pen.text_right(_COLUMN.right, _FOOTER, number, _SMALL)

    return Page(A4_PORTRAIT.width, A4_PORTRAIT.height, draw)


def _head_blocks(words: MeetingRecordWords) -> list[Block]:
    """What every sheet begins with."""
    return [
        centred(_COLUMN, words.village, Lettering(Face.REGULAR, 11), points_min=9),
        centred(_COLUMN, TITLE, Lettering(Face.BOLD, 19), spacing=1.4),
        gap(0.8),
        centred(_COLUMN, words.name, Lettering(Face.REGULAR, 11), points_min=9),
        gap(2.5),
    ]


def _rows(words: MeetingRecordWords) -> list[_Row]:
    facts = [labelled(_half(number), *fact, _BODY) for number, fact in enumerate(words.facts)]
    blocks = [_beside(*facts[number : number + 2]) for number in range(0, len(facts), 2)]
    blocks += [gap(1), *_topic_blocks(words.topics), gap(2)]
    blocks += _signing_blocks(SIGN_IN, words.present)
    blocks.append(gap(3))
    rows = [_Row(block) for block in blocks]
    rows.append(_Row(stacked(_label(ITEMS), *(_sentence(text) for text in words.adopted))))
    rows += _item_rows(words)
    rows.append(_Row(gap(3)))
    everybody = [""] * len(words.present)
    first, *others = _signing_blocks(SIGNED_BY_ALL, everybody)
    rows.append(_Row(stacked(_sentence(CHECKED), first)))
    return rows + [_Row(block) for block in others]


def _half(number: int) -> Column:
    return _RIGHT_HALF if number % 2 else _LEFT_HALF


def _topic_blocks(topics: Sequence[str]) -> list[Block]:
    """议题, with a line to write on where nothing was typed."""
    if topics:
        return [stacked(_label(TOPICS), _sentence(topics[0])), *map(_sentence, topics[1:])]

    def draw(pen: Pen, top: float) -> None:
        pen.text(_COLUMN.left, top + _STRONG.ascent, TOPICS, _STRONG)
        y = top + _SIGN_HEIGHT - 2
        pen.line((_COLUMN.left + 12, y), (_COLUMN.right, y))

    return [Block(_SIGN_HEIGHT, draw)]


def _item_rows(words: MeetingRecordWords) -> list[_Row]:
    if not words.items:
        return [_Row(_sentence(NO_ITEMS))]
    blocks = [_TABLE.row(item, height_min=_ROW_MIN) for item in words.items]
    first = stacked(_TABLE.heading(COLUMNS), blocks[0])
    return [_Row(first), *(_Row(block, inside=True) for block in blocks[1:])]


def _tail_blocks() -> list[Block]:
    return [gap(2), _supervisors_block(), _last_block()]


# --- pieces ---------------------------------------------------------------------------


def _beside(*blocks: Block) -> Block:
    """Blocks that begin at one height."""

    def draw(pen: Pen, top: float) -> None:
        for block in blocks:
            block.draw(pen, top)

    return Block(max(block.height for block in blocks) + 1, draw)


def _label(text: str) -> Block:
    return _text_block(text, _STRONG)


def _sentence(text: str) -> Block:
    return _text_block(text, _BODY)


def _text_block(text: str, lettering: Lettering) -> Block:
    setting = set_text(text, lettering, _COLUMN.width)

    def draw(pen: Pen, top: float) -> None:
        draw_lines(pen, _COLUMN.left, top, setting.lines, lettering)

    return Block(setting.height + 0.6, draw)


def _continued_block() -> Block:
    def draw(pen: Pen, top: float) -> None:
        pen.text_right(_COLUMN.right, top + 1 + _SMALL.ascent, CONTINUED, _SMALL)

    return Block(_SMALL.leading, draw)


def _signing_blocks(label: str, names: Sequence[str]) -> list[Block]:
    """Cells to sign in, a name in each that has one; empty ones fill the last row."""
    count = max(len(names), _CELLS_MIN)
    cells = [*names, *[""] * (count + -count % _CELLS_A_ROW - len(names))]
    rows = [
        _signing_row(cells[first : first + _CELLS_A_ROW])
        for first in range(0, len(cells), _CELLS_A_ROW)
    ]
    return [stacked(_label(label), rows[0]), *rows[1:]]


def _signing_row(names: Sequence[str]) -> Block:
    def draw(pen: Pen, top: float) -> None:
        for number, name in enumerate(names):
            left = _COLUMN.left + number * _CELL_WIDTH
            pen.box(left, top, _CELL_WIDTH, _SIGN_HEIGHT, thickness=0.15)
            lettering = _NAME.fitting(name, _CELL_WIDTH - 3, points_min=_NAME_POINTS_MIN)
            setting = set_text(name, lettering, _CELL_WIDTH - 3)
            draw_lines(pen, left + 1.5, top + 0.8, setting.lines, lettering)

    return Block(_SIGN_HEIGHT, draw)


def _supervisors_block() -> Block:
    return stacked(_label(SUPERVISORS), _signing_row([""] * _CELLS_A_ROW), gap(2))


def _last_block() -> Block:
    """主持人, 记录人 and the day."""
    third = _COLUMN.width / 3

    def draw(pen: Pen, top: float) -> None:
        y = top + _SIGN_HEIGHT - 1
        for number, prompt in enumerate(SIGNATURES):
            left = _COLUMN.left + number * third
            pen.text(left, y - 1, prompt, _BODY)
            pen.line((left + _BODY.width(prompt) + 1.5, y), (left + third - 4, y))
        pen.text_right(_COLUMN.right, y - 1, DATE_PROMPT, _BODY)

    return Block(_SIGN_HEIGHT, draw)
