"""Small pictures of facts: an icon, whose household, which product, how much is left."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from jifen_desktop.ui.look.icons import STROKE, STROKE_LARGE, IconName, icon_pixmap
from jifen_desktop.ui.look.pictures import choose_colour, paint_picture
from jifen_desktop.ui.look.style import Look, current_look
from jifen_desktop.ui.look.tokens import GAP_LARGE, ICON_SIZE, TextSize, Tone

_AVATAR_SIZE = 64
_SHINE_PERCENT = 120


def paint_avatar(painter: QPainter, box: QRectF, name: str, seed: str, look: Look) -> None:
    """Paint a surname in a circle whose colour follows from `seed`, a household's number."""
    colour = choose_colour(look.theme.avatars, seed)
    dpr = painter.device().devicePixelRatio()
    painter.drawPixmap(box.topLeft(), _avatar(name[:1], colour, round(box.height()), dpr, look))


def _avatar(first: str, colour: QColor, side: int, dpr: float, look: Look) -> QPixmap:
    """Kept in Qt's cache: a list is painted with each letter typed, of few surnames."""
    key = f"avatar {first} {colour.name()} {look.theme.on_fill} {side} {dpr}"
    drawn = QPixmap()
    if QPixmapCache.find(key, drawn):
        return drawn
    drawn = QPixmap(round(side * dpr), round(side * dpr))
    drawn.setDevicePixelRatio(dpr)
    drawn.fill(Qt.GlobalColor.transparent)
    box = QRectF(0, 0, side, side)
    font = look.font(TextSize.TITLE, bold=True, text=first)
    font.setPixelSize(max(1, round(side * 0.44)))
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_shine(box, colour))
    painter.drawEllipse(box)
    painter.setPen(QColor(look.theme.on_fill))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, first)
    painter.end()
    QPixmapCache.insert(key, drawn)
    return drawn


def _shine(box: QRectF, colour: QColor) -> QLinearGradient:
    """A colour that grows a little lighter towards the top left."""
    gradient = QLinearGradient(box.topLeft(), box.bottomRight())
    gradient.setColorAt(0, colour.lighter(_SHINE_PERCENT))
    gradient.setColorAt(1, colour)
    return gradient


class _Mark(QWidget):
    """A square that paints itself; `size` in token pixels."""

    def __init__(self, size: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_look().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        side = current_look().px(self._size)
        return QSize(side, side)


class IconMark(_Mark):
    """An icon that only shows; a screen reader passes it by."""

    def __init__(
        self,
        icon: IconName,
        tone: Tone = Tone.SOFT,
        size: int = ICON_SIZE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(size, parent)
        self._icon_name: IconName = icon
        self._tone = tone
        self._stroke = STROKE_LARGE if size > ICON_SIZE * 2 else STROKE

    def show_icon(self, icon: IconName, tone: Tone) -> None:
        """Another icon, another colour."""
        self._icon_name, self._tone = icon, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        look = current_look()
        colour, size = look.theme.of(self._tone), look.px(self._size)
        dpr = self.devicePixelRatioF()
        drawn = icon_pixmap(self._icon_name, colour, size, dpr, stroke=self._stroke)
        QPainter(self).drawPixmap(0, 0, drawn)


class Avatar(_Mark):
    """The first character of a name in a coloured circle."""

    def __init__(self, size: int = _AVATAR_SIZE, parent: QWidget | None = None) -> None:
        super().__init__(size, parent)
        self._name = self._seed = ""

    def show_person(self, name: str, seed: str) -> None:
        """Show another person; `seed` decides the colour and outlives a change of head."""
        self._name, self._seed = name, seed
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        paint_avatar(QPainter(self), QRectF(self.rect()), self._name, self._seed, current_look())


class ProductPicture(_Mark):
    """A product's drawing in its tinted field."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(size, parent)
        self._file_name = self._product_name = ""

    def show_product(self, file_name: str, product_name: str) -> None:
        self._file_name, self._product_name = file_name, product_name
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        box = QRectF(self.rect())
        paint_picture(QPainter(self), box, self._file_name, self._product_name, current_look())


class Meter(QWidget):
    """A bar: green is what is left of a balance, pale red what this cart takes."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 1.0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_look().changed.connect(self.updateGeometry)

    def show_left(self, left: int, whole: int, text: str) -> None:
        """Show `left` of `whole`, both in the same unit; `text` says it in words."""
        self._share = min(1.0, max(0.0, left / whole)) if whole > 0 else 0.0
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        look = current_look()
        return QSize(look.px(120), look.px(GAP_LARGE))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        theme = current_look().theme
        groove = QRectF(self.rect())
        left = QRectF(groove)
        left.setWidth(groove.width() * self._share)
        ends = QPainterPath()
        ends.addRoundedRect(groove, groove.height() / 2, groove.height() / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(ends, QColor(theme.spent))
        painter.setClipRect(left)
        painter.fillPath(ends, QColor(theme.brand))
