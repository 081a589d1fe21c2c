"""The lines of the cart: picture, name, one less, quantity, one more, points."""

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.products import Product
from jifen_desktop.ui.counter.cart import Line
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.widgets.buttons import Button, StepButton
from jifen_desktop.ui.widgets.labels import AmountLabel, ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.marks import ProductPicture

_Face = tuple[Line, Product | None, str, int, str]

ROW_HEIGHT = 76
PICTURE = 40
QUANTITY_WIDTH = 34


class _CartRow(QWidget):
    """One line; its buttons never take the focus away from the box that scans fall into."""

    def __init__(self, look: Look, line: Line, *, picture_shown: bool) -> None:
        super().__init__()
        self._look = look
        self.less: Button | None = None
        self.more: Button | None = None
        row = Row(self, gap=GAP, margins=(4, 4, 4, 2))
        if line.product is None:
            self._show_unknown(row, line)
            return
        if picture_shown:
            picture = ProductPicture(PICTURE)
            picture.show_product(line.product.picture, line.product.name)
            row.addWidget(picture)
        self.less = StepButton("minus", f"减少{line.product.name}")
        self.more = StepButton("plus", f"增加{line.product.name}")
        for button in (self.less, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = Column(gap=0)
        words.addLayout(self._name_line(line, line.product))
        words.addLayout(self._quantity_line(line, line.product))
        row.addLayout(words, 1)

    def _name_line(self, line: Line, product: Product) -> Row:
        top = Row(gap=GAP_SMALL)
        top.addWidget(ElidedLabel(product.name), 1)
        name = f"{product.name}小计"
        top.addWidget(AmountLabel(name, format_points(line.points), size=TextSize.STRONG))
        return top

    def _quantity_line(self, line: Line, product: Product) -> Row:
        price = f"{format_points(product.price_points)} 分/{product.unit}"
        tone = Tone.DANGER if line.trouble else Tone.FAINT
        quantity = Label(line.quantity_words, size=TextSize.STRONG, bold=True)
        quantity.setMinimumWidth(self._look.px(QUANTITY_WIDTH))
        quantity.setAlignment(Qt.AlignmentFlag.AlignCenter)
        below = Row(gap=GAP_SMALL)
        below.addWidget(ElidedLabel(line.trouble or price, size=TextSize.SMALL, tone=tone), 1)
        for part in (self.less, quantity, self.more):
            if part is not None:
                below.addWidget(part)
        return below

    def _show_unknown(self, row: Row, line: Line) -> None:
        words = Column(gap=0)
        words.addWidget(ElidedLabel(f"不认识的条码 {line.unknown}", tone=Tone.DANGER))
        words.addWidget(ElidedLabel("按 Del 删除这一行", size=TextSize.SMALL, tone=Tone.FAINT))
        row.addLayout(words, 1)
        self.less = Button("", icon="x", name=f"删除{line.unknown}")
        self.less.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self.less)


class CartRows(QListWidget):
    """Accessible as 兑换清单; + and − change the chosen line, Del takes it away."""

    stepped = Signal(object, int)
    removed = Signal(object)
    quantity_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: list[Line] = []
        #: What each row shows of its line.
        self._faces: list[_Face] = []
        self._pictures_shown = True
        self.setAccessibleName("兑换清单")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemActivated.connect(self._wish_quantity)
        look.changed.connect(self._show_again)

    def show_lines(self, lines: Sequence[Line], chosen: Line | None) -> None:
        """Show these lines, one of them chosen; without a choice the last one is.

        Rows from the top that show the same as before stay: a new one costs 5 ms.
        """
        self._lines = list(lines)
        faces = [_face(line) for line in lines]
        same = sum(1 for _ in takewhile(_alike, zip(faces, self._faces, strict=False)))
        while self.count() > same:
            self.takeItem(self.count() - 1)
        self._faces = faces
        for line in self._lines[same:]:
            item = QListWidgetItem(self)
            item.setSizeHint(QSize(0, self._look.px(ROW_HEIGHT)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(line))
            row = _CartRow(self._look, line, picture_shown=self._pictures_shown)
            self.setItemWidget(item, row)
            self._wire(row, line)
        places = [n for n, line in enumerate(self._lines) if line is chosen]
        self.setCurrentRow(places[0] if places else len(self._lines) - 1)
        self.setAccessibleDescription("；".join(map(_spoken, self._lines)) or "空")

    def _show_again(self) -> None:
        chosen = self.chosen()
        self._faces = []
        self.show_lines(self._lines, chosen)

    def _wire(self, row: _CartRow, line: Line) -> None:
        if row.more is not None:
            row.more.clicked.connect(lambda: self.stepped.emit(line, 1))
        if row.less is not None and line.product is not None:
            row.less.clicked.connect(lambda: self.stepped.emit(line, -1))
        elif row.less is not None:
            row.less.clicked.connect(lambda: self.removed.emit(line))

    def show_pictures(self, *, shown: bool) -> None:
        """A narrow list has no room for them."""
        if shown != self._pictures_shown:
            self._pictures_shown = shown
            self._show_again()

    def chosen(self) -> Line | None:
        """The line that keys work on."""
        place = self.currentRow()
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def remove_chosen(self) -> None:
        line = self.chosen()
        if line is not None:
            self.removed.emit(line)

    def step_chosen(self, by: int) -> None:
        line = self.chosen()
        if line is not None:
            self.stepped.emit(line, by)

    def _wish_quantity(self, _item: QListWidgetItem) -> None:
        line = self.chosen()
        if line is not None and line.product is not None:
            self.quantity_wanted.emit(line)


def _face(line: Line) -> _Face:
    return line, line.product, line.quantity_words, line.points, line.trouble


def _alike(faces: tuple[_Face, _Face]) -> bool:
    """The same line, whose buttons act on it, and the same words."""
    now, before = faces
    return now[0] is before[0] and now[1:] == before[1:]


def _spoken(line: Line) -> str:
    if line.product is None:
        return f"不认识的条码 {line.unknown}"
    unit = line.product.unit
    words = f"{line.product.name} {line.quantity_words}{unit} {format_points(line.points)}分"
    return f"{words} {line.trouble}".strip()
