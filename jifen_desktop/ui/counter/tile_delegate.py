"""Painting a tile: the product's drawing in its field, name, points, what is left, the badge."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jifen_desktop.ui.counter.tile_model import Tile
from jifen_desktop.ui.look.pictures import paint_picture
from jifen_desktop.ui.look.style import Look, current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, RADIUS_FIELD, TextSize, Tone
from jifen_desktop.ui.widgets.row_model import ROW_ROLE

TILE_HEIGHT: Final = 158
#: A tile too narrow for a name in one line, and for points beside the rest, has two of each.
TALL_TILE_HEIGHT: Final = 200
TALL_BELOW: Final = 142
_PICTURE_HEIGHT: Final = 72
_BADGE_HEIGHT: Final = 26
_GONE_OPACITY: Final = 0.45
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TileDelegate(QStyledItemDelegate):
    """Paints `Tile`s into cells of `cell`, in pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cell = QSize(1, 1)

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return self.cell

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tile: object = index.data(ROW_ROLE)
        if not isinstance(tile, Tile):
            return
        look = current_look()
        gap = look.px(GAP)
        # The badge sticks out at the top right.
        box = QRectF(option.rect).adjusted(1, gap - 1, -gap, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, option.state, look)
        inside = box.adjusted(gap, gap, -gap, -gap / 2)
        self._paint_picture(painter, inside, tile, look)
        self._paint_words(painter, inside, tile, look)
        if tile.in_cart:
            self._paint_badge(painter, box, tile.in_cart, look)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, box: QRectF, state: QStyle.StateFlag, look: Look) -> None:
        theme = look.theme
        if state & QStyle.StateFlag.State_Selected:
            pen = QPen(QColor(theme.focus), look.px(2))
        elif state & QStyle.StateFlag.State_MouseOver:
            pen = QPen(QColor(theme.focus), 1)
        else:
            pen = QPen(QColor(theme.line), 1)
        painter.setPen(pen)
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(box, look.px(RADIUS_FIELD), look.px(RADIUS_FIELD))

    @staticmethod
    def _paint_picture(painter: QPainter, inside: QRectF, tile: Tile, look: Look) -> None:
        box = QRectF(inside.topLeft(), inside.topLeft())
        box.setSize(inside.size())
        box.setHeight(look.px(_PICTURE_HEIGHT))
        painter.setOpacity(_GONE_OPACITY if tile.is_gone else 1)
        product = tile.item.product
        paint_picture(painter, box, product.picture, product.name, look)
        painter.setOpacity(1)

    def _paint_words(self, painter: QPainter, inside: QRectF, tile: Tile, look: Look) -> None:
        small = look.px(GAP_SMALL)
        words = inside.adjusted(small / 2, look.px(_PICTURE_HEIGHT) + small, -small / 2, 0)
        tall = self.cell.width() < look.px(TALL_BELOW)
        rest = QRectF(words)
        rest.setTop(self._paint_name(painter, words, tile, look, lines=2 if tall else 1))
        if tall:
            upper, lower = QRectF(rest), QRectF(rest)
            upper.setBottom(rest.center().y())
            lower.setTop(rest.center().y())
            self._paint_price(painter, upper, tile, look)
            self._paint_left(painter, lower, tile, look, _LEFT)
        else:
            used = self._paint_price(painter, rest, tile, look)
            rest.setLeft(used + small)
            self._paint_left(painter, rest, tile, look, _RIGHT)

    @staticmethod
    def _paint_name(painter: QPainter, box: QRectF, tile: Tile, look: Look, *, lines: int) -> float:
        """Paint the name into one or two lines, and give where they end."""
        painter.setFont(look.font(TextSize.BODY))
        painter.setPen(look.colour(Tone.FAINT if tile.is_gone else Tone.INK))
        height = painter.fontMetrics().height()
        line = QRectF(box.left(), box.top(), box.width(), height)
        rest = tile.item.product.name
        for number in range(1, lines + 1):
            first = rest if number == lines else _first_line(painter, rest, box.width())
            painter.drawText(line, _LEFT, _elided(painter, first, box.width()))
            rest = rest[len(first) :].lstrip()
            line.translate(0, height)
        return line.top()

    @staticmethod
    def _paint_price(painter: QPainter, box: QRectF, tile: Tile, look: Look) -> float:
        """Paint the points, large, and give where they end."""
        painter.setPen(look.colour(Tone.FAINT if tile.is_gone else Tone.DANGER))
        painter.setFont(look.font(TextSize.LEAD, bold=True))
        painter.drawText(box, _LEFT, tile.price)
        left = box.left() + painter.fontMetrics().horizontalAdvance(tile.price) + look.px(2)
        painter.setFont(look.font(TextSize.SMALL))
        painter.drawText(QRectF(left, box.top(), box.right() - left, box.height()), _LEFT, "分")
        return left + painter.fontMetrics().horizontalAdvance("分")

    @staticmethod
    def _paint_left(
        painter: QPainter, box: QRectF, tile: Tile, look: Look, side: Qt.AlignmentFlag
    ) -> None:
        soft = tile.is_gone or not tile.is_low
        painter.setPen(look.colour(Tone.FAINT if soft else Tone.DANGER))
        painter.setFont(look.font(TextSize.SMALL))
        painter.drawText(box, side, _elided(painter, tile.left, box.width()))

    @staticmethod
    def _paint_badge(painter: QPainter, box: QRectF, quantity: str, look: Look) -> None:
        words = f"×{quantity}"
        font = look.font(TextSize.SMALL, bold=True)
        height = look.px(_BADGE_HEIGHT)
        width = max(height, QFontMetrics(font).horizontalAdvance(words) + 2 * look.px(GAP_SMALL))
        out = look.px(GAP) - 2
        badge = QRectF(box.right() - width + out, box.top() - out, width, height)
        painter.setPen(QPen(QColor(look.theme.card), look.px(2)))
        painter.setBrush(QColor(look.theme.danger_fill))
        painter.drawRoundedRect(badge, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(look.colour(Tone.ON_FILL))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)


def _elided(painter: QPainter, text: str, width: float) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))


def _first_line(painter: QPainter, text: str, width: float) -> str:
    """As much of the text as has room, broken anywhere as Chinese may be."""
    measure = painter.fontMetrics().horizontalAdvance
    end = len(text)
    while end > 1 and measure(text[:end]) > int(width):
        end -= 1
    return text[:end]
