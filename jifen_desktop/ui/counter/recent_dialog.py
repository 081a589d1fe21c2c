"""最近小票: the newest redemptions, found by number, household or product."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QDialog

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.services.counter_figures import RecentRedemption
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN, TextSize, Tone
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.find_box import FindBox
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.list_box import ListBox
from jifen_desktop.ui.widgets.row_model import RowModel, TwoLineRow

SIZE: Final = (720, 560)
ERASED: Final = "（已依申请删除）"


class RecentDialog(QDialog):
    """Shows redemptions and says what is wanted of the chosen one."""

    reprint_wanted = Signal(int)
    preview_wanted = Signal(int)
    void_wanted = Signal(int)
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("最近小票")
        self._box = FindBox("查找小票", placeholder="单号末几位、户号或商品编码")
        self._model: RowModel[RecentRedemption] = RowModel(_row, self)
        self.list = ListBox("小票列表", self._model)
        self._empty = Label("没有小票", tone=Tone.SOFT)
        self.reprint = PrimaryButton("补打", icon="printer", key="Enter")
        self.preview = Button("预览", icon="eye")
        self.void = Button("作废", ButtonKind.DANGER, icon="ban")
        self.leave = Button("关闭", key="Esc")
        self._box.textChanged.connect(self.typed)
        self._box.returnPressed.connect(lambda: self._tell(self.reprint_wanted))
        self.reprint.clicked.connect(lambda: self._tell(self.reprint_wanted))
        self.preview.clicked.connect(lambda: self._tell(self.preview_wanted))
        self.void.clicked.connect(lambda: self._tell(self.void_wanted))
        self.leave.clicked.connect(self.reject)
        selection = self.list.selectionModel()
        selection.currentChanged.connect(self._offer)
        self._lay_out()
        self._offer()

    def _lay_out(self) -> None:
        column = Column(self, gap=GAP_LARGE, margins=(MARGIN, MARGIN, MARGIN, MARGIN))
        column.addWidget(Label("最近小票", size=TextSize.LEAD, bold=True))
        column.addWidget(self._box)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        row = Row(gap=GAP)
        for button in (self.void, self.preview):
            row.addWidget(button)
        row.addStretch()
        for button in (self.leave, self.reprint):
            row.addWidget(button)
        column.addLayout(row)
        px = current_look().px
        self.resize(px(SIZE[0]), px(SIZE[1]))
        self._box.setFocus()

    def show_redemptions(self, redemptions: tuple[RecentRedemption, ...]) -> None:
        """These, newest first; the first one is chosen."""
        self._model.show(redemptions)
        self._empty.setVisible(not redemptions)
        self.list.select_row(0 if redemptions else -1)
        self._offer()

    def listed(self) -> Sequence[RecentRedemption]:
        return self._model.values()

    def chosen(self) -> RecentRedemption | None:
        row = self.list.current_row()
        return self._model.value(row) if row >= 0 else None

    def _offer(self) -> None:
        chosen = self.chosen()
        self.reprint.setEnabled(chosen is not None)
        self.preview.setEnabled(chosen is not None)
        self.void.setEnabled(chosen is not None and chosen.voided_by is None)

    def _tell(self, signal: SignalInstance) -> None:
        chosen = self.chosen()
        if chosen is not None:
            signal.emit(chosen.receipt_no)


def _row(redemption: RecentRedemption, _: int) -> TwoLineRow:
    when = redemption.local_time
    time = f"{when:%m-%d %H:%M}" if when else f"{redemption.business_date:%m-%d}"
    who = redemption.head_name or ERASED
    voided = redemption.voided_by is not None
    return TwoLineRow(
        title=f"{who} · {redemption.household_no}",
        note="已作废" if voided else "",
        detail=f"{time} · 单号 {redemption.receipt_no} · {redemption.goods}",
        amount=format_points(redemption.points, grouped=True),
        unit="分",
        amount_tone=Tone.FAINT if voided else Tone.DANGER,
    )
