"""积分存折 (F8) on A6: a cover, ruled pages, and single lines printed onto a page begun before."""

from collections.abc import Sequence

from jifen_desktop.documents.blocks import (
    Block,
    Column,
    centred,
    draw_lines,
    draw_stack,
    gap,
    labelled,
    rule,
)
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.paper_sizes import A6_PORTRAIT
from jifen_desktop.documents.passbook_words import (
    COLUMNS,
    NOTICE_TITLE,
    NOTICES,
    TITLE,
    LineWords,
    PassbookWords,
    passbook_words,
)
from jifen_desktop.documents.pen import Page, Pen, print_pages
from jifen_desktop.documents.typesetting import Lettering, Setting, set_in_box, set_text
from jifen_desktop.documents.wording import PRACTICE
from jifen_desktop.domain.papers_of_points import PASSBOOK_LINES_A_PAGE, Passbook

_COLUMN = Column(A6_PORTRAIT.margin, A6_PORTRAIT.width - 2 * A6_PORTRAIT.margin)
_WIDTHS = (15.5, 31, 11.5, 11.5, 13, 10.5)
_CELLS = tuple(
    Column(_COLUMN.left + sum(_WIDTHS[:number]), width) for number, width in enumerate(_WIDTHS)
)
_WORDS, _NUMBERS = (1, 5), range(2, 5)
_HEAD, _HEADING, _FIRST_LINE, _LINE = 7, 13, 19, 8.5
_FOOT = 142.5
_PADDING = 0.8
_BODY, _STRONG = Lettering(Face.REGULAR, 7.5), Lettering(Face.BOLD, 7.5)
_POINTS_MIN = 4
_WATERMARK_POINTS = 90


def passbook_rows(passbook: Passbook) -> tuple[tuple[str, ...], ...]:
    """What cover and pages say, top to bottom; the drawing adds page numbers."""
    return passbook_words(passbook).texts()


def passbook_pdf(passbook: Passbook) -> bytes:
    """The cover and as many ruled pages as the lines need, at least one."""
    words = passbook_words(passbook)
    pages = [_cover(words, practice=passbook.practice)]
    for number, first in enumerate(
        range(0, max(len(words.lines), 1), PASSBOOK_LINES_A_PAGE), start=1
    ):
        lines = words.lines[first : first + PASSBOOK_LINES_A_PAGE]
        pages.append(_ruled_page(words, lines, number, practice=passbook.practice))
    return print_pages(f"{TITLE} {passbook.household_no}", pages)


def passbook_lines_pdf(passbook: Passbook, *, start_line: int) -> bytes:
    """The lines alone, where the ruled page has them: the first on `start_line`, 1 to 14.

    What does not fit goes on at the first line of another page.
    """
    assert 1 <= start_line <= PASSBOOK_LINES_A_PAGE, start_line
    lines = passbook_words(passbook).lines
    pages: list[Page] = []
    place = start_line - 1
    while lines or not pages:
        fitting = lines[: PASSBOOK_LINES_A_PAGE - place]
        pages.append(_lines_page(fitting, place))
        lines, place = lines[len(fitting) :], 0
    return print_pages(f"{TITLE} {passbook.household_no}", pages)


# --- the cover ----------------------------------------------------------------------


def _cover(words: PassbookWords, *, practice: bool) -> Page:
    body = Lettering(Face.REGULAR, 10.5)
    blocks = [
        centred(_COLUMN, words.shop, Lettering(Face.REGULAR, 13), points_min=8),
        gap(4),
        centred(_COLUMN, TITLE, Lettering(Face.BOLD, 26), spacing=3),
        gap(5),
        *(_fact(label, value, body) for label, value in words.facts),
        rule(_COLUMN, above=2, below=2.5, dash=0),
        centred(_COLUMN, NOTICE_TITLE, Lettering(Face.BOLD, 9.5)),
        gap(0.5),
        *_notices(),
    ]

    def draw(pen: Pen) -> None:
        _mark(pen, practice=practice)
        draw_stack(pen, 12, blocks)
        pen.text_centred(_COLUMN.centre, _FOOT, words.supervision, _BODY)

    return Page(A6_PORTRAIT.width, A6_PORTRAIT.height, draw)


def _fact(label: str, value: str, lettering: Lettering) -> Block:
    """A fact on a line of its own, with room to write where there is none."""
    column = Column(_COLUMN.left + 10, _COLUMN.width - 20)
    words = labelled(column, label, value, lettering)
    start = column.left + lettering.width(f"{label}  ")

    def draw(pen: Pen, top: float) -> None:
        words.draw(pen, top + 1)
        y = top + 1 + words.height + 0.4
        pen.line((start, y), (column.right, y), thickness=0.15)

    return Block(words.height + 2.6, draw)


def _notices() -> list[Block]:
    lettering = Lettering(Face.REGULAR, 8)
    return [
        labelled(_COLUMN, f"{number}.", text, lettering)
        for number, text in enumerate(NOTICES, start=1)
    ]


# --- pages ----------------------------------------------------------------------------


def _ruled_page(
    words: PassbookWords, lines: Sequence[LineWords], number: int, *, practice: bool
) -> Page:
    head = set_in_box(
        words.holder, _BODY, _COLUMN.width - 18, _HEADING - _HEAD - 1, points_min=_POINTS_MIN
    )

    def draw(pen: Pen) -> None:
        _mark(pen, practice=practice)
        draw_lines(pen, _COLUMN.left, _HEAD, head.lines, head.lettering)
        pen.text_right(_COLUMN.right, _HEAD + _BODY.ascent, f"第 {number} 页", _BODY)
        for cell, text in zip(_CELLS, COLUMNS, strict=True):
            pen.text_centred(cell.centre, _HEADING + 4.2, text, _STRONG)
        bottom = _FIRST_LINE + PASSBOOK_LINES_A_PAGE * _LINE
        pen.box(_COLUMN.left, _HEADING, _COLUMN.width, bottom - _HEADING, thickness=0.35)
        for place in range(PASSBOOK_LINES_A_PAGE):
            y = _FIRST_LINE + place * _LINE
            pen.line((_COLUMN.left, y), (_COLUMN.right, y), thickness=0.1 if place else 0.3)
        for cell in _CELLS[1:]:
            pen.line((cell.left, _HEADING), (cell.left, bottom), thickness=0.1)
        _draw_lines(pen, lines, 0)

    return Page(A6_PORTRAIT.width, A6_PORTRAIT.height, draw)


def _lines_page(lines: Sequence[LineWords], place: int) -> Page:
    return Page(A6_PORTRAIT.width, A6_PORTRAIT.height, lambda pen: _draw_lines(pen, lines, place))


def _draw_lines(pen: Pen, lines: Sequence[LineWords], place: int) -> None:
    for number, line in enumerate(lines, start=place):
        top = _FIRST_LINE + number * _LINE
        for column, (cell, text) in enumerate(zip(_CELLS, line, strict=True)):
            setting = _set_cell(column, text, cell.width - 2 * _PADDING)
            y = top + (_LINE - setting.height) / 2
            if column in _NUMBERS:
                x = cell.right - _PADDING - setting.lettering.width(text)
            else:
                x = cell.left + _PADDING
            draw_lines(pen, x, y, setting.lines, setting.lettering)


def _set_cell(column: int, text: str, width: float) -> Setting:
    """Words take several lines; dates and numbers never do."""
    if column in _WORDS:
        return set_in_box(text, _BODY, width, _LINE - 0.6, points_min=_POINTS_MIN)
    return set_text(text, _BODY, width, points_min=_POINTS_MIN)


def _mark(pen: Pen, *, practice: bool) -> None:
    if practice:
        middle = A6_PORTRAIT.width / 2, A6_PORTRAIT.height / 2
        pen.watermark(*middle, PRACTICE, _WATERMARK_POINTS)
