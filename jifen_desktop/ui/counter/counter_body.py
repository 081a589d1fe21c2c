"""How the counter's columns stand: three abreast, two where the window is small, or one."""

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QScrollArea, QWidget

from jifen_desktop.ui.counter.cart_panel import CartPanel
from jifen_desktop.ui.counter.goods_column import GoodsColumn
from jifen_desktop.ui.counter.guest_panel import GuestPanel
from jifen_desktop.ui.counter.household_box import HouseholdBox
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import GAP_LARGE
from jifen_desktop.ui.widgets.layouts import Column, Row

#: All in pixels at a text scale of 1.0. The page's width decides the columns: a window of 1500
#: leaves 1412 beside the wide navigation, one of 1000 leaves 940 beside the narrow one.
ROOMY_MIN: Final = 1412
THREE_COLUMNS_MIN: Final = 940
TWO_COLUMNS_MIN: Final = 720
LEFT_ROOMY, LEFT_TIGHT = 322, 286
CART_ROOMY, CART_TIGHT = 334, 316
#: The page's height.
COMPACT_BELOW: Final = 520
LOW, LOW_TWO = 580, 400
WIDTH_MAX: Final = (1 << 24) - 1


class Columns(Enum):
    """THREE: household, goods, cart. TWO: household; goods box above the cart. ONE: all below."""

    THREE = auto()
    TWO = auto()
    ONE = auto()


class CounterBody(QScrollArea):
    """Arranges the counter's parts by the room there is; what is too low scrolls, never clips."""

    def __init__(
        self,
        look: Look,
        household: HouseholdBox,
        guest: GuestPanel,
        goods: GoodsColumn,
        cart: CartPanel,
    ) -> None:
        super().__init__()
        self._look = look
        self._household, self._guest, self._goods, self._cart = household, guest, goods, cart
        self.columns: Columns | None = None
        holder = QWidget()
        self._row = Row(holder, gap=GAP_LARGE, margins=(14, 12, 14, 12))
        self._left = Column(gap=GAP_LARGE)
        self._left.addWidget(household)
        self._left.addWidget(guest, 1)
        self._right = Row(gap=GAP_LARGE)
        self._right.addWidget(goods, 1)
        self._right.addWidget(cart)
        self._row.addLayout(self._left)
        self._row.addLayout(self._right, 1)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look.changed.connect(self._fit)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the keyboard is in sight, also where the counter is higher than the window."""
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        factor = self._look.scale.factor
        width = self.width() / factor
        if width >= THREE_COLUMNS_MIN:
            self.columns = Columns.THREE
        else:
            self.columns = Columns.TWO if width >= TWO_COLUMNS_MIN else Columns.ONE
        three, one = self.columns is Columns.THREE, self.columns is Columns.ONE
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if one else across)
        self._right.setDirection(across if three else down)
        self._right.setStretchFactor(self._goods, 1 if three else 0)
        self._right.setStretchFactor(self._cart, 0 if three else 1)
        roomy = width >= ROOMY_MIN
        left = self._look.px(LEFT_ROOMY if roomy else LEFT_TIGHT)
        for part in (self._household, self._guest):
            part.setMinimumWidth(0 if one else left)
            part.setMaximumWidth(WIDTH_MAX if one else left)
        cart_width = (CART_ROOMY if roomy else CART_TIGHT) if three else None
        height = self.height() / factor
        two = self.columns is Columns.TWO
        self._cart.arrange(
            side_by_side=two, low=height < (LOW_TWO if two else LOW), width=cart_width
        )
        self._guest.set_compact(one or height < COMPACT_BELOW)
        self._goods.set_on_demand(not three)
