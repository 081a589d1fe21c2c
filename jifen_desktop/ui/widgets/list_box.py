"""Lists of two-line rows: found households, last redemptions, parked carts."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from jifen_desktop.ui.look.pictures import paint_picture
from jifen_desktop.ui.look.style import Look, current_look
from jifen_desktop.ui.look.tokens import (
    GAP,
    GAP_LARGE,
    GAP_SMALL,
    KEYCAP_HEIGHT,
    RADIUS_BUTTON,
    RADIUS_SMALL,
    TextSize,
    Tone,
)
from jifen_desktop.ui.widgets.marks import paint_avatar
from jifen_desktop.ui.widgets.row_model import ROW_ROLE, TwoLineRow

ROW_HEIGHT = 64
_MARK_SIZE = 40
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TwoLineDelegate(QStyledItemDelegate):
    """Paints `TwoLineRow`s; `row_height` is in token pixels."""

    def __init__(self, parent: QWidget | None = None, *, row_height: int = ROW_HEIGHT) -> None:
        super().__init__(parent)
        self._row_height = row_height

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(current_look().px(200), current_look().px(self._row_height))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: object = index.data(ROW_ROLE)
        if not isinstance(row, TwoLineRow):
            return
        look = current_look()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1, look.px(2), -1, -look.px(2))
        self._paint_ground(painter, box, option.state, look)
        inside = box.adjusted(look.px(GAP_LARGE), 0, -look.px(GAP_LARGE), 0)
        inside.setLeft(self._paint_mark(painter, inside, row, look))
        inside.setRight(self._paint_right(painter, inside, row, look))
        self._paint_words(painter, inside, row, look)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, box: QRectF, state: QStyle.StateFlag, look: Look
    ) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if not (selected or hovered):
            return
        theme = look.theme
        focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(QColor(theme.focus), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.brand_soft if selected else theme.ground))
        painter.drawRoundedRect(box, look.px(RADIUS_BUTTON), look.px(RADIUS_BUTTON))

    def _paint_mark(self, painter: QPainter, box: QRectF, row: TwoLineRow, look: Look) -> float:
        """Paint what stands before the words, and give where they begin."""
        size = look.px(_MARK_SIZE)
        mark = QRectF(box.left(), box.center().y() - size / 2, size, size)
        if row.picture is not None:
            paint_picture(painter, mark, row.picture, row.title, look)
        elif row.avatar_seed:
            paint_avatar(painter, mark, row.title, row.avatar_seed, look)
        else:
            return box.left()
        return mark.right() + look.px(GAP_LARGE)

    def _paint_right(self, painter: QPainter, box: QRectF, row: TwoLineRow, look: Look) -> float:
        """Paint key and amount from the right, and give where the words must end."""
        right = box.right()
        if row.key:
            right = self._paint_key(painter, QPointF(right, box.center().y()), row.key, look)
        for text, font, tone in (
            (row.unit, look.font(TextSize.SMALL), Tone.SOFT),
            (row.amount, look.font(TextSize.LEAD, bold=True), row.amount_tone),
        ):
            if text:
                painter.setFont(font)
                painter.setPen(look.colour(tone))
                width = painter.fontMetrics().horizontalAdvance(text)
                place = QRectF(right - width, box.top(), width, box.height())
                painter.drawText(place, _LEFT, text)
                right -= width + look.px(GAP_SMALL)
        return right - look.px(GAP)

    def _paint_key(self, painter: QPainter, middle_right: QPointF, key: str, look: Look) -> float:
        font = look.font(TextSize.SMALL)
        width = QFontMetrics(font).horizontalAdvance(key) + look.px(2 * RADIUS_SMALL)
        height = look.px(KEYCAP_HEIGHT)
        box = QRectF(middle_right.x() - width, middle_right.y() - height / 2, width, height)
        painter.setPen(QPen(QColor(look.theme.line), 1))
        painter.setBrush(QColor(look.theme.card))
        painter.drawRoundedRect(box, look.px(RADIUS_SMALL), look.px(RADIUS_SMALL))
        painter.setFont(font)
        painter.setPen(look.colour(Tone.SOFT))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
        return box.left() - look.px(GAP)

    def _paint_words(self, painter: QPainter, box: QRectF, row: TwoLineRow, look: Look) -> None:
        title_font = look.font(TextSize.STRONG, bold=True, text=row.title)
        detail_font = look.font(TextSize.SMALL)
        title_height = QFontMetrics(title_font).height()
        detail_height = QFontMetrics(detail_font).height() if row.detail else 0
        top = box.center().y() - (title_height + detail_height) / 2
        painter.setFont(title_font)
        painter.setPen(look.colour(Tone.INK))
        title = self._elided(painter, row.title, box.width())
        painter.drawText(QRectF(box.left(), top, box.width(), title_height), _LEFT, title)
        beside = box.left() + painter.fontMetrics().horizontalAdvance(title) + look.px(GAP)
        painter.setFont(detail_font)
        painter.setPen(look.colour(Tone.SOFT))
        room = box.right() - beside
        if row.note and room > 0:
            note = self._elided(painter, row.note, room)
            painter.drawText(QRectF(beside, top, room, title_height), _LEFT, note)
        detail = self._elided(painter, row.detail, box.width())
        below = QRectF(box.left(), top + title_height, box.width(), detail_height)
        painter.drawText(below, _LEFT, detail)

    @staticmethod
    def _elided(painter: QPainter, text: str, width: float) -> str:
        return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))


class ListBox(QListView):
    """A list for keyboard and mouse: arrows move, Enter or a click takes a row.

    A search box keeps the keyboard and calls `move_by` and `take` for its arrows and its Enter.
    One that floats over other things is `opaque`, the colour of a card: what lies behind it is
    then not painted anew with each letter typed.
    """

    taken = Signal(int)

    def __init__(
        self,
        name: str,
        model: QAbstractItemModel,
        *,
        parent: QWidget | None = None,
        delegate: QStyledItemDelegate | None = None,
        opaque: bool = False,
    ) -> None:
        super().__init__(parent)
        self._opaque = opaque
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, opaque)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(delegate or TwoLineDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._clicked)
        current_look().changed.connect(self.doItemsLayout)

    def current_row(self) -> int:
        """The selected row, or -1."""
        index = self.currentIndex()
        return index.row() if self.selectionModel().isSelected(index) else -1

    def select_row(self, row: int) -> None:
        """Select a row and bring it into sight; one that is not there selects none."""
        self.setCurrentIndex(self.model().index(row, 0))

    def move_by(self, steps: int) -> None:
        """Select so many rows further down, or up, and stop at the ends."""
        rows = self.model().rowCount()
        if rows:
            self.select_row(min(max(self.current_row() + steps, 0), rows - 1))

    def take(self) -> None:
        """Do with the selected row what Enter does."""
        if self.current_row() >= 0:
            self.taken.emit(self.current_row())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self._opaque:
            ground = QColor(current_look().theme.card)
            QPainter(self.viewport()).fillRect(event.rect(), ground)
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show which row Enter would take: Qt makes the first one current, but unseen."""
        super().focusInEvent(event)
        if event.reason() in _BY_TAB:
            self.select_row(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in _ENTER_KEYS and self.current_row() >= 0:
            self.take()
        elif event.text().isprintable() and event.text().strip():
            event.ignore()  # Qt would look for a row with this letter; "/" is the page's
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        self.taken.emit(index.row())
