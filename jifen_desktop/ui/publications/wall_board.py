"""What waits to be put up, the batches that were, and the objections; one tab for each list."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.settings import DEED_PUBLICATION_STEP
from jifen_desktop.services.changing_settings import settings_in_force
from jifen_desktop.services.deed_board import waiting
from jifen_desktop.services.publication_board import (
    BatchLine,
    ObjectionLine,
    newest_objections,
    open_objections,
    publications,
)
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.publications.tables import (
    BATCH_COLUMNS,
    OBJECTION_COLUMNS,
    batch_table,
    objection_table,
)
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.fields import Check
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row
from jifen_desktop.ui.widgets.notices import EmptyState
from jifen_desktop.ui.widgets.table_box import TableBox

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

BATCHES, OBJECTIONS = range(2)
_TITLES: Final = ("公示批次", "异议")
_NO_BATCHES: Final = "还没有公示过。评议过的事项在这里公示，期满没有异议再入账。"
_NO_OBJECTIONS: Final = "没有等着答复的异议。打开一批公示，选中有异议的那一行，按 F7 登记。"


@dataclass(frozen=True, kw_only=True)
class _Standing:
    """The book's answer."""

    decided: int
    publishes: bool
    batches: tuple[BatchLine, ...]
    open: tuple[ObjectionLine, ...]
    answered: tuple[ObjectionLine, ...]


def _read(store: "Store", today: date, *, with_answered: bool) -> _Standing:
    settings = {known.setting: known.value for known in settings_in_force(store, today)}
    newest = newest_objections(store, today=today) if with_answered else ()
    return _Standing(
        decided=waiting(store).get(Step.DECIDED, 0),
        publishes=settings[DEED_PUBLICATION_STEP] == "yes",
        batches=publications(store, today=today),
        open=open_objections(store, today=today),
        answered=tuple(one for one in newest if one.objection.answer is not None),
    )


class WallBoard(QWidget):
    """Two lists; what is done concerns the row with the bar."""

    batch_taken = Signal(int)
    objection_taken = Signal(int)
    new_wanted = Signal()
    answer_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.tab = BATCHES
        #: How many items wait to be put up.
        self.decided = 0
        #: Gets the bar once its row is read.
        self._to_mark: int | None = None
        #: The keyboard is to go to the list once something is in it.
        self._focus_due = False
        self.batches = batch_table(self)
        self.objections = objection_table(around.seat.today, self)
        self.batch_rows = TableBox(_TITLES[BATCHES], self.batches, BATCH_COLUMNS)
        self.objection_rows = TableBox(_TITLES[OBJECTIONS], self.objections, OBJECTION_COLUMNS)
        self.sentence = Label(size=TextSize.STRONG, wrap=True)
        self.new_button = PrimaryButton("新公示", icon="plus", key="Ctrl+N")
        self.with_answered = Check("也看已答复的")
        self.count = ElidedLabel(size=TextSize.SMALL, tone=Tone.SOFT)
        self.open_button = Button("打开", icon="folder-open", key="Enter", name="打开这一批")
        self.paper_button = Button("打印", icon="printer", key="Ctrl+P")
        self.answer_button = Button("答复", ButtonKind.PRIMARY, key="F8")
        self.tabs = tuple(Button(title, ButtonKind.TAB) for title in _TITLES)
        self._group = QButtonGroup(self)
        self._faces = QStackedWidget()
        self._lay_out()
        self._connect()
        self._offer()

    def _lay_out(self) -> None:
        first = Row(gap=GAP)
        first.addWidget(self.sentence, 1)
        first.addWidget(self.new_button)
        tabs = Row(gap=GAP)
        for number, tab in enumerate(self.tabs):
            self._group.addButton(tab, number)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        self._nothing = (EmptyState("list", _NO_BATCHES), EmptyState("check", _NO_OBJECTIONS))
        for face in (self.batch_rows, self.objection_rows, *self._nothing):
            self._faces.addWidget(face)
        foot = Row(gap=GAP, margins=(GAP, GAP, 0, 0))
        foot.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        for part in (self.with_answered, self.paper_button, self.open_button, self.answer_button):
            foot.addWidget(part)
        card = Card(gap=0, margins=(GAP, GAP, GAP, GAP))
        card.content.addWidget(self._faces, 1)
        card.content.addLayout(foot)
        column = Column(self, gap=GAP, margins=(MARGIN, GAP_LARGE, MARGIN, GAP_LARGE))
        column.addLayout(first)
        column.addLayout(tabs)
        column.addWidget(card, 1)
        self.new_button.hide()

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_wanted)
        self.open_button.clicked.connect(self.batch_rows.take)
        self.paper_button.clicked.connect(self.print_wanted)
        self.answer_button.clicked.connect(self.answer_wanted)
        self._group.idClicked.connect(self.show_tab)
        self.with_answered.toggled.connect(self.refresh)
        self.batch_rows.taken.connect(self._take_batch)
        self.objection_rows.taken.connect(self._take_objection)
        for rows in (self.batch_rows, self.objection_rows):
            rows.selectionModel().currentRowChanged.connect(self._offer)

    # --- asking -----------------------------------------------------------------------

    def refresh(self) -> None:
        """As the book has it now; the bars stay with their rows."""
        today, with_answered = self._around.seat.today(), self.with_answered.isChecked()
        self._around.desk.ask(
            "wall",
            lambda store: _read(store, today, with_answered=with_answered),
            self._show,
            owner=self,
        )

    def forget(self) -> None:
        """Nobody sits here: no name stays on the screen."""
        self.objections.show(())
        self.batches.show(())

    # --- showing ----------------------------------------------------------------------

    def _show(self, standing: _Standing) -> None:
        batch_no, objection_no = self.batch_no(), self.objection_no()
        self.decided = standing.decided
        self.batches.show(standing.batches)
        self.objections.show((*standing.open, *standing.answered))
        self.mark_batch(batch_no)
        self.mark_objection(self._to_mark or objection_no)
        self._to_mark = None
        self.sentence.setText(_sentence(standing))
        self.new_button.setVisible(bool(standing.decided))
        count = f"{_TITLES[OBJECTIONS]} {len(standing.open):,}" * bool(standing.open)
        self.tabs[OBJECTIONS].setText(count or _TITLES[OBJECTIONS])
        self.tabs[OBJECTIONS].setAccessibleName(self.tabs[OBJECTIONS].text())
        self.tabs[OBJECTIONS].updateGeometry()
        self._offer()
        if self._focus_due and self.tabs[self.tab].hasFocus():
            self.take_focus()

    def show_answered(self, objection_no: int) -> None:
        """The list of objections with this one in it, which was answered just now."""
        self._to_mark = objection_no
        self.with_answered.setChecked(True)
        self.show_tab(OBJECTIONS)
        self.refresh()

    def show_tab(self, tab: int) -> None:
        """The batches, or the objections."""
        self.tab = tab
        self._offer()
        self.take_focus()

    def turn(self) -> None:
        """The other tab."""
        self.show_tab(OBJECTIONS if self.tab == BATCHES else BATCHES)

    def _offer(self) -> None:
        """What can be done now, and nothing else."""
        self.tabs[self.tab].setChecked(True)
        rows = self._rows()
        shown = rows.model().rowCount()
        self._faces.setCurrentWidget(rows if shown else self._nothing[self.tab])
        is_batch = self.tab == BATCHES
        self.count.setText(f"共 {shown:,} {'批' if is_batch else '件'}" * bool(shown))
        offered = {
            self.with_answered: not is_batch,
            self.open_button: is_batch and bool(shown),
            self.paper_button: bool(shown),
            self.answer_button: not is_batch and bool(shown),
        }
        chosen = rows.current_row() >= 0
        for part, is_offered in offered.items():
            part.setVisible(is_offered)
        for button in (self.open_button, self.paper_button):
            button.setEnabled(chosen)
        self.answer_button.setEnabled(self._is_open())

    def _rows(self) -> TableBox:
        return self.batch_rows if self.tab == BATCHES else self.objection_rows

    def _is_open(self) -> bool:
        """Whether the bar stands on an objection that waits for its answer."""
        row = self.objection_rows.current_row()
        return row >= 0 and self.objections.values[row].objection.answer is None

    # --- choosing ---------------------------------------------------------------------

    def batch_no(self) -> int | None:
        """The batch with the bar."""
        row = self.batch_rows.current_row()
        return self.batches.values[row].publication.id if row >= 0 else None

    def objection_no(self) -> int | None:
        """The objection with the bar."""
        row = self.objection_rows.current_row()
        return self.objections.values[row].objection.id if row >= 0 else None

    def mark_batch(self, batch_no: int | None) -> None:
        """Put the bar on a batch, if its row is there."""
        numbers = [batch.publication.id for batch in self.batches.values]
        self.batch_rows.select_row(numbers.index(batch_no) if batch_no in numbers else -1)

    def mark_objection(self, objection_no: int | None) -> None:
        """Put the bar on an objection, if its row is there."""
        numbers = [found.objection.id for found in self.objections.values]
        at = numbers.index(objection_no) if objection_no in numbers else -1
        self.objection_rows.select_row(at)

    def _take_batch(self, row: int) -> None:
        self.batch_taken.emit(self.batches.values[row].publication.id)

    def _take_objection(self, row: int) -> None:
        self.objection_taken.emit(self.objections.values[row].objection.id)

    def take_focus(self) -> None:
        """To the list, or to what there is to do while it is empty."""
        rows = self._rows()
        self._focus_due = not rows.model().rowCount()
        if not self._focus_due:
            rows.setFocus()
        elif self.new_button.isVisible():
            self.new_button.setFocus()
        else:
            self.tabs[self.tab].setFocus()


def _sentence(standing: _Standing) -> str:
    if not standing.publishes:
        return "本村评议以后直接入账，不用公示。要先公示，请维护员在设置里改“入账前先公示”。"
    if standing.decided:
        return f"{standing.decided:,} 项已评议，等待公示。"
    return "没有等待公示的事项。"
