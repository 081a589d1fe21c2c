"""为什么是这个分数: a household's score by quarters, and the timeline that it comes from."""

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.quarters import Quarter, quarter_at
from jifen_desktop.domain.timeline import Explanation, QuarterScore, TimelineFilter, chosen
from jifen_desktop.ui.households.household_papers import LEDGER, HouseholdPapers
from jifen_desktop.ui.households.quarter_table import COLUMNS, QuarterTable
from jifen_desktop.ui.households.score_chart import ScoreChart
from jifen_desktop.ui.households.timeline_filters import TimelineFilters
from jifen_desktop.ui.households.timeline_list import TimelineList
from jifen_desktop.ui.households.timeline_words import points_words, quarter_words, sum_words
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import (
    GAP,
    GAP_SMALL,
    MARGIN,
    TARGET_MIN,
    TextSize,
    Tone,
)
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import AmountLabel, ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, Rule
from jifen_desktop.ui.widgets.notices import EmptyState
from jifen_desktop.ui.widgets.scrolling import VerticalScroll
from jifen_desktop.ui.widgets.table_box import TableBox

QUARTERS_NAME: Final = "每季评价分"
NO_SCORE: Final = "还没有评价分。"
NO_LINES: Final = "还没有记录"
NONE_FITS: Final = "没有这样的记录，按 Esc 看全部"
#: The left half's least width, in token pixels.
LEFT_MIN: Final = 230
#: So many quarters are seen before the table scrolls.
ROWS_MAX: Final = 5


class ScoreFace(Card):
    """Shows an `Explanation` and prints what it says."""

    closed = Signal()

    def __init__(self, around: Surroundings, papers: HouseholdPapers) -> None:
        super().__init__(gap=0, margins=(0, 0, 0, 0))
        self._around = around
        self.found: Explanation | None = None
        self._papers = papers
        self.back_button = Button("返回", ButtonKind.QUIET, icon="chevron-left", key="Esc")
        self._who = ElidedLabel(size=TextSize.LEAD, bold=True)
        self.score = AmountLabel("本季评价分", size=TextSize.TITLE, tone=Tone.BRAND)
        self.balance = AmountLabel("可兑积分余额", size=TextSize.TITLE, tone=Tone.BRAND)
        self.quarters = QuarterTable(self)
        self.table = TableBox(QUARTERS_NAME, self.quarters, COLUMNS)
        self.sum = Label(wrap=True)
        self.chart = ScoreChart()
        self.filters = TimelineFilters()
        self.list = TimelineList()
        self._empty = EmptyState("coins", NO_LINES)
        self.ledger_button = Button(LEDGER, icon="list")
        self.statement_button = Button("对账单", icon="receipt")
        self.passbook_button = Button("积分存折", icon="id")
        self.lines_button = Button("存折续打", icon="printer")
        self.card_button = Button("积分卡", icon="credit-card")
        self.declaration_button = Button("申报表", icon="edit")
        self._lay_out()
        self._connect()
        current_look().changed.connect(self._dress)

    # --- what stands where --------------------------------------------------------------

    def _lay_out(self) -> None:
        head = Row(gap=GAP, margins=(GAP, GAP_SMALL, MARGIN, GAP_SMALL))
        head.addWidget(self.back_button)
        head.addWidget(self._who, 1)
        for name, figure in (("本季评价分", self.score), ("可兑积分", self.balance)):
            head.addWidget(Label(name, tone=Tone.SOFT))
            head.addWidget(figure)
        foot = Row(gap=GAP, margins=(MARGIN, GAP, MARGIN, GAP))
        for button in self._paper_buttons():
            foot.addWidget(button, 1)
        halves = Row(gap=0)
        halves.addWidget(VerticalScroll(self._scores()), 2)
        halves.addLayout(self._timeline(), 3)
        self.content.addLayout(head)
        self.content.addWidget(Rule())
        self.content.addLayout(halves, 1)
        self.content.addWidget(Rule())
        self.content.addLayout(foot)

    def _paper_buttons(self) -> tuple[Button, ...]:
        return (
            self.statement_button,
            self.ledger_button,
            self.passbook_button,
            self.lines_button,
            self.card_button,
            self.declaration_button,
        )

    def _scores(self) -> QWidget:
        body = _Half()
        column = Column(body, gap=GAP, margins=(MARGIN, GAP, GAP, GAP))
        for part in (self.table, self.sum, self.chart):
            column.addWidget(part)
        column.addStretch(1)
        return body

    def _timeline(self) -> Column:
        column = Column(gap=GAP, margins=(GAP, GAP, GAP, GAP))
        column.addWidget(self.filters)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)
        return column

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.closed)
        self.filters.changed.connect(self._filter)
        self.table.taken.connect(self._take_quarter)
        for button, act in (
            (self.statement_button, self._print_statement),
            (self.ledger_button, self._print_ledger),
            (self.passbook_button, self._print_passbook),
            (self.lines_button, self._print_lines),
            (self.card_button, self._print_card),
            (self.declaration_button, self._print_declaration),
        ):
            button.clicked.connect(act)

    def _dress(self) -> None:
        """The table is as high as its rows, a few of them at most."""
        rows = min(max(len(self.quarters.scores), 1), ROWS_MAX)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + rows * current_look().px(TARGET_MIN) + 2)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._dress()  # a header knows its height once it is polished

    # --- what it shows ------------------------------------------------------------------

    def show_explanation(self, found: Explanation) -> None:
        """Another household, with every line; or the same as it is now, filtered as it was."""
        if self.found is None or self.found.household_no != found.household_no:
            self.filters.clear()
        self.found = found
        place = " · ".join(filter(None, (found.group_name, f"户号 {found.household_no}")))
        self._who.setText(f"{found.head_name}  {place}")
        self._show_figure(self.balance, found.balance_points)
        self._show_figure(self.score, self._score_now(found))
        self.quarters.show_scores(tuple(reversed(found.quarters)))
        self.filters.offer(found)
        self.chart.show_scores(found.quarters, found.category_names)
        for part in (self.table, self.chart):
            part.setVisible(bool(found.quarters))
        self._dress()
        self._filter()

    def _show_figure(self, label: AmountLabel, points: int) -> None:
        label.setText(points_words(points))
        label.set_tone(Tone.DANGER if points < 0 else Tone.BRAND)

    def _score_now(self, found: Explanation) -> int:
        now = quarter_at(self._around.seat.today())
        return sum(one.score_points for one in found.quarters if one.quarter == now)

    def forget(self) -> None:
        """No name and no number stays on the screen."""
        self.found = None
        self._who.setText("")
        for label in (self.score, self.balance):
            label.setText("")
        self.sum.setText("")
        self.list.show_lines(())
        self.quarters.show_scores(())
        self.chart.show_scores((), {})

    def _filter(self) -> None:
        if self.found is None:
            return
        wanted = self.filters.wanted()
        lines = chosen(reversed(self.found.lines), wanted)
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self._empty.say(NO_LINES if wanted == TimelineFilter() else NONE_FITS)
        self._tell_quarter(wanted.quarter)

    def _tell_quarter(self, quarter: Quarter | None) -> None:
        """What the chosen quarter's score is made of, else the newest one's."""
        assert self.found is not None
        self.chart.choose(quarter)
        scores = {one.quarter: one for one in self.found.quarters}
        score: QuarterScore | None = None
        if quarter is not None:
            score = scores.get(quarter)
        elif scores:
            score = scores[max(scores)]
        names = self.found.category_names
        nothing = NO_SCORE if quarter is None else f"{quarter_words(quarter)}没有评价分。"
        self.sum.setText(nothing if score is None else sum_words(score, names))

    def choose_voucher(self, voucher_no: int) -> None:
        """The bar on the first line of an act, all lines shown."""
        self.filters.clear()
        self._filter()
        acts = [line.voucher_no for line in self.list.lines.values()]
        self.list.select_row(acts.index(voucher_no) if voucher_no in acts else 0)

    # --- what is done ---------------------------------------------------------------------

    def _take_quarter(self, row: int) -> None:
        """Enter on a quarter: its lines alone; once more: all of them."""
        self.filters.toggle_quarter(self.quarters.scores[row].quarter)

    def take_focus(self) -> None:
        (self.list if self.list.isVisible() else self.back_button).setFocus()

    def step_back(self) -> bool:
        """Esc: first everything is shown again; False if it was."""
        was = self.filters.clear()
        if was:
            self._filter()
            self.take_focus()
        return was

    def _holder(self) -> tuple[str, str]:
        assert self.found is not None, "buttons are pressed on what is shown"
        return self.found.household_no, self.found.head_name

    def _print_statement(self) -> None:
        self._papers.statement(*self._holder())

    def _print_ledger(self) -> None:
        assert self.found is not None
        years = {line.business_date.year for line in self.found.lines}
        years.add(self._around.seat.today().year)
        self._papers.ledger(*self._holder(), sorted(years, reverse=True))

    def _print_passbook(self) -> None:
        self._papers.passbook(*self._holder())

    def _print_lines(self) -> None:
        self._papers.passbook_lines(self._holder()[0])

    def _print_card(self) -> None:
        self._papers.card(*self._holder())

    def _print_declaration(self) -> None:
        self._papers.declaration(*self._holder())


class _Half(QWidget):
    """The left half: it takes the width it gets, its table and chart fit themselves in."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(current_look().px(LEFT_MIN), super().minimumSizeHint().height())
