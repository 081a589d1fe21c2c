"""查找农户: what is typed or scanned becomes a list, and one household of it is opened.

Exactly one hit opens with Enter; several never open by themselves, and no row of an
answer that is older than the text can be opened.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.express import ExpressOrder
from jifen_desktop.domain.search import HouseholdHit
from jifen_desktop.ui.counter.express_card import ExpressCard, looks_like_express
from jifen_desktop.ui.finding.fitting_box import FittingBox
from jifen_desktop.ui.finding.hit_list import NUMBERED_ROWS, READING, HitList
from jifen_desktop.ui.finding.household_finder import HouseholdFinder
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.layouts import Column

PLACEHOLDERS: Final = ("姓名/首字母/户号/刷卡", "姓名/户号/刷卡", "姓名/户号", "农户")
_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: Final[dict[int, int]] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ALT: Final = Qt.KeyboardModifier.AltModifier
#: The window goes to sleep or shows a menu: the list stays as it was.
_PASSING: Final = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class HouseholdBox(QWidget):
    """A box and the list that floats below it, over `host`, the page."""

    #: A household's number, and what was typed or scanned for it.
    chosen = Signal(str, str)
    #: An ExpressOrder without a fault: household and goods typed in one line.
    express = Signal(object)

    def __init__(self, around: Surroundings, finder: HouseholdFinder, host: QWidget) -> None:
        super().__init__()
        self._around = around
        self._finder = finder
        self.box = FittingBox("查找农户", PLACEHOLDERS, key="空格", characters=True)
        self.popup = HitList(host, self)
        self.popup.taken.connect(self._take_if_answered)
        self.card = ExpressCard(host, self)
        #: The text that list or card answers; None while an answer is awaited.
        self._answered: str | None = None
        self._order: ExpressOrder | None = None
        self._enter_waits = False
        column = Column(self)
        column.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.textChanged.connect(self._typed)
        self.box.installEventFilter(self)

    # --- what the page asks for -----------------------------------------------------------

    def take_focus(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def ask_code(self, code: str) -> None:
        """Look a scanned card or number up: one hit opens, several are shown with the text."""
        self.box.setFocus()
        if self.box.text() == code:
            self._typed(code)
        else:
            self.box.setText(code)
        self._enter()

    def clear(self) -> None:
        """Nothing typed, nothing found."""
        self.box.clear()
        self._close()

    def step_back(self) -> bool:
        """Esc: close the list, then take the text away; False if there was neither."""
        if self.popup.isVisible() or self.card.isVisible():
            self._close()
            return True
        if self.box.text():
            self.clear()
            return True
        return False

    # --- typing ---------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self._enter_waits = False
        self._answered = self._order = None
        typed = text.strip()
        if not typed:
            self.popup.model.show(())
            self._close()
            self.box.setAccessibleDescription("")
            return
        if not self._finder.is_ready:
            self.popup.show_sentence(READING)
        if looks_like_express(text):
            today = self._around.seat.today()
            self._finder.read_express(text, today, lambda order: self._answer_order(text, order))
        else:
            self._finder.find(typed, lambda hits: self._answer_hits(text, hits))

    def _answer_hits(self, text: str, hits: list[HouseholdHit]) -> None:
        if text == self.box.text():
            self.card.hide()
            self.popup.show_hits(hits, text.strip())
            self._answer(text, self.popup.sentence())

    def _answer_order(self, text: str, order: ExpressOrder) -> None:
        if text == self.box.text():
            self._order = order
            self.popup.hide()
            self.card.show_order(order)
            self._answer(text, self.card.fault_sentence(order))

    def _answer(self, text: str, said: str) -> None:
        self._answered = text
        self.box.setAccessibleDescription(said)
        if self._enter_waits:
            self._enter_waits = False
            self._enter()

    def _close(self) -> None:
        self.popup.hide()
        self.card.hide()

    # --- choosing -------------------------------------------------------------------------

    def _enter(self) -> None:
        """Take what is chosen; an Enter that came before its answer waits for it."""
        if self._answered is None:
            self._enter_waits = bool(self.box.text().strip())
        elif self._order is not None:
            self._enter_order(self._order)
        elif not self.popup.isVisible():
            self.popup.open()
        elif self.popup.chosen() is None:
            self._around.sound("refused")
        else:
            self._take_if_answered(self.popup.chosen())

    def _enter_order(self, order: ExpressOrder) -> None:
        """Hand a whole line over, or mark the first word of it that is wrong."""
        if order.faults:
            fault = order.faults[0]
            self._around.sound("refused")
            self.card.open()
            self.box.setSelection(fault.start, fault.end - fault.start)
        else:
            self.clear()
            self.express.emit(order)

    def _take_if_answered(self, hit: HouseholdHit | None) -> None:
        if hit is not None and self._answered is not None:
            typed = self._answered.strip()
            self.clear()
            self.chosen.emit(hit.household_no, typed)

    def _move(self, steps: int) -> None:
        if self._answered is not None and self._order is None:
            self.popup.open()
            self.popup.list.move_by(steps)

    # --- keys -----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self.box:
            if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key_pressed(event)
            if event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
                self._focus_left(event)
        return False

    def _key_pressed(self, event: QKeyEvent) -> bool:
        """Whether the key was ours; all others are the box's."""
        key = event.key()
        if key in _ENTER_KEYS:
            if not event.isAutoRepeat():
                self._enter()
            return True
        if key in _STEPS:
            self._move(_STEPS[key])
            return True
        if key == Qt.Key.Key_Escape:
            return self.step_back()
        number = key - Qt.Key.Key_0
        alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _ALT
        if alt and 1 <= number <= NUMBERED_ROWS:
            self._take_if_answered(self.popup.numbered(number))
            return True
        return False

    def _focus_left(self, event: QFocusEvent) -> None:
        if event.reason() not in _PASSING:
            self._close()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._close()
