"""What waits at each step: tabs with counts, the deeds of one, and what can be done with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from jifen_desktop.domain.deeds import Step
from jifen_desktop.services.changing_settings import settings_in_force
from jifen_desktop.services.deed_board import BOARD_LINES_MAX, BoardLine, board, waiting
from jifen_desktop.ui.deeds.board_foot import BoardFoot
from jifen_desktop.ui.deeds.deed_rows import DeedRows
from jifen_desktop.ui.deeds.deed_table import DeedTable
from jifen_desktop.ui.deeds.ways import PLACES, Place, Ways, places_of, ways_of
from jifen_desktop.ui.deeds.yearly_entries import YearlyEntries
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.find_box import FindBox
from jifen_desktop.ui.widgets.layouts import Card, Column, Row
from jifen_desktop.ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

#: Whose number says how much work waits; of the others there are always more.
_COUNTED: Final = frozenset(
    {Step.DRAFT, Step.DECLARED, Step.CHECKED, Step.DECIDED, Step.PUBLISHED, Step.RETURNED}
)
#: What was done last is looked for first.
_NEWEST_FIRST: Final = frozenset({Step.POSTED, Step.REJECTED})
_ROWS_A_SCREEN: Final = 10
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS_A_SCREEN,
    Qt.Key.Key_PageUp: -_ROWS_A_SCREEN,
}


@dataclass(frozen=True, kw_only=True)
class _Standing:
    """The book's answer: how many deeds wait where, and those of one place."""

    ways: Ways
    waiting: dict[Step, int]
    place: Place
    lines: tuple[BoardLine, ...]


class DeedBoard(QWidget):
    """One place is shown; what is done concerns its ticked deeds, or the one with the bar."""

    taken = Signal(object)
    #: The deeds that are shown are others than before.
    shown = Signal()
    new_wanted = Signal()
    bulk_wanted = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.ways = Ways()
        self._places = PLACES
        self.place = PLACES[1]
        self._lines: tuple[BoardLine, ...] = ()
        self.table = DeedTable(self)
        self.rows = DeedRows(self.table)
        self.box = FindBox(
            "在事项中查找",
            placeholder="户号/户主/编码/事项/活动/事项号",
            key="F2",
            characters=True,
        )
        self.new_button = Button("登记", ButtonKind.PRIMARY, icon="plus", key="Ctrl+N")
        self.bulk_button = Button("批量登记", icon="users", key="Ctrl+B")
        self.yearly = YearlyEntries(around)
        self.foot = BoardFoot()
        self.empty = EmptyState("coins", "")
        self._faces = QStackedWidget()
        self._tabs: list[Button] = []
        self._group = QButtonGroup(self)
        self._lay_out()
        self._show_tabs({})
        self.box.textChanged.connect(self._filter)
        self.box.installEventFilter(self)
        self.rows.taken.connect(self._take)
        self.rows.selectionModel().currentRowChanged.connect(self._offer)
        self.table.ticks_changed.connect(self._offer)
        self.new_button.clicked.connect(self.new_wanted)
        self.bulk_button.clicked.connect(self.bulk_wanted)

    def _lay_out(self) -> None:
        self._tab_row = Row(gap=GAP)
        self._tab_row.addStretch(1)
        find = Row(gap=GAP)
        find.addWidget(self.box, 1)
        find.addWidget(self.new_button)
        find.addWidget(self.bulk_button)
        find.addWidget(self.yearly)
        self._faces.addWidget(self.rows)
        self._faces.addWidget(self.empty)
        card = Card(gap=0, margins=(GAP, GAP, GAP, GAP))
        card.content.addWidget(self._faces, 1)
        card.content.addWidget(self.foot)
        column = Column(self, gap=GAP, margins=(MARGIN, GAP_LARGE, MARGIN, GAP_LARGE))
        column.addLayout(find)
        column.addLayout(self._tab_row)
        column.addWidget(card, 1)

    # --- asking -----------------------------------------------------------------------

    def refresh(self) -> None:
        """As the book has it now; ticks and the bar stay with their deeds."""
        wanted, today = self.place, self._around.seat.today()

        def question(store: "Store") -> _Standing:
            ways = ways_of(settings_in_force(store, today))
            counts = waiting(store)
            places = places_of(ways, counts)
            place = wanted if wanted in places else places[1]
            lines = [line for step in place.steps for line in board(store, step)]
            lines.sort(key=lambda line: line.item_no, reverse=place.name in _NEWEST_FIRST)
            return _Standing(ways=ways, waiting=counts, place=place, lines=tuple(lines))

        self._around.desk.ask("board", question, self._show, owner=self)
        self.yearly.refresh()

    def show_place(self, step: Step) -> None:
        """Show the place where deeds of that step stand."""
        place = next(place for place in PLACES if step in place.steps)
        if place is not self.place:
            self.place = place
            self.table.clear_ticks()
            self._check_tab()
        self.refresh()

    def turn(self, places: int) -> None:
        """The next tab, or the one before."""
        at = (self._places.index(self.place) + places) % len(self._places)
        self.show_place(self._places[at].name)

    def forget(self) -> None:
        """Nobody sits here: no name stays on the screen."""
        self.box.clear()
        self._lines = ()
        self._filter()

    # --- showing ----------------------------------------------------------------------

    def _show(self, standing: _Standing) -> None:
        self.ways = standing.ways
        self.place = standing.place
        self._places = places_of(standing.ways, standing.waiting)
        self._show_tabs(standing.waiting)
        self._lines = standing.lines
        self._filter()

    def _show_tabs(self, counts: dict[Step, int]) -> None:
        """A tab for each place; the same tabs stay, so that the keyboard stays on them."""
        while len(self._tabs) > len(self._places):
            tab = self._tabs.pop()
            self._group.removeButton(tab)
            self._tab_row.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
        while len(self._tabs) < len(self._places):
            tab = Button(self._places[len(self._tabs)].title, ButtonKind.TAB)
            tab.clicked.connect(self._tab_clicked)
            self._group.addButton(tab, len(self._tabs))
            self._tab_row.insertWidget(len(self._tabs), tab)
            self._tabs.append(tab)
        for tab, place in zip(self._tabs, self._places, strict=True):
            count = counts.get(place.name, 0) if place.name in _COUNTED else 0
            tab.setText(f"{place.title} {count:,}" if count else place.title)
            tab.setAccessibleName(tab.text())
            tab.updateGeometry()
        self._check_tab()

    def _check_tab(self) -> None:
        if self.place in self._places:
            self._tabs[self._places.index(self.place)].setChecked(True)

    def _tab_clicked(self) -> None:
        self.show_place(self._places[self._group.checkedId()].name)

    def _filter(self) -> None:
        """Of the deeds of the place those that hold every word that was typed."""
        row = self.rows.current_row()
        kept = self.table.lines[row].item_no if row >= 0 else 0
        words = self.box.text().upper().split()
        found = [line for line in self._lines if _holds(line, words)] if words else self._lines
        mixed = len(self.place.steps) > 1
        self.table.show_lines(found, today=self._around.seat.today(), mixed=mixed)
        place = self.table.row_of(kept)
        if place < 0 and found and self.rows.hasFocus():
            place = min(max(row, 0), len(found) - 1)  # whoever stands in the table goes on there
        if self.rows.current_row() != place:
            self.rows.select_row(place)
        self.empty.say(f"没有找到“{self.box.text().strip()}”" if words else self.place.empty)
        self._faces.setCurrentWidget(self.rows if found else self.empty)
        self._offer()
        self.shown.emit()

    def _offer(self) -> None:
        """What can be done now, and with how many."""
        ticked, shown = len(self.table.ticked), len(self.table.lines)
        points = sum(line.points for line in self.table.ticked)
        self.foot.offer(self.place.name, self.ways, any_chosen=bool(self.targets()))
        full = len(self._lines) >= BOARD_LINES_MAX
        self.foot.count(ticked=ticked, points=points, shown=shown, cut=full)

    # --- choosing ---------------------------------------------------------------------

    def targets(self) -> tuple[BoardLine, ...]:
        """The deeds that an act is about: the ticked ones, else the one with the bar."""
        row = self.rows.current_row()
        if self.table.ticked or row < 0:
            return self.table.ticked
        return (self.table.lines[row],)

    def _take(self, row: int) -> None:
        self.taken.emit(self.table.lines[row])

    def mark(self, item_no: int) -> None:
        """Put the bar on a deed, if its row is there."""
        self.rows.select_row(self.table.row_of(item_no))

    def take_focus(self) -> None:
        """To the deeds, or to the box while there are none."""
        if self.table.lines:
            self.rows.setFocus()
        else:
            self.box.setFocus()

    def to_box(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def step_back(self) -> bool:
        """Esc: ticks go first, then what was looked for."""
        if self.table.ticked:
            self.table.clear_ticks()
        elif self.box.text():
            self.box.clear()
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _STEPS:
                self.rows.move_by(_STEPS[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        """The only deed that was found opens; of several the person chooses one."""
        if self.table.rowCount() == 1:
            self.rows.select_row(0)
            self.rows.take()
        elif self.table.rowCount():
            self.rows.setFocus()


def _holds(line: BoardLine, words: Sequence[str]) -> bool:
    texts = (
        str(line.item_no),
        line.household_no,
        line.head_name,
        line.group_name,
        line.rule.code,
        line.rule.item,
        line.deed.activity,
        line.member_name or "",
    )
    text = "\n".join(texts).upper()
    return all(word in text for word in words)
