"""The entries behind a figure of a quarter: whatever a report says, these rows add up to it.

Points are in 0.01, with the sign with which a report shows them: deductions are negative.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jifen_desktop.domain.deeds import BASE_CATEGORY, ScoreEntry
from jifen_desktop.domain.quarter_close import QuarterFigures
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rules import Category


class Figure(StrEnum):
    """What a report says of a household's quarter, in the order of its columns."""

    BASE = "base"
    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    DEDUCTIONS = "deductions"
    CORRECTIONS = "corrections"
    #: The sum of all others.
    SCORE = "score"


def figures_shown(figures: QuarterFigures) -> Mapping[Figure, int]:
    """The figures of a close as a report shows them."""
    return {
        Figure.BASE: figures.base_points,
        **{Figure(category): figures.category_points[category] for category in Category},
        Figure.DEDUCTIONS: -figures.deduction_points,
        Figure.CORRECTIONS: figures.correction_points,
        Figure.SCORE: figures.score_points,
    }


def part_of(entry: ScoreEntry, *, stands: bool) -> Figure:
    """The figure that an entry is a part of, beside the score.

    `stands`: it takes nothing back, and nothing within its own quarter took it back. What was
    taken back after a close still stands in the closed quarter.
    """
    if not stands or entry.carried_from is not None:
        return Figure.CORRECTIONS
    if entry.category == BASE_CATEGORY:
        return Figure.BASE
    return Figure(entry.category) if entry.nominal_points >= 0 else Figure.DEDUCTIONS


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """An entry, the part that it is of, and the acts around it."""

    entry: ScoreEntry
    part: Figure
    business_date: date
    #: The act that this entry takes back, and the act that took it back.
    takes_back: int | None
    reversed_by: int | None
    #: The quarter in which it was taken back; its own, or the first one open then.
    reversed_in: Quarter | None


@dataclass(frozen=True, kw_only=True)
class FigureEntries:
    """All entries of a household in some quarters, in the order of booking."""

    household_no: str
    #: What the rules on the last day of the last quarter call A to E; empty without rules.
    category_names: Mapping[Category, str]
    rows: tuple[FigureRow, ...]

    def of(self, figure: Figure, quarter: Quarter | None = None) -> tuple[FigureRow, ...]:
        """The rows behind a figure, of one quarter or of all that were asked for."""
        return tuple(
            row
            for row in self.rows
            if figure in (row.part, Figure.SCORE) and quarter in (row.entry.score_quarter, None)
        )

    def points(self, figure: Figure, quarter: Quarter | None = None) -> int:
        """The figure: what its rows add up to."""
        return sum(row.entry.score_points for row in self.of(figure, quarter))
