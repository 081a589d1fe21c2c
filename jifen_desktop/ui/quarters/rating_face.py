"""A quarter's rating: levels and what is asked about them, every household, every objection."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from jifen_desktop.domain.ratings import RatingState
from jifen_desktop.services.rating_board import BoardLine, RatingBoard
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, TextSize, Tone
from jifen_desktop.ui.quarters.household_rows import HouseholdRows
from jifen_desktop.ui.quarters.rating_tables import (
    LEVEL_COLUMNS,
    LINE_COLUMNS,
    OBJECTION_COLUMNS,
    ObjectionRow,
    level_table,
    line_table,
    objection_rows,
    objection_table,
)
from jifen_desktop.ui.quarters.words import reasons_words, tie_words, why_not_awardable
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row
from jifen_desktop.ui.widgets.notices import EmptyState
from jifen_desktop.ui.widgets.scrolling import VerticalScroll
from jifen_desktop.ui.widgets.table_box import TableBox

LINES, OBJECTIONS = range(2)
LEVELS_WIDTH: Final = 380
#: Of the whole width, where letters are so large that there is not room for both sides.
_LEVELS_PART_MAX: Final = 0.52
#: Three lines; in a low face one, the others are scrolled to; in the lowest none: the levels
#: come first, and the sheet for the committee says all of it.
_REASONS_HEIGHT, _REASONS_HEIGHT_LOW = 76, 28
_LOW, _LOWEST = 400, 260
_TITLES: Final = ("名单", "异议")
_NO_OBJECTIONS: Final = "没有异议。公示期内有人提出的，在名单里选中那一户，按 F7 登记。"
#: Where somebody may object to what hangs, or hung.
_PUBLISHED: Final = frozenset({RatingState.PUBLISHED, RatingState.AWARDED})


class RatingFace(QWidget):
    """Shows a `RatingBoard`; the page knows what a press of its buttons means."""

    forward_wanted = Signal()
    move_wanted = Signal()
    object_wanted = Signal()
    drop_wanted = Signal()
    print_wanted = Signal()
    entries_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.board: RatingBoard | None = None
        self.tab = LINES
        self.levels = level_table(self)
        self.level_rows = TableBox("星级和名额", self.levels, LEVEL_COLUMNS)
        self.households: HouseholdRows[BoardLine] = HouseholdRows(
            "评星名单", line_table(self.names, self), LINE_COLUMNS, lambda one: one.line
        )
        self.objections = objection_table(self)
        self.objection_rows = TableBox(_TITLES[OBJECTIONS], self.objections, OBJECTION_COLUMNS)
        #: What is asked of people now, or why they have to wait.
        self.note = Label(tone=Tone.AMBER, bold=True, wrap=True)
        #: Why equals at a cut were all taken, or none of them.
        self.reasons = Label(tone=Tone.SOFT, wrap=True)
        self.count = ElidedLabel(size=TextSize.SMALL, tone=Tone.SOFT)
        self.tabs = tuple(Button(title, ButtonKind.TAB) for title in _TITLES)
        self.print_button = Button("打印", icon="printer", key="Ctrl+P")
        self.drop_button = Button("作废评定", ButtonKind.QUIET, icon="trash", key="Del")
        #: Without its key: beside the tabs there is little room in large type.
        self.entries_button = Button("明细", name="看这一户的明细")
        self.move_button = Button("调整", icon="edit", key="F4", name="调整星级")
        self.object_button = Button("登记异议", icon="alert-triangle", key="F7")
        self.forward_button = Button("评定", ButtonKind.PRIMARY, key="F8")
        self._group = QButtonGroup(self)
        self._nothing = EmptyState("check", _NO_OBJECTIONS)
        self._faces = QStackedWidget()
        self._lay_out()
        self._connect()
        self.forget()

    def _lay_out(self) -> None:
        self._left = Card(gap=GAP)
        left_foot = Row(gap=GAP)
        for button in (self.print_button, self.drop_button):
            left_foot.addWidget(button)
        left_foot.addStretch(1)
        content = self._left.content
        content.addWidget(Label("星级和名额", size=TextSize.LEAD, bold=True))
        content.addWidget(self.level_rows, 1)
        self._reasons_area = _scrolled(self.reasons)
        content.addWidget(self._reasons_area)
        content.addWidget(self.note)
        content.addLayout(left_foot)
        tabs = Row(gap=GAP)
        for number, tab in enumerate(self.tabs):
            self._group.addButton(tab, number)
            tabs.addWidget(tab)
        tabs.addWidget(self.households.box, 1)
        tabs.addWidget(self.entries_button)
        tabs.addStretch()
        for face in (self.households, self.objection_rows, self._nothing):
            self._faces.addWidget(face)
        foot = Row(gap=GAP, margins=(GAP, GAP, 0, 0))
        foot.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.move_button, self.object_button, self.forward_button):
            foot.addWidget(button)
        card = Card(gap=GAP, margins=(GAP, GAP, GAP, GAP))
        card.content.addWidget(self._faces, 1)
        card.content.addLayout(foot)
        right = Column(gap=GAP)
        right.addLayout(tabs)
        right.addWidget(card, 1)
        row = Row(self, gap=GAP)
        row.addWidget(self._left)
        row.addLayout(right, 1)
        current_look().changed.connect(self._sized)
        self._sized()

    def _sized(self) -> None:
        look = current_look()
        part = int(self.width() * _LEVELS_PART_MAX)
        self._left.setFixedWidth(min(look.px(LEVELS_WIDTH), part))
        is_low = self.height() < look.px(_LOW)
        self._reasons_area.setMinimumHeight(look.px(_REASONS_HEIGHT_LOW))
        self._reasons_area.setMaximumHeight(
            look.px(_REASONS_HEIGHT_LOW if is_low else _REASONS_HEIGHT)
        )
        is_room = self.height() >= look.px(_LOWEST)
        self._reasons_area.setVisible(is_room and bool(self.reasons.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._sized()

    def _connect(self) -> None:
        self.forward_button.clicked.connect(self.forward_wanted)
        self.move_button.clicked.connect(self.move_wanted)
        self.object_button.clicked.connect(self.object_wanted)
        self.drop_button.clicked.connect(self.drop_wanted)
        self.print_button.clicked.connect(self.print_wanted)
        self.entries_button.clicked.connect(self.entries_wanted)
        self._group.idClicked.connect(self.show_tab)
        self.households.moved.connect(self._offer)
        self.objection_rows.selectionModel().currentRowChanged.connect(self._offer)

    def names(self) -> tuple[str, ...]:
        """Of the levels, the highest first."""
        return tuple(level.name for level in self.board.levels) if self.board else ()

    # --- showing ------------------------------------------------------------------------

    def show_board(self, board: RatingBoard) -> None:
        """A quarter as it is now; the bars stay with their rows."""
        chosen = self.objection()
        self.board = board
        self.levels.show(board.levels)
        self.households.show_lines(board.lines, "")
        if board.ties and not self.households.number():
            self.households.select(board.ties[0].lines[0].household_no)
        lines = {one.line.household_id: one.line for one in board.lines}
        self.objections.show(objection_rows(board.objections, lines))
        numbers = [row.objection.id for row in self.objections.values]
        at = chosen.objection.id if chosen else 0
        self.objection_rows.select_row(numbers.index(at) if at in numbers else -1)
        waiting = sum(one.conclusion is None for one in board.objections)
        tab = self.tabs[OBJECTIONS]
        tab.setText(f"{_TITLES[OBJECTIONS]} {waiting:,}" if waiting else _TITLES[OBJECTIONS])
        tab.setAccessibleName(tab.text())
        tab.updateGeometry()
        self._offer()

    def forget(self) -> None:
        """No name stays on the screen."""
        self.board = None
        self.levels.show(())
        self.households.forget()
        self.objections.show(())
        self._offer()

    def show_tab(self, tab: int) -> None:
        """The households, or the objections."""
        self.tab = tab
        self._offer()
        self.take_focus()

    def turn(self) -> None:
        """The other tab."""
        self.show_tab(OBJECTIONS if self.tab == LINES else LINES)

    def _offer(self) -> None:
        """What can be done now, and nothing else; what waits says why."""
        board, is_lines = self.board, self.tab == LINES
        self.tabs[self.tab].setChecked(True)
        objections = self.objection_rows if self.objections.values else self._nothing
        self._faces.setCurrentWidget(self.households if is_lines else objections)
        shown = self.objections.rowCount()
        objected = f"共 {shown:,} 件" * bool(shown)
        self.count.setText(self.households.count.text() if is_lines else objected)
        self.households.box.setVisible(is_lines and bool(self.households.lines))
        state = board.rating.state if board and board.rating else None
        chosen = self.households.chosen()
        self.reasons.setText(reasons_words(board.levels) if board else "")
        self._sized()
        self.note.setText(_note(board))
        self.note.setVisible(bool(self.note.text()))
        self.entries_button.setVisible(is_lines and bool(self.households.table.values))
        self.entries_button.setEnabled(chosen is not None)
        self.move_button.setVisible(board is not None and state is None and is_lines)
        self.move_button.setEnabled(chosen is not None)
        self.object_button.setVisible(state in _PUBLISHED and is_lines)
        self.object_button.setEnabled(chosen is not None)
        self.print_button.setVisible(state is not None)
        self.drop_button.setVisible(state in {RatingState.RATED, RatingState.PUBLISHED})
        forward = self.forward()
        self.forward_button.setText(forward)
        self.forward_button.setAccessibleName(forward or "下一步")
        self.forward_button.setVisible(bool(forward))
        self.forward_button.setEnabled(self._may_go_forward())
        self.forward_button.updateGeometry()

    def forward(self) -> str:
        """What F8 does with what is shown; empty where nothing is left to do."""
        board = self.board
        if board is None:
            return ""
        if self.tab == OBJECTIONS:
            return "答复" if self.objections.values else ""
        if board.rating is None:
            return "决定并列" if board.ties else "评定"
        if board.rating.state is RatingState.RATED:
            return "公示"
        left = board.rating.state is RatingState.PUBLISHED or board.awardable
        return "授予" if left else ""

    def _may_go_forward(self) -> bool:
        if self.tab == OBJECTIONS:
            chosen = self.objection()
            return chosen is not None and chosen.objection.conclusion is None
        return self.board is not None and not why_not_awardable(self.board)

    # --- choosing -----------------------------------------------------------------------

    def objection(self) -> ObjectionRow | None:
        """The objection with the bar."""
        row = self.objection_rows.current_row()
        return self.objections.values[row] if 0 <= row < len(self.objections.values) else None

    def take_focus(self) -> bool:
        """To the list that is shown; False while it is empty."""
        if self.tab == LINES:
            return self.households.take_focus()
        shown = bool(self.objections.values)
        (self.objection_rows if shown else self.tabs[OBJECTIONS]).setFocus()
        return True


def _note(board: RatingBoard | None) -> str:
    if board is None:
        return ""
    if board.ties:
        return tie_words(board.ties[0])
    return why_not_awardable(board)


def _scrolled(label: Label) -> VerticalScroll:
    inside = QWidget()
    Column(inside).addWidget(label)
    return VerticalScroll(inside)
