"""The part 评星: a closed quarter's figures, what people decide about them, and what follows."""

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget

from jifen_desktop.domain.quarters import Quarter, quarter_named
from jifen_desktop.domain.rating_refusals import NoTieAtCut, UnknownLevel
from jifen_desktop.domain.ratings import RatingState
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.permissions import Act
from jifen_desktop.services.quarter_listing import QuarterLine, quarters
from jifen_desktop.services.rating_board import RatingBoard, rating_board
from jifen_desktop.ui.form_page import FormPage
from jifen_desktop.ui.long_question import LongQuestion
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN, Tone
from jifen_desktop.ui.page import POINTS_OF, Hint, PageKey, Surroundings
from jifen_desktop.ui.quarters.entries_behind import show_behind
from jifen_desktop.ui.quarters.quarter_bar import QuarterBar
from jifen_desktop.ui.quarters.quarter_sheets import QuarterSheets
from jifen_desktop.ui.quarters.rating_acts import RatingActs
from jifen_desktop.ui.quarters.rating_dialogs import MoveDialog, TieDialog
from jifen_desktop.ui.quarters.rating_face import LINES, OBJECTIONS, RatingFace
from jifen_desktop.ui.quarters.rating_plan import Deciding
from jifen_desktop.ui.quarters.words import FIGURING, WAIT, board_words, rating_state
from jifen_desktop.ui.wedge import Scan
from jifen_desktop.ui.widgets.layouts import Column
from jifen_desktop.ui.widgets.notices import EmptyState

HINTS: Final = (
    Hint(key="F8", words="评定、公示、授予、答复"),
    Hint(key="F4", words="调整星级"),
    Hint(key="F7", words="登记异议"),
    Hint(key="F2", words="查找农户"),
    Hint(key="F3", words="看得分的明细"),
    Hint(key="Ctrl+P", words="打印授星审批表、公示名单"),
    Hint(key="Ctrl+Tab", words="名单、异议"),
    Hint(key="Del", words="作废评定"),
    Hint(key="Enter", words="看这一户的积分"),
    Hint(key="Esc", words="返回"),
)
NO_QUARTER: Final = "还没有结过账的季度。先在“结账”里结账，再评星。"
DROP_FIRST: Final = "已经评定，要调整请先作废这次评定（Del）。"
RATE_FIRST: Final = "评定以后才能打印审批表。"
PUBLISH_FIRST: Final = "公示以后才能登记异议。"
DECIDED_BEFORE: Final = "以前对它的决定不再算数。"
NOT_RATED_LINE: Final = "这一户本季不参评。"
GIVEN: Final = "这一户已经授予，要改请在“荣誉”里撤销。"


class RatingPage(FormPage):
    """What people decided stays with its quarter until it is rated."""

    key = PageKey.QUARTERS

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.bar = QuarterBar()
        self.face = RatingFace()
        self.sheets = QuarterSheets(around, self)
        self.acts = RatingActs(around, self.sheets, self)
        self.nothing = EmptyState("calendar", NO_QUARTER)
        self._figures = LongQuestion(around.desk, self)
        self._deciding: defaultdict[Quarter, Deciding] = defaultdict(Deciding)
        self._focus_due = False
        self._faces = QStackedWidget()
        for face in (self.nothing, self.face):
            self._faces.addWidget(face)
        column = Column(self, gap=GAP, margins=(MARGIN, GAP_LARGE, MARGIN, GAP_LARGE))
        column.addWidget(self.bar)
        column.addWidget(self._faces, 1)
        self.bar.hide()
        self._connect()

    def _connect(self) -> None:
        face = self.face
        self.bar.chosen.connect(self._ask)
        self.acts.done.connect(self.refresh)
        face.forward_wanted.connect(self.go_forward)
        face.move_wanted.connect(self.move_line)
        face.object_wanted.connect(self.object)
        face.drop_wanted.connect(self.drop)
        face.print_wanted.connect(self.print)
        face.entries_wanted.connect(self.show_entries)
        face.households.taken.connect(self._go_to_household)
        face.households.figure_clicked.connect(self.show_entries)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F2", self._to_box),
            ("F3", self.show_entries),
            ("F4", self.move_line),
            ("F7", self.object),
            ("F8", self.go_forward),
            ("Del", self.drop),
            ("Ctrl+P", self.print),
            ("Ctrl+Tab", face.turn),
            ("Ctrl+Shift+Tab", face.turn),
        )
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def hints(self) -> tuple[Hint, ...]:
        return HINTS

    # --- asking the book ------------------------------------------------------------------

    def refresh(self) -> None:
        at = self.around.seat.moment()
        self.around.desk.ask(
            "quarters", lambda store: quarters(store, at=at), self._listed, owner=self
        )

    def _listed(self, listed: tuple[QuarterLine, ...]) -> None:
        self.bar.show_quarters([one for one in listed if one.close is not None])
        if self.bar.quarter() is None:
            self._show_nothing(NO_QUARTER)
        else:
            self._ask()

    def _ask(self) -> None:
        quarter, at = self.bar.quarter(), self.around.seat.moment()
        assert quarter is not None, "asked for while one is listed"
        choices = self._deciding[quarter].tie_choices()
        if self.face.board is None or self.face.board.close.quarter != quarter:
            self._wait()
        self._figures.ask(
            lambda store: rating_board(store, quarter, choices=choices, at=at),
            self._show,
            partial(self._not_so, quarter),
        )

    def _wait(self) -> None:
        """The figures of another quarter are not shown under this one's name."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.face.isAncestorOf(focus)
        self.bar.say(*FIGURING, "")
        self._show_nothing(WAIT)
        if had_focus:
            self.take_focus()

    def _show(self, board: RatingBoard) -> None:
        deciding = self._deciding[board.close.quarter]
        if board.rating is None:
            board = deciding.applied_to(board)
        else:  # kept, here or elsewhere: what was decided before it is void
            deciding.forget()
        self.bar.say(*rating_state(board), board_words(board))
        self._faces.setCurrentWidget(self.face)
        self.face.show_board(board)
        if self._focus_due and self.bar.choice.hasFocus():
            self.take_focus()

    def _not_so(self, quarter: Quarter, refusal: Refusal) -> None:
        """The figures are others than those that people decided about; or there are none."""
        deciding = self._deciding[quarter]
        if isinstance(refusal, NoTieAtCut | UnknownLevel) and refusal.name in deciding.choices:
            del deciding.choices[refusal.name]
            self.around.say(f"{sentence_for(refusal)}{DECIDED_BEFORE}")
            self._ask()
            return
        self.bar.say("不能评星", Tone.DANGER, "")
        self._show_nothing(sentence_for(refusal))

    def _show_nothing(self, sentence: str) -> None:
        self.face.forget()
        self.nothing.say(sentence)
        self._faces.setCurrentWidget(self.nothing)

    # --- acts -----------------------------------------------------------------------------

    def go_forward(self) -> None:
        """F8: what leads on from what is shown."""
        board = self.face.board
        if board is None:
            return
        if self.face.tab == OBJECTIONS:
            self.answer()
        elif board.ties:
            self.decide_tie(board)
        elif board.rating is None:
            self.acts.rate(board, self._deciding[board.close.quarter])
        elif board.rating.state is RatingState.RATED:
            self.acts.publish(board)
        elif self.face.forward():
            self.acts.award(board)

    def decide_tie(self, board: RatingBoard) -> None:
        """Ask people about the first cut; another one is asked about next."""
        if not self.acts.may(Act.RATE):
            return
        tie = board.ties[0]
        dialog = TieDialog(tie, self.face.names())
        if self.around.dialogs.show(dialog):
            self._deciding[board.close.quarter].choices[tie.name] = dialog.decision()
            self._ask()
        dialog.deleteLater()

    def move_line(self) -> None:
        """F4: put the household with the bar into another level."""
        board, line = self.face.board, self.face.households.chosen()
        if board is None or line is None or self.face.tab != LINES:
            return
        if board.rating is not None:
            self.around.say(DROP_FIRST)
        elif line.rank is None:
            self.around.say(NOT_RATED_LINE)
        elif self.acts.may(Act.RATE):
            self._move(board, MoveDialog(line, self.face.names()))

    def _move(self, board: RatingBoard, dialog: MoveDialog) -> None:
        if self.around.dialogs.show(dialog):
            place = dialog.place()
            level = "" if place is None else self.face.names()[place]
            back = place == dialog.line.figured
            self._deciding[board.close.quarter].move(
                dialog.line, level, dialog.reason.text(), back=back
            )
            self._ask()
        dialog.deleteLater()

    def object(self) -> None:
        """F7: somebody objects to the household with the bar."""
        board, line = self.face.board, self.face.households.chosen()
        if board is None or line is None or self.face.tab != LINES:
            return
        if board.rating is None or board.rating.state is RatingState.RATED:
            self.around.say(PUBLISH_FIRST)
        elif line.awarded:
            self.around.say(GIVEN)
        else:
            self.acts.object_to(board, line)

    def answer(self) -> None:
        """F8 among the objections."""
        row = self.face.objection()
        if row is not None and row.objection.conclusion is None:
            self.acts.answer(row)

    def drop(self) -> None:
        """Del: the rating was wrong, and is not awarded yet."""
        board = self.face.board
        if board is not None and not self.face.drop_button.isHidden():
            self.acts.drop(board, self._deciding[board.close.quarter])

    def print(self) -> None:
        """Ctrl+P: the papers of a rating."""
        board = self.face.board
        if board is None or board.rating is None:
            self.around.say(RATE_FIRST)
        else:
            published = board.rating.last_day is not None
            self.sheets.show_rating(board.close.quarter, published=published)

    def show_entries(self) -> None:
        """F3: what the score of the household with the bar is made of."""
        board, line = self.face.board, self.face.households.chosen()
        if board is not None and line is not None and self.face.tab == LINES:
            show_behind(self.around, board.close.quarter, line.line)

    def _go_to_household(self, household_no: str) -> None:
        self.around.go(PageKey.HOUSEHOLDS, POINTS_OF + household_no)

    # --- the page -------------------------------------------------------------------------

    def _to_box(self) -> None:
        if self.face.tab == LINES:
            self.face.households.to_box()

    def open_item(self, item: str) -> None:
        """Show this quarter, written 2026Q3."""
        self.bar.want(quarter_named(item))

    def scanned(self, scan: Scan) -> None:
        """A card is looked for among the households."""
        if self.face.board is not None:
            self.face.show_tab(LINES)
            self.face.households.look_for(scan.code)

    def take_focus(self) -> None:
        """To the list; to the quarters while there is none."""
        self._focus_due = not self.face.take_focus()
        if self._focus_due:
            self.bar.choice.setFocus()

    def step_back(self) -> bool:
        return self.face.households.step_back()

    def lock(self) -> None:
        """No name stays on the screen; what people decided stays."""
        self._figures.drop()
        self.face.forget()
        self._stale = True
