"""The form of one product: a new one, or corrections of one that is there."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit

from jifen_desktop.domain.amounts import HUNDREDTHS, WEIGHED, format_fixed, format_points
from jifen_desktop.domain.products import ProductState
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import FIELD_NAMES, sentence_for
from jifen_desktop.services.changing_products import (
    NewProduct,
    ProductCorrection,
    add_product,
    change_product,
)
from jifen_desktop.services.listing_goods import AllGoods
from jifen_desktop.services.looking_up import ProductCard
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, MARGIN
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.products.barcode_list import BarcodeList
from jifen_desktop.ui.products.form_checks import complaint, field_of, taken_barcode, taken_code
from jifen_desktop.ui.products.name_hints import NameHints
from jifen_desktop.ui.products.picture_field import PictureField
from jifen_desktop.ui.widgets.fields import Check, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField

#: Fields in the order in which they are filled in, with what stands in an empty one.
_PLACEHOLDERS: Final = {
    "code": "例如：LY01",
    "name": "例如：大米 5kg",
    "price_points": "每一件要多少分",
    "reference_price_fen": "元，可以不填",
    "unit": "例如：袋",
    "category": "例如：粮油副食",
}
_PLACES: Final = {
    "price_points": (1, 0, 1),
    "reference_price_fen": (1, 1, 1),
    "unit": (2, 0, 1),
    "category": (2, 1, 1),
}
_PLACES_NEW: Final = {"code": (0, 0, 1), "name": (0, 1, 1), **_PLACES}
#: A code stays as it was given.
_PLACES_KNOWN: Final = {"name": (0, 0, 2), **_PLACES}
_WEIGHED: Final = "按重量兑换（可以是 0.5、1.25）"
_SCALE_FIXED: Final = "按重量兑换（已有出入库，不能再改）"
_NEEDED: Final = ("code", "name", "price_points")


class ProductForm(EntryForm):
    """Sends only what was changed: what others correct meanwhile stands."""

    def __init__(self, around: Surroundings) -> None:
        self.fields = {
            name: TextField(FIELD_NAMES[name], placeholder=words)
            for name, words in _PLACEHOLDERS.items()
        }
        self.weighed = Check(_WEIGHED)
        self.offered = Check("在柜台兑换")
        self.barcodes = BarcodeList()
        self.picture = PictureField(around)
        self._labelled = {
            name: LabelledField(field, needed=name in _NEEDED)
            for name, field in self.fields.items()
        }
        super().__init__(around, {**self._labelled, "barcode": self.barcodes}, "保存")
        #: The product that is corrected; None for a new one.
        self.card: ProductCard | None = None
        self._goods: AllGoods | None = None
        self._before = self._typed()
        self.hints = NameHints(around.desk, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self.body.addWidget(self.hints.banner)
        self.body.addLayout(self._grid)
        self._place_fields(_PLACES_NEW)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self.body.addWidget(self.barcodes)
        self.body.addWidget(self.picture)
        self.body.addWidget(self.weighed)
        self.body.addWidget(self.offered)
        self.body.addStretch()
        current_look().changed.connect(self._dress)
        self._dress()

    def _place_fields(self, places: Mapping[str, tuple[int, int, int]]) -> None:
        """Put the fields where a form of this kind has them: row, column, columns."""
        for name, box in self._labelled.items():
            self._grid.removeWidget(box)
            if name in places:
                row, column, columns = places[name]
                self._grid.addWidget(box, row, column, 1, columns)
            box.setVisible(name in places)  # not before it has a parent: it would be a window

    def _dress(self) -> None:
        self._grid.setHorizontalSpacing(current_look().px(MARGIN))
        self._grid.setVerticalSpacing(current_look().px(GAP))

    def _connect(self) -> None:
        for name, field in self._lines().items():
            self._watch(name, field)
        self.fields["name"].textChanged.connect(self.picture.show_name)

    def _watch(self, name: str, field: QLineEdit) -> None:
        field.textEdited.connect(lambda: self._edited(name))
        field.editingFinished.connect(lambda: self._left(name))

    def _lines(self) -> dict[str, QLineEdit]:
        """Everything that is typed into."""
        return {**self.fields, "barcode": self.barcodes.field}

    # --- opening ----------------------------------------------------------------------

    def show_goods(self, goods: AllGoods) -> None:
        """All goods as they are now, to be checked against."""
        self._goods = goods
        completer = QCompleter([one.name for one in goods.categories if one.name], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.fields["category"].setCompleter(completer)

    def open_new(self, barcode: str = "") -> None:
        """An empty form, or one that knows a barcode already."""
        self.card = None
        self.title.setText("新增商品")
        self._fill(NewProduct(code="", name="", price=""))
        if barcode:
            self.barcodes.add(barcode)
        self.fields["code"].setFocus()

    def open_product(self, card: ProductCard) -> None:
        """The form of a product that is there; its code stays, papers and shelves carry it."""
        product = card.product
        fen = product.reference_price_fen
        self.card = card
        self.title.setText(f"修改 {product.code} {product.name}")
        self._fill(
            NewProduct(
                code=product.code,
                name=product.name,
                price=format_points(product.price_points),
                unit=product.unit,
                category=product.category,
                reference_price="" if fen is None else format_fixed(fen, HUNDREDTHS),
                picture=product.picture,
                weighed=product.scale == WEIGHED,
                offered=product.state is ProductState.OFFERED,
                barcodes=card.barcodes,
            )
        )
        self.fields["name"].setFocus()

    def _fill(self, values: NewProduct) -> None:
        self.fields["code"].setReadOnly(self.card is not None)
        self._place_fields(_PLACES_NEW if self.card is None else _PLACES_KNOWN)
        fixed = self.card is not None and bool(self.card.moves)
        self.weighed.setEnabled(not fixed)
        self.weighed.setText(_SCALE_FIXED if fixed else _WEIGHED)
        self.weighed.setAccessibleName(self.weighed.text())
        texts = {
            "code": values.code,
            "name": values.name,
            "price_points": values.price,
            "reference_price_fen": values.reference_price,
            "unit": values.unit,
            "category": values.category,
        }
        for name, text in texts.items():
            self.fields[name].setText(text)
        self.barcodes.show_codes(values.barcodes)
        self.picture.show_picture(values.picture, values.name)
        self.weighed.setChecked(values.weighed)
        self.offered.setChecked(values.offered)
        self._before = self._typed()
        self.hints.forget()
        self.begin()

    def _typed(self) -> NewProduct:
        """What the form holds."""
        texts = {name: field.text() for name, field in self.fields.items()}
        return NewProduct(
            code=texts["code"],
            name=texts["name"],
            price=texts["price_points"],
            unit=texts["unit"],
            category=texts["category"],
            reference_price=texts["reference_price_fen"],
            picture=self.picture.file,
            weighed=self.weighed.isChecked(),
            offered=self.offered.isChecked(),
            barcodes=self.barcodes.codes(),
        )

    def is_dirty(self) -> bool:
        return self._typed() != self._before

    def _own_code(self) -> str:
        return self.fields["code"].text()

    # --- checks -----------------------------------------------------------------------

    def _edited(self, name: str) -> None:
        """What was wrong and is right now is said no more."""
        error = self.boxes[name].error
        if error.text() and not complaint(name, self._lines()[name].text()):
            error.say("")

    def _left(self, name: str) -> None:
        """A field was left: what is wrong with it is said beside it."""
        text = self._lines()[name].text()
        if text.strip():
            self.boxes[name].error.say(self._complaint(name, text))
        if name == "name" and text != self._before.name:
            same = self._goods.namesakes(text, self._own_code()) if self._goods else []
            self.hints.look(text, same)

    def _complaint(self, name: str, text: str) -> str:
        sentence = complaint(name, text)
        taken: Refusal | None = None
        if not sentence and self._goods is not None:
            if name == "code" and self.card is None:
                taken = taken_code(self._goods, text)
            elif name == "barcode":
                taken = taken_barcode(self._goods, text, self._own_code())
        return sentence_for(taken) if taken is not None else sentence

    def scanned(self, code: str) -> None:
        """A scan is one more barcode of this product."""
        sentence = self._complaint("barcode", code)
        self.boxes["barcode"].error.say(sentence)
        self.around.sound("refused" if sentence else "scan")
        if not sentence:
            self.barcodes.add(code)

    def field_of(self, refusal: Refusal) -> str:
        name = field_of(refusal, self._own_code())
        return "" if name == "code" and self.card is not None else name

    # --- saving -----------------------------------------------------------------------

    def save(self) -> None:
        """Send what is right in itself; the book may still refuse it."""
        if self.waiting or not self._all_right():
            return
        self.waiting = True
        self.message.hide()
        if self.card is None:
            self._add()
        else:
            self._change(self.card.product.code)

    def _all_right(self) -> bool:
        bad: list[str] = []
        for name, line in self._lines().items():
            needed = name in _NEEDED and not line.isReadOnly()
            text = line.text()
            sentence = self._complaint(name, text) if needed or text.strip() else ""
            self.boxes[name].error.say(sentence)
            if sentence:
                bad.append(name)
        if bad:
            self._lines()[bad[0]].setFocus()
            self.around.sound("refused")
        return not bad

    def _add(self) -> None:
        new = self._typed()
        key, actor, at = self.key, self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: add_product(store, new, key=key, actor=actor, at=at),
            lambda _: self.done(new.code, f"已新增{new.name}。"),
            owner=self,
            refused=self.refused,
        )

    def _change(self, code: str) -> None:
        before, now = self._before, self._typed()
        correction = ProductCorrection(
            name=_changed(before.name, now.name),
            price=_changed(before.price, now.price),
            unit=_changed(before.unit, now.unit),
            category=_changed(before.category, now.category),
            reference_price=_changed(before.reference_price, now.reference_price),
            picture=_changed(before.picture, now.picture),
            weighed=None if now.weighed == before.weighed else now.weighed,
            offered=None if now.offered == before.offered else now.offered,
            barcodes=None if now.barcodes == before.barcodes else now.barcodes,
        )
        key, actor, at = self.key, self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: change_product(store, code, correction, key=key, actor=actor, at=at),
            lambda voucher_no: self.done(code, "已保存。" if voucher_no else "没有改动。"),
            owner=self,
            refused=self.refused,
        )


def _changed(before: str, now: str) -> str | None:
    """What was typed instead; None if nothing was."""
    return None if now == before else now
