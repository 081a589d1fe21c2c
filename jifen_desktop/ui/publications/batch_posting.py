"""入账 of a batch: asked once, done once, and said how much waits for an answer."""

from PySide6.QtCore import QObject, Signal

from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.posting import Posted, post_publication
from jifen_desktop.services.publication_board import BatchDetails
from jifen_desktop.ui.dialogs import Question
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.publications.words import signed, why_not_postable


class BatchPosting(QObject):
    """One posting at a time; it gets its key when it begins."""

    done = Signal()

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._waiting = False

    def post(self, details: BatchDetails) -> None:
        """Ask, then post every item that may be; where none may be, say why."""
        if self._waiting:
            return
        why_not = why_not_postable(details.batch)
        if why_not:
            self._say_no(why_not)
        elif self._around.dialogs.confirm(_question(details)):
            self._post(details.batch.publication.id)

    def _post(self, batch_no: int) -> None:
        self._waiting = True
        key, actor, at = new_key(), self._around.seat.actor(), self._around.seat.moment()
        self._around.desk.do(
            lambda store: post_publication(store, batch_no, key=key, actor=actor, at=at),
            self._posted,
            owner=self,
            refused=self._refused,
        )

    def _posted(self, posted: Posted) -> None:
        self._waiting = False
        self._around.sound("ok")
        held = f"还有 {posted.held:,} 项等着答复异议，先不入账。" if posted.held else ""
        self._around.say(f"已入账：{posted.posted:,} 项，凭证 {posted.voucher_no}。{held}")
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._waiting = False
        self._say_no(sentence_for(refusal))

    def _say_no(self, sentence: str) -> None:
        self._around.sound("refused")
        self._around.say(sentence)


def _question(details: BatchDetails) -> Question:
    """How many items, what they come to, and how many stay."""
    free = [one.line for one in details.lines if one.state is Step.PUBLISHED and not one.held]
    total = sum(line.points for line in free)
    which = f"公示批次 {details.batch.publication.id}"
    text = f"{which}：{len(free):,} 项，合计 {signed(total)} 分，记一张凭证。"
    if details.batch.held:
        text += f"有异议的 {details.batch.held:,} 项先不入账，答复以后再办。"
    return Question(title="公示期满入账", text=text, verb="入账")
