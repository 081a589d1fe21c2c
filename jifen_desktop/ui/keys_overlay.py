"""F1: every key of the page over the window, and the way to the manual."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN, TextSize, Tone
from jifen_desktop.ui.manual import manual_path
from jifen_desktop.ui.page import Hint
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Keycap, Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, Rule
from jifen_desktop.ui.widgets.scrolling import VerticalScroll

VEIL: Final = QColor(18, 30, 24, 150)
TITLE: Final = "全部按键"
HERE: Final = "这一页"
EVERYWHERE: Final = "每一页"
#: Two keys that hold wherever the window is.
TEXT_SIZE_HINT: Final = Hint(key="Ctrl +  Ctrl −", words="放大、缩小字号")
KEYS_HINT: Final = Hint(key="F1", words="全部按键")
WIDTH: Final = 780
#: Keys stand in two columns where there is room for both.
COLUMNS: Final = 2
COLUMN_WIDTH: Final = 300
_CLOSING: Final = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SCROLLING: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}


class KeysOverlay(QWidget):
    """A card over its darkened parent; a click, Esc or F1 takes it away."""

    manual_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._parent = parent
        self._before: QWidget | None = None
        self._card: Card | None = None
        self._inside = QWidget()
        self._scroll = VerticalScroll(self._inside)
        self.setAccessibleName(TITLE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = Column(self, margins=(MARGIN, MARGIN, MARGIN, MARGIN))
        look.changed.connect(self._fit)
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())
        self.hide()

    def toggle(self, here: Sequence[Hint], everywhere: Sequence[Hint]) -> None:
        """Show the keys of a page and those of all pages, or hide if they are shown."""
        if self.isVisible():
            self.close_keys()
            return
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.deleteLater()
        self._inside = QWidget()
        self._card = self._make_card(here, everywhere)
        self._column.addWidget(self._card, alignment=Qt.AlignmentFlag.AlignCenter)
        self._before = QApplication.focusWidget()
        self._fit()
        self.show()
        self.raise_()
        self.setFocus()

    def close_keys(self) -> None:
        """Hide, and give the keyboard back to whoever had it."""
        if self.isHidden():
            return
        had_it = self.hasFocus()
        before, self._before = self._before, None
        self.hide()
        if had_it and before is not None:
            before.setFocus()

    def _make_card(self, here: Sequence[Hint], everywhere: Sequence[Hint]) -> Card:
        card = Card(gap=GAP_LARGE, margins=(28, 20, 20, 20), parent=self)
        card.content.addLayout(self._make_head())
        column = Column(self._inside, gap=GAP_LARGE)
        if here:
            column.addWidget(Label(HERE, tone=Tone.SOFT, bold=True))
            column.addLayout(self._make_grid(here))
            column.addWidget(Rule())
        column.addWidget(Label(EVERYWHERE, tone=Tone.SOFT, bold=True))
        column.addLayout(self._make_grid(everywhere))
        self._scroll = VerticalScroll(self._inside)
        card.content.addWidget(self._scroll, 1)
        return card

    def _make_head(self) -> Row:
        head = Row(gap=GAP)
        head.addWidget(Label(TITLE, size=TextSize.TITLE, bold=True), 1)
        manual = manual_path()
        if manual is not None:
            open_it = Button("操作手册", icon="help")
            open_it.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # M does the same
            open_it.setToolTip("M")
            open_it.clicked.connect(lambda: self.manual_wanted.emit(manual))
            head.addWidget(open_it)
        close = Button("关闭", key="Esc")
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.close_keys)
        head.addWidget(close)
        return head

    def _make_grid(self, hints: Sequence[Hint]) -> QGridLayout:
        px = self._look.px
        columns = COLUMNS if self._room() >= px(COLUMNS * COLUMN_WIDTH) else 1
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(GAP_LARGE))
        grid.setVerticalSpacing(px(GAP))
        rows = -(-len(hints) // columns)
        for number, hint in enumerate(hints):
            row, column = number % rows, 2 * (number // rows)
            grid.addWidget(Keycap(hint.key), row, column, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Label(hint.words), row, column + 1)
        for column in range(columns):
            grid.setColumnMinimumWidth(2 * column, px(COLUMN_WIDTH // 3))
            grid.setColumnStretch(2 * column + 1, 1)
        return grid

    def _room(self) -> int:
        """How wide the card may be."""
        return min(self._look.px(WIDTH), self.width() - 2 * self._look.px(MARGIN))

    def _fit(self) -> None:
        if self._card is None:
            return
        layout = self._inside.layout()
        if layout is not None:
            layout.activate()  # the style sheet came after the first measuring
        inside = self._inside.sizeHint().height()
        beside = self._card.sizeHint().height() - self._scroll.sizeHint().height()
        most = self.height() - 2 * self._look.px(MARGIN)
        self._card.setFixedSize(self._room(), min(inside + beside, most))

    # --- keys and clicks ------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in _CLOSING:
            self.close_keys()
        elif event.key() in _SCROLLING:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + _SCROLLING[Qt.Key(event.key())] * bar.singleStep())
        elif event.key() == Qt.Key.Key_M and (manual := manual_path()) is not None:
            self.manual_wanted.emit(manual)

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: N802, FBT001 - Qt's own
        """What is behind the veil is out of reach."""
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._card is None or not self._card.geometry().contains(event.position().toPoint()):
            self.close_keys()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._parent and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._parent.rect())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        QPainter(self).fillRect(self.rect(), VEIL)
