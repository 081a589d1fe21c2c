"""评议: everybody passes but those whose tick is taken away, each of them with a reason."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from jifen_desktop.domain.names import clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.selection_refusals import HouseholdNotHonoured
from jifen_desktop.services.selecting import REASON_LENGTH_MAX, review_selection
from jifen_desktop.services.selection_listing import NominationLine, SelectionBoard
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.selections.table_dialog import ROWS_HEIGHT, TableDialog
from jifen_desktop.ui.selections.words import UNITS, figure_cells, text_words
from jifen_desktop.ui.widgets.fields import TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.table_box import TableColumn
from jifen_desktop.ui.widgets.tick_rows import TickRows
from jifen_desktop.ui.widgets.tick_table import TickTable
from jifen_desktop.ui.writing_dialog import Act

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

COLUMNS: Final = (
    TableColumn(title="通过", width=52),
    TableColumn(title="户号", width=84),
    TableColumn(title="姓名", width=110),
    TableColumn(title="积分", width=76, figures=True),
    TableColumn(title="前列", width=56, figures=True),
    TableColumn(title="扣分", width=56, figures=True),
    TableColumn(title="没有通过的理由"),
)
_WHAT: Final = "照会议的决定：没有通过的去掉勾（回车或空格），写明理由。"
_REASON: Final = "没有通过的理由"


class ReviewDialog(TableDialog):
    """Accepted once what the group found is written down."""

    def __init__(self, around: Surroundings, board: SelectionBoard) -> None:
        self._board = board
        self._reasons: dict[int, str] = {}
        self.reason = TextField(_REASON, placeholder="例如：与邻居有纠纷未解决")
        self.reason.setMaxLength(REASON_LENGTH_MAX)
        boxes = {"selection_reason": LabelledField(self.reason)}
        super().__init__(around, f"评议：{board.selection.name}", "评议完成", boxes)
        self.table = TickTable(COLUMNS, self._describe, self._tone, _number, self)
        self.table.show(board.lines)
        self.table.tick(range(len(board.lines)))
        self.rows = TickRows("提名名单", self.table, COLUMNS)
        self.rows.setMinimumHeight(current_look().px(ROWS_HEIGHT))
        self.table_place.addWidget(Label(_WHAT, tone=Tone.SOFT, wrap=True))
        self.table_place.addWidget(self.rows, 1)
        self.table_place.addWidget(boxes["selection_reason"])
        self._connect()
        self.rows.select_row(0)
        self._fit()
        self.rows.setFocus()

    def _connect(self) -> None:
        self.rows.taken.connect(self._turn_down)
        self.rows.toggle_wanted.connect(self.table.toggle)
        self.rows.tick_wanted.connect(self.table.tick)
        self.rows.all_wanted.connect(self.table.tick_all)
        self.rows.selectionModel().currentRowChanged.connect(self._fit)
        self.table.ticks_changed.connect(self._fit)
        self.reason.textEdited.connect(self._keep)

    # --- ticks and reasons ----------------------------------------------------------------

    def _turn_down(self, row: int) -> None:
        """Enter or a click: the tick goes, and the reason is asked for; or it comes back."""
        self.table.toggle(row)
        if self.reason.isEnabled():
            self.reason.setFocus()

    def _keep(self, text: str) -> None:
        line = self.table.values[self.rows.current_row()]
        self._reasons[line.nomination.id] = text
        self.rows.viewport().update()

    def _fit(self) -> None:
        """The reason of the row with the bar, and what it all comes to."""
        row = self.rows.current_row()
        line = self.table.values[row] if row >= 0 else None
        rejected = line is not None and not self.table.is_ticked(line)
        self.reason.setEnabled(rejected)
        shown = self._reasons.get(line.nomination.id, "") if line and rejected else ""
        if self.reason.text() != shown:
            self.reason.setText(shown)
        self.boxes["selection_reason"].error.say("")
        passed, unit = len(self.table.ticked), UNITS[self._board.selection.scope]
        left = len(self.table.values) - passed
        self.preview.setText(
            f"通过 {passed:,} {unit}，没有通过 {left:,} {unit}。评议以后不能再提名。"
        )

    def _describe(self, line: NominationLine) -> tuple[str, ...]:
        one = line.nomination
        why = "" if self.table.is_ticked(line) else self._reasons.get(one.id, "")
        figures = figure_cells(line)
        return "", one.household_no, text_words(one.person_name), *figures, why

    def _tone(self, line: NominationLine, _column: int) -> Tone:
        return Tone.INK if self.table.is_ticked(line) else Tone.SOFT

    # --- doing it -------------------------------------------------------------------------

    def go_on(self) -> None:
        """From a reason back to the names; from there to the verb."""
        if self.focusWidget() is self.reason:
            self.rows.setFocus()
        else:
            self.verb.setFocus(Qt.FocusReason.TabFocusReason)

    def refuse(self, refusal: Refusal) -> None:
        """Somebody who may not be honoured is shown with what the book said."""
        if isinstance(refusal, HouseholdNotHonoured):
            numbers = [line.nomination.household_no for line in self.table.values]
            self.rows.select_row(numbers.index(refusal.household_no))
        super().refuse(refusal)

    def act(self) -> Act:
        number, at = self._board.selection.id, self.around.seat.moment()
        rejected: dict[int, str] = {}
        for row, line in enumerate(self.table.values):
            if self.table.is_ticked(line):
                continue
            why = self._reasons.get(line.nomination.id, "")
            try:
                rejected[line.nomination.id] = clean_text(
                    why, "selection_reason", REASON_LENGTH_MAX
                )
            except Refusal:
                self.rows.select_row(row)
                raise

        def act(store: "Store", key: str, actor: Actor) -> str:
            voucher = review_selection(store, number, rejected, key=key, actor=actor, at=at)
            return f"评议已记下，凭证 {voucher}。下一步公示。"

        return act


def _number(line: NominationLine) -> int:
    return line.nomination.id
