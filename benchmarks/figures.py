"""A measured figure, the floor and the bar it is held against, and how both are shown."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One thing measured. The bar is in the unit of the value: the highest value allowed."""

    name: str
    value: float
    unit: str
    bar: float
    #: The bar in words: what it was made of.
    rule: str
    #: What the machine needs at the least, or what a small book needs; None: nothing to compare.
    floor: float | None = None

    @classmethod
    def absolute(cls, name: str, value: float, unit: str, bar: float) -> Self:
        """A figure that has to be under the bar on any machine."""
        return cls(name=name, value=value, unit=unit, bar=bar, rule=f"<= {bar:g} {unit}")

    @classmethod
    def above(cls, name: str, value: float, unit: str, floor: float, allowed: float) -> Self:
        """A figure that may lie so much above its floor."""
        rule = f"<= floor + {allowed:g} {unit}"
        return cls(name=name, value=value, unit=unit, bar=floor + allowed, rule=rule, floor=floor)

    @classmethod
    def times(cls, name: str, value: float, unit: str, floor: float, allowed: float) -> Self:
        """A figure that may be so many times its floor."""
        rule = f"<= {allowed:g} x floor"
        return cls(name=name, value=value, unit=unit, bar=floor * allowed, rule=rule, floor=floor)

    @property
    def ratio(self) -> float | None:
        return None if self.floor is None else self.value / self.floor

    @property
    def met(self) -> bool:
        return self.value <= self.bar


def as_json(figures: Sequence[Figure]) -> str:
    """The list that other programs read."""
    return json.dumps(
        [
            {
                "name": figure.name,
                "value": _rounded(figure.value),
                "unit": figure.unit,
                "floor": _rounded(figure.floor),
                "ratio": _rounded(figure.ratio),
                "bar": _rounded(figure.bar),
                "met": figure.met,
            }
            for figure in figures
        ],
        indent=1,
    )


def as_table(figures: Sequence[Figure]) -> str:
    """The same for people, a line each."""
    rows = [("figure", "value", "floor", "ratio", "bar", "", "")]
    rows += [
        (
            figure.name,
            f"{figure.value:.2f} {figure.unit}",
            "" if figure.floor is None else f"{figure.floor:.2f} {figure.unit}",
            "" if figure.ratio is None else f"{figure.ratio:.2f}x",
            f"{figure.bar:.2f} {figure.unit}",
            figure.rule,
            "met" if figure.met else "NOT MET",
        )
        for figure in figures
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "\n".join(lines)


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 3)
