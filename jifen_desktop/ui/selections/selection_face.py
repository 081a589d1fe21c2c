"""Selections at the left, the chosen one at the right: names, what speaks for them, objections."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from jifen_desktop.domain.selections import Selection, SelectionState
from jifen_desktop.services.selection_listing import NextAct, NominationLine, SelectionBoard
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.selections.selection_tables import (
    NAME_COLUMNS,
    OBJECTION_COLUMNS,
    SELECTION_COLUMNS,
    ObjectionRow,
    RowsOnly,
    name_table,
    objection_rows,
    objection_table,
    selection_table,
)
from jifen_desktop.ui.selections.words import (
    CONCLUDE,
    UNITS,
    behind_words,
    board_state,
    facts_words,
    note_words,
    objection_words,
)
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label, Tag
from jifen_desktop.ui.widgets.layouts import Card, Column, Row
from jifen_desktop.ui.widgets.notices import EmptyState
from jifen_desktop.ui.widgets.scrolling import VerticalScroll

NAMES, OBJECTIONS = range(2)
_LIST_WIDTH: Final = 350
#: Two lines; in a low window one, the others are scrolled to.
_BEHIND_HEIGHT, _BEHIND_HEIGHT_MIN = 52, 28
_TITLES: Final = ("名单", "异议")
NONE_YET: Final = (
    "还没有评选。按 Ctrl+N 新建一次：最美家庭等荣誉、推荐给上级的名单、"
    "产业项目和技能培训的优先名单。"
)
NOBODY: Final = "还没有人被提名。按 F4 推荐一户，或按 F9 照积分榜提名。"
_NO_OBJECTIONS: Final = "没有异议。公示期内有人提出的，在名单里选中那一户，按 F7 登记。"


class SelectionFace(QWidget):
    """Shows a `SelectionBoard`; the page knows what a press of its buttons means."""

    #: Another selection has the bar.
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.board: SelectionBoard | None = None
        self.tab = NAMES
        self._filling = False
        self.selections = selection_table(self)
        self.selection_rows = RowsOnly("评选", self.selections, SELECTION_COLUMNS)
        self.names = name_table(self)
        self.name_rows = RowsOnly("提名名单", self.names, NAME_COLUMNS)
        self.objections = objection_table(self)
        self.objection_rows = RowsOnly(_TITLES[OBJECTIONS], self.objections, OBJECTION_COLUMNS)
        self.title = Label(size=TextSize.LEAD, bold=True, wrap=True)
        self.state = Tag("")
        self.facts = ElidedLabel(tone=Tone.SOFT)
        #: Why its end has to wait.
        self.note = Label(tone=Tone.AMBER, bold=True, wrap=True)
        self.behind = Label(wrap=True)
        self.count = ElidedLabel(size=TextSize.SMALL, tone=Tone.SOFT)
        self.tabs = tuple(Button(title, ButtonKind.TAB) for title in _TITLES)
        self.new_button = PrimaryButton("新评选", icon="plus", key="Ctrl+N")
        self.print_button = Button("打印", icon="printer", key="Ctrl+P")
        self.drop_button = Button(
            "作废", ButtonKind.QUIET, icon="trash", key="Del", name="作废评选"
        )
        self.name_button = Button("推荐", icon="plus", key="F4", name="推荐一户")
        self.figures_button = Button("按积分", icon="users", key="F9", name="按积分提名")
        self.object_button = Button("登记异议", icon="alert-triangle", key="F7")
        self.forward_button = Button("评议", ButtonKind.PRIMARY, key="F8")
        self._group = QButtonGroup(self)
        self._nobody = EmptyState("users", "")
        self._faces = QStackedWidget()
        self._none = EmptyState("school", NONE_YET)
        self._whole = QStackedWidget()
        self._lay_out()
        self._connect()
        self.forget()

    def _lay_out(self) -> None:
        self._left = Card(gap=GAP)
        first, foot = Row(gap=GAP), Row(gap=GAP)
        first.addWidget(Label("评选", size=TextSize.LEAD, bold=True), 1)
        first.addWidget(self.new_button)
        for button in (self.print_button, self.drop_button):
            foot.addWidget(button)
        foot.addStretch(1)
        self._left.content.addLayout(first)
        self._left.content.addWidget(self.selection_rows, 1)
        self._left.content.addLayout(foot)
        self._whole.addWidget(self._none)
        self._whole.addWidget(self._detail())
        row = Row(self, gap=GAP_LARGE)
        row.addWidget(self._left)
        row.addWidget(self._whole, 1)
        current_look().changed.connect(self._sized)
        self._sized()

    def _detail(self) -> QWidget:
        head = Row(gap=GAP)
        head.addWidget(self.title, 1)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        for number, tab in enumerate(self.tabs):
            self._group.addButton(tab, number)
            head.addWidget(tab)
        for face in (self.name_rows, self.objection_rows, self._nobody):
            self._faces.addWidget(face)
        inside = QWidget()
        Column(inside, margins=(GAP, GAP_SMALL, GAP, 0)).addWidget(self.behind)
        self.behind_area = VerticalScroll(inside)
        foot = Row(gap=GAP, margins=(GAP, GAP, 0, 0))
        foot.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in self._foot_buttons():
            foot.addWidget(button)
        card = Card(gap=0, margins=(GAP, GAP, GAP, GAP))
        card.content.addWidget(self._faces, 1)
        card.content.addWidget(self.behind_area)
        card.content.addLayout(foot)
        detail = QWidget()
        column = Column(detail, gap=GAP)
        column.addLayout(head)
        column.addWidget(self.facts)
        column.addWidget(self.note)
        column.addWidget(card, 1)
        return detail

    def _foot_buttons(self) -> tuple[Button, ...]:
        return (
            *(self.figures_button, self.name_button),
            *(self.object_button, self.forward_button),
        )

    def _sized(self) -> None:
        self._left.setFixedWidth(current_look().px(_LIST_WIDTH))
        self.behind_area.setMinimumHeight(current_look().px(_BEHIND_HEIGHT_MIN))
        self.behind_area.setMaximumHeight(current_look().px(_BEHIND_HEIGHT))

    def _connect(self) -> None:
        self._group.idClicked.connect(self.show_tab)
        self.selection_rows.taken.connect(self.take_focus)
        self.selection_rows.selectionModel().currentRowChanged.connect(self._moved)
        self.name_rows.selectionModel().currentRowChanged.connect(self._offer)
        self.objection_rows.selectionModel().currentRowChanged.connect(self._offer)

    # --- showing ------------------------------------------------------------------------

    def show_selections(self, selections: Sequence[Selection], wanted: int | None) -> None:
        """Other selections; the bar stays with its own, or goes to the one that is wanted."""
        before = self.selection()
        at = wanted or (before.id if before else 0)
        numbers = [one.id for one in selections]
        self._filling = True
        self.selections.show(selections)
        self.selection_rows.select_row(numbers.index(at) if at in numbers else 0)
        self._filling = False
        if not selections:
            self.show_board(None)

    def _moved(self) -> None:
        """A person, not the book, put the bar elsewhere."""
        if not self._filling:
            self.chosen.emit()

    def show_board(self, board: SelectionBoard | None) -> None:
        """The chosen selection as it is now; the bars stay with their rows."""
        name, objection = self.name(), self.objection()
        self.board = board
        self.names.show(board.lines if board else ())
        numbers = [line.nomination.id for line in self.names.values]
        at = name.nomination.id if name else 0
        self.name_rows.select_row(numbers.index(at) if at in numbers else 0)
        self.objections.show(objection_rows(board) if board else ())
        asked = [row.objection.id for row in self.objections.values]
        at = objection.objection.id if objection else 0
        self.objection_rows.select_row(asked.index(at) if at in asked else 0)
        waiting = sum(row.objection.conclusion is None for row in self.objections.values)
        tab = self.tabs[OBJECTIONS]
        tab.setText(f"{_TITLES[OBJECTIONS]} {waiting:,}" if waiting else _TITLES[OBJECTIONS])
        tab.setAccessibleName(tab.text())
        tab.updateGeometry()
        self._offer()

    def forget(self) -> None:
        """No name stays on the screen."""
        self.show_selections((), None)

    def show_tab(self, tab: int) -> None:
        """The names, or the objections."""
        self.tab = tab
        self._offer()
        self.take_focus()

    def turn(self) -> None:
        """The other tab."""
        self.show_tab(OBJECTIONS if self.tab == NAMES else NAMES)

    def _offer(self) -> None:
        """What can be done now, and nothing else; what waits says why."""
        board, is_names = self.board, self.tab == NAMES
        self.tabs[self.tab].setChecked(True)
        self._whole.setCurrentIndex(1 if board else 0)
        rows, shown = (
            (self.name_rows, self.names.rowCount())
            if is_names
            else (self.objection_rows, self.objections.rowCount())
        )
        self._nobody.say(NOBODY if is_names else _NO_OBJECTIONS)
        self._faces.setCurrentWidget(rows if shown else self._nobody)
        self._say(board)
        acts = board.next_acts if board else frozenset[NextAct]()
        names = NextAct.NOMINATE in acts and is_names
        self.print_button.setVisible(bool(board and board.lines))
        self.drop_button.setVisible(NextAct.DROP in acts)
        self.name_button.setVisible(names)
        self.figures_button.setVisible(names)
        self.object_button.setVisible(NextAct.OBJECT in acts and is_names)
        self.object_button.setEnabled(bool(shown))
        forward = self.forward()
        self.forward_button.setText(forward)
        self.forward_button.setAccessibleName(forward or "下一步")
        self.forward_button.setVisible(bool(forward))
        self.forward_button.setEnabled(self._may_go_forward())
        self.forward_button.updateGeometry()

    def _say(self, board: SelectionBoard | None) -> None:
        if board is None:
            for label in (self.title, self.facts, self.note, self.behind):
                label.setText("")
            return
        selection = board.selection
        self.title.setText(selection.name)
        state, tone = board_state(board)
        self.state.setText(state)
        self.state.set_tone(tone)
        self.facts.setText(facts_words(board))
        self.note.setText(note_words(board))
        self.note.setVisible(bool(self.note.text()))
        self.behind.setText(self._behind(board))
        self.behind_area.setVisible(bool(self.behind.text()))
        named = f"提名 {len(board.lines):,} {UNITS[selection.scope]}"
        if selection.state is not SelectionState.OPEN:
            named += f"，通过 {sum(line.chosen for line in board.lines):,}"
        objected = f"共 {len(board.objections):,} 件"
        self.count.setText(named if self.tab == NAMES else objected)

    def _behind(self, board: SelectionBoard) -> str:
        """What speaks for the name with the bar, or what was said against one."""
        line, row = self.name(), self.objection()
        if self.tab == NAMES:
            return behind_words(board, line) if line else ""
        return objection_words(row.objection) if row else ""

    def forward(self) -> str:
        """What F8 does with what is shown; empty where nothing is left to do."""
        board = self.board
        if board is None:
            return ""
        if self.tab == OBJECTIONS:
            return "答复" if self.objections.values else ""
        match board.selection.state:
            case SelectionState.OPEN:
                return "评议"
            case SelectionState.REVIEWED:
                return "公示"
            case SelectionState.PUBLISHED:
                return CONCLUDE[board.selection.purpose]
            case _:
                more = NextAct.CONCLUDE in board.next_acts
                return CONCLUDE[board.selection.purpose] if more else ""

    def _may_go_forward(self) -> bool:
        if self.tab == OBJECTIONS:
            chosen = self.objection()
            return chosen is not None and chosen.objection.conclusion is None
        steps = {NextAct.REVIEW, NextAct.PUBLISH, NextAct.CONCLUDE}
        return self.board is not None and bool(steps & self.board.next_acts)

    # --- choosing -----------------------------------------------------------------------

    def selection(self) -> Selection | None:
        """The selection with the bar."""
        row = self.selection_rows.current_row()
        return self.selections.values[row] if 0 <= row < len(self.selections.values) else None

    def name(self) -> NominationLine | None:
        """The name with the bar."""
        row = self.name_rows.current_row()
        return self.names.values[row] if 0 <= row < len(self.names.values) else None

    def objection(self) -> ObjectionRow | None:
        """The objection with the bar."""
        row = self.objection_rows.current_row()
        return self.objections.values[row] if 0 <= row < len(self.objections.values) else None

    def to_selections(self) -> None:
        """To the list at the left; Enter there leads back to the rows."""
        (self.selection_rows if self.selections.values else self.new_button).setFocus()

    def take_focus(self) -> None:
        """To the rows that are shown, else to what can be done."""
        if self.board is None:
            self.new_button.setFocus()
        elif self.tab == NAMES:
            (self.name_rows if self.names.values else self.selection_rows).setFocus()
        else:
            shown = bool(self.objections.values)
            (self.objection_rows if shown else self.tabs[OBJECTIONS]).setFocus()
