"""全部 46 | 粮油 8 | …: whole tabs only; what has no room is reached by arrows at the ends."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from jifen_desktop.domain.shelf import Category
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, TARGET_MIN
from jifen_desktop.ui.widgets.buttons import Button

ALL: Final = "全部"
UNNAMED: Final = "未分类"
_STEPS: Final[dict[int, int]] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CategoryTabs(QWidget):
    """One tab is always chosen; `chosen` tells its category, None for all."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str | None] = []
        self._tabs: list[Button] = []
        self._first = 0
        self._group = QButtonGroup(self)
        self._back = Button("", ButtonKind.STEP, icon="chevron-left", name="前面的分类")
        self._on = Button("", ButtonKind.STEP, icon="chevron-right", name="后面的分类")
        for button, turn in ((self._back, self._turn_back), (self._on, self._turn_on)):
            button.setParent(self)
            button.clicked.connect(turn)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_look().changed.connect(self._look_changed)

    # --- what it shows --------------------------------------------------------------------

    def show_categories(self, categories: Sequence[Category]) -> None:
        """These, with all of them first; the chosen one stays chosen if it is still there."""
        kept = self.current()
        total = sum(category.count for category in categories)
        wanted: list[tuple[str | None, str]] = [(None, f"{ALL} {total}")]
        wanted += [(one.name, f"{one.name or UNNAMED} {one.count}") for one in categories]
        if [
            (name, tab.text()) for name, tab in zip(self._names, self._tabs, strict=True)
        ] == wanted:
            return
        for tab in self._tabs:
            self._group.removeButton(tab)
            tab.hide()
            tab.deleteLater()
        self._names = [name for name, _ in wanted]
        self._tabs = [self._tab(place, words) for place, (_, words) in enumerate(wanted)]
        place = self._names.index(kept) if kept in self._names else 0
        self._tabs[place].setChecked(True)
        self._first = 0
        self._arrange()
        if kept not in self._names:
            self.chosen.emit(None)

    def _tab(self, place: int, words: str) -> Button:
        tab = Button(words, ButtonKind.TAB, parent=self)
        self._group.addButton(tab, place)
        tab.clicked.connect(lambda: self.choose(self._names[place]))
        tab.installEventFilter(self)
        return tab

    def current(self) -> str | None:
        """The chosen category; None for all."""
        place = self._group.checkedId()
        return self._names[place] if place >= 0 else None

    def choose(self, name: str | None) -> None:
        """Choose a category that is there, and bring its tab into sight."""
        place = self._names.index(name)
        self._tabs[place].setChecked(True)
        self._bring(place)
        self.chosen.emit(name)

    # --- room -------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        look = current_look()
        width = sum(tab.sizeHint().width() + look.px(GAP) for tab in self._tabs)
        return QSize(width, look.px(TARGET_MIN))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        widest = max((tab.sizeHint().width() for tab in self._tabs), default=0)
        look = current_look()
        ends = 2 * look.px(TARGET_MIN + GAP) if len(self._tabs) > 1 else 0
        return QSize(widest + ends, look.px(TARGET_MIN))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def _look_changed(self) -> None:
        self.updateGeometry()
        self._arrange()

    def _fitting(self, first: int) -> int:
        """How many tabs have room from this one on, with an arrow at each end; at least one."""
        look = current_look()
        gap, end = look.px(GAP), look.px(TARGET_MIN + GAP)
        room = self.width() - 2 * end
        count = 0
        for tab in self._tabs[first:]:
            room -= tab.sizeHint().width() + (gap if count else 0)
            if room < 0:
                break
            count += 1
        return max(count, 1)

    def _arrange(self) -> None:
        """Lay out what has room from the first tab on; hide the rest, never half a tab."""
        look = current_look()
        gap = look.px(GAP)
        all_fit = self.sizeHint().width() - gap <= self.width()
        self._first = 0 if all_fit else min(self._first, max(len(self._tabs) - 1, 0))
        shown = len(self._tabs) if all_fit else self._fitting(self._first)
        left = 0
        self._back.setVisible(not all_fit)
        self._on.setVisible(not all_fit)
        if not all_fit:
            side = look.px(TARGET_MIN)
            self._back.setGeometry(0, 0, side, side)
            self._on.setGeometry(self.width() - side, 0, side, side)
            self._back.setEnabled(self._first > 0)
            self._on.setEnabled(self._first + shown < len(self._tabs))
            left = side + gap
        for place, tab in enumerate(self._tabs):
            visible = self._first <= place < self._first + shown
            tab.setVisible(visible)
            if visible:
                size = tab.sizeHint()
                tab.setGeometry(left, 0, size.width(), size.height())
                left += size.width() + gap

    def _turn_on(self) -> None:
        """Show the tabs behind those that are shown."""
        self._first += self._fitting(self._first)
        self._arrange()

    def _turn_back(self) -> None:
        """Show the tabs before those that are shown."""
        last = self._first
        while self._first > 0 and self._first - 1 + self._fitting(self._first - 1) >= last:
            self._first -= 1
        self._arrange()

    def _bring(self, place: int) -> None:
        """Bring a tab into sight by as few steps as it takes."""
        self._first = min(self._first, place)
        while self._first + self._fitting(self._first) <= place:
            self._first += 1
        self._arrange()

    # --- keys -------------------------------------------------------------------------------

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(event.key())
            if step is not None:
                place = self._group.checkedId() + step
                if 0 <= place < len(self._tabs):
                    self.choose(self._names[place])
                    self._tabs[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False
