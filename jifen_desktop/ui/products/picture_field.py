"""The picture of a product's form, and the tiles to choose it from."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from jifen_desktop.messages import FIELD_NAMES
from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.look.pictures import paint_picture
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, RADIUS_BUTTON, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.products.picture_names import PICTURE_NAMES, picture_name
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.list_box import ListBox
from jifen_desktop.ui.widgets.marks import ProductPicture
from jifen_desktop.ui.widgets.row_model import ROW_ROLE, Index, RowModel, TwoLineRow

PICTURE_SIZE: Final = 64
_TILE: Final = (108, 104)
_DRAWN: Final = 60
_DIALOG_SIZE: Final = (740, 600)
#: Of the screen the dialog takes at most this part.
_PART_MAX: Final = 0.9


class _TileDelegate(QStyledItemDelegate):
    """Paints a drawing with what it shows below."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        look = current_look()
        return QSize(look.px(_TILE[0]), look.px(_TILE[1]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: object = index.data(ROW_ROLE)
        if not isinstance(row, TwoLineRow) or row.picture is None:
            return
        look = current_look()
        box = QRectF(option.rect).adjusted(3, 3, -3, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(look.theme.focus), 2))
            painter.setBrush(QColor(look.theme.brand_soft))
            painter.drawRoundedRect(box, look.px(RADIUS_BUTTON), look.px(RADIUS_BUTTON))
        side = look.px(_DRAWN)
        place = QRectF(box.center().x() - side / 2, box.top() + look.px(GAP), side, side)
        paint_picture(painter, place, row.picture, row.title, look)
        painter.setFont(look.font(TextSize.SMALL))
        painter.setPen(look.colour(Tone.INK))
        below = box.adjusted(0, side + look.px(GAP), 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, row.title)
        painter.restore()


class PictureDialog(AskingDialog):
    """All drawings as tiles; `chosen` is the file of the one that was taken."""

    def __init__(self, current: str) -> None:
        super().__init__("选图片")
        self.chosen = current
        model: RowModel[str] = RowModel(
            lambda file, _: TwoLineRow(title=picture_name(file), picture=file), self
        )
        model.show(tuple(PICTURE_NAMES))
        self._model = model
        self.tiles = ListBox("图片", model, delegate=_TileDelegate(self))
        self.tiles.setViewMode(QListView.ViewMode.IconMode)
        self.tiles.setMovement(QListView.Movement.Static)
        self.tiles.setResizeMode(QListView.ResizeMode.Adjust)
        self.tiles.taken.connect(self._take)
        self.content.addWidget(self.tiles, 1)
        self.add_cancel()
        if current in PICTURE_NAMES:
            self.tiles.select_row(tuple(PICTURE_NAMES).index(current))
        self.resize(self.sizeHint())  # Qt itself takes two thirds of the screen at most
        self.tiles.setFocus(Qt.FocusReason.TabFocusReason)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As many tiles as the screen has room for."""
        wanted = QSize(*(current_look().px(side) for side in _DIALOG_SIZE))
        return wanted.boundedTo(self.screen().availableSize() * _PART_MAX)

    def _take(self, row: int) -> None:
        self.chosen = self._model.value(row)
        self.accept()


class PictureField(QWidget):
    """The drawing as it will be seen, and the buttons that change it."""

    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.file = ""
        self._product_name = ""
        self._drawing = ProductPicture(PICTURE_SIZE)
        self._name = ElidedLabel(tone=Tone.SOFT)
        self.choose_button = Button("选图片")
        self.clear_button = Button("不用图片", ButtonKind.QUIET)
        self.choose_button.clicked.connect(self._choose)
        self.clear_button.clicked.connect(lambda: self._set(""))
        words = Column(gap=0)
        words.addWidget(Label(FIELD_NAMES["picture"], size=TextSize.SMALL, tone=Tone.SOFT))
        words.addWidget(self._name)
        row = Row(self, gap=GAP_LARGE)
        row.addWidget(self._drawing)
        row.addLayout(words, 1)
        row.addWidget(self.clear_button)
        row.addWidget(self.choose_button)

    def show_picture(self, file: str, product_name: str) -> None:
        """This drawing; without one the first character of the name stands for it."""
        self.file, self._product_name = file, product_name
        self._drawing.show_product(file, product_name)
        self._name.setText(picture_name(file) if file else "没有图片，显示品名的第一个字")
        self.choose_button.setAccessibleDescription(picture_name(file))
        self.clear_button.setVisible(bool(file))

    def show_name(self, product_name: str) -> None:
        self.show_picture(self.file, product_name)

    def _choose(self) -> None:
        dialog = PictureDialog(self.file)
        if self._around.dialogs.show(dialog):
            self._set(dialog.chosen)
        dialog.deleteLater()

    def _set(self, file: str) -> None:
        if not file and self.clear_button.hasFocus():
            self.choose_button.setFocus()
        self.show_picture(file, self._product_name)
        self.changed.emit()
