"""The table of a board: which columns it has, and what stands in a row."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from jifen_desktop.domain.papers_of_quarter import LeaderboardLine
from jifen_desktop.ui.leaderboard.words import head_words, move_tone, move_words, score_words
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.row_table import RowTable
from jifen_desktop.ui.widgets.table_box import TableColumn

BOARD_COLUMNS: Final = (
    TableColumn(title="名次", width=76, figures=True),
    TableColumn(title="升降", width=84),
    TableColumn(title="户号", width=104),
    TableColumn(title="户主"),
    TableColumn(title="组别", width=160, from_width=620),
    TableColumn(title="得分", width=120, figures=True, drills=True),
)
_MOVE: Final = 1


class BoardTable(RowTable[LeaderboardLine]):
    """Lines; nobody moved where there was no board before."""

    def __init__(self, parent: QObject) -> None:
        self.compared = True
        super().__init__(BOARD_COLUMNS, self._describe_line, self._tone_of, parent)

    def _describe_line(self, line: LeaderboardLine) -> Sequence[str]:
        return (
            *(f"{line.rank:,}", move_words(line) if self.compared else ""),
            *(line.household_no, head_words(line), line.group_name, score_words(line)),
        )

    def _tone_of(self, line: LeaderboardLine, column: int) -> Tone:
        return move_tone(line) if column == _MOVE else Tone.INK
