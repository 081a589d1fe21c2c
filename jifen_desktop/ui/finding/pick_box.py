"""A box of a form in which one thing is found and then stays: a household, a rule."""

from typing import Any, Final, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent

from jifen_desktop.ui.look.icons import IconName
from jifen_desktop.ui.widgets.find_box import FindBox
from jifen_desktop.ui.widgets.list_box import ListBox

_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: Final[dict[int, int]] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
#: The window goes to sleep or shows a menu: the list stays as it was.
_PASSING: Final = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Offer(Protocol):
    """A list that floats below the box and offers what was found."""

    list: ListBox

    def open(self) -> None: ...
    def hide(self) -> None: ...
    def isVisible(self) -> bool: ...  # noqa: N802 - Qt's name
    def chosen(self) -> Any: ...  # noqa: ANN401 - a hit of the list's kind
    def sentence(self) -> str: ...


class PickBox(FindBox):
    """Enter takes the only hit or the one that the arrows chose; then Enter goes on in the form.

    Typing anything else gives up what was chosen.
    """

    #: Something else is chosen now, or nothing.
    changed = Signal()
    #: A person chose: the form goes on to its next field.
    picked = Signal()
    #: Enter, and there is nothing that could be meant.
    puzzled = Signal()

    def __init__(
        self, name: str, *, icon: IconName, placeholder: str, characters: bool = False
    ) -> None:
        super().__init__(name, icon=icon, placeholder=placeholder, characters=characters)
        self._chosen: object | None = None
        self._offer: Offer | None = None
        self._answered = False
        self._enter_waits = False
        self.textEdited.connect(self._typed)

    # --- what each kind does in its own way -------------------------------------------

    def look_for(self, typed: str) -> None:
        """Find what fits, and call `answer` with the same text."""
        raise NotImplementedError

    def words(self, thing: Any) -> str:  # noqa: ANN401 - a hit of the list's kind
        """What stands in the box once the thing is chosen."""
        raise NotImplementedError

    # --- what it holds ----------------------------------------------------------------

    def offer_in(self, offer: Offer, taken: SignalInstance) -> None:
        """The list that shows what was found, and its signal that tells what is taken of it."""
        self._offer = offer
        taken.connect(self._take)

    def choose(self, thing: object | None) -> None:
        """Hold this, or nothing; the form asked for it, no person."""
        self._chosen = thing
        self._enter_waits = False
        self.setText("" if thing is None else self.words(thing))
        self.setCursorPosition(0)
        self._close()
        self.changed.emit()

    def answer(self, typed: str) -> None:
        """The list shows what fits this text."""
        if typed != self.text() or self._chosen is not None or self._offer is None:
            return
        self._answered = True
        self.setAccessibleDescription(self._offer.sentence())
        if not self.hasFocus():
            self._offer.hide()
        if self._enter_waits:
            self._enter_waits = False
            self._enter()

    def _typed(self, text: str) -> None:
        self._enter_waits = self._answered = False
        if self._chosen is not None:
            self._chosen = None
            self.changed.emit()
        if text.strip():
            self.look_for(text)
        else:
            self._close()

    def _take(self, thing: object | None) -> None:
        if thing is not None:
            self.choose(thing)
            self.picked.emit()

    def _enter(self) -> None:
        offer = self._offer
        if offer is None:
            return
        if not self._answered:
            self._enter_waits = True
        elif not offer.isVisible():
            offer.open()
        elif offer.chosen() is None:
            self.puzzled.emit()
        else:
            self._take(offer.chosen())

    def _close(self) -> None:
        if self._offer is not None:
            self._offer.hide()

    # --- keys -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key, offer = event.key(), self._offer
        looking = self._chosen is None and not self.isReadOnly() and bool(self.text().strip())
        if key in _ENTER_KEYS and looking:
            if not event.isAutoRepeat():
                self._enter()
        elif key in _STEPS and offer is not None and self._answered and looking:
            offer.open()
            offer.list.move_by(_STEPS[key])
        elif key == Qt.Key.Key_Escape and offer is not None and offer.isVisible():
            offer.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self._close()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._close()
