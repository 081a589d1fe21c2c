"""Stars and ears of grain in gold."""

from jifen_desktop.documents.colours import GOLD, GOLD_DARK, GOLD_STAR
from jifen_desktop.documents.ornaments import ear_grains, ear_stem, star, star_facets
from jifen_desktop.documents.outlines import Outline, Point, joined
from jifen_desktop.documents.pen import Pen


def draw_stars(pen: Pen, centre: Point, radius: float, count: int, apart: float) -> None:
    """Stars side by side; half of each point lies in the shade, so that they show in grey."""
    first = centre[0] - (count - 1) * apart / 2
    places = [(first + number * apart, centre[1]) for number in range(count)]
    with pen.inked(GOLD_STAR):
        pen.fill(joined(star(place, radius) for place in places))
    with pen.inked(GOLD):
        pen.fill(joined(star_facets(place, radius) for place in places))
    with pen.inked(GOLD_DARK):
        pen.trace(joined(star(place, radius) for place in places), thickness=radius * 0.035)


def draw_ear(pen: Pen, foot: Point, height: float, *, mirrored: bool = False) -> None:
    """An ear of grain that leans to the right, or to the left if mirrored."""

    def placed(outline: Outline) -> Outline:
        return outline.placed(*foot, scale=height, mirrored=mirrored)

    with pen.inked(GOLD):
        pen.trace(placed(ear_stem()), thickness=height * 0.012)
        pen.fill(placed(ear_grains(shaded=True)))
    with pen.inked(GOLD_STAR):
        pen.fill(placed(ear_grains(shaded=False)))
