"""The strip below the page: the keys that help here."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jifen_desktop.ui.look.sheet import ButtonKind, FrameKind
from jifen_desktop.ui.look.tokens import GAP, MARGIN, TextSize, Tone
from jifen_desktop.ui.page import Hint
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Keycap, Label
from jifen_desktop.ui.widgets.layouts import Surface


class _KeyHint(QWidget):
    """A key and what it does, side by side."""

    def __init__(self, hint: Hint) -> None:
        super().__init__()
        self._keycap = Keycap(hint.key)
        self._words = Label(hint.words, size=TextSize.SMALL, tone=Tone.SOFT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._keycap)
        row.addWidget(self._words)

    def show_hint(self, hint: Hint) -> None:
        self._keycap.setText(hint.key)
        self._words.setText(hint.words)


class HintStrip(Surface):
    """As many hints as there is room for, and the door to all of them.

    What shows them is made once and serves every page; a page may have twenty, and those that
    find no room are not made.
    """

    keys_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            FrameKind.FOOT, direction="row", gap=MARGIN, margins=(MARGIN, 0, 4, 0), parent=parent
        )
        self._wanted: tuple[Hint, ...] = ()
        self._hints: list[_KeyHint] = []
        self.state = Label(size=TextSize.SMALL, tone=Tone.SOFT)
        more = Button("全部按键", ButtonKind.QUIET, key="F1")
        more.clicked.connect(self.keys_wanted)
        self.content.addStretch()
        self.content.addWidget(self.state)
        self.content.addWidget(more)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        self._wanted = tuple(hints)
        for made, hint in zip(self._hints, hints, strict=False):
            made.show_hint(hint)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Hints go where there is no room: they never make the window wider."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        taken = 2 * MARGIN + sum(
            item.sizeHint().width() + self.content.spacing()
            for item in (self.content.itemAt(i) for i in range(self.content.count()))
            if item is not None and not isinstance(item.widget(), _KeyHint)
        )
        for place, wanted in enumerate(self._wanted):
            if place == len(self._hints):
                if taken >= self.width():
                    break
                self._hints.append(_KeyHint(wanted))
                self.content.insertWidget(place, self._hints[place])
            hint = self._hints[place]
            taken += hint.sizeHint().width() + self.content.spacing()
            hint.setVisible(taken <= self.width())
        for unused in self._hints[len(self._wanted) :]:
            unused.hide()
