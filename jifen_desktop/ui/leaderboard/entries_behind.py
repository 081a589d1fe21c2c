"""From a score of the board to the entries behind it."""

from jifen_desktop.domain.papers_of_quarter import Leaderboard, LeaderboardLine
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.ui.entries.entries_dialog import FiguresAsked, show_entries
from jifen_desktop.ui.leaderboard.words import period_words
from jifen_desktop.ui.page import Surroundings


def show_behind(around: Surroundings, board: Leaderboard, line: LeaderboardLine) -> None:
    """明细 of a household in the quarter of the board, or in all four of its year."""
    year = tuple(Quarter(board.quarter.year, number) for number in range(1, 5))
    asked = FiguresAsked(
        household_no=line.household_no,
        head_name=line.head_name,
        quarters=year if board.whole_year else (board.quarter,),
        together=period_words(board),
    )
    show_entries(around, asked)
