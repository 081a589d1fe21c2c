"""What 明细 is asked of a household that the figures propose."""

from jifen_desktop.domain.figure_entries import Figure
from jifen_desktop.domain.rules import Category
from jifen_desktop.services.honour_candidates import Candidate
from jifen_desktop.ui.entries.entries_dialog import FiguresAsked


def candidate_figures(one: Candidate, category: Category | None) -> FiguresAsked:
    """The quarters whose points they are: of a category, or the scores of several quarters."""
    return FiguresAsked(
        household_no=one.household_no,
        head_name=one.head_name,
        quarters=one.counted,
        together=f"{len(one.counted)} 季合计",
        figure=Figure.SCORE if category is None else Figure(category),
    )
