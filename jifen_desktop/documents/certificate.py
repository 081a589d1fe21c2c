"""荣誉证书 on A4: one page a certificate, in red and gold or as text alone for printed paper.

No seal is drawn: the issuer's name and the day stand in the middle of 50 x 50 mm or more that
nothing else enters, where a stamp presses on both.
"""

from collections.abc import Sequence
from typing import Final

from jifen_desktop.documents.blocks import Column
from jifen_desktop.documents.certificate_frame import INNER, draw_frame
from jifen_desktop.documents.certificate_words import TITLE, CertificateWords, certificate_words
from jifen_desktop.documents.colours import GOLD, INK, LACQUER, RED
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.medals import draw_ear, draw_stars
from jifen_desktop.documents.ornaments import star, tapered
from jifen_desktop.documents.outlines import Point
from jifen_desktop.documents.paper_sizes import A4_LANDSCAPE
from jifen_desktop.documents.pen import Page, Pen, print_pages
from jifen_desktop.documents.signing import SEAL_SIDE, SealPlace, Signed, draw_issuers
from jifen_desktop.documents.typesetting import Lettering, indented_lines
from jifen_desktop.documents.wording import PRACTICE
from jifen_desktop.domain.papers_of_quarter import CertificateBatch
from jifen_desktop.domain.progress import Step, nobody_watches

#: What words are set in; the frame's own paper is wider.
COLUMN: Final = Column(INNER + 24, A4_LANDSCAPE.width - 2 * (INNER + 24))
_SEAL_TOP: Final = 136.5
SIGNING: Final = SealPlace(COLUMN.right, _SEAL_TOP + SEAL_SIDE / 2, Lettering(Face.KAI, 16))

_TITLE: Final = Lettering(Face.TITLE, 56)
_TITLE_BASELINE, _TITLE_SPACING = 48.5, 6
_RULE_Y: Final = 56.5
_NAME, _SALUTATION = Lettering(Face.KAI, 27), Lettering(Face.KAI, 21)
_NAME_BASELINE: Final = 70.5
_BODY: Final = Lettering(Face.KAI, 19.5)
_BODY_TOP, _LEADING = 74, 10.6
_INDENT: Final = 2 * _BODY.size
_HONOUR: Final = Lettering(Face.TITLE, 36)
_HONOUR_WIDTH, _HONOUR_POINTS_MIN = 155, 6
#: Between its letters, as a share of their size.
_HONOUR_SPACING: Final = 0.22
_STAR_RADIUS, _STAR_APART = 5.4, 15.5
_EAR: Final = 24
#: Its grains reach higher than its stem, and lines of text lower than their baseline.
_EAR_SHARE: Final = 0.97
#: From the last line of the text to the honour, and from there to the closing line, at least.
_ABOVE_HONOUR, _BELOW_HONOUR = 4, 11
_HONOUR_HEIGHT: Final = 13.7
#: Where the closing line stands; what is shorter than a star level's text stands further apart.
_CLOSING_BASELINE: Final = _SEAL_TOP - 1.8
_NUMBER: Final = Lettering(Face.KAI, 12)
_NUMBER_BASELINE: Final = 182
#: It never comes near the seals.
_NUMBER_WIDTH, _NUMBER_POINTS_MIN = 84, 6
#: Makes Kai letters bold, as a share of their size.
_WEIGHT: Final = 0.015
_WATERMARK_POINTS: Final = 190
_PRACTICE_AT: Final = (A4_LANDSCAPE.width / 2, A4_LANDSCAPE.height / 2 + 25)


def certificate_rows(batch: CertificateBatch) -> tuple[tuple[str, ...], ...]:
    """What each certificate says but its title, in the batch's order."""
    return tuple(certificate_words(batch, one).texts() for one in batch.certificates)


def certificates_pdf(
    batch: CertificateBatch,
    *,
    plain: bool = False,
    offset_mm: Point = (0, 0),
    step: Step = nobody_watches,
) -> bytes:
    """One page a certificate, in the batch's order.

    `plain` leaves out frame, title and colours, for paper that has them already; `offset_mm`
    moves the text of it to the right and down. `step` is told of each page and may raise.
    """
    pages = [
        _page(certificate_words(batch, one), batch, offset_mm if plain else None)
        for one in batch.certificates
    ]
    return print_pages(f"{TITLE} {batch.village_name}", pages, step)


def _page(words: CertificateWords, batch: CertificateBatch, offset: Point | None) -> Page:
    def draw(pen: Pen) -> None:
        if offset is not None:
            with pen.moved(*offset):
                _mark_practice(pen, batch)
                _draw_words(pen, words, coloured=False)
            return
        draw_frame(pen)
        _mark_practice(pen, batch)
        _draw_title(pen)
        with pen.inked(INK):
            _draw_words(pen, words, coloured=True)

    return Page(A4_LANDSCAPE.width, A4_LANDSCAPE.height, draw)


def _mark_practice(pen: Pen, batch: CertificateBatch) -> None:
    if batch.practice:
        pen.watermark(*_PRACTICE_AT, PRACTICE, _WATERMARK_POINTS)


def _draw_title(pen: Pen) -> None:
    """The title, and below it a fine line with stars in its middle."""
    centre = COLUMN.centre
    pen.shaded_text(centre, _TITLE_BASELINE, TITLE, _TITLE, LACQUER, spacing=_TITLE_SPACING)
    with pen.inked(GOLD):
        for side in (-1, 1):
            begin, end = (centre + side * 9, _RULE_Y), (centre + side * 62, _RULE_Y)
            pen.fill(tapered(begin, end, 0.45))
            pen.fill(star((centre + side * 6, _RULE_Y), 1.5))
    with pen.inked(RED):
        pen.fill(star((centre, _RULE_Y), 2.6))


def _draw_words(pen: Pen, words: CertificateWords, *, coloured: bool) -> None:
    lines = indented_lines(words.body, _BODY, COLUMN.width, _INDENT)
    stars = 2 * _STAR_RADIUS if words.stars and coloured else 0
    used = len(lines) * _LEADING + _ABOVE_HONOUR + stars + _HONOUR_HEIGHT + _BELOW_HONOUR
    apart = (_CLOSING_BASELINE - _BODY_TOP - used) / 3
    _draw_name(pen, words)
    y = _BODY_TOP + apart
    _draw_body(pen, lines, y)
    y += len(lines) * _LEADING + _ABOVE_HONOUR + apart
    if stars:
        draw_stars(pen, (COLUMN.centre, y + _STAR_RADIUS), _STAR_RADIUS, words.stars, _STAR_APART)
    room = stars + _HONOUR_HEIGHT
    if coloured:
        _draw_ears(pen, words, y + room, room + _ABOVE_HONOUR + apart)
    _draw_honour(pen, words, y + room, coloured=coloured)
    pen.text(COLUMN.left + _INDENT, _CLOSING_BASELINE, words.closing, _BODY)
    draw_issuers(pen, Signed(words.issuers, words.dated), SIGNING, dashed=coloured)
    number = _NUMBER.fitting(words.number, _NUMBER_WIDTH, points_min=_NUMBER_POINTS_MIN)
    pen.text(COLUMN.left, _NUMBER_BASELINE, words.number, number)


def _draw_name(pen: Pen, words: CertificateWords) -> None:
    """A long name gets smaller, and nothing else does."""
    room = COLUMN.width - 1 - _SALUTATION.width(words.salutation)
    name = _NAME.fitting(words.name, room, points_min=1)
    pen.text(COLUMN.left, _NAME_BASELINE, words.name, name, weight=name.size * _WEIGHT)
    right = COLUMN.left + name.width(words.name) + 0.8
    pen.text(right, _NAME_BASELINE, words.salutation, _SALUTATION)


def _draw_body(pen: Pen, lines: Sequence[str], top: float) -> None:
    """All lines but the last are as wide as the column."""
    for number, line in enumerate(lines):
        left = COLUMN.left if number else COLUMN.left + _INDENT
        spare = COLUMN.right - left - _BODY.width(line)
        spacing = 0 if number == len(lines) - 1 else spare / (len(line) - 1)
        pen.text(left, top + (number + 1) * _LEADING, line, _BODY, spacing=spacing)


def _honour_lettering(words: CertificateWords) -> Lettering:
    room = _HONOUR_WIDTH / (1 + _HONOUR_SPACING)
    return _HONOUR.fitting(words.honour, room, points_min=_HONOUR_POINTS_MIN)


def _draw_honour(pen: Pen, words: CertificateWords, baseline: float, *, coloured: bool) -> None:
    """The honour in large letters."""
    lettering = _honour_lettering(words)
    spacing = lettering.size * _HONOUR_SPACING
    centre = COLUMN.centre
    if coloured:
        pen.shaded_text(centre, baseline, words.honour, lettering, LACQUER, spacing=spacing)
    else:
        pen.text_centred(centre, baseline, words.honour, lettering, spacing=spacing)


def _draw_ears(pen: Pen, words: CertificateWords, baseline: float, room: float) -> None:
    """Ears of grain beside honour and stars, no higher than the text above leaves room."""
    letters = _honour_lettering(words).width(words.honour) * (1 + _HONOUR_SPACING)
    reach = max(letters, words.stars * _STAR_APART) / 2 + 7
    height = min(_EAR, room * _EAR_SHARE)
    foot = baseline + 3
    draw_ear(pen, (COLUMN.centre - reach, foot), height, mirrored=True)
    draw_ear(pen, (COLUMN.centre + reach, foot), height)
