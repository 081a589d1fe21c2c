"""Whom the figures propose, in a table: who often stood high, or did most of a category."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.quarters import Quarter, quarter_named
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rules import Category
from jifen_desktop.messages import quarter_written, sentence_for
from jifen_desktop.services.honour_candidates import Candidate
from jifen_desktop.services.honour_proposals import (
    ProposalAsked,
    ProposalChoices,
    proposal_choices,
    proposed,
)
from jifen_desktop.ui.entries.candidate_figures import candidate_figures
from jifen_desktop.ui.entries.entries_dialog import show_entries
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.undisturbed import undisturbed
from jifen_desktop.ui.widgets.fields import Choice
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.notices import EmptyState
from jifen_desktop.ui.widgets.table_box import TableColumn
from jifen_desktop.ui.widgets.tick_rows import TickRows
from jifen_desktop.ui.widgets.tick_table import TickTable

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

COLUMNS: Final = (
    TableColumn(title="选", width=40),
    TableColumn(title="户号", width=90),
    TableColumn(title="户主", width=130),
    TableColumn(title="组别", width=110),
    TableColumn(title="积分", width=84, figures=True, drills=True),
    TableColumn(title="依据"),
)
#: In the place of the ticks; no table is so wide.
_NO_TICKS: Final = TableColumn(title="", width=1, from_width=100_000)
#: A name that was erased on request.
ERASED: Final = "（已依申请删除）"
OFTEN: Final = "积分榜前列"
NOBODY: Final = "按这样的条件没有可以推荐的户。"
NONE_CLOSED: Final = "还没有结账的季度。结账以后才有可以比较的名次。"
_FIRST: Final = (10, 3, 5, 20, 50, 100)
_QUARTERS: Final = (4, 2, 3, 8)
_TIMES: Final = (2, 1, 3, 4)
#: In token pixels.
WIDTH: Final = 720
_ROWS_HEIGHT: Final = 108


class Proposals(QWidget):
    """Rows can be ticked where several are wanted; ticks stay while something else is asked."""

    #: Other rows are shown, or others are ticked.
    changed = Signal()
    #: Somebody went from the points of one to an entry: whoever shows these closes.
    went = Signal()

    def __init__(self, around: Surroundings, *, ticks: bool) -> None:
        super().__init__()
        self._around = around
        self.basis = Choice("按什么推荐")
        self.last = Choice("到哪一季")
        self.first, self.quarters = Choice("前几名"), Choice("最近几季")
        self.times = Choice("至少几次")
        self._choices = (self.basis, self.last, self.first, self.quarters, self.times)
        columns = COLUMNS if ticks else (_NO_TICKS, *COLUMNS[1:])
        self.table = TickTable(columns, _row, _tone, _number_of, self)
        self.rows = TickRows("推荐的户", self.table, columns)
        self.nothing = EmptyState("users", NONE_CLOSED)
        #: Counts for the board alone.
        self._often = QWidget()
        self._faces = QStackedWidget()
        #: Every candidate that was ever shown, so that a ticked one is known later.
        self._known: dict[str, Candidate] = {}
        self._lay_out()
        self.rows.figure_clicked.connect(self.show_entries)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_F3), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.show_entries)
        if ticks:
            self._connect()
        around.desk.ask(
            "proposals",
            lambda store: proposal_choices(store, at=around.seat.moment()),
            self._know,
            owner=self,
        )

    def _lay_out(self) -> None:
        _fill(self.first, ((f"前 {each} 名", each) for each in _FIRST))
        _fill(self.quarters, ((f"{each} 季", each) for each in _QUARTERS))
        _fill(self.times, ((f"{each} 次", each) for each in _TIMES))
        choices = Row(gap=GAP)
        for choice in (self.basis, self.last):
            choices.addLayout(_named(choice), 1)
        often = Row(self._often, gap=GAP)
        for choice in (self.first, self.quarters, self.times):
            often.addLayout(_named(choice), 1)
        for face in (self.nothing, self.rows):
            self._faces.addWidget(face)
        self._faces.setMinimumHeight(current_look().px(_ROWS_HEIGHT))
        column = Column(self, gap=GAP)
        column.addLayout(choices)
        column.addWidget(self._often)
        column.addWidget(self._faces, 1)

    def _connect(self) -> None:
        self.rows.toggle_wanted.connect(self.table.toggle)
        self.rows.tick_wanted.connect(self.table.tick)
        self.rows.all_wanted.connect(self.table.tick_all)
        self.table.ticks_changed.connect(self.changed)

    # --- choosing -----------------------------------------------------------------------

    def chosen(self) -> Candidate | None:
        """The one with the bar."""
        row = self.rows.current_row()
        return self.table.values[row] if row >= 0 else None

    def ticked(self) -> tuple[Candidate, ...]:
        """All that are ticked, whatever was asked for when they were."""
        return tuple(one for one in self._known.values() if self.table.is_ticked(one))

    def show_entries(self) -> None:
        """F3: what the points of the household with the bar are made of; to one entry, or back."""
        one = self.chosen()
        if one is not None and show_entries(self._around, candidate_figures(one, self._category())):
            self.went.emit()

    # --- asking -------------------------------------------------------------------------

    def _know(self, choices: ProposalChoices) -> None:
        """What can be asked; then it is asked."""
        _fill(self.basis, [(OFTEN, ""), *_categories(choices)])
        _fill(self.last, ((quarter_written(each), str(each)) for each in choices.quarters))
        for choice in self._choices:
            choice.currentIndexChanged.connect(self._ask)
        if choices.quarters:
            self.nothing.say(NOBODY)
            self._ask()

    def _ask(self) -> None:
        category = self._category()
        self._often.setVisible(category is None)
        asked = ProposalAsked(
            last=self._last(),
            category=category,
            first=_number(self.first),
            quarters=_number(self.quarters),
            times=_number(self.times),
        )

        at = self._around.seat.moment()

        @undisturbed
        def ask(store: "Store") -> tuple[Candidate, ...]:
            return proposed(store, asked, at=at)

        self._around.desk.ask("proposed", ask, self._show, owner=self, refused=self._refused)

    def _category(self) -> Category | None:
        """The one that is asked for; None for the board."""
        chosen: object = self.basis.currentData()
        return Category(chosen) if isinstance(chosen, str) and chosen else None

    def _last(self) -> Quarter:
        return quarter_named(str(self.last.currentData()))

    def _refused(self, refusal: Refusal) -> None:
        self.nothing.say(sentence_for(refusal))
        self._show(())

    def _show(self, candidates: tuple[Candidate, ...]) -> None:
        self._known |= {one.household_no: one for one in candidates}
        self.table.show(candidates)
        self._faces.setCurrentWidget(self.rows if candidates else self.nothing)
        self.rows.select_row(0)
        self.changed.emit()
        if self.isVisible() and not any(choice.hasFocus() for choice in self._choices):
            (self.rows if candidates else self.basis).setFocus()


def _named(choice: Choice) -> Column:
    """A choice below its name; none of them can be wrong."""
    column = Column(gap=GAP_SMALL)
    column.addWidget(Label(choice.accessibleName(), size=TextSize.SMALL, tone=Tone.SOFT))
    column.addWidget(choice)
    return column


def _row(one: Candidate) -> Sequence[str]:
    when = "、".join(f"{each.year}年{each.number}季" for each in one.quarters)
    return (
        "",
        *(one.household_no, ERASED if one.head_name is None else one.head_name, one.group_name),
        *(format_points(one.points, grouped=True), f"{len(one.quarters)} 次：{when}"),
    )


def _tone(_one: Candidate, _column: int) -> Tone:
    return Tone.INK


def _number_of(one: Candidate) -> str:
    return one.household_no


def _categories(choices: ProposalChoices) -> Iterable[tuple[str, object]]:
    for category, name in choices.category_names.items():
        yield f"{category} {name}", str(category)


def _fill(choice: Choice, entries: Iterable[tuple[str, object]]) -> None:
    for words, value in entries:
        choice.addItem(words, value)


def _number(choice: Choice) -> int:
    value: object = choice.currentData()
    assert isinstance(value, int), value
    return value
