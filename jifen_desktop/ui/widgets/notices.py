"""What a page says beside its work: lasting states, nothing here yet, and how far it is."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from jifen_desktop.ui.look.icons import IconName
from jifen_desktop.ui.look.sheet import ButtonKind, FrameKind
from jifen_desktop.ui.look.tokens import (
    GAP,
    GAP_LARGE,
    GAP_SMALL,
    MARGIN,
    TextSize,
    Tone,
)
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Column, Row, Surface
from jifen_desktop.ui.widgets.marks import IconMark

CANCEL = "取消"
_EMPTY_ICON_SIZE = 56
_GROUNDS = {
    Tone.BRAND: FrameKind.BRAND,
    Tone.AMBER: FrameKind.AMBER,
    Tone.DANGER: FrameKind.DANGER,
}


class Banner(Surface):
    """A state that lasts: 练习, 时间可疑. It stays until the state ends."""

    def __init__(
        self,
        sentence: str,
        *,
        icon: IconName = "info-circle",
        tone: Tone = Tone.AMBER,
        action: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        margins = (MARGIN, GAP, MARGIN, GAP)
        super().__init__(_GROUNDS[tone], direction="row", margins=margins, parent=parent)
        self._label = Label(tone=tone, bold=True, wrap=True)
        self.content.addWidget(IconMark(icon, tone))
        self.content.addWidget(self._label, 1)
        if action is not None:
            self.content.addWidget(action)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.say(sentence)

    def text(self) -> str:
        return self._label.text()

    def say(self, sentence: str) -> None:
        """Another sentence for the same state."""
        self._label.setText(sentence)
        self.setAccessibleName(sentence)


class EmptyState(QWidget):
    """Nothing here yet: a picture, a sentence, and the one thing to do next."""

    def __init__(
        self,
        icon: IconName,
        sentence: str,
        *,
        action: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = Column(self, gap=GAP_LARGE)
        self._label = Label(sentence, size=TextSize.STRONG, tone=Tone.SOFT, wrap=True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch()
        column.addWidget(IconMark(icon, Tone.FAINT, _EMPTY_ICON_SIZE), 0, middle)
        column.addWidget(self._label)
        if action is not None:
            column.addWidget(action, 0, middle)
        column.addStretch()

    def say(self, sentence: str) -> None:
        """Another sentence: nothing found is not nothing there."""
        self._label.setText(sentence)


class ProgressStrip(Surface):
    """Something that takes longer than a second: what, how far, and 取消."""

    cancelled = Signal()

    def __init__(
        self, text: str, *, cancel: Callable[[], None] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            FrameKind.CHIP,
            direction="row",
            gap=GAP_LARGE,
            margins=(MARGIN, GAP, GAP, GAP),
            parent=parent,
        )
        self._label = Label(text)
        self._count = Label(tone=Tone.SOFT)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(text)
        self._cancel = Button(CANCEL, ButtonKind.PLAIN)
        self._cancel.clicked.connect(self._give_up)
        if cancel is not None:
            self.cancelled.connect(cancel)
        words = Row()
        words.addWidget(self._label, 1)
        words.addWidget(self._count)
        column = Column(gap=GAP_SMALL)
        column.addLayout(words)
        column.addWidget(self._bar)
        self.content.addLayout(column, 1)
        self.content.addWidget(self._cancel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.begin(text)

    def begin(self, text: str) -> None:
        """Start over with another text; how much there is to do is not known yet."""
        self._label.setText(text)
        self._bar.setAccessibleName(text)
        self._count.setText("")
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)

    def show_progress(self, done: int, total: int) -> None:
        """So many of so many are done; a total of 0 is not known yet."""
        self._bar.setRange(0, total)
        self._bar.setValue(min(done, total))
        self._count.setText(f"{done:,} / {total:,}" if total else "")
        self._bar.setAccessibleDescription(self._count.text())

    def _give_up(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()
