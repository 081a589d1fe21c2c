"""Buttons: the background comes from the style sheet, what stands on it is painted here.

So icon, words and key keep their distances at every text size, and a rare name in bold falls
back to regular. A click leaves the keyboard where it is: the next scan must find its field.
"""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from jifen_desktop.ui.look.icons import IconName, icon_pixmap
from jifen_desktop.ui.look.sheet import ButtonKind, Property
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import (
    GAP,
    GAP_LARGE,
    ICON_SIZE,
    KEYCAP_HEIGHT,
    MARGIN,
    RADIUS_SMALL,
    TARGET_MIN,
    TextSize,
)

_FILLED = frozenset({ButtonKind.PRIMARY, ButtonKind.DANGER})


class Button(QPushButton):
    """A button of one kind; its accessible name is its words unless it has only an icon.

    Args:
        text: the words, a verb; empty with an icon alone.
        kind: what pressing it means.
        icon: before the words.
        key: the key that does the same, shown as a small key after the words.
        name: the accessible name; needed where there are no words.
        size: of the words; the icon grows with them.
        height: in token pixels, TARGET_MIN at least.
        parent: as in Qt.
    """

    def __init__(  # noqa: PLR0913 - all but the words have defaults
        self,
        text: str,
        kind: ButtonKind = ButtonKind.PLAIN,
        *,
        icon: IconName | None = None,
        key: str = "",
        name: str = "",
        size: TextSize = TextSize.BODY,
        height: int = TARGET_MIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        assert name or text, "a button that says nothing to a screen reader"
        self._kind = kind
        self._icon_name: IconName | None = icon
        self._key = key
        self._text_size = size
        self._height = max(height, TARGET_MIN)
        self.setAccessibleName(name or text)
        if name and not text:
            self.setToolTip(name)
        self.setProperty(Property.KIND, kind.value)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(kind is ButtonKind.TAB)
        width = QSizePolicy.Policy.Fixed if not text else QSizePolicy.Policy.Minimum
        self.setSizePolicy(width, QSizePolicy.Policy.Fixed)
        current_look().changed.connect(self.updateGeometry)

    def set_icon(self, icon: IconName | None) -> None:
        """Another icon, or none."""
        self._icon_name = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        look = current_look()
        height = look.px(self._height)
        if not self.text():
            return QSize(height, height)
        padding = look.px(GAP_LARGE if self._kind is ButtonKind.PLAIN else MARGIN)
        width = sum(self._widths(wide=True)) + 2 * padding
        return QSize(max(width, look.px(TARGET_MIN)), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icon, icon_gap, words, key_gap, key = self._widths()
        left = (self.width() - (icon + icon_gap + words + key_gap + key)) / 2
        middle = self.height() / 2
        colour = QColor(self._colour())
        if self._icon_name:
            drawn = icon_pixmap(self._icon_name, colour.name(), icon, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, middle - icon / 2), drawn)
        left += icon + icon_gap
        if words:
            painter.setFont(self._words_font(bold=self._is_bold()))
            painter.setPen(colour)
            box = QRectF(left, 0, words, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._key:
            self._paint_key(painter, QRectF(left + words + key_gap, middle, key, 0), colour)

    def _paint_key(self, painter: QPainter, place: QRectF, colour: QColor) -> None:
        look = current_look()
        half = look.px(KEYCAP_HEIGHT) / 2
        box = place.adjusted(0.5, 0.5 - half, -0.5, half - 0.5)
        edge, ground = QColor(look.theme.line), QColor(look.theme.card)
        if self._kind in _FILLED:
            edge, ground = QColor(colour), QColor(colour)
            edge.setAlphaF(0.4)
            ground.setAlphaF(0.12)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, look.px(RADIUS_SMALL), look.px(RADIUS_SMALL))
        painter.setFont(look.font(TextSize.SMALL))
        painter.setPen(colour)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _widths(self, *, wide: bool = False) -> tuple[int, int, int, int, int]:
        """Icon, gap, words, gap, key in pixels; `wide` as if bold, so that checking moves nothing.

        The icon is as large beside words of body size as ICON_SIZE says.
        """
        look = current_look()
        icon = look.px(ICON_SIZE * self._text_size / TextSize.BODY) if self._icon_name else 0
        font = self._words_font(bold=wide or self._is_bold())
        words = QFontMetrics(font).horizontalAdvance(self.text()) if self.text() else 0
        key = 0
        if self._key:
            key = QFontMetrics(look.font(TextSize.SMALL)).horizontalAdvance(self._key)
            key += 2 * look.px(GAP) - 2
        gap = look.px(GAP)
        return icon, gap if icon and words else 0, words, gap if key else 0, key

    def _words_font(self, *, bold: bool) -> QFont:
        return current_look().font(self._text_size, bold=bold, text=self.text())

    def _is_bold(self) -> bool:
        return self._kind in _FILLED or self.isChecked() or self._kind is ButtonKind.TOAST

    def _colour(self) -> str:
        theme = current_look().theme
        if not self.isEnabled():
            return theme.faint
        if self._kind in _FILLED or (self._kind is ButtonKind.TAB and self.isChecked()):
            return theme.on_fill
        colours = {
            ButtonKind.QUIET: theme.brand,
            ButtonKind.TOAST: theme.toast_action,
            ButtonKind.STEP: theme.ink,
        }
        return colours.get(self._kind, theme.ink if self.underMouse() else theme.soft)


class PrimaryButton(Button):
    """The one thing a page is for: large words, the key that does it beside them."""

    def __init__(
        self, text: str, *, key: str = "", icon: IconName | None = None, large: bool = False
    ) -> None:
        super().__init__(
            text,
            ButtonKind.PRIMARY,
            icon=icon,
            key=key,
            size=TextSize.TITLE if large else TextSize.STRONG,
            height=70 if large else 50,
        )


class StepButton(Button):
    """One more or one less; held down, it goes on."""

    def __init__(self, step: Literal["plus", "minus"], name: str) -> None:
        super().__init__("", ButtonKind.STEP, icon=step, name=name)
        self.setAutoRepeat(True)
