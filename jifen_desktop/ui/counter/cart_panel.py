"""The right column: the cart, its sum, what would be left, and what can be done with it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QWidget

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.ui.counter.cart import Cart, Line
from jifen_desktop.ui.counter.cart_rows import CartRows
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.labels import AmountLabel, Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, Rule
from jifen_desktop.ui.widgets.marks import Meter

#: Two lines of the cart can always be seen.
ROWS_HEIGHT_MIN: Final = 156
ROWS_HEIGHT_LOW: Final = 80
SUMS_WIDTH: Final = 250
QWIDGETSIZE_MAX: Final = (1 << 24) - 1
TOP_DOWN: Final = QBoxLayout.Direction.TopToBottom


class CartPanel(Card):
    """Shows a cart and says what was pressed; the page decides."""

    checkout_wanted = Signal()
    park_wanted = Signal()
    take_wanted = Signal()
    reprint_wanted = Signal()
    undo_wanted = Signal()
    clear_wanted = Signal()
    recent_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(gap=GAP, margins=(14, 10, 14, 12))
        self._look = look
        self.rows = CartRows(look)
        self._counts = Label(size=TextSize.SMALL, tone=Tone.SOFT)
        self.clear_button = Button("清空")
        self.clear_button.clicked.connect(self.clear_wanted)
        self.total = AmountLabel("合计", size=TextSize.TOTAL, tone=Tone.DANGER)
        self.remaining = AmountLabel("兑换后剩余", size=TextSize.STRONG, tone=Tone.BRAND)
        self._meter = Meter("兑换后剩余比例")
        self.obstacle = Label(tone=Tone.DANGER, wrap=True)
        self.checkout = PrimaryButton("结账兑换", key="Enter", large=True)
        self.checkout.clicked.connect(self.checkout_wanted)
        self.park = Button("挂单", icon="player-pause", name="挂单")
        self.take = Button("取单", icon="player-play", name="取单")
        self.reprint = Button("补打小票", icon="printer", name="补打小票")
        self.undo = Button("撤销上一单", icon="arrow-back-up", name="撤销上一单")
        self.recent = Button("", ButtonKind.QUIET, icon="history", name="最近小票")
        for button, signal in (
            (self.park, self.park_wanted),
            (self.take, self.take_wanted),
            (self.reprint, self.reprint_wanted),
            (self.undo, self.undo_wanted),
            (self.recent, self.recent_wanted),
        ):
            button.clicked.connect(signal)
        #: The buttons below, with their words.
        self._below = {
            self.park: "挂单",
            self.take: "取单",
            self.reprint: "补打小票",
            self.undo: "撤销上一单",
        }
        self._low = False
        self._lay_out()
        self._place_buttons()

    def _lay_out(self) -> None:
        """The goods and the sums: one below the other, or side by side in a flat window."""
        goods = Column(gap=GAP_SMALL)
        head = Row(gap=GAP_SMALL)
        head.addWidget(Label("兑换清单", size=TextSize.STRONG, bold=True))
        head.addWidget(self._counts)
        head.addStretch()
        head.addWidget(self.recent)
        head.addWidget(self.clear_button)
        goods.addLayout(head)
        goods.addWidget(Rule())
        goods.addWidget(self.rows, 1)
        self._sums = QWidget()
        sums = Column(self._sums, gap=GAP_SMALL)
        sums.addWidget(Rule())
        sums.addLayout(self._total_row())
        sums.addWidget(self._meter)
        sums.addLayout(self._remaining_row())
        sums.addWidget(self.obstacle)
        sums.addWidget(self.checkout)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP_SMALL)
        sums.addLayout(self._grid)
        self.content.addLayout(goods, 1)
        self.content.addWidget(self._sums)

    def _total_row(self) -> Row:
        row = Row(gap=GAP_SMALL)
        row.addWidget(Label("合计", tone=Tone.SOFT))
        row.addStretch()
        row.addWidget(self.total)
        row.addWidget(Label("分", tone=Tone.DANGER), alignment=Qt.AlignmentFlag.AlignBottom)
        return row

    def _remaining_row(self) -> Row:
        row = Row(gap=GAP_SMALL)
        row.addWidget(Label("兑换后剩余", tone=Tone.SOFT))
        row.addStretch()
        row.addWidget(self.remaining)
        return row

    def show_cart(self, cart: Cart, *, chosen: Line | None, waiting: bool) -> None:
        """Everything of the cart; `waiting`: a checkout is under way, nothing can be pressed."""
        self.rows.show_lines(cart.lines, chosen)
        self._counts.setText(f"{cart.kinds} 种" if cart.lines else "")
        self.clear_button.setEnabled(bool(cart.lines) and not waiting)
        self.total.setText(format_points(cart.total_points, grouped=True))
        self._show_remaining(cart)
        obstacle = cart.obstacle()
        # What is simply not there yet is no trouble: it is said softly.
        begun = (bool(cart.lines) and cart.guest is not None) or cart.is_frozen
        self.obstacle.set_tone(Tone.DANGER if begun else Tone.SOFT)
        self.obstacle.setText("正在记账……" if waiting else obstacle)
        self.obstacle.setVisible(bool(self.obstacle.text()))
        self.checkout.setEnabled(not obstacle and not waiting)
        self.checkout.setAccessibleDescription(self.obstacle.text())
        self.park.setEnabled(bool(cart.lines) and not waiting)

    def _show_remaining(self, cart: Cart) -> None:
        remaining = cart.remaining_points
        if remaining is None or cart.guest is None:
            self.remaining.setText("—")
            self._meter.show_left(1, 1, "")
            return
        words = f"{format_points(remaining, grouped=True)} 分"
        self.remaining.setText(words)
        self.remaining.set_tone(Tone.BRAND if remaining >= 0 else Tone.DANGER)
        balance = max(cart.guest.balance_points, 0)
        self._meter.show_left(max(remaining, 0), balance, words)

    def show_parked(self, count: int) -> None:
        """How many carts are parked: the button says it."""
        self._below[self.take] = f"取单 {count}" if count else "取单"
        self._place_buttons()
        self.take.setEnabled(count > 0)

    def show_undo(self, *, possible: bool) -> None:
        self.undo.setEnabled(possible)

    def arrange(self, *, side_by_side: bool, low: bool, width: int | None) -> None:
        """Goods beside the sums or above them.

        `low`: the buttons below show icons alone, in one row. `width` is in token pixels,
        None: what there is.
        """
        direction = QBoxLayout.Direction.LeftToRight if side_by_side else TOP_DOWN
        self.content.setDirection(direction)
        px = self._look.px
        if side_by_side:
            self._sums.setFixedWidth(px(SUMS_WIDTH))
        else:
            _free_width(self._sums)
        if width is None:
            _free_width(self)
        else:
            self.setFixedWidth(px(width))
        self.rows.setMinimumHeight(px(ROWS_HEIGHT_LOW if low else ROWS_HEIGHT_MIN))
        self.rows.show_pictures(shown=not side_by_side)
        self._low = low
        self._place_buttons()

    def _place_buttons(self) -> None:
        columns = len(self._below) if self._low else 2
        for place, (button, words) in enumerate(self._below.items()):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, place // columns, place % columns)
            policy = QSizePolicy.Policy.Fixed if self._low else QSizePolicy.Policy.Minimum
            button.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
            button.setText("" if self._low else words)
            button.setToolTip(words)


def _free_width(widget: QWidget) -> None:
    widget.setMinimumWidth(0)
    widget.setMaximumWidth(QWIDGETSIZE_MAX)
