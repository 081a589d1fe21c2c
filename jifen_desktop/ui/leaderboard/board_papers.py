"""积分榜 on paper, in the program's own preview."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jifen_desktop.domain.papers_of_quarter import RollStyle
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.leaderboard_parts import (
    BoardWanted,
    board_disclosure,
    board_of,
)
from jifen_desktop.services.publication_papers import notices_masked
from jifen_desktop.services.quarter_papers import leaderboard_paper
from jifen_desktop.ui.leaderboard.board_dialog import BOARD_PAPERS, BoardDialog
from jifen_desktop.ui.leaderboard.words import period_words
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.printing.preview import Document, PreviewDialog
from jifen_desktop.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store


class BoardPapers(QObject):
    """Made beside the window, for a town has many lines."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around

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
            self._make(wanted, paper, masked=hides)

    def _make(self, wanted: BoardWanted, paper: str, *, masked: bool) -> None:
        at = self._around.seat.moment()

        @undisturbed
        def work(store: "Store") -> Document:
            board = board_of(store, wanted, masked=masked, at=at)
            period = f"{period_words(board)}{board.part_name}"
            return Document(
                title=f"{period}积分榜（{BOARD_PAPERS[paper]}）",
                pdf=leaderboard_paper(board, paper, RollStyle.PLAIN),
                file_name=f"积分榜-{period}.pdf",
                shows=board_disclosure(store, board),
            )

        self._around.desk.later(
            lambda store, _: work(store), self._preview, owner=self, refused=self._refused
        )

    def _preview(self, document: Document) -> None:
        if self._around.seat.operator is None:
            return  # left while it was made
        dialog = PreviewDialog(self._around, document)
        self._around.dialogs.show(dialog)
        dialog.deleteLater()

    def _refused(self, refusal: Refusal) -> None:
        self._around.sound("refused")
        self._around.say(sentence_for(refusal))
