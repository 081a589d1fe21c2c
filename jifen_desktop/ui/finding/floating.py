"""A card that floats over the page below a box: found households, goods in a narrow window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, QTimer
from PySide6.QtWidgets import QWidget

from jifen_desktop.ui.look.sheet import FrameKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP
from jifen_desktop.ui.widgets.layouts import NO_MARGINS, Margins, Surface

#: Given the room there is, how large the card wants to be.
SizeIn = Callable[[QSize], QSize]


class Floating(Surface):
    """A child of the page, not a window: it goes where the page goes and takes no focus."""

    def __init__(
        self, host: QWidget, anchor: QWidget, size_in: SizeIn, *, margins: Margins = NO_MARGINS
    ) -> None:
        super().__init__(FrameKind.POPUP, gap=0, margins=margins, parent=host)
        self._host = host
        self._anchor = anchor
        self._size_in = size_in
        #: The page lays itself out after it was resized: only then the box is where it will be.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.place)
        self.hide()
        host.installEventFilter(self)

    def open(self) -> None:
        """Show it below its box, over everything else of the page."""
        self.place()
        self.raise_()
        self.show()

    def place(self) -> None:
        """Lie below the box, or above it where that has more room; always within the page."""
        gap = current_look().px(GAP)
        box = QRect(self._anchor.mapTo(self._host, QPoint()), self._anchor.size())
        width = self._host.width() - 2 * gap
        below = QSize(width, self._host.height() - box.bottom() - 2 * gap)
        above = QSize(width, box.top() - 2 * gap)
        size = self._size_in(below)
        top = box.bottom() + gap
        if size.height() > below.height() and above.height() > below.height():
            size = self._size_in(above).boundedTo(above)
            top = box.top() - gap - size.height()
        size = size.boundedTo(QSize(width, max(below.height(), above.height())))
        left = min(max(box.left(), gap), self._host.width() - gap - size.width())
        self.setGeometry(QRect(QPoint(left, top), size))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._later.start()
        return False
