"""入库: goods of one product that came in, as one delivery."""

from jifen_desktop.domain import entries
from jifen_desktop.domain.amounts import parse_quantity
from jifen_desktop.domain.products import Product
from jifen_desktop.domain.refusals import NotANumber, NumberOutOfRange, Refusal
from jifen_desktop.messages import FIELD_NAMES
from jifen_desktop.services.looking_up import ProductCard
from jifen_desktop.services.openings import Booked
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.look.tokens import GAP_LARGE, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.products.words import quantity_words
from jifen_desktop.ui.widgets.fields import TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.marks import ProductPicture

_PICTURE_SIZE = 56


class ReceiveForm(EntryForm):
    """How much came in, until when it is good, and from whom."""

    def __init__(self, around: Surroundings) -> None:
        self.quantity = TextField(FIELD_NAMES["quantity"])
        self.expires_on = TextField(
            FIELD_NAMES["expires_on"], placeholder="例如：2027-06-30，可以不填"
        )
        self.note = TextField(FIELD_NAMES["note"], placeholder="例如：镇供销社送货、某某捐赠")
        boxes = {
            "quantity": LabelledField(self.quantity, needed=True),
            "expires_on": LabelledField(self.expires_on),
            "note": LabelledField(self.note),
        }
        super().__init__(around, boxes, "入库")
        self.product: Product | None = None
        self._picture = ProductPicture(_PICTURE_SIZE)
        self._name = Label(size=TextSize.STRONG, bold=True, wrap=True)
        self._left_words = Label(tone=Tone.SOFT)
        self.title.setText("入库")
        words = Column(gap=0)
        words.addWidget(self._name)
        words.addWidget(self._left_words)
        heading = Row(gap=GAP_LARGE)
        heading.addWidget(self._picture)
        heading.addLayout(words, 1)
        self.body.addLayout(heading)
        for box in boxes.values():
            self.body.addWidget(box)
        self.body.addStretch()

    def open_product(self, card: ProductCard) -> None:
        """Empty fields for a delivery of this product."""
        self.product = product = card.product
        self._picture.show_product(product.picture, product.name)
        self._name.setText(product.name)
        self._left_words.setText(
            f"编码 {product.code} · 现有 {quantity_words(card.on_hand, product)}"
        )
        self.quantity.setPlaceholderText(f"多少{product.unit}" if product.unit else "多少")
        for field in (self.quantity, self.expires_on, self.note):
            field.clear()
        self.begin()
        self.quantity.setFocus()

    def is_dirty(self) -> bool:
        return any(field.text().strip() for field in (self.quantity, self.expires_on, self.note))

    def field_of(self, refusal: Refusal) -> str:
        if isinstance(refusal, NotANumber | NumberOutOfRange):
            return "quantity"
        return super().field_of(refusal)

    def save(self) -> None:
        """Book the delivery; a figure that cannot be read is said beside its field first."""
        product = self.product
        if self.waiting or product is None:
            return
        self.clear_errors()
        try:
            parse_quantity(self.quantity.text(), product.scale)
            expires_on = entries.expires_on(self.expires_on.text())
        except Refusal as refusal:
            self.refused(refusal)
            return
        self.waiting = True
        delivery = Delivery(
            key=self.key,
            code=product.code,
            quantity=self.quantity.text(),
            note=self.note.text(),
            expires_on=expires_on,
        )
        actor, at = self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: receive(store, delivery, actor=actor, at=at),
            lambda booked: self._booked(product, booked),
            owner=self,
            refused=self.refused,
        )

    def _booked(self, product: Product, booked: Booked) -> None:
        left = quantity_words(booked.result, product)
        self.done(product.code, f"{product.name}已入库，现有 {left}。")
