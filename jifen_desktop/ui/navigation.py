"""The column at the left: one button a page, icons alone where the window is narrow."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget

from jifen_desktop.ui.look.icons import icon_pixmap
from jifen_desktop.ui.look.sheet import FrameKind, Property
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import GAP, RADIUS_BUTTON, TextSize
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.pages import PAGES, PageSpec

WIDE, NARROW = 88, 60
BUTTON_HEIGHT = 70
ICON = 26
MARK_WIDTH = 4


class NavigationButton(QAbstractButton):
    """A page's icon and, where there is room, its name and its key."""

    def __init__(self, look: Look, spec: PageSpec, number: int) -> None:
        super().__init__()
        self._look = look
        self._spec = spec
        self._key = f"Ctrl+{number}"
        self.narrow = False
        self.setCheckable(True)
        self.setAccessibleName(spec.title)
        self.setToolTip(f"{spec.title}（{self._key}）")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        width = NARROW if self.narrow else WIDE
        height = NARROW if self.narrow else BUTTON_HEIGHT
        return QSize(self._look.px(width), self._look.px(height))

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        px, theme = self._look.px, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = self.rect().adjusted(px(6), px(3), -px(6), -px(3))
        if self.isChecked() or self.underMouse() or self.hasFocus():
            painter.setBrush(QColor(theme.nav_on))
            painter.drawRoundedRect(box, px(RADIUS_BUTTON), px(RADIUS_BUTTON))
        if self.isChecked():
            painter.setBrush(QColor(theme.nav_mark))
            mark = QRect(0, box.top() + px(12), px(MARK_WIDTH), box.height() - px(24))
            painter.drawRect(mark)
        colour = theme.on_fill if self.isChecked() else theme.nav_ink
        size = px(ICON)
        top = box.center().y() - size // 2 if self.narrow else box.top() + px(8)
        drawn = icon_pixmap(self._spec.icon, colour, size, self.devicePixelRatioF())
        painter.drawPixmap(box.center().x() - size // 2, top, drawn)
        painter.setPen(QColor(colour))
        if not self.narrow:
            painter.setFont(self._look.font(TextSize.BODY, bold=self.isChecked()))
            below = box.adjusted(0, px(8) + size, 0, -px(2))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._spec.title)
        if self.hasFocus():
            painter.setPen(QColor(theme.focus_on_fill))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, px(RADIUS_BUTTON), px(RADIUS_BUTTON))


class Navigation(QFrame):
    """Says which page is wanted; the window decides whether it is shown."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty(Property.KIND, FrameKind.NAV)
        self._look = look
        self._buttons: dict[PageKey, NavigationButton] = {}
        group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for number, spec in enumerate(PAGES, start=1):
            button = self._button(spec, number)
            group.addButton(button)
            self._buttons[spec.key] = button
            if spec.key is PageKey.SETTINGS:
                self._column.addStretch()
            self._column.addWidget(button)
        look.changed.connect(self._sized)
        self._narrow = False
        self._sized()

    def _button(self, spec: PageSpec, number: int) -> NavigationButton:
        button = NavigationButton(self._look, spec, number)
        button.clicked.connect(lambda: self.wanted.emit(spec.key))
        return button

    def show_page(self, key: PageKey) -> None:
        """Mark a page as the one that is shown."""
        self._buttons[key].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a property's value
        """Icons alone, or icons with names."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._sized()

    def _sized(self) -> None:
        self.setFixedWidth(self._look.px(NARROW if self._narrow else WIDE))
        margin = self._look.px(GAP)
        self._column.setContentsMargins(0, margin, 0, margin)
        for button in self._buttons.values():
            button.narrow = self._narrow
            button.updateGeometry()
            button.update()
