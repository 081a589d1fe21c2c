"""The pages of a paper one below the other; only those in sight are asked for and kept."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import LIGHT, MARGIN, TARGET_MIN, TextSize
from jifen_desktop.ui.printing.pdf_pages import MM_PER_INCH, PageSize

ZOOMS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
#: A page is fitted to the width, but no larger than this: a receipt is not blown up.
REAL_SIZE_MAX: Final = 1.5
SCREEN_DPI: Final = 96
PICTURES_MAX: Final = 8
#: While the window is being resized nothing is asked for.
PAUSE_MS: Final = 40


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A page, counted from 0, as a picture so many pixels wide."""

    number: int
    width_px: int


class PageView(QAbstractScrollArea):
    """Shows pictures of pages, scrolls and zooms; arrows, Page keys, Home, End, + and -."""

    #: A `Wanted` is in sight and has no picture yet.
    wanted = Signal(object)
    #: The page in the middle, from 1, and how many there are.
    turned = Signal(int, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._sizes: tuple[PageSize, ...] = ()
        self._pictures: dict[Wanted, QImage] = {}
        self._asked: set[Wanted] = set()
        self._zoom = ZOOMS.index(1.0)
        self._shown_page = 0
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._ask)
        current_look().changed.connect(self._lay_out)

    # --- what is shown ------------------------------------------------------------------

    def show_pages(self, sizes: tuple[PageSize, ...]) -> None:
        """A paper whose pages are so large; their pictures are asked for."""
        self._sizes = sizes
        self._pictures.clear()
        self._asked.clear()
        self._lay_out()

    def put(self, wanted: Wanted, picture: QImage) -> None:
        """The picture of a page that was asked for."""
        self._pictures[wanted] = picture
        while len(self._pictures) > PICTURES_MAX:
            oldest = next(iter(self._pictures))
            del self._pictures[oldest]
            self._asked.discard(oldest)
        self.viewport().update()

    def picture(self, number: int) -> QImage | None:
        """The picture of a page (from 0) as it is shown now, once it is there."""
        known = number < len(self._sizes)
        return self._pictures.get(self._as_wanted(number)) if known else None

    def page(self) -> int:
        """The page in the middle of the view, counted from 1; 0 without pages."""
        middle = self.viewport().height() // 2
        tops = [place.top() for place in self.places()]
        return sum(top <= middle for top in tops[1:]) + bool(tops)

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller by so many steps; the page in the middle stays there."""
        zoom = min(max(self._zoom + steps, 0), len(ZOOMS) - 1)
        if zoom != self._zoom:
            bar = self.verticalScrollBar()
            middle = bar.value() + self.viewport().height() / 2
            grown = ZOOMS[zoom] / ZOOMS[self._zoom]
            self._zoom = zoom
            self._lay_out()
            bar.setValue(round(middle * grown - self.viewport().height() / 2))

    def places(self) -> list[QRect]:
        """Where each page stands in the viewport now."""
        margin = current_look().px(MARGIN)
        across = self.horizontalScrollBar().value()
        top = margin - self.verticalScrollBar().value()
        places: list[QRect] = []
        for size in self._sizes:
            width = self._width_of(size)
            height = round(width * size.height_mm / size.width_mm)
            left = max((self.viewport().width() - width) // 2, margin) - across
            places.append(QRect(left, top, width, height))
            top += height + margin
        return places

    def _width_of(self, size: PageSize) -> int:
        look = current_look()
        room = self.viewport().width() - 2 * look.px(MARGIN)
        real = look.px(size.width_mm / MM_PER_INCH * SCREEN_DPI)
        return max(1, round(min(room, real * REAL_SIZE_MAX) * ZOOMS[self._zoom]))

    def _as_wanted(self, number: int) -> Wanted:
        width = self._width_of(self._sizes[number]) * self.devicePixelRatioF()
        return Wanted(number=number, width_px=round(width))

    # --- scrolling ----------------------------------------------------------------------

    def _lay_out(self) -> None:
        look, places = current_look(), self.places()
        margin, view = look.px(MARGIN), self.viewport().size()
        below = max((place.bottom() for place in places), default=0) + margin
        height = below + self.verticalScrollBar().value()
        width = max((place.width() for place in places), default=0) + 2 * margin
        for bar, whole, seen in (
            (self.verticalScrollBar(), height, view.height()),
            (self.horizontalScrollBar(), width, view.width()),
        ):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(look.px(TARGET_MIN))
        self._moved()

    def _moved(self) -> None:
        self.viewport().update()
        self._pause.start()
        if self.page() != self._shown_page:
            self._shown_page = self.page()
            self.setAccessibleDescription(f"第 {self._shown_page} 页，共 {len(self._sizes)} 页")
            self.turned.emit(self._shown_page, len(self._sizes))

    def _ask(self) -> None:
        """For the pages in sight, once each."""
        sight = self.viewport().rect()
        for number, place in enumerate(self.places()):
            wanted = self._as_wanted(number)
            if place.intersects(sight) and wanted not in self._asked:
                self._asked.add(wanted)
                self.wanted.emit(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 - Qt's name
        self._moved()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_by(1)
            case Qt.Key.Key_Minus:
                self.zoom_by(-1)
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    # --- painting -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paper is white in the dark too."""
        look = current_look()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(look.theme.outline))
        for number, place in enumerate(self.places()):
            if not place.intersects(event.rect()):
                continue
            painter.fillRect(place, QColor(LIGHT.card))
            picture = self.picture(number)
            if picture is not None:
                painter.drawImage(place, picture)
            else:
                painter.setFont(look.font(TextSize.BODY))
                painter.setPen(QColor(LIGHT.faint))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "正在准备……")
        painter.end()
