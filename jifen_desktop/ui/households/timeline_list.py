"""The timeline as a list: a few words for each line, and everything about the chosen one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jifen_desktop.domain.timeline import TimelineLine
from jifen_desktop.ui.households.timeline_words import TimelineRow, timeline_row
from jifen_desktop.ui.look.style import Look, current_look
from jifen_desktop.ui.look.tokens import (
    GAP,
    GAP_LARGE,
    GAP_SMALL,
    RADIUS_BUTTON,
    TextSize,
    Tone,
)
from jifen_desktop.ui.widgets.list_box import ROW_HEIGHT, ListBox
from jifen_desktop.ui.widgets.row_model import ROW_ROLE, Index, RowModel

NAME: Final = "积分明细"
#: What a fact is called stands in a column so wide, in token pixels.
FACT_NAME_WIDTH: Final = 72
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TOP: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_SCROLLS: Final[dict[int, int]] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class _Laid:
    """A text broken into lines of a width; a word longer than that is broken too."""

    def __init__(self, text: str, look: Look, width: float) -> None:
        self.layout = QTextLayout(text, look.font(TextSize.BODY))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.layout.setTextOption(option)
        self.layout.beginLayout()
        top = 0.0
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        self.layout.endLayout()
        #: With the gap below it, in pixels.
        self.height = top + look.px(GAP_SMALL)


class TimelineDelegate(QStyledItemDelegate):
    """Paints `TimelineRow`s; the chosen one is as high as its facts ask."""

    def __init__(self, shown_in: "TimelineList") -> None:
        super().__init__(shown_in)
        self._list = shown_in

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        look = current_look()
        height = look.px(ROW_HEIGHT)
        row: object = index.data(ROW_ROLE) if self._is_chosen(index) else None
        if isinstance(row, TimelineRow):
            width = self._list.viewport().width() - 2 * look.px(GAP_LARGE) - 2
            facts = self._laid(row, width, look)
            height += round(sum(laid.height for _, laid in facts)) + look.px(GAP_LARGE)
        return QSize(look.px(200), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: object = index.data(ROW_ROLE)
        if not isinstance(row, TimelineRow):
            return
        look = current_look()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1, look.px(2), -1, -look.px(2))
        _paint_ground(painter, box, option.state, look)
        side = look.px(GAP_LARGE)
        inside = box.adjusted(side, 0, -side, 0)
        head = QRectF(inside.left(), box.top(), inside.width(), look.px(ROW_HEIGHT - 4))
        head.setRight(_paint_amount(painter, head, row, look))
        _paint_words(painter, head, row, look)
        if self._is_chosen(index):
            below = inside.adjusted(0, look.px(ROW_HEIGHT - 4), 0, 0)
            self._paint_facts(painter, below, row, look)
        painter.restore()

    def _is_chosen(self, index: Index) -> bool:
        return index.row() == self._list.current_row()

    def _laid(self, row: TimelineRow, width: float, look: Look) -> Sequence[tuple[str, _Laid]]:
        """The facts, each by its name."""
        room = width - look.px(FACT_NAME_WIDTH)
        return [(name, _Laid(text, look, room)) for name, text in row.facts]

    def _paint_facts(self, painter: QPainter, box: QRectF, row: TimelineRow, look: Look) -> None:
        painter.setFont(look.font(TextSize.BODY))
        top, beside = box.top(), look.px(FACT_NAME_WIDTH)
        for name, laid in self._laid(row, box.width(), look):
            painter.setPen(look.colour(Tone.SOFT))
            painter.drawText(QRectF(box.left(), top, beside, laid.height), int(_TOP), name)
            painter.setPen(look.colour(Tone.INK))
            laid.layout.draw(painter, QPointF(box.left() + beside, top))
            top += laid.height


def _paint_ground(painter: QPainter, box: QRectF, state: QStyle.StateFlag, look: Look) -> None:
    selected = bool(state & QStyle.StateFlag.State_Selected)
    if not (selected or state & QStyle.StateFlag.State_MouseOver):
        return
    focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
    painter.setPen(QPen(QColor(look.theme.focus), 2) if focused else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.theme.brand_soft if selected else look.theme.ground))
    painter.drawRoundedRect(box, look.px(RADIUS_BUTTON), look.px(RADIUS_BUTTON))


def _paint_amount(painter: QPainter, box: QRectF, row: TimelineRow, look: Look) -> float:
    """Paint the points with what is left below them, and give where the words must end."""
    upper, lower = _halves(box)
    font = QFont(look.font(TextSize.LEAD, bold=True))
    font.setStrikeOut(row.struck)
    painter.setFont(font)
    painter.setPen(look.colour(row.amount_tone))
    painter.drawText(upper, int(_RIGHT), row.amount)
    width = painter.fontMetrics().horizontalAdvance(row.amount)
    painter.setFont(look.font(TextSize.SMALL))
    painter.setPen(look.colour(Tone.SOFT))
    painter.drawText(lower, int(_RIGHT), row.balance)
    width = max(width, painter.fontMetrics().horizontalAdvance(row.balance))
    return box.right() - width - look.px(GAP_LARGE)


def _paint_words(painter: QPainter, box: QRectF, row: TimelineRow, look: Look) -> None:
    upper, lower = _halves(box)
    painter.setFont(look.font(TextSize.STRONG, bold=True, text=row.title))
    painter.setPen(look.colour(Tone.FAINT if row.struck else Tone.INK))
    painter.drawText(upper, int(_LEFT), _elided(painter, row.title, upper.width()))
    painter.setFont(look.font(TextSize.SMALL))
    if row.marks:  # before the days: what makes a line special is never cut away
        painter.setPen(look.colour(Tone.AMBER))
        painter.drawText(lower, int(_LEFT), _elided(painter, row.marks, lower.width()))
        used = painter.fontMetrics().horizontalAdvance(row.marks) + look.px(GAP)
        lower.setLeft(min(lower.left() + used, lower.right()))
    painter.setPen(look.colour(Tone.SOFT))
    painter.drawText(lower, int(_LEFT), _elided(painter, row.detail, lower.width()))


def _halves(box: QRectF) -> tuple[QRectF, QRectF]:
    """Two lines close to each other in the middle of a box."""
    middle, half = box.center().y(), box.height() * 0.42
    upper = QRectF(box.left(), middle - half, box.width(), half)
    return upper, QRectF(box.left(), middle, box.width(), half)


def _elided(painter: QPainter, text: str, width: float) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))


class TimelineList(ListBox):
    """Newest first; the chosen line tells all about itself."""

    def __init__(self) -> None:
        self.lines: RowModel[TimelineLine] = RowModel(timeline_row)
        super().__init__(NAME, self.lines)
        self.lines.setParent(self)
        self.setItemDelegate(TimelineDelegate(self))
        self.setUniformItemSizes(False)

    def show_lines(self, lines: Sequence[TimelineLine]) -> None:
        """These, newest first; the same ones leave the choice where it is."""
        if tuple(lines) != tuple(self.lines.values()):
            self.lines.show(lines)
            self.select_row(0)

    def currentChanged(  # noqa: N802 - Qt's name
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Other rows are high now: lay them out before the chosen one is scrolled to."""
        self.scheduleDelayedItemsLayout()
        super().currentChanged(current, previous)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """An arrow shows the rest of a line that is higher than the list before it moves on."""
        way = _SCROLLS.get(event.key(), 0)
        row = self.visualRect(self.currentIndex())
        port = self.viewport().rect()
        hidden = row.bottom() - port.bottom() if way > 0 else port.top() - row.top()
        if way and hidden > 0 and row.intersects(port):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + way * min(hidden, current_look().px(ROW_HEIGHT)))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self.scrollTo(self.currentIndex())
