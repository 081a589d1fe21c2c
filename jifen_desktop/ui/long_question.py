"""A question that takes seconds in a town: asked beside the counter, and the latest one wins."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.ui.desk import Desk, Progress
from jifen_desktop.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

Answer = TypeVar("Answer")


class LongQuestion(QObject):
    """Asks in the lane *later*, where a question is dropped that nobody waits for any more."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._latest = 0
        self._under_way: Progress | None = None

    def ask(
        self,
        question: "Callable[[Store], Answer]",
        answered: Callable[[Answer], None],
        refused: Callable[[Refusal], None] | None = None,
    ) -> None:
        """Ask; an answer that was overtaken meanwhile is told to nobody."""
        self.drop()
        number = self._latest

        @undisturbed
        def work(store: "Store", progress: Progress) -> Answer:
            progress.step(0, 1)
            return question(store)

        def told(answer: Answer) -> None:
            if number == self._latest:
                answered(answer)

        def not_so(refusal: Refusal) -> None:
            if number == self._latest:
                (refused or self._desk.refused.emit)(refusal)

        self._under_way = self._desk.later(work, told, owner=self, refused=not_so)

    def drop(self) -> None:
        """Nobody waits for what was asked: it is not begun, or its answer is not told."""
        self._latest += 1
        if self._under_way is not None:
            self._under_way.stop()
