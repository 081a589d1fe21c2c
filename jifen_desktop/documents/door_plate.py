"""The master of a 门牌, 20 x 13 cm in red and gold: what a workshop makes plates after."""

from typing import Final

from jifen_desktop.documents.colours import BAND, FOIL, GOLD_BRIGHT, GOLD_LIGHT
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.level_words import (
    level_title,
    quarter_in_style,
    stars_of,
    year_in_style,
)
from jifen_desktop.documents.medals import draw_ear, draw_stars
from jifen_desktop.documents.ornaments import fret, notched, rays
from jifen_desktop.documents.outlines import rectangle
from jifen_desktop.documents.paper_sizes import DOOR_PLATE
from jifen_desktop.documents.pen import Page, Pen, print_pages
from jifen_desktop.documents.typesetting import Lettering
from jifen_desktop.documents.wording import PRACTICE
from jifen_desktop.domain.honours import HonourScope
from jifen_desktop.domain.papers_of_quarter import Certificate, CertificateBatch

TITLE: Final = "门牌"
_WIDTH, _HEIGHT, _MARGIN = DOOR_PLATE.width, DOOR_PLATE.height, DOOR_PLATE.margin
_CENTRE: Final = _WIDTH / 2
_FRET_UNIT: Final = 6
_RAYS, _RAY_ALPHA = 60, 0.07
_STAR_RADIUS, _STAR_APART, _STARS_Y = 8, 19, 36
_HONOUR: Final = Lettering(Face.TITLE, 84)
#: Letters reach from here upwards; without stars they stand nearer to the middle.
_BASELINE, _BASELINE_BARE = 82, 74
_HONOUR_WIDTH, _HONOUR_POINTS_MIN = 106, 12
#: Between its letters, as a share of their size.
_HONOUR_SPACING: Final = 0.12
_VILLAGE, _PERIOD = Lettering(Face.BOLD, 24), Lettering(Face.BOLD, 17)
_VILLAGE_BASELINE, _PERIOD_BASELINE = 98.5, 109
_NAME_WIDTH, _NAME_POINTS_MIN = 130, 6
_EAR: Final = 44
_WATERMARK_POINTS: Final = 120


def door_plate_pdf(batch: CertificateBatch) -> bytes:
    """One page for each honour of households in the batch, in its order."""
    plates: dict[tuple[object, ...], Certificate] = {}
    for one in batch.certificates:
        if one.scope is HonourScope.HOUSEHOLD:
            period = one.number.year, one.number.quarter
            plates.setdefault((one.honour_name, one.is_level, *period), one)
    pages = [_page(batch, one) for one in plates.values()]
    return print_pages(f"{TITLE} {batch.village_name}", pages)


def _page(batch: CertificateBatch, one: Certificate) -> Page:
    number = one.number
    period = (
        quarter_in_style(number.quarter, batch.date_style)
        if number.quarter
        else year_in_style(number.year, batch.date_style)
    )

    def draw(pen: Pen) -> None:
        _draw_ground(pen)
        if batch.practice:
            with pen.inked(GOLD_LIGHT):
                pen.watermark(_CENTRE, _HEIGHT / 2, PRACTICE, _WATERMARK_POINTS)
        _draw_honour(pen, one)
        with pen.inked(GOLD_LIGHT):
            village = _VILLAGE.fitting(batch.village_name, _NAME_WIDTH, points_min=_NAME_POINTS_MIN)
            pen.text_centred(_CENTRE, _VILLAGE_BASELINE, batch.village_name, village)
            pen.text_centred(_CENTRE, _PERIOD_BASELINE, period, _PERIOD)

    return Page(_WIDTH, _HEIGHT, draw)


def _draw_ground(pen: Pen) -> None:
    ground = rectangle(0, 0, _WIDTH, _HEIGHT)
    pen.shade(ground, (0, 0), (_WIDTH, _HEIGHT), BAND)
    with pen.clipped(ground), pen.inked(GOLD_BRIGHT, alpha=_RAY_ALPHA):
        pen.fill(rays((_CENTRE, _HEIGHT), _WIDTH, _RAYS))
    with pen.inked(GOLD_BRIGHT):
        pen.trace(
            rectangle(_MARGIN, _MARGIN, _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN),
            thickness=0.8,
        )
        inset = _MARGIN + 2
        pen.trace(
            fret(inset, inset, _WIDTH - 2 * inset, _HEIGHT - 2 * inset, _FRET_UNIT),
            thickness=0.35,
        )
        inset += _FRET_UNIT + 2
        width, height = _WIDTH - 2 * inset, _HEIGHT - 2 * inset
        pen.trace(notched(inset, inset, width, height, 6), thickness=0.3)


def _draw_honour(pen: Pen, one: Certificate) -> None:
    text = level_title(one.honour_name) if one.is_level else one.honour_name
    stars = stars_of(one.honour_name) if one.is_level else 0
    if stars:
        apart = min(_STAR_APART, _HONOUR_WIDTH / stars)
        radius = min(_STAR_RADIUS, apart * 0.42)
        draw_stars(pen, (_CENTRE, _STARS_Y), radius, stars, apart)
    room = _HONOUR_WIDTH / (1 + _HONOUR_SPACING)
    lettering = _HONOUR.fitting(text, room, points_min=_HONOUR_POINTS_MIN)
    spacing = lettering.size * _HONOUR_SPACING
    baseline = _BASELINE if stars else _BASELINE_BARE
    pen.shaded_text(_CENTRE, baseline, text, lettering, FOIL, spacing=spacing)
    reach = _HONOUR_WIDTH / 2 + 5
    draw_ear(pen, (_CENTRE - reach, _BASELINE + 4), _EAR, mirrored=True)
    draw_ear(pen, (_CENTRE + reach, _BASELINE + 4), _EAR)
