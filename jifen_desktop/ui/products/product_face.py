"""The product that is open: what it costs, what is left of it, its barcodes, batches and moves."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.products import ProductState
from jifen_desktop.services.looking_up import ProductCard
from jifen_desktop.ui.look.sheet import ButtonKind, FrameKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, GAP_SMALL, MARGIN, TextSize, Tone
from jifen_desktop.ui.products.card_rows import BatchRow, MoveRow, reversible_seqs
from jifen_desktop.ui.products.words import (
    NOTHING,
    place_words,
    quantity_words,
    state_name,
    state_tone,
    unit_words,
    yuan_words,
)
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.labels import AmountLabel, ElidedLabel, Label, Tag
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, Rule, Surface
from jifen_desktop.ui.widgets.marks import ProductPicture
from jifen_desktop.ui.widgets.row_column import RowColumn
from jifen_desktop.ui.widgets.scrolling import VerticalScroll

PRICE_NAME: Final = "商品积分"
STOCK_NAME: Final = "现有库存"
_PICTURE_SIZE: Final = 72
_BATCHES_SHOWN_MAX: Final = 12
_MOVES_SHOWN_MAX: Final = 8
_TOP_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class ProductFace(Card):
    """Shows a `ProductCard`; the page knows what a press of its buttons means."""

    back_wanted = Signal()
    #: The voucher number of a delivery or opening that is to be taken back.
    reverse_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(gap=GAP, margins=(0, 0, 0, 0))
        self.card: ProductCard | None = None
        self._shown: tuple[ProductCard, date] | None = None
        self._picture = ProductPicture(_PICTURE_SIZE)
        self._name = Label(size=TextSize.TITLE, bold=True, wrap=True)
        self._state = Tag("", Tone.BRAND)
        self._place = ElidedLabel(size=TextSize.SMALL, tone=Tone.SOFT)
        self.price = AmountLabel(PRICE_NAME, size=TextSize.TITLE, tone=Tone.BRAND)
        self._unit = Label(tone=Tone.SOFT)
        self.stock = AmountLabel(STOCK_NAME, size=TextSize.TITLE)
        self._expired = Label(tone=Tone.DANGER)
        self.facts = {name: Label(wrap=True) for name in ("参考价", "条码")}
        self._batches = RowColumn(gap=GAP_SMALL)
        self._moves = RowColumn(gap=GAP_SMALL)
        self.back_button = Button("返回列表", ButtonKind.QUIET, icon="chevron-left", key="Esc")
        self.receive_button = PrimaryButton("入库", icon="plus", key="Ctrl+R")
        self.edit_button = Button("修改", key="F4")
        self.offer_button = Button("停售")
        self.history_button = Button("历史")
        self.back_button.clicked.connect(self.back_wanted)
        self._grid = QGridLayout()
        self._lay_out()
        current_look().changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        body = QWidget()
        column = Column(body, gap=GAP_LARGE, margins=(MARGIN, GAP, MARGIN, MARGIN))
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._heading())
        column.addLayout(self._figures())
        column.addLayout(self._grid)
        for title, rows in (("批次和有效期", self._batches), ("最近出入库", self._moves)):
            column.addWidget(Rule())
            column.addWidget(Label(title, size=TextSize.SMALL, tone=Tone.SOFT, bold=True))
            column.addLayout(rows)
        column.addStretch()
        for row, (name, label) in enumerate(self.facts.items()):
            self._grid.addWidget(Label(name, tone=Tone.SOFT), row, 0, _TOP_LEFT)
            self._grid.addWidget(label, row, 1)
        self._grid.setColumnStretch(1, 1)
        buttons = Row(gap=GAP, margins=(MARGIN, GAP, MARGIN, MARGIN))
        buttons.addWidget(self.receive_button, 2)
        for button in (self.edit_button, self.offer_button, self.history_button):
            buttons.addWidget(button, 1, Qt.AlignmentFlag.AlignVCenter)
        self.content.addWidget(VerticalScroll(body), 1)
        self.content.addWidget(Rule())
        self.content.addLayout(buttons)

    def _heading(self) -> Row:
        first = Row(gap=GAP)
        first.addWidget(self._name, 1)
        first.addWidget(self._state)
        words = Column(gap=GAP_SMALL)
        words.addLayout(first)
        words.addWidget(self._place)
        heading = Row(gap=GAP_LARGE)
        heading.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        heading.addLayout(words, 1)
        return heading

    def _figures(self) -> Row:
        row = Row(gap=GAP)
        for title, parts in (
            ("积分", (self.price, self._unit)),
            ("库存", (self.stock, self._expired)),
        ):
            box = Surface(FrameKind.BRAND, gap=0, margins=(MARGIN, GAP, MARGIN, GAP))
            box.content.addWidget(Label(title, size=TextSize.SMALL, tone=Tone.SOFT))
            line = Row(gap=GAP_SMALL)
            for part in parts:
                line.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
            line.addStretch()
            box.content.addLayout(line)
            row.addWidget(box, 1)
        return row

    def _dress(self) -> None:
        self._grid.setHorizontalSpacing(current_look().px(MARGIN))
        self._grid.setVerticalSpacing(current_look().px(GAP))

    # --- showing ----------------------------------------------------------------------

    def show_card(self, card: ProductCard, today: date) -> None:
        """Another product, or the same one as it is now."""
        self.card = card
        if self._shown == (card, today):
            return  # the rows stay, and whichever of them has the keyboard
        self._shown = (card, today)
        product = card.product
        self._picture.show_product(product.picture, product.name)
        self._name.setText(product.name)
        self._state.setText(state_name(product.state))
        self._state.set_tone(state_tone(product.state))
        self._place.setText(place_words(product))
        self.price.setText(format_points(product.price_points, grouped=True))
        self._unit.setText(unit_words(product))
        self.stock.setText(quantity_words(card.on_hand, product))
        self.stock.set_tone(Tone.BRAND if card.on_hand else Tone.DANGER)
        expired = sum(
            batch.quantity
            for batch in card.batches
            if batch.expires_on is not None and batch.expires_on < today
        )
        self._expired.setText(f"其中过期 {quantity_words(expired, product)}" if expired else "")
        self.facts["参考价"].setText(yuan_words(product.reference_price_fen))
        self.facts["条码"].setText("、".join(card.barcodes) or NOTHING)
        offered = product.state is ProductState.OFFERED
        self._rename_offer("停售" if offered else "恢复兑换")
        self._show_batches(card, today)
        self._show_moves(card)

    def _rename_offer(self, verb: str) -> None:
        self.offer_button.setText(verb)
        self.offer_button.setAccessibleName(verb)

    def _show_batches(self, card: ProductCard, today: date) -> None:
        by_expiry = sorted(card.batches, key=lambda one: (one.expires_on or date.max, one.batch_id))
        rows: list[QWidget] = [
            BatchRow(batch, card.product, today) for batch in by_expiry[:_BATCHES_SHOWN_MAX]
        ]
        if more := len(by_expiry) - len(rows):
            rows.append(Label(f"还有 {more} 批", tone=Tone.SOFT))
        self._batches.show_rows(rows or [Label("没有库存", tone=Tone.SOFT)])

    def _show_moves(self, card: ProductCard) -> None:
        standing = reversible_seqs(card.moves)
        rows: list[QWidget] = []
        for move in card.moves[:_MOVES_SHOWN_MAX]:
            row = MoveRow(move, card.product, reversible=move.seq in standing)
            row.reverse_wanted.connect(self.reverse_wanted)
            rows.append(row)
        self._moves.show_rows(rows or [Label("还没有出入库", tone=Tone.SOFT)])
