"""A chart of the score: a bar for each quarter, its categories on top of each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jifen_desktop.domain.deeds import BASE_CATEGORY
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.timeline import SCORE_CATEGORIES, QuarterScore
from jifen_desktop.ui.households.timeline_words import category_words, points_words, sum_words
from jifen_desktop.ui.look.style import Look, current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, TextSize, Tone

NAME: Final = "每季评价分图"
#: In token pixels.
SLOT_WIDTH, BAR_WIDTH_MAX = 74, 96
PLOT_HEIGHT: Final = 170
LEGEND_LINE: Final = 24
_SWATCH: Final = 14
#: Of a quarter's slot the bar takes so much.
_BAR_PART: Final = 0.76
_LIGHTER: Final = 150
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, kw_only=True)
class Piece:
    """What one category gave to one quarter: above the axis or, of less than nothing, below."""

    category: str
    points: int
    #: Between these two points of the scale.
    begins: int
    ends: int


def pieces(score: QuarterScore) -> Iterator[Piece]:
    """The categories of a quarter on top of each other, A next to the axis."""
    above = below = 0
    for category in map(str, SCORE_CATEGORIES):
        points = score.categories[category]
        if points > 0:
            yield Piece(category=category, points=points, begins=above, ends=above + points)
            above += points
        elif points < 0:
            yield Piece(category=category, points=points, begins=below, ends=below + points)
            below += points


class ScoreChart(QWidget):
    """The newest quarters that have room, oldest at the left; the figures are told as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scores: Sequence[QuarterScore] = ()
        self._names: Mapping[str, str] = {}
        self._chosen: Quarter | None = None
        self.setAccessibleName(NAME)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that the keyboard brings it into sight
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        current_look().changed.connect(self._dress)

    def show_scores(self, scores: Sequence[QuarterScore], names: Mapping[str, str]) -> None:
        """These quarters, oldest first; what A to E are called stands below them."""
        self._scores, self._names = tuple(scores), names
        told = "；".join(sum_words(score, names) for score in reversed(scores))
        self.setAccessibleDescription(told)
        self._dress()

    def choose(self, quarter: Quarter | None) -> None:
        """Mark a quarter, or none."""
        self._chosen = quarter
        self.update()

    def shown(self) -> Sequence[QuarterScore]:
        """The quarters that have room."""
        room = max(1, self.width() // current_look().px(SLOT_WIDTH))
        return self._scores[-room:]

    def categories(self) -> tuple[str, ...]:
        """What the legend names: A to E always, base points where there are any."""
        based = any(score.categories[BASE_CATEGORY] for score in self._scores)
        return tuple(str(one) for one in SCORE_CATEGORIES if one != BASE_CATEGORY or based)

    # --- room -------------------------------------------------------------------------

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        look = current_look()
        width = look.px(4 * SLOT_WIDTH)
        return QSize(width, look.px(PLOT_HEIGHT) + self._labels_height() + self._legend_height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(current_look().px(2 * SLOT_WIDTH), self.sizeHint().height())

    def _labels_height(self) -> int:
        """Two lines below the axis: the quarter and its year."""
        return 2 * _line_height() + current_look().px(GAP)

    def _legend_columns(self) -> int:
        """Two where every name fits, else one below the other."""
        look = current_look()
        metrics = QFontMetricsF(look.font(TextSize.SMALL))
        names = (category_words(each, self._names) for each in self.categories())
        widest = max(metrics.horizontalAdvance(name) for name in names)
        beside = look.px(_SWATCH) + look.px(GAP) + look.px(GAP_SMALL)
        return 2 if 2 * (widest + beside) <= self.width() else 1

    def _legend_height(self) -> int:
        lines = -(-len(self.categories()) // self._legend_columns())
        return lines * current_look().px(LEGEND_LINE) + current_look().px(GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.updateGeometry()

    # --- painting ---------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(TextSize.SMALL))
        legend = self._legend_height()
        plot = QRectF(0, 0, self.width(), self.height() - legend - self._labels_height())
        self._paint_bars(painter, plot, look)
        below = QRectF(0, self.height() - legend, self.width(), legend)
        self._paint_legend(painter, below.adjusted(0, look.px(GAP), 0, 0), look)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_bars(self, painter: QPainter, plot: QRectF, look: Look) -> None:
        scores = self.shown()
        stacks = [tuple(pieces(score)) for score in scores]
        most = max((piece.ends for stack in stacks for piece in stack), default=0)
        least = min((piece.ends for stack in stacks for piece in stack), default=0)
        most, least = max(most, 0), min(least, 0)
        total_height = _line_height() + look.px(GAP_SMALL)
        a_point = (plot.height() - total_height) / max(most - least, 1)
        axis = plot.top() + total_height + most * a_point
        slot = plot.width() / max(len(scores), 1)
        width = min(slot * _BAR_PART, look.px(BAR_WIDTH_MAX))
        for place, (score, stack) in enumerate(zip(scores, stacks, strict=True)):
            middle = plot.left() + (place + 0.5) * slot
            for piece in stack:
                top = axis - max(piece.begins, piece.ends) * a_point
                box = QRectF(middle - width / 2, top, width, abs(piece.points) * a_point)
                self._paint_piece(painter, box, piece, look)
            above = axis - max((piece.ends for piece in stack), default=0) * a_point
            head = QRectF(middle - slot / 2, min(above, axis) - total_height, slot, total_height)
            self._paint_total(painter, head, score, look)
            foot = QRectF(middle - slot / 2, plot.bottom(), slot, self._labels_height())
            self._paint_quarter(painter, foot, score.quarter, look)
        painter.setPen(QPen(QColor(look.theme.edge), 1))
        painter.drawLine(QLineF(plot.left(), axis, plot.right(), axis))

    def _paint_piece(self, painter: QPainter, box: QRectF, piece: Piece, look: Look) -> None:
        colour = _colour(piece.category, look)
        painter.setPen(QPen(_edge(colour, look), 1))
        painter.setBrush(colour)
        painter.drawRect(box)
        letter = _letter(piece.category)
        for words in (f"{letter} {points_words(piece.points)}".strip(), letter):
            room = painter.fontMetrics().horizontalAdvance(words) + look.px(GAP)
            if words and room <= box.width() and _line_height() <= box.height():
                painter.setPen(QColor(look.theme.on_fill))
                painter.drawText(box, int(_CENTRE), words)
                return

    def _paint_total(self, painter: QPainter, box: QRectF, score: QuarterScore, look: Look) -> None:
        painter.save()
        painter.setFont(look.font(TextSize.BODY, bold=True))
        painter.setPen(look.colour(Tone.DANGER if score.score_points < 0 else Tone.INK))
        painter.drawText(box, int(_CENTRE), points_words(score.score_points))
        painter.restore()

    def _paint_quarter(self, painter: QPainter, box: QRectF, quarter: Quarter, look: Look) -> None:
        painter.save()
        chosen = quarter == self._chosen
        painter.setFont(look.font(TextSize.SMALL, bold=chosen))
        painter.setPen(look.colour(Tone.BRAND if chosen else Tone.SOFT))
        words = f"{quarter.number}季度\n{quarter.year}年"
        painter.drawText(box, int(_CENTRE), words)
        painter.restore()

    def _paint_legend(self, painter: QPainter, box: QRectF, look: Look) -> None:
        line, swatch = look.px(LEGEND_LINE), look.px(_SWATCH)
        columns = self._legend_columns()
        width = box.width() / columns
        for place, category in enumerate(self.categories()):
            row, column = divmod(place, columns)
            left, top = box.left() + column * width, box.top() + row * line
            mark = QRectF(left, top + (line - swatch) / 2, swatch, swatch)
            colour = _colour(category, look)
            painter.setPen(QPen(_edge(colour, look), 1))
            painter.setBrush(colour)
            painter.drawRect(mark)
            painter.setPen(look.colour(Tone.INK))
            words = mark.right() + look.px(GAP)
            place_of_words = QRectF(words, top, left + width - words, line)
            text = painter.fontMetrics().elidedText(
                category_words(category, self._names),
                Qt.TextElideMode.ElideRight,
                int(place_of_words.width()),
            )
            painter.drawText(place_of_words, int(_LEFT), text)


def _line_height() -> int:
    look = current_look()
    return round(QFontMetricsF(look.font(TextSize.BODY)).height())


def _letter(category: str) -> str:
    """A to E; base points have no letter."""
    return "" if category == BASE_CATEGORY else category


def _colour(category: str, look: Look) -> QColor:
    """Those behind surnames: white letters are read on each of them, in light and dark."""
    place = [str(one) for one in SCORE_CATEGORIES].index(category)
    return QColor(look.theme.avatars[place])


def _edge(colour: QColor, look: Look) -> QColor:
    """What parts two colours: the card's own, and in the dark a lighter line around each."""
    return colour.lighter(_LIGHTER) if look.theme.dark else QColor(look.theme.card)
