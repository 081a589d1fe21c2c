"""A restore from the window: the book is closed, replaced, opened again; then it is told.

Loaded with the window, so the services are loaded when something is restored.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.ui.backup.restore_words import (
    CHOOSE_FILE,
    FILES,
    OWN_SIGNATURE,
    SECOND_SIGNATURE,
    TITLE,
    done_words,
    preview_question,
)
from jifen_desktop.ui.desk import Desk
from jifen_desktop.ui.dialogs import Dialogs, Signed
from jifen_desktop.ui.opening import holder, new_key
from jifen_desktop.ui.pin_patience import PinPatience
from jifen_desktop.ui.seat import Seat

if TYPE_CHECKING:
    from jifen_desktop.services.restore_preview import RestorePreview
    from jifen_desktop.services.restoring import Restored


class Waiting(Protocol):
    """The window's face while no book is open."""

    def wait(self, sentence: str) -> None: ...


class RestoringProgram(Protocol):
    """What a restore needs of the program around the window."""

    @property
    def folder(self) -> Path: ...
    @property
    def desk(self) -> Desk: ...
    @property
    def seat(self) -> Seat: ...
    @property
    def dialogs(self) -> Dialogs: ...
    @property
    def window(self) -> Waiting: ...

    def close_book(self) -> None:
        """Leave the seat, close the book and free its lock."""
        ...

    def open_folder(self, folder: Path) -> None:
        """Open the folder's book, or say why it cannot be opened."""
        ...


class RestoreRun(QObject):
    """`start` is what pages call as `around.restore`; `choose` is for a damaged book or none."""

    def __init__(self, program: RestoringProgram, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = program
        self._patience = PinPatience()

    # --- from a damaged book, or where there is none ------------------------------------

    def choose(self) -> None:
        """No book is open: ask for a backup, say what it has, ask who signs."""
        if sentence := self._patience.sentence():
            self._program.dialogs.tell(TITLE, sentence)
            return
        source = self._program.dialogs.open_file(CHOOSE_FILE, FILES)
        if source is None:
            return
        folder = self._program.folder
        self._program.window.wait("正在检查这份备份……")
        self._program.desk.prepare(
            lambda: _preview(folder, source),
            lambda preview: self._previewed(source, preview),
            owner=self,
            refused=self._refused,
        )

    def _previewed(self, source: Path, preview: "RestorePreview") -> None:
        names = _signers(preview)
        own = second = None
        if self._program.dialogs.confirm(preview_question(preview)):
            own = self._program.dialogs.ask_signature(OWN_SIGNATURE, names)
        if own is not None and len(names) > 1:
            others = [name for name in names if name != own.name]
            second = self._program.dialogs.ask_signature(SECOND_SIGNATURE, others)
        alone = len(names) == 1  # a village with one operator and no book must not end here
        if own is None or (second is None and not alone):
            self._program.open_folder(self._program.folder)
        else:
            self.start(source, own, second)

    # --- the restore ------------------------------------------------------------------

    def start(self, source: Path, own: Signed, second: Signed | None) -> None:
        """Close the book, put the backup in its place, and open what is there then."""
        folder, at = self._program.folder, self._program.seat.moment()
        key = new_key()
        self._program.close_book()
        self._program.window.wait("正在恢复备份，请不要关机……")
        self._program.desk.prepare(
            lambda: _restore(folder, source, (own, second), key, at),
            self._restored,
            owner=self,
            refused=self._refused,
        )

    def _restored(self, restored: "Restored") -> None:
        self._program.open_folder(self._program.folder)
        self._program.dialogs.tell(TITLE, done_words(restored))

    def _refused(self, refusal: Refusal) -> None:
        """The book is as it was."""
        self._patience.note(refusal)
        self._program.open_folder(self._program.folder)
        self._program.dialogs.tell(TITLE, sentence_for(refusal))


def _preview(folder: Path, source: Path) -> "RestorePreview":
    from jifen_desktop.services.restore_preview import preview_restore  # noqa: PLC0415 - as above

    return preview_restore(folder, source)


def _restore(
    folder: Path, source: Path, signed: tuple[Signed, Signed | None], key: str, at: Moment
) -> "Restored":
    from jifen_desktop.services.restoring import Signature, restoring  # noqa: PLC0415 - as above

    own, second = signed
    signature = Signature(
        name=own.name,
        pin=own.pin,
        second_name=second.name if second else "",
        second_pin=second.pin if second else "",
    )
    with restoring(folder, source, holder()) as under_way:
        return under_way.finish(signature, key=key, at=at)


def _signers(preview: "RestorePreview") -> Sequence[str]:
    """Who may sign: a live book that is sound judges, else the backup does."""
    live = preview.live.active_operators if preview.live else ()
    return list(dict.fromkeys((*preview.backup.active_operators, *live)))
