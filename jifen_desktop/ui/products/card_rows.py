"""The rows on a product's card: what is left of each batch, and what came and went last."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.amounts import format_fixed
from jifen_desktop.domain.products import BatchStock, MoveLine, Product
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, TARGET_MIN, TextSize, Tone
from jifen_desktop.ui.products.words import expiry_tone, move_name, quantity_words
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label, Tag
from jifen_desktop.ui.widgets.layouts import Row

_EXPIRED = "已过期"
_SOON = "快到期"
#: Enough for most figures to stand below each other.
_AMOUNT_WIDTH = 56


class BatchRow(QWidget):
    """How much there is of one batch, and until when it is good."""

    def __init__(self, batch: BatchStock, product: Product, today: date) -> None:
        super().__init__()
        tone = expiry_tone(batch.expires_on, today)
        until = "没有写有效期" if batch.expires_on is None else f"有效期至 {batch.expires_on}"
        row = Row(self, gap=GAP)
        row.addWidget(ElidedLabel(until, tone=Tone.SOFT if batch.expires_on is None else Tone.INK))
        if tone is not Tone.INK:
            row.addWidget(Tag(_EXPIRED if tone is Tone.DANGER else _SOON, tone))
        row.addStretch(1)
        row.addWidget(Label(quantity_words(batch.quantity, product), bold=True))


class MoveRow(QWidget):
    """Goods that came or went; with a button where the act can be taken back."""

    #: The voucher number of the act.
    reverse_wanted = Signal(int)

    def __init__(self, move: MoveLine, product: Product, *, reversible: bool) -> None:
        super().__init__()
        came = move.quantity > 0
        sign = "+" if came else "−"
        figure = format_fixed(abs(move.quantity), product.scale, grouped=True)
        row = Row(self, gap=GAP)
        row.addWidget(Label(f"{move.business_date:%m-%d}", size=TextSize.SMALL, tone=Tone.SOFT))
        row.addWidget(Label(move_name(move.kind)))
        about = f"{move.operator_name} · 凭证 {move.seq}"
        row.addWidget(ElidedLabel(about, size=TextSize.SMALL, tone=Tone.SOFT), 1)
        if reversible:
            button = Button("冲正", ButtonKind.QUIET)
            button.setAccessibleDescription(f"{move_name(move.kind)}，凭证 {move.seq}")
            button.clicked.connect(lambda: self.reverse_wanted.emit(move.seq))
            row.addWidget(button)
        amount = Label(f"{sign}{figure}", tone=Tone.BRAND if came else Tone.DANGER, bold=True)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        amount.setMinimumWidth(current_look().px(_AMOUNT_WIDTH))
        row.addWidget(amount)
        self.setMinimumHeight(current_look().px(TARGET_MIN))


def reversible_seqs(moves: tuple[MoveLine, ...]) -> set[int]:
    """The deliveries and openings among these moves that nobody took back yet."""
    withdrawn = {move.batch_id for move in moves if move.kind == "withdraw"}
    came = (move for move in moves if move.kind in {"receive", "opening"})
    return {move.seq for move in came if move.batch_id not in withdrawn}
