"""From a figure of a quarter to the entries behind it."""

from jifen_desktop.domain.figure_entries import Figure
from jifen_desktop.domain.quarter_close import CloseLine
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.ui.entries.entries_dialog import FiguresAsked, show_entries
from jifen_desktop.ui.page import Surroundings


def show_behind(
    around: Surroundings,
    quarter: Quarter | None,
    line: CloseLine | None,
    figure: Figure = Figure.SCORE,
) -> None:
    """明细 of a household; nothing while there is no quarter or no household."""
    if quarter is not None and line is not None:
        asked = FiguresAsked(
            household_no=line.household_no,
            head_name=line.head_name,
            quarters=(quarter,),
            figure=figure,
        )
        show_entries(around, asked)
