"""积分榜 on paper, in the program's own preview."""

from typing import TYPE_CHECKING

from jifen_desktop.domain.papers_of_quarter import RollStyle
from jifen_desktop.services.leaderboard_parts import (
    BoardWanted,
    board_disclosure,
    board_of,
)
from jifen_desktop.services.publication_papers import notices_masked
from jifen_desktop.services.quarter_papers import leaderboard_paper
from jifen_desktop.ui.leaderboard.board_dialog import BOARD_PAPERS, BoardDialog
from jifen_desktop.ui.leaderboard.words import period_words
from jifen_desktop.ui.printing.preview import Document
from jifen_desktop.ui.printing.previewed_papers import PreviewedPapers

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store


class BoardPapers(PreviewedPapers):
    """Made beside the window, for a town has many lines."""

    def show_board(self, wanted: BoardWanted) -> None:
        """打印积分榜: first on which paper, and whether names are masked as the village wants."""
        at = self._around.seat.moment()
        self._around.desk.ask(
            "masked",
            lambda store: notices_masked(store, at=at),
            lambda masked: self._ask_how(wanted, masked=masked),
            owner=self,
        )

    def _ask_how(self, wanted: BoardWanted, *, masked: bool) -> None:
        if self._around.seat.operator is None:
            return  # left while the book was asked
        dialog = BoardDialog(masked=masked)
        accepted = self._around.dialogs.show(dialog)
        paper, hides = dialog.paper, dialog.masked
        dialog.deleteLater()
        if accepted:
            self._make_board(wanted, paper, masked=hides)

    def _make_board(self, wanted: BoardWanted, paper: str, *, masked: bool) -> None:
        at = self._around.seat.moment()

        def work(store: "Store") -> Document:
            board = board_of(store, wanted, masked=masked, at=at)
            period = f"{period_words(board)}{board.part_name}"
            return Document(
                title=f"{period}积分榜（{BOARD_PAPERS[paper]}）",
                pdf=leaderboard_paper(board, paper, RollStyle.PLAIN),
                file_name=f"积分榜-{period}.pdf",
                shows=board_disclosure(store, board),
            )

        self.make(work)
