"""The box that finds things: typed, scanned, never garbled by an input method.

A scanner types like a keyboard, and a Chinese input method turns its letters into characters;
of all that Qt offers only `inputMethodQuery(ImEnabled) -> False` keeps it away (measured with
fcitx5: attributes and hints did not). A box that finds people by name must take characters
too: it has a small button that lets the input method in until the box is emptied.
"""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from jifen_desktop.ui.look.icons import IconName, icon_pixmap
from jifen_desktop.ui.look.sheet import Property
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, KEYCAP_HEIGHT, TARGET_MIN, TextSize
from jifen_desktop.ui.widgets.labels import Keycap

CHARACTERS_NAME = "输入汉字"
_PINYIN_MARK = "拼"
_CHARACTER_MARK = "中"
_ICON_SIZE = 24
_EDGE = 14


class CharactersButton(QAbstractButton):
    """Shows 拼 while letters stay letters, 中 while the input method makes characters of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAccessibleName(CHARACTERS_NAME)
        self.setToolTip(CHARACTERS_NAME)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        side = current_look().px(TARGET_MIN)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        look = current_look()
        theme, checked = look.theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.px(KEYCAP_HEIGHT)
        box = QRect(0, 0, side, side)
        box.moveCenter(self.rect().center())
        edge = theme.focus if self.hasFocus() or self.underMouse() else theme.line
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(theme.fill if checked else theme.chip))
        painter.drawEllipse(box)
        painter.setFont(look.font(TextSize.SMALL, bold=checked))
        painter.setPen(QColor(theme.on_fill if checked else theme.soft))
        mark = _CHARACTER_MARK if checked else _PINYIN_MARK
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark)


class FindBox(QLineEdit):
    """A large line with an icon, and the key that leads to it.

    Args:
        name: the accessible name, as 查找农户.
        icon: at the left.
        placeholder: what one may type or scan.
        key: the key that brings the keyboard here.
        characters: whether it offers the button that lets the input method in.
        parent: as in Qt.
    """

    def __init__(
        self,
        name: str,
        *,
        icon: IconName = "search",
        placeholder: str = "",
        key: str = "",
        characters: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name: IconName = icon
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty(Property.KIND, "find")
        self._keycap = Keycap(key, self) if key else None
        self.characters_button = CharactersButton(self) if characters else None
        if self.characters_button:
            self.characters_button.toggled.connect(self._characters_toggled)
        self.textChanged.connect(self._leave_characters_when_empty)
        look = current_look()
        look.changed.connect(self._dress)
        self._dress()

    @property
    def takes_characters(self) -> bool:
        """Whether the input method is let in now."""
        return self.characters_button is not None and self.characters_button.isChecked()

    def inputMethodQuery(self, query: Qt.InputMethodQuery, *rest: object) -> object:  # noqa: N802 - Qt's name
        """Say no to the input method; a second argument comes with a question about a position."""
        if query is Qt.InputMethodQuery.ImEnabled and not self.takes_characters:
            return False
        return super().inputMethodQuery(query, *rest)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as what it asks for."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        margins = self.textMargins()
        padding = 2 * current_look().px(_EDGE)
        width = words + margins.left() + margins.right() + padding
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        look = current_look()
        right = self.width() - look.px(_EDGE)
        if self._keycap:
            size = self._keycap.sizeHint()
            right -= size.width()
            self._keycap.setGeometry(right, *self._middle(size))
        if self.characters_button:
            size = self.characters_button.sizeHint()
            self.characters_button.setGeometry(right - size.width(), *self._middle(size))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        look = current_look()
        size = look.px(_ICON_SIZE)
        drawn = icon_pixmap(self._icon_name, look.theme.brand, size, self.devicePixelRatioF())
        QPainter(self).drawPixmap(QPointF(look.px(_EDGE), (self.height() - size) / 2), drawn)

    def _middle(self, size: QSize) -> tuple[int, int, int]:
        """Top, width and height of something that stands in the middle of the height."""
        return (self.height() - size.height()) // 2, size.width(), size.height()

    def _dress(self) -> None:
        look = current_look()
        right = 0
        if self._keycap:
            right += self._keycap.sizeHint().width() + look.px(GAP)
        if self.characters_button:
            right += self.characters_button.sizeHint().width()
        self.setTextMargins(look.px(_ICON_SIZE + GAP), 0, right, 0)
        self.updateGeometry()

    def _characters_toggled(self) -> None:
        """Tell the input method at once, and go on typing here."""
        self.setFocus()
        method = QGuiApplication.inputMethod()
        method.reset()
        method.update(Qt.InputMethodQuery.ImEnabled)

    def _leave_characters_when_empty(self, text: str) -> None:
        if not text and self.characters_button:
            self.characters_button.setChecked(False)
