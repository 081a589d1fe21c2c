"""The red and gold frame of a certificate on A4, and the light paper within."""

from typing import Final

from jifen_desktop.documents.colours import (
    BAND,
    GOLD,
    GOLD_BRIGHT,
    PAPER,
)
from jifen_desktop.documents.ornaments import cloud, fret, notched, rays, rosette, star
from jifen_desktop.documents.outlines import Outline, rectangle
from jifen_desktop.documents.paper_sizes import A4_LANDSCAPE
from jifen_desktop.documents.pen import Pen

#: White that office printers leave; then the band, then the paper.
EDGE: Final = 8.0
BAND_WIDTH: Final = 11.5
INNER: Final = EDGE + BAND_WIDTH
_WIDTH, _HEIGHT = A4_LANDSCAPE.width, A4_LANDSCAPE.height
_CENTRE: Final = (_WIDTH / 2, _HEIGHT / 2)
_FRET_UNIT: Final = 6.3
_NOTCH: Final = 7
_CLOUD_SCALE: Final = 1.3
#: How strongly rays and waves show on the paper.
_RAY_ALPHA, _ROSETTE_ALPHA = 0.06, 0.2
_RAYS, _ROSETTE = 72, 62


def draw_frame(pen: Pen) -> None:
    """The ground of every certificate; its shades are small, its lines are kept once a file."""
    pen.shade(_inset(EDGE), (0, 0), (_WIDTH, _HEIGHT), BAND)
    pen.glow(_inset(INNER), _CENTRE, _WIDTH * 0.62, PAPER)
    with pen.clipped(_inset(INNER)):
        with pen.inked(GOLD, alpha=_RAY_ALPHA):
            pen.repeated("certificate-rays", _draw_rays)
        with pen.inked(GOLD, alpha=_ROSETTE_ALPHA):
            pen.repeated("certificate-rosette", _draw_rosette)
    pen.repeated("certificate-frame", _draw_lines)


def _inset(inset: float) -> Outline:
    return rectangle(inset, inset, _WIDTH - 2 * inset, _HEIGHT - 2 * inset)


def _draw_lines(pen: Pen) -> None:
    with pen.inked(GOLD_BRIGHT):
        pen.trace(_inset(EDGE + 1.1), thickness=0.55)
        pen.trace(_inset(EDGE + 10), thickness=0.2)
    with pen.inked(GOLD_BRIGHT):
        inset = EDGE + 2.5
        lines = fret(inset, inset, _WIDTH - 2 * inset, _HEIGHT - 2 * inset, _FRET_UNIT)
        pen.trace(lines, thickness=0.33)
    with pen.inked(GOLD):
        pen.trace(_inset(INNER), thickness=0.6)
        inset = INNER + 2.2
        width, height = _WIDTH - 2 * inset, _HEIGHT - 2 * inset
        pen.trace(notched(inset, inset, width, height, _NOTCH), thickness=0.18)
        for x in (inset + 2.6, _WIDTH - inset - 2.6):
            for y in (inset + 2.6, _HEIGHT - inset - 2.6):
                pen.fill(star((x, y), 1.7))
        for x, mirrored in ((INNER + 32, False), (_WIDTH - INNER - 32, True)):
            pen.trace(cloud().placed(x, 44, scale=_CLOUD_SCALE, mirrored=mirrored), thickness=0.36)


def _draw_rays(pen: Pen) -> None:
    pen.fill(rays(_CENTRE, _WIDTH * 0.7, _RAYS))


def _draw_rosette(pen: Pen) -> None:
    """Waves behind the words."""
    pen.trace(rosette(_ROSETTE).placed(_CENTRE[0], _CENTRE[1] + 5), thickness=0.12)
