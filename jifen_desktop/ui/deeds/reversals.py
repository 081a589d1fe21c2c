"""冲正: one posted line, the ticked ones, or the whole voucher that posted a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.deed_board import BoardLine, deed_details, voucher_deeds
from jifen_desktop.services.deed_steps import REASON_LENGTH_MAX
from jifen_desktop.services.reversing import reverse
from jifen_desktop.services.reversing_deeds import reverse_deeds
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

TITLE: Final = "冲正"


@dataclass(frozen=True, kw_only=True)
class _Posted:
    """The voucher that posted a line, and all that it posted."""

    voucher_no: int
    lines: tuple[BoardLine, ...]


class Reversals(QObject):
    """Asks how much is to be taken back, and why."""

    done = Signal()

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._waiting = False

    def reverse(self, lines: Sequence[BoardLine]) -> None:
        """Several lines are meant as they are ticked; of one it is asked how much is meant."""
        if self._waiting:
            return
        if len(lines) > 1:
            self._reverse_lines(lines)
            return
        [line] = lines

        def question(store: "Store") -> _Posted:
            life = deed_details(store, line.item_no).life
            seq = next(s.step.action_seq for s in life if s.step.step is Step.POSTED)
            return _Posted(voucher_no=seq, lines=voucher_deeds(store, seq))

        def answered(posted: _Posted) -> None:
            if self._around.seat.operator is not None:  # not left while the book was asked
                self._ask_how_much(line, posted)

        self._around.desk.ask("posted", question, answered, owner=self, refused=self._refused)

    def _ask_how_much(self, line: BoardLine, posted: _Posted) -> None:
        standing = [each for each in posted.lines if each.deed.step is Step.POSTED]
        if len(standing) < len(posted.lines) or len(standing) == 1:
            self._reverse_lines([line])  # a voucher of which a line was taken back is no whole
            return
        whole = f"整张凭证 {posted.voucher_no}：{len(standing):,} 项"
        one = f"只这一项：事项 {line.item_no}，{line.head_name}"
        chosen = self._around.dialogs.ask_choice(TITLE, "冲正多少？", [one, whole])
        if chosen == 0:
            self._reverse_lines([line])
        elif chosen == 1:
            self._reverse_voucher(posted)

    def _reason(self, what: str) -> str | None:
        title = f"{TITLE}{what}"
        return self._around.dialogs.ask_text(title, "原因", length_max=REASON_LENGTH_MAX)

    def _reverse_lines(self, lines: Sequence[BoardLine]) -> None:
        one = len(lines) == 1
        reason = self._reason(f"事项 {lines[0].item_no}" if one else f"选中的 {len(lines):,} 项")
        if reason is None:
            return
        numbers = [line.item_no for line in lines]
        key, actor, at = new_key(), self._around.seat.actor(), self._around.seat.moment()
        self._waiting = True
        self._around.desk.do(
            lambda store: reverse_deeds(store, numbers, reason, key=key, actor=actor, at=at),
            lambda seq: self._reversed(f"{len(numbers):,} 项", seq),
            owner=self,
            refused=self._refused,
        )

    def _reverse_voucher(self, posted: _Posted) -> None:
        reason = self._reason(f"整张凭证 {posted.voucher_no}")
        if reason is None:
            return
        number = posted.voucher_no
        key, actor, at = new_key(), self._around.seat.actor(), self._around.seat.moment()
        self._waiting = True
        self._around.desk.do(
            lambda store: reverse(store, number, reason, key=key, actor=actor, at=at),
            lambda seq: self._reversed(f"凭证 {number} 的 {len(posted.lines):,} 项", seq),
            owner=self,
            refused=self._refused,
        )

    def _reversed(self, what: str, seq: int) -> None:
        self._waiting = False
        self._around.say(f"已冲正：{what}，凭证 {seq}。")
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._waiting = False
        self._around.sound("refused")
        self._around.say(sentence_for(refusal))
