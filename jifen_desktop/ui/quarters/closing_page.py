"""The part 结账: which quarter, what to see to before, what a close freezes, and the close."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.quarter_close import CloseLine, CloseWarning
from jifen_desktop.domain.quarters import Quarter, quarter_named
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import quarter_written, sentence_for
from jifen_desktop.services.closing_quarters import QuarterClosing, close_quarter, preview_close
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.services.quarter_listing import QuarterLine, quarters
from jifen_desktop.services.quarter_papers import close_sheet
from jifen_desktop.ui.backup.places import Places, places_of
from jifen_desktop.ui.backup.standing import folders_there
from jifen_desktop.ui.dialogs import Question
from jifen_desktop.ui.form_page import FormPage
from jifen_desktop.ui.long_question import LongQuestion
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN, Tone
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import POINTS_OF, Hint, PageKey, Surroundings
from jifen_desktop.ui.quarters.close_face import CloseFace
from jifen_desktop.ui.quarters.close_table import figure_at
from jifen_desktop.ui.quarters.entries_behind import show_behind
from jifen_desktop.ui.quarters.quarter_bar import QuarterBar
from jifen_desktop.ui.quarters.quarter_sheets import QuarterSheets
from jifen_desktop.ui.quarters.words import FIGURING, WAIT, state_words
from jifen_desktop.ui.wedge import Scan
from jifen_desktop.ui.widgets.layouts import Column

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

HINTS: Final = (
    Hint(key="F8", words="结账"),
    Hint(key="F2", words="查找农户"),
    Hint(key="F3", words="看得分的明细"),
    Hint(key="Ctrl+P", words="打印季度积分汇总表"),
    Hint(key="Enter", words="看这一户的积分"),
    Hint(key="Esc", words="返回"),
)
CLOSE_FIRST: Final = "结账以后才能打印汇总表。"


@dataclass(frozen=True, kw_only=True)
class _Shown:
    """What the book says of a quarter; a refusal says why it cannot be closed now."""

    lines: tuple[CloseLine, ...] = ()
    warnings: tuple[CloseWarning, ...] = ()
    rule_version: int = 0
    refusal: Refusal | None = None


def _read(store: "Store", listed: QuarterLine, at: Moment, backups: Places) -> _Shown:
    if listed.close is not None:
        sheet = close_sheet(store, listed.quarter)
        return _Shown(lines=sheet.lines, rule_version=sheet.rule_version)
    try:
        folders = folders_there(store, backups)
        found = preview_close(store, listed.quarter, at=at, backup_folders=folders)
    except Refusal as refusal:
        return _Shown(refusal=refusal)
    return _Shown(lines=found.lines, warnings=found.warnings, rule_version=found.rule_version)


class ClosingPage(FormPage):
    """One quarter at a time; a close is asked once and never taken back."""

    key = PageKey.QUARTERS

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.bar = QuarterBar()
        self.face = CloseFace()
        self.sheets = QuarterSheets(around, self)
        self._figures = LongQuestion(around.desk, self)
        self._shown: _Shown | None = None
        self._shown_quarter: Quarter | None = None
        self._waiting = False
        self._focus_due = False
        column = Column(self, gap=GAP, margins=(MARGIN, GAP_LARGE, MARGIN, GAP_LARGE))
        column.addWidget(self.bar)
        column.addWidget(self.face, 1)
        self.bar.hide()
        self._connect()

    def _connect(self) -> None:
        face = self.face
        self.bar.chosen.connect(self._ask)
        face.close_wanted.connect(self.close_quarter)
        face.print_wanted.connect(self.print)
        face.export_wanted.connect(self.export)
        face.entries_wanted.connect(self.show_entries)
        face.households.taken.connect(self._go_to_household)
        face.households.figure_clicked.connect(self._show_figure)
        face.checklist.go_wanted.connect(self.around.go)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F2", face.households.to_box),
            ("F3", self.show_entries),
            ("F8", self.close_quarter),
            ("Ctrl+P", self.print),
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
        self.bar.show_quarters(listed)
        self._ask()

    def _ask(self) -> None:
        listed, at = self.bar.listed(), self.around.seat.moment()
        assert listed is not None, "the running quarter is always there"
        if self._shown_quarter != listed.quarter:
            self._wait()
        places = places_of(self.around.folder, self.around.preferences)
        self._figures.ask(
            lambda store: _read(store, listed, at, places), partial(self._show, listed)
        )

    def _wait(self) -> None:
        """The figures of another quarter are not shown under this one's name."""
        self._shown, self._shown_quarter = None, None
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.face.isAncestorOf(focus)
        self.bar.say(*FIGURING, "")
        self.face.show_nothing(WAIT)
        if had_focus:
            self.take_focus()

    def _show(self, listed: QuarterLine, shown: _Shown) -> None:
        self._shown, self._shown_quarter = shown, listed.quarter
        state, tone = state_words(listed)
        if shown.refusal is not None:
            self.bar.say(state, tone, "")
            self.face.show_nothing(sentence_for(shown.refusal))
            return
        self._fill(listed, shown, state, tone)
        if self._focus_due and self.bar.choice.hasFocus():
            self.take_focus()

    def _fill(self, listed: QuarterLine, shown: _Shown, state: str, tone: Tone) -> None:
        self.bar.say(state, tone, _words(listed, shown))
        self.face.checklist.show_warnings(shown.warnings)
        if listed.close is None:
            self.face.show_open(shown.lines)
        else:
            self.face.show_closed(shown.lines)

    # --- acts -----------------------------------------------------------------------------

    def close_quarter(self) -> None:
        """结账: asked once, with what is not seen to yet."""
        listed, shown = self.bar.listed(), self._shown
        if self._waiting or listed is None or shown is None or not self._may(Act.CLOSE_QUARTER):
            return
        if shown.refusal is not None:
            self._refused(shown.refusal)
        elif listed.close is not None:
            self.around.say(f"{quarter_written(listed.quarter)}已经结账。")
        elif self.around.dialogs.confirm(_question(listed, shown)):
            self._close(listed)

    def _close(self, listed: QuarterLine) -> None:
        self._waiting = True
        key, actor, at = new_key(), self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: close_quarter(store, listed.quarter, key=key, actor=actor, at=at),
            self._closed,
            owner=self,
            refused=self._refused,
        )

    def _closed(self, done: QuarterClosing) -> None:
        self._waiting = False
        self.around.sound("ok")
        self.around.say(
            f"{quarter_written(done.quarter)}已结账：{done.households:,} 户，"
            f"凭证 {done.voucher_no}。",
            "去评星",
            lambda: self.around.go(PageKey.QUARTERS, f"rating:{done.quarter}"),
        )
        self.refresh()

    def print(self) -> None:
        """Ctrl+P: 季度积分汇总表 of a closed quarter."""
        listed = self.bar.listed()
        if listed is not None and listed.close is not None:
            self.sheets.show_close(listed.quarter)
        else:
            self.around.say(CLOSE_FIRST)

    def export(self) -> None:
        """The same for Excel."""
        listed = self.bar.listed()
        if listed is not None and listed.close is not None:
            self.sheets.export_close(listed.quarter)

    def show_entries(self) -> None:
        """F3: what the score of the household with the bar is made of."""
        show_behind(self.around, self.bar.quarter(), self.face.households.chosen())

    def _show_figure(self, line: CloseLine, column: int) -> None:
        show_behind(self.around, self.bar.quarter(), line, figure_at(column))

    def _refused(self, refusal: Refusal) -> None:
        self._waiting = False
        self.around.sound("refused")
        self.around.say(sentence_for(refusal))

    def _may(self, act: Act) -> bool:
        """Whether who sits here may do that; said before anything is asked."""
        operator = self.around.seat.operator
        missing = role_missing(operator, act) if operator else None
        if missing is not None:
            self.around.say(sentence_for(missing))
        return operator is not None and missing is None

    def _go_to_household(self, household_no: str) -> None:
        self.around.go(PageKey.HOUSEHOLDS, POINTS_OF + household_no)

    # --- the page -------------------------------------------------------------------------

    def take_focus(self) -> None:
        """To the households; to the quarters while there are none."""
        self._focus_due = not self.face.households.take_focus()
        if self._focus_due:
            self.bar.choice.setFocus()

    def open_item(self, item: str) -> None:
        """Show this quarter, written 2026Q3."""
        self.bar.want(quarter_named(item))

    def scanned(self, scan: Scan) -> None:
        """A card is looked for among the households."""
        self.face.households.look_for(scan.code)

    def step_back(self) -> bool:
        return self.face.households.step_back()

    def lock(self) -> None:
        """No name stays on the screen."""
        self._figures.drop()
        self.face.households.forget()
        self._stale = True


def _words(listed: QuarterLine, shown: _Shown) -> str:
    version = f"细则第 {shown.rule_version} 版，" if shown.rule_version else ""
    if listed.close is not None:
        whole = f"{listed.close.closed_on} 结账，{version}{len(shown.lines):,} 户。"
        return f"{whole}以后的更正算到下一季。"
    open_checks = len(shown.warnings)
    what = f"还有 {open_checks} 项要核对" if open_checks else "核对无误"
    return f"{version}{len(shown.lines):,} 户。{what}，结账以后不能改。"


def _question(listed: QuarterLine, shown: _Shown) -> Question:
    """What is frozen, and what is not seen to."""
    open_checks = len(shown.warnings)
    left = f"还有 {open_checks} 项没有核对好。" if open_checks else ""
    return Question(
        title="季度结账",
        text=f"{quarter_written(listed.quarter)}：{len(shown.lines):,} 户的各项得分、扣分和名次"
        f"从此不变，不能反结账；以后的更正和补记算到下一季。{left}",
        verb="结账",
    )
