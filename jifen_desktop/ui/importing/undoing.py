"""撤销导入: the last import of this run, taken back while nothing depends on it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.services.reversing import reverse
from jifen_desktop.ui.importing.import_kinds import ImportKind
from jifen_desktop.ui.importing.planned_import import Written
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.undisturbed import undisturbed

UNDO: Final = "撤销导入"


class ImportUndo(QObject):
    """Says what an import did, and can take it back: the toast's button and a key of the page."""

    def __init__(self, around: Surroundings, kind: ImportKind, page: QObject) -> None:
        super().__init__(page)
        self._around = around
        self._kind = kind
        self._voucher_no = 0
        self._key = ""

    def tell(self, written: Written) -> None:
        """Say what was imported, and offer whoever may do so to take it back."""
        done = written.imported
        self._voucher_no = done.voucher_no
        self._key = new_key()
        unit = self._kind.unit
        sentence = f"已导入：新增 {done.new:,} {unit}，变更 {done.changed:,} {unit}。"
        if written.rejected is not None:
            sentence += f"没有导入的 {done.bad:,} 行另存在 {written.rejected.name}。"
        if written.trouble is not None:
            sentence += f"没有导入的 {done.bad:,} 行没能另存：{sentence_for(written.trouble)}"
        operator = self._around.seat.operator
        if operator is not None and role_missing(operator, Act.REVERSE) is None:
            self._around.say(sentence, UNDO, self.undo)
        else:
            self._around.say(sentence)

    def undo(self) -> None:
        """Take the import back; it goes on being possible while it is refused."""
        if not self._voucher_no:
            self._around.say("没有可以撤销的导入。")
            return
        voucher_no, key = self._voucher_no, self._key
        actor, at = self._around.seat.actor(), self._around.seat.moment()
        self._voucher_no = 0
        self._around.say("正在撤销导入……")
        take_back: Callable[..., int] = undisturbed(reverse)
        self._around.desk.later(
            lambda store, _: take_back(store, voucher_no, UNDO, key=key, actor=actor, at=at),
            lambda _: self._around.say("导入已撤销。"),
            owner=self,
            refused=lambda refusal: self._refused(voucher_no, refusal),
        )

    def _refused(self, voucher_no: int, refusal: Refusal) -> None:
        self._voucher_no = voucher_no
        self._around.sound("refused")
        self._around.say(sentence_for(refusal))
