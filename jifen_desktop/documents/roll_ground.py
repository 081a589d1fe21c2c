"""The ground of a roll on the wall: red with gold, or lines on white, which saves toner.

All lengths are those of A4; a larger sheet is drawn with a larger pen.
"""

from typing import Final, NamedTuple

from jifen_desktop.documents.blocks import Column
from jifen_desktop.documents.colours import (
    BAND,
    CREAM,
    FOIL,
    GOLD,
    GOLD_BRIGHT,
    GOLD_LIGHT,
    INK,
    RED,
    RED_DARK,
)
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.medals import draw_ear
from jifen_desktop.documents.ornaments import cloud, notched, rays
from jifen_desktop.documents.outlines import Outline, rectangle, rounded
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT
from jifen_desktop.documents.pen import Pen
from jifen_desktop.documents.typesetting import Lettering
from jifen_desktop.documents.wording import PRACTICE
from jifen_desktop.domain.papers_of_quarter import RollStyle

#: White that office printers leave.
_EDGE: Final = 6.0
_WIDTH, _HEIGHT = A4_PORTRAIT.width, A4_PORTRAIT.height
_CENTRE: Final = _WIDTH / 2
#: The light panel that the names stand on, on the first page and on the others.
_PANEL: Final = Column(14.5, _WIDTH - 29)
_PANEL_TOP_FIRST, _PANEL_TOP, _PANEL_BOTTOM = 68.0, 34.0, 282.0
_PADDING: Final = 6
#: Within it.
COLUMN: Final = Column(_PANEL.left + 8, _PANEL.width - 16)
_RAYS, _RAY_ALPHA = 64, 0.08
_TITLE, _TITLE_MIDDLE, _TITLE_SPACING = Lettering(Face.TITLE, 50), 50, 3.2
_SMALL_TITLE, _SMALL_BASELINE = Lettering(Face.TITLE, 20), 28
_HEADING, _PILL_TOP, _PILL_HEIGHT = Lettering(Face.BOLD, 16), 19, 11
_SMALL_HEADING: Final = Lettering(Face.BOLD, 12)
_HEADING_WIDTH, _POINTS_MIN = 100, 5
#: Between the ears of grain.
_TITLE_WIDTH: Final = 134
_FOOT: Final = Lettering(Face.BOLD, 9)
_FOOT_BASELINE: Final = 287.4
_WATERMARK_POINTS: Final = 170


class Heading(NamedTuple):
    """What stands above the panel, and at the foot of the page."""

    whose: str
    title: str
    page: str


#: Where what stands on a panel ends.
CONTENT_BOTTOM: Final = _PANEL_BOTTOM - _PADDING


def content_top(*, first: bool) -> float:
    """Where it begins."""
    return (_PANEL_TOP_FIRST if first else _PANEL_TOP) + _PADDING


def content_room(*, first: bool) -> float:
    return CONTENT_BOTTOM - content_top(first=first)


def draw_ground(
    pen: Pen, heading: Heading, style: RollStyle, *, first: bool, practice: bool
) -> None:
    """All of a page but what stands on its panel."""
    full = style is RollStyle.FULL
    top = _PANEL_TOP_FIRST if first else _PANEL_TOP
    if full:
        _draw_red(pen, top)
    else:
        _draw_lines(pen, top)
    if practice:
        pen.watermark(_CENTRE, (top + _PANEL_BOTTOM) / 2, PRACTICE, _WATERMARK_POINTS)
    if first:
        _draw_ornaments(pen, full=full)
        _draw_title(pen, heading, full=full)
    else:
        _draw_small_title(pen, heading, full=full)
    with pen.inked(GOLD_LIGHT if full else INK):
        pen.text_centred(_CENTRE, _FOOT_BASELINE, heading.page, _FOOT)


def _inset(inset: float) -> Outline:
    return rectangle(inset, inset, _WIDTH - 2 * inset, _HEIGHT - 2 * inset)


def _panel(top: float) -> Outline:
    return rounded(_PANEL.left, top, _PANEL.width, _PANEL_BOTTOM - top, 3)


def _draw_red(pen: Pen, top: float) -> None:
    pen.shade(_inset(_EDGE), (0, 0), (_WIDTH, _HEIGHT), BAND)
    with pen.clipped(_inset(_EDGE)), pen.inked(GOLD_LIGHT, alpha=_RAY_ALPHA):
        pen.fill(rays((_CENTRE, _PANEL_TOP_FIRST + 12), _HEIGHT, _RAYS))
    with pen.inked(GOLD_BRIGHT):
        pen.trace(_inset(_EDGE + 1.2), thickness=0.6)
        pen.trace(_inset(_EDGE + 2.2), thickness=0.2)
    with pen.inked(CREAM):
        pen.fill(_panel(top))
    with pen.inked(GOLD_BRIGHT):
        pen.trace(_panel(top), thickness=0.9)
    _draw_panel_line(pen, top)


def _draw_lines(pen: Pen, top: float) -> None:
    with pen.inked(RED):
        pen.trace(_inset(_EDGE + 1), thickness=1.1)
        pen.trace(_inset(_EDGE + 2.6), thickness=0.25)
        pen.trace(_panel(top), thickness=0.5)
    _draw_panel_line(pen, top)


def _draw_panel_line(pen: Pen, top: float) -> None:
    with pen.inked(GOLD):
        height = _PANEL_BOTTOM - top - 4
        pen.trace(notched(_PANEL.left + 2, top + 2, _PANEL.width - 4, height, 4.5), thickness=0.2)


def _draw_ornaments(pen: Pen, *, full: bool) -> None:
    """Clouds and ears of grain beside the title."""
    with pen.inked(GOLD_BRIGHT if full else GOLD, alpha=0.9):
        for x, mirrored in ((32, False), (_WIDTH - 32, True)):
            pen.trace(cloud().placed(x, 26, scale=1.25, mirrored=mirrored), thickness=0.4)
    draw_ear(pen, (_CENTRE - 75, 62), 26, mirrored=True)
    draw_ear(pen, (_CENTRE + 75, 62), 26)


def _draw_title(pen: Pen, heading: Heading, *, full: bool) -> None:
    whose = _HEADING.fitting(heading.whose, _HEADING_WIDTH, points_min=_POINTS_MIN)
    width = whose.width(heading.whose) + 16
    pill = rounded(_CENTRE - width / 2, _PILL_TOP, width, _PILL_HEIGHT, _PILL_HEIGHT / 2)
    if full:
        with pen.inked(GOLD_LIGHT):
            pen.fill(pill)
    else:
        with pen.inked(RED):
            pen.trace(pill, thickness=0.5)
    with pen.inked(RED_DARK):
        baseline = _PILL_TOP + _PILL_HEIGHT / 2 + whose.size * 0.36
        pen.text_centred(_CENTRE, baseline, heading.whose, whose)
    room = _TITLE_WIDTH - _TITLE_SPACING * (len(heading.title) - 1)
    title = _TITLE.fitting(heading.title, room, points_min=_POINTS_MIN)
    baseline = _TITLE_MIDDLE + title.size * 0.36
    if full:
        pen.shaded_text(_CENTRE, baseline, heading.title, title, FOIL, spacing=_TITLE_SPACING)
        return
    with pen.inked(RED):
        pen.text_centred(_CENTRE, baseline, heading.title, title, spacing=_TITLE_SPACING)


def _draw_small_title(pen: Pen, heading: Heading, *, full: bool) -> None:
    whose = _SMALL_HEADING.fitting(heading.whose, _HEADING_WIDTH, points_min=_POINTS_MIN)
    with pen.inked(GOLD_LIGHT if full else RED):
        pen.text_centred(_CENTRE, 17, heading.whose, whose)
        pen.text_centred(_CENTRE, _SMALL_BASELINE, heading.title, _SMALL_TITLE, spacing=1.5)
