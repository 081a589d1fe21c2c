"""扣分告知书 (F3): two on an A4 sheet, each with a slip that the household signs and gives back."""

from collections.abc import Sequence

from jifen_desktop.documents.blocks import (
    Block,
    Column,
    centred,
    draw_lines,
    draw_stack,
    gap,
    stack_height,
)
from jifen_desktop.documents.deduction_notice_words import (
    CUT,
    DATE_PROMPT,
    OBJECTS,
    RECEIVED,
    RECEIVER,
    REFUSED,
    SLIP_TITLE,
    STAMP,
    TITLE,
    WITNESS,
    NoticeWords,
    notice_words,
)
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.ledger_sheet import COLUMN, prompt
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT
from jifen_desktop.documents.pen import Page, Pen, print_pages
from jifen_desktop.documents.typesetting import Lettering, set_text
from jifen_desktop.documents.wording import PRACTICE, Pair
from jifen_desktop.domain.papers_of_points import DeductionNotice

_ON_A_SHEET = 2
_HALF = A4_PORTRAIT.height / _ON_A_SHEET
_TOP, _BOTTOM = 7, _HALF - 5
_BODY_POINTS, _BODY_POINTS_MIN, _SHRINK = 10.5, 6, 0.25
_SMALL, _PROMPT = Lettering(Face.REGULAR, 9), Lettering(Face.REGULAR, 10)
_DATE_WIDTH, _BETWEEN = 34, 0.6
_WATERMARK_POINTS = 130


def deduction_notice_rows(notice: DeductionNotice) -> tuple[tuple[str, ...], ...]:
    """What one notice says, top to bottom."""
    return notice_words(notice).texts()


def deduction_notices_pdf(notices: Sequence[DeductionNotice]) -> bytes:
    """The notices as a PDF, two on a sheet of A4; the sheet is cut in the middle."""
    assert notices
    pages = [
        _page(notices[first : first + _ON_A_SHEET]) for first in range(0, len(notices), _ON_A_SHEET)
    ]
    numbers = " ".join(str(notice.item_no) for notice in notices)
    return print_pages(f"{TITLE} {numbers}", pages)


def _page(notices: Sequence[DeductionNotice]) -> Page:
    halves = [(_half_blocks(notice_words(notice)), notice.practice) for notice in notices]

    def draw(pen: Pen) -> None:
        for number, (blocks, practice) in enumerate(halves):
            top = number * _HALF
            if practice:
                pen.watermark(A4_PORTRAIT.width / 2, top + _HALF / 2, PRACTICE, _WATERMARK_POINTS)
            draw_stack(pen, top + _TOP, blocks)
        pen.line((0, _HALF), (A4_PORTRAIT.width, _HALF), thickness=0.15, dash=2)

    return Page(A4_PORTRAIT.width, A4_PORTRAIT.height, draw)


def _half_blocks(words: NoticeWords) -> list[Block]:
    """The notice above and the slip at the foot, in letters as large as the half has room for."""
    slip = _slip_blocks(words)
    room = _BOTTOM - _TOP - stack_height(slip)
    points = _BODY_POINTS
    notice = _notice_blocks(words, points)
    while stack_height(notice) > room and points > _BODY_POINTS_MIN:
        points -= _SHRINK
        notice = _notice_blocks(words, points)
    return [*notice, gap(max(room - stack_height(notice), 0)), *slip]


def _notice_blocks(words: NoticeWords, points: float) -> list[Block]:
    body, strong = Lettering(Face.REGULAR, points), Lettering(Face.BOLD, points)
    start = max(body.width(f"{fact.label}  ") for fact in words.facts)
    return [
        centred(COLUMN, words.village, Lettering(Face.REGULAR, 10), points_min=8),
        _title_block(TITLE, words.number, 16),
        gap(0.8),
        _left(words.addressee, strong),
        gap(0.4),
        *(_fact(fact, body, start) for fact in words.facts),
        gap(1.5),
        _people_block(words),
    ]


def _title_block(title: str, number: str, points: float) -> Block:
    lettering = Lettering(Face.BOLD, points)

    def draw(pen: Pen, top: float) -> None:
        baseline = top + lettering.ascent
        pen.text_centred(COLUMN.centre, baseline, title, lettering, spacing=1)
        pen.text_right(COLUMN.right, baseline, number, _PROMPT)

    return Block(lettering.leading, draw)


def _fact(fact: Pair, lettering: Lettering, start: float) -> Block:
    """A fact beside its name; all facts begin at the same place."""
    setting = set_text(fact.value, lettering, COLUMN.width - start)

    def draw(pen: Pen, top: float) -> None:
        pen.text(COLUMN.left, top + lettering.ascent, fact.label, lettering)
        draw_lines(pen, COLUMN.left + start, top, setting.lines, lettering)

    return Block(setting.height + _BETWEEN, draw)


def _left(text: str, lettering: Lettering) -> Block:
    setting = set_text(text, lettering, COLUMN.width)
    return Block(
        setting.height,
        lambda pen, top: draw_lines(pen, COLUMN.left, top, setting.lines, lettering),
    )


def _people_block(words: NoticeWords) -> Block:
    """Who decided on the left, each below the other where the names are long; stamp and day."""
    left = Column(COLUMN.left, COLUMN.width - 62)
    names = [set_text(name, _PROMPT, left.width, points_min=8) for name in words.people]

    def draw(pen: Pen, top: float) -> None:
        y = top
        for name in names:
            draw_lines(pen, left.left, y, name.lines, name.lettering)
            y += name.height
        pen.text_right(COLUMN.right, top + _PROMPT.ascent, STAMP, _PROMPT)
        pen.text_right(
            COLUMN.right, top + _PROMPT.leading + _PROMPT.ascent, words.decided_on, _PROMPT
        )

    return Block(max(sum(name.height for name in names), 2 * _PROMPT.leading), draw)


def _slip_blocks(words: NoticeWords) -> list[Block]:
    return [
        gap(1),
        _cut_block(),
        _title_block(SLIP_TITLE, words.number, 11),
        gap(0.6),
        _left(words.slip, _SMALL),
        _received_block(),
    ]


def _cut_block() -> Block:
    def draw(pen: Pen, top: float) -> None:
        pen.line((COLUMN.left, top + 1.5), (COLUMN.right, top + 1.5), thickness=0.15, dash=1)
        pen.text(COLUMN.left, top + 3, CUT, _SMALL)

    return Block(3, draw)


def _received_block() -> Block:
    """Signed for by the household, or refused before a witness."""
    middle = COLUMN.left + 96

    def draw(pen: Pen, top: float) -> None:
        pen.text(COLUMN.left, top + _SMALL.ascent, RECEIVED, _SMALL)
        low = top + 14.5
        prompt(pen, COLUMN.left, COLUMN.right, low - 1, OBJECTS)
        low += 8
        prompt(pen, COLUMN.left, COLUMN.right - _DATE_WIDTH - 4, low, RECEIVER)
        pen.text_right(COLUMN.right, low - 1, DATE_PROMPT, _PROMPT)
        low += 8.5
        prompt(pen, COLUMN.left, middle, low, REFUSED)
        prompt(pen, middle + 4, COLUMN.right, low, WITNESS)

    return Block(32, draw)
