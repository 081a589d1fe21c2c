"""The part 积分榜: who stands where in a quarter or year, in the village or a part of it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget

from jifen_desktop.domain.papers_of_quarter import Leaderboard, LeaderboardLine
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.search import HouseholdHit
from jifen_desktop.messages import quarter_written, sentence_for
from jifen_desktop.services.leaderboard import ALL_LINES
from jifen_desktop.services.leaderboard_parts import (
    BoardChoices,
    BoardWanted,
    board_choices,
    board_of,
)
from jifen_desktop.ui.finding.household_finder import HouseholdFinder
from jifen_desktop.ui.form_page import FormPage
from jifen_desktop.ui.leaderboard.big_screen import LINES_MAX, BigScreen
from jifen_desktop.ui.leaderboard.board_choices import choice, fill
from jifen_desktop.ui.leaderboard.board_papers import BoardPapers
from jifen_desktop.ui.leaderboard.board_table import BOARD_COLUMNS, BoardTable
from jifen_desktop.ui.leaderboard.entries_behind import show_behind
from jifen_desktop.ui.leaderboard.words import VILLAGE, is_compared, state_words
from jifen_desktop.ui.long_question import LongQuestion
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN, TextSize, Tone
from jifen_desktop.ui.page import POINTS_OF, Hint, PageKey, Surroundings
from jifen_desktop.ui.wedge import Scan
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.find_box import FindBox
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row
from jifen_desktop.ui.widgets.notices import EmptyState
from jifen_desktop.ui.widgets.table_box import TableBox

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

HINTS: Final = (
    Hint(key="F2", words="查找"),
    Hint(key="F3", words="看得分的明细"),
    Hint(key="F11", words="大屏幕"),
    Hint(key="Ctrl+P", words="打印积分榜"),
    Hint(key="Enter", words="这一户的积分"),
    Hint(key="Esc", words="看全部"),
)
NOBODY: Final = "这一期还没有积分。事项入账以后，这里按得分排名次。"
NONE_FITS: Final = "榜上没有这样的户，按 Esc 看全部。"
WAIT: Final = "正在排名次，柜台可以照常办理。"
#: A town's board is read so far; whoever is looked for is found among all.
LINES_SHOWN_MAX: Final = 2000
_ROWS_A_SCREEN: Final = 10
_STEPS: Final[dict[int, int]] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS_A_SCREEN,
    Qt.Key.Key_PageUp: -_ROWS_A_SCREEN,
}
_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LeaderboardPage(FormPage):
    """One board at a time; the bar's household leads to the entries that its score is made of."""

    key = PageKey.QUARTERS

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._finder = HouseholdFinder(around.desk, self)
        #: None before it is read, and while another one is.
        self.board: Leaderboard | None = None
        self._shown: BoardWanted | None = None
        self._questions = LongQuestion(around.desk, self)
        self._big_questions = LongQuestion(around.desk, self)
        self._choices = BoardChoices(quarters=(), latest=None, parts=())
        self.box = FindBox("查找农户", placeholder="户号/户主/组别", key="F2", characters=True)
        self.period = choice("哪一期")
        self.part = choice("范围")
        self.part.addItem(VILLAGE, ())
        self.table = BoardTable(self)
        self.rows = TableBox("积分榜", self.table, BOARD_COLUMNS)
        self.state = Label(tone=Tone.SOFT, wrap=True)
        self.count = ElidedLabel(size=TextSize.SMALL, tone=Tone.SOFT)
        self.open_button = Button("积分", icon="coins", key="Enter", name="看这一户的积分")
        self.entries_button = Button("明细", icon="list", key="F3", name="看这一户的明细")
        self.print_button = Button("打印", icon="printer", key="Ctrl+P", name="打印积分榜")
        self.screen_button = Button("大屏幕", ButtonKind.PRIMARY, icon="layout-grid", key="F11")
        self.papers = BoardPapers(around, self)
        self.big_screen: BigScreen | None = None
        self._nothing = EmptyState("list", NOBODY)
        self._faces = QStackedWidget()
        self._lay_out()
        self._connect()
        self._offer()

    def _lay_out(self) -> None:
        first = Row(gap=GAP)
        first.addWidget(self.box, 1)
        for part in (self.period, self.part):
            first.addWidget(part)
        for face in (self.rows, self._nothing):
            self._faces.addWidget(face)
        foot = Row(gap=GAP, margins=(GAP, GAP, 0, 0))
        foot.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (
            self.entries_button,
            self.open_button,
            self.print_button,
            self.screen_button,
        ):
            foot.addWidget(button)
        card = Card(gap=0, margins=(GAP, GAP, GAP, GAP))
        card.content.addWidget(self._faces, 1)
        card.content.addLayout(foot)
        column = Column(self, gap=GAP, margins=(MARGIN, GAP_LARGE, MARGIN, GAP_LARGE))
        column.addLayout(first)
        column.addWidget(self.state)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        self.entries_button.clicked.connect(self.show_entries)
        self.rows.figure_clicked.connect(self.show_entries)
        self.open_button.clicked.connect(self.rows.take)
        self.print_button.clicked.connect(self.print)
        self.screen_button.clicked.connect(self.show_big)
        self.rows.taken.connect(self._open_points)
        self.box.textChanged.connect(self._typed)
        self.period.currentIndexChanged.connect(self._ask_board)
        self.part.currentIndexChanged.connect(self._ask_board)
        self.box.installEventFilter(self)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F2", self._to_box),
            ("F3", self.show_entries),
            ("F11", self.show_big),
            ("Ctrl+P", self.print),
        )
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def hints(self) -> tuple[Hint, ...]:
        return HINTS

    # --- asking the book ----------------------------------------------------------------

    def refresh(self) -> None:
        """What can be chosen, and the board that is chosen, as the book has them now."""
        at = self.around.seat.moment()
        self.around.desk.ask(
            "choices", lambda store: board_choices(store, at=at), self._know_choices, owner=self
        )

    def _know_choices(self, choices: BoardChoices) -> None:
        """The chosen board stays; the first time it is the last that has points."""
        first_time = not self.period.count()
        self._choices = choices
        entries: list[tuple[str, BoardWanted]] = []
        for quarter in choices.quarters:
            if not entries or entries[-1][1].quarter.year != quarter.year:
                year = BoardWanted(quarter=quarter, whole_year=True)
                entries.append((f"{quarter.year}年度", year))
            entries.append((quarter_written(quarter), BoardWanted(quarter=quarter)))
        fill(self.period, entries)
        fill(self.part, [(VILLAGE, ()), *choices.parts])
        if first_time and choices.latest is not None:
            at = self.period.findText(quarter_written(choices.latest))
            self.period.blockSignals(True)
            self.period.setCurrentIndex(at)
            self.period.blockSignals(False)
        self._ask_board()

    def wanted(self) -> BoardWanted | None:
        """The chosen board; None before the book has said which there are."""
        place = self.period.currentIndex()
        if place < 0:
            return None
        period: object = self.period.itemData(place)
        assert isinstance(period, BoardWanted), period
        at = self.part.currentIndex() - 1
        if at < 0:
            return period
        name, groups = self._choices.parts[at]
        return BoardWanted(
            quarter=period.quarter, whole_year=period.whole_year, part_name=name, group_names=groups
        )

    def _ask_board(self) -> None:
        wanted, at = self.wanted(), self.around.seat.moment()
        if wanted is None:
            return
        if wanted != self._shown:
            self._wait()
        places = ALL_LINES if self.box.text().strip() else range(LINES_SHOWN_MAX)

        def ask(store: "Store") -> Leaderboard:
            return board_of(store, wanted, places=places, masked=False, at=at)

        self._questions.ask(ask, partial(self._show, wanted), self._refused)
        if self.big_screen is not None:
            self._ask_big(wanted)

    def _wait(self) -> None:
        """No line of another board stands under this one's name."""
        if self.rows.hasFocus():
            self.box.setFocus()
        self._forget(WAIT)

    def _forget(self, why: str) -> None:
        """Nothing is shown, and `why`."""
        self.board, self._shown = None, None
        self.table.show(())
        self.state.setText("")
        self._offer(why)

    def _refused(self, refusal: Refusal) -> None:
        self.around.sound("refused")
        self.around.say(sentence_for(refusal))
        if self.board is None:
            self._offer(sentence_for(refusal))

    # --- showing ------------------------------------------------------------------------

    def _show(self, wanted: BoardWanted, board: Leaderboard) -> None:
        self.board, self._shown = board, wanted
        self.table.compared = is_compared(board)
        self.state.setText(state_words(board))
        self._filter()

    def _typed(self) -> None:
        """Look among the lines that are here, or among all of a town's."""
        if self._is_whole():
            self._filter()
        else:
            self._ask_board()

    def _is_whole(self) -> bool:
        """Whether no line of the board is missing."""
        return self.board is not None and len(self.board.lines) != LINES_SHOWN_MAX

    def _filter(self) -> None:
        """The lines that fit what was typed; the bar stays with its household."""
        marked = self.chosen()
        text = self.box.text().strip()
        lines = self.board.lines if self.board else ()
        self.table.show([line for line in lines if _fits(line, text)] if text else lines)
        numbers = [line.household_no for line in self.table.values]
        known = marked is not None and marked.household_no in numbers
        self.rows.select_row(numbers.index(marked.household_no) if marked and known else 0)
        self._offer()

    def _offer(self, why: str = NOBODY) -> None:
        """What can be done now, and nothing else; `why` nothing is shown."""
        shown = self.table.rowCount()
        self._faces.setCurrentWidget(self.rows if shown else self._nothing)
        self._nothing.say(NONE_FITS if self.board and self.box.text().strip() else why)
        total = len(self.board.lines) if self.board else 0
        count = f"共 {total:,} 户" if self._is_whole() else f"前 {total:,} 户" * bool(self.board)
        self.count.setText(count if shown == total else f"{shown:,} / {total:,} 户")
        for button in (self.entries_button, self.open_button):
            button.setVisible(bool(shown))
        self.print_button.setVisible(bool(total))
        self.screen_button.setVisible(bool(total))

    def chosen(self) -> LeaderboardLine | None:
        """The line with the bar."""
        row = self.rows.current_row()
        return self.table.values[row] if 0 <= row < len(self.table.values) else None

    # --- acts ---------------------------------------------------------------------------

    def _open_points(self, row: int) -> None:
        number = self.table.values[row].household_no
        self.around.go(PageKey.HOUSEHOLDS, f"{POINTS_OF}{number}")

    def show_entries(self) -> None:
        """F3: what the score of the household with the bar is made of."""
        line = self.chosen()
        if line is not None and self.board is not None:
            show_behind(self.around, self.board, line)

    def print(self) -> None:
        """打印积分榜 of what is chosen."""
        wanted = self.wanted()
        if wanted is not None and self.board is not None and self.board.lines:
            self.papers.show_board(wanted)

    def show_big(self) -> None:
        """大屏幕: the chosen board on the hall's screen, names as the village masks them."""
        wanted = self.wanted()
        if wanted is None or self.board is None or not self.board.lines:
            return
        if self.big_screen is None:
            self.big_screen = BigScreen(self)
            self.big_screen.left.connect(self._big_left)
        self._ask_big(wanted)

    def _ask_big(self, wanted: BoardWanted) -> None:
        at = self.around.seat.moment()

        def ask(store: "Store") -> Leaderboard:
            return board_of(store, wanted, places=range(LINES_MAX + 1), at=at)

        self._big_questions.ask(ask, self._show_big, self._refused)

    def _show_big(self, board: Leaderboard) -> None:
        if self.big_screen is not None:
            self.big_screen.show_board(board)

    def _big_left(self) -> None:
        """Its window is closed: the keyboard is back in this one."""
        screen, self.big_screen = self.big_screen, None
        if screen is not None:
            screen.deleteLater()
        self.window().activateWindow()
        if self.isVisible():
            self.take_focus()

    def open_item(self, item: str) -> None:
        """Look for a household."""
        self.box.setText(item)

    def scanned(self, scan: Scan) -> None:
        """A card: its household on the board."""
        self._finder.prepare()
        self._finder.look_up(scan.code, partial(self._looked_up, scan.code))

    def _looked_up(self, code: str, hits: list[HouseholdHit]) -> None:
        self.open_item(hits[0].household_no if len(hits) == 1 else code)

    # --- keys and focus -----------------------------------------------------------------

    def _to_box(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def take_focus(self) -> None:
        self.box.setFocus()

    def step_back(self) -> bool:
        """Esc: all households again."""
        was = bool(self.box.text())
        self.box.clear()
        return was

    def lock(self) -> None:
        """No name stays in this window; what hangs on the hall's screen is for everybody."""
        self._questions.drop()
        self._forget(NOBODY)
        self._stale = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """In the box the arrows move the bar and Enter takes its row."""
        if watched is self.box and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in _STEPS:
                self.rows.move_by(_STEPS[event.key()])
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in _ENTER_KEYS:
                if not event.isAutoRepeat():
                    self.rows.take()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        focus = QApplication.focusWidget()
        if event.text() == "/" and not isinstance(focus, QAbstractButton):
            self._to_box()
        else:
            super().keyPressEvent(event)


def _fits(line: LeaderboardLine, text: str) -> bool:
    parts = (line.household_no, line.head_name or "", line.group_name)
    return any(text in part for part in parts)
