"""异议登记及复核表 (F5) on A4: printed to be filled in, or with the answer as the book has it."""

from jifen_desktop.documents.blocks import (
    FINGERPRINT_SIDE,
    Block,
    centred,
    draw_lines,
    gap,
    stack_height,
)
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.form_grid import field_row
from jifen_desktop.documents.ledger_sheet import COLUMN, sheet_page, sheet_room
from jifen_desktop.documents.objection_form_words import (
    DATE_PROMPT,
    MEANING,
    OBJECTION,
    REVIEW,
    SIGNATURES,
    SIGNERS,
    TITLE,
    ObjectionFormWords,
    objection_form_words,
)
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT
from jifen_desktop.documents.pen import Pen, print_pages
from jifen_desktop.documents.typesetting import Lettering, set_text
from jifen_desktop.domain.papers_of_publication import ObjectionForm

_POINTS, _POINTS_MIN, _SHRINK = 10.5, 5, 0.5
_SMALL = Lettering(Face.REGULAR, 8.5)
_FIELD = 8.5
#: Room to write an objection, or what was found, by hand.
_STORY = 24
#: A name, a finger, and the day.
_SIGNATURE = FINGERPRINT_SIDE + 12


def objection_form_rows(form: ObjectionForm) -> tuple[tuple[str, ...], ...]:
    """What the form says, top to bottom."""
    return objection_form_words(form).texts()


def objection_form_pdf(form: ObjectionForm) -> bytes:
    """The form as a PDF of one page."""
    words = objection_form_words(form)
    page = sheet_page(
        A4_PORTRAIT, _fitting_blocks(words), footer=MEANING, number="", practice=form.practice
    )
    return print_pages(f"{TITLE} {form.objection.id}", [page])


def _fitting_blocks(words: ObjectionFormWords) -> list[Block]:
    """In letters as large as keep a long story on the page; what is left is room to write."""
    room, points = sheet_room(A4_PORTRAIT), float(_POINTS)
    spare = room - stack_height(_blocks(words, points, _STORY))
    while spare < 0 and points > _POINTS_MIN:
        points -= _SHRINK
        spare = room - stack_height(_blocks(words, points, _STORY))
    return _blocks(words, points, _STORY + max(spare, 0) / 2)


def _blocks(words: ObjectionFormWords, points: float, story: float) -> list[Block]:
    """`story` is the least height of the two fields that tell what happened."""
    lettering = Lettering(Face.REGULAR, points)
    return [
        centred(COLUMN, words.village, Lettering(Face.REGULAR, 11), points_min=9),
        _title_block(words.number),
        gap(1.5),
        _part_block(OBJECTION),
        *(field_row(COLUMN, row, lettering, height_min=_FIELD) for row in words.objection),
        field_row(COLUMN, [words.content], lettering, height_min=story),
        _part_block(REVIEW),
        *(field_row(COLUMN, row, lettering, height_min=_FIELD) for row in words.review),
        field_row(COLUMN, [words.findings], lettering, height_min=story),
        *(field_row(COLUMN, row, lettering, height_min=_FIELD) for row in words.result),
        _part_block(SIGNATURES),
        _signature_block(),
    ]


def _title_block(number: str) -> Block:
    title, small = Lettering(Face.BOLD, 19), Lettering(Face.REGULAR, 10.5)

    def draw(pen: Pen, top: float) -> None:
        pen.text_centred(COLUMN.centre, top + title.ascent, TITLE, title, spacing=1.4)
        pen.text_right(COLUMN.right, top + title.ascent, number, small)

    return Block(title.leading, draw)


def _part_block(name: str) -> Block:
    """What the fields below are about."""
    lettering = Lettering(Face.BOLD, 11)
    return Block(
        lettering.leading + 2.4,
        lambda pen, top: pen.text(COLUMN.left, top + 1.6 + lettering.ascent, name, lettering),
    )


def _signature_block() -> Block:
    """A cell for each who signs, with room for a whole fingertip."""
    width = COLUMN.width / len(SIGNERS)

    def draw(pen: Pen, top: float) -> None:
        for number, signer in enumerate(SIGNERS):
            left = COLUMN.left + number * width
            pen.box(left, top, width, _SIGNATURE)
            setting = set_text(signer, _SMALL, width - 3)
            draw_lines(pen, left + 1.5, top + 0.8, setting.lines, _SMALL)
            pen.text_right(left + width - 1.5, top + _SIGNATURE - 1.8, DATE_PROMPT, _SMALL)

    return Block(_SIGNATURE, draw)
