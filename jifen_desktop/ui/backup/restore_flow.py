"""From a backup that was chosen to two signatures; the restore itself closes the book."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.services.restore_preview import RestorePreview, preview_restore
from jifen_desktop.services.restoring import Signature, check_signature
from jifen_desktop.ui.backup.restore_words import (
    OWN_SIGNATURE,
    SECOND_SIGNATURE,
    preview_question,
)
from jifen_desktop.ui.dialogs import Signed
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.pin_patience import PinPatience

LOOKING = "正在检查这份备份……"


class RestoreFlow(QObject):
    """Asks one thing after the other; `say` shows why it does not go on."""

    def __init__(
        self, around: Surroundings, say: Callable[[str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._around = around
        self._say = say
        self._patience = PinPatience()

    def begin(self, source: Path) -> None:
        """Verify the backup and hold it against the book, if this operator may restore at all."""
        operator = self._around.seat.operator
        missing = role_missing(operator, Act.RESTORE) if operator else None
        if missing is not None:
            self._refused(missing)
            return
        if sentence := self._patience.sentence():
            self._say(sentence)
            return
        folder = self._around.folder
        self._say(LOOKING)
        self._around.desk.later(
            lambda _store, _progress: preview_restore(folder, source),
            lambda preview: self._previewed(source, preview),
            owner=self,
            refused=self._refused,
        )

    def _previewed(self, source: Path, preview: RestorePreview) -> None:
        self._say("")
        seat, dialogs = self._around.seat, self._around.dialogs
        if seat.operator is None or seat.facts is None:
            return  # left in the meantime
        if not dialogs.confirm(preview_question(preview)):
            return
        me = seat.operator.name
        own = dialogs.ask_signature(OWN_SIGNATURE, [me])
        if own is None:
            return
        others = [operator.name for operator in seat.facts.operators if operator.name != me]
        second = dialogs.ask_signature(SECOND_SIGNATURE, others)
        if second is not None:
            self._check(source, own, second)

    def _check(self, source: Path, own: Signed, second: Signed) -> None:
        signature = Signature(
            name=own.name, pin=own.pin, second_name=second.name, second_pin=second.pin
        )
        self._around.desk.do(
            lambda store: check_signature(store, signature),
            lambda _: self._around.restore(source, own, second),
            owner=self,
            refused=self._refused,
        )

    def _refused(self, refusal: Refusal) -> None:
        self._patience.note(refusal)
        self._around.sound("refused")
        self._say(sentence_for(refusal))
