"""积分卡 (F8), the size of a bank card: one by itself, or ten on a sheet of A4 to be cut."""

from collections.abc import Callable, Sequence

from jifen_desktop.documents.blocks import Column, draw_lines
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT, CARD
from jifen_desktop.documents.pen import Page, Pen, print_pages
from jifen_desktop.documents.points_card_words import (
    BACK,
    FRONT,
    NOTICE_TITLE,
    NOTICES,
    TITLE,
    CardWords,
    card_words,
    sheet_words,
)
from jifen_desktop.documents.qr import SIDE
from jifen_desktop.documents.typesetting import Lettering, Setting, set_in_box
from jifen_desktop.documents.wording import PRACTICE, Pair
from jifen_desktop.domain.papers_of_points import PointsCard

#: On a sheet of A4.
COLUMNS, ROWS = 2, 5
CARDS_A_SHEET = COLUMNS * ROWS
#: Half of what A4 leaves beside the cards.
_LEFT = (A4_PORTRAIT.width - COLUMNS * CARD.width) / 2
_TOP = (A4_PORTRAIT.height - ROWS * CARD.height) / 2
#: From the edge of a card to where a mark for the knife begins, and to where it ends.
_MARK_FROM, _MARK_TO = 1, 5
_FOOT = 291

_POINTS_MIN = 4
_SHOP, _TITLE = Lettering(Face.REGULAR, 11), Lettering(Face.BOLD, 22)
_FACT, _NOTICE = Lettering(Face.REGULAR, 10.5), Lettering(Face.REGULAR, 7.5)
_SMALL = Lettering(Face.REGULAR, 7)
#: From one notice to the next.
_APART = 1.9
_MODULE = 0.8
_CODE_SIDE = SIDE * _MODULE
#: The code stands in a field of four white modules on each side.
_CODE_FIELD = _CODE_SIDE + 8 * _MODULE
_WATERMARK_POINTS = 52

#: A side of a card whose upper left corner is at (x, y).
_Side = Callable[[Pen, CardWords, float, float], None]


def points_card_rows(card: PointsCard) -> tuple[tuple[str, ...], ...]:
    """What front and back say, top to bottom."""
    return card_words(card).texts()


def points_card_pdf(card: PointsCard) -> bytes:
    """One card on two pages of its own size, front and back."""
    words = card_words(card)
    pages = [_card_page(words, side, practice=card.practice) for side in (_front, _back)]
    return print_pages(f"{TITLE} {card.household_no}", pages)


def points_cards_pdf(cards: Sequence[PointsCard]) -> bytes:
    """Ten cards a sheet, each sheet's front before its back, which is mirrored for the printer."""
    sheets = range(0, len(cards), CARDS_A_SHEET)
    pages: list[Page] = []
    for number, first in enumerate(sheets, start=1):
        some = cards[first : first + CARDS_A_SHEET]
        for side, drawn in ((FRONT, _front), (BACK, _back)):
            foot = sheet_words(side, number, len(sheets))
            pages.append(_sheet(some, drawn, foot, mirrored=side == BACK))
    return print_pages(TITLE, pages)


# --- pages ------------------------------------------------------------------------


def _card_page(words: CardWords, side: _Side, *, practice: bool) -> Page:
    def draw(pen: Pen) -> None:
        _mark_practice(pen, 0, 0, practice=practice)
        side(pen, words, 0, 0)

    return Page(CARD.width, CARD.height, draw)


def _sheet(cards: Sequence[PointsCard], side: _Side, foot: str, *, mirrored: bool) -> Page:
    def draw(pen: Pen) -> None:
        for card, (x, y) in zip(cards, _corners(mirrored=mirrored), strict=False):
            _mark_practice(pen, x, y, practice=card.practice)
            side(pen, card_words(card), x, y)
        _cut_marks(pen)
        pen.text_centred(A4_PORTRAIT.width / 2, _FOOT, foot, _SMALL)

    return Page(A4_PORTRAIT.width, A4_PORTRAIT.height, draw)


def _corners(*, mirrored: bool) -> list[tuple[float, float]]:
    """The upper left corner of each card, row by row; mirrored: from right to left."""
    columns = list(range(COLUMNS))
    if mirrored:
        columns.reverse()
    return [
        (_LEFT + column * CARD.width, _TOP + row * CARD.height)
        for row in range(ROWS)
        for column in columns
    ]


def _cut_marks(pen: Pen) -> None:
    """Where to cut: short lines beyond the cards, and crosses where four cards meet."""
    right, bottom = A4_PORTRAIT.width - _LEFT, A4_PORTRAIT.height - _TOP
    xs = [_LEFT + column * CARD.width for column in range(COLUMNS + 1)]
    ys = [_TOP + row * CARD.height for row in range(ROWS + 1)]
    for x in xs:
        pen.line((x, _TOP - _MARK_TO), (x, _TOP - _MARK_FROM), thickness=0.1)
        pen.line((x, bottom + _MARK_FROM), (x, bottom + _MARK_TO), thickness=0.1)
    for y in ys:
        pen.line((_LEFT - _MARK_TO, y), (_LEFT - _MARK_FROM, y), thickness=0.1)
        pen.line((right + _MARK_FROM, y), (right + _MARK_TO, y), thickness=0.1)
    for x in xs[1:-1]:
        for y in ys:
            pen.line((x - _MARK_FROM, y), (x + _MARK_FROM, y), thickness=0.1)
            pen.line((x, y - _MARK_FROM), (x, y + _MARK_FROM), thickness=0.1)


def _mark_practice(pen: Pen, x: float, y: float, *, practice: bool) -> None:
    if practice:
        pen.watermark(x + CARD.width / 2, y + CARD.height / 2, PRACTICE, _WATERMARK_POINTS)


# --- the two sides ----------------------------------------------------------------


def _front(pen: Pen, words: CardWords, x: float, y: float) -> None:
    column = Column(x + CARD.margin, CARD.width - 2 * CARD.margin)
    shop = set_in_box(words.shop, _SHOP, column.width, 6, points_min=_POINTS_MIN)
    _centred(pen, column, y + 8 - shop.height / 2, shop)
    pen.text_centred(column.centre, y + 20, TITLE, _TITLE, spacing=3)
    pen.line((column.left, y + 24), (column.right, y + 24), thickness=0.4)
    for number, fact in enumerate(words.facts):
        _fact(pen, column, y + 25.5 + number * 8, fact)


def _fact(pen: Pen, column: Column, top: float, fact: Pair) -> None:
    """A label and its value on a line, a long value in two small rows."""
    height = 7
    start = column.left + _FACT.width("发放日期  ")
    setting = set_in_box(fact.value, _FACT, column.right - start, height, points_min=_POINTS_MIN)
    middle = top + height / 2
    pen.text(column.left, middle - _FACT.leading / 2 + _FACT.ascent, fact.label, _FACT)
    draw_lines(pen, start, middle - setting.height / 2, setting.lines, setting.lettering)
    pen.line((start, top + height), (column.right, top + height), thickness=0.15)


def _back(pen: Pen, words: CardWords, x: float, y: float) -> None:
    left, right = x + CARD.margin, x + CARD.width - CARD.margin
    field = Column(right - _CODE_FIELD, _CODE_FIELD)
    strong = Lettering(Face.BOLD, 9)
    pen.text(left, y + CARD.margin + strong.ascent, NOTICE_TITLE, strong)
    top = y + 10.5
    start = left + _NOTICE.width("0. ")
    for number, notice in enumerate(NOTICES, start=1):
        pen.text(left, top + _NOTICE.ascent, f"{number}.", _NOTICE)
        pen.text(start, top + _NOTICE.ascent, notice, _NOTICE)
        top += _NOTICE.leading + _APART
    if words.code:
        pen.qr(field.centre - _CODE_SIDE / 2, y + CARD.margin + 2, words.code, _MODULE)
    number_set = set_in_box(words.number, _SMALL, field.width, 8, points_min=_POINTS_MIN)
    _centred(pen, field, y + 27.5, number_set)
    pen.text(left, y + CARD.height - CARD.margin, words.supervision, _SMALL)


def _centred(pen: Pen, column: Column, top: float, setting: Setting) -> None:
    lettering = setting.lettering
    for number, line in enumerate(setting.lines):
        baseline = top + number * lettering.leading + lettering.ascent
        pen.text_centred(column.centre, baseline, line, lettering)
