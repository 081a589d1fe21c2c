"""What red and gold papers are adorned with: stars, rays, clouds, ears of grain, a fret.

Nothing here is an emblem or a seal: those belong to the state and to whoever stamps.
"""

import math
from collections.abc import Iterator
from functools import cache

from jifen_desktop.documents.outlines import (
    Outline,
    Point,
    curve,
    joined,
    on_circle,
    polygon,
    polyline,
    rectangle,
)

#: The inner corners of a five-pointed star, as a share of the outer.
_INNER = 0.382
_POINTS_OF_STAR = 5


def star(centre: Point, radius: float) -> Outline:
    return polygon(_corners(centre, radius))


def star_facets(centre: Point, radius: float) -> Outline:
    """The halves of a star's points that lie in the shade."""
    corners = _corners(centre, radius)
    return joined(
        polygon([centre, corners[tip], corners[tip + 1]]) for tip in range(0, len(corners), 2)
    )


def _corners(centre: Point, radius: float) -> list[Point]:
    step = 180 / _POINTS_OF_STAR
    return [
        on_circle(centre, radius * (_INNER if number % 2 else 1), number * step)
        for number in range(2 * _POINTS_OF_STAR)
    ]


def rays(centre: Point, reach: float, count: int) -> Outline:
    """Beams of light, as wide as the dark between them."""
    half = 90 / count
    return joined(
        polygon(
            [
                centre,
                on_circle(centre, reach, number * 360 / count - half),
                on_circle(centre, reach, number * 360 / count + half),
            ]
        )
        for number in range(count)
    )


@cache
def rosette(radius: float) -> Outline:
    """Six waves around the origin that cross each other, as on banknotes."""
    return joined(polygon(list(_wave(radius, phase * math.pi / 3))) for phase in range(6))


def _wave(radius: float, phase: float) -> Iterator[Point]:
    depth, waves = 0.18, 18
    for degrees in range(0, 360, 2):
        height = math.cos(waves * math.radians(degrees) + phase)
        yield on_circle((0, 0), radius * (1 - depth + depth * height), degrees)


@cache
def cloud() -> Outline:
    """祥云: three curls on two long lines; about 21 mm wide, the origin in its middle."""
    base = curve([(-9.2, 3.3), (-6.4, 3.7), (-3.5, 3.2), (1.6, 2.8), (4.2, 3), (7.8, 3.7), (12, 3)])
    below = curve([(-5.6, 4.4), (-2.1, 4.8), (2.8, 4.4), (7.8, 4.6)])
    return joined(
        [
            _curl((0, 0), 3.2, 150, 1.55),
            _curl((5.3, 0.7), 2.5, -110, -1.5),
            _curl((-4.9, 1.1), 2.2, 130, 1.55),
            base,
            below,
        ]
    )


def _curl(centre: Point, radius: float, start: float, turns: float) -> Outline:
    """A spiral from outside in; negative turns go the other way round."""
    steps = 36
    return polyline(
        [
            on_circle(
                centre,
                radius * (1 - 0.86 * step / steps),
                start - 360 * turns * step / steps,
            )
            for step in range(steps + 1)
        ]
    )


@cache
def ear_stem() -> Outline:
    """The stem of an ear of grain: one unit high, leaning to the right from the origin on."""
    return polyline(_stem())


@cache
def ear_grains(*, shaded: bool) -> Outline:
    """The grains of one side of the stem; those of the other are in the shade."""
    sides = -1 if shaded else 1
    stem = _stem()
    places = [*range(9, 40, 4), 39]
    grains: list[Outline] = []
    for place, (below, here) in ((place, (stem[place - 1], stem[place])) for place in places):
        leaning = math.degrees(math.atan2(here[1] - below[1], here[0] - below[0]))
        size = 0.18 * (1.05 - 0.35 * place / 40)
        grains.append(_grain(sides).placed(*here, scale=size, degrees=leaning + 28 * sides))
    return joined(grains)


def _grain(side: int) -> Outline:
    bulge, flat = 0.34 * side, -0.1 * side
    return curve(
        [(0, 0), (0.25, bulge), (0.75, bulge), (1, 0), (0.75, flat), (0.25, flat), (0, 0)],
        closed=True,
    )


def _stem() -> list[Point]:
    parts = 40
    shares = [part / parts for part in range(parts + 1)]
    return [(0.34 * math.sin(1.5 * share) + 0.05 * share, -0.92 * share) for share in shares]


def fret(x: float, y: float, width: float, height: float, unit: float) -> Outline:
    """回纹: squared curls along a frame, a knot in each of its corners."""
    right, bottom = x + width, y + height
    sides = [
        ((x + unit, y), width, 0),
        ((right, y + unit), height, 90),
        ((right - unit, bottom), width, 180),
        ((x, bottom - unit), height, 270),
    ]
    runs = (_run(length - 2 * unit, unit, start, turn) for start, length, turn in sides)
    corners = ((x, y), (right - unit, y), (x, bottom - unit), (right - unit, bottom - unit))
    return joined([*runs, *(_knot(*corner, unit) for corner in corners)])


def _run(length: float, unit: float, start: Point, degrees: float) -> Outline:
    """As many curls as fit, spread over the whole length."""
    count = max(1, int(length / unit))
    apart = length / count
    drawn = [(0.2, 5.5), (5.4, 5.5), (5.4, 0.8), (1.2, 0.8), (1.2, 3.9), (3.8, 3.9)]
    curl = polyline([(part[0] * unit / 6, part[1] * unit / 6) for part in (*drawn, (3.8, 2.3))])
    row = joined(curl.placed(number * apart, 0) for number in range(count))
    return row.placed(*start, degrees=degrees)


def _knot(x: float, y: float, unit: float) -> Outline:
    outer, inner = unit * 0.12, unit * 0.34
    return joined(
        rectangle(x + inset, y + inset, unit - 2 * inset, unit - 2 * inset)
        for inset in (outer, inner)
    )


def notched(x: float, y: float, width: float, height: float, notch: float) -> Outline:
    """A frame whose corners are cut out in arcs."""
    right, bottom = x + width, y + height
    arcs = [
        _arc((right - notch, y), (right - notch, y + notch), (right, y + notch)),
        _arc((right, bottom - notch), (right - notch, bottom - notch), (right - notch, bottom)),
        _arc((x + notch, bottom), (x + notch, bottom - notch), (x, bottom - notch)),
        _arc((x, y + notch), (x + notch, y + notch), (x + notch, y)),
    ]
    points = [arcs[-1][-1]]
    for arc in arcs:
        points += [points[-1], arc[0], *arc]  # a straight side, then the corner
    return curve(points, closed=True)


def _arc(begin: Point, inner: Point, end: Point) -> list[Point]:
    """A quarter of a circle that bends towards `inner`; its own begin stands first."""
    bend = 0.55
    first = (
        begin[0] + (inner[0] - begin[0]) * bend,
        begin[1] + (inner[1] - begin[1]) * bend,
    )
    second = (end[0] + (inner[0] - end[0]) * bend, end[1] + (inner[1] - end[1]) * bend)
    return [begin, first, second, end]


def tapered(left: Point, right: Point, thickness: float) -> Outline:
    """A line that is thick at its left end and fine at the other."""
    half = thickness / 2
    return polygon([(left[0], left[1] - half), right, (left[0], left[1] + half)])
