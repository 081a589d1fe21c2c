"""Outlines to fill or to draw along: lines and curves in millimetres, y downwards."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
#: Where the handles of a curve lie that is a quarter of a circle, as a share of its radius.
_BEND = 0.5523


@dataclass(frozen=True)
class Stroke:
    """One line without a break: from `start` to each point, or by curves of three points each."""

    start: Point
    points: tuple[Point, ...]
    closed: bool = True
    curved: bool = False

    def placed(self, x: float, y: float, scale: Point, degrees: float) -> "Stroke":
        """Scaled and turned about the origin, clockwise, then moved."""
        sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))

        def moved(point: Point) -> Point:
            across, down = point[0] * scale[0], point[1] * scale[1]
            return x + across * cosine - down * sine, y + across * sine + down * cosine

        return Stroke(moved(self.start), tuple(map(moved, self.points)), self.closed, self.curved)


@dataclass(frozen=True)
class Outline:
    """Strokes that belong together."""

    strokes: tuple[Stroke, ...]

    def __iter__(self) -> Iterator[Stroke]:
        return iter(self.strokes)

    def placed(
        self, x: float, y: float, *, scale: float = 1, degrees: float = 0, mirrored: bool = False
    ) -> "Outline":
        """The same elsewhere, left and right exchanged if `mirrored`."""
        scales = (-scale if mirrored else scale, scale)
        return Outline(tuple(one.placed(x, y, scales, degrees) for one in self.strokes))


def joined(outlines: Iterable[Outline]) -> Outline:
    return Outline(tuple(stroke for outline in outlines for stroke in outline))


def polygon(points: Sequence[Point]) -> Outline:
    return Outline((Stroke(points[0], tuple(points[1:])),))


def polyline(points: Sequence[Point]) -> Outline:
    return Outline((Stroke(points[0], tuple(points[1:]), closed=False),))


def curve(points: Sequence[Point], *, closed: bool = False) -> Outline:
    """From the first point on by Bezier curves, three points each."""
    return Outline((Stroke(points[0], tuple(points[1:]), closed, curved=True),))


def rectangle(x: float, y: float, width: float, height: float) -> Outline:
    right, bottom = x + width, y + height
    return polygon([(x, y), (right, y), (right, bottom), (x, bottom)])


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Outline:
    """A rectangle with round corners."""
    right, bottom = x + width, y + height
    share = 1 - _BEND
    points: list[Point] = [(x, y + radius)]
    for corner, across, down in (
        ((x, y), (radius, 0), (0, radius)),
        ((right, y), (0, radius), (-radius, 0)),
        ((right, bottom), (-radius, 0), (0, -radius)),
        ((x, bottom), (0, -radius), (radius, 0)),
    ):
        begin = (corner[0] + down[0], corner[1] + down[1])
        end = (corner[0] + across[0], corner[1] + across[1])
        points += [points[-1], begin, begin]  # a straight side
        points += [
            (corner[0] + down[0] * share, corner[1] + down[1] * share),
            (corner[0] + across[0] * share, corner[1] + across[1] * share),
            end,
        ]
    return curve(points, closed=True)


def circle(centre: Point, radius: float) -> Outline:
    """Four curves, as near to a circle as eyes can tell."""
    x, y = centre
    bend = radius * _BEND
    quarters = [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)]
    points: list[Point] = [(x, y - radius)]
    for (x1, y1), (x2, y2) in pairwise(quarters):
        begin, end = (x + x1 * radius, y + y1 * radius), (x + x2 * radius, y + y2 * radius)
        points += [
            (begin[0] + x2 * bend, begin[1] + y2 * bend),
            (end[0] + x1 * bend, end[1] + y1 * bend),
            end,
        ]
    return curve(points, closed=True)


def on_circle(centre: Point, radius: float, degrees: float) -> Point:
    """The point of a circle that lies so far clockwise from its top."""
    angle = math.radians(degrees)
    return centre[0] + radius * math.sin(angle), centre[1] - radius * math.cos(angle)
