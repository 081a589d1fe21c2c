"""The goods page: all goods at the left, the open one beside them or in their place."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from jifen_desktop.domain.history import HistoryLine
from jifen_desktop.domain.products import ProductState
from jifen_desktop.domain.refusals import Refusal, UnknownProduct
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.changing_products import ProductCorrection, change_product
from jifen_desktop.services.looking_up import ProductCard, product_card, product_history
from jifen_desktop.services.reversing import reverse
from jifen_desktop.ui.history_face import HistoryFace
from jifen_desktop.ui.importing.import_dialog import start_import
from jifen_desktop.ui.importing.import_kinds import GOODS
from jifen_desktop.ui.importing.undoing import ImportUndo
from jifen_desktop.ui.look.tokens import GAP_LARGE, MARGIN
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Hint, Page, PageKey, Surroundings
from jifen_desktop.ui.products.product_face import ProductFace
from jifen_desktop.ui.products.product_form import ProductForm
from jifen_desktop.ui.products.product_list import ProductList
from jifen_desktop.ui.products.receive_form import ReceiveForm
from jifen_desktop.ui.products.words import history_words
from jifen_desktop.ui.wedge import Scan
from jifen_desktop.ui.widgets.buttons import PrimaryButton
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.notices import EmptyState

#: Below so many token pixels of the window the open product takes the list's place.
WIDE_MIN: Final = 1500
_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REASON_LENGTH_MAX: Final = 200


class ProductsPage(Page):
    """What the village's shop has: found, read, entered, corrected, received, imported."""

    key = PageKey.PRODUCTS

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.list = ProductList(around)
        self.face = ProductFace()
        self.form = ProductForm(around)
        self.receiving = ReceiveForm(around)
        self.history = HistoryFace(history_words)
        self.add_unknown = PrimaryButton("新增商品", icon="plus")
        self.unknown = EmptyState("barcode", "", action=self.add_unknown)
        self._unknown_code = ""
        self._nothing = EmptyState("package", "按 F2 查找商品，或扫条码")
        self._side = QStackedWidget()
        self._undo = ImportUndo(around, GOODS, self)
        self._wide = True
        #: Whether an act without a form is under way.
        self._waiting = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for face in (
            self._nothing, self.face, self.form, self.receiving, self.history, self.unknown
        ):  # fmt: skip
            self._side.addWidget(face)
        self._place = QWidget()
        margins = (0, GAP_LARGE, MARGIN, GAP_LARGE)
        self._place_column = Column(self._place, margins=margins)
        self._place_column.addWidget(self._side)
        row = Row(self, gap=0)
        row.addWidget(self.list, 3)
        row.addWidget(self._place, 2)
        self.around.look.changed.connect(self._fit)

    def _connect(self) -> None:
        self.list.chosen.connect(self.open_item)
        self.list.new_wanted.connect(self.add)
        self.list.import_wanted.connect(self.bring)
        self.list.loaded.connect(self.form.show_goods)
        self.add_unknown.clicked.connect(lambda: self.add(self._unknown_code))
        face = self.face
        face.back_wanted.connect(self._close_product)
        face.receive_button.clicked.connect(self.receive)
        face.edit_button.clicked.connect(self.edit)
        face.offer_button.clicked.connect(self.switch_offer)
        face.history_button.clicked.connect(self._ask_history)
        face.reverse_wanted.connect(self.reverse)
        for form in (self.form, self.receiving):
            form.saved.connect(self._saved)
            form.closed.connect(self._show_product_or_nothing)
        self.history.closed.connect(self._show_product_or_nothing)
        for keys, act in (
            ("F2", self._to_box),
            ("F4", self.edit),
            ("Ctrl+N", self.add),
            ("Ctrl+R", self.receive),
            ("Ctrl+S", self._save),
            ("Ctrl+Z", self._undo.undo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda act=act: act())

    def hints(self) -> tuple[Hint, ...]:
        return (
            Hint(key="F2", words="找商品"),
            Hint(key="Enter", words="打开"),
            Hint(key="Ctrl+R", words="入库"),
            Hint(key="F4", words="修改"),
            Hint(key="Ctrl+N", words="新增商品"),
            Hint(key="Ctrl+S", words="保存"),
            Hint(key="Ctrl+Z", words="撤销导入"),
        )

    # --- asking the book ------------------------------------------------------------

    def refresh(self) -> None:
        """The list, and the open product, as the book has them now."""
        self.list.refresh()
        if self.face.card is not None:
            self._ask(self.face.card.product.code, self._refreshed, self._gone)

    def _refreshed(self, card: ProductCard) -> None:
        """The same product as it is now, unless it was closed meanwhile."""
        if self.face.card is not None and self.face.card.product.id == card.product.id:
            self.face.show_card(card, self.around.seat.today())

    def _gone(self, refusal: Refusal) -> None:
        """The product was taken back, by a reversal."""
        self.around.say(sentence_for(refusal))
        if self._shown() not in (self.form, self.receiving):
            self._close_product()

    def _ask(
        self,
        code: str,
        answered: Callable[[ProductCard], None],
        refused: Callable[[Refusal], None],
    ) -> None:
        self.around.desk.ask(
            "card", lambda store: product_card(store, code), answered, owner=self, refused=refused
        )

    # --- opening --------------------------------------------------------------------

    def open_item(self, item: str) -> None:
        """Show the product of that code or barcode, unless something typed would be lost."""
        if self._may_leave_form():
            self._ask(item, self._open, lambda refusal: self._not_known(item, refusal))

    def _open(self, card: ProductCard) -> None:
        self.face.show_card(card, self.around.seat.today())
        self.list.mark(card.product.code)
        self._show_side(self.face)
        if not self._wide:
            self.face.receive_button.setFocus()

    def scanned(self, scan: Scan) -> None:
        """A barcode for the form that is open, the next delivery, or a product to open."""
        if self._shown() is self.form:
            self.form.scanned(scan.code)
        elif self._may_leave_form():
            answered = self._receive if self._shown() is self.receiving else self._open
            self._ask(
                scan.code,
                lambda card: self._scanned(card, answered),
                lambda refusal: self._not_known(scan.code, refusal),
            )

    def _scanned(self, card: ProductCard, show: Callable[[ProductCard], None]) -> None:
        self.around.sound("scan")
        show(card)

    def _not_known(self, code: str, refusal: Refusal) -> None:
        """No product has that code: it may be a new one."""
        self.around.sound("refused")
        if not isinstance(refusal, UnknownProduct):
            self.around.say(sentence_for(refusal))
            return
        self.face.card = None
        self._unknown_code = code
        self.unknown.say(sentence_for(refusal))
        self.add_unknown.setAccessibleDescription(sentence_for(refusal))
        self._show_side(self.unknown)
        self.add_unknown.setFocus()

    def _may_leave_form(self) -> bool:
        """Whether nothing typed is lost by showing something else; else it says so."""
        shown = self._shown()
        if shown not in (self.form, self.receiving):
            return True
        form = self.form if shown is self.form else self.receiving
        if not (form.is_dirty() or form.waiting):
            return True
        self.around.sound("refused")
        self.around.say("请先保存或取消正在填写的内容。")
        return False

    # --- acts -----------------------------------------------------------------------

    def add(self, barcode: str = "") -> None:
        """新增商品: an empty form, or one for the barcode that nobody knew."""
        if self._may_leave_form():
            self._show_side(self.form)
            self.form.open_new(barcode)

    def edit(self) -> None:
        """修改: the form of the open product."""
        if self._shown() is self.face and self.face.card is not None:
            self._show_side(self.form)
            self.form.open_product(self.face.card)

    def receive(self) -> None:
        """入库: the form for a delivery of the open product."""
        if self._shown() is self.face and self.face.card is not None:
            self._receive(self.face.card)

    def _receive(self, card: ProductCard) -> None:
        self.face.show_card(card, self.around.seat.today())
        self.list.mark(card.product.code)
        self._show_side(self.receiving)
        self.receiving.open_product(card)

    def bring(self) -> None:
        """导入商品."""
        if self._may_leave_form():
            start_import(self.around, GOODS, self._undo.tell)

    def switch_offer(self) -> None:
        """停售 or 恢复兑换: whether the counter offers the open product."""
        card = self.face.card
        if card is None or self._waiting:
            return
        self._waiting = True
        code, name = card.product.code, card.product.name
        offered = card.product.state is not ProductState.OFFERED
        correction = ProductCorrection(offered=offered)
        key, actor, at = new_key(), self.around.seat.actor(), self.around.seat.moment()
        words = f"{name}恢复兑换。" if offered else f"{name}已停售，柜台上不再兑换。"
        self.around.desk.do(
            lambda store: change_product(store, code, correction, key=key, actor=actor, at=at),
            lambda _: self._done(words),
            owner=self,
            refused=self._refused,
        )

    def reverse(self, voucher_no: int) -> None:
        """冲正: take a delivery or an opening back."""
        if self._waiting:
            return
        reason = self.around.dialogs.ask_text(
            f"冲正凭证 {voucher_no}", "原因", length_max=_REASON_LENGTH_MAX
        )
        if reason is None:
            return
        self._waiting = True
        key, actor, at = new_key(), self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: reverse(store, voucher_no, reason, key=key, actor=actor, at=at),
            lambda _: self._done(f"凭证 {voucher_no} 已冲正。"),
            owner=self,
            refused=self._refused,
        )

    def _done(self, sentence: str) -> None:
        self._waiting = False
        self.around.say(sentence)

    def _refused(self, refusal: Refusal) -> None:
        self._waiting = False
        self.around.sound("refused")
        self.around.say(sentence_for(refusal))

    def _save(self) -> None:
        shown = self._shown()
        if shown in (self.form, self.receiving):
            (self.form if shown is self.form else self.receiving).save()

    def _saved(self, code: str) -> None:
        self._ask(code, self._open, self._gone)

    def _ask_history(self) -> None:
        card = self.face.card
        if card is None:
            return
        code = card.product.code
        title = f"{code} {card.product.name}"

        def answered(lines: tuple[HistoryLine, ...]) -> None:
            self.history.show_history(title, lines)
            self._show_side(self.history)
            self.history.take_focus()

        self.around.desk.ask(
            "history", lambda store: product_history(store, code), answered, owner=self
        )

    # --- what is shown --------------------------------------------------------------

    def _shown(self) -> QWidget | None:
        return self._side.currentWidget()

    def _show_side(self, face: QWidget) -> None:
        self._side.setCurrentWidget(face)
        self._fit()

    def _show_product_or_nothing(self) -> None:
        if self.face.card is None:
            self._close_product()
            return
        self._show_side(self.face)
        self.face.receive_button.setFocus()

    def _close_product(self) -> None:
        self.face.card = None
        self._show_side(self._nothing)
        self.list.take_focus()

    def step_back(self) -> bool:
        """Esc: one step back, to the list with nothing looked for."""
        shown = self._shown()
        if shown in (self.form, self.receiving):
            return (self.form if shown is self.form else self.receiving).step_back()
        if shown is self.history:
            self._show_product_or_nothing()
            return True
        if shown in (self.face, self.unknown):
            self._close_product()
            return True
        return self.list.step_back()

    def take_focus(self) -> None:
        if self._shown() in (self._nothing, self.face):
            self._to_box()

    def _to_box(self) -> None:
        """F2: from whatever is open to the list, unless something typed would be lost."""
        if self._wide:
            self.list.take_focus()
        elif self._may_leave_form():
            self._close_product()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        focus = QApplication.focusWidget()
        if event.key() in _ENTER_KEYS and isinstance(focus, QAbstractButton):
            focus.click()
        elif event.text() == "/":
            self._to_box()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._wide = self.window().width() >= self.around.look.px(WIDE_MIN)
        is_open = self._shown() is not self._nothing
        self.list.setVisible(self._wide or not is_open)
        self._place.setVisible(self._wide or is_open)
        self.face.back_button.setVisible(not self._wide)
        left = 0 if self._wide else MARGIN
        self._place_column.set_margins((left, GAP_LARGE, MARGIN, GAP_LARGE))
