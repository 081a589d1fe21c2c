"""基础分 and 清零: acts over every household, seen first, written once, printed as a list."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.disclosures import PaperKind
from jifen_desktop.domain.papers_of_points import PointsList, PointsListRow
from jifen_desktop.domain.quarters import Quarter, quarter_at
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import BASE_POINTS_NAME, sentence_for
from jifen_desktop.services.base_points import give_base_points
from jifen_desktop.services.clearing import clear_balances
from jifen_desktop.services.disclosing import disclosure_about
from jifen_desktop.services.papers_of_points import points_list_paper
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.services.yearly_papers import (
    base_points_booked,
    base_points_planned,
    clearing_booked,
    clearing_planned,
)
from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.printing.preview import Document, PreviewDialog
from jifen_desktop.ui.second_person import SecondPerson
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import Choice
from jifen_desktop.ui.widgets.labels import AmountLabel, Label
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.list_box import ListBox
from jifen_desktop.ui.widgets.row_model import RowModel, TwoLineRow

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

CLEARING: Final = "积分清零"
SIGN_TITLE: Final = "积分清零：请第二人签字"
ERASED: Final = "（已依申请删除）"
#: This quarter and so many before it can be chosen.
QUARTERS_BEFORE: Final = 4
#: In token pixels; of the window behind it the dialog takes at most this part of its height.
WIDTH, HEIGHT, LIST_HEIGHT_MIN = 620, 600, 130
PART_MAX: Final = 0.9


class PlanDialog(AskingDialog):
    """Everybody whom an act concerns with their points, the sum, and the verb."""

    #: On the paper, and its file.
    title: str

    def __init__(self, around: Surroundings, verb: Button, parent: QWidget | None = None) -> None:
        super().__init__(self.title, parent)
        self.around = around
        self.planned: PointsList | None = None
        #: Once it is done.
        self.voucher_no: int | None = None
        self._key = new_key()
        self._waiting = False
        self._model: RowModel[PointsListRow] = RowModel(_row, self)
        self.list = ListBox("名单", self._model)
        self.total = AmountLabel("合计", size=TextSize.TITLE, tone=Tone.BRAND)
        self.count = Label(size=TextSize.STRONG)
        self.trouble = Label(tone=Tone.DANGER, wrap=True)
        self.print_button = self.add_button(Button("打印名单", icon="printer"))
        self.cancel = self.add_cancel()
        self.verb = self.add_button(verb)
        self.print_button.clicked.connect(self._print_plan)
        self.verb.clicked.connect(self.act)

    def lay_out(self, *above: QWidget) -> None:
        """The list and its sum below what the dialog asks."""
        for part in above:
            self.content.addWidget(part)
        self.setMinimumWidth(current_look().px(WIDTH))
        self.list.setMinimumHeight(current_look().px(LIST_HEIGHT_MIN))
        sums = Row()
        sums.addWidget(self.count, 1)
        sums.addWidget(Label("合计", tone=Tone.SOFT))
        sums.addWidget(self.total)
        self.content.addWidget(self.list, 1)
        self.content.addLayout(sums)
        self.content.addWidget(self.trouble)
        self.trouble.hide()
        self._offer()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """As high as is good for the list, where the window has so much room."""
        super().showEvent(event)
        parent = self.parentWidget()
        room = parent.window().size() if parent else self.screen().availableSize()
        wanted = min(current_look().px(HEIGHT), round(room.height() * PART_MAX))
        self.resize(self.width(), max(self.minimumHeight(), wanted))

    # --- what would be done ---------------------------------------------------------------

    def plan(self, question: "Callable[[Store], PointsList]") -> None:
        """Ask the book whom it concerns; nothing can be done until it says."""
        self._show_plan(None)
        self._say("")
        self.around.desk.ask("plan", question, self._show_plan, owner=self, refused=self._refused)

    def _show_plan(self, planned: PointsList | None) -> None:
        self.planned = planned
        rows = () if planned is None else planned.rows
        self._model.show(rows)
        self.list.select_row(0)
        self.count.setText(f"{len(rows):,} 户")
        total = sum(row.points for row in rows)
        self.total.setText(f"{format_points(total, grouped=True)} 分")
        self._offer()

    def _offer(self) -> None:
        ready = self.planned is not None and bool(self.planned.rows) and not self._waiting
        self.verb.setEnabled(ready)
        self.print_button.setEnabled(ready)

    def _print_plan(self) -> None:
        if self.planned is not None:
            show_list(self.around, self, self.title, self.planned)

    # --- doing it -------------------------------------------------------------------------

    def go_on(self) -> None:
        """Enter leads to the verb and does not press it: the act concerns everybody."""
        self.verb.setFocus(Qt.FocusReason.TabFocusReason)

    def act(self) -> None:
        """Do what the dialog is for."""
        raise NotImplementedError

    def write(self, act: "Callable[[Store, str], int]") -> None:
        """Have it done, once; `act` gets the key and gives the voucher number."""
        self._waiting = True
        self._offer()
        key = self._key
        self.around.desk.do(
            lambda store: act(store, key), self._done, owner=self, refused=self._refused
        )

    def _done(self, voucher_no: int) -> None:
        self.voucher_no = voucher_no
        self.around.sound("ok")
        self.accept()

    def _refused(self, refusal: Refusal) -> None:
        self._waiting = False
        self._offer()
        self.around.sound("refused")
        self._say(sentence_for(refusal))

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))


class BasePointsDialog(PlanDialog):
    """基础分 of a quarter: whoever has none yet gets them."""

    title = f"发放{BASE_POINTS_NAME}"

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, Button("记入", ButtonKind.PRIMARY), parent)
        self.quarter = Choice("季度")
        quarter = quarter_at(around.seat.today())
        for _ in range(QUARTERS_BEFORE + 1):
            self.quarter.addItem(f"{quarter.year}年第{quarter.number}季度", quarter)
            quarter = quarter.before
        asked = QWidget()
        column = Column(asked, gap=GAP_SMALL)
        column.addWidget(Label("给哪个季度发？已经有的户不重复发。", tone=Tone.SOFT, wrap=True))
        column.addWidget(self.quarter)
        self.lay_out(asked)
        self.quarter.currentIndexChanged.connect(self._ask)
        self._ask()
        self.quarter.setFocus()

    def _chosen(self) -> Quarter:
        quarter: object = self.quarter.currentData()
        assert isinstance(quarter, Quarter), quarter
        return quarter

    def _ask(self) -> None:
        quarter, at = self._chosen(), self.around.seat.moment()
        self._key = new_key()
        self.plan(lambda store: base_points_planned(store, quarter, at=at))

    def act(self) -> None:
        quarter, actor, at = self._chosen(), self.around.seat.actor(), self.around.seat.moment()
        self.write(lambda store, key: give_base_points(store, quarter, key=key, actor=actor, at=at))


class ClearingDialog(PlanDialog):
    """清零: every household with points left loses them; debts stay, and so do the scores."""

    title = CLEARING

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, Button("清零", ButtonKind.DANGER), parent)
        self._second = SecondPerson(around, self, say=self._say)
        words = "名单上各户的可兑积分都归零。欠分和评价分不变。办完可以整张冲正。"
        self.lay_out(Label(words, size=TextSize.STRONG, wrap=True))
        at = around.seat.moment()
        self.plan(lambda store: clearing_planned(store, at=at))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> None:
        """A second person signs first."""
        self._second.ask(SIGN_TITLE, self._clear)

    def _clear(self, second_id: int) -> None:
        actor, at = self.around.seat.actor(second_id), self.around.seat.moment()
        self.write(lambda store, key: clear_balances(store, key=key, actor=actor, at=at))


class YearlyActs(QObject):
    """Opens the dialogs for who may, and prints the list of what was done."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around

    def give_base_points(self) -> None:
        """发放基础分."""
        if self._may(Act.GIVE_BASE_POINTS):
            self._run(BasePointsDialog(self._around), base_points_booked)

    def clear_balances(self) -> None:
        """积分清零."""
        if self._may(Act.CLEAR_BALANCES):
            self._run(ClearingDialog(self._around), clearing_booked)

    def _may(self, act: Act) -> bool:
        """Whether who sits here may do that; said before anything is shown."""
        operator = self._around.seat.operator
        missing = role_missing(operator, act) if operator else None
        if missing is not None:
            self._around.say(sentence_for(missing))
        return operator is not None and missing is None

    def _run(self, dialog: PlanDialog, booked: "Callable[[Store, int], PointsList]") -> None:
        self._around.dialogs.show(dialog)
        voucher_no, title = dialog.voucher_no, dialog.title
        dialog.deleteLater()
        if voucher_no is None:
            return

        def show(listed: PointsList) -> None:
            self._around.say(f"{title}已记账：{len(listed.rows):,} 户，凭证 {voucher_no}。")
            show_list(self._around, self, title, listed)

        self._around.desk.ask("booked", lambda store: booked(store, voucher_no), show, owner=self)


def show_list(around: Surroundings, owner: QObject, title: str, listed: PointsList) -> None:
    """The printed list of an act that is planned or done."""
    voucher_no = "" if listed.voucher_no is None else str(listed.voucher_no)
    household_nos = [row.household_no for row in listed.rows]

    def work(store: "Store") -> Document:
        return Document(
            title=f"{title}名单",
            pdf=points_list_paper(listed),
            file_name=f"{title}-{voucher_no or '预览'}.pdf",
            shows=disclosure_about(store, PaperKind.POINTS_LIST, household_nos, voucher_no),
        )

    def show(document: Document) -> None:
        dialog = PreviewDialog(around, document)
        around.dialogs.show(dialog)
        dialog.deleteLater()

    around.desk.later(lambda store, _: work(store), show, owner=owner)


def _row(row: PointsListRow, _: int) -> TwoLineRow:
    since = "" if row.since is None else f"从 {row.since} 起按天数折算"
    return TwoLineRow(
        title=ERASED if row.head_name is None else row.head_name,
        note=row.household_no,
        detail=" · ".join(filter(None, (row.group_name, since))),
        amount=format_points(row.points, grouped=True),
        unit="分",
    )
