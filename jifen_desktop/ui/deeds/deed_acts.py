"""What is done with chosen deeds from the board: on to the next step, back, away, undone."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rule_refusals import SignerNeeded
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.checking_deeds import check_deeds, return_deeds
from jifen_desktop.services.deciding import return_decided
from jifen_desktop.services.declaring import declare_again, drop_deeds
from jifen_desktop.services.deed_board import BoardLine
from jifen_desktop.services.deed_steps import REASON_LENGTH_MAX
from jifen_desktop.services.posting import post
from jifen_desktop.ui.deeds.reversals import Reversals
from jifen_desktop.ui.deeds.signing import Second, Signing
from jifen_desktop.ui.deeds.ways import VERBS, Doing, Ways
from jifen_desktop.ui.deeds.words import signed
from jifen_desktop.ui.dialogs import Question
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

Act = Callable[["Store"], int]
#: What is said when it is done.
DONE: Final = {
    Doing.DECLARE: "已申报",
    Doing.CHECK: "已初审",
    Doing.POST: "已入账",
    Doing.RETURN: "已退回",
    Doing.DROP: "已放弃",
}


def items_words(lines: Sequence[BoardLine]) -> str:
    """The one deed by number and name, several by how many."""
    if len(lines) == 1:
        return f"事项 {lines[0].item_no}（{lines[0].head_name}，{lines[0].rule.item}）"
    return f"{len(lines):,} 项"


class DeedActs(QObject):
    """One act at a time; each gets its key when it begins, and keeps it to the end."""

    done = Signal()

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._waiting = False
        self.signing = Signing(around, self)
        self.reversals = Reversals(around, self)
        self.reversals.done.connect(self.done)

    def do(self, doing: Doing, lines: Sequence[BoardLine], ways: Ways) -> None:
        """Ask what must be asked and do it; deciding and publishing have faces of their own."""
        if not lines or self._waiting:
            return
        match doing:
            case Doing.DECLARE:
                self._lead(doing, lines, declare_again)
            case Doing.CHECK:
                self._lead(doing, lines, check_deeds)
            case Doing.RETURN:
                self._return(lines)
            case Doing.DROP:
                self._drop(lines)
            case Doing.POST:
                self._post(lines, ways)
            case Doing.REVERSE:
                self.reversals.reverse(lines)
            case Doing.DECIDE | Doing.PUBLISH | Doing.SEE_BATCH:
                raise AssertionError(doing)

    def _lead(self, doing: Doing, lines: Sequence[BoardLine], service: Callable[..., int]) -> None:
        numbers = [line.item_no for line in lines]
        key, actor, at = new_key(), self._around.seat.actor(), self._around.seat.moment()
        self._act(doing, lines, partial(service, item_nos=numbers, key=key, actor=actor, at=at))

    def _return(self, lines: Sequence[BoardLine]) -> None:
        """退回: declared and checked ones by whoever checks, decided ones by the leader."""
        title = f"{VERBS[Doing.RETURN]} {items_words(lines)}"
        reason = self._around.dialogs.ask_text(title, "原因", length_max=REASON_LENGTH_MAX)
        if reason is not None:
            decided = lines[0].deed.step is Step.DECIDED
            service = return_decided if decided else return_deeds
            self._lead(Doing.RETURN, lines, partial(service, reason=reason))

    def _drop(self, lines: Sequence[BoardLine]) -> None:
        text = f"{items_words(lines)}不再办理，也不能恢复。"
        question = Question(title="放弃申报", text=text, verb=VERBS[Doing.DROP], danger=True)
        if self._around.dialogs.confirm(question):
            self._lead(Doing.DROP, lines, drop_deeds)

    # --- posting ----------------------------------------------------------------------

    def _post(self, lines: Sequence[BoardLine], ways: Ways) -> None:
        total = sum(line.points for line in lines)
        text = f"{items_words(lines)}，合计 {signed(total)} 分，记一张凭证。"
        question = Question(title="入账", text=text, verb=VERBS[Doing.POST])
        if self._around.dialogs.confirm(question):
            self._try_post(lines, ways, new_key(), Second())

    def _try_post(self, lines: Sequence[BoardLine], ways: Ways, key: str, second: Second) -> None:
        actor = self._around.seat.actor(second.operator_id)
        numbers, at = [line.item_no for line in lines], self._around.seat.moment()

        def refused(refusal: Refusal) -> None:
            if isinstance(refusal, SignerNeeded) and second == Second():
                self._waiting = False
                self.signing.ask(
                    lambda by: self._try_post(lines, ways, key, by),
                    on_paper=ways.signed_on_paper,
                    given_up=lambda: None,
                )
            else:
                self._refused(refusal)

        def act(store: "Store") -> int:
            return post(store, numbers, signed_by=second.member_id, key=key, actor=actor, at=at)

        self._act(Doing.POST, lines, act, refused)

    # --- doing ------------------------------------------------------------------------

    def _act(
        self,
        doing: Doing,
        lines: Sequence[BoardLine],
        act: Act,
        refused: Callable[[Refusal], None] | None = None,
    ) -> None:
        self._waiting = True

        def done(voucher_no: int) -> None:
            self._waiting = False
            self._around.say(f"{DONE[doing]}：{items_words(lines)}，凭证 {voucher_no}。")
            self.done.emit()

        self._around.desk.do(act, done, owner=self, refused=refused or self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self._waiting = False
        self._around.sound("refused")
        self._around.say(sentence_for(refusal))
