"""Pictures of goods: a drawing of assets/pictures, or a box with the first character.

A drawing is read and painted when a tile first needs it, and kept in Qt's pixmap cache.
"""

from zlib import crc32

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPixmapCache

from jifen_desktop.ui.look.assets import asset_path
from jifen_desktop.ui.look.icons import draw_svg
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import RADIUS_BUTTON, TextSize, Tone

#: Of the drawing in the tinted field behind it.
_DRAWN_SHARE = 0.72


def picture_pixmap(file_name: str, size: int, dpr: float) -> QPixmap:
    """A drawing, `size` logical pixels wide; a null pixmap where there is none of that name."""
    key = f"picture {file_name} {size} {dpr}"
    drawn = QPixmap()
    if QPixmapCache.find(key, drawn):
        return drawn
    file = asset_path("pictures", file_name)
    if file.parent != asset_path("pictures") or file.suffix != ".svg" or not file.is_file():
        return QPixmap()
    drawn = draw_svg(file.read_bytes(), size, dpr)
    QPixmapCache.insert(key, drawn)
    return drawn


def choose_colour(colours: tuple[str, ...], seed: str) -> QColor:
    """Always the same one of these colours for the same text, on every computer."""
    return QColor(colours[crc32(seed.encode()) % len(colours)])


def paint_picture(
    painter: QPainter, box: QRectF, file_name: str, product_name: str, look: Look
) -> None:
    """Paint a product into a box: tinted field, drawing or first character in the middle."""
    dpr = painter.device().devicePixelRatio()
    size = round(min(box.width(), box.height()) * _DRAWN_SHARE)
    drawn = picture_pixmap(file_name, size, dpr)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(choose_colour(look.theme.tints, file_name or product_name))
    radius = min(look.px(RADIUS_BUTTON), box.height() / 4)
    painter.drawRoundedRect(box, radius, radius)
    if drawn.isNull():
        first = product_name[:1]
        font = look.font(TextSize.TITLE, bold=True, text=first)
        font.setPixelSize(max(1, round(size * 0.6)))
        painter.setFont(font)
        painter.setPen(look.colour(Tone.SOFT))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, first)
    else:
        left, top = box.center().x() - size / 2, box.center().y() - size / 2
        painter.drawPixmap(QRectF(left, top, size, size), drawn, QRectF(drawn.rect()))
    painter.restore()
