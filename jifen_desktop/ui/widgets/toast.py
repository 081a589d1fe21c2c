"""The toast: one sentence at the bottom of the window, with one thing to do about it at most."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from jifen_desktop.ui.look.sheet import ButtonKind, FrameKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN, TextSize
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Surface

STAYS_MS = 4000
_ABOVE_BOTTOM = 56
_WIDTH_MAX = 640


class Toast(Surface):
    """Floats over its host, bottom centre; takes no focus, goes by itself, says itself aloud.

    Whatever its button does must have a key too: the keyboard cannot reach it.
    """

    def __init__(self, host: QWidget) -> None:
        margins = (MARGIN, GAP, MARGIN, GAP)
        super().__init__(
            FrameKind.TOAST, direction="row", gap=GAP_LARGE, margins=margins, parent=host
        )
        self._host = host
        self._label = Label(size=TextSize.STRONG, wrap=True)
        self._buttons: list[Button] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.content.addWidget(self._label, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.hide()
        host.installEventFilter(self)
        current_look().changed.connect(self._place)

    def text(self) -> str:
        return self._label.text()

    def say(
        self,
        sentence: str,
        *,
        action: str = "",
        act: Callable[[], None] | None = None,
        stays_ms: int = STAYS_MS,
    ) -> None:
        """Show a sentence instead of the one that may still be there.

        Args:
            sentence: what happened.
            action: the button's word, as 撤销; without it there is no button.
            act: what the button does; the toast goes either way.
            stays_ms: how long it stays, in milliseconds.
        """
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self._set_action(action, act)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(stays_ms)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _set_action(self, action: str, act: Callable[[], None] | None) -> None:
        while self._buttons:
            old = self._buttons.pop()
            old.hide()
            old.deleteLater()
        if not action:
            return
        button = Button(action, ButtonKind.TOAST, size=TextSize.STRONG)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self.hide)
        if act is not None:
            button.clicked.connect(act)
        self.content.addWidget(button)
        self._buttons.append(button)

    def _place(self) -> None:
        look = current_look()
        margins = self.content.contentsMargins()
        beside = margins.left() + margins.right() + 2 * self.frameWidth()
        above = margins.top() + margins.bottom() + 2 * self.frameWidth()
        height = 0
        for button in self._buttons:
            beside += button.sizeHint().width() + self.content.spacing()
            height = button.sizeHint().height()
        room = min(self._host.width() - 2 * look.px(MARGIN), look.px(_WIDTH_MAX)) - beside
        self._label.ensurePolished()
        words = self._label.fontMetrics().horizontalAdvance(self.text()) + GAP
        width = min(words, room)
        height = max(height, self._label.heightForWidth(width)) + above
        left = (self._host.width() - width - beside) // 2
        top = self._host.height() - height - look.px(_ABOVE_BOTTOM)
        self.setGeometry(left, max(0, top), width + beside, height)
