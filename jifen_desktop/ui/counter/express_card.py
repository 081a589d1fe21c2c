"""A whole redemption in one line, 3组张三 1*001 2*015: what it means, or where it is wrong."""

import re
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.cart import TIMES, CartLine
from jifen_desktop.domain.express import ExpressOrder
from jifen_desktop.messages import sentence_for
from jifen_desktop.ui.counter.guest_words import where
from jifen_desktop.ui.finding.floating import Floating
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN, TextSize, Tone
from jifen_desktop.ui.widgets.labels import Keycap, Label
from jifen_desktop.ui.widgets.layouts import Row, Rule

WIDTH: Final = 620
#: Numbers in groups, as telephones are typed, are one household's.
_NUMBER: Final = re.compile(r"[0-9+\-]+")
_GOODS: Final = re.compile(r"[!-~]*[0-9][!-~]*")


def looks_like_express(typed: str) -> bool:
    """Whether a household's name or number is followed by goods: a star, or a code."""
    if "*" in typed.translate(TIMES):
        return True
    words = typed.split()
    return bool(words) and not _NUMBER.fullmatch(words[0]) and any(map(_GOODS.fullmatch, words[1:]))


class ExpressCard(Floating):
    """Below the box while such a line is typed; nothing is booked by looking at it."""

    def __init__(self, host: QWidget, anchor: QWidget) -> None:
        margins = (MARGIN, GAP_LARGE, MARGIN, GAP_LARGE)
        super().__init__(host, anchor, self._size, margins=margins)
        self._who = Label(size=TextSize.STRONG, bold=True, wrap=True)
        self._where = Label(size=TextSize.SMALL, tone=Tone.SOFT, wrap=True)
        self._goods = Label(wrap=True)
        self._sum = Label(size=TextSize.STRONG, tone=Tone.DANGER, bold=True)
        self._fault = Label(tone=Tone.DANGER, wrap=True)
        self._rule = Rule()
        self._foot = QWidget()
        foot = Row(self._foot, gap=GAP, margins=(0, GAP, 0, 0))
        foot.addWidget(self._sum, 1)
        foot.addWidget(Keycap("Enter"))
        foot.addWidget(Label("兑换", size=TextSize.SMALL, tone=Tone.SOFT))
        for part in (self._who, self._where, self._goods, self._fault, self._rule, self._foot):
            self.content.addWidget(part)

    def show_order(self, order: ExpressOrder) -> None:
        """Who and what, as far as it is understood; the first fault as a sentence."""
        household = order.household
        texts = {
            self._who: household.head_name if household else "",
            self._where: where(household) if household else "",
            self._goods: "　".join(map(_goods, order.lines)),
            self._fault: self.fault_sentence(order),
        }
        for label, text in texts.items():
            label.setText(text)
            label.setVisible(bool(text))
        points = sum(line.points for line in order.lines)
        self._sum.setText(f"合计 {format_points(points, grouped=True)} 分")
        for part in (self._rule, self._foot):
            part.setVisible(not order.faults)
        self.open()

    @staticmethod
    def fault_sentence(order: ExpressOrder) -> str:
        return sentence_for(order.faults[0].reason) if order.faults else ""

    def _size(self, room: QSize) -> QSize:
        width = min(current_look().px(WIDTH), room.width())
        return QSize(width, self.content.totalHeightForWidth(width))


def _goods(line: CartLine) -> str:
    product = line.product
    return f"{product.name} ×{format_fixed(line.quantity, product.scale)}{product.unit}"
